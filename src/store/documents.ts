// A readable lowdb document a case: its record and all its events, in cases/yyyy/mm/. Written behind the journal, never before it.
// Not for deciding when (keeper.ts).

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Adapter, Low } from 'lowdb';
import type { CaseRecord, CaseSummary } from '../case/case.ts';
import type { CaseEvent } from '../case/events.ts';
import type { Instant } from '../time.ts';
import { codeOf, type Disk, ensureFolder, putFile, setAside } from './disk.ts';
import type { Drawn } from './port.ts';

export interface CaseDocument {
	id: string;
	/** `g` of the last commit that is in it. */
	revision: number;
	record: CaseRecord;
	/** Keys it claimed; with the time when given back. */
	claims: { key: string; releasedAt?: Instant }[];
	/** The number drawn for it. */
	drew?: Drawn;
	events: CaseEvent[];
}

/** lowdb's adapter over the disk port: a document is there whole or as it was before. */
class DocumentFile implements Adapter<CaseDocument> {
	readonly #disk: Disk;
	readonly #path: string;
	constructor(disk: Disk, path: string) {
		this.#disk = disk;
		this.#path = path;
	}
	async read(): Promise<CaseDocument | null> {
		let bytes: Buffer;
		try {
			bytes = await this.#disk.read(this.#path);
		} catch (error) {
			if (codeOf(error) === 'ENOENT') return null;
			throw error;
		}
		return JSON.parse(bytes.toString('utf8')) as CaseDocument;
	}
	async write(document: CaseDocument): Promise<void> {
		await putFile(this.#disk, this.#path, Buffer.from(`${JSON.stringify(document, null, 1)}\n`));
	}
}

/** A name that no number pattern or id can turn into a path, unique by case, and readable where the number is. */
export function documentName({ id, number }: Pick<CaseSummary, 'id' | 'number'>): string {
	const readable = number
		.replace(/[^A-Za-z0-9_-]+/g, '-')
		.replace(/^-+|-+$/g, '')
		.slice(0, 64);
	const unique = createHash('sha256').update(id).digest('hex').slice(0, 10);
	return `${readable === '' ? 'case' : readable}-${unique}.json`;
}

/** What a document is named by. */
type Named = Pick<CaseSummary, 'id' | 'number' | 'openedAt'>;

export class Documents {
	readonly #disk: Disk;
	readonly #folder: string;
	readonly #made = new Set<string>();
	readonly #unsynced = new Set<string>();

	constructor(disk: Disk, folder: string) {
		this.#disk = disk;
		this.#folder = folder;
	}

	/** Path of a case's document, relative to the store's folder of documents: the year and month it was opened in, plant time. */
	pathOf(summary: Named): string {
		const month = /^(\d{4})-(\d{2})-/.exec(summary.openedAt);
		return join(month?.[1] ?? '0000', month?.[2] ?? '00', documentName(summary));
	}

	/** The document; undefined when there is none. A damaged one is set aside and told to `damaged`. */
	async read(summary: Named, damaged: (file: string, reason: string) => void): Promise<CaseDocument | undefined> {
		const document = await this.#open(this.pathOf(summary), damaged);
		return document?.id === summary.id ? document : undefined;
	}

	/** Puts a document in place; it is sure to be there after `sync`. */
	async write(summary: Named, document: CaseDocument): Promise<void> {
		const path = join(this.#folder, this.pathOf(summary));
		const folder = join(path, '..');
		if (!this.#made.has(folder)) {
			await ensureFolder(this.#disk, folder);
			this.#made.add(folder);
		}
		await new Low<CaseDocument>(new DocumentFile(this.#disk, path), document).write();
		this.#unsynced.add(folder);
	}

	/** Every document written before survives a power cut once this resolves. */
	async sync(): Promise<void> {
		const folders = [...this.#unsynced];
		this.#unsynced.clear();
		for (const folder of folders) await this.#disk.syncFolder(folder);
	}

	/** Every document there is, but for those whose paths are `known`. */
	async *all(known: ReadonlySet<string>, damaged: (file: string, reason: string) => void): AsyncGenerator<CaseDocument> {
		for (const year of await this.#disk.list(this.#folder)) {
			for (const month of await this.#disk.list(join(this.#folder, year))) {
				for (const name of await this.#disk.list(join(this.#folder, year, month))) {
					const path = join(year, month, name);
					if (!name.endsWith('.json') || known.has(path)) continue;
					const document = await this.#open(path, damaged);
					if (document) yield document;
				}
			}
		}
	}

	async #open(path: string, damaged: (file: string, reason: string) => void): Promise<CaseDocument | undefined> {
		const full = join(this.#folder, path);
		const low = new Low<CaseDocument | null>(new DocumentFile(this.#disk, full) as Adapter<CaseDocument | null>, null);
		try {
			await low.read();
			if (low.data === null) return undefined;
			if (isDocument(low.data)) return low.data;
		} catch (error) {
			if (!(error instanceof SyntaxError)) throw error;
		}
		damaged(await setAside(this.#disk, full), 'not-a-document');
		return undefined;
	}
}

function isDocument(value: CaseDocument): boolean {
	return (
		typeof value === 'object' &&
		typeof value.id === 'string' &&
		Number.isSafeInteger(value.revision) &&
		value.record?.id === value.id &&
		typeof value.record.mechanics === 'object' &&
		Array.isArray(value.events) &&
		Array.isArray(value.claims)
	);
}
