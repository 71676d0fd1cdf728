// A schedule as a routine: one message for each of its times. What came due while the plant was down comes as one message, marked late,
// with a list of it, or is told with the next one. A time that has come, or was skipped, never comes again, also when the clock is set back.

import type { Json, JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Routine, RoutineContext, RoutineDecision, RoutineKind } from '../../routine.ts';
import type { Answer } from '../../step.ts';
import { DAY, type Instant, plus } from '../../time.ts';
import { type ScheduleCommand, scheduleCommand } from './command.ts';
import type { ScheduleConfig } from './config.ts';
import { type Occasion, type Occasions, occasions } from './times.ts';

export interface ScheduleState {
	/** Everything up to here is dealt with. */
	upTo: Instant;
	/** The next one; absent: none in sight. */
	next?: Occasion;
	/** Those still to come that are not wanted, as `date time`. */
	skip: string[];
	/** Missed, and not told yet. */
	untold: Occasion[];
	untoldCount: number;
}

type Report = NonNullable<RoutineDecision['reports']>[number];
type ScheduleRoutine = Routine<ScheduleConfig, ScheduleState>;

const NEXT = 'next';
const OUTPUT = 'time';
/** Of what was missed the latest are listed, the others only counted. */
const MOST_LISTED = 100;
/** Times that may be skipped ahead. */
const MOST_SKIPPED = 100;
/** A clock set back by more than this was wrong before: times come again. */
const SET_BACK_AT_MOST = DAY;
/** Where no time is in sight, it is looked again after this. */
const LOOK_AGAIN = 30 * DAY;

export const scheduleRoutine: RoutineKind<ScheduleConfig, ScheduleState> = {
	kind: 'schedule',
	outputs: () => [OUTPUT],

	start(config, state, context) {
		const { now } = context;
		if (!state) return planned(config, { upTo: now, skip: [], untold: [], untoldCount: 0 }, context);
		const wrongBefore = state.upTo > plus(now, SET_BACK_AT_MOST);
		return planned(config, { ...state, upTo: wrongBefore || state.upTo < now ? now : state.upTo }, context);
	},

	due({ config, state }, _deadline, context) {
		const { now, lateBefore, key } = context;
		const come = occasionsOf(config, context)
			.between(state.upTo, now)
			.filter((occasion) => !state.skip.includes(nameOf(occasion)));
		const missed = come.filter(({ scheduled }) => scheduled < lateBefore);
		const reports: Report[] = [];
		let { untold, untoldCount } = state;
		untold = [...untold, ...missed].slice(-MOST_LISTED);
		untoldCount += missed.length;
		const tell = (occasion: Occasion, late: boolean): void => {
			reports.push(reportOf(occasion, { key, at: now, late, missed: untold, missedCount: untoldCount }));
			untold = [];
			untoldCount = 0;
		};
		const latest = missed.at(-1);
		if (latest && config.missed === 'one') tell(latest, true);
		for (const occasion of come.slice(missed.length)) tell(occasion, false);
		const upTo = now > state.upTo ? now : state.upTo;
		return { ...planned(config, { ...state, upTo, untold, untoldCount }, context), reports };
	},

	answer(routine, answer, context) {
		const command = scheduleCommand(answer.type, context.language);
		return isRefusal(command) ? command : ANSWERS[command](routine, answer, context);
	},
};

const ANSWERS: Record<ScheduleCommand, (routine: ScheduleRoutine, answer: Answer, context: RoutineContext) => RoutineDecision<ScheduleState> | Refusal> = {
	/** One message at once; what is planned stays. */
	now({ state }, { actor }, { now, key }) {
		const by = { id: actor.id, how: actor.how };
		const payload = { schedule: key, at: now, late: false, manual: true, by, missed: state.untold as unknown as Json, missedCount: state.untoldCount };
		return {
			state: { ...state, untold: [], untoldCount: 0 },
			reports: [{ id: `${key}/now/${now}`, output: OUTPUT, topic: key, payload }],
		};
	},
	/** The next time that would come does not. */
	skip({ config, state }, _answer, context) {
		if (!state.next) return refuse(context.language, 'schedule.nothing-to-skip', 'type');
		if (state.skip.length >= MOST_SKIPPED) return refuse(context.language, 'schedule.skipped-enough', 'type', { most: MOST_SKIPPED });
		return planned(config, { ...state, skip: [...state.skip, nameOf(state.next)] }, context);
	},
	/** All that was to be skipped comes after all. */
	unskip: ({ config, state }, _answer, context) => planned(config, { ...state, skip: [] }, context),
};

/** The state with its next time, and the deadline for it. */
function planned(config: ScheduleConfig, state: ScheduleState, context: RoutineContext): RoutineDecision<ScheduleState> {
	const { next: _before, ...rest } = state;
	const all = occasionsOf(config, context);
	const skip = stillToCome(state, all);
	const next = all.next(state.upTo, (occasion) => !skip.includes(nameOf(occasion)));
	const at = next?.scheduled ?? plus(context.now, LOOK_AGAIN);
	return { state: { ...rest, skip, ...(next ? { next } : {}) }, deadlines: { set: [{ name: NEXT, at }] } };
}

/** What is over needs no skipping any more. */
function stillToCome({ skip, upTo }: ScheduleState, all: Occasions): string[] {
	if (skip.length === 0) return skip;
	const kept: string[] = [];
	const rest = new Set(skip);
	for (let at: Instant | undefined = upTo; at !== undefined && rest.size > 0; ) {
		const found = all.next(at, (occasion) => rest.has(nameOf(occasion)));
		if (found) {
			kept.push(nameOf(found));
			rest.delete(nameOf(found));
		}
		at = found?.scheduled;
	}
	return kept;
}

function occasionsOf(config: ScheduleConfig, { plant, calendar }: RoutineContext): Occasions {
	return occasions(config, plant.config.zone, calendar);
}

function nameOf({ date, time }: Occasion): string {
	return `${date} ${time}`;
}

/** What leaves the node at a time. */
function reportOf(
	occasion: Occasion,
	{ key, at, late, missed, missedCount }: { key: string; at: Instant; late: boolean; missed: readonly Occasion[]; missedCount: number },
): Report {
	const { scheduled, date, time } = occasion;
	const payload: JsonObject = { schedule: key, at, scheduled, date, time, late, missed: missed as unknown as Json, missedCount };
	return { id: `${key}/${date}T${time}${late ? '/late' : ''}`, output: OUTPUT, topic: key, payload };
}
