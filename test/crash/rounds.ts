// Counts in the journal and at the receiver whether each round by the clock on the wall came exactly once, and what was missed came late.

import type { Line } from './journal.ts';
import { minutesOf, ROUNDS } from './shift-plan.ts';
import { type FastClock, realTime, type Uptime } from './uptime.ts';
import type { WorkingTime } from './working-time.ts';

export interface RoundFaults {
	missing: number;
	twice: number;
	/** At an instant at which there is none. */
	wrong: number;
	/** Came while it was down, and is not marked late. */
	unmarkedLate: number;
	neverReceived: number;
	/** Received again without saying so. */
	unmarked: number;
}

interface Report {
	id: string;
	at: string;
	payload: { scheduled: string; late: boolean; missed: { scheduled: string }[]; missedCount: number };
}

/** The last few seconds (real ms) may still be on their way. */
const ON_ITS_WAY = 5_000;

export class RoundAudit {
	readonly faults: RoundFaults = { missing: 0, twice: 0, wrong: 0, unmarkedLate: 0, neverReceived: 0, unmarked: 0 };
	readonly facts = { messages: 0, onTime: 0, late: 0 };
	readonly #reports: Report[] = [];

	follow({ values = [] }: Line): void {
		for (const { key, value } of values) if (key.startsWith('routine-report:') && value !== null) this.#reports.push(value as Report);
	}

	/** No more comes. `at`: of the last commit; `received`: how often each message came, and how often marked as coming again. */
	end(at: number, received: ReadonlyMap<string, { seen: number; marked: number }>, time: WorkingTime, clock: FastClock, uptime: Uptime): void {
		const seen = new Map<number, number>();
		const count = (scheduled: string) => seen.set(Date.parse(scheduled), (seen.get(Date.parse(scheduled)) ?? 0) + 1);
		for (const { payload } of this.#reports) {
			const { scheduled, late, missed } = payload;
			for (const one of missed) count(one.scheduled);
			this.facts.late += missed.length;
			if (late) continue;
			count(scheduled);
			this.facts.onTime++;
			if (uptime.wasGone(realTime(clock, Date.parse(scheduled)))) this.faults.unmarkedLate++;
		}
		this.facts.messages = this.#reports.length;
		this.faults.twice = [...seen.values()].filter((times) => times > 1).length;
		const [first] = [...seen.keys()].sort((one, other) => one - other);
		const expected = new Set(first === undefined ? [] : this.#rounds(first, at, time));
		this.faults.wrong = [...seen.keys()].filter((one) => !expected.has(one)).length;
		const settled = at - ON_ITS_WAY * clock.speed;
		this.faults.missing = first === undefined ? 1 : [...expected].filter((one) => one < settled && !seen.has(one)).length;
		for (const { id, at: made } of this.#reports) {
			const { seen: times, marked } = received.get(id) ?? { seen: 0, marked: 0 };
			if (times === 0 && Date.parse(made) < settled) this.faults.neverReceived++;
			if (times > 1 && marked < times - 1) this.faults.unmarked++;
		}
	}

	#rounds(first: number, last: number, time: WorkingTime): number[] {
		const ofDay = new Set(ROUNDS.map(minutesOf));
		const found: number[] = [first];
		for (let at = first; ; ) {
			at = Math.min(...[...ofDay].map((minutes) => time.next(at, minutes)));
			if (at > last) return found;
			found.push(at);
		}
	}
}
