// A rule that judges by control charts: which charts, what they take of a sample, and when it learns by itself. Data and its reading; rules/spc.ts judges.

import type { JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { describe } from '../../untrusted.ts';
import type { RuleConfig } from '../config.ts';
import type { Fields } from '../fields.ts';
import type { Sample } from '../signal.ts';
import { CHARTS as CHART_KINDS, type ChartKind, type SpcPoint } from './chart.ts';
import { checkSpc, type SpcConfig } from './check.ts';
import { isCounting, LARGEST_VALUE, readChartPoint } from './point.ts';
import { SUGGESTED } from './suggested.ts';
import { typeLimits } from './typed.ts';

/** `suggested`: single values beyond 3σ and a CUSUM together (suggested.ts). */
export type SpcRuleChart = ChartKind | 'suggested';

export interface SpcRuleConfig extends RuleConfig, Partial<Omit<SpcConfig, 'chart'>> {
	watch: 'spc';
	chart: SpcRuleChart;
	/** Good points from which it learns by itself for each signal and product; 0: only by command. */
	learn: number;
	/** Points in a row without a finding until an anomaly is over. */
	quiet: number;
	/** As `typeLimits` takes them: of every signal and product that has none of its own. Nothing is learned then unless `learn` says so. */
	limits?: JsonObject;
}

/** With fewer, false alarms are more than 0.5 % of good points. */
export const USUAL_POINTS = 100;
export const USUAL_QUIET = 8;
const FEWEST = 20;
const MOST = 100_000;
const MOST_QUIET = 1_000;
const OWN = ['size', 'digits', 'least', 'target', 'ewma', 'cusum', 'rules', 'runLength'] as const;

/** The charts of a rule; the same list each time. */
export function chartsOf(rule: SpcRuleConfig): readonly SpcConfig[] {
	const known = CHARTS.get(rule);
	if (known) return known;
	const { chart } = rule;
	const charts: readonly SpcConfig[] = chart === 'suggested' ? SUGGESTED : [{ ...pick(rule), chart, rules: rule.rules ?? [] }];
	CHARTS.set(rule, charts);
	return charts;
}
const CHARTS = new WeakMap<SpcRuleConfig, readonly SpcConfig[]>();

/** What limits are learned of: charts of single values share theirs. */
export type Family = Exclude<ChartKind, 'ewma' | 'cusum'>;

export function familyOf({ chart }: Pick<SpcRuleConfig, 'chart'>): Family {
	return chart === 'suggested' || chart === 'ewma' || chart === 'cusum' ? 'individuals' : chart;
}

/** Reads the fields of the rule; every fault goes to `fields`. */
export function readSpcRule(fields: Fields): Omit<SpcRuleConfig, keyof RuleConfig> {
	const chart: SpcRuleChart = fields.raw('chart') === undefined || fields.raw('chart') === 'suggested' ? 'suggested' : 'individuals';
	const learn = fields.raw('learn') === 0 || fields.raw('learn') === '0' ? 0 : fields.whole('learn', FEWEST, MOST);
	const quiet = fields.whole('quiet', 1, MOST_QUIET);
	const limits = readTyped(fields, chart === 'suggested' ? 'individuals' : (fields.raw('chart') as ChartKind));
	const common = { learn: learn ?? (limits ? 0 : USUAL_POINTS), quiet: quiet ?? USUAL_QUIET, ...(limits && { limits }) };
	if (chart === 'suggested') {
		for (const key of OWN) if (fields.has(key)) fields.fault(key, 'spc.suggested');
		return { chart, ...common };
	}
	const given = Object.fromEntries(['chart', ...OWN].filter((key) => fields.has(key)).map((key) => [key, fields.raw(key)]));
	const checked = checkSpc(given, fields.language, fields.pathOf(''));
	if (checked.ok) return { ...checked.config, ...common };
	for (const refusal of checked.refusals) fields.refused(refusal);
	return { chart, ...common };
}

/** Every fault of limits that are typed into the rule; they are kept as they were typed, since their lines depend on the chart. */
function readTyped(fields: Fields, chart: ChartKind): JsonObject | undefined {
	if (!fields.has('limits') || !CHART_KINDS.includes(chart)) return undefined;
	const raw = fields.raw('limits');
	const size = Number(fields.raw('size'));
	const typed = typeLimits({ chart: familyOf({ chart }), ...(size > 0 && { size }) }, raw, fields.language, undefined, fields.pathOf('limits'));
	if (!isRefusal(typed)) return Object.fromEntries(Object.entries(raw as JsonObject).filter(([, value]) => value !== null && value !== ''));
	for (const refusal of typed.all ?? [typed]) fields.refused({ refused: true, ...refusal });
	return undefined;
}

/** What a chart takes of a sample: a number, the values of a subgroup, or a count of so many. */
export function takenOf(rule: SpcRuleConfig, sample: Sample): number | readonly number[] | { count: unknown; size: number } | unknown {
	const family = familyOf(rule);
	if (family === 'xbar-r' || family === 'xbar-s') return sample.subgroup;
	if (isCounting(family) && sample.size !== undefined) return { count: sample.value, size: sample.size };
	return sample.value;
}

/** The sample as a point of the rule's charts, or why it is none. */
export function pointOf(rule: SpcRuleConfig, sample: Sample, language: Language): SpcPoint | Refusal {
	const family = familyOf(rule);
	const { value, at } = sample;
	// The way of nearly all samples: nothing is read twice.
	if (family === 'individuals' && typeof value === 'number' && Math.abs(value) <= LARGEST_VALUE) return { at, value, n: 1 };
	const taken = takenOf(rule, sample);
	if (taken === undefined) return refuse(language, 'spc.subgroup', 'subgroup', { path: 'subgroup', found: describe(language, undefined) });
	return readChartPoint({ chart: family, sampleSize: rule.size }, taken, at, language);
}

/** Why a sample is none for the rule. */
export function refusedBy(rule: SpcRuleConfig, sample: Sample, language: Language): Refusal | undefined {
	const point = pointOf(rule, sample, language);
	return isRefusal(point) ? point : undefined;
}

function pick(rule: SpcRuleConfig): Partial<SpcConfig> {
	return Object.fromEntries(OWN.filter((key) => rule[key] !== undefined).map((key) => [key, rule[key]]));
}
