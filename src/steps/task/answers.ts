// What people say to an open task: complete, hand over, acknowledge, arrive, comment. Each is refused with every fault, or decided. Pure.

import type { Case } from '../../case/case.ts';
import type { Actor, Proposed } from '../../case/events.ts';
import type { OpenStep } from '../../case/mechanics.ts';
import { travelling } from '../../form/analysis-fields.ts';
import { factsOf } from '../../form/facts.ts';
import { below, isAbsent, Reading, shown } from '../../form/reading.ts';
import type { JsonObject } from '../../json.ts';
import type { Addressee, Directory } from '../../plant/directory.ts';
import { type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Answer, Context, Decision } from '../../step.ts';
import { namesOf } from '../addressee.ts';
import { forbids } from '../permission.ts';
import { faultOf, waitsNoMore } from './assignment.ts';
import type { TaskConfig } from './config.ts';
import { readFilled } from './form.ts';
import { effectOf, type Outcome } from './outcomes.ts';
import { tellAssigned } from './reports.ts';
import { emptySeats, opinionsIn, resultOf, type Signature } from './signers.ts';
import { shownAs, type TaskState } from './state.ts';

type Open = OpenStep<TaskConfig, TaskState>;
type Answered = Decision<TaskState> | Refusal;

/** Characters of a note or comment, at most. */
const LONGEST_NOTE = 2_000;
/** Characters of what all who signed have said; what travels with a case is 16 kB at most. */
const LONGEST_OPINIONS = 3_000;

/** Carries out an answer to a task. */
export function answerTask(subject: Case, open: Open, answer: Answer, context: Context): Answered {
	switch (answer.type) {
		case 'complete':
			return allowed(open, answer, context) ?? complete(subject, open, answer, context);
		case 'hand-over':
			return allowed(open, answer, context) ?? handOver(subject, open, answer, context);
		case 'acknowledge':
			return allowed(open, answer, context) ?? react(open, answer, context, 'acknowledged');
		case 'arrive':
			return allowed(open, answer, context) ?? react(open, answer, context, 'arrived');
		case 'comment':
			return forbids(answer.actor, {}, context, 'task') ?? comment(answer, context);
		default:
			return refuse(context.language, 'task.answer-type', 'type', { found: shown(answer.type) });
	}
}

/** Why this person may not answer now; undefined when they may. */
function allowed({ config, state, version }: Open, { actor, version: seen }: Answer, context: Context): Refusal | undefined {
	const to = config.whoMay === 'anyone' ? [] : state.seats;
	const refusal = forbids(actor, { to, least: config.least }, context, 'task');
	if (refusal) return refusal;
	// Other people's signatures don't matter to what somebody was asked; a change of hands does.
	if (seen !== undefined && (seen < state.changedAt || seen > version)) return refuse(context.language, 'task.version', 'version', { seen, version });
	return undefined;
}

function complete(subject: Case, open: Open, { actor, data, reckoned }: Answer, context: Context): Answered {
	const { config, state } = open;
	const { plant, language } = context;
	const reading = new Reading(language);
	const given = reading.object(data, '', ['outcome', 'values', 'note']);
	const seats = seatsOf(open, actor, context, reading);
	const outcome = readOutcome(reading, config, given.outcome);
	const note = reading.text(given.note, 'note', LONGEST_NOTE);
	if (outcome?.reason && isAbsent(given.note)) reading.fault('task.reason-needed', 'note', { outcome: outcome.label });
	const { fields, values } = readFilled(reading, open, given.values, outcome?.name ?? '', reckoned, context);
	if (reading.refusals.length > 0 || !outcome) return refuseAll(reading.refusals);

	const signature: Signature = { person: actor.id, outcome: outcome.name, at: context.now, seats };
	if (note !== undefined) signature.note = note;
	const signed = [...state.signed, signature];
	const filled = { id: signed.length > 1 ? `${context.id}~${signed.length}` : context.id, by: actor.id, note };
	const answered = withoutUndefined({ outcome: outcome.name, values, signer: actor.id, note, form: state.form as JsonObject | undefined });
	const events: Proposed[] = [{ type: 'task/answered', data: answered, actor }];
	events.push(...factsOf(subject, fields, values, filled).map((fact) => ({ ...withDepartment(fact, context), actor })));

	const missing = config.whoMay === 'anyone' ? Number.POSITIVE_INFINITY : emptySeats(state.seats, signed).length;
	const result = resultOf(signed, missing, config.signers, config.outcomes);
	const ended = config.outcomes.find(({ name }) => name === result);
	if (!ended) {
		const after = { ...state, signed };
		return { events, open: { state: after, waitsFor: shownAs(config, after, context) } };
	}
	const why = reasonFor(ended, signed, plant);
	const light = travelling(fields, values);
	events.push(...effectOf(ended, subject, light, why, actor));
	const payload: JsonObject = { outcome: ended.name, values: light, by: actor.id, signed: signed.map(({ person, outcome }) => ({ person, outcome })) };
	if (why !== undefined) payload.note = why;
	if (signed.length > 1) payload.opinions = opinionsIn(signed, config.outcomes, plant).slice(0, LONGEST_OPINIONS);
	return { events, open: 'done', moves: [{ output: ended.name, payload }] };
}

/** Who is named on a form becomes responsible together with their department. */
function withDepartment(fact: Proposed, context: Context): Proposed {
	if (fact.type !== 'assigned') return fact;
	const data = fact.data as Addressee;
	return { ...fact, data: { ...departmentOf(data, context), ...data } } as Proposed;
}

/** Why it ended so; of several signatures, in the words of those who signed for it. */
function reasonFor(ended: Outcome, signed: readonly Signature[], plant: Directory): string | undefined {
	const notes = signed.flatMap(({ outcome, note, person }) => {
		if (outcome !== ended.name || note === undefined) return [];
		return [signed.length === 1 ? note : `${plant.person(person)?.name ?? person}: ${note}`];
	});
	return notes.length > 0 ? notes.join('\n').slice(0, LONGEST_NOTE) : undefined;
}

function readOutcome(reading: Reading, { outcomes }: TaskConfig, raw: unknown): Outcome | undefined {
	const [only] = outcomes;
	if (isAbsent(raw) && only && outcomes.length === 1) return only;
	const name = reading.oneOf(
		raw,
		'outcome',
		outcomes.map((outcome) => outcome.name),
	);
	return outcomes.find((outcome) => outcome.name === name);
}

/** The empty seats that a person fills. A second signature, or one for a seat that a colleague has filled, is a fault. */
function seatsOf({ config, state }: Open, { id }: Actor, { plant, now, language }: Context, reading: Reading): number[] {
	if (config.signers.mode === 'any') return [];
	if (state.signed.some(({ person }) => person === id)) reading.fault('task.already-signed', 'actor', { person: plant.person(id)?.name ?? id });
	if (config.whoMay === 'anyone') return [];
	const seats = emptySeats(state.seats, state.signed).filter((index) => plant.actsFor(id, state.seats[index] ?? {}, now));
	if (seats.length === 0 && reading.refusals.length === 0) {
		const missing = emptySeats(state.seats, state.signed).map((index) => state.seats[index] ?? {});
		reading.fault('task.seat-filled', 'actor', { missing: namesOf(missing, plant, language) });
	}
	return seats;
}

function handOver(subject: Case, open: Open, { actor, data }: Answer, context: Context): Answered {
	const { config, state, version } = open;
	const { plant, language } = context;
	const reading = new Reading(language);
	const given = reading.object(data, '', ['to', 'note']);
	const to = readAddressee(reading, given.to);
	const note = reading.text(given.note, 'note', LONGEST_NOTE, { required: true });
	if (to) {
		const fault = faultOf(to, 'to', context);
		if (fault) reading.fault(fault.code, fault.path ?? 'to', { found: to.person ?? to.role ?? to.department, who: namesOf([to], plant, language) });
		if (to.person === actor.id) reading.fault('task.to-oneself', 'to.person');
	}
	const several = config.signers.mode !== 'any';
	const givenUp = several ? seatsOf(open, actor, context, reading) : state.seats.map((_, index) => index);
	const kept = state.seats.filter((_, index) => !givenUp.includes(index));
	const signs =
		state.signed.some(({ person }) => person === to?.person) || (several && kept.some(({ person }) => person !== undefined && person === to?.person));
	if (to?.person !== undefined && signs) reading.fault('task.signs-already', 'to.person', { person: plant.person(to.person)?.name ?? to.person });
	if (reading.refusals.length > 0 || !to) return refuseAll(reading.refusals);

	// Seats keep their places: signatures name them.
	const seats = several ? state.seats.map((seat, index) => (givenUp.includes(index) ? to : seat)) : [to];
	const round = state.told + 1;
	// What the others were asked is the same: a page that they have open stays good.
	const hands = several ? { handedAt: version + 1 } : { changedAt: version + 1 };
	const after: TaskState = { ...state, seats, ...hands, told: round };
	const events: Proposed[] = [{ type: 'task/handed-over', data: withoutUndefined({ by: actor.id, to: to as JsonObject, note }), actor }];
	// Only the responsible hands on responsibility; whoever was asked for a hand's turn hands on that.
	if (config.to === 'responsible')
		events.push({ type: 'assigned', data: { ...departmentOf(to, context), ...to, ...(note === undefined ? {} : { note }) }, actor });
	const reports = tellAssigned(subject, config, after, [to], round, context);
	return { events, open: { state: after, waitsFor: shownAs(config, after, context) }, ...waitsNoMore(open), reports };
}

function departmentOf({ person, role }: Addressee, { plant }: Context): { department?: string } {
	const department = person === undefined ? (role === undefined ? undefined : plant.role(role)?.department) : plant.person(person)?.department;
	return department === undefined ? {} : { department };
}

/** Exactly one of person, role, department. */
function readAddressee(reading: Reading, raw: unknown): Addressee | undefined {
	if (isAbsent(raw)) return reading.fault('form.required', 'to');
	const given = reading.object(raw, 'to', ['person', 'role', 'department']);
	const named = (['person', 'role', 'department'] as const).filter((key) => !isAbsent(given[key]));
	const [key] = named;
	if (!key || named.length > 1) return reading.fault('task.one-addressee', 'to');
	const id = reading.text(given[key], below('to', key), 120);
	return id === undefined ? undefined : { [key]: id };
}

function react({ config, state }: Open, { actor, data }: Answer, context: Context, type: 'acknowledged' | 'arrived'): Answered {
	const reading = new Reading(context.language);
	const note = reading.text(reading.object(data, '', ['note']).note, 'note', LONGEST_NOTE);
	if (reading.refusals.length > 0) return refuseAll(reading.refusals);
	// The first one counts; who says it again has said nothing new.
	if (state[type]) return {};
	const after: TaskState = { ...state, [type]: { by: actor.id, at: context.now } };
	return { events: [{ type, data: note === undefined ? {} : { note }, actor }], open: { state: after, waitsFor: shownAs(config, after, context) } };
}

function comment({ actor, data }: Answer, { language }: Context): Answered {
	const reading = new Reading(language);
	const text = reading.text(reading.object(data, '', ['text']).text, 'text', LONGEST_NOTE, { required: true });
	if (text === undefined || reading.refusals.length > 0) return refuseAll(reading.refusals);
	return { events: [{ type: 'commented', data: { text }, actor }] };
}

function withoutUndefined(value: { [key: string]: JsonObject[string] | undefined }): JsonObject {
	return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as JsonObject;
}
