// Which test suits what is measured, and why; and what a sample size says in words. A suggestion: the plan says what is used.

import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { type Language, text } from '../text.ts';
import { hasSpread, momentsOf } from './moments.ts';
import { andersonDarling, farOut, LEAST_FOR_SHAPE } from './normality.ts';
import { differencesOf } from './paired.ts';
import type { EffectMethod, EffectTest } from './plan.ts';
import { readSeries } from './read-series.ts';
import type { SampleSize, SizePlan } from './sample-size.ts';
import { chance, count, percentOf } from './wording.ts';

/** What the measure should change: where values lie, how far they spread, or how well they fit their limits. */
export type Measured = 'level' | 'spread' | 'capability';

export interface Suggestion {
	method: EffectMethod;
	test?: EffectTest;
	/** `effect.suggest.<reason>` is its sentence. */
	reason:
		| 'shares'
		| 'rates'
		| 'pairs-normal'
		| 'pairs-ranks'
		| 'pairs-few'
		| 'means-normal'
		| 'means-many'
		| 'means-few'
		| 'levels-shape'
		| 'levels-wild'
		| 'spread-normal'
		| 'spread-any'
		| 'capability';
	values: Readonly<Record<string, number>>;
}

const DOUBT = 0.05;
/** From so many values on, means are about normal whatever the values are. */
const MANY = 30;

/**
 * A method for what was measured before, as from outside. Refused: a series that can't be read, fewer than two values, no spread.
 */
export function suggestTest(measured: Measured, before: unknown, language: Language = 'en-US'): Suggestion | Refusal {
	const series = readSeries(before, language, 'before');
	if (isRefusal(series)) return series;
	if (series.kind === 'proportion') return { method: 'proportions', reason: 'shares', values: { of: series.of } };
	if (series.kind === 'rate') return { method: 'poisson', reason: 'rates', values: { exposure: series.exposure } };
	const paired = series.kind === 'pairs';
	const values = paired ? differencesOf(series.pairs) : series.values;
	const n = values.length;
	if (n < 2) return refuse(language, 'effect.too-few', 'before', { found: n, least: 2 });
	if (!hasSpread(momentsOf(values))) return refuse(language, paired ? 'effect.no-spread-pairs' : 'effect.no-spread-side', 'before');
	const p = andersonDarling(values)?.p;
	const normal = p !== undefined && p >= DOUBT;
	const shape = { n, ...(p !== undefined && { p }) };
	if (paired) {
		if (p === undefined) return { method: 'paired', test: 't', reason: 'pairs-few', values: { n, least: LEAST_FOR_SHAPE } };
		return normal || n >= MANY
			? { method: 'paired', test: 't', reason: 'pairs-normal', values: shape }
			: { method: 'paired', test: 'signed-rank', reason: 'pairs-ranks', values: shape };
	}
	if (measured === 'capability') return { method: 'capability', reason: 'capability', values: { n } };
	if (measured === 'spread') {
		return normal
			? { method: 'variance', test: 'f', reason: 'spread-normal', values: shape }
			: { method: 'variance', test: 'brown-forsythe', reason: 'spread-any', values: { n } };
	}
	const wild = farOut(values);
	if (wild > 0) return { method: 'mann-whitney', reason: 'levels-wild', values: { n, count: wild } };
	if (p === undefined) return { method: 'welch', reason: 'means-few', values: { n, least: LEAST_FOR_SHAPE } };
	if (normal) return { method: 'welch', reason: 'means-normal', values: shape };
	return n >= MANY ? { method: 'welch', reason: 'means-many', values: shape } : { method: 'mann-whitney', reason: 'levels-shape', values: shape };
}

/** The suggestion as a sentence: the test, and why. */
export function suggestionSentence({ method, test, reason, values }: Suggestion, language: Language): string {
	const { p, ...numbers } = values;
	return text(language, `effect.suggest.${reason}`, {
		test: text(language, `effect.method.${test ?? method}`),
		...Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, count(value, language)])),
		...(p !== undefined && { p: chance(p, language) }),
	});
}

/** What `sampleSize` found, as a sentence: how much it takes, or that no number would do. */
export function sizeSentence({ n, formula, inflation }: SampleSize, { power, method, unit }: SizePlan, language: Language): string {
	const params = { power: percentOf(power, language), formula: text(language, `effect.size.${formula}`) };
	if (n === null) return text(language, 'effect.size-none', params);
	const told = { ...params, n: count(n, language), unit: method === 'poisson' && unit !== undefined ? ` ${unit}` : '' };
	if (inflation === 1) return text(language, 'effect.size-told', told);
	return text(language, 'effect.size-looks', { ...told, more: percentOf(inflation - 1, language) });
}
