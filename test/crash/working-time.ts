// Working time to the millisecond, counted minute by minute from what hangs on the wall. None of the product's code.

import { type WallShift, Worked } from '../year/worked.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Of shifts that are the same every day and do not touch one another. Instants are ms since 1970 UTC. */
export class WorkingTime {
	readonly #worked: Worked;
	/** Breaks included: whether a shift is on. */
	readonly #shift: Worked;

	constructor(zone: string, shifts: readonly WallShift[], from: number, to: number) {
		const [first, last] = [Math.floor((from - 2 * DAY) / MINUTE), Math.ceil((to + 10 * DAY) / MINUTE)];
		this.#worked = new Worked({ zone, begin: () => shifts }, first, last);
		this.#shift = new Worked({ zone, begin: () => shifts.map(({ start, end }) => ({ start, end })) }, first, last);
	}

	/** When so much working time will have passed. */
	add(from: number, amount: number): number {
		let at = from;
		for (let left = amount; left > 0; ) {
			const next = (Math.floor(at / MINUTE) + 1) * MINUTE;
			if (this.#worked.at(Math.floor(at / MINUTE))) {
				const step = Math.min(left, next - at);
				left -= step;
				at += step;
			} else at = next;
		}
		return at;
	}

	between(from: number, to: number): number {
		let total = 0;
		for (let at = from; at < to; ) {
			const next = Math.min(to, (Math.floor(at / MINUTE) + 1) * MINUTE);
			if (this.#worked.at(Math.floor(at / MINUTE))) total += next - at;
			at = next;
		}
		return total;
	}

	/** The end of the shift that is on, else of the next one. */
	endOfShift(from: number): number {
		let minute = Math.floor(from / MINUTE);
		while (!this.#shift.at(minute)) minute++;
		while (this.#shift.at(minute)) minute++;
		return minute * MINUTE;
	}

	/** The next time the clock on the wall shows so many minutes after midnight. */
	next(from: number, ofDay: number): number {
		return this.#worked.next(Math.floor(from / MINUTE), ofDay, false) * MINUTE;
	}
}
