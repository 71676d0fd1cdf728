// Which uploaded files stay: those that a case or a form of the plant names. What nothing has named within a day goes. Looked at every hour of real
// time, on what has been said since the last time. Not for how files are stored (store/file-shelf.ts).

import type { Clock, Timer } from '../clock.ts';
import { type FilesKept, filesIn } from '../files/reference.ts';
import type { Json } from '../json.ts';
import type { Store } from '../store/port.ts';
import { HOUR, MINUTE } from '../time.ts';

/** Up to which commit it is known what is named. */
const CURSOR = 'files-named';
const AT_ONCE = 500;
/** Records looked through before others get their turn. */
const RECORDS = 50;

export interface FileKeepingPort {
	files: FilesKept;
	store: Store;
	clock: Clock;
	/** The forms there are: their pictures stay. */
	forms(): unknown;
	setValue(key: string, value: Json): Promise<void>;
	/** What could not be done now is done in an hour. */
	failed(error: unknown): void;
}

export class FileKeeping {
	readonly #port: FileKeepingPort;
	#timer: Timer | undefined;

	constructor(port: FileKeepingPort) {
		this.#port = port;
	}

	/** The first time is a minute after the start. */
	start(): void {
		this.#next(MINUTE);
	}

	stop(): void {
		this.#timer?.cancel();
	}

	#next(after: number): void {
		this.#timer = this.#port.clock.after(after, () => {
			void this.sweep()
				.catch((error) => this.#port.failed(error))
				.then(() => this.#next(HOUR));
		});
	}

	/** Keeps what is named, takes away what nothing can name any more. */
	async sweep(): Promise<void> {
		const { files } = this.#port;
		if (files.empty) return;
		await this.#follow();
		const expired = files.expired();
		if (expired.length === 0) return;
		const named = await this.#namedNow(new Set(expired));
		await files.keep(named);
		await files.remove(expired.filter((id) => !named.includes(id)));
	}

	/** What was said since the last time names files. */
	async #follow(): Promise<void> {
		const { files, store, setValue } = this.#port;
		const before = Number(store.value(CURSOR) ?? 0);
		let reached = before;
		for (;;) {
			const said = await store.feed(reached, AT_ONCE);
			await files.keep(said.flatMap(({ event }) => filesIn(event.data as Json)));
			const last = said.at(-1);
			if (!last) break;
			reached = last.g;
		}
		if (reached > before) await setValue(CURSOR, reached);
	}

	/** A damaged journal may have lost what was said: what cases at work and forms hold counts, too. */
	async #namedNow(ids: ReadonlySet<string>): Promise<string[]> {
		const { store, forms } = this.#port;
		const named = filesIn(forms() as Json).filter((id) => ids.has(id));
		let seen = 0;
		for (const { record } of [...store.active()]) {
			named.push(...filesIn(record as unknown as Json).filter((id) => ids.has(id)));
			seen += 1;
			if (seen % RECORDS === 0) await new Promise((resolve) => setImmediate(resolve));
		}
		return named;
	}
}
