// When does a signal that is on its way reach its limit? From a trend (theil-sen.ts) or a forecast (holt.ts). Refuses rather than guesses.

import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import { normal } from '../../statistics/normal.ts';
import type { Language } from '../../text.ts';
import { toInstant } from '../../time.ts';
import { describe, readNumber } from '../../untrusted.ts';
import { forecast, type HoltOptions, holt } from './holt.ts';
import { readPoints, readTrendOptions } from './points.ts';
import { heightAt, theilSen } from './theil-sen.ts';
import type { TimeToLimit, TrendOptions, TrendPoint } from './trend.ts';

const HOUR_OF_MILLIS = 3_600_000;
/** Of a search over the horizon: finer than anybody reads an interval. */
const STEPS = 400;

/**
 * When the trend of the points reaches the limit: the line of the Theil–Sen slope, and the lines of the two ends of its confidence interval.
 * Times count from the last point. It is the trend that reaches the limit; single noisy values are there earlier.
 *
 * Refused: what points.ts refuses; `trend.limit` (none); `trend.none` (no significant trend at this confidence); `trend.away` (it leads away from the
 * limit); `trend.reached` (it is there already); `trend.far` (not within the horizon).
 */
export function timeToLimit(raw: unknown, limit: unknown, options: TrendOptions, language: Language): TimeToLimit | Refusal {
	const ready = prepare(raw, limit, options, language);
	if (isRefusal(ready)) return ready;
	const { points, limit: target, confidence, horizon, side, from } = ready;
	const { slope, lower, upper, significant } = theilSen(points, confidence);
	if (!significant || slope === 0) return refuse(language, 'trend.none', 'points', { confidence: percent(confidence) });
	const level = heightAt(points, slope, from);
	const refusal = leadsThere(level, slope, target, side, language);
	if (refusal) return refusal;
	const reach = (rate: number) => (rate * side > 0 ? Math.max(0, (target - heightAt(points, rate, from)) / rate) : Number.POSITIVE_INFINITY);
	const due = reach(slope);
	if (due > horizon) return refuse(language, 'trend.far', 'limit');
	// Which end is the fast one depends on the direction; a flat line that turns on another pivot can even be there first.
	const ends = [due, reach(lower), reach(upper)];
	return answered('theil-sen', { ...ready, level, slope, due, earliest: Math.min(...ends), latest: Math.max(...ends), horizon });
}

/**
 * The same from Holt's forecast: when the forecast reaches the limit, with the times at which the two ends of its prediction interval do. For
 * courses that bend; with `damped` a forecast may never get there, which is refused as `trend.far`. The trend must be significant here, too.
 */
export function forecastToLimit(raw: unknown, limit: unknown, options: TrendOptions & HoltOptions, language: Language): TimeToLimit | Refusal {
	const ready = prepare(raw, limit, options, language);
	if (isRefusal(ready)) return ready;
	const { points, limit: target, confidence, horizon, side } = ready;
	if (!theilSen(points, confidence).significant) return refuse(language, 'trend.none', 'points', { confidence: percent(confidence) });
	const fit = holt(points, options);
	const refusal = leadsThere(fit.level, fit.slope, target, side, language);
	if (refusal) return refusal;
	const quantile = normal.upperQuantile((1 - confidence) / 2);
	/** First time at which the forecast, `deviations` of them nearer to the limit, is there. */
	const reach = (deviations: number): number => {
		const there = (ahead: number) => {
			const { value, deviation } = forecast(fit, ahead);
			return (target - value) * side - deviations * deviation <= 0;
		};
		for (let step = 0; step <= STEPS; step++) {
			if (!there((horizon * step) / STEPS)) continue;
			return step === 0 ? 0 : bisect(there, (horizon * (step - 1)) / STEPS, (horizon * step) / STEPS);
		}
		return Number.POSITIVE_INFINITY;
	};
	const due = reach(0);
	if (due > horizon) return refuse(language, 'trend.far', 'limit');
	return answered('holt', { ...ready, level: fit.level, slope: fit.slope / fit.spacing, due, earliest: reach(quantile), latest: reach(-quantile) });
}

interface Ready extends Required<Omit<TrendOptions, 'side'>> {
	points: TrendPoint[];
	limit: number;
	/** 1 when the limit is above where the signal comes from. */
	side: 1 | -1;
	/** Of the last point. */
	from: number;
}

function prepare(raw: unknown, limit: unknown, options: TrendOptions, language: Language): Ready | Refusal {
	const points = readPoints(raw, language);
	if (isRefusal(points)) return points;
	const checked = readTrendOptions(options, points, language);
	if (isRefusal(checked)) return checked;
	if (typeof limit !== 'number') return refuse(language, 'trend.limit', 'limit', { found: describe(language, limit) });
	const target = readNumber(limit, language, 'limit');
	if (isRefusal(target)) return target;
	// Where it comes from is the middle of the window's older half: the last point alone may be past the limit by chance.
	const older = points.slice(0, points.length >> 1).map(([, value]) => value);
	const start = older.sort((a, b) => a - b)[older.length >> 1]!;
	const isAbove = options.side === undefined ? target >= start : options.side === 'above';
	return { points, ...checked, limit: target, side: isAbove ? 1 : -1, from: points.at(-1)![0] };
}

function leadsThere(level: number, slope: number, limit: number, side: 1 | -1, language: Language): Refusal | undefined {
	if ((limit - level) * side <= 0) return refuse(language, 'trend.reached', 'limit');
	if (slope * side <= 0) return refuse(language, 'trend.away', 'limit');
	return undefined;
}

interface Reached extends Ready {
	level: number;
	/** Per millisecond. */
	slope: number;
	due: number;
	earliest: number;
	latest: number;
}

function answered(method: TimeToLimit['method'], { points, limit, confidence, horizon, from, level, slope, due, earliest, latest }: Reached): TimeToLimit {
	return {
		method,
		limit,
		from: toInstant(Math.floor(from)),
		level,
		slopePerHour: slope * HOUR_OF_MILLIS,
		in: Math.round(due),
		earliest: Math.round(earliest),
		...(latest <= horizon && { latest: Math.round(latest) }),
		confidence,
		points: points.length,
	};
}

/** Between a time when it is not there and one when it is. */
function bisect(there: (ahead: number) => boolean, before: number, after: number): number {
	let low = before;
	let high = after;
	for (let i = 0; i < 40; i++) {
		const middle = (low + high) / 2;
		if (there(middle)) high = middle;
		else low = middle;
	}
	return high;
}

function percent(confidence: number): string {
	return `${Number((confidence * 100).toFixed(1))} %`;
}
