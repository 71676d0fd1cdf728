// Are these points of a signal from which a trend may be told? Not for samples as they come in (detect/sample.ts).

import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { describe, readNumber } from '../../untrusted.ts';
import { LEAST_TREND_POINTS, MOST_TREND_POINTS, type TrendOptions, type TrendPoint } from './trend.ts';

/**
 * The last `MOST_TREND_POINTS` of them, checked: pairs of an ascending time in milliseconds since 1970 UTC and a finite number. Refused with
 * code `trend.*` or `validate.*` and the path of the point: too few, no list, a time twice or earlier than the one before, NaN, ±Infinity, text.
 */
export function readPoints(raw: unknown, language: Language): TrendPoint[] | Refusal {
	if (!Array.isArray(raw)) return refuse(language, 'trend.points', 'points', { found: describe(language, raw) });
	if (raw.length < LEAST_TREND_POINTS) return refuse(language, 'trend.too-few', 'points', { found: raw.length, least: LEAST_TREND_POINTS });
	const first = Math.max(0, raw.length - MOST_TREND_POINTS);
	const points: TrendPoint[] = [];
	for (let i = first; i < raw.length; i++) {
		const pair: unknown = raw[i];
		const path = `points[${i}]`;
		if (!Array.isArray(pair) || pair.length !== 2) return refuse(language, 'trend.point', path, { found: describe(language, pair) });
		const [at, value] = pair as unknown[];
		if (typeof at !== 'number' || !Number.isFinite(at)) return refuse(language, 'trend.time', `${path}[0]`, { found: describe(language, at) });
		if (typeof value !== 'number') return refuse(language, 'trend.value', `${path}[1]`, { found: describe(language, value) });
		const read = readNumber(value, language, `${path}[1]`);
		if (isRefusal(read)) return read;
		const before = points.at(-1);
		if (before && at <= before[0]) return refuse(language, 'trend.order', `${path}[0]`);
		points.push([at, value]);
	}
	return points;
}

/** The options with what is left out filled in, or why not. */
export function readTrendOptions(options: TrendOptions, points: readonly TrendPoint[], language: Language): Required<Omit<TrendOptions, 'side'>> | Refusal {
	const confidence = options.confidence ?? 0.95;
	if (!(confidence >= 0.5 && confidence <= 0.999)) return refuse(language, 'trend.confidence', 'confidence', { found: describe(language, confidence) });
	const length = points.at(-1)![0] - points[0]![0];
	const horizon = options.horizon ?? 30 * length;
	if (!(typeof horizon === 'number' && horizon > 0 && Number.isFinite(horizon)))
		return refuse(language, 'trend.horizon', 'horizon', { found: describe(language, horizon) });
	return { confidence, horizon };
}
