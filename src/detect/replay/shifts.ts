// What a person marks in a replay: from here on, to there, something was wrong. Everything else counts as good. Not for what rules find there.

import { readInstant } from '../../form/instant.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { DAY, type Instant, type Millis, toMillis } from '../../time.ts';
import { describe } from '../../untrusted.ts';

export interface Shift {
	at: Instant;
	/** Absent: to the end. */
	until?: Instant;
	/** Absent: all signals. */
	signal?: string;
}

/** A shift in milliseconds. */
export interface Span {
	from: Millis;
	to: Millis;
	signal?: string | undefined;
}

/** Somebody who marks more has not looked. */
const MOST_SHIFTS = 50;

/** What a moment may be: an instant, a time on the plant's clock, or the row of a sample. */
export interface Moments {
	zone: string;
	/** The time of each row that holds a sample. */
	rows: ReadonlyMap<number, Instant>;
}

/** Checks marks as they come: a list of `{at, until?, signal?}`. Refused with the place of the first that is none. */
export function readShifts(raw: unknown, moments: Moments, language: Language, path = 'shifts'): Shift[] | Refusal {
	if (raw === undefined || raw === null) return [];
	if (!Array.isArray(raw) || raw.length > MOST_SHIFTS) return refuse(language, 'replay.shifts', path, { most: MOST_SHIFTS, found: describe(language, raw) });
	const shifts: Shift[] = [];
	for (const [index, one] of raw.entries()) {
		const shift = readShift(one, moments, language, `${path}[${index}]`);
		if (isRefusal(shift)) return shift;
		shifts.push(shift);
	}
	return shifts;
}

function readShift(raw: unknown, moments: Moments, language: Language, path: string): Shift | Refusal {
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return refuse(language, 'replay.shift', path, { found: describe(language, raw) });
	const own = (key: string): unknown => (Object.hasOwn(raw, key) ? (raw as Record<string, unknown>)[key] : undefined);
	const at = readMoment(own('at'), moments, language, `${path}.at`);
	if (isRefusal(at)) return at;
	const end = own('until');
	const until = end === undefined || end === null || end === '' ? undefined : readMoment(end, moments, language, `${path}.until`);
	if (isRefusal(until)) return until;
	if (until !== undefined && until <= at) return refuse(language, 'replay.until', `${path}.until`, { from: at, to: until });
	const signal = own('signal');
	if (signal !== undefined && typeof signal !== 'string')
		return refuse(language, 'replay.shift-signal', `${path}.signal`, { found: describe(language, signal) });
	return { at, ...(until !== undefined && { until }), ...(signal && { signal }) };
}

/** An instant, wall-clock time of the zone, or the number of a row. A number that could be milliseconds is no row: no file here has so many. */
function readMoment(raw: unknown, { zone, rows }: Moments, language: Language, path: string): Instant | Refusal {
	const written = typeof raw === 'string' ? raw.trim() : raw;
	const row = typeof written === 'number' || (typeof written === 'string' && /^\d{1,9}$/.test(written)) ? Number(written) : undefined;
	if (row !== undefined && row < 1e9) return rows.get(row) ?? refuse(language, 'replay.row', path, { found: String(row), last: lastOf(rows) });
	return readInstant(written, zone) ?? refuse(language, 'replay.moment', path, { found: describe(language, raw) });
}

function lastOf(rows: ReadonlyMap<number, Instant>): number {
	let last = 0;
	for (const row of rows.keys()) if (row > last) last = row;
	return last;
}

/** The marks that concern a signal, in milliseconds, until the end of the replay at the latest; in order, those that overlap as one. */
export function spansOf(shifts: readonly Shift[], signal: string | undefined, end: Millis): Span[] {
	const spans = shifts
		.filter((shift) => shift.signal === undefined || shift.signal === signal)
		.map(({ at, until, signal: own }): Span => ({ from: toMillis(at), to: Math.min(end, until === undefined ? end : toMillis(until)), signal: own }))
		.filter(({ from, to }) => from <= to)
		.sort((one, other) => one.from - other.from);
	const joined: Span[] = [];
	for (const span of spans) {
		const last = joined.at(-1);
		if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
		else joined.push({ ...span });
	}
	return joined;
}

/** Days of a time in which nothing is marked. */
export function goodDays(from: Millis, to: Millis, spans: readonly Span[]): number {
	const marked = spans.reduce((sum, span) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)), 0);
	return Math.max(0, to - from - marked) / DAY;
}
