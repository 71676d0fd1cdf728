// A compromise over several responses: the combination with the largest overall desirability (Derringer and Suich, Journal of Quality Technology 12, 1980).
// A proposal for the person who decides, not the decision.

import { type Language, text } from '../text.ts';
import type { Response } from './experiment.ts';
import { nameOf, predicting, sumAt, withFactors } from './optimum.ts';
import type { Anova, Combination, Compromise } from './outcome.ts';
import type { Apart, Term } from './terms.ts';

/** What desirability needs of a response: its mean, or with nominal and no target its S/N ratio. */
export interface Desired {
	response: Response;
	apart: Apart;
	anova: Anova;
	perRun: number[];
	/** By S/N: larger is better whatever the goal. */
	bySn: boolean;
}

/** So many combinations are tried one by one; with more, the best neighbours are followed from every run. */
const MOST = 20_000;

export function compromise(wanted: readonly Desired[], levels: Readonly<Record<string, number>>, runs: readonly Combination[], language: Language): Compromise {
	const keys = Object.keys(levels);
	const scored = wanted
		.filter(({ response }) => (response.weight ?? 1) > 0)
		.map((one) => ({ ...one, terms: withFactors(one.apart, predicting(one.anova)), ends: endsOf(one) }));
	const weights = scored.reduce((sum, { response }) => sum + (response.weight ?? 1), 0);
	const predicted = (one: { apart: Apart; terms: Term[] }, at: Combination) => sumAt(one.apart, one.terms, at);
	const overall = (at: Combination): number => {
		let log = 0;
		for (const one of scored) log += (one.response.weight ?? 1) * Math.log(desirability(predicted(one, at), one.ends, one.response, one.bySn));
		return weights === 0 ? 0 : Math.exp(log / weights);
	};
	const count = keys.reduce((product, key) => product * levels[key]!, 1);
	let best: Combination = { ...runs[0]! };
	let value = overall(best);
	const better = (one: Combination): boolean => {
		const its = overall(one);
		if (its <= value + 1e-12) return false;
		[best, value] = [{ ...one }, its];
		return true;
	};
	if (count <= MOST) {
		for (let code = 0; code < count; code++) {
			let rest = code;
			const one: Combination = {};
			for (const key of keys) {
				one[key] = 1 + (rest % levels[key]!);
				rest = Math.floor(rest / levels[key]!);
			}
			better(one);
		}
	} else {
		for (const run of runs) better(run);
		for (let moved = true; moved; ) {
			moved = false;
			for (const key of keys) for (let level = 1; level <= levels[key]!; level++) moved = better({ ...best, [key]: level }) || moved;
		}
	}
	const single = scored.map((one) => ({
		response: one.response.key,
		predicted: predicted(one, best),
		desirability: desirability(predicted(one, best), one.ends, one.response, one.bySn),
	}));
	const sentences = [text(language, count <= MOST ? 'experiment.compromise.all' : 'experiment.compromise.climbed', { count })];
	if (value === 0) sentences.push(text(language, 'experiment.compromise.none'));
	sentences.push(text(language, 'experiment.compromise.person'));
	return { levels: best, name: nameOf(best, keys), overall: value, single, sentences };
}

/** Where desirability is 0 and where 1. */
function endsOf({ response, perRun, bySn }: Desired): { worst: number; best: number } {
	const [least, most] = [Math.min(...perRun), Math.max(...perRun)];
	if (response.limits) return response.limits;
	if (bySn || response.goal === 'larger') return { worst: least, best: most };
	if (response.goal === 'smaller') return { worst: most, best: least };
	// To both sides of the target as far as the run that is farthest away.
	const target = response.target!;
	return { worst: target + Math.max(Math.abs(least - target), Math.abs(most - target)), best: target };
}

/** 0 to 1, in a straight line. */
export function desirability(
	value: number,
	{ worst, best }: { worst: number; best: number },
	{ goal, target }: Pick<Response, 'goal' | 'target'>,
	bySn = false,
): number {
	if (worst === best) return 1;
	const part = goal === 'nominal' && !bySn && target !== undefined ? 1 - Math.abs(value - target) / Math.abs(worst - best) : (value - worst) / (best - worst);
	return Math.min(1, Math.max(0, part));
}
