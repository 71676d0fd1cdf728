// Case numbers as plants write them: "EX-{yyyy}-{seq}" → EX-2026-00117. Which number is next is the store's (series), not ours.

import { isRefusal, type Refusal, RefusedError, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { type Instant, toMillis } from '../time.ts';

/** A pattern taken apart: literal text, date parts in plant time, and the one running number. */
export interface Numbering {
	pattern: string;
	parts: readonly (string | { date: 'yyyy' | 'yy' | 'mm' | 'dd' } | { seq: number })[];
}

const DATE_PARTS = ['yyyy', 'yy', 'mm', 'dd'] as const;
const DEFAULT_PADDING = 5;
const parsed = new Map<string, Numbering>();

/**
 * Takes a pattern apart. `{seq}` exactly once, padded to 5 digits or as in `{seq:3}` (1 to 9); `{yyyy} {yy} {mm} {dd}` are the plant's local date.
 * Beside them letters (of any script), digits, `-`, `_` and single dots inside: a number is also part of file names and links.
 */
export function parseNumbering(pattern: unknown, language: Language = 'en-US', path = 'numbering'): Numbering | Refusal {
	if (typeof pattern !== 'string' || pattern === '') return refuse(language, 'case.numbering.missing', path);
	const known = parsed.get(pattern);
	if (known) return known;
	if (pattern.length > 64) return refuse(language, 'case.numbering.long', path, { length: pattern.length });
	const parts: Numbering['parts'][number][] = [];
	let seqs = 0;
	for (const piece of pattern.split(/(\{[^{}]*\})/)) {
		if (piece === '') continue;
		const token = /^\{([a-z]+)(?::([1-9]))?\}$/.exec(piece);
		const date = DATE_PARTS.find((name) => piece === `{${name}}`);
		if (date) parts.push({ date });
		else if (token?.[1] === 'seq') {
			seqs += 1;
			parts.push({ seq: Number(token[2] ?? DEFAULT_PADDING) });
		} else if (piece.startsWith('{')) return refuse(language, 'case.numbering.token', path, { token: piece });
		else {
			const odd = /[^\p{L}\p{N}_.-]/u.exec(piece)?.[0];
			if (odd !== undefined) return refuse(language, 'case.numbering.character', path, { character: odd });
			parts.push(piece);
		}
	}
	if (seqs !== 1) return refuse(language, 'case.numbering.seq', path, { found: seqs });
	if (pattern.startsWith('.') || pattern.endsWith('.') || pattern.includes('..')) return refuse(language, 'case.numbering.dots', path);
	const numbering = { pattern, parts };
	// Patterns come from configurations, not from messages; still nobody may fill the memory with them.
	if (parsed.size > 1_000) parsed.clear();
	parsed.set(pattern, numbering);
	return numbering;
}

/**
 * Name of the series the numbers are drawn from at an instant: the pattern with its date parts filled in, so that a yearly pattern begins
 * again each year of the plant's zone (IANA). RefusedError for a bad pattern, RangeError for an unknown zone.
 */
export function seriesOf(pattern: string, at: Instant, zone: string): string {
	return fill(pattern, at, zone, () => '{seq}');
}

/** The number `seq` (from 1) as the plant writes it at an instant. RefusedError for a bad pattern, RangeError for an unknown zone or a `seq` that is no positive integer. */
export function render(pattern: string, seq: number, at: Instant, zone: string): string {
	if (!Number.isSafeInteger(seq) || seq < 1) throw new RangeError(`a running number is a positive integer, not ${seq}`);
	return fill(pattern, at, zone, (padding) => String(seq).padStart(padding, '0'));
}

function fill(pattern: string, at: Instant, zone: string, seq: (padding: number) => string): string {
	const numbering = parseNumbering(pattern);
	if (isRefusal(numbering)) throw new RefusedError(numbering);
	let date: LocalDate | undefined;
	let out = '';
	for (const part of numbering.parts) {
		if (typeof part === 'string') out += part;
		else if ('seq' in part) out += seq(part.seq);
		else {
			date ??= localDate(at, zone);
			out += date[part.date];
		}
	}
	return out;
}

type LocalDate = Record<(typeof DATE_PARTS)[number], string>;
const zones = new Map<string, { format: Intl.DateTimeFormat; minute: string; date: LocalDate | undefined }>();

// A burst of cases asks for the same date again and again: the last minute of each zone is remembered.
function localDate(at: Instant, zone: string): LocalDate {
	let known = zones.get(zone);
	if (!known) {
		const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
		known = { format, minute: '', date: undefined };
		zones.set(zone, known);
	}
	const minute = at.slice(0, 16);
	if (known.date && known.minute === minute) return known.date;
	const found: Record<string, string> = {};
	for (const { type, value } of known.format.formatToParts(toMillis(at))) found[type] = value;
	const yyyy = (found.year as string).padStart(4, '0');
	known.minute = minute;
	known.date = { yyyy, yy: yyyy.slice(-2), mm: found.month as string, dd: found.day as string };
	return known.date;
}
