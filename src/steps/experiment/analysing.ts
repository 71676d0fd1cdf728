// What the readings say, asked of src/experiment: whether they are all there, what looks wrong, the optima, and whether somebody has to choose between them.

import { analyse } from '../../experiment/analyse.ts';
import { confirm } from '../../experiment/confirm.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { Analysis, Combination, Confirmation, Optimum, Results } from '../../experiment/outcome.ts';
import { takeResults } from '../../experiment/results.ts';
import { isRefusal, type Refusal } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { designOf, type ExperimentState } from './state.ts';

/** The readings so far, held against the design. */
export function resultsOf(state: ExperimentState, language: Language): Results | Refusal {
	return takeResults(state.experiment, designOf(state.experiment), state.rows, language);
}

/** The analysis of all readings; refused while they can't be analysed. */
export function analysisOf(state: ExperimentState, language: Language): Analysis | Refusal {
	const results = resultsOf(state, language);
	return isRefusal(results)
		? results
		: analyse(state.experiment, designOf(state.experiment, language), results, { language, missing: state.filled ? 'fill' : 'refuse' });
}

/** The confirmation runs against what was predicted for them. */
export function confirmationOf(state: ExperimentState, language: Language): Confirmation | Refusal {
	const analysis = analysisOf(state, language);
	if (isRefusal(analysis)) return analysis;
	const values = Object.fromEntries(Object.entries(state.confirmations).map(([key, runs]) => [key, runs.flat()]));
	return confirm(analysis, values, { language, ...(state.decided ? { levels: state.decided.levels } : {}) });
}

/** The levels that are suggested, and whether a person has to choose: the optima disagree in a factor that matters, or responses are in conflict. */
export function suggestionOf({ responses, compromise }: Analysis): { levels: Combination; name: string; agreed: boolean; disagree: string[] } {
	const optima = responses.flatMap(({ optima: { sn, mean, anova } }) => [sn, ...(mean ? [mean] : []), anova]);
	const keys = [...new Set(optima.flatMap(({ levels }) => Object.keys(levels)))];
	const disagree = keys.filter((key) => new Set(optima.flatMap((optimum) => levelIn(optimum, key))).size > 1);
	const first = responses[0]?.optima.sn;
	const { levels, name } = compromise ?? first ?? { levels: {}, name: '' };
	return { levels: completed(levels, optima), name, agreed: disagree.length === 0, disagree };
}

function levelIn({ levels, free }: Optimum, key: string): number[] {
	const level = levels[key];
	return level === undefined || free.includes(key) ? [] : [level];
}

/** A factor that decides nothing there is set as another optimum has it, else at its first level. */
function completed(levels: Combination, optima: readonly Optimum[]): Combination {
	const all: Combination = { ...levels };
	for (const optimum of optima) for (const [key, level] of Object.entries(optimum.levels)) all[key] ??= level;
	return all;
}

/** "A2 B1 C3". */
export function nameOfLevels({ factors }: Pick<Experiment, 'factors'>, levels: Combination): string {
	return factors.flatMap(({ key }) => (levels[key] === undefined ? [] : [`${key}${levels[key]}`])).join(' ');
}
