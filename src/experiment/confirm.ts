// Confirmation runs against what was predicted and against the best run: the proof that a Taguchi experiment ends with. Not for planning them.

import { isRefusal, type Refusal, refuse, refuseAll } from '../refusal.ts';
import { fDistribution } from '../statistics/f.ts';
import { studentT } from '../statistics/student-t.ts';
import { type Language, text } from '../text.ts';
import { meanOf } from './anova.ts';
import { predictAt } from './optimum.ts';
import type { Analysis, Combination, Confirmation, Confirmed, ResponseAnalysis } from './outcome.ts';
import { readReading } from './results.ts';
import { roundedNumber } from './rounded.ts';
import { signalToNoise, varianceOf } from './signal-to-noise.ts';

export interface ConfirmOptions {
	language?: Language;
	/** The combination that was run; the compromise, or with one response the optimum by S/N, unless told. */
	levels?: Combination;
}

/**
 * Readings of the confirmation runs, by response. A response is **ok** when its gain over the best run is more than the scatter of single runs explains
 * (one-sided, the analysis' α) and it is not worse than predicted; **ng** when it is worse than the prediction's interval allows, or shown to be worse
 * than the best run; else **inconclusive**. Where the best run is the confirmed combination itself, the interval alone decides. All: the worst of them,
 * ng before inconclusive before ok.
 */
export function confirm(analysis: Analysis, values: unknown, { language = 'en-US', levels }: ConfirmOptions = {}): Confirmation | Refusal {
	const chosen = levels ?? analysis.compromise?.levels ?? analysis.responses[0]!.optima.sn.levels;
	if (typeof values !== 'object' || values === null || Array.isArray(values)) return refuse(language, 'experiment.confirm.shape', 'values');
	const faults: Refusal[] = levelFaults(analysis, chosen, language);
	const known = analysis.responses.map(({ key }) => key);
	for (const key of Object.keys(values)) {
		if (!known.includes(key)) faults.push(refuse(language, 'experiment.unknown-response', `values.${key}`, { found: key, known: known.join(', ') }));
	}
	const read = new Map<string, number[]>();
	for (const { key } of analysis.responses) {
		const list: unknown = Object.hasOwn(values, key) ? (values as Record<string, unknown>)[key] : undefined;
		if (!Array.isArray(list) || list.length === 0 || list.length > 10_000) {
			faults.push(refuse(language, 'experiment.confirm.none', `values.${key}`, { key }));
			continue;
		}
		const numbers = list.map((value, at) => readReading(value, language, `values.${key}[${at}]`));
		faults.push(...numbers.filter(isRefusal).slice(0, 5));
		read.set(key, numbers as number[]);
	}
	if (faults.length > 0) return refuseAll(faults);
	const responses = analysis.responses.map((response) => confirmed(response, read.get(response.key)!, chosen, language));
	const outcome = responses.some((one) => one.outcome === 'ng') ? 'ng' : responses.every((one) => one.outcome === 'ok') ? 'ok' : 'inconclusive';
	return { outcome, levels: chosen, responses, sentences: [text(language, `experiment.confirm.all-${outcome}`)] };
}

function levelFaults({ responses }: Analysis, levels: Combination, language: Language): Refusal[] {
	const counts = new Map(responses[0]!.mean.table.filter(({ cells }) => !cells).map(({ key, means }) => [key, means.length]));
	return Object.entries(levels).flatMap(([key, level]) => {
		const most = counts.get(key);
		if (most === undefined) return [refuse(language, 'experiment.unknown-factor', `levels.${key}`, { found: key })];
		return Number.isInteger(level) && level >= 1 && level <= most
			? []
			: [refuse(language, 'experiment.confirm.level', `levels.${key}`, { key, found: level, most })];
	});
}

function confirmed(response: ResponseAnalysis, readings: readonly number[], levels: Combination, language: Language): Confirmed {
	const { key, goal, bestRun, unit = '' } = response;
	const scale = goal === 'nominal' ? 'sn' : 'mean';
	const sentences: string[] = [];
	const round = (value: number) => roundedNumber(value, language);
	const say = (name: string, params: Record<string, unknown> = {}) =>
		sentences.push(
			text(language, `experiment.confirm.${name}`, { key, unit: scale === 'sn' ? 'dB' : unit, ...params })
				.replace(/ +/g, ' ')
				.replace(/ ([).,:;，。；：）])/g, '$1'),
		);
	const mean = meanOf(readings);
	const ratio = signalToNoise(readings, response, text(language, 'experiment.confirm.its-run'), language);
	const sn = isRefusal(ratio) ? undefined : ratio;
	const found = scale === 'sn' ? sn : mean;
	const { predicted, half } = interval(response, scale, readings.length, levels, language);
	const sign = goal === 'smaller' ? -1 : 1;
	const best = scale === 'sn' ? bestRun.sn : bestRun.mean;
	const gain = found === undefined ? 0 : sign * (found - best) || 0;
	const same = Object.entries(levels).every(([factor, level]) => bestRun.levels[factor] === level);
	const inside = half === undefined || found === undefined ? undefined : Math.abs(found - predicted) <= half;
	const missed = inside === false && sign * (found! - predicted) < 0;
	const { shown, worse } = shownBy(response, readings, gain);
	const percent = (against: number) => (scale === 'sn' || against === 0 || same ? undefined : (100 * gain) / Math.abs(against));
	const [percentOfBest, percentOfConfirmation] = [percent(bestRun.mean), percent(mean)];

	if (found === undefined) say('no-ratio', { reason: (ratio as Refusal).message });
	else {
		say('found', { value: round(found), n: readings.length, predicted: round(predicted) });
		if (half === undefined) say('no-interval');
		else
			say(inside ? 'inside' : missed ? 'missed' : 'better', {
				low: round(predicted - half),
				high: round(predicted + half),
				percent: Math.round(100 * (1 - response[scale].anova.alpha)),
			});
		if (same) say('same', { run: bestRun.run });
		else {
			say(gain >= 0 ? 'gain' : 'loss', { gain: round(Math.abs(gain)), run: bestRun.run, best: round(best) });
			if (percentOfBest !== undefined && percentOfConfirmation !== undefined) {
				say('percent', {
					best: percentOfBest.toFixed(1),
					confirmation: percentOfConfirmation.toFixed(1),
					run: bestRun.run,
					bestValue: round(bestRun.mean),
					value: round(mean),
				});
			}
			say(shown === undefined ? 'scatter-unknown' : shown ? 'shown' : worse ? 'shown-worse' : 'not-shown');
		}
	}
	const outcome = missed || (!same && worse) ? 'ng' : (same ? inside === true : shown === true) && found !== undefined ? 'ok' : 'inconclusive';
	return {
		response: key,
		scale,
		n: readings.length,
		mean,
		...(sn !== undefined && { sn, gainDb: sn - bestRun.sn }),
		predicted,
		...(half !== undefined && { low: predicted - half, high: predicted + half }),
		...(inside !== undefined && { inside }),
		gain,
		...(percentOfBest !== undefined && { percentOfBest }),
		...(percentOfConfirmation !== undefined && { percentOfConfirmation }),
		shown: same ? undefined : shown,
		outcome,
		sentences,
	};
}

/** √(F(α; 1, νe)·Ve·(1/neff + 1/r)) about the prediction, r the confirmation's values of the kind the ANOVA counted (Ross 1996, chapter 7). */
function interval(response: ResponseAnalysis, scale: 'sn' | 'mean', n: number, levels: Combination, language: Language): { predicted: number; half?: number } {
	const { value: predicted, effective } = predictAt(response, scale, levels, language);
	const { anova, perRun } = response[scale];
	const { ve, df } = anova.error;
	if (ve === undefined) return { predicted };
	// With replicates the ANOVA's values are means of a set-up's repeats.
	const perValue = Math.max(1, Math.round((response.readings[0]!.length * perRun.length) / (anova.total.df + 1)));
	const r = scale === 'sn' ? 1 : Math.max(1, Math.floor(n / perValue));
	return { predicted, half: Math.sqrt(fDistribution(1, df).upperQuantile(anova.alpha) * ve * (1 / effective + 1 / r)) };
}

/** Is the gain more than what readings of one setting differ by? Means: one-sided t with the scatter of the runs; nominal: F of the spreads. */
function shownBy(response: ResponseAnalysis, readings: readonly number[], gain: number): { shown: boolean | undefined; worse: boolean } {
	const { goal, scatter, bestRun, mean } = response;
	const before = response.readings[bestRun.run - 1]!;
	const { alpha } = mean.anova;
	if (goal === 'nominal') {
		const spread = (list: readonly number[]) => {
			if (response.nominalForm === 'target') return { v: meanOf(list.map((value) => (value - response.target!) ** 2)), df: list.length };
			return { v: varianceOf(list), df: list.length - 1 };
		};
		const [old, now] = [spread(before), spread(readings)];
		if (old.df < 1 || now.df < 1 || old.v === 0 || now.v === 0) return { shown: undefined, worse: false };
		return { shown: fDistribution(old.df, now.df).sf(old.v / now.v) <= alpha, worse: fDistribution(now.df, old.df).sf(now.v / old.v) <= alpha };
	}
	const own = readings.length > 1 ? { s: Math.sqrt(varianceOf(readings)), df: readings.length - 1 } : undefined;
	const of = scatter ?? own;
	if (!of || of.s === 0) return { shown: undefined, worse: false };
	const bound = studentT(of.df).upperQuantile(alpha) * of.s * Math.sqrt(1 / readings.length + 1 / before.length);
	return { shown: gain > bound, worse: gain < -bound };
}
