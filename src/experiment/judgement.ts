// What the numbers of one response say: its optima by S/N, by mean and by ANOVA beside one another, predictions, and sentences where they disagree.

import { type Language, text } from '../text.ts';
import { meanOf } from './anova.ts';
import type { Design, Experiment, Response } from './experiment.ts';
import { bestCombination, nameOf, predictAt, predicting, sumAt, withFactors } from './optimum.ts';
import type { Combination, Optimum, ResponseAnalysis, Scale } from './outcome.ts';
import type { Apart } from './terms.ts';

/** A response, reckoned: what judgement needs. */
export interface Reckoned {
	response: Response;
	definition: string;
	readings: number[][];
	/** Readings of the same run and noise condition. */
	alike: number[][];
	apart: { sn: Apart; mean: Apart };
	scales: { sn: Scale; mean: Scale };
}

/** Without an error the ANOVA's optimum takes the factors that make up so much of the Pareto shares, in %. */
const VITAL = 90;

export function judgement(reckoned: Reckoned, experiment: Experiment, design: Design, language: Language): ResponseAnalysis {
	const { response, definition, readings, alike, scales } = reckoned;
	const order = experiment.factors.map(({ key }) => key);
	const optima = optimaOf(reckoned, order);
	const best = scales.sn.perRun.indexOf(Math.max(...scales.sn.perRun));
	const promise = (scale: 'sn' | 'mean', levels: Combination) => predictAt({ ...response, ...scales, readings }, scale, levels, language);
	const { key, name, unit, goal, nominalForm, target, offset } = response;
	const scatter = scatterOf(alike);
	const sentences = [
		...disagreements(reckoned, optima, order, language),
		...warnings(reckoned, design, language),
		...scales.sn.anova.sentences.map((sentence) => ({ code: 'anova-sn', sentence: `${text(language, 'experiment.of-sn')} ${sentence}` })),
		...scales.mean.anova.sentences.map((sentence) => ({ code: 'anova-mean', sentence: `${text(language, 'experiment.of-mean')} ${sentence}` })),
	];
	return {
		key,
		name,
		...(unit !== undefined && { unit }),
		goal,
		...(goal === 'nominal' && { nominalForm: nominalForm ?? 'mean-and-variance' }),
		...(target !== undefined && { target }),
		...(offset !== undefined && { offset }),
		definition,
		readings,
		...scales,
		...(scatter && { scatter }),
		optima,
		predictions: { sn: promise('sn', optima.sn.levels), mean: promise('mean', optima.sn.levels), anova: promise('mean', optima.anova.levels) },
		bestRun: { run: best + 1, mean: meanOf(readings[best]!), sn: scales.sn.perRun[best]!, levels: { ...design.levels[best]! } },
		sentences: sentences.filter(({ sentence }, at) => sentences.findIndex((other) => other.sentence === sentence) === at),
	};
}

function optimaOf({ response, apart, scales }: Reckoned, order: readonly string[]): ResponseAnalysis['optima'] {
	const all = apart.sn.terms.filter(({ kind }) => kind !== 'blocks').map(({ key }) => key);
	const optimum = (by: Optimum['by'], levels: Combination): Optimum => ({
		by,
		levels,
		name: nameOf(levels, order),
		free: order.filter((key) => !Object.hasOwn(levels, key)),
	});
	const bySn = optimum('sn', bestCombination(apart.sn, all, 1));
	const { goal, target } = response;
	const sign = goal === 'larger' ? 1 : -1;
	const tested = (scale: Scale) => scale.anova.error.ve !== undefined;
	const vital = scales.sn.pareto.filter(({ cumulative, percent }) => cumulative - percent < VITAL - 1e-9).map(({ key }) => key);
	const byAnova =
		goal !== 'nominal' && tested(scales.mean)
			? bestCombination(apart.mean, predicting(scales.mean.anova), sign)
			: bestCombination(apart.sn, tested(scales.sn) ? predicting(scales.sn.anova) : vital, 1);
	const mean = goal === 'nominal' ? (target === undefined ? undefined : towards(target, apart, scales, bySn.levels)) : bestCombination(apart.mean, all, sign);
	return { sn: bySn, ...(mean && { mean: optimum('mean', mean) }), anova: optimum('anova', byAnova) };
}

/** The factor that moves the mean most for what it costs in S/N: Taguchi's adjustment factor. Undefined when nothing moves the mean. */
function adjustment({ sn, mean }: { sn: Scale; mean: Scale }, apart: { sn: Apart }): string | undefined {
	const share = (scale: Scale, key: string) => scale.pareto.find((row) => row.key === key)!.percent;
	const factors = apart.sn.terms.filter(({ kind }) => kind === 'factor').map(({ key }) => ({ key, gain: share(mean, key) - share(sn, key) }));
	const best = factors.sort((one, other) => other.gain - one.gain)[0];
	return best && best.gain > 0 ? best.key : undefined;
}

/** Two steps: the optimum by S/N, then the adjustment factor at the level whose mean comes nearest to the target. */
function towards(target: number, apart: { sn: Apart; mean: Apart }, scales: { sn: Scale; mean: Scale }, from: Combination): Combination {
	const key = adjustment(scales, apart);
	if (key === undefined) return from;
	const terms = withFactors(apart.mean, predicting(scales.mean.anova));
	const off = (levels: Combination) => Math.abs(sumAt(apart.mean, terms, levels) - target);
	const { count } = apart.mean.terms.find((term) => term.key === key)!;
	const choices = Array.from({ length: count }, (_, at) => ({ ...from, [key]: at + 1 }));
	return choices.reduce((best, one) => (off(one) < off(best) - 1e-12 ? one : best), from);
}

/** Spread of readings that nothing was changed between, pooled. */
function scatterOf(alike: readonly number[][]): { s: number; df: number } | undefined {
	const df = alike.reduce((all, { length }) => all + Math.max(0, length - 1), 0);
	if (df === 0) return undefined;
	const ss = alike.reduce((all, list) => all + list.reduce((sum, value) => sum + (value - meanOf(list)) ** 2, 0), 0);
	return { s: Math.sqrt(ss / df), df };
}

function disagreements(
	{ scales }: Reckoned,
	optima: ResponseAnalysis['optima'],
	order: readonly string[],
	language: Language,
): { code: string; sentence: string }[] {
	const found: { code: string; sentence: string }[] = [];
	const say = (code: string, params: Record<string, unknown>) => found.push({ code, sentence: text(language, `experiment.disagree.${code}`, params) });
	const factors = (keys: string[]) => keys.filter((key) => order.includes(key));
	const byDelta = (scale: Scale) =>
		factors(
			[...scale.table]
				.filter(({ cells }) => !cells)
				.sort((one, other) => one.rank! - other.rank!)
				.map(({ key }) => key),
		).join(' ');
	const byShare = factors(scales.sn.pareto.map(({ key }) => key)).join(' ');
	if (byDelta(scales.sn) !== byShare) say('ranks', { delta: byDelta(scales.sn), share: byShare });
	if (byDelta(scales.sn) !== byDelta(scales.mean)) say('ranks-mean', { sn: byDelta(scales.sn), mean: byDelta(scales.mean) });
	const other = (levels: Combination | undefined) => (levels ? order.filter((key) => Object.hasOwn(levels, key) && levels[key] !== optima.sn.levels[key]) : []);
	const mean = other(optima.mean?.levels);
	if (mean.length > 0) say('optimum-mean', { sn: optima.sn.name, mean: optima.mean!.name, factors: mean.join(', ') });
	const anova = other(optima.anova.levels);
	if (anova.length > 0) say('optimum-anova', { sn: optima.sn.name, anova: optima.anova.name, factors: anova.join(', ') });
	if (optima.anova.free.length > 0 && optima.anova.name !== '') say('free', { factors: optima.anova.free.join(', '), anova: optima.anova.name });
	if (optima.anova.name === '') say('nothing', {});
	if (found.length === 0) say('agree', { sn: optima.sn.name });
	return found;
}

function warnings({ response, scales, apart, readings }: Reckoned, design: Design, language: Language): { code: string; sentence: string }[] {
	const found: { code: string; sentence: string }[] = [];
	const say = (code: string, params: Record<string, unknown> = {}) => found.push({ code, sentence: text(language, `experiment.warning.${code}`, params) });
	if (response.offset) say('offset', { offset: response.offset });
	if (response.goal === 'nominal') {
		const key = adjustment(scales, apart);
		if (key !== undefined) say('adjustment', { key });
	}
	if (scales.sn.anova.saturated || scales.sn.anova.error.ve === undefined) say('no-test', { array: design.array.name });
	if (readings.every(({ length }) => length === 1) && response.goal !== 'nominal') say('single');
	return found;
}
