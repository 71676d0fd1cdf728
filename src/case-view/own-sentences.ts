// What the events of our own step kinds say (`task/answered`, `escalate/clock` …), and those that we don't know: of a plant's own step kind.

import type { CaseEvent } from '../case/events.ts';
import type { JsonObject } from '../json.ts';
import type { Addressee } from '../plant/directory.ts';
import type { EntrySort } from './entry.ts';
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
		text: words.say('batch', { batch, n, of, result: words.outcome(undefined, String(result)) }),
		...(result === 'ok' || result === 'ng' ? { result } : {}),
		note: typeof value === 'number' ? `${words.number(value)} ${textOf(unit) ?? ''}`.trim() : undefined,
	}),
	'wait/released': ({ note }, words, step) => ({ text: words.say('released', { step: keyOf(step) }), note: textOf(note) }),
	'close/override': ({ reason }, words) => ({ text: words.say('override'), note: textOf(reason) }),
	'calendar/changed': (_data, words) => ({ text: words.say('calendar-changed'), minor: true }),
	'clock/set': ({ by }, words) => ({ text: words.say('clock-set', { by: words.duration(Number(by)) }), minor: true }),
	'escalate/clock': ({ clock, is, inTime }, words) => ({
		text: words.ofLadder(`clock-${is}-${clock}`),
		...(is === 'missed' ? { result: 'ng' as const } : {}),
		note: is === 'met' && inTime === false ? words.say('too-late') : undefined,
	}),
	'escalate/skipped': ({ rung, reason }, words) => ({
		text: reason === 'ended' ? words.say('skipped-ended', { rung }) : words.ofLadder('skipped', { rung }),
		minor: true,
	}),
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
