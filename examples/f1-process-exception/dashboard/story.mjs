// The life of a case in sentences: one entry a fact that people care about, in the order it happened. Pure; words are in words.mjs.

import { amount, lasting, nameOf, sentence, whoOf, wordFor } from './words.mjs';

/** Facts that only say how the case moved along the canvas. */
const SILENT = ['entered', 'left', 'unheld', 'delivered'];

/** Entries `{seq, at, tone, text, note?}`; tone: good, bad, plain. */
export function story(history, { texts, plant, language }) {
	const measures = new Map();
	return together((history ?? []).filter(({ type }) => !SILENT.includes(type))).map((event) => {
		if (event.data === null) return { seq: event.seq, at: event.at, tone: 'plain', text: sentence(texts, 'event.redacted') };
		if (event.type === 'measure-planned') measures.set(event.data.id, event.data.text);
		const told = tell(event, { texts, plant, language, measures });
		return { seq: event.seq, at: event.at, tone: toneOf(event), ...told };
	});
}

/** A signal that swings about its limit is reported again and again: the last of such a row stands for all, with their number. */
function together(events) {
	return events.flatMap((event, index) => {
		if (event.type !== 'merged' || event.data === null) return [event];
		if (events[index + 1]?.type === 'merged') return [];
		let first = index;
		while (events[first - 1]?.type === 'merged') first -= 1;
		return [{ ...event, count: index - first + 1 }];
	});
}

/** Entries with the day where another one begins, and the time of day where it is another minute than the entry before. */
export function dated(entries, { language, zone }) {
	const days = new Intl.DateTimeFormat(language, { timeZone: zone, weekday: 'long', month: 'short', day: 'numeric' });
	const times = new Intl.DateTimeFormat(language, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
	let before = {};
	return entries.map((entry) => {
		const here = { day: days.format(Date.parse(entry.at)), time: times.format(Date.parse(entry.at)) };
		const sameDay = here.day === before.day;
		const shown = { ...entry, day: sameDay ? '' : here.day, time: sameDay && here.time === before.time ? '' : here.time };
		before = here;
		return shown;
	});
}

function toneOf({ type, data }) {
	if (['closed', 'accepted', 'measure-done'].includes(type) || (type === 'verified' && data.result === 'ok')) return 'good';
	if (['held', 'refused', 'undelivered', 'cancelled', 'escalate/exhausted', 'branch-given-up'].includes(type)) return 'bad';
	return type === 'verified' && data.result === 'ng' ? 'bad' : 'plain';
}

function tell({ type, data, actor, step, count }, words) {
	const { texts, plant, language, measures } = words;
	const by = actor && actor.how !== 'system' ? nameOf(plant.people, actor.id) : sentence(texts, 'actor.system');
	const at = stepName(step);
	const say = (key, params = {}, note) => ({ text: sentence(texts, `event.${key}`, { by, step: at, ...params }), ...(note ? { note: String(note) } : {}) });
	const who = whoOf(data, plant);
	switch (type) {
		case 'opened':
			return data.reporter ? say('reported', { title: data.title, reporter: nameOf(plant.people, data.reporter) }) : say('opened', { title: data.title });
		case 'merged':
			return count > 1 ? say('merged-often', { count }, data.title) : say('merged', {}, data.title);
		case 'classified':
			return say(data.row > 0 ? 'classified' : 'unclassified', { who, row: data.row });
		case 'accepted':
			return say('accepted', { department: nameOf(plant.departments, data.department) }, data.note);
		case 'refused':
			return say('refused', { department: nameOf(plant.departments, data.department) }, data.reason);
		case 'assigned':
			return say('assigned', { who }, data.note);
		case 'contained':
			return say('contained', { amount: amount(data.amount, data.unit, language), disposition: wordFor(texts, 'disposition', data.disposition) }, data.note);
		case 'measure-planned':
			return say('measure-planned', { class: wordFor(texts, 'measure', data.class), text: data.text });
		case 'measure-done':
			return say('measure-done', { text: measures.get(data.id) ?? data.id });
		case 'held':
			return say('held', {}, data.message);
		case 'escalated':
			return say('escalated', { rung: data.rung });
		case 'notified':
			return say('notified', { person: nameOf(plant.people, data.person) });
		case 'undelivered':
			return say('undelivered', {}, data.reason);
		case 'branch-given-up':
			return say('branch-given-up');
		case 'moved':
			return say('moved', { to: data.to }, data.note);
		case 'paused':
			return say('paused', {}, data.reason);
		case 'verified':
			return say(`verified-${data.result}`, {}, data.note);
		case 'turn-opened':
			return say('turn-opened', { turn: data.turn }, data.reason);
		case 'loss':
			return say('loss', { amount: lossText(data, words) }, data.note);
		case 'commented':
			return say('commented', { text: data.text });
		case 'attached':
			return say('attached', { name: data.name });
		case 'linked':
			return say('linked', { number: data.number ?? '', relation: wordFor(texts, 'relation', data.relation) });
		case 'link-ended':
			return say('link-ended', { number: data.number ?? '', status: wordFor(texts, 'status', data.status) });
		case 'set':
			return say('set', {
				values: Object.entries(data.values)
					.map(([key, value]) => setText(key, value, words))
					.join(sentence(texts, 'event.set.between')),
			});
		case 'closed':
			return say('closed', {}, data.note);
		case 'reopened':
		case 'cancelled':
			return say(type, {}, data.reason);
		case 'task/answered':
			return say('answered', { by: nameOf(plant.people, data.signer), outcome: wordFor(texts, 'outcome', data.outcome) }, data.note);
		case 'task/handed-over':
			return say('handed-over', { by: nameOf(plant.people, data.by), who: whoOf(data.to, plant) }, data.note);
		case 'verify/batch':
			return say(`batch-${data.result}`, { batch: data.batch, n: data.n, of: data.of, value: amount(data.value, data.unit, language) });
		case 'escalate/ended':
			return say('ladder-ended', { why: wordFor(texts, 'ended', data.why) });
		case 'escalate/restarted':
			return say('ladder-restarted');
		case 'escalate/exhausted':
			return say('ladder-exhausted');
		case 'wait/released':
			return say('released', {}, data.note);
		case 'close/override':
			return say('override', {}, data.reason);
		default:
			return Object.hasOwn(texts, `event.${type}`) ? say(type, {}, data.note) : { text: sentence(texts, 'event.other', { type }) };
	}
}

/** The name of a step without the count of its visits. */
export function stepName(step) {
	return String(step ?? '').replace(/#\d+$/, '');
}

function lossText(data, { texts, language }) {
	if (data.kind === 'time') return lasting(data.millis, texts);
	return data.kind === 'pieces' ? amount(data.amount, data.unit, language) : amount(data.amount, data.currency, language);
}

function setText(key, value, { texts, plant, language }) {
	const name = wordFor(texts, 'field', key);
	const shown = typeof value === 'boolean' ? sentence(texts, value ? 'yes' : 'no') : typeof value === 'object' ? JSON.stringify(value) : undefined;
	const text = shown ?? (key === 'area' ? nameOf(plant.areas, value) : typeof value === 'number' ? amount(value, '', language) : wordFor(texts, key, value));
	return sentence(texts, 'event.set.one', { name, value: text });
}

/** Money, pieces and time lost so far, one text each. */
export function losses({ losses: lost }, { texts, language }) {
	if (!lost) return [];
	const time = lost.millis > 0 ? [lasting(lost.millis, texts)] : [];
	const pieces = Object.entries(lost.pieces ?? {})
		.filter(([, number]) => number > 0)
		.map(([unit, number]) => amount(number, unit, language));
	const money = Object.entries(lost.money ?? {})
		.filter(([, number]) => number > 0)
		.map(([currency, number]) => amount(number, currency, language));
	return [...time, ...pieces, ...money];
}
