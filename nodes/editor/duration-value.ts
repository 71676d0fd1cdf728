// A duration as dialogs store it, and what it is in milliseconds. No DOM: node runtimes read their configuration with it too.

import type { Counting } from '../../src/case/mechanics.ts';
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../src/time.ts';

export type DurationUnit = 's' | 'min' | 'h' | 'd' | 'w';

/** Working time is counted in hours at most: how long a working day is depends on the shifts. */
export interface Duration {
	amount: number;
	unit: DurationUnit;
	counts: Counting;
}

export const UNIT_MILLIS: Record<DurationUnit, Millis> = { s: SECOND, min: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };
export const DURATION_UNITS = Object.keys(UNIT_MILLIS) as DurationUnit[];
export const WORKING_UNITS: readonly DurationUnit[] = ['s', 'min', 'h'];
/** Ten years: anything longer is a typing error. */
export const LONGEST: Millis = 3653 * DAY;

/** Milliseconds of a stored duration; undefined when it is none (see durationProblem). */
export function millisOf(value: unknown): Millis | undefined {
	return durationProblem(value) === undefined ? Math.round((value as Duration).amount * UNIT_MILLIS[(value as Duration).unit]) : undefined;
}

/** What is wrong with a stored duration; `zero` allows none at all ("at once"). */
export function durationProblem(value: unknown, zero = false): 'missing' | 'number' | 'positive' | 'unit' | 'long' | undefined {
	if (typeof value !== 'object' || value === null) return 'missing';
	const { amount, unit, counts } = value as Partial<Duration>;
	if (amount === undefined || (amount as unknown) === '') return 'missing';
	if (typeof amount !== 'number' || !Number.isFinite(amount)) return 'number';
	if (amount < 0 || (amount === 0 && !zero)) return 'positive';
	if (typeof unit !== 'string' || !Object.hasOwn(UNIT_MILLIS, unit)) return 'unit';
	if (counts !== 'elapsed' && counts !== 'working') return 'unit';
	if (counts === 'working' && !WORKING_UNITS.includes(unit)) return 'unit';
	if (amount * UNIT_MILLIS[unit] > LONGEST) return 'long';
	return undefined;
}

const WORDS: [DurationUnit, RegExp][] = [
	['s', /^(s|sec|secs|seconds?|秒)$/i],
	['min', /^(|m|min|mins|minutes?|分|分钟)$/i],
	['h', /^(h|hr|hrs|hours?|时|小时)$/i],
	['d', /^(d|days?|天|日)$/i],
	['w', /^(w|wk|weeks?|周|星期)$/i],
];

/** Reads "30 min", "1.5h", "2 天", "30" (minutes), with "working"/"工作" behind it for working time. */
export function parseDuration(text: string): Duration | undefined {
	const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*|[\u4e00-\u9fff]*?)\s*(working|工作时间|工作)?\s*$/i.exec(text);
	const unit = match && WORDS.find(([, words]) => words.test(match[2] ?? ''))?.[0];
	return match && unit ? { amount: Number(match[1]), unit, counts: match[3] ? 'working' : 'elapsed' } : undefined;
}

/** "30 min", "8 h working": read back by parseDuration. */
export function durationText(value: Duration | undefined): string {
	return value ? `${value.amount} ${value.unit}${value.counts === 'working' ? ' working' : ''}` : '';
}
