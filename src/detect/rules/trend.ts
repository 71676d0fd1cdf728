// Early warning as a rule: the signal is on its way to a limit and will be there within the horizon. Samples are averaged to at most sixty points of the
// window; the trend is reckoned when a point is done, not for each sample. What has arrived at the limit goes on until it is back. Trend: src/detect/trend.

import type { JsonObject } from '../../json.ts';
import { isRefusal } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { toInstant, toMillis } from '../../time.ts';
import { readNumber } from '../../untrusted.ts';
import { explainReached, explainTimeToLimit } from '../trend/explain.ts';
import { readTrendRule, type TrendRule } from '../trend/rule.ts';
import { medianOfSorted } from '../trend/theil-sen.ts';
import { forecastToLimit, timeToLimit } from '../trend/time-to-limit.ts';
import type { TimeToLimit, TrendPoint } from '../trend/trend.ts';
import { type Found, NOTHING, type RuleKind } from './kind.ts';

/** Points of the window. */
const POINTS = 60;
/** A side is over when so many points in a row no longer lead to the limit: noise must not open and close cases. */
const CALM = 3;
/** Where the signal is now: the middle of so many points. */
const NOW = 5;

/** Plain JSON, about 1 kB. */
export type TrendMemory = {
	/** Finished points, oldest first. */
	at: number[];
	value: number[];
	/** The point that is being averaged: which of the grid, sum and count; count 0: none yet. */
	open: [index: number, sum: number, count: number];
	/** Points without a warning since the last, by side; absent: no warning stands. */
	calm: { high?: number; low?: number };
};

/** What explains a warning: a time to the limit, or that it is reached. */
export type TrendEvidence = (Omit<TimeToLimit, 'from'> & { from: number; horizon: number }) | { reached: true; limit: number; level: number };

const SIDES = [
	['high', 'hi', 'above'],
	['low', 'lo', 'below'],
] as const;

export const trend: RuleKind<TrendRule, TrendMemory> = {
	watch: 'trend',
	counts: false,
	severities: { trend: 'medium' },
	takes: () => 'number',
	levels: () => ['trend'],
	check: readTrendRule,
	begin: () => ({ at: [], value: [], open: [0, 0, 0], calm: {} }),

	refuses(_rule, { value }, language) {
		const read = readNumber(value, language, 'value');
		return isRefusal(read) ? read : undefined;
	},

	take(rule, memory, { at, value }, { language }) {
		if (typeof value !== 'number') return { memory, found: NOTHING };
		const every = rule.window / POINTS;
		const index = Math.floor(at / every);
		const [open, sum, count] = memory.open;
		if (count > 0 && index === open) {
			memory.open[1] = sum + value;
			memory.open[2] = count + 1;
			return { memory, found: NOTHING };
		}
		memory.open = [index, value, 1];
		if (count === 0) return { memory, found: NOTHING };
		close(memory, (open + 0.5) * every, sum / count, at - rule.window);
		return { memory, found: looked(rule, memory, language) };
	},

	explain({ evidence, name, unit }, language) {
		const warning = evidence as unknown as TrendEvidence;
		if ('reached' in warning) return explainReached(warning, { name, unit }, language);
		return explainTimeToLimit({ ...warning, from: toInstant(warning.from) }, { name, unit }, language);
	},
};

/** One more point; those that have left the window are forgotten. */
function close(memory: TrendMemory, at: number, value: number, from: number): void {
	memory.at.push(at);
	memory.value.push(value);
	let old = 0;
	while (old < memory.at.length && (memory.at[old]! < from || memory.at.length - old > POINTS)) old++;
	if (old === 0) return;
	memory.at.splice(0, old);
	memory.value.splice(0, old);
}

function looked(rule: TrendRule, memory: TrendMemory, language: Language): readonly Found[] {
	const found: Found[] = [];
	const points = memory.at.map((at, index): TrendPoint => [at, memory.value[index]!]);
	for (const [side, name, direction] of SIDES) {
		const limit = rule.limits[name];
		if (limit === undefined) continue;
		const evidence = warned(rule, points, limit, direction, language);
		if (evidence) {
			memory.calm[side] = 0;
			found.push({ side, level: 1, back: false, evidence: evidence as unknown as JsonObject });
			continue;
		}
		const calm = memory.calm[side];
		if (calm === undefined) continue;
		if (calm + 1 < CALM) memory.calm[side] = calm + 1;
		else {
			delete memory.calm[side];
			found.push({ side, level: 0, back: true });
		}
	}
	return found;
}

function warned(
	{ horizon, confidence, method, damped }: TrendRule,
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
