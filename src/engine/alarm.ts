// Makes deadlines come due: one timer, armed for the earliest but never far ahead, so that suspension and clock steps cost
// seconds. What came due while the plant was down waits for queued answers first and is then carried out in order, marked late.

import type { CaseRecord } from '../case/case.ts';
import type { OpenStep, StepId } from '../case/mechanics.ts';
import type { Clock, Timer } from '../clock.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { AnyStepKind, Outgoing } from '../step.ts';
import type { Recovery } from '../store/port.ts';
import { text } from '../text.ts';
import { type Instant, type Millis, toInstant, toMillis } from '../time.ts';
import type { AlsoDue } from './also-due.ts';
import type { DeadlineEntry } from './deadline-queue.ts';
import type { Indexes } from './indexes.ts';
import { resumeOps } from './pausing.ts';
import type { Plan } from './plan.ts';
import { isJumpedOver, jumpedOver, rebased } from './rebasing.ts';
import type { Done, Wish } from './transact.ts';

/** After the canvas started, late deadlines let queued answers go first (real time). */
const ANSWERS_FIRST = 10_000;
/** Where the canvas never starts, they come due all the same (real time). */
const WITHOUT_CANVAS = 30_000;
/** Later than this (real time) is late. */
const LATE = 60_000;
/** A wall clock that moved this much against uptime was set. */
const CLOCK_STEP = 2_000;
/** No plant worked before this instant: a clock that says so is wrong. */
export const EARLIEST: Instant = '2020-01-01T00:00:00.000Z';
/** A deadline of a step kind that is not installed is looked at again after this (plant time). */
const KIND_MISSING = 60_000;

export interface AlarmOptions {
	clock: Clock;
	/** At most this far ahead (real time). */
	lookEvery: Millis;
	plant(): Plant;
	log(level: 'info' | 'warn' | 'error', message: string): void;
}

type Report = Outgoing & { id: string };
type Run = <T>(wish: Wish<T>) => Promise<Done<T> | Refusal>;

export class Alarm {
	readonly #options: AlarmOptions;
	readonly #indexes: Indexes;
	readonly #kinds: ReadonlyMap<string, AnyStepKind>;
	readonly #run: Run;
	readonly #also: AlsoDue;
	#timer: Timer | undefined;
	#armedFor = Number.POSITIVE_INFINITY;
	#stopped = false;
	#busy = false;
	#lateFrom = Number.POSITIVE_INFINITY;
	#openedAt = 0;
	/** Deadlines wait until plant time has passed this. */
	#notBefore: string | undefined;
	#last = { wall: 0, uptime: 0 };

	constructor(options: AlarmOptions, indexes: Indexes, kinds: ReadonlyMap<string, AnyStepKind>, run: Run, also: AlsoDue) {
		this.#options = options;
		this.#indexes = indexes;
		this.#kinds = kinds;
		this.#run = run;
		this.#also = also;
	}

	/** Why no deadline comes due just now; undefined when they do. In the language of the plant. */
	get heldBecause(): string | undefined {
		if (this.#notBefore === undefined || this.#options.clock.now() >= this.#notBefore) return undefined;
		const { language } = this.#options.plant().directory.config;
		return text(language, 'engine.clock-back', { now: this.#options.clock.now(), last: this.#notBefore });
	}

	/** What was due before this comes late. */
	get lateBefore(): Instant {
		const { clock } = this.#options;
		return toInstant(Math.max(this.#openedAt, toMillis(clock.now()) - LATE * Math.max(clock.speed(), 1)));
	}

	start(recovery: Recovery): void {
		const { clock } = this.#options;
		this.#notBefore = recovery.at !== undefined && clock.now() < recovery.at ? recovery.at : clock.now() < EARLIEST ? EARLIEST : undefined;
		this.#openedAt = toMillis(clock.now());
		this.#lateFrom = clock.monotonic() + WITHOUT_CANVAS;
		this.#last = { wall: clock.wall(), uptime: clock.uptime() };
		this.arm();
	}

	canvasStarted(): void {
		this.#lateFrom = Math.min(this.#lateFrom, this.#options.clock.monotonic() + ANSWERS_FIRST);
		this.arm();
	}

	/** Somebody says that the clock is right although it stands earlier than what was written before. */
	confirmClock(): void {
		this.#notBefore = undefined;
		this.#also.clockConfirmed();
		this.arm();
	}

	stop(): void {
		this.#stopped = true;
		this.#timer?.cancel();
	}

	/** Sets the timer for what is next. */
	arm(): void {
		if (this.#stopped || this.#busy) return;
		const { clock, lookEvery } = this.#options;
		const next = Math.min(this.#indexes.deadlines.peek()?.due ?? Number.POSITIVE_INFINITY, this.#also.next ?? Number.POSITIVE_INFINITY);
		const speed = clock.speed();
		const wait = speed > 0 ? Math.min(lookEvery, Math.max(0, Math.ceil((next - toMillis(clock.now())) / speed))) : lookEvery;
		const at =
			clock.monotonic() +
			(this.#waitsForAnswers(next) ? Math.max(wait, Math.min(lookEvery, this.#lateFrom - clock.monotonic())) : this.heldBecause ? lookEvery : wait);
		if (this.#timer && this.#armedFor <= at) return;
		this.#timer?.cancel();
		this.#armedFor = at;
		this.#timer = clock.after(at - clock.monotonic(), () => void this.#tick());
	}

	/** Everything that is due now comes, once. What comes due while the disk is still writing does not wait for it; cases that fail are told in one line. */
	async #look(): Promise<void> {
		await this.#watchClock();
		if (this.heldBecause) return;
		this.#also.come((due) => this.#waitsForAnswers(due));
		const due = [...this.#takeDue()];
		if (due.length === 0) return;
		void Promise.allSettled(due.map(([id, entries]) => this.#come(id, entries))).then((done) => {
			const failed = done.find((one) => one.status === 'rejected');
			if (failed) this.#failed(failed.reason);
		});
	}

	async #tick(): Promise<void> {
		this.#timer = undefined;
		this.#armedFor = Number.POSITIVE_INFINITY;
		this.#busy = true;
		try {
			await this.#look();
		} catch (error) {
			this.#failed(error);
		} finally {
			this.#busy = false;
			this.arm();
		}
	}

	#failed(error: unknown): void {
		this.#options.log('error', error instanceof Error ? error.message : String(error));
	}

	#waitsForAnswers(due: Millis): boolean {
		return due < this.#openedAt && this.#options.clock.monotonic() < this.#lateFrom;
	}

	#takeDue(): Map<string, DeadlineEntry[]> {
		const { deadlines } = this.#indexes;
		const now = toMillis(this.#options.clock.now());
		const due = new Map<string, DeadlineEntry[]>();
		const later: DeadlineEntry[] = [];
		// What came due since in the same case waits too: rungs go in order.
		const waiting = new Set<string>();
		for (let next = deadlines.peek(); next && next.due <= now; next = deadlines.peek()) {
			deadlines.take();
			if (!this.#indexes.stands(next)) continue;
			if (this.#waitsForAnswers(next.due) || waiting.has(next.case)) {
				later.push(next);
				waiting.add(next.case);
			} else due.set(next.case, [...(due.get(next.case) ?? []), next]);
		}
		for (const entry of later) deadlines.add(entry);
		for (const [id, entries] of due) if (entries.length > 1) due.set(id, this.#indexes.inOrder(id, entries));
		return due;
	}

	/** All due deadlines of one case, in one commit. A store that fails puts them back. */
	async #come(id: string, entries: DeadlineEntry[]): Promise<void> {
		try {
			const done = await this.#run({ cases: [id], decide: (plan) => this.#fire(plan, id, entries) });
			if (isRefusal(done)) {
				await this.#run({ cases: [id], decide: (plan) => this.#hold(plan, id, entries, done) });
				return;
			}
			this.#putOff(done.result);
		} catch (error) {
			this.#putOff(entries);
			throw error;
		}
	}

	/** What comes of the deadlines as a whole can't be: their steps are held, so that nothing goes silent. */
	#hold(plan: Plan, id: string, entries: DeadlineEntry[], { code, message, path }: Refusal): void {
		this.#options.log('error', message);
		for (const { step, name } of entries) {
			if (!plan.record(id).mechanics.open[step]?.deadlines[name]) continue;
			plan.op(id, { op: 'no-deadline', id: step, name });
			plan.hold(id, step, { code, message, path });
		}
	}

	#isLate({ due }: DeadlineEntry): boolean {
		const { clock } = this.#options;
		return (toMillis(clock.now()) - due) / Math.max(clock.speed(), 1) > LATE || due < this.#openedAt;
	}

	/** Returns what could not be carried out because the step kind is not installed. */
	#fire(plan: Plan, id: string, entries: DeadlineEntry[]): DeadlineEntry[] {
		const missing: DeadlineEntry[] = [];
		const told = new Map<StepId, { step: OpenStep; kind: AnyStepKind; reports: Report[] }>();
		for (const entry of entries) {
			if (entry.step === '') {
				this.#resume(plan, id);
				continue;
			}
			const step = plan.record(id).mechanics.open[entry.step];
			const deadline = step?.deadlines[entry.name];
			if (!step || deadline?.dueAt === undefined || toMillis(deadline.dueAt) !== entry.due) continue;
			const kind = this.#kinds.get(step.kind);
			if (!kind) {
				missing.push(entry);
				continue;
			}
			const late = this.#isLate(entry);
			plan.op(id, { op: 'no-deadline', id: entry.step, name: entry.name });
			plan.attempt(id, entry.step, () => {
				const context = { ...plan.context(step.key, step.visit, id), late };
				const decision = kind.due?.(plan.record(id).case, step, deadline, context) ?? {};
				if (!late || !kind.combine || !decision.reports) return plan.carryOut(id, entry.step, decision);
				const { reports, ...rest } = decision;
				plan.carryOut(id, entry.step, rest);
				const kept = told.get(entry.step) ?? { step, kind, reports: [] };
				kept.reports.push(...reports);
				told.set(entry.step, kept);
			});
		}
		for (const [, { step, kind, reports }] of told) plan.reports(id, step, this.#combined(plan, id, step, kind, reports));
		return missing;
	}

	#combined(plan: Plan, id: string, step: OpenStep, kind: AnyStepKind, reports: Report[]): Report[] {
		try {
			return kind.combine?.(plan.record(id).case, step, reports, { ...plan.context(step.key, step.visit, id), late: true }) ?? reports;
		} catch (error) {
			// Better told one by one than not at all.
			this.#options.log('error', error instanceof Error ? error.message : String(error));
			return reports;
		}
	}

	#resume(plan: Plan, id: string): void {
		const { paused } = plan.record(id).mechanics;
		if (paused?.until === undefined || paused.until > this.#options.clock.now()) return;
		// Work resumed when the pause was over, also if the plant was down then.
		for (const op of resumeOps(plan.record(id), paused.until, this.#options.plant().calendar)) plan.op(id, op);
		plan.emit(id, { type: 'resumed', data: { expired: true } });
	}

	#putOff(entries: DeadlineEntry[]): void {
		if (entries.length === 0) return;
		this.#options.clock.after(KIND_MISSING / Math.max(1, this.#options.clock.speed()), () => {
			for (const entry of entries) this.#indexes.deadlines.add(entry);
			this.arm();
		});
	}

	/** A wall clock set forward or back re-bases what counts durations; a suspended machine only catches up. */
	async #watchClock(): Promise<void> {
		const { clock, log, plant } = this.#options;
		const now = { wall: clock.wall(), uptime: clock.uptime() };
		const step = Math.round(now.wall - this.#last.wall - (now.uptime - this.#last.uptime));
		this.#last = now;
		if (Math.abs(step) < CLOCK_STEP) return;
		const shift = Math.round(step * clock.speed());
		log('warn', text(plant().directory.config.language, 'engine.clock-set', { seconds: Math.round(step / 1000) }));
		// What is late is reckoned from the same instant as before, by the new clock.
		this.#openedAt += shift;
		const cases = this.#indexes.withDeadlines();
		await Promise.all(cases.map((id) => this.#run({ cases: [id], decide: (plan) => this.#rebase(plan, id, shift) })));
		await this.#also.clockSet(shift);
	}

	#rebase(plan: Plan, id: string, shift: number): void {
		const record: CaseRecord = plan.record(id);
		const names: string[] = [];
		const now = this.#options.clock.now();
		const { calendar } = this.#options.plant();
		const { paused } = record.mechanics;
		const isOver = paused?.until !== undefined && isJumpedOver(paused.until, shift, now);
		// Over now, not then: what was left is left.
		if (isOver) plan.op(id, { op: 'pause', ...paused, until: now });
		for (const [stepId, step] of Object.entries(record.mechanics.open)) {
			for (const deadline of Object.values(step.deadlines)) {
				const moved = rebased(deadline, shift, now, calendar) ?? jumpedOver(deadline, shift, now);
				if (!moved) continue;
				plan.op(id, { op: 'deadline', id: stepId, deadline: moved });
				names.push(`${stepId} ${deadline.name}`);
			}
		}
		if (names.length > 0 || isOver) plan.emit(id, { type: 'clock/set', data: { by: shift, deadlines: names } });
	}
}
