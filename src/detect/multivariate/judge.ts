// Phase II: judges one row after the other against a frozen model. Pure; learns nothing from what it judges.

import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { quadratic } from './fit.ts';
import type { Contribution, MultivariateJudgement, MultivariateModel, MultivariateState, Statistic } from './model.ts';
import { readRow } from './rows.ts';
import { smoothed } from './smooth.ts';

/** T² and Q are of single rows: noise puts one beyond now and then, and rows of one second resemble each other: five in a row are more than that. */
const IN_A_ROW = 5;

const FARTHEST = 1e6;

/** Before the first row: as if all had been well. Also after a pause that is longer than the smoothing reaches back. */
export function beginMultivariate(model: MultivariateModel): MultivariateState {
	return { smooth: model.signals.map(() => 0), rows: 0, inARow: 0 };
}

/**
 * Judges a row with a value for each of `model.signals`, in their order. Refused with the state unchanged: another length (`multivariate.row-length`),
 * what is no finite number (`multivariate.value`, path `row[3]`), a state of another model or with what is no number (`multivariate.state`).
 */
export function judgeRow(model: MultivariateModel, state: MultivariateState, raw: unknown, language: Language): MultivariateJudgement | Refusal {
	const row = readRow(
		raw,
		model.signals.map(({ name }) => name),
		language,
	);
	if (isRefusal(row)) return row;
	if (state.smooth.length !== row.length || !state.smooth.every(Number.isFinite))
		return refuse(language, 'multivariate.state', 'state', { signals: row.length });
	const standard = standardised(model, row);
	const smooth = smoothed(state.smooth, standard, model.smoothing);
	const single = standard.map((value, j) => value / Math.hypot(1, model.signals[j]!.drift));
	const lasting = smooth.map((value, j) => value / model.signals[j]!.level);
	const { t2, q } = hotelling(model, single);
	const mewma = quadratic(lasting, model.inverse);
	const found: Record<Statistic, number> = { t2, q, mewma };
	const over = (Object.keys(found) as Statistic[]).filter((statistic) => found[statistic] > model.limits[statistic]);
	const inARow = over.some((statistic) => statistic !== 'mewma') ? state.inARow + 1 : 0;
	const shifted = over.includes('mewma');
	return {
		state: { smooth, rows: state.rows + 1, inARow },
		...found,
		over,
		abnormal: shifted || inARow >= IN_A_ROW,
		contributions: contributionsOf(model, shifted ? lasting : single, row),
	};
}

/** Distances from the centers in scales. Beyond a million of them it is the same: a register's 1e308 must not make infinities that never leave. */
export function standardised(model: Pick<MultivariateModel, 'signals'>, row: readonly number[]): number[] {
	return model.signals.map(({ center, scale }, j) => Math.max(-FARTHEST, Math.min(FARTHEST, (row[j]! - center) / scale)));
}

/** Hotelling's T² on the kept components and the squared prediction error (Jackson & Mudholkar, *Technometrics* 21, 1979) on the others. */
export function hotelling({ loadings, eigenvalues, kept }: MultivariateModel, row: readonly number[]): { t2: number; q: number } {
	let t2 = 0;
	let q = row.reduce((sum, value) => sum + value * value, 0);
	for (let i = 0; i < kept; i++) {
		const score = loadings[i]!.reduce((sum, loading, j) => sum + loading * row[j]!, 0);
		t2 += score ** 2 / eigenvalues[i]!;
		q -= score ** 2;
	}
	return { t2, q: Math.max(0, q) };
}

/**
 * How much of T² would go if a signal were as the others let expect: (Φx)ⱼ² / Φⱼⱼ, as shares. The reconstruction-based contribution of Alcala & Qin,
 * *Automatica* 45 (2009): a signal that is off doesn't smear over those that go with it.
 */
function contributionsOf({ signals, inverse }: MultivariateModel, off: readonly number[], row: readonly number[]): Contribution[] {
	const parts = signals.map((_, j) => {
		const pull = inverse[j]!.reduce((sum, weight, i) => sum + weight * off[i]!, 0);
		return { pull, part: pull ** 2 / inverse[j]![j]! };
	});
	const all = parts.reduce((sum, { part }) => sum + part, 0) || 1;
	return signals
		.map(({ name, center }, j): Contribution => {
			const { pull, part } = parts[j]!;
			return { name, share: part / all, side: pull >= 0 ? 'high' : 'low', value: row[j]!, center };
		})
		.sort((a, b) => b.share - a.share);
}
