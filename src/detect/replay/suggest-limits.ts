// From good data: limits with a dead band that speak at once, and nearer ones that wait. Each with its reasons in sentences.

import { showDuration } from '../../duration.ts';
import { type Language, text } from '../../text.ts';
import { DAY, type Millis } from '../../time.ts';
import { digitsOf, shown } from '../words.ts';
import { type Direction, type Excursion, excursions } from './excursions.ts';
import { type GoodData, MOST_FOLLOWING } from './good-data.ts';
import { type LimitLine, limitLine, sigmaOf } from './limit-lines.ts';
import { quantile } from './quantiles.ts';
import { rateOf, sayRate } from './rates.ts';
import { roundDelay, roundOutward } from './rounding.ts';
import type { Suggestion } from './suggest.ts';

interface Asked {
	data: GoodData;
	/** False alarms a day that somebody can bear, of one rule. */
	wanted: number;
	unit?: string | undefined;
	language: Language;
}

const SIDES = [
	['above', 'hi'],
	['below', 'lo'],
] as const;

/** Noise steps from one value to the next by √2 σ of it; three of those are passed once in 370 steps. */
const NOISE_STEPS = 3 * Math.SQRT2;

export function suggestLimits(asked: Asked): Suggestion {
	const { data, wanted, language } = asked;
	const why: string[] = [];
	const limits: { hi?: number; lo?: number } = {};
	let perDay = 0;
	for (const [side, name] of SIDES) {
		const line = limitLine(data, side, wanted / 2);
		if (isOutOfReach(data, line.limit)) {
			why.push(text(language, 'replay.why.no-low'));
			continue;
		}
		limits[name] = line.limit;
		perDay += line.perDay;
		why.push(saidLine(asked, side, line));
	}
	const deadBand = bandFor(asked, limits, why);
	const offDelay = roundDelay(2 * data.every);
	why.push(text(language, 'replay.why.off-delay', { amount: showDuration(offDelay, language) }));
	return { rule: { id: 'limits', watch: 'limits', limits, ...(deadBand > 0 && { deadBand }), offDelay }, advised: true, perDay, why };
}

/** Values that were never below 0 can't be expected to be: a limit there would never speak. */
function isOutOfReach({ sorted }: GoodData, limit: number): boolean {
	return limit < 0 && sorted[0]! >= 0;
}

function saidLine({ data, unit, language }: Asked, side: Direction, { limit, sigmas, by, perDay, seen }: LimitLine): string {
	const sigma = sigmaOf(data, side);
	const digits = Math.max(digitsOf(limit), digitsOf(roundOutward(data.median, 'above', sigma)));
	const params = {
		limit: shown(limit, digits, language, unit),
		median: shown(data.median, digits, language, unit),
		sigma: shown(Number(sigma.toPrecision(2)), digitsOf(Number(sigma.toPrecision(2))), language, unit),
		sigmas: sigmas.toFixed(1),
		rate: sayRate(perDay, language),
		count: seen.count,
		span: showDuration(seen.days * DAY, language, 2),
		most: sayRate(seen.high, language),
	};
	return text(language, `replay.why.${by}-${side}`, params);
}

/** How far a value has to come back so that its own noise doesn't bring it out again. */
function bandFor({ data, unit, language }: Asked, { hi, lo }: { hi?: number; lo?: number }, why: string[]): number {
	const { noise, median, sorted, follows } = data;
	if (follows <= MOST_FOLLOWING) {
		why.push(text(language, 'replay.why.no-band'));
		return 0;
	}
	const room = Math.min(hi === undefined ? Number.POSITIVE_INFINITY : hi - median, lo === undefined ? Number.POSITIVE_INFINITY : median - lo) / 2;
	const step = noise > 0 ? 0 : resolutionOf(sorted);
	const needed = noise > 0 ? NOISE_STEPS * noise : 2 * step;
	const wide = needed > room;
	const band = wide ? roundOutward(room, 'below', room / 2) : roundOutward(needed, 'above', needed / 2);
	const params = {
		band: shown(band, digitsOf(band), language, unit),
		noise: shown(Number((noise || step).toPrecision(2)), digitsOf(Number((noise || step).toPrecision(2))), language, unit),
	};
	why.push(text(language, wide ? 'replay.why.band-capped' : noise > 0 ? 'replay.why.band' : 'replay.why.band-steps', params));
	return band;
}

/** The smallest step between different values: what the sensor can tell apart. */
function resolutionOf(sorted: readonly number[]): number {
	let least = Number.POSITIVE_INFINITY;
	for (let place = 1; place < sorted.length; place++) {
		const step = sorted[place]! - sorted[place - 1]!;
		if (step > 0 && step < least) least = step;
	}
	return least;
}

/** The share of good values that may lie beyond a limit that waits. */
const NEAR = 0.025;
/** Fewer stays beyond it say nothing of how long they last. */
const LEAST_STAYS = 5;
const LONGEST_SHARE = 1 / 20;

/** Nearer limits with an on-delay a little longer than the longest stay of good values beyond them; undefined where there were too few stays or too long ones. */
export function suggestLasting(asked: Asked, wide: Suggestion): Suggestion | undefined {
	const { data, language, unit } = asked;
	const { sorted, points, days } = data;
	const limits: { hi?: number; lo?: number } = {};
	const stays: Excursion[] = [];
	const widest = (wide.rule as unknown as { limits: { hi?: number; lo?: number } }).limits;
	for (const [side, name] of SIDES) {
		const line = roundOutward(quantile(sorted, side === 'above' ? 1 - NEAR : NEAR), side, sigmaOf(data, side));
		const found = excursions(points, side, line);
		const nearer = widest[name] !== undefined && (side === 'above' ? line < widest[name] : line > widest[name]);
		if (!nearer || found.length < LEAST_STAYS) continue;
		limits[name] = line;
		stays.push(...found);
	}
	const longest: Millis = Math.max(0, ...stays.map(({ lasted }) => lasted));
	// Half as long again, and more than one value: the next day may have a longer one.
	const onDelay = roundDelay(Math.max(1.5 * longest, 2 * data.every));
	if (stays.length === 0 || onDelay > days * DAY * LONGEST_SHARE) return undefined;
	const line = (name: 'hi' | 'lo') => (limits[name] === undefined ? '–' : shown(limits[name], digitsOf(limits[name]), language, unit));
	const { high } = rateOf(0, days)!;
	const why = [
		text(language, 'replay.why.lasting', {
			low: line('lo'),
			high: line('hi'),
			count: stays.length,
			longest: showDuration(longest, language, 2),
			amount: showDuration(onDelay, language),
		}),
		text(language, 'replay.why.lasting-rate', { span: showDuration(days * DAY, language, 2), most: sayRate(high, language) }),
	];
	const { deadBand, offDelay } = wide.rule as unknown as { deadBand?: number; offDelay?: Millis };
	const gap = limits.hi !== undefined && limits.lo !== undefined ? (limits.hi - limits.lo) / 4 : Number.POSITIVE_INFINITY;
	const band = deadBand === undefined ? undefined : Math.min(deadBand, gap);
	return {
		rule: {
			id: 'lasting',
			watch: 'limits',
			limits,
			...(band !== undefined && { deadBand: Number(band.toPrecision(2)) }),
			onDelay,
			...(offDelay !== undefined && { offDelay }),
		},
		advised: true,
		perDay: 0,
		why,
	};
}
