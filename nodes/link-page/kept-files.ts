// Photos and files that were chosen without a line: kept in the browser until they can be sent, each under a reference as the plant gives them, which
// is exchanged for the plant's own then. Not for what was typed: draft.ts. Where a browser keeps nothing, nothing is promised.

import type { FileReference } from '../../src/form/form.ts';
import type { Drafting } from '../form-ui/around/drafts.ts';

interface KeptFile {
	id: string;
	/** The task it belongs to. */
	of: string;
	file: File;
	/** Milliseconds since 1970, of the phone. */
	at: number;
}

const SHELF = 'files';
let shelf: Promise<IDBDatabase> | undefined;

export class KeptFiles {
	readonly #how: Pick<Drafting, 'lifetime' | 'now'>;

	/** As drafts are kept: what belongs to one answer goes at one time. */
	constructor(how: Pick<Drafting, 'lifetime' | 'now'>) {
		this.#how = how;
	}

	/** A reference for the file until it is sent; undefined when the browser does not keep it. */
	async keep(of: string, file: File): Promise<FileReference | undefined> {
		const random = [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
		const kept: KeptFile = { id: `sha256:${random}`, of, file, at: this.#how.now() };
		try {
			await done((await opened()).transaction(SHELF, 'readwrite').objectStore(SHELF).put(kept));
			return { id: kept.id, name: file.name, type: file.type, size: file.size };
		} catch {
			return undefined;
		}
	}

	/** The file behind a reference that was given here. */
	async file(id: string): Promise<File | undefined> {
		return (await all()).find((kept) => kept.id === id)?.file;
	}

	/** A task is done: its files are gone with it, and those of tasks that nobody comes back to. */
	async forget(of: string): Promise<void> {
		const { lifetime, now } = this.#how;
		const over = (await all()).filter((kept) => kept.of === of || now() - kept.at >= lifetime);
		if (over.length === 0) return;
		const there = (await opened()).transaction(SHELF, 'readwrite').objectStore(SHELF);
		await Promise.all(over.map(({ id }) => done(there.delete(id))));
	}
}

async function all(): Promise<KeptFile[]> {
	try {
		return await done((await opened()).transaction(SHELF).objectStore(SHELF).getAll() as IDBRequest<KeptFile[]>);
	} catch {
		return [];
	}
}

function opened(): Promise<IDBDatabase> {
	if (!shelf) {
		const asked = indexedDB.open('andon-link', 1);
		asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore(SHELF, { keyPath: 'id' }));
		shelf = done(asked);
		shelf.catch(() => {
			shelf = undefined;
		});
	}
	return shelf;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
	return new Promise((resolve, reject) => {
		request.addEventListener('success', () => resolve(request.result));
		request.addEventListener('error', () => reject(request.error));
	});
}
