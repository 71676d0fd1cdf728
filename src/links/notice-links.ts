// Puts links into what tells people that something is asked of them: when the message leaves, so that no link ever stands in the record of a
// case. A notice to one person gets `link` and `links`, and "{{link}}" in its words becomes it; a report that names people gets one for each.

import type { CaseRecord } from '../case/case.ts';
import type { Hop, OpenStep, StepId } from '../case/mechanics.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Directory } from '../plant/directory.ts';
import { LANGUAGES, type Language } from '../text.ts';
import type { Instant } from '../time.ts';
import { grantOf, isRefused } from './grant.ts';
import type { LinkMaker } from './maker.ts';
import { asksForLink, fillLink } from './placeholder.ts';
import type { Purpose } from './token.ts';

/** What a notice may ask for that a link helps with, and what its link is for. */
const FOR: Readonly<Record<string, Purpose>> = { complete: 'answer', decide: 'answer', acknowledge: 'acknowledge', come: 'acknowledge' };

export interface Linking {
	/** Undefined: the plant makes no links. */
	maker: LinkMaker | undefined;
	plant: Directory;
	/** Plant time. */
	now: Instant;
}

/** The payload of a report with its links; as it was when nothing is asked, or what is asked about waits no more. */
export function withLinks(payload: Json | undefined, record: CaseRecord, hop: Hop, linking: Linking): Json | undefined {
	if (hop.kind !== 'report' || typeof payload !== 'object' || payload === null || Array.isArray(payload)) return payload;
	const linked = linking.maker ? withMade(payload, record, hop, linking.maker, linking) : payload;
	return inWords(linked, linking.plant);
}

function withMade(payload: JsonObject, record: CaseRecord, hop: Hop, maker: LinkMaker, linking: Linking): JsonObject {
	const { mechanics } = record;
	const step = `${hop.from}#${hop.visit}`;
	const open = Object.hasOwn(mechanics.open, step) ? mechanics.open[step] : undefined;
	const { person, ask, people } = payload;
	const one = idOf(person);
	const asked = typeof ask === 'string' && Object.hasOwn(FOR, ask) ? FOR[ask] : undefined;
	if (one !== undefined && ask === 'know') return withOwnTask(payload, one, record, maker, linking);
	if (!open || open.hold) return payload;
	const to = (who: string, purpose: Purpose) => safely(maker, record.id, step, open, who, purpose);
	if (asked && one !== undefined) {
		const link = to(one, asked);
		const acknowledge = to(one, 'acknowledge');
		return link === undefined || acknowledge === undefined ? payload : { ...payload, link, links: { [asked]: link, acknowledge } };
	}
	if (hop.output !== 'overdue' || !Array.isArray(people)) return payload;
	return { ...payload, people: people.map((each) => withLink(each, to)) };
}

/** Who is only told of a case, and has a task of it, is led there: a reminder wants to be acted upon. */
function withOwnTask(payload: JsonObject, person: string, record: CaseRecord, maker: LinkMaker, { plant, now }: Linking): JsonObject {
	const { open } = record.mechanics;
	const own = Object.entries(open).findLast(([step, { kind, version }]) => {
		if (kind !== 'task') return false;
		const grant = grantOf({ case: record.id, step, person, purpose: 'answer', version, expires: 0 }, record, plant, now);
		return !isRefused(grant) && hasSeat(grant.open, person, plant, now);
	});
	const link = own && safely(maker, record.id, own[0], own[1], person, 'answer');
	return link === undefined ? payload : { ...payload, link, links: { answer: link } };
}

/** A task that anybody may answer is nobody's own. */
function hasSeat({ state }: OpenStep, person: string, plant: Directory, now: Instant): boolean {
	const seats = (state as { seats?: unknown }).seats;
	return Array.isArray(seats) && seats.some((seat) => plant.actsFor(person, seat, now));
}

/** What the plant says in its own words, with the link in its place. */
function inWords(payload: JsonObject, plant: Directory): JsonObject {
	const { link, person, subject, text: said } = payload;
	const asking = [subject, said].some((words) => typeof words === 'string' && asksForLink(words));
	if (!asking) return payload;
	const heard = typeof person === 'object' && person !== null && !Array.isArray(person) ? person.language : undefined;
	const language = LANGUAGES.includes(heard as Language) ? (heard as Language) : plant.config.language;
	const filled = (words: Json | undefined) => (typeof words === 'string' ? fillLink(words, typeof link === 'string' ? link : undefined, language) : words);
	const changed: JsonObject = { ...payload };
	for (const key of ['subject', 'text'] as const) if (typeof payload[key] === 'string') changed[key] = filled(payload[key]) as string;
	return changed;
}

function withLink(each: Json, to: (person: string, purpose: Purpose) => string | undefined): Json {
	const id = idOf(each);
	const link = id === undefined ? undefined : to(id, 'answer');
	return link === undefined ? each : { ...(each as JsonObject), link };
}

function idOf(person: Json | undefined): string | undefined {
	if (typeof person !== 'object' || person === null || Array.isArray(person)) return undefined;
	return typeof person.id === 'string' ? person.id : undefined;
}

/** A notice without a link is better than none. */
function safely(maker: LinkMaker, id: string, step: StepId, open: OpenStep, person: string, purpose: Purpose): string | undefined {
	try {
		return maker.make(id, step, open, person, purpose).url;
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}
