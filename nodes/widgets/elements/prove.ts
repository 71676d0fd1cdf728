// Says something to the server, and where that wants to know more surely who says it, asks for a badge or a PIN and says the same again: what was typed
// stays where it is meanwhile. What a PIN pad looks like: identify.ts.

import { CERTAINTY, type Identified } from '../../../src/case/events.ts';
import { WAYS, type Way } from '../../../src/plant/identity-ways.ts';
import type { Language } from '../../../src/text.ts';
import { AndonIdentify, type Claim } from './identify.ts';
import type { Live, Refused, Reply } from './live.ts';
import { closeModal } from './modal.ts';

export interface Proving {
	live: Pick<Live<never>, 'ask' | 'places' | 'ways'>;
	/** Where the pad is put: the root of whatever asks. */
	place: ParentNode & Node;
	language: Language;
	theme: string;
	/** Whom somebody picked; empty for nobody. */
	me: string;
	/** How surely the step wants to know; more than from the list where it isn't known. */
	least?: Identified;
}

/** The ways of a station that are enough after a refusal; none: there is nothing to ask for. */
export function waysFor({ code }: Refused, ways: readonly Way[], least: Identified | undefined): Way[] {
	const offered = ways.filter((way) => way !== 'pick');
	if (code === 'identity.way-not-allowed' || code === 'board.who-missing') return offered;
	if (!code.endsWith('.not-sure-enough')) return [];
	// By a badge or a PIN somebody is known as the way is called.
	return offered.filter((way) => CERTAINTY.indexOf(way as Identified) >= CERTAINTY.indexOf(least ?? 'pin'));
}

/** The reply to what was said in the end. Whoever goes away from the pad gets the refusal that asked for it. */
export async function saySurely<T>(how: Proving, ask: string, what: object): Promise<Reply<T>> {
	const { live } = how;
	const first = await live.ask<T>(ask, what);
	if (!('refused' in first) || !live.places) return first;
	const ways = waysFor(first.refused, live.ways, how.least);
	if (ways.length === 0) return first;
	const pad = new AndonIdentify();
	const last = new Promise<Reply<T>>((resolve) => {
		Object.assign(pad, {
			// The quickest first.
			ways: WAYS.filter((way) => ways.includes(way)),
			people: live.places?.people ?? [],
			person: how.me,
			language: how.language,
			theme: how.theme,
			reason: first.refused.message,
			cancelled: () => resolve(first),
			async claim(identification: Claim): Promise<Refused | 'offline' | undefined> {
				const reply = await live.ask<T>(ask, { ...what, identification });
				if ('offline' in reply) return 'offline';
				if ('refused' in reply && isAboutWho(reply.refused)) return reply.refused;
				resolve(reply);
				return undefined;
			},
		});
	});
	how.place.append(pad);
	try {
		return await last;
	} finally {
		closeModal(pad);
		pad.remove();
	}
}

function isAboutWho({ code, path }: Refused): boolean {
	return code.startsWith('identity.') && path.startsWith('identification');
}
