// A notice that a channel node has taken, until it is known what became of it; and what goes out together. Pure; kept by the engine's notices.ts.

import type { Severity } from '../case/events.ts';
import type { Letter } from '../channels/channel.ts';
import type { JsonObject } from '../json.ts';
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
	/** It came as the message of a case, which gets to know what becomes of it. */
	recorded?: true;
	/** There is another channel for it after this one. */
	next?: true;
	/** Plant time. */
	at: Instant;
	/** `begun`: a try was made whose outcome is not known. `handed`: another node has it, and has not said what became of it. */
	state: 'waiting' | 'begun' | 'handed';
	held?: { why: 'budget' | 'quiet'; until: Instant };
	/** The digest it is in. */
	digest?: string;
}

/** What goes out as one message. */
export interface Consignment {
	/** That of the notice, or of the digest. */
	id: string;
	items: Queued[];
}

/** Every case of a digest has its number in it, whatever the channel's limit. */
const MOST_IN_DIGEST = 50;

/** What may go out at an instant, the earliest first. What was held back of one person comes as one. */
export function ready(queued: readonly Queued[], now: Instant): Consignment[] {
	const groups = new Map<string, Consignment>();
	const gone = new Set(queued.flatMap(({ digest }) => digest ?? []));
	for (const one of [...queued].sort(byTime)) {
		if (one.held && one.held.until > now && one.state === 'waiting') continue;
		const id = one.digest ?? (one.held && one.person ? `digest/${one.node}/${one.person.id}/${one.held.until}` : one.id);
		const key = one.digest ?? placeIn(groups, id, gone);
		const group = groups.get(key) ?? { id: key, items: [] };
		group.items.push(one);
		groups.set(key, group);
	}
	return [...groups.values()].map((group) => (group.items.length === 1 && group.items[0]!.digest === undefined ? { ...group, id: group.items[0]!.id } : group));
}

/** A digest that is full goes on in the next; one that has gone out once (`gone`) stays as it was. */
function placeIn(groups: ReadonlyMap<string, Consignment>, id: string, gone: ReadonlySet<string>): string {
	let key = id;
	for (let part = 2; gone.has(key) || (groups.get(key)?.items.length ?? 0) >= MOST_IN_DIGEST; part++) key = `${id}/${part}`;
	return key;
}

/** When the first of what is held back may go out. */
export function nextRelease(queued: readonly Queued[], now: Instant): Instant | undefined {
	return queued.flatMap(({ held, state }) => (held && state === 'waiting' && held.until > now ? [held.until] : [])).sort()[0];
}

/** A consignment as one message. */
export function letterOf({ id, items }: Consignment, zone: string): Letter {
	const [first] = items as [Queued, ...Queued[]];
	const again = items.some(({ state }) => state !== 'waiting');
	const { language, person, to } = first;
	const common = { id, language, again, ...(person ? { person } : {}), ...(to === undefined ? {} : { to }) };
	if (items.length === 1) {
		const { subject, text: said, case: about, severity, data, held } = first;
		const late = held ? `${said}\n${text(language, 'channels.held', { since: localMinute(first.at, zone) })}` : said;
		return { ...common, subject, text: late, ...(about ? { case: about } : {}), ...(severity ? { severity } : {}), ...(data ? { data } : {}) };
	}
	const numbers = [...new Set(items.flatMap((one) => one.case?.number ?? []))].join(', ');
	const sentences = items.map((one) => `· ${localMinute(one.at, zone)} ${one.subject}`);
	return {
		...common,
		subject: text(language, 'channels.digest', { count: String(items.length), since: localMinute(first.at, zone) }),
		text: [...(numbers === '' ? [] : [numbers]), ...sentences].join('\n'),
		data: { notices: items.map((one) => one.id) },
	};
}

function byTime(one: Queued, other: Queued): number {
	return one.at < other.at ? -1 : one.at > other.at ? 1 : one.id < other.id ? -1 : 1;
}
