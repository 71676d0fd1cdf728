// Two shares of defectives. The test is Fisher's (1935), whose chance of a false verdict is never above its level, however few the pieces; the interval of
// the difference is the score interval of Miettinen and Nurminen (1985).

import { normal } from '../statistics/normal.ts';
import { type Chances, meanOf, tailsAt } from './discrete-tails.ts';
import type { Comparison } from './verdict.ts';

/** Counts from which on counting all tables is worth nothing for an odds ratio. */
const MANY = 100_000;

export interface Share {
	defects: number;
	of: number;
}

/** Share after − share before with its interval of 1 − α. p is Fisher's, the smaller tail doubled. */
export function compareShares(before: Share, after: Share, alpha: number): Comparison {
	const difference = after.defects / after.of - before.defects / before.of;
	const { atMost, atLeast, noLikelier } = tailsAt(hypergeometric(before, after, 1), after.defects);
	const z = normal.upperQuantile(alpha / 2);
	const pooled = pooledZ(before, after, 0);
	const yates = pooledZ(before, after, 0.5);
	const odds = conditionalOdds(before, after);
	return {
		of: 'proportion',
		before: { value: before.defects / before.of, n: before.of, count: before.defects },
		after: { value: after.defects / after.of, n: after.of, count: after.defects },
		estimate: {
			kind: 'difference',
			value: difference,
			lower: scoreLimit(before, after, z, -1, difference),
			upper: scoreLimit(before, after, -z, difference, 1),
			level: 1 - alpha,
		},
		definition: 'fisher-doubled',
		interval: 'miettinen-nurminen',
		p: Math.min(1, 2 * Math.min(atMost, atLeast)),
		...(odds !== undefined && { effectSize: { name: 'odds-ratio', value: odds } }),
		others: [
			{ definition: 'fisher-minimum-likelihood', p: Math.min(1, noLikelier) },
			{ definition: 'pooled-z', statistic: pooled, p: Math.min(1, 2 * normal.sf(Math.abs(pooled))) },
			{ definition: 'yates', statistic: yates, p: Math.min(1, 2 * normal.sf(Math.abs(yates))) },
		],
	};
}

/** Defectives after, where all defectives of both sides are known, with an odds ratio of after to before. */
function hypergeometric(before: Share, after: Share, odds: number): Chances {
	const defects = before.defects + after.defects;
	const from = Math.max(0, defects - before.of);
	const to = Math.min(defects, after.of);
	const ratio = (k: number) => (odds * (after.of - k) * (defects - k)) / ((k + 1) * (before.of - defects + k + 1));
	// The mode is where the ratio passes 1; it falls with k.
	let [low, high] = [from, to];
	while (low < high) {
		const middle = Math.floor((low + high) / 2);
		if (ratio(middle) >= 1) low = middle + 1;
		else high = middle;
	}
	return { from, to, mode: low, ratio };
}

/** The odds ratio that makes what was found the mean (conditional maximum likelihood, as in R's fisher.test); undefined where that is 0 or infinite. */
function conditionalOdds(before: Share, after: Share): number | undefined {
	const { from, to } = hypergeometric(before, after, 1);
	if (after.defects === from || after.defects === to) return undefined;
	// Of so many the plain odds ratio has the same digits.
	if (Math.min(after.defects - from, to - after.defects) > MANY) {
		return (after.defects * (before.of - before.defects)) / (before.defects * (after.of - after.defects));
	}
	let [low, high] = [-40, 40];
	for (let turn = 0; turn < 80 && high - low > 1e-13; turn++) {
		const middle = (low + high) / 2;
		if (meanOf(hypergeometric(before, after, Math.exp(middle))) < after.defects) low = middle;
		else high = middle;
	}
	return Math.exp((low + high) / 2);
}

/** The textbook's z with the pooled share; moved towards 0 for continuity (Yates 1934). */
function pooledZ(before: Share, after: Share, continuity: number): number {
	const share = (before.defects + after.defects) / (before.of + after.of);
	const sizes = 1 / before.of + 1 / after.of;
	const error = Math.sqrt(share * (1 - share) * sizes);
	if (error === 0) return 0;
	const difference = after.defects / after.of - before.defects / before.of;
	// + 0: JSON has no −0.
	return (Math.sign(difference) * Math.max(0, Math.abs(difference) - continuity * sizes)) / error + 0;
}

/** The difference at which the score is `z`; the score falls from `low` to `high`. */
function scoreLimit(before: Share, after: Share, z: number, low: number, high: number): number {
	for (let turn = 0; turn < 60; turn++) {
		const middle = (low + high) / 2;
		if (score(before, after, middle) > z) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

/** How many standard errors the found difference is above a supposed one, the error being that of the likeliest shares with this difference. */
function score(before: Share, after: Share, difference: number): number {
	const share = likeliestShare(before, after, difference);
	const other = share + difference;
	const all = before.of + after.of;
	const variance = ((share * (1 - share)) / before.of + (other * (1 - other)) / after.of) * (all / (all - 1));
	const off = after.defects / after.of - before.defects / before.of - difference;
	return off === 0 ? 0 : off / Math.sqrt(Math.max(0, variance));
}

/** The share before that is likeliest when the share after is larger by `difference`: where the slope of the log-likelihood, which only falls, is 0. */
function likeliestShare(before: Share, after: Share, difference: number): number {
	let [low, high] = [Math.max(0, -difference), Math.min(1, 1 - difference)];
	for (let turn = 0; turn < 60; turn++) {
		const share = (low + high) / 2;
		if (slope(before, share) + slope(after, share + difference) > 0) low = share;
		else high = share;
	}
	return (low + high) / 2;
}

function slope({ defects, of }: Share, share: number): number {
	return (defects === 0 ? 0 : defects / share) - (defects === of ? 0 : (of - defects) / (1 - share));
}
