// When the levels of a ladder have to come, reckoned as slowly and simply as possible: minute by minute, with nothing of the product's code.
// It knows what a plant's calendar says on the wall and what happened; not how the product keeps it.

/** A whole minute since 1970 UTC. */
export type Minute = number;

/** Hours on the wall: minutes after midnight; over midnight when `end` is not later. Breaks likewise. */
export interface WallShift {
	start: number;
	end: number;
	breaks?: readonly { start: number; end: number }[];
}

/** A day on the wall: weekday 1 Monday … 7 Sunday, and its number, counted from 1 January 1970. */
export interface WallDay {
	date: string;
	weekday: number;
	number: number;
}

export interface WallCalendar {
	zone: string;
	/** The shifts that begin on a day. */
	begin(day: WallDay): readonly WallShift[];
}

const DAY_MINUTES = 24 * 60;

/** Whether each minute of a stretch of time is worked. */
export class Worked {
	readonly #from: Minute;
	readonly #worked: Uint8Array;
	/** Of the day on the wall. */
	readonly #ofDay: Uint16Array;

	constructor({ zone, begin }: WallCalendar, from: Minute, to: Minute) {
		this.#from = from;
		this.#worked = new Uint8Array(to - from);
		this.#ofDay = new Uint16Array(to - from);
		const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
		let number = 0;
		let ofDay = 0;
		let shifts: readonly WallShift[] = [];
		let before: readonly WallShift[] = [];
		for (let minute = from; minute < to; minute++, ofDay++) {
			// Clocks are changed at full hours only: between them one minute follows the other.
			if (minute === from || minute % 60 === 0) {
				const [date = '', time = ''] = format.format(minute * 60_000).split(', ');
				const [hour = 0, of = 0] = time.split(':').map(Number);
				ofDay = hour * 60 + of;
				const today = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
				if (today !== number) {
					number = today;
					shifts = begin(dayOf(number));
					before = begin(dayOf(number - 1));
				}
			}
			const works = shifts.some((shift) => within(shift, ofDay)) || before.some((shift) => within(shift, ofDay + DAY_MINUTES));
			this.#worked[minute - from] = works ? 1 : 0;
			this.#ofDay[minute - from] = ofDay;
		}
	}

	at(minute: Minute): boolean {
		return this.#worked[minute - this.#from] === 1;
	}

	/** The minute by which so many worked minutes have passed. */
	add(from: Minute, amount: number): Minute {
		let left = amount;
		let minute = from;
		while (left > 0) {
			if (minute - this.#from >= this.#worked.length) return Number.POSITIVE_INFINITY;
			if (this.at(minute)) left--;
			minute++;
		}
		return minute;
	}

	/** The next minute, later than `from`, that reads so on the wall. */
	next(from: Minute, ofDay: number): Minute {
		let minute = from + 1;
		while (this.#ofDay[minute - this.#from] !== ofDay) minute++;
		return minute;
	}

	between(from: Minute, to: Minute): number {
		let total = 0;
		for (let minute = from; minute < to; minute++) if (this.at(minute)) total++;
		return total;
	}
}

function dayOf(number: number): WallDay {
	return { date: new Date(number * 86_400_000).toISOString().slice(0, 10), weekday: ((((number + 3) % 7) + 7) % 7) + 1, number };
}

/** Whether a shift works at a minute counted from the midnight before it began. */
function within({ start, end, breaks = [] }: WallShift, minute: number): boolean {
	const last = end > start ? end : end + DAY_MINUTES;
	if (minute < start || minute >= last) return false;
	return !breaks.some((rest) => {
		const from = rest.start < start ? rest.start + DAY_MINUTES : rest.start;
		const to = rest.end <= rest.start ? rest.end + DAY_MINUTES : rest.end;
		const until = rest.start < start ? rest.end + DAY_MINUTES : to;
		return minute >= from && minute < until;
	});
}

/** What happens to one case or to the whole plant, in order. `set`: the clock shows `by` minutes more from here on. */
export type Happening =
	| { at: Minute; what: 'pause' | 'resume' | 'end' }
	| { at: Minute; what: 'calendar'; worked: Worked }
	| { at: Minute; what: 'set'; by: number };

/** After so many minutes, or at a minute of the day. */
export type Level = Counted | { ofDay: number };

interface Counted {
	minutes: number;
	counts: 'elapsed' | 'working';
}

interface Pending {
	rung: number;
	/** `wall`: neither a pause nor a clock that was set moves it. */
	counts: Counted['counts'] | 'wall';
	/** Counted from here; in the reading of the clock of today. */
	from: Minute;
	amount: number;
	due: Minute;
	/** When it was planned so: it can't come earlier. */
	since: Minute;
	remaining?: number;
}

/** `due`: when it has to come on a plant that is up. `exact`: it was planned before that; else it comes as soon as it is looked at. */
export interface Expected {
	rung: number;
	due: Minute;
	exact: boolean;
}

/** By the plant's clock: when each level is due, until the ladder ends. Minutes of what happens are read on the clock before it. */
export function expected(start: Minute, levels: readonly Level[], worked: Worked, happenings: readonly Happening[]): Expected[] {
	let calendar = worked;
	const add = (from: Minute, amount: number, counts: Pending['counts']) => (counts === 'elapsed' ? from + amount : calendar.add(from, amount));
	const between = (from: Minute, to: Minute, counts: Pending['counts']) => (counts === 'elapsed' ? to - from : calendar.between(from, to));
	let pending: Pending[] = levels.map((level, n) => {
		const rung = n + 1;
		if ('ofDay' in level) return { rung, counts: 'wall', from: start, amount: 0, due: worked.next(start, level.ofDay), since: start };
		const { minutes, counts } = level;
		return { rung, counts, from: start, amount: minutes, due: add(start, minutes, counts), since: start };
	});
	const came: Expected[] = [];
	const come = (until: Minute): void => {
		const due = pending.filter((one) => one.remaining === undefined && one.due <= until).sort((a, b) => a.due - b.due || a.rung - b.rung);
		came.push(...due.map(({ rung, due: at, since }) => ({ rung, due: Math.max(at, since), exact: at > since })));
		pending = pending.filter((one) => !due.includes(one));
	};
	for (const happening of happenings) {
		const { at } = happening;
		come(at);
		if (happening.what === 'end') return came;
		for (const one of pending) {
			if (one.counts === 'wall') {
				// A clock that is set forward over it reads later at once.
				if (happening.what === 'set' && one.due <= at + happening.by) one.since = at + happening.by;
				continue;
			}
			switch (happening.what) {
				case 'pause':
					one.remaining = between(at, one.due, one.counts);
					break;
				case 'resume':
					one.from = at;
					one.amount = one.remaining ?? 0;
					one.remaining = undefined;
					one.due = add(at, one.amount, one.counts);
					one.since = at;
					break;
				case 'calendar':
					calendar = happening.worked;
					// A paused one keeps its working time; the others are counted anew from where they began.
					if (one.counts === 'working' && one.remaining === undefined) {
						one.due = add(one.from, one.amount, one.counts);
						one.since = at;
					}
					break;
				case 'set':
					if (one.remaining !== undefined) break;
					one.since = at + happening.by;
					if (one.counts === 'elapsed') {
						one.from += happening.by;
						one.due += happening.by;
					} else {
						one.amount = between(at, one.due, one.counts);
						one.from = at + happening.by;
						one.due = add(one.from, one.amount, one.counts);
					}
					break;
			}
		}
		if (happening.what === 'calendar') calendar = happening.worked;
	}
	come(Number.POSITIVE_INFINITY);
	return came;
}
