// Where a limit has to lie so that good data crosses it no more often than somebody can bear. Not for sentences: suggest.ts.

import { normal } from '../../statistics/normal.ts';
import { clustering, type Direction, excursions } from './excursions.ts';
import type { GoodData } from './good-data.ts';
import { quantile } from './quantiles.ts';
import { type Rate, rateOf } from './rates.ts';
import { roundOutward } from './rounding.ts';

export interface LimitLine {
	limit: number;
	/** How far it is from the median, in σ of its side. */
	sigmas: number;
	/** `spread`: reckoned from the spread; `extreme`: that would have been crossed too often, so that it lies beyond the most extreme good values. */
	by: 'spread' | 'extreme';
	/** Expected crossings a day: what the spread says, or what was seen where that is more. */
	perDay: number;
	/** What was seen in the good data itself. */
	seen: Rate;
}

/** Never nearer than where one normal value in 741 lies beyond. */
const NEAREST = 3;
/** From here on upwards it is looked how values that are far out keep together. */
const FAR = 0.95;

/**
 * The limit of one side that good data crosses at most `wanted` times a day, rounded outward. By the spread of its side with a normal tail, crossings
 * counted in stays and not in values; moved out until the data itself crosses it no more often than that.
 */
export function limitLine(data: GoodData, side: Direction, wanted: number): LimitLine {
	const { median, days, points } = data;
	const sigma = sigmaOf(data, side);
	const sign = side === 'above' ? 1 : -1;
	const stays = together(data, side) * data.perDay;
	const z = Math.max(NEAREST, normal.upperQuantile(Math.min(0.5, wanted / stays)));
	let limit = roundOutward(median + sign * z * sigma, side, sigma);
	let by: LimitLine['by'] = 'spread';
	let count = excursions(points, side, limit).length;
	if (count > wanted * days) {
		by = 'extreme';
		limit = outwards(data, side, Math.floor(wanted * days), limit);
		count = excursions(points, side, limit).length;
	}
	const sigmas = (sign * (limit - median)) / sigma;
	const seen = rateOf(count, days)!;
	return { limit, sigmas, by, perDay: Math.max(stays * normal.sf(sigmas), seen.perDay), seen };
}

export function sigmaOf(data: GoodData, side: Direction): number {
	return side === 'above' ? data.above : data.below;
}

function together({ points, sorted }: GoodData, side: Direction): number {
	return clustering(excursions(points, side, quantile(sorted, side === 'above' ? FAR : 1 - FAR)));
}

/** Beyond a line that is crossed too often, by halves over the values: one that is crossed so often or less. */
function outwards(data: GoodData, side: Direction, most: number, tooNear: number): number {
	const { points, sorted } = data;
	const outer = side === 'above' ? sorted.filter((value) => value > tooNear) : sorted.filter((value) => value < tooNear).reverse();
	let [low, high] = [0, outer.length - 1];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (excursions(points, side, outer[middle]!).length <= most) high = middle;
		else low = middle + 1;
	}
	return roundOutward(outer[high]!, side, sigmaOf(data, side));
}
