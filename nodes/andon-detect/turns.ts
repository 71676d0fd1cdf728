// Work of a name, one turn after the other: whoever asks while a turn is under way shares the next one. Not for different work of one name.

interface Turn {
	begun: boolean;
	done: Promise<void>;
}

export class Turns {
	readonly #work: (name: string) => Promise<void>;
	readonly #last = new Map<string, Turn>();

	constructor(work: (name: string) => Promise<void>) {
		this.#work = work;
	}

	/** Resolves, or fails, with a turn that begins after this. */
	take(name: string): Promise<void> {
		const before = this.#last.get(name);
		if (before && !before.begun) return before.done;
		const turn: Turn = { begun: false, done: Promise.resolve() };
		const free = before ? before.done.catch(() => {}) : Promise.resolve();
		turn.done = free
			.then(() => {
				turn.begun = true;
				return this.#work(name);
			})
			.finally(() => {
				if (this.#last.get(name) === turn) this.#last.delete(name);
			});
		this.#last.set(name, turn);
		return turn.done;
	}
}
