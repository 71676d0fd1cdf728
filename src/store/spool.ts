// What waits on disk, in order, while the store that should take it is away: a file each, whole or not there, in a folder of its own (best on another
// disk). Not for what is in the store already, and not for who delivers (src/engine/forwarding.ts).

import { join } from 'node:path';
import type { JsonObject } from '../json.ts';
import { type Disk, ensureFolder, replaceFile, setAside, sweepTemporaries } from './disk.ts';

const NAME = /^(\d{12})\.json$/;

export interface SpoolOptions {
	disk: Disk;
	folder: string;
	/** Most entries that wait. */
	most: number;
	/** Told of a file that can't be read, and was set aside. */
	damaged?(file: string): void;
}

/** There is no room for one more. */
export class SpoolFull extends Error {
	override name = 'SpoolFull';
}

export class Spool {
	readonly #o: SpoolOptions;
	/** Names of the files that wait, oldest first. */
	#waiting: string[] = [];
	#last = 0;
	#opened: Promise<void> | undefined;
	/** One change at a time. */
	#turn: Promise<unknown> = Promise.resolve();

	constructor(options: SpoolOptions) {
		this.#o = options;
	}

	/** How many wait; 0 before it is opened. */
	get size(): number {
		return this.#waiting.length;
	}

	/** Finds what waits. Once; after an error it can be tried again. */
	open(): Promise<void> {
		this.#opened ??= this.#find().catch((error: unknown) => {
			this.#opened = undefined;
			throw error;
		});
		return this.#opened;
	}

	/** Resolves when it is there for good. @throws {SpoolFull} */
	async put(entry: JsonObject): Promise<void> {
		await this.open();
		await this.#exclusive(async () => {
			const { disk, folder, most } = this.#o;
			if (this.#waiting.length >= most) throw new SpoolFull();
			await ensureFolder(disk, folder);
			// A number that was tried is not tried again: what a failed write has left is nobody's.
			this.#last += 1;
			const name = `${String(this.#last).padStart(12, '0')}.json`;
			await replaceFile(disk, join(folder, name), Buffer.from(JSON.stringify(entry)));
			this.#waiting.push(name);
		});
	}

	/**
	 * Hands over the oldest and forgets it once `deliver` has resolved; with false it is set aside, for nobody will ever take it. Stays when `deliver`
	 * rejects. False when nothing waits.
	 */
	async next(deliver: (entry: JsonObject) => Promise<boolean>): Promise<boolean> {
		await this.open();
		return this.#exclusive(async () => {
			const { disk, folder, damaged } = this.#o;
			const [name] = this.#waiting;
			if (name === undefined) return false;
			const path = join(folder, name);
			const entry = readEntry(await disk.read(path));
			const taken = entry !== undefined && (await deliver(entry));
			// Gone only now: who is handed it twice knows it by its id.
			if (taken) await disk.remove(path);
			else damaged?.(await setAside(disk, path));
			await disk.syncFolder(folder);
			this.#waiting.shift();
			return true;
		});
	}

	async #find(): Promise<void> {
		const { disk, folder } = this.#o;
		await sweepTemporaries(disk, folder);
		this.#waiting = (await disk.list(folder)).filter((name) => NAME.test(name)).sort();
		this.#last = Math.max(this.#last, Number(this.#waiting.at(-1)?.slice(0, 12) ?? 0));
	}

	#exclusive<T>(work: () => Promise<T>): Promise<T> {
		const done = this.#turn.then(work);
		this.#turn = done.catch(() => undefined);
		return done;
	}
}

function readEntry(content: Buffer): JsonObject | undefined {
	try {
		const entry = JSON.parse(content.toString('utf8')) as unknown;
		return typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? (entry as JsonObject) : undefined;
	} catch {
		return undefined;
	}
}
