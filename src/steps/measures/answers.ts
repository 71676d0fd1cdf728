// What people say about measures: add, change, done, not-done or drop, hand-over; and the same on the form of a list (`complete`). Each answer is the
// facts that it makes, or a refusal with every fault. Not for what follows from the facts: measures.ts.

import type { Case, Measure } from '../../case/case.ts';
import type { Proposed } from '../../case/events.ts';
import type { OpenStep } from '../../case/mechanics.ts';
import { LONGEST as LONGEST_SPAN } from '../../duration.ts';
import { asItIs } from '../../files/as-it-is.ts';
import { MEASURES } from '../../form/becomes.ts';
import { below, isAbsent, Reading, shown } from '../../form/reading.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Answer, Context } from '../../step.ts';
import { plus } from '../../time.ts';
import { forbids } from '../permission.ts';
import { readFilled } from '../task/form.ts';
import { zonedInstant } from '../zoned-instant.ts';
import type { MeasuresConfig } from './config.ts';
import { dueAfter } from './due.ts';
import { doneFields, PLAN, planFields } from './questions.ts';
import { isOwner, isSettled, type MeasuresState, measuresOf, ownerOf, plannersOf } from './state.ts';

type Open = OpenStep<MeasuresConfig, MeasuresState>;
type Given = Readonly<Record<string, unknown>>;

const LONGEST = 2_000;
const NOTES = ['acknowledge', 'arrive'] as const;

/** The facts that an answer makes. */
export function factsOf(subject: Case, open: Open, answer: Answer, context: Context): Proposed[] | Refusal {
	const { type, data, actor } = answer;
	const { language } = context;
	const reading = new Reading(language);
	switch (type) {
		case 'add':
			return (
				mayPlan(subject, open, answer, context) ??
				add(subject, open, answer, reading.object(data, '', ['class', 'text', 'owner', 'due', 'within', 'id']), '', reading, context)
			);
		case 'change':
			return mayPlan(subject, open, answer, context) ?? change(subject, open, answer, reading, context);
		case 'done':
			return done(subject, open, answer, reading.object(data, '', ['id', 'evidence', 'files', 'at']), '', reading, context);
		case 'not-done':
		case 'drop': {
			const given = reading.object(data, '', ['id', 'reason']);
			return drop(subject, open, answer, given.id, given.reason, 'reason', reading, context);
		}
		case 'hand-over':
			return handOver(subject, open, answer, reading, context);
		case 'complete':
			return complete(subject, open, answer, reading, context);
		case 'acknowledge':
		case 'arrive': {
			const forbidden = forbids(actor, { least: open.config.least }, context, 'measures');
			const note = reading.text(reading.object(data, '', ['note', 'ask']).note, 'note', LONGEST);
			if (forbidden || reading.refusals.length > 0) return forbidden ?? refuseAll(reading.refusals);
			return [{ type: type === NOTES[0] ? 'acknowledged' : 'arrived', data: note === undefined ? {} : { note }, actor }];
		}
		case 'comment': {
			const said = reading.text(reading.object(data, '', ['text', 'ask']).text, 'text', LONGEST, { required: true });
			const forbidden = forbids(actor, {}, context, 'measures');
			if (forbidden || said === undefined || reading.refusals.length > 0) return forbidden ?? refuseAll(reading.refusals);
			return [{ type: 'commented', data: { text: said }, actor }];
		}
		default:
			return refuse(language, 'measures.answer-type', 'type', { found: shown(type) });
	}
}

function mayPlan(subject: Case, { config }: Open, { actor }: Answer, context: Context): Refusal | undefined {
	return forbids(actor, { to: plannersOf(subject, config, context.plant), least: config.least }, context, 'measures');
}

/** Its owner, and whoever plans. */
function mayDo(measure: Measure, subject: Case, { config }: Open, { actor }: Answer, context: Context): Refusal | undefined {
	const owner = ownerOf(measure, subject, config, context.plant);
	const to = owner.length === 0 ? [] : [...owner, ...plannersOf(subject, config, context.plant)];
	return forbids(actor, { to, least: config.least }, context, 'measures');
}

function add(subject: Case, { config }: Open, { actor }: Answer, given: Given, path: string, reading: Reading, context: Context): Proposed[] | Refusal {
	const at = (key: string) => (path === '' ? key : below(path, key));
	const kind = reading.oneOf(
		given.class,
		at('class'),
		MEASURES.filter((one) => config.classes.includes(one)),
	);
	const said = reading.text(given.text, at('text'), LONGEST, { required: true });
	const owner = readOwner(reading, given.owner, at('owner'), context);
	const due = readDue(reading, given, at, subject, context);
	const named = reading.text(given.id, at('id'), 120);
	if (subject.measures.some(({ id }) => id === named)) reading.fault('case.measure-twice', at('id'), { measure: named });
	if (reading.refusals.length > 0 || !kind || said === undefined || owner === undefined) return refuseAll(reading.refusals);
	// Measures are never taken out of a case: their number makes an id that is new.
	const id = named ?? `${context.id}/${subject.measures.length + 1}`;
	const when = due ?? dueAfter(config.spans?.[kind], subject, context);
	return [{ type: 'measure-planned', data: { id, class: kind, text: said, owner, ...(when === undefined ? {} : { due: when }) }, actor }];
}

function change(subject: Case, open: Open, answer: Answer, reading: Reading, context: Context): Proposed[] | Refusal {
	const given = reading.object(answer.data, '', ['id', 'text', 'owner', 'due', 'within', 'reason']);
	const measure = readMeasure(reading, given.id, subject, open);
	const to = {
		text: reading.text(given.text, 'text', LONGEST),
		owner: isAbsent(given.owner) ? undefined : readOwner(reading, given.owner, 'owner', context),
		due: readDue(reading, given, (key) => key, subject, context),
	};
	const reason = reading.text(given.reason, 'reason', LONGEST, { required: true });
	if (measure && reading.refusals.length === 0 && to.text === undefined && to.owner === undefined && to.due === undefined)
		reading.fault('measures.nothing', '');
	if (reading.refusals.length > 0 || !measure || reason === undefined) return refuseAll(reading.refusals);
	return [changed(measure, to, reason, answer)];
}

function changed(
	measure: Measure,
	to: { text?: string | undefined; owner?: string | undefined; due?: string | undefined },
	reason: string,
	{ actor }: Answer,
): Proposed {
	const keys = (['text', 'owner', 'due'] as const).filter((key) => to[key] !== undefined);
	const from = Object.fromEntries(keys.flatMap((key) => (measure[key] === undefined ? [] : [[key, measure[key]]])));
	return { type: 'measure-changed', data: { id: measure.id, from, to: Object.fromEntries(keys.map((key) => [key, to[key]])), reason }, actor };
}

function done(subject: Case, open: Open, answer: Answer, given: Given, path: string, reading: Reading, context: Context): Proposed[] | Refusal {
	const at = (key: string) => (path === '' ? key : below(path, key));
	const measure = readMeasure(reading, given.id, subject, open);
	if (measure) {
		const forbidden = mayDo(measure, subject, open, answer, context);
		if (forbidden) return forbidden;
	}
	const evidence = reading.text(given.evidence, at('evidence'), LONGEST);
	const files = reading.list(given.files, at('files'), 10).flatMap((file, index) => readFile(reading, file, below(at('files'), index), context));
	const when = isAbsent(given.at) ? undefined : readPast(reading, given.at, at('at'), context);
	if (open.config.evidence && evidence === undefined && files.length === 0) reading.fault('measures.evidence', at('evidence'));
	if (reading.refusals.length > 0 || !measure) return refuseAll(reading.refusals);
	const shownBy: Json | undefined = when === undefined ? evidence : { ...(evidence === undefined ? {} : { text: evidence }), at: when };
	const attached = files.map((file): Proposed => ({ type: 'attached', data: file, actor: answer.actor }));
	return [{ type: 'measure-done', data: { id: measure.id, ...(shownBy === undefined ? {} : { evidence: shownBy }) }, actor: answer.actor }, ...attached];
}

function drop(subject: Case, open: Open, answer: Answer, id: unknown, why: unknown, path: string, reading: Reading, context: Context): Proposed[] | Refusal {
	const measure = readMeasure(reading, id, subject, open);
	const { drop: may } = open.config;
	const forbidden = may
		? forbids(answer.actor, { to: may.to ?? [], least: may.least ?? open.config.least }, context, 'measures')
		: measure && mayDo(measure, subject, open, answer, context);
	if (forbidden) return forbidden;
	const reason = reading.text(why, path, LONGEST, { required: true });
	if (reading.refusals.length > 0 || !measure || reason === undefined) return refuseAll(reading.refusals);
	return [{ type: 'measure-dropped', data: { id: measure.id, reason }, actor: answer.actor }];
}

function handOver(subject: Case, open: Open, answer: Answer, reading: Reading, context: Context): Proposed[] | Refusal {
	const given = reading.object(answer.data, '', ['id', 'ask', 'to', 'note']);
	const measure = readMeasure(reading, given.id ?? idOf(open, given.ask), subject, open);
	if (measure) {
		const forbidden = mayDo(measure, subject, open, answer, context);
		if (forbidden) return forbidden;
	}
	const to = isAbsent(given.to) ? {} : reading.object(given.to, 'to', ['person', 'role']);
	const owner = readOwner(reading, to.person ?? to.role, to.role === undefined ? 'to.person' : 'to.role', context);
	const note = reading.text(given.note, 'note', LONGEST, { required: true });
	if (reading.refusals.length > 0 || !measure || owner === undefined || note === undefined) return refuseAll(reading.refusals);
	return [changed(measure, { owner }, note, answer)];
}

/** Filled in on the form of a list. */
function complete(subject: Case, open: Open, answer: Answer, reading: Reading, context: Context): Proposed[] | Refusal {
	const { config, state } = open;
	const given = reading.object(answer.data, '', ['ask', 'outcome', 'values', 'note']);
	const ask = given.ask;
	if (ask === PLAN) {
		const values = valuesOf(planFields(config), given.values, 'add', reading, context);
		return mayPlan(subject, open, answer, context) ?? (isRefusal(values) ? values : add(subject, open, answer, values, 'values', reading, context));
	}
	const held = state.held.find(({ name }) => name === ask);
	if (!held) return refuse(context.language, 'measures.ask', 'ask', { found: shown(ask) });
	const { version } = answer;
	if (version !== undefined && version < held.changedAt) return refuse(context.language, 'measures.version', 'version', {});
	const outcome = reading.oneOf(given.outcome, 'outcome', ['done', 'not-done'] as const);
	if (outcome === 'not-done') return drop(subject, open, answer, held.id, given.note, 'note', reading, context);
	const values = valuesOf(doneFields(config), given.values, 'done', reading, context);
	if (isRefusal(values)) return values;
	const note = isAbsent(given.note) ? {} : { evidence: [values.evidence, given.note].filter((one) => !isAbsent(one)).join('\n') };
	return done(subject, open, answer, { ...values, ...note, id: held.id }, 'values', reading, context);
}

function valuesOf(fields: ReturnType<typeof doneFields>, raw: unknown, outcome: string, reading: Reading, context: Context): JsonObject | Refusal {
	const form = { config: { fields }, state: {} } as unknown as Parameters<typeof readFilled>[1];
	const { values } = readFilled(reading, form, raw, outcome, undefined, context);
	return reading.refusals.length > 0 ? refuseAll(reading.refusals) : values;
}

function idOf({ state }: Open, ask: unknown): string | undefined {
	return state.held.find(({ name }) => name === ask)?.id;
}

/** A measure of this step that is still to do, by its id. */
function readMeasure(reading: Reading, raw: unknown, subject: Case, { config }: Open): Measure | undefined {
	const id = reading.text(raw, 'id', 200, { required: true });
	if (id === undefined) return undefined;
	const measure = measuresOf(subject, config).find((one) => one.id === id);
	if (!measure) return reading.fault('measures.unknown', 'id', { found: id });
	return isSettled(measure) ? reading.fault('measures.settled', 'id', { text: measure.text.slice(0, 100) }) : measure;
}

function readOwner(reading: Reading, raw: unknown, path: string, { plant }: Context): string | undefined {
	if (isAbsent(raw)) return reading.fault('measures.owner', path);
	const owner = reading.text(raw, path, 120, { required: true });
	return owner === undefined || isOwner(owner, plant) ? owner : reading.fault('measures.owner-unknown', path, { found: owner });
}

function readDue(reading: Reading, { due, within }: Given, at: (key: string) => string, subject: Case, context: Context): string | undefined {
	if (!isAbsent(due) && !isAbsent(within)) return reading.fault('measures.due-or-within', at('due'));
	if (!isAbsent(within)) {
		const span = reading.object(within, at('within'), ['amount', 'counts']);
		const amount = reading.number(span.amount, below(at('within'), 'amount'), { min: 1, max: LONGEST_SPAN, required: true });
		const counts = reading.oneOf(span.counts, below(at('within'), 'counts'), ['elapsed', 'working'] as const, 'working') ?? 'working';
		return amount === undefined ? undefined : dueAfter({ amount, counts }, subject, context);
	}
	if (isAbsent(due)) return undefined;
	const instant = zonedInstant(due as Json);
	if (instant === undefined) return reading.fault('measures.instant', at('due'), { found: shown(due) });
	return instant > context.now ? instant : reading.fault('measures.past', at('due'), { found: shown(due) });
}

/** A clock of another machine may be a little ahead. */
const AHEAD = 60_000;

function readPast(reading: Reading, raw: unknown, path: string, { now }: Context): string | undefined {
	const instant = zonedInstant(raw as Json);
	if (instant === undefined) return reading.fault('measures.instant', path, { found: shown(raw) });
	return instant <= plus(now, AHEAD) ? instant : reading.fault('measures.not-yet', path, { found: shown(raw) });
}

function readFile(reading: Reading, raw: unknown, path: string, { describeFile }: Context): { name: string; reference: string; type: string; size: number }[] {
	const { id, name } = reading.object(raw, path) as { id?: unknown; name?: unknown };
	const kept = typeof id === 'string' ? describeFile?.(id) : undefined;
	if (!kept) {
		reading.fault('measures.file', path, { found: shown(id) });
		return [];
	}
	const known = asItIs(kept, typeof name === 'string' ? name : '');
	return [{ name: known.name, reference: known.id, type: known.type, size: known.size }];
}
