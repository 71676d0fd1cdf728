// What the events of our own step kinds say (`task/answered`, `escalate/clock` …), and those that we don't know: of a plant's own step kind.

import type { CaseEvent } from '../case/events.ts';
import type { JsonObject } from '../json.ts';
import type { Addressee } from '../plant/directory.ts';
import type { EntrySort } from './entry.ts';
import { changeWords, planWords } from './proof.ts';
import type { Sentence } from './sentences.ts';
import type { CaseWords } from './words.ts';

type Teller = (data: JsonObject, words: CaseWords, step: string) => Sentence;

const keyOf = (step: string) => step.replace(/#\d+$/, '');
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const TELLERS: Readonly<Record<string, Teller>> = {
	'task/answered': ({ outcome, note }, words, step) => ({
		text: words.say('answered', { step: keyOf(step), outcome: words.outcome(step, String(outcome)) }),
		note: textOf(note),
		answer: true,
	}),
	'task/handed-over': ({ to, note }, words, step) => ({
		text: words.say('handed-over', { step: keyOf(step), to: words.whom(to as Addressee) }),
		note: textOf(note),
	}),
	'verify/batch': ({ batch, result, n, of, value, unit }, words) => ({
		text: words.say(of === undefined ? 'batch-of-days' : 'batch', { batch, n, of, result: words.outcome(undefined, String(result)) }),
		...(result === 'ok' || result === 'ng' ? { result } : {}),
		note: typeof value === 'number' ? `${words.number(value)} ${textOf(unit) ?? ''}`.trim() : undefined,
	}),
	'recurrence/cause-unknown': (_data, words) => ({ text: words.say('cause-unknown') }),
	'verify/plan': ({ plan, from }, words) => ({
		text: words.say('plan.chosen', { plan: planWords(plan as JsonObject, words) }),
		note:
			from === undefined
				? undefined
				: words.say('plan.from', { fields: words.list(Object.values(from as JsonObject).map((path) => words.field(String(path)))) }),
	}),
	'verify/plan-changed': ({ old, new: now, note, late }, words) => ({
		text: words.say(late === true ? 'plan.changed-late' : 'plan.changed', { what: changeWords(old as JsonObject, now as JsonObject, words) }),
		note: textOf(note),
		...(late === true ? { result: 'ng' as const } : {}),
	}),
	'verify/begins': ({ since }, words) => ({ text: words.say('begins', { time: words.time(String(since)) }) }),
	'verify/data': ({ phase, batch, values }, words) => ({
		text: words.say(`data.${phase}`, { batch, values: words.value((values as number[]).map((value) => words.number(value)).join(', ')) }),
		minor: true,
	}),
	'verify/look': ({ look, of, n }, words) => ({ text: words.say('look', { look, of, n: words.number(Number(n)) }) }),
	'verify/indicator': ({ is, value, unit }, words) => ({
		text: words.say(`indicator.${is}`, { value: typeof value === 'number' ? `${words.number(value)} ${textOf(unit) ?? ''}`.trim() : '' }),
		...(is === 'out' ? { result: 'ng' as const } : {}),
	}),
	'verify/continued': ({ note }, words) => ({ text: words.say('continued'), note: textOf(note) }),
	'experiment/planned': ({ array, runs, seed, why }, words) => ({ text: words.say('experiment.planned', { array, runs, seed }), note: textOf(why) }),
	'experiment/plan-changed': (_data, words) => ({ text: words.say('experiment.plan-changed') }),
	'experiment/result': ({ name, response, values }, words) => ({
		text: words.say('experiment.result', { run: name, response }),
		note: Array.isArray(values) ? values.map((one) => (typeof one === 'number' ? words.number(one) : '–')).join(' · ') : undefined,
	}),
	'experiment/corrected': ({ name, response, was, value, reason }, words) => ({
		text: words.say('experiment.corrected', { run: name, response, was: words.number(Number(was)), value: words.number(Number(value)) }),
		note: textOf(reason),
	}),
	'experiment/not-done': ({ name, reason }, words) => ({ text: words.say('experiment.not-done', { run: name }), note: textOf(reason) }),
	'experiment/checked': ({ reason }, words) => ({ text: words.say('experiment.checked'), note: textOf(reason) }),
	'experiment/filled': ({ reason, missing }, words) => ({ text: words.say('experiment.filled', { missing }), note: textOf(reason) }),
	'experiment/analysed': ({ disagree }, words) => ({
		text: words.say('experiment.analysed'),
		note: Array.isArray(disagree) && disagree.length > 0 ? words.say('experiment.disagree', { keys: disagree.join(', ') }) : undefined,
	}),
	'experiment/decided': ({ name, why }, words) => ({ text: words.say('experiment.decided', { name }), note: textOf(why) }),
	'experiment/confirmation': ({ n, of }, words) => ({ text: words.say('experiment.confirmation', { n, of }) }),
	'wait/released': ({ note }, words, step) => ({ text: words.say('released', { step: keyOf(step) }), note: textOf(note) }),
	'close/override': ({ reason }, words) => ({ text: words.say('override'), note: textOf(reason) }),
	'calendar/changed': (_data, words) => ({ text: words.say('calendar-changed'), minor: true }),
	'clock/set': ({ by }, words) => ({ text: words.say('clock-set', { by: words.duration(Number(by)) }), minor: true }),
	'escalate/clock': ({ clock, is, inTime }, words) => ({
		text: words.ofLadder(`clock-${is}-${clock}`),
		...(is === 'missed' ? { result: 'ng' as const } : {}),
		note: is === 'met' && inTime === false ? words.say('too-late') : undefined,
	}),
	'escalate/skipped': ({ rung }, words) => ({ text: words.ofLadder('skipped', { rung }), minor: true }),
	'escalate/waiting': ({ rung, until }, words) => ({ text: words.ofLadder('waiting', { rung, until: words.time(String(until)) }), minor: true }),
	'escalate/stepped-down': ({ severity }, words) => ({ text: words.ofLadder('stepped-down', { severity: words.severity(severity as 'low') }) }),
	'escalate/undated': ({ rung, field }, words) => ({ text: words.ofLadder('undated', { rung, field }) }),
	'escalate/decided': ({ option, note }, words) => ({ text: words.ofLadder('decided', { option }), note: textOf(note) }),
	'escalate/deputy': ({ person, note }, words) => ({ text: words.ofLadder('deputy', { person: words.person(String(person)) }), note: textOf(note) }),
	'escalate/expired': (_data, words) => ({ text: words.ofLadder('expired') }),
	'escalate/replanned': (_data, words) => ({ text: words.ofLadder('replanned'), minor: true }),
	'escalate/adopted': (_data, words) => ({ text: words.ofLadder('adopted'), minor: true }),
	'escalate/restarted': (_data, words) => ({ text: words.ofLadder('restarted') }),
	'escalate/exhausted': (_data, words) => ({ text: words.ofLadder('exhausted') }),
	'escalate/ended': (_data, words) => ({ text: words.ofLadder('ended'), minor: true }),
};

const SORTS: Readonly<Record<string, EntrySort>> = { escalate: 'ladder', calendar: 'way', clock: 'way' };

export function ownSortOf(type: string): EntrySort {
	const [kind = ''] = type.split('/');
	return (Object.hasOwn(SORTS, kind) && SORTS[kind]) || 'work';
}

/** The sentence of an event of a step kind; `data` is there. */
export function ownSentenceOf({ type, data, step = '' }: CaseEvent, words: CaseWords): Sentence {
	const said = data as JsonObject;
	if (Object.hasOwn(TELLERS, type)) return TELLERS[type]!(said, words, step);
	const note = textOf(said.note) ?? textOf(said.reason) ?? textOf(said.text);
	return { text: words.say('own', { type, step: keyOf(step) }), note };
}
