// Climbing the ladder: which rung comes when, who is told, what when nobody is there. Not for what ends it: ended.ts.

import type { Case } from '../../case/case.ts';
import type { Proposed } from '../../case/events.ts';
import type { Deadline } from '../../case/mechanics.ts';
import type { JsonObject } from '../../json.ts';
import type { Addressee, Directory } from '../../plant/directory.ts';
import type { Person } from '../../plant/plant.ts';
import type { Context, DeadlineRequest, Decision, Outgoing } from '../../step.ts';
import { text } from '../../text.ts';
import type { Instant } from '../../time.ts';
import { forCase, namesOf, unknownIn } from '../addressee.ts';
import type { Span } from '../config-shape.ts';
import type { EscalateConfig, Tell } from './config.ts';
import { type Hastened, noticeFor } from './notice.ts';

export interface Told {
	person: string;
	notice: string;
	delivery?: 'delivered' | 'undelivered';
}

export interface EscalateState {
	start: Instant;
	/** Rung it started at, from 1. */
	first: number;
	/** Counts starts within one visit, from 1. */
	round: number;
	/** Rungs that have come, in the order in which they came. */
	fired: { rung: number; at: Instant; told: Told[] }[];
	exhausted?: Instant;
}

/** The pending deadlines of the open step, where there is one already. */
type Pending = Record<string, Deadline>;

export const deadlineOf = (rung: number): string => `rung-${rung}`;

/** Starts from `context.now`; rungs with no delay come in the same commit, unless the case is paused. */
export function start(subject: Case, config: EscalateConfig, context: Context, round: number, pending: Pending = {}): Decision<EscalateState> {
	const first = config.enterHigher ? Math.min(subject.turn, config.rungs.length) : 1;
	const state: EscalateState = { start: context.now, first, round, fired: [] };
	const set = planned(config, state);
	let decision: Decision<EscalateState> = waiting(config, state);
	for (let rung = first; rung <= config.rungs.length && !subject.paused; rung++) {
		const current = stateOf(decision, state);
		const atOnce = set.find(({ name }) => name === deadlineOf(rung))?.after?.amount === 0;
		// A rung that found nobody has brought the next ones with it.
		if (atOnce && rung > highest(current)) decision = joined(decision, fire(subject, config, current, rung, context, {}));
	}
	const fired = stateOf(decision, state).fired.map(({ rung }) => deadlineOf(rung));
	const kept = set.filter(({ name }) => !fired.includes(name));
	const cancel = Object.keys(pending).filter((name) => !kept.some((one) => one.name === name));
	return { ...decision, deadlines: { set: kept, cancel } };
}

/** A rung comes, by its time or before it. Where it reaches nobody the next one comes at once, and that is said. */
export function fire(
	subject: Case,
	config: EscalateConfig,
	state: EscalateState,
	rung: number,
	context: Context,
	pending: Pending,
	asked: Omit<Hastened, 'unmanned'> = {},
): Decision<EscalateState> {
	const events: Proposed[] = [];
	const reports: (Outgoing & { id: string })[] = [];
	const unmanned: number[] = [];
	let after = state;
	for (let number: number | undefined = rung; number !== undefined; number = nextRung(config, after)) {
		const { tell, severity, note } = config.rungs[number - 1]!;
		events.push({ type: 'escalated', data: given({ rung: number, severity, late: context.late || undefined, note: asked.note ?? note }) });
		const { people, nobody } = resolve(subject, tell, context);
		after = { ...after, fired: [...after.fired, { rung: number, at: context.now, told: [] }] };
		const by = nextInstant(subject, config, after, context, pending);
		const facts = { subject, rung: config.rungs[number - 1]!, number, rungs: config.rungs.length, round: state.round, until: config.until };
		const notices = people.map((person) => ({ person, notice: noticeFor(person, { ...facts, by, hastened: { ...asked, unmanned: [...unmanned] } }, context) }));
		const told: Told[] = [];
		for (const { person, notice } of notices) {
			const { ask } = facts.rung;
			const wantedBy = ask === 'know' ? undefined : by;
			told.push({ person: person.id, notice: notice.id });
			events.push({
				type: 'notified',
				data: given({ notice: notice.id, person: person.id, rung: number, ask, by: wantedBy, late: context.late || undefined }),
			});
			reports.push(notice);
		}
		after = { ...after, fired: [...after.fired.slice(0, -1), { rung: number, at: context.now, told }] };
		if (nobody) events.push({ type: 'undelivered', data: { reason: nobody } });
		if (told.length > 0) return { ...waiting(config, after), events, reports, deadlines: { cancel: hasCome(after, pending) } };
		unmanned.push(number);
	}
	return joined({ events, reports, deadlines: { cancel: hasCome(after, pending) } }, exhaust(subject, config, after, context, 'nobody'));
}

/** All rungs have come, or the last time has passed, and nobody is to be expected. Said once. */
export function exhaust(
	subject: Case,
	config: EscalateConfig,
	state: EscalateState,
	context: Context,
	reason: 'nobody' | 'no-reaction' | 'undelivered',
): Decision<EscalateState> {
	if (state.exhausted !== undefined) return waiting(config, state);
	const after = { ...state, exhausted: context.now };
	const { language } = context.plant.config;
	return {
		...waiting(config, after),
		events: [{ type: 'escalate/exhausted', data: { reason } }],
		reports: [
			{
				id: `${subject.id}/${context.id}/exhausted/${state.round}`,
				output: 'exhausted',
				payload: {
					case: { id: subject.id, number: subject.number },
					reason,
					text: text(language, `escalate.exhausted.${reason}`, { number: subject.number, title: subject.title }),
					rung: highest(after),
					rungs: config.rungs.length,
					turn: subject.turn,
					late: context.late,
					at: context.now,
				},
			},
		],
	};
}

/** The lowest rung above all that have come; undefined when there is none. */
export function nextRung(config: EscalateConfig, state: EscalateState): number | undefined {
	const next = Math.max(state.first - 1, highest(state)) + 1;
	return next <= config.rungs.length ? next : undefined;
}

export function highest({ fired }: EscalateState): number {
	return fired.reduce((rung, one) => Math.max(rung, one.rung), 0);
}

/** Whom a rung means just now. */
export function addresseeOf(tell: Tell, subject: Case, plant: Directory): Addressee {
	const { person, role, department } = subject;
	if (tell !== 'responsible') return forCase(tell, subject, plant);
	if (person !== undefined) return { person };
	return role !== undefined ? given({ role, department }) : given({ department });
}

/** People of all addressees, each once, and why somebody of them was not found. */
function resolve(subject: Case, tell: readonly Tell[], { plant, now }: Context): { people: Person[]; nobody?: string } {
	const { language } = plant.config;
	const people = new Map<string, Person>();
	const reasons: string[] = [];
	for (const one of tell) {
		const addressee = addresseeOf(one, subject, plant);
		const found = plant.resolve(addressee, now);
		for (const person of found) people.set(person.id, person);
		if (found.length > 0) continue;
		const unknown = unknownIn(addressee, plant);
		if (unknown === '') reasons.push(text(language, 'escalate.nobody.responsible'));
		else if (unknown !== undefined) reasons.push(text(language, 'escalate.nobody.unknown', { who: unknown }));
		else reasons.push(text(language, 'escalate.nobody.empty', { who: namesOf([addressee], plant, language) }));
	}
	const all = [...people.values()];
	return reasons.length === 0 ? { people: all } : { people: all, nobody: reasons.join(' ') };
}

/** When each rung comes. Where the ladder is entered higher up, that rung comes when the first would have, the others with it. */
function planned(config: EscalateConfig, { start: from, first }: EscalateState): DeadlineRequest[] {
	const entry = config.rungs[first - 1]!.after;
	const bottom = config.rungs[0]!.after;
	const earlier = entry.amount - (bottom.counts === entry.counts ? bottom.amount : 0);
	const moved = ({ amount, counts }: Span): Span => ({ amount: counts === entry.counts && first > 1 ? Math.max(0, amount - earlier) : amount, counts });
	const rungs = config.rungs.map(({ after }, n) => ({ name: deadlineOf(n + 1), after: { ...moved(after), from } })).slice(first - 1);
	return config.exhausted ? [...rungs, { name: 'exhausted', after: { ...moved(config.exhausted), from } }] : rungs;
}

/** When the next rung comes, or nobody is expected any more. A pending deadline knows of pauses, so it is asked first. */
function nextInstant(subject: Case, config: EscalateConfig, state: EscalateState, { calendar }: Context, pending: Pending): Instant | undefined {
	const next = nextRung(config, state);
	const name = next === undefined ? 'exhausted' : deadlineOf(next);
	if (Object.hasOwn(pending, name)) return pending[name]?.dueAt;
	const after = planned(config, state).find((one) => one.name === name)?.after;
	return after && calendar.add(state.start, after.amount, after.counts, subject.area);
}

function hasCome(state: EscalateState, pending: Pending): string[] {
	return state.fired.map(({ rung }) => deadlineOf(rung)).filter((name) => Object.hasOwn(pending, name));
}

function waiting(config: EscalateConfig, state: EscalateState): Decision<EscalateState> {
	const told = state.fired.findLast(({ told: people }) => people.length > 0)?.told.map(({ person }) => person) ?? [];
	const waitsFor: JsonObject = { type: 'ladder', until: config.until, rung: highest(state), rungs: config.rungs.length, told };
	if (state.exhausted !== undefined) waitsFor.exhausted = state.exhausted;
	return { open: { state, waitsFor } };
}

function stateOf(decision: Decision<EscalateState>, otherwise: EscalateState): EscalateState {
	return decision.open && decision.open !== 'done' ? decision.open.state : otherwise;
}

/** One after the other, in one commit. */
function joined(first: Decision<EscalateState>, second: Decision<EscalateState>): Decision<EscalateState> {
	return {
		...first,
		...second,
		events: [...(first.events ?? []), ...(second.events ?? [])],
		reports: [...(first.reports ?? []), ...(second.reports ?? [])],
	};
}

function given<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}
