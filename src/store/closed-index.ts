// What the store knows of cases at rest without opening their documents, and of keys that were given back. Files of 1,000 rows in
// closed/; only the last is ever rewritten. After a start rows are read bit by bit, and until then looked up in the raw bytes, so that
// 100,000 closed cases do not delay a start. Not for cases in memory: those are newer than any row here.

import { join } from 'node:path';
import type { CaseSummary } from '../case/case.ts';
import type { Instant } from '../time.ts';
import { type Disk, ensureFolder, replaceFile, setAside } from './disk.ts';
import { intact, sealed } from './line.ts';

export interface ClosedRow {
	summary: CaseSummary;
	revision: number;
}

/** Key, case, commit, when given back. */
export type ReleasedRow = [key: string, id: string, g: number, releasedAt: Instant];

/** The order in which a row holds them; new ones come last, so that older rows stay readable. */
const COLUMNS = Object.keys({
	id: true,
	number: true,
	title: true,
	kind: true,
	severity: true,
	status: true,
	area: true,
	department: true,
	person: true,
	cause: true,
	openedAt: true,
	updatedAt: true,
	closedAt: true,
	turn: true,
	key: true,
	merged: true,
	stopped: true,
	lot: true,
	order: true,
	losses: true,
	recurrence: true,
	failed: true,
	lessons: true,
	material: true,
} satisfies Record<keyof CaseSummary, true>) as (keyof CaseSummary)[];

/** What there was at some time; what is written later comes after it. */
export interface Extent {
	files: number[];
	/** The file being filled, and its rows so far. */
	file: number;
	rows: number;
}

interface IndexFile {
	cases: unknown[][];
	claims: ReleasedRow[];
}

function toColumns({ summary, revision }: ClosedRow): unknown[] {
	return [revision, ...COLUMNS.map((column) => summary[column] ?? null)];
}

function toRow(columns: unknown[]): ClosedRow {
	const summary: Record<string, unknown> = {};
	for (const [place, column] of COLUMNS.entries()) {
		const value = columns[place + 1];
		if (value !== null && value !== undefined) summary[column] = value;
	}
	return { summary: summary as unknown as CaseSummary, revision: columns[0] as number };
}

export class ClosedIndex {
	readonly #disk: Disk;
	readonly #folder: string;
	readonly #rowsPerFile: number;
	readonly #rows = new Map<string, ClosedRow>();
	readonly #numbers = new Map<string, string>();
	readonly #claims = new Map<string, { case: string; g: number; releasedAt: Instant }>();
	/** Files not yet read, newest last. */
	#raw: { file: number; bytes: Buffer }[] = [];
	#tail: IndexFile = { cases: [], claims: [] };
	readonly #files = new Set<number>();
	/** Number of the file that is written next. */
	#file = 1;
	#count = 0;

	constructor(disk: Disk, folder: string, rowsPerFile = 1_000) {
		this.#disk = disk;
		this.#folder = folder;
		this.#rowsPerFile = rowsPerFile;
	}

	get extent(): Extent {
		return { files: [...this.#files], file: this.#file, rows: this.#tail.cases.length + this.#tail.claims.length };
	}

	/** Cases at rest; until all rows are read, a case that was at rest twice may count twice. */
	get size(): number {
		return this.#raw.length === 0 ? this.#rows.size : this.#count;
	}

	/**
	 * Takes what is on disk; rows written after `known` are read at once, and what was written before it must be there.
	 * Returns what was damaged and set aside, or missing.
	 */
	async open(known: Extent): Promise<{ file: string; reason: string }[]> {
		await ensureFolder(this.#disk, this.#folder);
		const damaged: { file: string; reason: string }[] = [];
		const found = (await this.#disk.list(this.#folder)).flatMap((name) => /^(\d+)\.json$/.exec(name)?.[1] ?? []).map(Number);
		for (const file of [...new Set([...found, ...known.files])].sort((a, b) => a - b)) {
			const path = this.#path(file);
			const bytes = found.includes(file) ? await this.#disk.read(path) : undefined;
			if (!bytes) damaged.push({ file: path, reason: 'missing' });
			else if (!intact(bytes.subarray(0, -1))) damaged.push({ file: await setAside(this.#disk, path), reason: 'checksum' });
			else {
				this.#raw.push({ file, bytes });
				this.#files.add(file);
			}
		}
		const last = Math.max(0, ...found, ...known.files);
		this.#file = last + 1;
		const tail = this.#raw.at(-1);
		this.#count = this.#rowsPerFile * Math.max(0, this.#raw.length - 1);
		if (tail?.file === last && last > 0) {
			const content = parse(tail.bytes);
			this.#count += content.cases.length;
			if (last === known.file && content.cases.length + content.claims.length < known.rows) damaged.push({ file: this.#path(last), reason: 'missing' });
			if (content.cases.length < this.#rowsPerFile && content.claims.length < this.#rowsPerFile) {
				this.#tail = content;
				this.#file = last;
			}
		}
		for (const { file } of this.#raw.filter((raw) => raw.file >= known.file)) this.#read(file);
		return damaged;
	}

	/** Adds rows and makes them durable; a power cut leaves all of the earlier ones. */
	async add(cases: readonly ClosedRow[], claims: readonly ReleasedRow[]): Promise<void> {
		let restCases = cases.map(toColumns);
		let restClaims = [...claims];
		while (restCases.length > 0 || restClaims.length > 0) {
			const roomCases = this.#rowsPerFile - this.#tail.cases.length;
			const roomClaims = this.#rowsPerFile - this.#tail.claims.length;
			const next = {
				cases: [...this.#tail.cases, ...restCases.slice(0, roomCases)],
				claims: [...this.#tail.claims, ...restClaims.slice(0, roomClaims)],
			};
			restCases = restCases.slice(roomCases);
			restClaims = restClaims.slice(roomClaims);
			await replaceFile(this.#disk, this.#path(this.#file), sealed(JSON.stringify(next)));
			this.#files.add(this.#file);
			const full = next.cases.length >= this.#rowsPerFile || next.claims.length >= this.#rowsPerFile;
			this.#tail = full ? { cases: [], claims: [] } : next;
			if (full) this.#file += 1;
		}
		for (const row of cases) this.#keep(row);
		this.#count += cases.length;
		for (const row of claims) this.#keepClaim(row);
	}

	get(id: string): ClosedRow | undefined {
		return this.#seek(this.#rows, id);
	}
	/** Like `get`, but only among rows already read. */
	fresh(id: string): ClosedRow | undefined {
		return this.#rows.get(id);
	}
	idOf(number: string): string | undefined {
		return this.#seek(this.#numbers, number);
	}
	claim(key: string): { case: string; g: number; releasedAt: Instant } | undefined {
		return this.#seek(this.#claims, key);
	}
	/** All rows; reads what was not yet read. */
	rows(): Iterable<ClosedRow> {
		while (this.readSome());
		return this.#rows.values();
	}
	/** Reads one more file; false when all are read. */
	readSome(): boolean {
		const next = this.#raw.at(-1);
		if (next) this.#read(next.file);
		return this.#raw.length > 0;
	}

	/** A row of an unread file may be newer than one that is read, so every file that names it is read first. */
	#seek<T>(found: Map<string, T>, name: string): T | undefined {
		if (this.#raw.length > 0) {
			const quoted = JSON.stringify(name);
			for (const { file, bytes } of [...this.#raw]) if (bytes.includes(quoted)) this.#read(file);
		}
		return found.get(name);
	}
	#read(file: number): void {
		const raw = this.#raw.find((one) => one.file === file);
		if (!raw) return;
		this.#raw = this.#raw.filter((one) => one !== raw);
		const content = parse(raw.bytes);
		for (const columns of content.cases) this.#keep(toRow(columns));
		for (const claim of content.claims) this.#keepClaim(claim);
	}
	#keep(row: ClosedRow): void {
		const { id, number } = row.summary;
		if ((this.#rows.get(id)?.revision ?? 0) > row.revision) return;
		this.#rows.set(id, row);
		if (!this.#numbers.has(number)) this.#numbers.set(number, id);
	}
	#keepClaim([key, id, g, releasedAt]: ReleasedRow): void {
		if ((this.#claims.get(key)?.g ?? 0) <= g) this.#claims.set(key, { case: id, g, releasedAt });
	}
	#path(file: number): string {
		return join(this.#folder, `${String(file).padStart(6, '0')}.json`);
	}
}

function parse(bytes: Buffer): IndexFile {
	return JSON.parse(bytes.toString('utf8')) as IndexFile;
}
