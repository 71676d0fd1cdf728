// What one thing that happened says on a timeline: the events of the ladder and the notices that left it, as people read them.

import type { CaseEvent, EventData } from '../case/events.ts';
import type { Leaving } from '../engine/requested.ts';
import { isMembers, type JsonObject } from '../json.ts';
import type { Directory } from '../plant/directory.ts';
import { localMinute } from '../plant/local-time.ts';
import { type Language, text } from '../text.ts';
import type { Instant } from '../time.ts';
import type { Happened } from './scene.ts';
import type { Entry, Told } from './timeline.ts';

export function entriesOf({ events, sent }: Happened, at: Instant, directory: Directory): Entry[] {
	const { zone, language } = directory.config;
	const base = { at, local: localMinute(at, zone) };
	const notices = new Map(sent.flatMap((one) => (one.report === undefined ? [] : [[one.report, one] as const])));
	const entries: Entry[] = [];
	for (const event of events) {
		const rung = entries.findLast(({ kind }) => kind === 'rung');
		switch (event.type) {
			case 'escalated': {
				const { rung: number, severity, note } = event.data as CaseEvent<'escalated'>['data'] & object;
				entries.push({
					...base,
					kind: 'rung',
					text: note ?? text(language, 'rehearse.rung', { rung: number }),
					rung: number,
					people: [],
					...(severity === undefined ? {} : { severity }),
				});
				break;
			}
			case 'notified': {
				const { data } = event as CaseEvent<'notified'>;
				if (data) entryOf(data.rung, entries, base, language).people?.push(toldBy(data, notices, directory));
				break;
			}
			case 'undelivered': {
				const { notice, reason } = event.data as CaseEvent<'undelivered'>['data'] & object;
				if (rung && notice === undefined) rung.nobody = reason;
				break;
			}
			case 'held':
				entries.push({ ...base, kind: 'held', text: (event.data as CaseEvent<'held'>['data'] & object).message });
				break;
			case 'line-stopped':
			case 'linked':
				entries.push({ ...base, kind: 'event', type: event.type, text: text(language, `rehearse.event.${event.type}`) });
				break;
			default:
				if (event.type.startsWith('escalate/')) entries.push(own(event, base, [...notices.values()], directory));
		}
	}
	return entries;
}

/** Where somebody who is told belongs: to the rung that comes, to one that waited for them, or to no rung: a pause is over, they are sent. */
function entryOf(rung: number | undefined, entries: Entry[], base: { at: Instant; local: string }, language: Language): Entry {
	const type = 'notified';
	const found = entries.findLast((one) => (rung === undefined ? one.type === type : one.rung === rung));
	if (found) return found;
	const entry: Entry =
		rung === undefined
			? { ...base, kind: 'event', type, text: text(language, 'rehearse.event.word'), people: [] }
			: { ...base, kind: 'rung', text: text(language, 'rehearse.waited', { rung }), rung, people: [] };
	entries.push(entry);
	return entry;
}

function toldBy(data: EventData['notified'], notices: ReadonlyMap<string, Leaving>, directory: Directory): Told {
	const { notice, person, ask = 'know', by } = data;
	const payload = notices.get(notice)?.outgoing.payload;
	const said = isMembers(payload) && typeof payload.text === 'string' ? payload.text : '';
	return { id: person, name: directory.person(person)?.name ?? person, ask, text: said, ...(by === undefined ? {} : { by }) };
}

/** What the ladder says of itself; its report, where there is one, has the words. */
function own(event: CaseEvent, base: { at: Instant; local: string }, reports: readonly Leaving[], directory: Directory): Entry {
	const name = event.type.slice('escalate/'.length);
	const report = reports.find(({ outgoing }) => outgoing.output === name)?.outgoing.payload;
	const said = isMembers(report) && typeof report.text === 'string' ? report.text : sentenceOf(name, (event.data ?? {}) as JsonObject, directory);
	return { ...base, kind: name === 'ended' ? 'ended' : 'event', type: event.type, text: said };
}

function sentenceOf(name: string, data: JsonObject, { config, person }: Directory): string {
	const { language, zone } = config;
	const params: JsonObject = { ...data };
	if (typeof data.until === 'string') params.until = localMinute(data.until, zone);
	if (typeof data.person === 'string') params.person = person(data.person)?.name ?? data.person;
	if (typeof data.severity === 'string') params.severity = text(language, `escalate.severity.${data.severity}`);
	return text(language, `rehearse.event.${name === 'clock' ? `clock-${data.is}-${data.clock}` : name}`, params);
}
