// When the levels of a ladder have to come, by the words of the page on which a plant writes them and with nothing of the product's code.
// It knows what stands on the wall (worked.ts) and what happened; not how the product keeps it. Minutes are all it reckons in.

import type { Minute, Worked } from './worked.ts';

type Counting = 'elapsed' | 'working';

interface Count {
	minutes: number;
	counts: Counting;
}

/** After so long, from outside of a shift perhaps another time; so long before the case's date; at a time of day; that much after the shift's end. */
export type When =
	| { after: Count; outside?: Count }
	| { before: Count }
	| { ofDay: number; workingDays: boolean; day?: number; cutOff?: number }
	| { shiftEnd: number };

/** Severities are numbers here: the higher, the worse. */
export interface Level {
	when: When;
	repeat?: Count & { times: number };
	atLeast?: number;
	raises?: number;
}

/** What happens to one case or to the whole plant, in order. `set`: the clock shows `by` minutes more from here on. */
export type Happening = { at: Minute } & (
	| { what: 'pause'; until?: Minute }
	| { what: 'resume' | 'higher' | 'end' }
	| { what: 'severity'; to: number }
	| { what: 'date'; to: Minute }
	| { what: 'calendar'; worked: Worked }
	| { what: 'set'; by: number }
);

/** `due`: when it has to come on a plant that is up. `exact`: it was planned before that; else it comes as soon as it is looked at. */
export interface Expected {
	rung: number;
	due: Minute;
	exact: boolean;
}

interface Pending {
	rung: number;
	/** From 1; above it a repetition. */
	coming: number;
	due: Minute;
	/** When it was planned so: it can't come earlier. */
	since: Minute;
	/** Of what counts time: from where, on the clock of today; what is left while paused. Absent: neither a pause nor a clock that was set moves it. */
	counted?: { counts: Counting; from: Minute; amount: number; left?: number };
}

/** By the plant's clock: when each level comes, again and again, until the ladder ends. Minutes of what happens are read on the clock before it. */
export function expected(start: Minute, levels: readonly Level[], worked: Worked, severity: number, happenings: readonly Happening[]): Expected[] {
	const ladder = new OnTheWall(start, levels, worked, severity);
	for (const happening of happenings) {
		ladder.passes(happening.at);
		if (happening.what === 'end') return ladder.came;
		ladder.happens(happening);
	}
	ladder.passes(Number.POSITIVE_INFINITY);
	return ladder.came;
}

class OnTheWall {
	readonly came: Expected[] = [];
	readonly #start: Minute;
	readonly #levels: readonly Level[];
	#worked: Worked;
	#severity: number;
	#date: Minute | undefined;
	/** Infinite: until somebody resumes. */
	#pausedUntil: Minute | undefined;
	#pending: Pending[] = [];
	/** Levels that have come, and have not stepped down since. */
	readonly #up = new Set<number>();
	/** Levels whose time has come, and that the case was not severe enough for. */
	readonly #heldBack = new Set<number>();

	constructor(start: Minute, levels: readonly Level[], worked: Worked, severity: number) {
		this.#start = start;
		this.#levels = levels;
		this.#worked = worked;
		this.#severity = severity;
		levels.forEach(({ when }, n) => {
			if ('after' in when) {
				const { minutes, counts } = when.outside && !worked.isManned(start) ? when.outside : when.after;
				this.#count(n + 1, 1, start, minutes, counts);
			} else if (!('before' in when)) this.#pending.push({ rung: n + 1, coming: 1, due: Math.max(start, this.#onTheWall(n + 1)), since: start - 1 });
		});
		this.passes(start);
	}

	/** Time goes on to a minute; what is due in it has come. */
	passes(to: Minute): void {
		for (;;) {
			const [next] = this.#pending.filter((one) => one.counted?.left === undefined && at(one) <= to).sort((a, b) => at(a) - at(b) || a.rung - b.rung);
			const over = this.#pausedUntil;
			if (over !== undefined && over <= to && !(next && at(next) < over) && over !== Number.POSITIVE_INFINITY) this.#resume(over);
			else if (!next) return;
			else {
				this.#forget((one) => one === next);
				if (next.coming === 1) this.#comes(next.rung, at(next), next.due > next.since);
				else this.came.push({ rung: next.rung, due: at(next), exact: next.due > next.since });
			}
		}
	}

	happens(happening: Happening): void {
		const { at: now } = happening;
		switch (happening.what) {
			case 'pause':
				this.#pausedUntil = happening.until ?? Number.POSITIVE_INFINITY;
				for (const { due, counted } of this.#pending) if (counted) counted.left = this.#between(now, due, counted.counts);
				break;
			case 'resume':
				this.#resume(now);
				break;
			case 'severity':
				this.#severity = happening.to;
				this.#letUp(now);
				for (const rung of this.#up) if (!this.#isSevereEnough(rung)) this.#stepsDown(rung);
				break;
			case 'higher': {
				const open = this.#levels.map((_, n) => n + 1).filter((rung) => !this.#up.has(rung) && this.#isSevereEnough(rung));
				const next = open.find((rung) => rung > Math.max(0, ...this.#up)) ?? open[0];
				if (next !== undefined) this.#comes(next, now);
				break;
			}
			case 'date':
				this.#dateIs(happening.to, now);
				break;
			case 'calendar':
				this.#worked = happening.worked;
				for (const one of this.#pending) this.#reckonAnew(one, now);
				break;
			case 'set':
				this.#clockIsSet(now, happening.by);
		}
	}

	/** A level's time has come, or somebody asked for it. */
	#comes(rung: number, now: Minute, exact = true): void {
		this.#forget((one) => one.rung === rung && one.coming === 1);
		if (!this.#isSevereEnough(rung)) {
			this.#heldBack.add(rung);
			return;
		}
		const { repeat, raises = 0 } = this.#levels[rung - 1]!;
		this.#heldBack.delete(rung);
		this.#up.add(rung);
		this.came.push({ rung, due: now, exact });
		for (let coming = 2; repeat && coming <= repeat.times + 1; coming++) this.#count(rung, coming, now, repeat.minutes * (coming - 1), repeat.counts);
		this.#severity = Math.max(this.#severity, raises);
		this.#letUp(now, exact);
	}

	/** What was held back, and is not any more. */
	#letUp(now: Minute, exact = true): void {
		for (const rung of [...this.#heldBack].sort((a, b) => a - b)) if (this.#heldBack.has(rung) && this.#isSevereEnough(rung)) this.#comes(rung, now, exact);
	}

	#stepsDown(rung: number): void {
		this.#up.delete(rung);
		this.#heldBack.add(rung);
		this.#forget((one) => one.rung === rung);
	}

	/** Levels before the date that have not come follow it: also one whose time had come by the date of before. */
	#dateIs(date: Minute, now: Minute): void {
		if (this.#date === date) return;
		this.#date = date;
		for (const [n, { when }] of this.#levels.entries()) {
			const rung = n + 1;
			if (!('before' in when) || this.#up.has(rung)) continue;
			this.#forget((one) => one.rung === rung);
			const due = this.#onTheWall(rung);
			if (due <= now) this.#comes(rung, now);
			else {
				this.#heldBack.delete(rung);
				this.#pending.push({ rung, coming: 1, due, since: now });
			}
		}
	}

	/** Another calendar. What is paused keeps the time that it has left. */
	#reckonAnew(one: Pending, now: Minute): void {
		const { counted, rung } = one;
		if (counted && (counted.counts === 'elapsed' || counted.left !== undefined)) return;
		const due = counted ? this.#add(counted.from, counted.amount, counted.counts) : this.#onTheWall(rung);
		if (due === one.due) return;
		one.due = due;
		one.since = now;
	}

	/** Time that is counted goes on as it really passes; what goes by the clock goes by the new one. */
	#clockIsSet(before: Minute, by: number): void {
		const now = before + by;
		for (const one of this.#pending) {
			const { counted } = one;
			if (!counted) {
				if (one.due <= now) one.since = now;
			} else if (counted.left === undefined) {
				counted.amount = this.#between(before, one.due, counted.counts);
				counted.from = now;
				one.due = this.#add(now, counted.amount, counted.counts);
				one.since = now;
			}
		}
		if (this.#pausedUntil !== undefined && this.#pausedUntil <= now) this.#resume(now);
	}

	#resume(now: Minute): void {
		this.#pausedUntil = undefined;
		for (const one of this.#pending) {
			const { counted } = one;
			if (counted?.left === undefined) continue;
			counted.from = now;
			counted.amount = counted.left;
			counted.left = undefined;
			one.due = this.#add(now, counted.amount, counted.counts);
			one.since = now;
		}
	}

	#count(rung: number, coming: number, from: Minute, amount: number, counts: Counting): void {
		const counted = { counts, from, amount, left: this.#pausedUntil === undefined ? undefined : amount };
		this.#pending.push({ rung, coming, due: this.#add(from, amount, counts), since: from, counted });
	}

	/** When something comes that counts no time. */
	#onTheWall(rung: number): Minute {
		const { when } = this.#levels[rung - 1]!;
		if ('ofDay' in when) {
			const { ofDay, workingDays, day, cutOff = 24 * 60 } = when;
			return day === undefined ? this.#worked.next(this.#start, ofDay, workingDays) : this.#worked.onDay(this.#start, day, ofDay, cutOff, workingDays);
		}
		if ('shiftEnd' in when) return this.#worked.endOfShift(this.#start) + when.shiftEnd;
		if (!('before' in when) || this.#date === undefined) throw new RangeError(`level ${rung} counts time`);
		const { minutes, counts } = when.before;
		return counts === 'elapsed' ? this.#date - minutes : this.#worked.subtract(this.#date, minutes);
	}

	#add(from: Minute, amount: number, counts: Counting): Minute {
		return counts === 'elapsed' ? from + amount : this.#worked.add(from, amount);
	}

	#between(from: Minute, to: Minute, counts: Counting): number {
		return counts === 'elapsed' ? to - from : this.#worked.between(from, to);
	}

	#isSevereEnough(rung: number): boolean {
		return this.#severity >= (this.#levels[rung - 1]!.atLeast ?? 0);
	}

	#forget(which: (one: Pending) => boolean): void {
		this.#pending = this.#pending.filter((one) => !which(one));
	}
}

/** When a pending one really comes: not before it was planned so. */
function at({ due, since }: Pending): Minute {
	return Math.max(due, since);
}
