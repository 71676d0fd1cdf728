// The best combination of levels, and what it promises with its interval. Not for several responses at once: desirability.ts.

import { fDistribution } from '../statistics/f.ts';
import { type Language, text } from '../text.ts';
import type { Anova, Combination, Prediction, ResponseAnalysis, Scale } from './outcome.ts';
import { type Apart, effectAt, type Term } from './terms.ts';

/** Combinations that are looked at one by one. */
const MOST = 200_000;

/** The levels with the best sum of these terms: `sign` 1 for the largest, −1 for the smallest. Equal ones: the lower level. */
export function bestCombination(apart: Apart, keys: readonly string[], sign: 1 | -1): Combination {
	const chosen = withFactors(apart, keys);
	const found: Combination = {};
	for (const group of connected(chosen)) {
		const factors = group.filter(({ kind }) => kind === 'factor');
		const combinations = factors.reduce<Combination[]>(
			(list, { key, count }) =>
				list.length * count > MOST ? list : list.flatMap((one) => Array.from({ length: count }, (_, at) => ({ ...one, [key]: at + 1 }))),
			[{}],
		);
		let best = -Infinity;
		let levels: Combination = {};
		for (const one of combinations) {
			const value = sign * group.reduce((sum, term) => sum + effectAt(apart, term, one), 0);
			if (value > best + 1e-12 * Math.abs(best === -Infinity ? 0 : best)) [best, levels] = [value, one];
		}
		Object.assign(found, levels);
	}
	return found;
}

/** The terms and the factors of their interactions, in the design's order: no interaction stands without its factors. */
export function withFactors({ terms }: Apart, keys: readonly string[]): Term[] {
	const all = new Set(terms.filter(({ key }) => keys.includes(key)).flatMap(({ key, of }) => [key, ...of]));
	return terms.filter(({ key, kind }) => kind !== 'blocks' && all.has(key));
}

/** Groups that share no factor. */
function connected(terms: readonly Term[]): Term[][] {
	const groups: Term[][] = [];
	for (const term of terms) {
		const touching = groups.filter((group) => group.some(({ of }) => of.some((key) => term.of.includes(key))));
		for (const group of touching) groups.splice(groups.indexOf(group), 1);
		groups.push([...touching.flat(), term]);
	}
	return groups;
}

/** "A3 B1"; factors that are left out are not named. */
export function nameOf(levels: Combination, order: readonly string[]): string {
	return order
		.filter((key) => Object.hasOwn(levels, key))
		.map((key) => `${key}${levels[key]}`)
		.join(' ');
}

/** The terms that a prediction adds up: significant ones; without an error all that are not pooled. */
export function predicting({ terms }: Anova): string[] {
	const open = terms.filter(({ kind, pooled }) => (kind === 'factor' || kind === 'interaction') && !pooled);
	const tested = open.some(({ p }) => p !== undefined);
	return (tested ? open.filter(({ significant }) => significant) : open).map(({ key }) => key);
}

/** The grand mean and what these terms add to it at these levels. */
export function sumAt(apart: Apart, terms: readonly Term[], levels: Combination): number {
	return apart.grand + terms.reduce((sum, term) => sum + effectAt(apart, term, levels), 0);
}

/** What an analysis keeps of a response is enough to take it up again: terms and their means, without the runs. */
export function apartOf({ table, grandMean, anova }: Scale): Apart {
	const factors = table.filter(({ cells }) => !cells).map(({ key }) => key);
	const dfOf = (key: string) => anova.terms.find((term) => term.key === key)!.df;
	const terms = table.map(({ key, means, cells }): Term => {
		if (!cells) return { key, kind: 'factor', of: [key], df: dfOf(key), at: [], count: means.length, across: 1 };
		const across = cells[0]!.length;
		return { key, kind: 'interaction', of: key.split('×').filter((one) => factors.includes(one)), df: dfOf(key), at: [], count: cells.length * across, across };
	});
	return { terms, grand: grandMean, means: new Map(table.map(({ key, means, cells }) => [key, cells ? cells.flat() : means])), ss: new Map(), between: 0 };
}

/**
 * What any combination promises: the grand mean and the effects of the terms at these levels. Its interval is that of the true mean,
 * √(F(α; 1, νe)·Ve/neff) with neff = N ÷ (1 + df of the terms) (Ross 1996, chapter 7); absent without an error.
 */
export function predictAt(
	response: Pick<ResponseAnalysis, 'goal' | 'offset' | 'readings' | 'sn' | 'mean'>,
	scale: 'sn' | 'mean',
	levels: Combination,
	language: Language,
): Prediction {
	const say = (key: string, params: Record<string, unknown> = {}) => text(language, `experiment.predict.${key}`, params);
	const { anova } = response[scale];
	const apart = apartOf(response[scale]);
	const terms = withFactors(apart, predicting(anova)).filter(({ of }) => of.every((key) => Object.hasOwn(levels, key)));
	const value = sumAt(apart, terms, levels);
	const effective = (anova.total.df + 1) / (1 + terms.reduce((sum, { df }) => sum + df, 0));
	const { ve, df } = anova.error;
	const half = ve === undefined ? undefined : Math.sqrt((fDistribution(1, df).upperQuantile(anova.alpha) * ve) / effective);
	const notNegative = response.goal !== 'nominal' && response.offset === undefined && response.readings.every((list) => list.every((one) => one >= 0));
	const sentences: string[] = [];
	if (ve === undefined) sentences.push(say('no-error'));
	else if (terms.length === 0) sentences.push(say('none-significant'));
	if (scale === 'mean' && notNegative && value < 0) sentences.push(say('below-zero', { value: Number(value.toPrecision(6)) }));
	return {
		scale,
		levels,
		terms: terms.map(({ key }) => key),
		value,
		...(half !== undefined && { half }),
		effective,
		confidence: 1 - anova.alpha,
		sentences,
	};
}
