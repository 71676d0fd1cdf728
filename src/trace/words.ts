// A trace in words, and as a table for a case. Not for finding it (trace.ts).

import type { JsonObject } from '../json.ts';
import { type Language, text } from '../text.ts';
import type { Trace, TraceGroup } from './trace.ts';

/** Groups of a table that a case keeps, lots named in one, at most. */
const MOST_GROUPS = 60;
const MOST_NAMED = 12;
/** Characters of the table: it has to fit on a case beside everything else. */
const MOST_CHARACTERS = 12_000;
/** Places in one sentence, at most. */
const MOST_PLACES = 20;

/** "Stock 480 pcs, customer 120 pcs". */
export function placesInWords(places: TraceGroup['places'], language: Language): string {
	const { format } = new Intl.NumberFormat(language);
	const parts = places.slice(0, MOST_PLACES).map(({ unit, place, quantity }) => {
		const name = text(language, `trace.place.${place === '' ? 'unknown' : place}`);
		const known = name.startsWith('trace.') ? place : name;
		return text(language, 'trace.amount', { place: known, quantity: format(quantity), unit }).trim();
	});
	const named = parts.length === 0 ? '–' : parts.join(text(language, 'trace.between'));
	const more = places.length - MOST_PLACES;
	return more > 0 ? text(language, 'trace.more-places', { named, more }) : named;
}

/** One sentence on the whole: "7 lots may be affected: stock 480 pcs …". */
export function traceInWords({ lots, affected, found }: Trace, language: Language): string {
	if (!found) return text(language, 'trace.nothing');
	const count = lots.filter(({ reason }) => reason !== 'made-from').length;
	return text(language, 'trace.affected', { count, places: placesInWords(affected, language) });
}

/** The groups as rows with the same members each: reason, what is shared, lots, quantities. What doesn't fit is said in a last row. */
export function traceTable({ groups }: Trace, language: Language): JsonObject[] {
	const all = groups.slice(0, MOST_GROUPS).map(({ reason, by, lots, places }): JsonObject => {
		const named = lots.slice(0, MOST_NAMED).join(text(language, 'trace.between'));
		const more = lots.length - MOST_NAMED;
		return {
			reason: text(language, `trace.reason.${reason}`),
			by,
			lots: more > 0 ? text(language, 'trace.more-lots', { named, more }) : named,
			count: lots.length,
			quantities: placesInWords(places, language),
		};
	});
	let written = 0;
	const rows = all.filter((row) => {
		written += JSON.stringify(row).length;
		return written <= MOST_CHARACTERS;
	});
	const left = groups.length - rows.length;
	if (left > 0) rows.push({ reason: text(language, 'trace.more-groups', { left }), by: '', lots: '', count: 0, quantities: '' });
	return rows;
}
