// A sample's own time, as devices and files write it. What is ambiguous (no zone, seconds or milliseconds, day or month first) is refused until it is
// declared: a wrong guess moves a sample by hours and nobody sees it. Not for whether it is in order (in-order.ts).

import { zoneOf } from '../../plant/zone.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { DAY, MINUTE, type Millis, toInstant } from '../../time.ts';
import { describe } from '../../untrusted.ts';
import { numberOfLong } from './long.ts';

export const STAMPS = ['milliseconds', 'seconds', 'microseconds', 'nanoseconds', 'excel'] as const;
export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;

export interface StampRule {
	/** What a number is: milliseconds since 1970 UTC unless told, or days since 1899-12-30 of the zone (Excel). */
	as?: (typeof STAMPS)[number];
	/** IANA zone of texts and Excel days that have none of their own. Without it they are refused. */
	zone?: string;
	/** How a date with its parts as numbers is written; year first unless told. */
	order?: (typeof DATE_ORDERS)[number];
}

/** A device's clock may be ahead so much. Later samples would be passed over until then, so that further is refused. */
export const AHEAD: Millis = 5 * MINUTE;
/** Seconds taken for milliseconds are in January 1970; no sensor of a plant is that old. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const LONGEST = 60;
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const PER_MILLISECOND = { milliseconds: 1, seconds: 0.001, microseconds: 1_000, nanoseconds: 1_000_000 };

const NUMERAL = /^\d+(\.\d+)?$/;
const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d\d(?::?\d\d)?)?$/;
const WRITTEN = /^(\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,4})日?[T ,]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:[.,](\d{1,9}))?)?[分秒]?$/;

/**
 * Milliseconds since 1970 UTC of a Date, a number as declared, or a text: ISO 8601 with its zone always; without one, and in the order of date parts that is
 * declared ("22.11.2026 08:00", "2026年11月22日 8:00"), only when a zone is. Local times are read as everywhere in a plant: skipped by the clocks they move
 * on, doubled by them they are the first. Refused before 2000 and after 2099, and when `now` is given more than five minutes ahead of it.
 */
export function readStamp(value: unknown, rule: StampRule, language: Language, path: string, now?: Millis): Millis | Refusal {
	const fault = (reason: string, params: Record<string, unknown> = {}) =>
		refuse(language, `ways.stamp.${reason}`, path, { found: describe(language, value), ...params });
	let millis: number;
	const long = typeof value === 'object' && value !== null ? numberOfLong(value) : undefined;
	if (value instanceof Date) millis = value.getTime();
	else if (typeof value === 'number' || long !== undefined) millis = ofNumber((long ?? value) as number, rule);
	else if (typeof value === 'string' && value.length <= LONGEST && NUMERAL.test(value.trim())) millis = ofNumber(Number(value), rule);
	else if (typeof value === 'string' && value.length <= LONGEST) {
		const read = ofText(value.trim(), rule);
		if (read === undefined) return fault('form');
		if (!read.zoned && rule.zone === undefined) return fault('no-zone');
		millis = read.millis;
	} else return fault('form');
	if (rule.as === 'excel' && Number.isNaN(millis) && rule.zone === undefined) return fault('no-zone');
	if (!(millis >= EARLIEST && millis < LATEST)) {
		const looks = typeof value === 'string' && !NUMERAL.test(value.trim()) ? undefined : looksLike(Number(long ?? value));
		return looks && looks !== (rule.as ?? 'milliseconds') ? fault(`looks-${looks}`) : fault('range');
	}
	const at = Math.floor(millis);
	return now !== undefined && at - now > AHEAD ? fault('ahead', { found: toInstant(at), now: toInstant(now) }) : at;
}

function ofNumber(value: number, { as = 'milliseconds', zone }: StampRule): number {
	if (as !== 'excel') return value / PER_MILLISECOND[as];
	if (zone === undefined || !(value > 0 && value < 100_000)) return Number.NaN;
	return zoneOf(zone).toUtc(EXCEL_EPOCH + Math.round(value * DAY));
}

/** The unit in which a number would be a time of this century. */
function looksLike(value: number): (typeof STAMPS)[number] | undefined {
	for (const as of ['seconds', 'milliseconds', 'microseconds', 'nanoseconds'] as const) {
		const millis = value / PER_MILLISECOND[as];
		if (millis >= EARLIEST && millis < LATEST) return as;
	}
	const excel = EXCEL_EPOCH + value * DAY;
	return excel >= EARLIEST && excel < LATEST ? 'excel' : undefined;
}

function ofText(value: string, { zone, order = 'ymd' }: StampRule): { millis: number; zoned: boolean } | undefined {
	const iso = ISO.exec(value);
	if (iso) {
		const [, year, month, day, hour, minute, second, fraction, offset] = iso;
		const wall = wallOf(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second ?? 0), fraction);
		if (wall === undefined) return undefined;
		if (offset !== undefined) return { millis: wall - offsetOf(offset), zoned: true };
		return { millis: zone === undefined ? wall : zoneOf(zone).toUtc(wall), zoned: false };
	}
	const written = WRITTEN.exec(value);
	if (!written) return undefined;
	const [, one = '', two = '', three = '', hour, minute, second, fraction] = written;
	const parts = { ymd: [one, two, three], dmy: [three, two, one], mdy: [three, one, two] }[order];
	// "22/11/2026" where the year is declared first, or the other way round, is not what was declared.
	if (parts[0]?.length !== 4) return undefined;
	const [year, month, day] = parts.map(Number);
	const wall = wallOf(year!, month!, day!, Number(hour), Number(minute), Number(second ?? 0), fraction);
	return wall === undefined ? undefined : { millis: zone === undefined ? wall : zoneOf(zone).toUtc(wall), zoned: false };
}

/** As milliseconds since 1970 on the clock on the wall; undefined when there is no such day or time. */
function wallOf(year: number, month: number, day: number, hour: number, minute: number, second: number, fraction = ''): number | undefined {
	if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined;
	const date = Date.UTC(year, month - 1, day);
	// Date.UTC takes 30 February for 2 March.
	if (new Date(date).getUTCDate() !== day) return undefined;
	return date + ((hour * 60 + minute) * 60 + second) * 1_000 + Number(`${fraction}000`.slice(0, 3));
}

function offsetOf(offset: string): number {
	if (offset === 'Z') return 0;
	const digits = offset.slice(1).replace(':', '');
	return (offset.startsWith('-') ? -1 : 1) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0)) * MINUTE;
}
