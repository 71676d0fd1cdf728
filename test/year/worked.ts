// What a plant's calendar on the wall says of each minute: worked or not, whose shift, which day. Reckoned as slowly and simply as possible,
// minute by minute, with nothing of the product's code. Not for ladders (oracle.ts).

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

/** A shift of a certain day. */
interface Turn {
	day: number;
	shift: WallShift;
}

const DAY_MINUTES = 24 * 60;

/** Every minute of a stretch of time, as it stands on the wall. Questions that lead out of it have no answer: RangeError. */
export class Worked {
	readonly #from: Minute;
	readonly #begin: WallCalendar['begin'];
	/** Day → its shifts and those of the day before. */
	readonly #around = new Map<number, readonly Turn[]>();
	readonly #worked: Uint8Array;
	/** Of the day on the wall, and which day that is. */
	readonly #ofDay: Uint16Array;
	readonly #day: Uint16Array;

	constructor({ zone, begin }: WallCalendar, from: Minute, to: Minute) {
		this.#from = from;
		this.#begin = begin;
		this.#worked = new Uint8Array(to - from);
		this.#ofDay = new Uint16Array(to - from);
		this.#day = new Uint16Array(to - from);
		const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
		let day = 0;
		let ofDay = 0;
		let around: readonly Turn[] = [];
		for (let minute = from; minute < to; minute++, ofDay++) {
			// Clocks are changed at full hours only: between them one minute follows the other.
			if (minute === from || minute % 60 === 0) {
				const [date = '', time = ''] = format.format(minute * 60_000).split(', ');
				const [hour = 0, of = 0] = time.split(':').map(Number);
				ofDay = hour * 60 + of;
				day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
				around = this.#turnsAround(day);
			}
			this.#ofDay[minute - from] = ofDay;
			this.#day[minute - from] = day;
			this.#worked[minute - from] = around.some((turn) => this.#isOn(turn, minute) && !this.#rests(turn, minute)) ? 1 : 0;
		}
	}

	at(minute: Minute): boolean {
		return this.#worked[this.#index(minute)] === 1;
	}

	/** The minute by which so many worked minutes have passed. */
	add(from: Minute, amount: number): Minute {
		let minute = from;
		for (let left = amount; left > 0; minute++) if (this.at(minute)) left--;
		return minute;
	}

	/** The last minute from which so many worked minutes are left. */
	subtract(to: Minute, amount: number): Minute {
		let minute = to;
		for (let left = amount; left > 0; ) if (this.at(--minute)) left--;
		return minute;
	}

	between(from: Minute, to: Minute): number {
		let total = 0;
		for (let minute = from; minute < to; minute++) if (this.at(minute)) total++;
		return total;
	}

	/** The next minute, later than `from`, that reads so on the wall, on any day or on one on which a shift begins. */
	next(from: Minute, ofDay: number, workingDays: boolean): Minute {
		let minute = from + 1;
		while (this.#ofDay[this.#index(minute)] !== ofDay || (workingDays && !this.#beginsOn(minute))) minute++;
		return minute;
	}

	/** The minute that reads so on the `count`th day; the one of `from` is the first, unless it reads later than `cutOff` there. */
	onDay(from: Minute, count: number, ofDay: number, cutOff: number, workingDays: boolean): Minute {
		let minute = from;
		let today = this.#dayAt(from);
		if (this.#ofDay[this.#index(from)]! > cutOff) while (this.#dayAt(minute) === today) minute++;
		today = 0;
		for (let counted = 0; ; minute++) {
			if (this.#dayAt(minute) !== today) {
				today = this.#dayAt(minute);
				if (!workingDays || this.#beginsOn(minute)) counted++;
			}
			if (counted === count && this.#ofDay[this.#index(minute)] === ofDay) return minute;
		}
	}

	/** Whether a shift is on, breaks included. */
	isManned(minute: Minute): boolean {
		return this.#turns(minute).length > 0;
	}

	/** When the shift ends that is on: of several the one that began last. Where none is, the next. */
	endOfShift(from: Minute): Minute {
		let minute = from;
		while (!this.isManned(minute)) minute++;
		const began = ({ day, shift }: Turn) => day * DAY_MINUTES + shift.start;
		const turn = this.#turns(minute).reduce((last, one) => (began(one) > began(last) ? one : last));
		while (this.#isOn(turn, minute)) minute++;
		return minute;
	}

	#index(minute: Minute): number {
		const index = minute - this.#from;
		if (!(index >= 0 && index < this.#worked.length)) throw new RangeError(`nobody looked at ${new Date(minute * 60_000).toISOString()}`);
		return index;
	}

	#dayAt(minute: Minute): number {
		return this.#day[this.#index(minute)]!;
	}

	#turnsAround(today: number): readonly Turn[] {
		const known = this.#around.get(today) ?? [today, today - 1].flatMap((day) => this.#begin(dayOf(day)).map((shift) => ({ day, shift })));
		this.#around.set(today, known);
		return known;
	}

	#beginsOn(minute: Minute): boolean {
		const today = this.#dayAt(minute);
		return this.#turnsAround(today).some(({ day }) => day === today);
	}

	/** The shifts that are on. */
	#turns(minute: Minute): Turn[] {
		return this.#turnsAround(this.#dayAt(minute)).filter((turn) => this.#isOn(turn, minute));
	}

	#isOn({ day, shift: { start, end } }: Turn, minute: Minute): boolean {
		const counted = this.#since(day, minute);
		return counted >= start && counted < (end > start ? end : end + DAY_MINUTES);
	}

	#rests({ day, shift: { start, breaks = [] } }: Turn, minute: Minute): boolean {
		const counted = this.#since(day, minute);
		return breaks.some((rest) => {
			const from = rest.start < start ? rest.start + DAY_MINUTES : rest.start;
			const length = rest.end > rest.start ? rest.end - rest.start : rest.end + DAY_MINUTES - rest.start;
			return counted >= from && counted < from + length;
		});
	}

	/** What the wall would show if it had gone on counting since the midnight of a day. */
	#since(day: number, minute: Minute): number {
		return (this.#dayAt(minute) - day) * DAY_MINUTES + this.#ofDay[this.#index(minute)]!;
	}
}

function dayOf(number: number): WallDay {
	return { date: new Date(number * 86_400_000).toISOString().slice(0, 10), weekday: ((((number + 3) % 7) + 7) % 7) + 1, number };
}
