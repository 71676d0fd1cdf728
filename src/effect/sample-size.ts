// How much has to be collected so that a wanted change shows: told before the proof begins, from what was measured before. Not for judging.

import { capability } from '../detect/spc/capability.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { fDistribution } from '../statistics/f.ts';
import { noncentralT } from '../statistics/noncentral-t.ts';
import { normal } from '../statistics/normal.ts';
import { studentT } from '../statistics/student-t.ts';
import type { Language } from '../text.ts';
import { boundaries, crossing } from './boundaries.ts';
import { alphaToSpend, samplesOf } from './looks.ts';
import { momentsOf } from './moments.ts';
import { differencesOf } from './paired.ts';
import { type EffectPlan, LEAST } from './plan.ts';
import { readSeries } from './read-series.ts';
import type { Series } from './series.ts';

/** What a size is reckoned from; looks only matter where there are several. */
export type SizePlan = Pick<EffectPlan, 'method' | 'better' | 'alpha' | 'power'> & Partial<Omit<EffectPlan, 'method' | 'better' | 'alpha' | 'power'>>;

export interface SampleSize {
	/** Of the after side, counted like `Looks`. null: before is too little, no number after could make up for it. */
	n: number | null;
	/** `effect.size.<formula>` names it. */
	formula: 'noncentral-t' | 'rank-efficiency' | 'fleiss-tytun-ury' | 'poisson-root' | 'f-power' | 'deviation-efficiency' | 'bissell-power';
	/** How much more it is because it is looked at several times; 1 for one look. */
	inflation: number;
}

/** Against Student's t a rank test needs at most 1/0.864 as many values, whatever their distribution (Hodges and Lehmann 1956). */
const RANK_EFFICIENCY = 0.864;
/** Of mean deviations against standard deviations, with normal values (Fisher 1920). */
const DEVIATION_EFFICIENCY = 1 / (Math.PI - 2);
const MOST = 1e7;

/**
 * The size at which a change of `change` (above 0, towards what is better, in the unit of the margin) is shown with the planned power. `before` is a series as
 * from outside: values, counts, or pairs of a trial; for `paired` single values do, as if before and after had nothing in common. Refused: a series that can't
 * be read or doesn't suit; a change that isn't above the margin, or more than there is to gain.
 */
export function sampleSize(plan: SizePlan, before: unknown, change: number, language: Language = 'en-US'): SampleSize | Refusal {
	const series = readSeries(before, language, 'before');
	if (isRefusal(series)) return series;
	if (!(change > (plan.margin ?? 0) && Number.isFinite(change)))
		return refuse(language, 'effect.change', 'change', { found: String(change), margin: plan.margin ?? 0 });
	// Several looks see parts of the information that depend on the size: from a first size to the one that fits itself.
	let size = sizeAt(plan, series, change, inflationOf(plan, Infinity, Infinity), language);
	const turns = plan.looks?.kind === 'sequential' ? 3 : 0;
	for (let turn = 0; turn < turns && !isRefusal(size) && size.n !== null; turn++) {
		size = sizeAt(plan, series, change, inflationOf(plan, plan.method === 'paired' ? Infinity : amountOf(series), size.n), language);
	}
	return size;
}

function sizeAt(plan: SizePlan, before: Series, change: number, inflation: number, language: Language): SampleSize | Refusal {
	const found = powerOf(plan, before, change, inflation, language);
	if (isRefusal(found)) return found;
	const { power, formula, whole, scale = 1, least = LEAST[plan.method] } = found;
	if (!(power(MOST) >= plan.power)) return { n: null, formula, inflation };
	const n = leastFor(power, plan.power, whole ? least : Number.MIN_VALUE, whole);
	return { n: whole ? Math.ceil(n / scale) : rounded(n / scale), formula, inflation };
}

function amountOf(series: Series): number {
	if (series.kind === 'values') return series.values.length;
	if (series.kind === 'pairs') return series.pairs.length;
	return series.kind === 'proportion' ? series.of : series.exposure;
}

interface Power {
	/** Chance to show the change with so many after. */
	power(n: number): number;
	formula: SampleSize['formula'];
	/** Whole pieces; exposure is not. */
	whole: boolean;
	/** What `power` counts in what a look counts: items in a point of a chart. */
	scale?: number;
	least?: number;
}

function powerOf(plan: SizePlan, before: Series, change: number, inflation: number, language: Language): Power | Refusal {
	const unsuited = () => refuse(language, 'effect.kind', 'before.kind', { method: plan.method, known: 'values', found: before.kind });
	const sign = plan.better === 'higher' ? 1 : -1;
	const effect = (change - (plan.margin ?? 0)) / Math.sqrt(inflation);
	switch (before.kind) {
		case 'proportion':
			return plan.method === 'proportions' || plan.method === 'chart' ? ofShares(plan, before, sign * change, effect, language) : unsuited();
		case 'rate':
			return plan.method === 'poisson' || plan.method === 'chart' ? ofRates(plan, before, sign * change, inflation, language) : unsuited();
		case 'pairs': {
			if (plan.method !== 'paired') return unsuited();
			if (before.pairs.length < 2) return refuse(language, 'effect.too-few', 'before', { found: before.pairs.length, least: 2 });
			return ofPairs(plan, Math.sqrt(momentsOf(differencesOf(before.pairs)).variance), effect);
		}
		default: {
			if (plan.method === 'proportions' || plan.method === 'poisson') return unsuited();
			if (before.values.length < LEAST[plan.method]) {
				return refuse(language, 'effect.too-few', 'before', { found: before.values.length, least: LEAST[plan.method] });
			}
			const { n, variance } = momentsOf(before.values);
			if (plan.method === 'capability') return ofCapability(plan, before.values, change, effect, language);
			if (!(variance > 0)) return refuse(language, 'effect.no-spread-side', 'before');
			if (plan.method === 'paired') return ofPairs(plan, Math.sqrt(2 * variance), effect);
			if (plan.method === 'variance') return ofSpreads(plan, n, sign * change, inflation, language);
			return ofMeans(plan, n, Math.sqrt(variance), effect);
		}
	}
}

function ofMeans({ method, alpha }: SizePlan, before: number, sigma: number, effect: number): Power {
	const efficiency = method === 'mann-whitney' ? RANK_EFFICIENCY : 1;
	return {
		formula: method === 'mann-whitney' ? 'rank-efficiency' : 'noncentral-t',
		whole: true,
		power(n) {
			// Equal spreads: then Welch's degrees of freedom are these.
			const [one, other] = [1 / before, 1 / n];
			const df = (one + other) ** 2 / (one ** 2 / (before - 1) + other ** 2 / (n - 1));
			return studentPower(df, alpha, (effect / sigma) * Math.sqrt(efficiency / (one + other)));
		},
	};
}

function ofPairs({ test, alpha }: SizePlan, sigma: number, effect: number): Power {
	const efficiency = test === 'signed-rank' ? RANK_EFFICIENCY : 1;
	return {
		formula: test === 'signed-rank' ? 'rank-efficiency' : 'noncentral-t',
		whole: true,
		power: (n) => studentPower(n - 1, alpha, (effect / sigma) * Math.sqrt(n * efficiency)),
	};
}

/** The other side of a two-sided test is next to nothing where a change is to be shown. */
function studentPower(df: number, alpha: number, noncentrality: number): number {
	const critical = studentT(df).upperQuantile(alpha / 2);
	// Far off both are normal, and the integral would have nothing left.
	if (noncentrality > 30 + critical) return 1;
	return 1 - noncentralT(df, noncentrality).cdf(critical);
}

/** Fleiss, Tytun and Ury (1980): two shares with unequal numbers and the correction for continuity that makes it Fisher's test. */
function ofShares(plan: SizePlan, before: Extract<Series, { kind: 'proportion' }>, change: number, effect: number, language: Language): Power | Refusal {
	const share = before.defects / before.of;
	const wanted = share + change;
	if (!(wanted >= 0 && wanted <= 1)) return refuse(language, 'effect.change-more', 'change', { found: Math.abs(change), most: change < 0 ? share : 1 - share });
	const z = normal.upperQuantile(plan.alpha / 2);
	const n = before.of;
	const size = n / samplesOf(before).length;
	return {
		formula: 'fleiss-tytun-ury',
		whole: true,
		...(plan.method === 'chart' && { scale: size, least: LEAST.chart * size }),
		power(m) {
			const pooled = (share * n + wanted * m) / (n + m);
			const sizes = 1 / n + 1 / m;
			const error = Math.sqrt((share * (1 - share)) / n + (wanted * (1 - wanted)) / m);
			return normal.cdf((effect - sizes / 2 - z * Math.sqrt(pooled * (1 - pooled) * sizes)) / error);
		},
	};
}

/** Of the roots of the counts, whose spread doesn't depend on the rate (Gu, Ng, Tang and Schucany 2008, statistic 5). */
function ofRates(plan: SizePlan, before: Extract<Series, { kind: 'rate' }>, change: number, inflation: number, language: Language): Power | Refusal {
	const rate = before.events / before.exposure;
	if (rate === 0) return refuse(language, 'effect.no-events', 'before.events');
	if (change < -1) return refuse(language, 'effect.change-more', 'change', { found: -change, most: 1 });
	// The rate that doesn't count yet, against the one that is wanted.
	const least = 1 + Math.sign(change) * (plan.margin ?? 0);
	const distance = (2 * Math.abs(Math.sqrt(rate * least) - Math.sqrt(rate * (1 + change)))) / Math.sqrt(inflation);
	const z = normal.upperQuantile(plan.alpha / 2);
	const size = before.exposure / samplesOf(before).length;
	const chart = plan.method === 'chart';
	return {
		formula: 'poisson-root',
		whole: chart,
		...(chart && { scale: size, least: LEAST.chart * size }),
		power(exposure) {
			// The exact test's steps of one event, half of one on each side.
			const step = (1 / before.exposure + 1 / exposure) / (2 * Math.sqrt(rate * Math.sqrt(least * (1 + change) || least / 4)));
			return normal.cdf((distance - step) / Math.sqrt(least / before.exposure + 1 / exposure) - z);
		},
	};
}

function ofSpreads({ alpha, margin = 0, test }: SizePlan, n: number, change: number, inflation: number, language: Language): Power | Refusal {
	if (change <= -1) return refuse(language, 'effect.change-more', 'change', { found: -change, most: 1 });
	const efficiency = (test === 'f' ? 1 : DEVIATION_EFFICIENCY) / inflation;
	const wanted = (1 + change) ** 2;
	return {
		formula: test === 'f' ? 'f-power' : 'deviation-efficiency',
		whole: true,
		power(m) {
			// Distances are from medians that come from the values themselves: two values a side are worth nothing.
			const [a, b] = [m, n].map((size) => Math.max(1, (size - (test === 'f' ? 1 : 3)) * efficiency)) as [number, number];
			const of = fDistribution(a, b);
			if (change > 0) return of.sf(((1 + margin) ** 2 * of.upperQuantile(alpha / 2)) / wanted);
			return of.cdf((1 - margin) ** 2 / (wanted * fDistribution(b, a).upperQuantile(alpha / 2)));
		},
	};
}

function ofCapability(plan: SizePlan, values: readonly number[], change: number, effect: number, language: Language): Power | Refusal {
	const found = capability(values, plan.limits ?? {}, language);
	if (isRefusal(found)) return { ...found, path: `before.${found.path}` };
	const now = found.cpk.value;
	const wanted = now + change;
	const z = normal.upperQuantile(plan.alpha / 2);
	const variance = (cpk: number, n: number) => 1 / (9 * n) + (cpk * cpk) / (2 * (n - 1));
	if (plan.leastCpk !== undefined && wanted <= plan.leastCpk) {
		return refuse(language, 'effect.change-cpk', 'change', { found: change, now: Number(now.toPrecision(4)), least: plan.leastCpk });
	}
	const ofLeast = (n: number) => (plan.leastCpk === undefined ? 1 : normal.cdf((wanted - plan.leastCpk) / Math.sqrt(variance(wanted, n)) - z));
	const needsGain = plan.leastCpk === undefined || plan.margin !== undefined;
	const ofGain = (n: number) => (needsGain ? normal.cdf(effect / Math.sqrt(variance(now, found.n) + variance(wanted, n)) - z) : 1);
	return { formula: 'bissell-power', whole: true, power: (n) => Math.min(ofLeast(n), ofGain(n)) };
}

/** The least number (or exposure) with that power, which only rises. */
function leastFor(power: (n: number) => number, wanted: number, least: number, whole: boolean): number {
	if (whole && power(least) >= wanted) return least;
	let high = Math.max(1, 2 * least);
	while (power(high) < wanted) high *= 2;
	let low = high / 2;
	if (!whole) while (power(low) >= wanted) low /= 2;
	low = Math.max(low, least);
	for (let turn = 0; turn < 60 && (whole ? high - low > 1 : high / low > 1 + 1e-9); turn++) {
		const middle = whole ? Math.floor((low + high) / 2) : (low + high) / 2;
		if (power(middle) >= wanted) high = middle;
		else low = middle;
	}
	return whole ? Math.ceil(high) : high;
}

/** Upwards, to four digits: nobody plans 412.8731 hours. */
function rounded(n: number): number {
	const step = 10 ** (Math.floor(Math.log10(n)) - 3);
	return Number((Math.ceil(n / step - 1e-9) * step).toPrecision(6));
}

/** How much more information several looks need than one, for the same power, when before holds so much and after will hold so much. */
function inflationOf({ looks, method, test, alpha, power }: SizePlan, before: number, after: number): number {
	if (looks?.kind !== 'sequential') return 1;
	const end = looks.at.at(-1)!;
	const at = looks.at.map((place) => place / end);
	const information = (part: number) => (before === Infinity ? part : (before * part * after) / (before + part * after));
	const parts = at.map((part) => information(part) / information(1));
	const degrees = after === Infinity ? Infinity : Math.min(before, after * at[0]!) - 1;
	const bounds = boundaries(parts, alphaToSpend({ method, test, alpha }, degrees), looks.spending);
	const once = normal.upperQuantile(alpha / 2) + normal.quantile(power);
	let [low, high] = [once, 2 * once];
	for (let turn = 0; turn < 24; turn++) {
		const drift = (low + high) / 2;
		if (crossing(parts, bounds, drift) < power) low = drift;
		else high = drift;
	}
	return ((low + high) / 2 / once) ** 2;
}
