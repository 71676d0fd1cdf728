// What each event of a case says in a sentence. Its own events of a step kind: own-sentences.ts.

import type { CaseEvent, CoreEventType, EffectResult, EventData } from '../case/events.ts';
import type { JsonObject } from '../json.ts';
import type { EntrySort } from './entry.ts';
import { proofSentences } from './proof.ts';
import type { CaseWords } from './words.ts';

/** A sentence, and what there is besides. */
export interface Sentence {
	text: string;
	/** Absent: not given. */
	note?: string | undefined;
	result?: EffectResult;
	minor?: true;
	answer?: true;
	mentions?: string[];
}

/** What earlier events said, for events that name it by an id only. */
export interface Before {
	/** Id of a measure → what it is. */
	measures: ReadonlyMap<string, string>;
	/** Notice → whom it went to. */
	told: ReadonlyMap<string, string>;
}

type Teller<T extends CoreEventType> = (data: EventData[T], words: CaseWords, before: Before, step: string) => Sentence;

export const SORT: { readonly [T in CoreEventType]: EntrySort } = {
	opened: 'life',
	merged: 'life',
	classified: 'who',
	accepted: 'who',
	refused: 'who',
	assigned: 'who',
	acknowledged: 'who',
	arrived: 'who',
	contained: 'work',
	'measure-planned': 'work',
	'measure-done': 'work',
	'measure-changed': 'work',
	'measure-dropped': 'work',
	entered: 'way',
	left: 'way',
	held: 'way',
	unheld: 'way',
	escalated: 'ladder',
	notified: 'ladder',
	withheld: 'ladder',
	sent: 'ladder',
	'not-sent': 'ladder',
	delivered: 'ladder',
	undelivered: 'ladder',
	'line-stopped': 'ladder',
	'line-released': 'ladder',
	'branch-given-up': 'way',
	moved: 'way',
	paused: 'life',
	resumed: 'life',
	verified: 'work',
	'turn-opened': 'work',
	loss: 'work',
	commented: 'said',
	attached: 'said',
	recurred: 'life',
	'came-back': 'life',
	'recurrence-withdrawn': 'life',
	'lesson-proposed': 'work',
	'lesson-settled': 'work',
	linked: 'life',
	'link-ended': 'life',
	set: 'work',
	closed: 'life',
	reopened: 'life',
	cancelled: 'life',
};

const joined = (...parts: (string | undefined)[]): string | undefined => parts.filter(Boolean).join(' · ') || undefined;
/** "Step#2" → "Step". */
const keyOf = (step: string) => step.replace(/#\d+$/, '');

const TELLERS: { readonly [T in CoreEventType]: Teller<T> } = {
	opened: ({ title, area, severity, reporter, quantity }, words) => ({
		text: words.say('opened', { title }),
		note: joined(
			words.severity(severity),
			area === undefined ? undefined : words.area(area),
			quantity && words.amount(quantity),
			reporter === undefined ? undefined : words.say('reporter', { who: words.person(reporter) }),
		),
	}),
	merged: ({ title, reporter, quantity }, words) => ({
		text: title === undefined ? words.say('merged') : words.say('merged-as', { title }),
		note: joined(quantity && words.amount(quantity), reporter === undefined ? undefined : words.say('reporter', { who: words.person(reporter) })),
	}),
	classified: ({ table, row, why, department, role, severity }, words) => {
		const to = words.whom({ ...(department === undefined ? {} : { department }), ...(role === undefined ? {} : { role }) }) || words.say('nobody');
		const conditions = why.map(({ field, found }) => `${field} ${field === 'area' && typeof found === 'string' ? words.area(found) : words.value(found)}`);
		return {
			text: row === 0 ? words.say('classified-fallback', { table, to }) : words.say('classified', { table, row, to }),
			note: joined(words.list(conditions), severity && words.severity(severity)),
		};
	},
	accepted: ({ department, note }, words) => ({
		text: department === undefined ? words.say('accepted') : words.say('accepted-by', { department: words.whom({ department }) }),
		note,
	}),
	refused: ({ department, reason }, words) => ({
		text: department === undefined ? words.say('refused') : words.say('refused-by', { department: words.whom({ department }) }),
		note: reason,
	}),
	assigned: ({ note, ...whom }, words) => ({ text: words.say('assigned', { to: words.whom(whom) }), note }),
	acknowledged: ({ note }, words) => ({ text: words.say('acknowledged'), note }),
	arrived: ({ note }, words) => ({ text: words.say('arrived'), note }),
	contained: ({ disposition, amount, unit, note }, words) => ({
		text: words.say(`contained.${disposition}`, { quantity: words.amount({ amount, unit }) }),
		note,
	}),
	'measure-planned': ({ class: kind, text, owner, due }, words) => ({
		text: words.say('measure-planned', { measure: words.measure(kind), text }),
		note: joined(
			owner === undefined ? undefined : words.say('owner', { who: words.owner(owner) }),
			due === undefined ? undefined : words.say('by', { time: words.time(due) }),
		),
	}),
	'measure-done': ({ id, evidence }, words, { measures }) => ({
		text: words.say('measure-done', { text: measures.get(id) ?? id }),
		note: evidence === undefined ? undefined : words.value(evidence),
	}),
	'measure-changed': ({ id, from, to, reason }, words, { measures }) => ({
		text: words.say('measure-changed', { text: measures.get(id) ?? id }),
		note: joined(
			to.text,
			to.owner === undefined
				? undefined
				: words.say('measure-owner', { from: from.owner === undefined ? '–' : words.owner(from.owner), to: words.owner(to.owner) }),
			to.due === undefined ? undefined : words.say('measure-due', { from: from.due === undefined ? '–' : words.time(from.due), to: words.time(to.due) }),
			reason,
		),
	}),
	'measure-dropped': ({ id, reason }, words, { measures }) => ({ text: words.say('measure-dropped', { text: measures.get(id) ?? id }), note: reason }),
	entered: ({ again }, words, _before, step) => ({ text: words.say(again ? 'entered-again' : 'entered', { step: keyOf(step) }), minor: true }),
	left: ({ outputs }, words, _before, step) => ({
		text:
			outputs.length === 0
				? words.say('left', { step: keyOf(step) })
				: words.say('left-by', { step: keyOf(step), outputs: words.list(outputs.map((output) => words.outcome(step, output))) }),
		minor: true,
	}),
	held: ({ message }, words, _before, step) => ({ text: words.say('held', { step: keyOf(step) }), note: message }),
	unheld: (_data, words, _before, step) => ({ text: words.say('unheld', { step: keyOf(step) }) }),
	escalated: ({ rung, severity, late, note }, words) => ({
		text: severity === undefined ? words.say('escalated', { rung }) : words.say('escalated-severity', { rung, severity: words.severity(severity) }),
		note: joined(late ? words.say('late') : undefined, note),
	}),
	notified: ({ person, ask, for: instead, late }, words) => ({
		text:
			instead === undefined
				? words.say(`notified.${askOf(ask)}`, { who: words.person(person) })
				: words.say('notified-for', { who: words.person(person), for: words.person(instead) }),
		note: joined(late ? words.say('late') : undefined),
	}),
	withheld: ({ person, why, until }, words) => ({
		text: words.say(`withheld.${why}`, { who: words.person(person), time: words.time(until) }),
		minor: true,
	}),
	sent: ({ notice, channel }, words, { told }) => ({ text: words.say('sent', { who: told.get(notice) ?? words.say('somebody'), channel }), minor: true }),
	'not-sent': ({ notice, channel, reason }, words, { told }) => ({
		text: words.say('not-sent', { who: told.get(notice) ?? words.say('somebody'), channel: channel ?? '–' }),
		note: reason,
		minor: true,
	}),
	delivered: ({ notice }, words, { told }) => ({ text: words.say('delivered', { who: told.get(notice) ?? words.say('somebody') }), minor: true }),
	undelivered: ({ notice, reason }, words, { told }) => ({
		text: notice === undefined ? words.say('undelivered') : words.say('undelivered-to', { who: told.get(notice) ?? words.say('somebody') }),
		note: reason,
	}),
	'line-stopped': ({ area, reason }, words) => ({
		text: words.ofLadder('line-stopped'),
		note: joined(area === undefined ? undefined : words.area(area), reason),
	}),
	'line-released': ({ note }, words) => ({ text: words.say('line-released'), note }),
	'branch-given-up': ({ behind }, words) => ({ text: words.say('branch-given-up', { behind }), minor: true }),
	moved: ({ to, note }, words) => ({ text: words.say('moved', { to }), note }),
	paused: ({ reason, until }, words) => ({
		text: until === undefined ? words.say('paused') : words.say('paused-until', { time: words.time(until) }),
		note: reason,
	}),
	resumed: ({ note, expired }, words) => ({ text: words.say(expired ? 'pause-over' : 'resumed'), note }),
	verified: ({ result, by, note, evidence }, words) => ({
		text: words.say(`verified.${by}`, { result: words.outcome(undefined, result) }),
		result,
		note: proofSentences(evidence, words.language) ?? note,
	}),
	'turn-opened': ({ turn, reason }, words) => ({ text: words.say('turn-opened', { turn }), note: reason }),
	loss: (data, words) => ({ text: words.say('loss', { what: lossOf(data, words) }), note: data.note }),
	commented: ({ text, mention = [] }, words) => {
		const mentions = mention.map((id) => words.person(id));
		return mentions.length === 0
			? { text: words.say('commented'), note: text }
			: { text: words.say('commented-to', { who: words.list(mentions) }), note: text, mentions };
	},
	attached: ({ name }, words) => ({ text: words.say('attached', { name }) }),
	recurred: ({ case: id, number, count }, words) => ({ text: words.say('recurred', { number: number ?? id, count }), result: 'ng' }),
	'came-back': ({ case: id, number }, words) => ({ text: words.say('came-back', { number: number ?? id }), result: 'ng' }),
	'recurrence-withdrawn': ({ case: id, number }, words) => ({ text: words.say('recurrence-withdrawn', { number: number ?? id }) }),
	'lesson-proposed': ({ into, text }, words) => ({ text: words.say(`lesson-proposed.${into}`), note: text || undefined }),
	'lesson-settled': ({ accepted, where, note }, words) => ({
		text: !accepted ? words.say('lesson-declined') : where === undefined ? words.say('lesson-accepted') : words.say('lesson-accepted-at', { where }),
		note,
	}),
	linked: ({ case: id, number, relation }, words) => ({ text: words.say(`linked.${relation}`, { number: number ?? id }) }),
	'link-ended': ({ case: id, number, status }, words) => ({ text: words.say(`link-ended.${status}`, { number: number ?? id }) }),
	set: ({ values }, words) => ({
		text: words.say('set', {
			what: words.list(Object.entries(values).map(([key, value]) => words.say('is', { name: words.field(key), value: words.fieldValue(key, value) }))),
		}),
	}),
	closed: ({ note }, words) => ({ text: words.say('closed'), note }),
	reopened: ({ reason }, words) => ({ text: words.say('reopened'), note: reason }),
	cancelled: ({ reason }, words) => ({ text: words.say('cancelled'), note: reason }),
};

const ASKS: readonly string[] = ['know', 'acknowledge', 'come', 'decide'];

function askOf(ask: string | undefined): string {
	return ask !== undefined && ASKS.includes(ask) ? ask : 'know';
}

function lossOf(data: EventData['loss'], words: CaseWords): string {
	if (data.kind === 'time') return words.duration(data.millis);
	return data.kind === 'money' ? words.amount({ amount: data.amount, unit: data.currency }) : words.amount(data);
}

/** The sentence of one of our own events; `data` is there. */
export function sentenceOf(event: CaseEvent, words: CaseWords, before: Before): Sentence {
	const tell = TELLERS[event.type as CoreEventType] as unknown as (data: JsonObject, words: CaseWords, before: Before, step: string) => Sentence;
	return tell(event.data as JsonObject, words, before, event.step ?? '');
}
