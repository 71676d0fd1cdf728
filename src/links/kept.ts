// What a channel node keeps in the place of a link until its message goes out: to whom, to what and for what it is, never the link itself, which
// is a secret. It is made again when the message leaves. Not for what else is kept of a notice: src/notices/queued.ts.

import type { CaseRecord } from '../case/case.ts';
import type { StepId } from '../case/mechanics.ts';
import type { Json } from '../json.ts';
import type { Directory } from '../plant/directory.ts';
import type { Instant } from '../time.ts';
import { grantOf, isRefused } from './grant.ts';
import type { LinkMaker } from './maker.ts';
import { isWorthless, type Purpose } from './token.ts';

/** Everything that a link says but its seal. */
export interface KeptLink {
	case: string;
	step: StepId;
	person: string;
	purpose: Purpose;
	/** When it was to end, in seconds since 1970 UTC, real time. */
	expires: number;
}

const MARK = /\{\{link:(\d{1,3})\}\}/g;

/** Texts, in whatever data, with a mark in the place of each good link of this plant; and what the marks stand for. */
export function withoutLinks<Said extends Json>(said: Said, maker: LinkMaker | undefined): { said: Said; links: KeptLink[] } {
	if (!maker) return { said, links: [] };
	const links: KeptLink[] = [];
	const marks = new Map<string, string>();
	const begin = `${maker.page}#`;
	const inText = (text: string): string => {
		if (!text.includes(begin)) return text;
		const [before = '', ...rest] = text.split(begin);
		return [before, ...rest.map((part) => marked(part))].join('');
	};
	const marked = (part: string): string => {
		const token = /^[\w-]+\.[\w-]+/.exec(part)?.[0] ?? '';
		const claims = maker.read(token);
		if (isWorthless(claims)) return `${begin}${part}`;
		const { case: about, step, person, purpose, expires } = claims;
		if (!marks.has(token)) {
			marks.set(token, `{{link:${links.length}}}`);
			links.push({ case: about, step, person, purpose, expires });
		}
		return `${marks.get(token)}${part.slice(token.length)}`;
	};
	return { said: changed(said, inText) as Said, links };
}

/** The same with links again. `say`: what stands in the place of one that is not made any more. Marks that nobody set stay text. */
export function withLinksAgain<Said extends Json>(said: Said, made: readonly (string | undefined)[], say: string): Said {
	if (made.length === 0) return said;
	const inText = (text: string) => text.replace(MARK, (mark, index: string) => (Number(index) < made.length ? (made[Number(index)] ?? say) : mark));
	return changed(said, inText) as Said;
}

/**
 * The link again, if it would still allow something; else undefined. It ends when it was to end, so that a message that is sent again is the same; one that has lost
 * more than half its time by waiting (quiet hours, a channel that was away) is good for the whole time again. `now`: plant time.
 */
export function madeAgain(kept: KeptLink, record: CaseRecord | undefined, plant: Directory, now: Instant, maker: LinkMaker): string | undefined {
	const { step, person, purpose, expires } = kept;
	const version = record && Object.hasOwn(record.mechanics.open, step) ? (record.mechanics.open[step]?.version ?? 0) : 0;
	const grant = grantOf({ ...kept, version }, record, plant, now);
	return isRefused(grant) ? undefined : maker.make(kept.case, step, { version }, person, purpose, maker.renewed(expires)).url;
}

function changed(said: Json, inText: (text: string) => string): Json {
	if (typeof said === 'string') return inText(said);
	if (typeof said !== 'object' || said === null) return said;
	if (Array.isArray(said)) return said.map((one) => changed(one, inText));
	return Object.fromEntries(Object.entries(said).map(([key, value]) => [key, value === undefined ? value : changed(value, inText)])) as Json;
}
