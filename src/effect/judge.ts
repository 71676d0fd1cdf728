// Did the measure help? Judges what was measured by the plan that was frozen before. The verdict is the same however often it is asked for: data after a look
// that gave a verdict, or after the planned end, change nothing.

import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { compareCapabilities } from './capabilities.ts';
import { chartPhase, firstSignal } from './chart-phases.ts';
import { decide } from './decide.ts';
import { findingsOf } from './findings.ts';
import { type Collected, looksAt, type Reached } from './looks.ts';
import { compareLevels } from './mann-whitney.ts';
import { comparePairRanks, comparePairs } from './paired.ts';
import { type EffectMethod, type EffectPlan, LEAST } from './plan.ts';
import { compareRates } from './poisson-rates.ts';
import { compareShares } from './proportions.ts';
import { readSeries } from './read-series.ts';
import { sampleSize } from './sample-size.ts';
import type { Series } from './series.ts';
import { compareDeviations, compareVariances } from './spreads.ts';
import type { Comparison, EffectFinding, EffectVerdict, Look } from './verdict.ts';
import { compareMeans } from './welch.ts';

const KINDS: Readonly<Record<EffectMethod, readonly Series['kind'][]>> = {
	welch: ['values'],
	'mann-whitney': ['values'],
	paired: ['pairs'],
	proportions: ['proportion'],
	poisson: ['rate'],
	variance: ['values'],
	capability: ['values'],
	chart: ['values', 'proportion', 'rate'],
};

/**
 * The verdict on a plan from `checkEffectPlan`. `before` and `after` are series as from outside; pairs hold both sides, so `before` is left out for them;
 * `after` is left out as long as nothing was collected. Refused (several faults as one): a series that can't be read or is of another kind than the method
 * needs, units that differ, too few before, data without any spread.
 */
export function judgeEffect(plan: EffectPlan, before: unknown, after: unknown, language: Language = 'en-US'): EffectVerdict | Refusal {
	const earlier = plan.method === 'paired' ? undefined : readSide(plan, before, 'before', language);
	if (isRefusal(earlier)) return earlier;
	const later = after === undefined || after === null ? undefined : readSide(plan, after, 'after', language);
	if (isRefusal(later)) return later;
	const units = mixed(plan, earlier, later, language);
	if (units) return units;
	if (earlier && sizeOf(plan, earlier) < LEAST[plan.method]) {
		return refuse(language, 'effect.too-few', 'before', { found: sizeOf(plan, earlier), least: LEAST[plan.method] });
	}
	const collected = looksAt(plan, earlier, later);
	let verdict: EffectVerdict | undefined;
	for (const look of collected.reached) {
		const judged = judgeLook(plan, earlier, look, collected, language);
		if (judged && (isRefusal(judged) || judged.outcome !== 'not-yet')) return judged;
		verdict = judged;
	}
	return verdict ?? { outcome: 'not-yet', reason: 'before-look', plan, look: lookOf(plan, collected), findings: [], ...stillNeeded(collected) };
}

function readSide(plan: EffectPlan, raw: unknown, side: 'before' | 'after', language: Language): Series | Refusal {
	const series = readSeries(raw, language, side);
	if (isRefusal(series)) return series;
	const known = KINDS[plan.method];
	if (!known.includes(series.kind))
		return refuse(language, 'effect.kind', `${side}.kind`, { method: plan.method, known: known.join(', '), found: series.kind });
	// A total that grows could be judged after every piece: only samples say where a look was.
	const needsSamples = plan.method === 'chart' || (plan.looks.kind === 'sequential' && side === 'after');
	if (needsSamples && (series.kind === 'proportion' || series.kind === 'rate') && !series.samples) return refuse(language, 'effect.samples', `${side}.samples`);
	return series;
}

/** One unit for the plan and both sides; what names none is taken to be in it. */
function mixed(plan: EffectPlan, before: Series | undefined, after: Series | undefined, language: Language): Refusal | undefined {
	const kindless = before && after && before.kind !== after.kind;
	if (kindless) return refuse(language, 'effect.kind-differs', 'after.kind', { before: before.kind, found: after.kind });
	let unit = plan.unit;
	for (const [side, series] of Object.entries({ before, after })) {
		if (!series || series.kind === 'proportion' || series.unit === undefined) continue;
		if (unit !== undefined && unit !== series.unit) return refuse(language, 'effect.unit', `${side}.unit`, { expected: unit, found: series.unit });
		unit = series.unit;
	}
	return undefined;
}

function sizeOf({ method }: EffectPlan, series: Series): number {
	if (series.kind === 'values') return series.values.length;
	if (series.kind === 'pairs') return series.pairs.length;
	if (method === 'chart') return series.samples?.length ?? 1;
	return series.kind === 'proportion' ? series.of : series.exposure;
}

function lookOf({ looks }: EffectPlan, { n, next }: Collected, reached?: Reached): Look {
	return {
		number: reached?.number ?? 0,
		of: looks.kind === 'fixed' ? 1 : looks.at.length,
		n: reached?.n ?? 0,
		collected: n,
		...(next && { next: next.at }),
		...(reached && { alpha: reached.alpha }),
	};
}

function stillNeeded({ n, next }: Collected): Pick<EffectVerdict, 'needed'> {
	return next ? { needed: { missing: Number((next.at - n).toPrecision(12)), total: next.at } } : {};
}

/** Undefined: undecided, and a later look has been reached. */
function judgeLook(
	plan: EffectPlan,
	before: Series | undefined,
	reached: Reached,
	collected: Collected,
	language: Language,
): EffectVerdict | Refusal | undefined {
	const compared = compare(plan, before, reached, language);
	if (isRefusal(compared)) return compared;
	const { comparison, unstable, extra } = compared;
	const decision = decide(plan, comparison, reached.alpha);
	const undecided = decision.outcome === 'inconclusive' && !reached.last;
	if (undecided && reached !== collected.reached.at(-1)) return undefined;
	const findings = [...findingsOf(plan, before, reached.after, comparison), ...extra];
	const common = { plan, comparison, findings };
	if (undecided) {
		return { outcome: 'not-yet', reason: 'between-looks', ...common, look: lookOf(plan, collected, reached), ...stillNeeded(collected) };
	}
	const { next: _, ...look } = lookOf(plan, collected, reached);
	findings.push(...beyondPlan(reached, collected));
	if (decision.outcome === 'ok' && unstable) return { outcome: 'inconclusive', reason: `unstable-${unstable}`, ...common, look };
	if (decision.outcome !== 'inconclusive') return { ...decision, ...common, look };
	return { ...decision, ...common, look, ...neededFor(plan, before, reached, language) };
}

/** What came after the look that decided. A total that can't be split is judged as a whole, and that is said. */
function beyondPlan(reached: Reached, { n, beyond }: Collected): EffectFinding[] {
	if (n > reached.n) return [{ code: 'beyond-plan', level: 'note', values: { count: Number((n - reached.n).toPrecision(12)) } }];
	return reached.last && beyond > 0
		? [{ code: 'overshot', level: isTotal(reached.after) ? 'doubt' : 'note', values: { count: Number(beyond.toPrecision(12)) } }]
		: [];
}

function isTotal(series: Series): boolean {
	return (series.kind === 'proportion' || series.kind === 'rate') && !series.samples;
}

/** How many it would take to show the wanted change, by what was measured until now. */
function neededFor(plan: EffectPlan, before: Series | undefined, { n, after }: Reached, language: Language): Pick<EffectVerdict, 'needed'> {
	if (plan.wanted === undefined) return {};
	const size = sampleSize(plan, before ?? after, plan.wanted, language);
	if (isRefusal(size) || size.n === null || size.n <= n) return {};
	return { needed: { missing: Number((size.n - n).toPrecision(12)), total: size.n } };
}

interface Compared {
	comparison: Comparison;
	unstable?: 'before' | 'after';
	extra: EffectFinding[];
}

/** A look on the way judges far out in the tails, where few values on one side make Welch's test too sure. */
const FEW = 10;

function compare(plan: EffectPlan, before: Series | undefined, { after, alpha, last }: Reached, language: Language): Compared | Refusal {
	if (plan.method === 'chart') return comparePhases(before!, after, alpha, language);
	const cautious = !last && plan.method === 'welch' && Math.min(sizeOf(plan, before!), sizeOf(plan, after)) < FEW;
	const comparison = comparisonOf(plan, before, after, alpha, language, cautious);
	return isRefusal(comparison) ? comparison : { comparison, extra: [] };
}

function comparisonOf(
	plan: Pick<EffectPlan, 'method' | 'test' | 'limits'>,
	before: Series | undefined,
	after: Series,
	alpha: number,
	language: Language,
	cautious = false,
): Comparison | Refusal {
	if (after.kind === 'pairs') return plan.test === 'signed-rank' ? comparePairRanks(after.pairs, alpha, language) : comparePairs(after.pairs, alpha, language);
	if (before?.kind === 'proportion' && after.kind === 'proportion') return compareShares(before, after, alpha);
	if (before?.kind === 'rate' && after.kind === 'rate') return compareRates(before, after, alpha, language);
	if (before?.kind !== 'values' || after.kind !== 'values') throw new RangeError('two series of one kind');
	const values = [before.values, after.values, alpha, language] as const;
	if (plan.method === 'mann-whitney') return compareLevels(...values);
	if (plan.method === 'variance') return plan.test === 'f' ? compareVariances(...values) : compareDeviations(...values);
	if (plan.method === 'capability') return compareCapabilities(before.values, after.values, plan.limits ?? {}, alpha, language);
	return compareMeans(...values, cautious);
}

function comparePhases(before: Series, after: Series, alpha: number, language: Language): Compared | Refusal {
	const earlier = chartPhase(before, language, 'before');
	if (isRefusal(earlier)) return earlier;
	const later = chartPhase(after, language, 'after');
	if (isRefusal(later)) return later;
	const comparison = comparisonOf({ method: 'welch' }, before, after, alpha, language);
	if (isRefusal(comparison)) return comparison;
	const extra: EffectFinding[] = [];
	for (const [side, phase] of Object.entries({ before: earlier, after: later }) as ['before' | 'after', typeof later][]) {
		if (!phase || phase.lines.beyond === 0) continue;
		extra.push({ code: 'points-beyond', level: phase.stable ? 'note' : 'doubt', side, values: { count: phase.lines.beyond, n: phase.points } });
	}
	const signal = earlier && firstSignal(earlier.limits, after);
	if (signal) extra.push({ code: 'shift-seen', level: 'note', values: signal });
	const unstable = earlier?.stable === false ? 'before' : later?.stable === false ? 'after' : undefined;
	return {
		comparison: {
			...comparison,
			before: { ...comparison.before, ...(earlier && { chart: earlier.lines }) },
			after: { ...comparison.after, ...(later && { chart: later.lines }) },
		},
		extra,
		...(unstable && { unstable }),
	};
}
