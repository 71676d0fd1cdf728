// How far good rows may stray: limits of T², Q and MEWMA, from theory and from good rows that a model has not seen, whichever is wider.

import { isRefusal } from '../../refusal.ts';
import { chiSquare } from '../../statistics/chi-square.ts';
import { fDistribution } from '../../statistics/f.ts';
import { fitRows } from './fit.ts';
import { beginMultivariate, hotelling, judgeRow } from './judge.ts';
import type { MultivariateModel, Statistic } from './model.ts';
import { at } from './robust.ts';
import { strayOf } from './smooth.ts';

/** Good rows are judged in so many turns by what was learned from the others. */
const TURNS = 4;
/** What one in a hundred of those rows exceeds, so many times: rows of 1 Hz resemble each other, and minutes do not show what a day brings. */
const RESERVE = 2;
/** But not further than so many times the theory: a start-up among the good rows must not blind the model. */
const WIDEST = 3;

/**
 * T² of a single row: p(m + 1)(m − 1) / (m(m − p)) × F(p, m − p), the limit for rows that were not learned from (Tracy, Young & Mason, *J. Quality
 * Technology* 24, 1992), with m the learned rows. MEWMA the same with m the rows that count as independent after smoothing, mλ / (2 − λ). Q: g χ²(h) with mean
 * and variance of the learned rows' Q (Box 1954; Nomikos & MacGregor, *Technometrics* 37, 1995).
 */
export function limitsOf(model: Omit<MultivariateModel, 'limits'>, rows: readonly number[][], unseen: Record<Statistic, number>): Record<Statistic, number> {
	const { falseAlarms, smoothing, learned, signals, kept } = model;
	const full = { ...model, limits: unseen };
	const out = new Set(model.dropped);
	const qs = rows.filter((_, i) => !out.has(i)).map((row) => hotelling(full, singleOf(full, row)).q);
	const mean = qs.reduce((sum, q) => sum + q, 0) / qs.length;
	const variance = qs.reduce((sum, q) => sum + (q - mean) ** 2, 0) / qs.length;
	const theory = {
		t2: phaseTwo(falseAlarms, kept, learned),
		q: variance > 0 ? (variance / (2 * mean)) * chiSquare((2 * mean ** 2) / variance).upperQuantile(falseAlarms) : 0,
		mewma: phaseTwo(falseAlarms, signals.length, Math.max(signals.length + 3, learned * strayOf(smoothing) ** 2)),
	};
	const wider = (statistic: Statistic) => Math.max(theory[statistic], Math.min(WIDEST * theory[statistic], unseen[statistic]));
	return { t2: wider('t2'), q: wider('q'), mewma: wider('mewma') };
}

/** What rows that were held out stray, times the reserve: each quarter of the rows judged by a model of the other three. */
export function unseenOf(model: Omit<MultivariateModel, 'limits'>, rows: readonly number[][]): Record<Statistic, number> {
	const found: Record<Statistic, number[]> = { t2: [], q: [], mewma: [] };
	const never = { t2: Number.MAX_VALUE, q: Number.MAX_VALUE, mewma: Number.MAX_VALUE };
	const out = new Set(model.dropped);
	const good = rows.filter((_, i) => !out.has(i));
	for (let turn = 0; turn < TURNS; turn++) {
		const from = Math.floor((turn * good.length) / TURNS);
		const to = Math.floor(((turn + 1) * good.length) / TURNS);
		const { signals, inverse } = fitRows([...good.slice(0, from), ...good.slice(to)], model.smoothing);
		// A signal that did not change in three quarters has no scale there: that of the whole.
		const usable = signals.map((signal, j) => ({ ...(signal.scale > 0 ? signal : model.signals[j]!), name: model.signals[j]!.name }));
		const turned: MultivariateModel = { ...model, signals: usable, inverse, limits: never };
		let state = beginMultivariate(turned);
		for (const row of good.slice(from, to)) {
			const judged = judgeRow(turned, state, row, 'en-US');
			if (isRefusal(judged)) throw new RangeError(judged.message);
			state = judged.state;
			for (const statistic of Object.keys(found) as Statistic[]) found[statistic].push(judged[statistic]);
		}
	}
	const wide = (statistic: Statistic) => RESERVE * at(Float64Array.from(found[statistic]).sort(), 0.99);
	return { t2: wide('t2'), q: wide('q'), mewma: wide('mewma') };
}

function singleOf({ signals }: MultivariateModel, row: readonly number[]): number[] {
	return signals.map(({ center, scale, drift }, j) => (row[j]! - center) / scale / Math.hypot(1, drift));
}

function phaseTwo(share: number, p: number, m: number): number {
	return ((p * (m + 1) * (m - 1)) / (m * (m - p))) * fDistribution(p, m - p).upperQuantile(share);
}
