// Words of early warning: points of one signal over time, what its course is told to be, and when it reaches a limit. Data only.

import type { Instant, Millis } from '../../time.ts';

/** A sample as [milliseconds since 1970 UTC, value], as in `SignalState.points`. Oldest first; equal spacing is not needed. */
export type TrendPoint = readonly [number, number];

/** A window never holds more: pairs of points grow with its square, and a trend of yesterday is not a trend of today. */
export const MOST_TREND_POINTS = 300;
/** Below, no slope of noise can be told from a trend at 95 % (Mann–Kendall needs at least 8 for its normal approximation, Kendall 1975). */
export const LEAST_TREND_POINTS = 10;

export interface TrendOptions {
	/** Between 0.5 and 0.999; 0.95 unless told. */
	confidence?: number;
	/** How far ahead a limit is of interest. Thirty times the window's length unless told: further no trend of it carries. */
	horizon?: Millis;
	/** Whether the limit is reached from below or from above; told by where the points come from unless given. */
	side?: 'above' | 'below';
}

export type TrendMethod = 'theil-sen' | 'holt';

/** "Reaches the limit in 3 h 20 (2–6 h)". */
export interface TimeToLimit {
	method: TrendMethod;
	limit: number;
	/** Of the last point: what the durations count from. */
	from: Instant;
	/** Where the trend is at `from`, without its noise. */
	level: number;
	/** Signal's units per hour. */
	slopePerHour: number;
	in: Millis;
	earliest: Millis;
	/** Absent: the interval's slow end does not reach the limit within the horizon. */
	latest?: Millis;
	confidence: number;
	points: number;
}
