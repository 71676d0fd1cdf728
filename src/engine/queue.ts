// One thing at a time for each case: work on one case waits for the work before it, different cases go side by side.

export class CaseQueue {
	readonly #tails = new Map<string, Promise<unknown>>();

	/** Runs `work` after everything queued for this case before, whether that succeeded or not. */
	run<T>(id: string, work: () => Promise<T>): Promise<T> {
		const before = this.#tails.get(id);
		const mine = before ? before.then(work, work) : work();
		const tail = mine.catch(() => {});
		this.#tails.set(id, tail);
		void tail.then(() => {
			if (this.#tails.get(id) === tail) this.#tails.delete(id);
		});
		return mine;
	}

	/** Resolves when nothing is queued any more. */
	async idle(): Promise<void> {
		while (this.#tails.size > 0) await Promise.all(this.#tails.values());
	}
}
