// A schedule at work without an engine: the routine is asked as the engine would ask it, on a clock that the test moves.

import assert from 'node:assert/strict';
import type { Calendar } from '../../../../src/plant/calendar.ts';
import { makeCalendar } from '../../../../src/plant/calendar.ts';
import { type Directory, makeDirectory } from '../../../../src/plant/directory.ts';
import type { PlantConfig } from '../../../../src/plant/plant.ts';
import { isRefusal, type Refusal } from '../../../../src/refusal.ts';
import type { RoutineContext, RoutineDecision, StartReason } from '../../../../src/routine.ts';
import type { ScheduleConfig } from '../../../../src/routines/schedule/config.ts';
import { type ScheduleState, scheduleRoutine } from '../../../../src/routines/schedule/schedule.ts';
import { type Instant, MINUTE, plus } from '../../../../src/time.ts';
import { fixtureConfig } from '../../plant.fixture.ts';

export interface Sent {
	id: string;
	at: Instant;
	scheduled?: Instant;
	date?: string;
	time?: string;
	late: boolean;
	manual?: boolean;
	missed: { date: string; time: string; scheduled: Instant }[];
	missedCount: number;
}

export class ScheduleAtWork {
	now: Instant;
	config: ScheduleConfig;
	plant: PlantConfig;
	state: ScheduleState | undefined;
	due: Instant | undefined;
	readonly sent: Sent[] = [];
	#reckoned: { of: PlantConfig; calendar: Calendar; directory: Directory } | undefined;

	constructor(config: Partial<ScheduleConfig>, now: Instant, plant: Partial<PlantConfig> = {}) {
		this.config = { times: ['10:00'], days: { on: 'every-day' }, missed: 'one', ...config };
		this.plant = { ...fixtureConfig, ...plant };
		this.now = now;
		this.start('new');
	}

	/** As of the plant of the moment. */
	get reckoned(): { calendar: Calendar; directory: Directory } {
		if (this.#reckoned?.of !== this.plant) this.#reckoned = { of: this.plant, calendar: makeCalendar(this.plant), directory: makeDirectory(this.plant) };
		return this.#reckoned;
	}

	/** What is due comes first, as the engine sees to. */
	start(because: StartReason): void {
		if (this.state) this.fire(this.now);
		this.#take(scheduleRoutine.start(this.config, this.state, { ...this.#context(this.now), because }));
	}

	/** Time passes with the plant running: each deadline comes when it is due. */
	runTo(until: Instant): this {
		while (this.due !== undefined && this.due <= until) {
			this.now = this.due > this.now ? this.due : this.now;
			this.fire(plus(this.now, -MINUTE));
		}
		this.now = until;
		return this;
	}

	/** The plant is down up to an instant; then what came due comes late. */
	downTo(until: Instant): this {
		this.now = until;
		this.fire(until);
		return this;
	}

	fire(lateBefore: Instant): void {
		if (this.due === undefined || this.due > this.now) return;
		const deadline = { name: 'next', rule: { at: this.due }, dueAt: this.due };
		this.due = undefined;
		this.#take(scheduleRoutine.due({ config: this.config, state: this.state!, deadlines: {} }, deadline, this.#context(lateBefore)));
	}

	answer(type: string): Refusal | undefined {
		const routine = { config: this.config, state: this.state!, deadlines: {} };
		const decision = scheduleRoutine.answer!(routine, { type, data: {}, actor: { id: 'zhao', how: 'claimed' } }, this.#context(this.now));
		if (isRefusal(decision)) return decision;
		this.#take(decision);
		return undefined;
	}

	/** What was sent, as the plant's clock has it: "11-23 10:00", with "late" and how many were missed. */
	get told(): string[] {
		return this.sent.map(
			({ date, time, late, missedCount }) => `${date?.slice(5)} ${time}${late ? ` late ${missedCount}` : missedCount > 0 ? ` + ${missedCount}` : ''}`,
		);
	}

	#take({ state, deadlines, reports = [] }: RoutineDecision<ScheduleState>): void {
		this.state = state ?? this.state;
		const [set] = deadlines?.set ?? [];
		if (set) {
			assert(set.at !== undefined);
			this.due = set.at;
		}
		for (const { id, payload } of reports) this.sent.push({ id, ...(payload as unknown as Omit<Sent, 'id'>) });
	}

	#context(lateBefore: Instant): RoutineContext {
		const { directory, calendar } = this.reckoned;
		return { now: this.now, lateBefore, language: 'en-US', plant: directory, calendar, key: 'Daily report' };
	}
}

/** An instant of Shanghai by its date and time there ("2026-11-23 09:30"). */
export function shanghai(local: string): Instant {
	return new Date(`${local.replace(' ', 'T')}:00+08:00`).toISOString();
}
