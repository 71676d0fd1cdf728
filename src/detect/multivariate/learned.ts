// What the book of limits has to know of models of several signals.

import type { Json } from '../../json.ts';
import { isRefusal } from '../../refusal.ts';
import { text } from '../../text.ts';
import type { Learnable } from '../limits/learnable.ts';
import { learnModel } from './learn.ts';
import { MOST_ROWS, type MultivariateModel } from './model.ts';
import { leastRows } from './rows.ts';
import { type MultivariateRule, shortName } from './rule.ts';
import { readModel } from './stored.ts';

export const multivariateLearnable: Learnable<MultivariateRule> = {
	watch: 'multivariate',
	automatic: ({ learn }) => learn,
	least: ({ signals }) => leastRows(signals.length),
	most: () => MOST_ROWS,

	fits({ signals }, value) {
		const model = value as unknown as MultivariateModel;
		const names = [...model.signals, ...model.leftOut].map(({ name }) => name);
		return names.length === signals.length && signals.every((name) => names.includes(name));
	},

	learn({ signals, falseAlarms, smoothing }, points, dropped, language) {
		const out = new Set(dropped);
		const rows = out.size === 0 ? points : points.filter((_, place) => !out.has(place));
		// A sensor that stands still says nothing, and must not keep seven others from being watched; it is named with the model.
		const model = learnModel(rows, signals, { falseAlarms, smoothing, degenerate: 'leave-out' }, language);
		return isRefusal(model) ? model : (model as unknown as Json);
	},

	// Rows that are too far from all others the model drops by itself, up to a tenth.
	assignable: () => ({ points: [], settled: true }),
	leavesOut: () => [],

	damage(_rule, value, language) {
		const model = readModel(value, language);
		return isRefusal(model) ? model : undefined;
	},

	tell(rule, value, language) {
		const { learned, dropped, signals, leftOut } = value as unknown as MultivariateModel;
		const sentence = text(language, 'multivariate.learned', { rows: learned, signals: signals.length, dropped: dropped.length });
		if (leftOut.length === 0) return sentence;
		const names = leftOut.map(({ name }) => shortName(rule, name));
		return text(language, 'multivariate.left-out', { sentence, names: new Intl.ListFormat(language, { type: 'conjunction' }).format(names) });
	},
};
