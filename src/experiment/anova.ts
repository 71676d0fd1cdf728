// One-way analysis of variance: do groups of readings differ in their mean? Not for orthogonal arrays: variance-table.ts.

import { type Refusal, refuse } from '../refusal.ts';
import { fDistribution } from '../statistics/f.ts';
import type { Language } from '../text.ts';

export interface OneWay {
	between: { ss: number; df: number; ms: number };
	within: { ss: number; df: number; ms: number };
	total: { ss: number; df: number };
	f: number;
	p: number;
	means: number[];
	grandMean: number;
}

/** Groups may have different sizes (NIST/SEMATECH e-Handbook 7.4.3). Refused: fewer than two groups, an empty one, no group with two readings, no spread within. */
export function oneWay(groups: readonly (readonly number[])[], language: Language = 'en-US'): OneWay | Refusal {
	if (groups.length < 2) return refuse(language, 'experiment.one-way.groups', 'groups', { found: groups.length });
	const all = groups.flat();
	for (const [at, group] of groups.entries()) {
		if (group.length === 0) return refuse(language, 'experiment.one-way.empty', `groups[${at}]`);
		const odd = group.findIndex((value) => !Number.isFinite(value));
		if (odd >= 0) return refuse(language, 'experiment.one-way.number', `groups[${at}][${odd}]`, { found: String(group[odd]) });
	}
	const df = all.length - groups.length;
	if (df === 0) return refuse(language, 'experiment.one-way.single', 'groups');
	const grandMean = meanOf(all);
	const means = groups.map(meanOf);
	const between = groups.reduce((sum, { length }, at) => sum + length * (means[at]! - grandMean) ** 2, 0);
	const within = groups.reduce((sum, group, at) => sum + group.reduce((inner, value) => inner + (value - means[at]!) ** 2, 0), 0);
	if (within <= 1e-24 * all.reduce((sum, value) => sum + value * value, 0)) return refuse(language, 'experiment.one-way.no-spread', 'groups');
	const degrees = groups.length - 1;
	const f = between / degrees / (within / df);
	return {
		between: { ss: between, df: degrees, ms: between / degrees },
		within: { ss: within, df, ms: within / df },
		total: { ss: between + within, df: all.length - 1 },
		f,
		p: fDistribution(degrees, df).sf(f),
		means,
		grandMean,
	};
}

/** NaN of an empty list. */
export function meanOf(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
