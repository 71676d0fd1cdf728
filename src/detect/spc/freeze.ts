// Makes frozen limits of mean and spread, whether they were learned or typed in.

import type { Cusum, Ewma, Lines, Method, SpcLimits, SpcSetup } from './chart.ts';
import { linesOf, spreadLinesOf } from './lines.ts';
import { isCounting } from './point.ts';

export const DEFAULT_EWMA: Ewma = { weight: 0.2, width: 2.86, startUp: 'exact' };
export const DEFAULT_CUSUM: Cusum = { reference: 0.5, decision: 5, headStart: 0, restart: false };

interface Found {
	mean: number;
	sigma: number;
	sigmaBelow?: number;
	size: number;
	method: Method;
	n: number;
	dropped: readonly number[];
	/** As typed: kept to the last digit. */
	location?: Lines;
	previous?: Pick<SpcLimits, 'version'>;
	/** Where it was typed with the limits instead of set. */
	sampleSize?: number;
}

export function freezeLimits(setup: SpcSetup, found: Found): SpcLimits {
	const { chart, digits = 'exact' } = setup;
	const { sigma, sigmaBelow, size, method, n, previous, sampleSize = setup.size } = found;
	const mean = (chart === 'ewma' || chart === 'cusum' ? setup.target : undefined) ?? found.mean;
	const ewma = chart === 'ewma' ? (setup.ewma ?? DEFAULT_EWMA) : undefined;
	const cusum = chart === 'cusum' ? (setup.cusum ?? DEFAULT_CUSUM) : undefined;
	const spread = spreadLinesOf(chart, sigma, size, digits);
	return {
		format: 1,
		version: (previous?.version ?? 0) + 1,
		chart,
		digits,
		method,
		n,
		size,
		...(sampleSize !== undefined && isCounting(chart) && chart !== 'c' && { sampleSize }),
		mean,
		sigma,
		...(sigmaBelow !== undefined && sigmaBelow !== sigma && { sigmaBelow }),
		location: found.location ?? steady(mean, sigma, ewma, cusum) ?? linesOf(chart, mean, sigma, size, sigmaBelow),
		...(spread && { spread }),
		dropped: [...found.dropped].sort((one, other) => one - other),
		...(ewma && { ewma: { ...ewma } }),
		...(cusum && { cusum: { ...cusum } }),
	};
}

/** What EWMA comes to after its start; the decision interval of CUSUM, around sums of 0. */
function steady(mean: number, sigma: number, ewma?: Ewma, cusum?: Cusum): Lines | undefined {
	if (ewma) {
		const half = ewma.width * sigma * Math.sqrt(ewma.weight / (2 - ewma.weight));
		return { centre: mean, lower: mean - half, upper: mean + half };
	}
	return cusum && { centre: 0, lower: -cusum.decision * sigma, upper: cusum.decision * sigma };
}
