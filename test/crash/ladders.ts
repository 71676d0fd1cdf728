// Counts in the journal whether every rung came once, at the instant that the shifts on the wall give, with pauses taken off to the millisecond.
// Reckoned anew from what happened, with none of the product's code. Not for what became of its notices: notices.ts.

import type { CaseEvent } from '../../src/case/events.ts';
import type { DeadlineRule, Op } from '../../src/case/mechanics.ts';
import type { Line } from './journal.ts';
import { EXHAUSTED, minutesOf, RUNGS, TASK_DUE } from './shift-plan.ts';
import { type FastClock, realTime, type Uptime } from './uptime.ts';
import type { WorkingTime } from './working-time.ts';

export interface LadderFaults {
	/** Deadlines set for another instant than reckoned. */
	wrongInstants: number;
	/** Pauses that kept more or less than was left. */
	wrongRemainders: number;
	/** Rungs that nothing explains: before their time, or without any. */
	unexplained: number;
	twice: number;
	afterEnd: number;
	duringPause: number;
	/** Rungs that did not come although Node-RED was up for longer than it takes. */
	missed: number;
}

export interface LadderFacts {
	rungs: number;
	/** Of them late because it was down, and before their time because nobody could be reached. */
	late: number;
	early: number;
	repeated: number;
	/** Of one that came when it was due (real s). */
	longestWait: number;
	pauses: number;
	/** Pauses that outlasted their limit. */
	expired: number;
	remaindersChecked: number;
	instantsChecked: number;
}

/** What was due while it was down comes ten seconds after a start; the rest is for a busy machine (real ms). */
const IN_TIME = 20_000;

interface Counted {
	from: number;
	amount: number;
	counts: 'working' | 'elapsed';
}

interface Followed {
	ladder?: { id: string; start: number };
	task?: { id: string; start: number };
	ended?: number;
	/** No `to`: paused now. */
	pauses: { from: number; to?: number; until?: number }[];
	/** How often each rung has come, and what its repetitions count from. */
	came: Map<number, number>;
	repeatsFrom: Map<number, number>;
	exhausted: boolean;
}

export class LadderAudit {
	readonly faults: LadderFaults = { wrongInstants: 0, wrongRemainders: 0, unexplained: 0, twice: 0, afterEnd: 0, duringPause: 0, missed: 0 };
	readonly facts: LadderFacts = { rungs: 0, late: 0, early: 0, repeated: 0, longestWait: 0, pauses: 0, expired: 0, remaindersChecked: 0, instantsChecked: 0 };
	/** The first few of each fault, to look at. */
	readonly examples: string[] = [];
	readonly #cases = new Map<string, Followed>();
	readonly #time: WorkingTime;
	readonly #clock: FastClock;
	readonly #uptime: Uptime;

	constructor(time: WorkingTime, clock: FastClock, uptime: Uptime) {
		this.#time = time;
		this.#clock = clock;
		this.#uptime = uptime;
	}

	follow({ cases = [] }: Line): void {
		for (const { id, events, ops } of cases) {
			const one = this.#cases.get(id) ?? { pauses: [], came: new Map(), repeatsFrom: new Map(), exhausted: false };
			this.#cases.set(id, one);
			for (const event of events) this.#event(id, one, event, events, ops);
			for (const op of ops) if (op.op === 'deadline') this.#deadline(id, one, op);
		}
	}

	/** No more comes: ladders that still stand are looked at as they stand. `at`: of the last commit. */
	end(at: number): void {
		for (const [id, one] of this.#cases) if (one.ladder && one.ended === undefined) this.#missing(id, one, at);
	}

	#event(id: string, one: Followed, event: CaseEvent, events: readonly CaseEvent[], ops: readonly Op[]): void {
		const at = Date.parse(event.at);
		const data = (event.data ?? {}) as Record<string, unknown>;
		const [, key] = /^(.*)#\d+$/.exec(event.step ?? '') ?? [];
		if (event.type === 'entered' && key === 'ladder') one.ladder = { id: event.step!, start: at };
		else if (event.type === 'entered' && key === 'repair') one.task = { id: event.step!, start: at };
		else if (event.type === 'paused') {
			this.facts.pauses++;
			one.pauses.push({ from: at, ...(data.until === undefined ? {} : { until: Date.parse(String(data.until)) }) });
		} else if (event.type === 'resumed') {
			const last = one.pauses.at(-1)!;
			if (data.expired === true) this.facts.expired++;
			last.to = data.expired === true ? last.until! : at;
			if (last.to > at) this.#fault('wrongInstants', id, `resumed at ${event.at}, before its pause was over`);
		} else if (event.type === 'escalated') this.#rung(id, one, Number(data.rung), at, events, ops);
		else if (event.type === 'escalate/exhausted') {
			if (one.exhausted) this.#fault('twice', id, 'exhausted');
			one.exhausted = true;
			const due = this.#due(one, 'exhausted');
			if (data.reason === 'no-reaction' && (due === undefined || due > at)) this.#fault('unexplained', id, `exhausted at ${event.at}`);
		} else if (event.type === 'escalate/ended') {
			this.#missing(id, one, at);
			one.ended = at;
		}
	}

	#rung(id: string, one: Followed, rung: number, at: number, events: readonly CaseEvent[], ops: readonly Op[]): void {
		this.facts.rungs++;
		const coming = (one.came.get(rung) ?? 0) + 1;
		one.came.set(rung, coming);
		const name = nameOf(rung, coming);
		const said = `rung ${rung}, coming ${coming} at ${iso(at)}`;
		if (coming > comings(rung)) {
			this.#fault('twice', id, said);
			return;
		}
		if (coming > 1) this.facts.repeated++;
		if (one.ended !== undefined) this.#fault('afterEnd', id, said);
		const due = this.#due(one, name);
		const asPlanned = due !== undefined && due <= at;
		// Nobody of a rung could be reached: the next one comes at once, also in a pause.
		const unreached = coming === 1 && events.some(({ type }) => type === 'undelivered');
		const carriedOut = ops.some((op) => op.op === 'no-deadline' && op.name === name);
		// Repetitions that were over when their rung came late never had a deadline.
		const withFirst = coming > 1 && events.filter(({ type, data }) => type === 'escalated' && (data as { rung?: number }).rung === rung).length > 1;
		if (asPlanned && (carriedOut || withFirst)) {
			const waited = this.#uptime.longest(realTime(this.#clock, due), realTime(this.#clock, at));
			this.facts.longestWait = Math.max(this.facts.longestWait, waited / 1_000);
			if (waited > IN_TIME) this.#fault('missed', id, `${said}, due ${iso(due)}`);
			if (this.#uptime.wasGone(realTime(this.#clock, due))) this.facts.late++;
		} else if (unreached) this.facts.early++;
		else if (isPaused(one) && counted(rung)) this.#fault('duringPause', id, said);
		else this.#fault('unexplained', id, `${said}, due ${due === undefined ? 'never' : iso(due)}`);
		// Late itself, it may have been brought by the one before: then its repetitions count from when it came.
		const brought = unreached && ops.some((op) => op.op === 'deadline' && op.deadline.name === nameOf(rung, 2) && fromOf(op.deadline.rule) === at);
		if (coming === 1) one.repeatsFrom.set(rung, asPlanned && !brought ? due : at);
	}

	/** Whatever should have come by now, and had the time to. */
	#missing(id: string, one: Followed, at: number): void {
		const names = RUNGS.flatMap((_, index) => {
			const rung = index + 1;
			const came = one.came.get(rung) ?? 0;
			const known = came === 0 ? 1 : comings(rung);
			return Array.from({ length: known - came }, (_none, n) => nameOf(rung, came + n + 1));
		});
		if (!one.exhausted) names.push('exhausted');
		for (const name of names) {
			const due = this.#due(one, name);
			if (due === undefined || this.#uptime.longest(realTime(this.#clock, due), realTime(this.#clock, at)) <= IN_TIME) continue;
			this.#fault('missed', id, `${name}, due ${iso(due)}, not by ${iso(at)}`);
		}
	}

	#deadline(id: string, one: Followed, { id: step, deadline }: Extract<Op, { op: 'deadline' }>): void {
		const name = step === one.task?.id && deadline.name === 'due' ? 'task' : deadline.name;
		if (step !== one.ladder?.id && name !== 'task') return;
		const rule = this.#counted(one, name);
		if (deadline.dueAt !== undefined) {
			const due = this.#due(one, name);
			if (due === undefined && rule === undefined) return;
			this.facts.instantsChecked++;
			if (due !== Date.parse(deadline.dueAt)) this.#fault('wrongInstants', id, `${name} at ${deadline.dueAt}, not ${due === undefined ? 'set' : iso(due)}`);
		} else if (rule) {
			this.facts.remaindersChecked++;
			const { left } = this.#left(one, rule);
			if (left !== deadline.remaining) this.#fault('wrongRemainders', id, `${name}: ${deadline.remaining} ms left, not ${left}`);
		}
	}

	/** When something is due as things stand; undefined while it is not known, or its clock stands. */
	#due(one: Followed, name: string): number | undefined {
		const rule = this.#counted(one, name);
		if (rule) {
			const { left, from } = this.#left(one, rule);
			return from === undefined ? undefined : rule.counts === 'elapsed' ? from + left : this.#time.add(from, left);
		}
		const { at, shiftEnd } = RUNGS[rungOf(name) - 1] ?? {};
		if (!one.ladder) return undefined;
		if (at) return this.#time.next(one.ladder.start, minutesOf(at.time));
		return shiftEnd ? this.#time.endOfShift(one.ladder.start) + shiftEnd.offset : undefined;
	}

	/** What is counted, and from when; undefined for what goes by the clock on the wall. */
	#counted({ ladder, task, repeatsFrom }: Followed, name: string): Counted | undefined {
		if (name === 'task') return task && { from: task.start, ...TASK_DUE };
		if (!ladder) return undefined;
		if (name === 'exhausted') return { from: ladder.start, ...EXHAUSTED };
		const rung = rungOf(name);
		const { after, repeat } = RUNGS[rung - 1] ?? {};
		const [, coming] = name.split('.');
		if (coming === undefined) return after && { from: ladder.start, ...after };
		const from = repeatsFrom.get(rung);
		return repeat && from !== undefined ? { from, amount: repeat.every.amount * (Number(coming) - 1), counts: repeat.every.counts } : undefined;
	}

	/** How much of an amount is left after all pauses so far, and since when it is counted again: not at all while paused. */
	#left({ pauses }: Followed, { from: start, amount, counts }: Counted): { left: number; from?: number } {
		let left = amount;
		let from = start;
		for (const pause of pauses) {
			if (pause.to !== undefined && pause.to <= from) continue;
			if (pause.from > from) left = Math.max(0, left - (counts === 'elapsed' ? pause.from - from : this.#time.between(from, pause.from)));
			if (pause.to === undefined) return { left };
			from = pause.to;
		}
		return { left, from };
	}

	#fault(fault: keyof LadderFaults, id: string, what: string): void {
		this.faults[fault]++;
		if (this.faults[fault] <= 2) this.examples.push(`${fault} ${id}: ${what}`);
	}
}

/** How often a rung comes when nobody reacts. */
export function comings(rung: number): number {
	return 1 + (RUNGS[rung - 1]?.repeat?.times ?? 0);
}

function counted(rung: number): boolean {
	return RUNGS[rung - 1]?.after !== undefined;
}

function fromOf(rule: DeadlineRule): number {
	return 'from' in rule ? Date.parse(rule.from) : Number.NaN;
}

function isPaused({ pauses }: Followed): boolean {
	const last = pauses.at(-1);
	return last !== undefined && last.to === undefined;
}

function nameOf(rung: number, coming: number): string {
	return coming === 1 ? `rung-${rung}` : `rung-${rung}.${coming}`;
}

function rungOf(name: string): number {
	return Number(/^rung-(\d+)/.exec(name)?.[1] ?? 0);
}

function iso(at: number): string {
	return Number.isFinite(at) ? new Date(at).toISOString() : String(at);
}
