// Is this a list of known causes? Every fault of it at once, with a sentence each. Runs in a browser too, as part of the check of the plant.

import { CAUSE_CATEGORIES, type CauseCategory } from '../case/events.ts';
import { where } from '../plant/where.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { LANGUAGES, type Language } from '../text.ts';
import { describe } from '../untrusted.ts';
import { LONGEST_ANSWER } from './analysis.ts';
import { type KnownCause, MOST_KNOWN } from './register.ts';

export type CheckedCauses = { ok: true; causes: KnownCause[] } | { ok: false; refusals: Refusal[] };

const LONGEST_ID = 40;

/** Checks the list. Empty text is not set; unknown members are left out. Refused with code `known-cause.*` and the path: `causes[2].category`. */
export function checkCauses(raw: unknown, language: Language): CheckedCauses {
	if (!Array.isArray(raw) || raw.length > MOST_KNOWN)
		return { ok: false, refusals: [refuse(language, 'known-cause.not-list', 'causes', { most: MOST_KNOWN, found: describe(language, raw) })] };
	const refusals: Refusal[] = [];
	const causes: KnownCause[] = [];
	const ids = new Map<string, number>();
	for (const [at, entry] of raw.entries()) {
		const path = `causes[${at}]`;
		const fault = (member: string, code: string, params: object = {}) => {
			const place = member === '' ? path : `${path}.${member}`;
			refusals.push(refuse(language, `known-cause.${code}`, place, { where: where(language, place), ...params }));
		};
		if (!isRecord(entry)) {
			fault('', 'entry', { found: describe(language, entry) });
			continue;
		}
		const words = (from: Record<string, unknown>, key: string, member: string, most: number, needed: boolean): string => {
			const value = Object.hasOwn(from, key) ? from[key] : undefined;
			if ((value === undefined || value === null || value === '') && !needed) return '';
			if (typeof value === 'string' && value.trim() !== '' && value.length <= most && !/\p{Cc}/u.test(value)) return value.trim();
			fault(member, 'text', { most, found: describe(language, value) });
			return '';
		};
		const id = words(entry, 'id', 'id', LONGEST_ID, true);
		const first = ids.get(id);
		if (id !== '' && first !== undefined) fault('id', 'twice', { id, first: first + 1 });
		ids.set(id, first ?? at);
		const category = Object.hasOwn(entry, 'category') ? entry.category : undefined;
		if (!(CAUSE_CATEGORIES as readonly unknown[]).includes(category))
			fault('category', 'category', { known: CAUSE_CATEGORIES.join(', '), found: describe(language, category) });
		const given = Object.hasOwn(entry, 'text') ? entry.text : undefined;
		const text: KnownCause['text'] = {};
		for (const one of LANGUAGES) {
			const said = isRecord(given) ? words(given, one, `text.${one}`, LONGEST_ANSWER, false) : '';
			if (said !== '') text[one] = said;
		}
		if (Object.keys(text).length === 0 && !refusals.some((one) => one.path.startsWith(`${path}.text.`))) fault('text', 'no-text');
		causes.push({ id, category: category as CauseCategory, text });
	}
	return refusals.length > 0 ? { ok: false, refusals } : { ok: true, causes };
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
