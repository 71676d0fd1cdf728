// The way back and forth over what was done to a form. What was typed in one place at one go is one step. It knows nothing of forms.

/** Steps that are kept. */
const MOST = 100;

export class History<Moment> {
	#past: Moment[] = [];
	#future: Moment[] = [];
	#now: Moment;
	#place: string | undefined;

	constructor(start: Moment) {
		this.#now = start;
	}

	/** Something was done. `place`: where something was typed; what follows there is the same step. Undefined: a step of its own. */
	done(moment: Moment, place?: string): void {
		if (place === undefined || place !== this.#place) {
			this.#past.push(this.#now);
			if (this.#past.length > MOST) this.#past.shift();
		}
		this.#place = place;
		this.#future = [];
		this.#now = moment;
	}

	/** What comes next is a step of its own, wherever it is. */
	pause(): void {
		this.#place = undefined;
	}

	get canUndo(): boolean {
		return this.#past.length > 0;
	}

	get canRedo(): boolean {
		return this.#future.length > 0;
	}

	undo(): Moment | undefined {
		return this.#go(this.#past, this.#future);
	}

	redo(): Moment | undefined {
		return this.#go(this.#future, this.#past);
	}

	#go(from: Moment[], to: Moment[]): Moment | undefined {
		const next = from.pop();
		if (next === undefined) return undefined;
		to.push(this.#now);
		this.#now = next;
		this.#place = undefined;
		return next;
	}
}
