// The analysis of variance of an orthogonal array: sums of squares, the error and what is pooled into it, F, p, and shares. Not for one-way data: anova.ts.
//
// Ross (Taguchi Techniques for Quality Engineering, 1996), chapters 3 and 7; Roy (A Primer on the Taguchi Method, 2010).

import { fDistribution } from '../statistics/f.ts';
import { type Language, text } from '../text.ts';
import type { Anova, AnovaTerm, Pooling } from './outcome.ts';
import type { Apart, Term } from './terms.ts';

export interface VarianceInput {
	apart: Apart;
	runs: number;
	/** Values that a run has in the sums. */
	each: number;
	/** Sum of squares of all values about their mean. */
	total: number;
	/** Of the noise conditions and of blocks that are replicates. */
	beside: { kind: 'noise' | 'blocks'; ss: number; df: number }[];
	/** Values within the runs are repeats alone: they tell less than replicates. */
	repeatsOnly: boolean;
	/** Values that were missing and filled in: each costs a degree of freedom. */
	filled: number;
	pooling: Pooling;
	alpha: number;
	language: Language;
}

/** Terms with F below this are weak. */
const WEAK = 2;

export function varianceTable(input: VarianceInput): Anova {
	const { apart, runs, each, total, beside, filled, pooling, alpha, language } = input;
	const values = runs * each;
	const sentences: string[] = [];
	const say = (key: string, params: Record<string, unknown> = {}) => sentences.push(text(language, `experiment.anova.${key}`, params));
	const none = (ss: number) => (ss <= 1e-12 * total ? 0 : ss);
	const terms = apart.terms.map((term) => ({ term, ss: none(each * apart.ss.get(term.key)!) }));
	const between = none(each * apart.between);
	const left = { ss: none(between - terms.reduce((all, { ss }) => all + ss, 0)), df: runs - 1 - terms.reduce((all, { term }) => all + term.df, 0) };
	if (left.df === 0) left.ss = 0;
	const besideSs = beside.reduce((all, { ss }) => all + ss, 0);
	const besideDf = beside.reduce((all, { df }) => all + df, 0);
	const within = { ss: none(total - between - besideSs), df: Math.max(0, values - runs - besideDf - filled) };
	if (within.df === 0) within.ss = 0;
	let error = errorOf(left, within, say);
	if (within.df > 0 && error !== left && input.repeatsOnly) say('repeats-only');

	const pooled = new Set<string>();
	for (const { term, ss } of pooledTerms(terms, error, pooling, values - 1)) {
		pooled.add(term.key);
		error = { ss: error.ss + ss, df: error.df + term.df };
	}
	const ve = error.df > 0 && error.ss > 0 ? error.ss / error.df : undefined;
	say(`pooling-${pooling}`, { limit: WEAK, pooled: [...pooled].join(', ') || '–' });
	if (error.df === 0) say('saturated');
	else if (ve === undefined) say('zero-error');
	const share = (ss: number) => (100 * ss) / total;
	const line = (key: string, kind: AnovaTerm['kind'], ss: number, df: number): AnovaTerm => {
		const found: AnovaTerm = { key, kind, ss, df, ssPercent: share(ss), ...(df > 0 && { ms: ss / df }) };
		if (pooled.has(key)) return { ...found, pooled: true };
		if (ve === undefined || df === 0) return found;
		const f = ss / df / ve;
		const p = fDistribution(df, error.df).sf(f);
		return { ...found, f, p, rhoPercent: share(ss - df * ve), significant: p <= alpha };
	};
	const tested = [...terms.map(({ term, ss }) => line(term.key, term.kind, ss, term.df)), ...beside.map(({ kind, ss, df }) => line(kind, kind, ss, df))];
	const rho = tested.reduce((all, { rhoPercent = 0 }) => all + rhoPercent, 0);
	return {
		terms: [
			...tested,
			...(left.df > 0 ? [plain('error', left)] : []),
			...(within.df > 0 ? [plain('within', within)] : []),
			{ key: 'total', kind: 'total', ss: total, df: values - 1 - filled, ssPercent: 100 },
		],
		error: { ...error, ...(ve !== undefined && { ve, rhoPercent: 100 - rho }) },
		total: { ss: total, df: values - 1 - filled },
		pooling,
		pooled: [...pooled],
		saturated: error.df === 0,
		alpha,
		sentences,
	};

	function plain(kind: 'error' | 'within', { ss, df }: { ss: number; df: number }): AnovaTerm {
		return { key: kind, kind, ss, df, ms: ss / df, ssPercent: share(ss) };
	}
}

interface Part {
	ss: number;
	df: number;
}

/** Free columns and the spread within runs together; the free columns alone when they are significantly larger: then runs differ by more than readings do. */
function errorOf(left: Part, within: Part, say: (key: string) => void): Part {
	if (left.df === 0) return within;
	if (within.df === 0) return left;
	const f = within.ss === 0 ? Infinity : left.ss / left.df / (within.ss / within.df);
	if (left.ss > 0 && fDistribution(left.df, within.df).sf(f) <= 0.05) {
		say('free-alone');
		return left;
	}
	say('free-and-within');
	return { ss: left.ss + within.ss, df: left.df + within.df };
}

/** The smallest first, as the rule says; a factor never while an interaction with it stays. */
function pooledTerms(terms: readonly { term: Term; ss: number }[], from: Part, rule: Pooling, totalDf: number): { term: Term; ss: number }[] {
	const error = { ...from };
	const found: { term: Term; ss: number }[] = [];
	for (;;) {
		if (rule === 'none') return found;
		const open = terms.filter((one) => one.term.kind !== 'blocks' && !found.includes(one));
		const free = open.filter(({ term }) => !open.some((other) => other.term !== term && other.term.kind === 'interaction' && other.term.of.includes(term.key)));
		const smallest = free.sort((one, other) => one.ss / one.term.df - other.ss / other.term.df)[0];
		if (!smallest || open.length <= 1) return found;
		const { term, ss } = smallest;
		if (rule === 'weak' && (error.df === 0 || error.ss === 0 || ss / term.df >= WEAK * (error.ss / error.df))) return found;
		if (rule === 'half' && (error.df + term.df) * 2 > totalDf) return found;
		found.push(smallest);
		error.ss += ss;
		error.df += term.df;
	}
}
