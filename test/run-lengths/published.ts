// Average run lengths as published, and what they are of. Data for the short test and the long proof.

import type { SpcLimits, SpcRule, SpcSetup } from '../../src/detect/spc/chart.ts';
import { typeLimits } from '../../src/detect/spc/typed.ts';
import { isRefusal } from '../../src/refusal.ts';

export interface Published {
	name: string;
	setup: SpcSetup;
	rules: SpcRule[];
	/** In σ. */
	shift: number;
	length: number;
	/** Where the printed number is rounded: half a unit of its last digit. */
	within: number;
	source: string;
	/** Runs of the short test. */
	runs: number;
}

const EWMA: SpcSetup = { chart: 'ewma', ewma: { weight: 0.2, width: 2.86, startUp: 'asymptotic' } };
const CUSUM: SpcSetup = { chart: 'cusum', cusum: { reference: 0.5, decision: 5, headStart: 0, restart: false } };
const SINGLE: SpcSetup = { chart: 'individuals' };
const WESTERN_ELECTRIC: SpcRule[] = ['western-electric-1', 'western-electric-2', 'western-electric-3', 'western-electric-4'];

export const PUBLISHED: Published[] = [
	{ name: 'beyond 3σ', setup: SINGLE, rules: ['nelson-1'], shift: 0, length: 370.4, within: 0.05, source: '1 / 0.0026998', runs: 300 },
	{ name: 'beyond 3σ, shift 1σ', setup: SINGLE, rules: ['nelson-1'], shift: 1, length: 43.89, within: 0.01, source: '1 / (Φ(−2) + Φ(−4))', runs: 600 },
	{ name: 'Western Electric 1–4', setup: SINGLE, rules: WESTERN_ELECTRIC, shift: 0, length: 91.75, within: 0.005, source: 'Champ and Woodall 1987', runs: 800 },
	{ name: 'CUSUM k 0.5 h 5', setup: CUSUM, rules: ['cusum'], shift: 0, length: 465, within: 0.5, source: 'Lucas and Crosier 1982', runs: 300 },
	{ name: 'CUSUM k 0.5 h 5, shift 1σ', setup: CUSUM, rules: ['cusum'], shift: 1, length: 10.4, within: 0.05, source: 'Lucas and Crosier 1982', runs: 2_000 },
	{ name: 'EWMA λ 0.2 L 2.86', setup: EWMA, rules: ['ewma'], shift: 0, length: 371.1, within: 0.05, source: 'Crowder 1987, integral equation', runs: 300 },
	{
		name: 'EWMA λ 0.2 L 2.86, shift 1σ',
		setup: EWMA,
		rules: ['ewma'],
		shift: 1,
		length: 9.8,
		within: 0.05,
		source: 'Crowder 1987, integral equation',
		runs: 2_000,
	},
	{
		name: 'EWMA λ 0.2 L 2.86, shift 1.5σ',
		setup: EWMA,
		rules: ['ewma'],
		shift: 1.5,
		length: 5.23,
		within: 0.005,
		source: 'Crowder 1987, integral equation',
		runs: 2_000,
	},
];

/** Limits that are known exactly: mean 0, σ 1. */
export function exactLimits(setup: SpcSetup): SpcLimits {
	const limits = typeLimits(setup, { mean: 0, sigma: 1 }, 'en-US');
	if (isRefusal(limits)) throw new Error(limits.message);
	return limits;
}
