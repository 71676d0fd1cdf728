// Is a course on its way to a limit, within the horizon, or there already? What explains it is plain JSON. Not for when it is over: that is the rules' business.

import { isRefusal } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { toMillis } from '../../time.ts';
import type { Outlook } from './rule.ts';
import { medianOfSorted } from './theil-sen.ts';
import { forecastToLimit, timeToLimit } from './time-to-limit.ts';
import type { TimeToLimit, TrendPoint } from './trend.ts';

/** A side is over when so many points in a row no longer lead to the limit: noise must not open and close cases. */
export const CALM = 3;
/** Where the signal is now: the middle of so many points. */
const NOW = 5;

/** What explains a warning: a time to the limit, or that it is reached. */
export type TrendEvidence = (Omit<TimeToLimit, 'from'> & { from: number; horizon: number }) | { reached: true; limit: number; level: number };

/** Undefined: not on its way, or too few points to tell. */
export function warned(
	{ horizon, confidence, method, damped }: Outlook,
	points: readonly TrendPoint[],
	limit: number,
	side: 'above' | 'below',
	language: Language,
): TrendEvidence | undefined {
	if (points.length < NOW) return undefined;
	const level = medianOfSorted(Float64Array.from(points.slice(-NOW), ([, value]) => value).sort());
	if (side === 'above' ? level >= limit : level <= limit) return { reached: true, limit, level };
	const options = { horizon, side, ...(confidence !== undefined && { confidence }) };
	const found = method === 'holt' ? forecastToLimit(points, limit, { ...options, damped }, language) : timeToLimit(points, limit, options, language);
	if (isRefusal(found)) {
		// The line is there already, though the last points are not quite.
		return found.code === 'trend.reached' ? { reached: true, limit, level } : undefined;
	}
	const { from, ...rest } = found;
	return { ...rest, from: toMillis(from), horizon };
}
