// A notice that a channel node has taken, until it is known what became of it; and what goes out together. Pure; kept by the engine's notices.ts; what is held
// back: release.ts.

import type { Severity } from '../case/events.ts';
import type { Letter } from '../channels/channel.ts';
import { oneLine } from '../channels/shorten.ts';
import type { JsonObject } from '../json.ts';
import type { KeptLink } from '../links/kept.ts';
import { localMinute } from '../plant/local-time.ts';
import { type Language, text } from '../text.ts';
import type { Instant } from '../time.ts';

export interface Queued {
	/** Of the notice. */
	id: string;
	/** Key of the channel node. */
	node: string;
	subject: string;
	text: string;
	language: Language;
	person?: { id: string; name: string };
	/** Where it goes in this channel; personal. */
	to?: string;
	case?: { id: string; number: string };
	severity?: Severity;
	data?: JsonObject;
	/** What the marks in subject, text and data stand for: links are secrets, and are made when it goes out. */
	links?: KeptLink[];
	/** It came as the message of a case, which gets to know what becomes of it. */
	recorded?: true;
	/** There is another channel for it after this one. */
	next?: true;
	/** Plant time. */
	at: Instant;
	/** `begun`: a try was made whose outcome is not known. `handed`: another node has it, and has not said what became of it. */
	state: 'waiting' | 'begun' | 'handed';
	held?: { why: 'budget' | 'quiet'; until: Instant };
	/** When it was let go after that. */
	released?: Instant;
	/** The digest it is in. */
	digest?: string;
}

/** What goes out as one message. */
export interface Consignment {
	/** That of the notice, or of the digest. */
	id: string;
	items: Queued[];
}

/** What may go out, the earliest first: alone, or as the digest it was released in (release.ts). */
export function ready(queued: readonly Queued[]): Consignment[] {
	const groups = new Map<string, Consignment>();
	for (const one of [...queued].sort(byTime)) {
		if (one.held && one.released === undefined && one.state === 'waiting') continue;
		const id = one.digest ?? one.id;
		const group = groups.get(id) ?? { id, items: [] };
		group.items.push(one);
		groups.set(id, group);
	}
	return [...groups.values()];
}

/** A consignment as one message. Its links are to be made before (src/links/kept.ts): a mark that stands in it is text. */
export function letterOf({ id, items }: Consignment, zone: string): Letter {
	const [first] = items as [Queued, ...Queued[]];
	const again = items.some(({ state }) => state !== 'waiting');
	const { language, person, to } = first;
	const common = { id, language, again, ...(person ? { person } : {}), ...(to === undefined ? {} : { to }) };
	if (items.length === 1) {
		const { subject, text: said, case: about, severity, held } = first;
		// The last one of a digest that is sent again: whoever has seen the digest is to know it.
		const data = first.digest === undefined ? first.data : { ...first.data, notices: [first.id] };
		const late = held ? `${said}\n${text(language, 'channels.held', { since: localMinute(first.at, zone) })}` : said;
		return { ...common, subject, text: late, ...(about ? { case: about } : {}), ...(severity ? { severity } : {}), ...(data ? { data } : {}) };
	}
	const numbers = [...new Set(items.flatMap((one) => one.case?.number ?? []))].join(', ');
	const sentences = items.flatMap((one) => [`· ${localMinute(one.at, zone)} ${oneLine(one.subject)}`, ...linkBelow(one)]);
	const links = items.flatMap((one) => (linkOf(one) === undefined ? [] : [[one.id, linkOf(one) as string]]));
	return {
		...common,
		subject: text(language, 'channels.digest', { count: String(items.length), since: localMinute(first.at, zone) }),
		text: [...(numbers === '' ? [] : [numbers]), ...sentences].join('\n'),
		data: { notices: items.map((one) => one.id), ...(links.length > 0 ? { taskLinks: Object.fromEntries(links) } : {}) },
	};
}

/** The personal link that a notice brings. */
function linkOf({ person, data }: Queued): string | undefined {
	return person && typeof data?.link === 'string' ? data.link : undefined;
}

/** In a line of its own, unless its words have it already. */
function linkBelow(one: Queued): string[] {
	const link = linkOf(one);
	return link === undefined || one.subject.includes(link) ? [] : [`  ${link}`];
}

/** The order in which they came. */
export function byTime(one: Queued, other: Queued): number {
	return one.at < other.at ? -1 : one.at > other.at ? 1 : one.id < other.id ? -1 : 1;
}
