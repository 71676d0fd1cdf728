// State that changes with every sample: kept in memory, written behind at most once a second, in a file of its own.
// May lose the last second, the last few where there are thousands of signals; what must not be lost goes into the store.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '../../src/clock.ts';

const WRITE_EVERY = 1_000;
/** Writing takes at most one part in so many of the time, however much there is to write. */
const SHARE = 20;

export class Scratch<T> {
	readonly entries = new Map<string, T>();
	readonly #file: string;
	readonly #clock: Clock;
	readonly #report: (message: string) => void;
	#pending = false;
	/** Real time that the last writing took. */
	#took = 0;
	/** Why it could not be written last time: said once, not with every try. */
	#failure = '';

	/** `name`: anything; the file gets a generated name. A damaged file is begun anew, and said. */
	constructor(folder: string, name: string, clock: Clock, report: (message: string) => void) {
		const generated = createHash('sha256').update(name).digest('hex').slice(0, 16);
		this.#file = join(folder, 'scratch', `${generated}.json`);
		this.#clock = clock;
		this.#report = report;
		this.#read();
	}

	/** Entries were changed: they are written soon. */
	changed(): void {
		if (this.#pending) return;
		this.#pending = true;
		this.#clock.after(Math.max(WRITE_EVERY, SHARE * this.#took), () => this.flush());
	}

	/** Writes now what waits to be written. */
	flush(): void {
		if (!this.#pending) return;
		this.#pending = false;
		const begun = this.#clock.monotonic();
		try {
			mkdirSync(dirname(this.#file), { recursive: true });
			writeFileSync(`${this.#file}.new`, JSON.stringify([...this.entries]));
			renameSync(`${this.#file}.new`, this.#file);
			this.#failure = '';
		} catch (error) {
			const failure = error instanceof Error ? error.message : String(error);
			if (failure !== this.#failure) this.#report(failure);
			this.#failure = failure;
		}
		this.#took = this.#clock.monotonic() - begun;
	}

	#read(): void {
		try {
			for (const [key, value] of JSON.parse(readFileSync(this.#file, 'utf8')) as [string, T][]) this.entries.set(key, value);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#report(error instanceof Error ? error.message : String(error));
		}
	}
}
