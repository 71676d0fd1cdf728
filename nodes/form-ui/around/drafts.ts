// What was typed and not sent yet, in the browser: over reloads, a dead battery and a bad line; gone when it was sent, or when nobody comes back to it.
// For the pages around a form; what a draft holds is theirs.

export interface Drafting {
	/** Where they stay: storage.ts. It may keep nothing. */
	store: { read(key: string): string | undefined; write(key: string, value: string | undefined): void; keys(): string[] };
	/** Before the names of drafts, so that they are told from what else is kept. */
	prefix: string;
	/** Milliseconds after which a draft that nobody touched is thrown away. */
	lifetime: number;
	/** Real milliseconds since 1970, of this device. */
	now(): number;
}

/** A draft as it is kept; `at`: when it was touched last. */
export type Kept<D> = D & { at: number };

export class Drafts<D extends object> {
	readonly #how: Drafting;

	constructor(how: Drafting) {
		this.#how = how;
	}

	/** Undefined when there is none, or it is too old, or somebody broke it. */
	of(name: string): Kept<D> | undefined {
		const { store, prefix, lifetime, now } = this.#how;
		const draft = parsed<D>(store.read(prefix + name));
		return draft && now() - draft.at < lifetime ? draft : undefined;
	}

	/** Undefined: it goes. What is kept, even if the browser keeps nothing. */
	keep(name: string, draft: D | undefined): Kept<D> | undefined {
		const { store, prefix, now } = this.#how;
		const kept = draft && { ...draft, at: now() };
		store.write(prefix + name, kept && JSON.stringify(kept));
		return kept;
	}

	/** All there are; those that are too old go. */
	names(): string[] {
		const { store, prefix } = this.#how;
		const names = store.keys().flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
		return names.filter((name) => {
			const there = this.of(name) !== undefined;
			if (!there) store.write(prefix + name, undefined);
			return there;
		});
	}
}

function parsed<D>(text: string | undefined): Kept<D> | undefined {
	try {
		const found = text === undefined ? undefined : (JSON.parse(text) as Kept<D> | null);
		return typeof found === 'object' && found !== null && typeof found.at === 'number' ? found : undefined;
	} catch {
		return undefined;
	}
}
