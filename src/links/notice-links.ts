// Puts links into what tells people that something is asked of them: when the message leaves, so that no link ever stands in the record of a
// case. A notice to one person gets `link` and `links`; a report that names people gets one for each.

import type { CaseRecord } from '../case/case.ts';
import type { Hop, OpenStep, StepId } from '../case/mechanics.ts';
import type { Json, JsonObject } from '../json.ts';
import type { LinkMaker } from './maker.ts';
import type { Purpose } from './token.ts';

/** What a notice may ask for that a link helps with, and what its link is for. */
const FOR: Readonly<Record<string, Purpose>> = { complete: 'answer', decide: 'answer', acknowledge: 'acknowledge', come: 'acknowledge' };

/** The payload of a report with its links; as it was when nothing is asked, or what is asked about waits no more. */
export function withLinks(payload: Json | undefined, { id, mechanics }: CaseRecord, hop: Hop, maker: LinkMaker): Json | undefined {
	if (hop.kind !== 'report' || typeof payload !== 'object' || payload === null || Array.isArray(payload)) return payload;
	const step = `${hop.from}#${hop.visit}`;
	const open = Object.hasOwn(mechanics.open, step) ? mechanics.open[step] : undefined;
	if (!open || open.hold) return payload;
	const to = (person: string, purpose: Purpose) => safely(maker, id, step, open, person, purpose);
	const { person, ask, people } = payload;
	const purpose = typeof ask === 'string' && Object.hasOwn(FOR, ask) ? FOR[ask] : undefined;
	const one = idOf(person);
	if (purpose && one !== undefined) {
		const link = to(one, purpose);
		const acknowledge = to(one, 'acknowledge');
		return link === undefined || acknowledge === undefined ? payload : { ...payload, link, links: { [purpose]: link, acknowledge } };
	}
	if (hop.output !== 'overdue' || !Array.isArray(people)) return payload;
	return { ...payload, people: people.map((each) => withLink(each, to)) };
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
