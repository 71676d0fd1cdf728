// The history of a case as sentences, one an event. Pure: the same history and the same reader give the same sentences.

import type { CaseEvent } from '../case/events.ts';
import type { Entry } from './entry.ts';
import { ownSentenceOf, ownSortOf } from './own-sentences.ts';
import { type Before, SORT, sentenceOf } from './sentences.ts';
import { CaseWords, type Reader } from './words.ts';

/** Every event that came after `after` (0: all), the first first. `history` is the whole: what is named by an id was said before. */
export function timelineOf(history: readonly CaseEvent[], reader: Reader, after = 0): Entry[] {
	const words = new CaseWords(reader);
	const measures = new Map<string, string>();
	const told = new Map<string, string>();
	const entries: Entry[] = [];
	for (const event of history) {
		if (event.seq > after) entries.push(entryOf(event, words, { measures, told }));
		if (event.type === 'measure-planned') {
			const { data } = event as CaseEvent<'measure-planned'>;
			if (data) measures.set(data.id, data.text);
		} else if (event.type === 'notified') {
			const { data } = event as CaseEvent<'notified'>;
			if (data) told.set(data.notice, words.person(data.person));
		}
	}
	return entries;
}

function entryOf(event: CaseEvent, words: CaseWords, before: Before): Entry {
	const { seq, at, type, actor, data, redacted } = event;
	const own = type.includes('/');
	const base = { seq, at, sort: own ? ownSortOf(type) : SORT[type as keyof typeof SORT] };
	if (data === null) {
		const entry: Entry = { ...base, text: words.say('redacted'), redacted: true };
		return redacted ? { ...entry, note: redacted.reason } : entry;
	}
	const { note, ...said } = own ? ownSentenceOf(event, words) : sentenceOf(event, words, before);
	return { ...base, ...said, ...(note ? { note } : {}), ...words.who(actor) };
}
