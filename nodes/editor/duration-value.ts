// A duration as dialogs store it (Span: milliseconds and what they count in) and as people enter it (amount and unit). No DOM.

import type { Counting } from '../../src/case/mechanics.ts';
import type { Span } from '../../src/steps/config-shape.ts';
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../src/time.ts';

export type { Span };
export type DurationUnit = 's' | 'min' | 'h' | 'd' | 'w';

export const UNIT_MILLIS: Record<DurationUnit, Millis> = { s: SECOND, min: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };
export const DURATION_UNITS = Object.keys(UNIT_MILLIS) as DurationUnit[];
/** Working time is entered in hours at most: how long a working day is depends on the shifts. */
export const WORKING_UNITS: readonly DurationUnit[] = ['s', 'min', 'h'];
/** Ten years, as in the domain (src/duration.ts): longer is a typing mistake. */
const LONGEST: Millis = 3650 * DAY;

/** What is wrong with a stored duration; `zero` allows none at all ("at once"). */
export function durationProblem(value: unknown, zero = false): 'missing' | 'number' | 'positive' | 'counts' | 'long' | undefined {
	if (typeof value !== 'object' || value === null) return 'missing';
	const { amount, counts } = value as Partial<Span>;
	if (amount === undefined || (amount as unknown) === '') return 'missing';
	if (typeof amount !== 'number' || !Number.isFinite(amount)) return 'number';
	if (amount < 0 || (amount === 0 && !zero)) return 'positive';
	if (counts !== 'elapsed' && counts !== 'working') return 'counts';
	return amount > LONGEST ? 'long' : undefined;
}

/** The greatest unit in which a duration is a whole number: 5,400,000 ms elapsed are 90 min. */
export function entered(span: Span): { amount: number; unit: DurationUnit } {
	const units = span.counts === 'working' ? WORKING_UNITS : DURATION_UNITS;
	const unit = span.amount === 0 ? 'min' : (units.findLast((candidate) => Number.isInteger(span.amount / UNIT_MILLIS[candidate])) ?? 's');
	return { amount: span.amount / UNIT_MILLIS[unit], unit };
}

const WORDS: [DurationUnit, RegExp][] = [
	['s', /^(s|sec|secs|seconds?|秒)$/i],
	['min', /^(|m|min|mins|minutes?|分|分钟)$/i],
	['h', /^(h|hr|hrs|hours?|时|小时)$/i],
	['d', /^(d|days?|天|日)$/i],
	['w', /^(w|wk|weeks?|周|星期)$/i],
];

/** Reads what a spreadsheet holds: "30 min", "1.5h", "2 天", "30" (minutes), with "working" or "工作" behind it for working time. */
export function readSpan(text: string): Span | undefined {
	const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*?|[一-鿿]*?)\s*(working|工作时间|工作)?\s*$/i.exec(text);
	const unit = match && WORDS.find(([, words]) => words.test(match[2] ?? ''))?.[0];
	if (!match || !unit) return undefined;
	const counts: Counting = match[3] ? 'working' : 'elapsed';
	return { amount: Math.round(Number(match[1]) * UNIT_MILLIS[unit]), counts };
}

/** "30 min", "8 h working": read back by readSpan. */
export function spanText(span: Span): string {
	// What was no length of time when it was read is shown as it was.
	if (typeof span.amount !== 'number') return String(span.amount);
	const { amount, unit } = entered(span);
	return `${amount} ${unit}${span.counts === 'working' ? ' working' : ''}`;
}
