// Several signals judged as one machine: rows by the stated rule of multivariate/align.ts, judged by a model that was learned once and frozen. It judges
// and never learns: a row only goes to phase I (context.learn) when that is under way. Statistics and model: src/detect/multivariate.

import type { Json, JsonObject } from '../../json.ts';
import { isRefusal } from '../../refusal.ts';
import { readNumber } from '../../untrusted.ts';
import { type AlignedRow, type AlignOptions, type AlignState, alignSample, beginAlignment } from '../multivariate/align.ts';
import { mainly, sayAbnormal, worst } from '../multivariate/explain.ts';
import { beginMultivariate, judgeRow } from '../multivariate/judge.ts';
import type { Contribution, MultivariateModel, MultivariateState, Statistic } from '../multivariate/model.ts';
import { groupOfSignal, type MultivariateRule, memberOf, readMultivariateRule, shortName } from '../multivariate/rule.ts';
import type { Sample } from '../signal.ts';
import { named } from '../words.ts';
import { type Context, type Found, NOTHING, type RuleKind, type Taken } from './kind.ts';

/** Rows in a row that are as learned until an anomaly is over: MEWMA remembers about as many. */
const QUIET = 10;

/** Plain JSON: two values a signal for the rows, one for the judging. */
export type MultivariateMemory = {
	product: string;
	/** Of the model. */
	version: number;
	rows?: JsonObject;
	judging?: JsonObject;
	/** Good rows since the last that was not; absent: nothing was found, or it is over. */
	quiet?: number;
	/** The first row of what was found. */
	since?: number;
};

/** What explains a finding. */
export interface MultivariateEvidence {
	statistic: Statistic;
	value: number;
	limit: number;
	/** Those that make up most of it, greatest first. */
	contributions: Contribution[];
	/** The row: milliseconds since 1970 UTC. */
	at: number;
	version: number;
}

interface InForce {
	version: number;
	value: MultivariateModel;
}

export const multivariate: RuleKind<MultivariateRule, MultivariateMemory> = {
	watch: 'multivariate',
	counts: false,
	severities: { multivariate: 'medium' },
	takes: () => 'number',
	levels: () => ['multivariate'],
	check: readMultivariateRule,
	begin: () => ({ product: '', version: 0 }),
	groupOf: groupOfSignal,

	refuses(_rule, { value }, language) {
		const read = readNumber(value, language, 'value');
		return isRefusal(read) ? read : undefined;
	},

	take(rule, before, sample, context) {
		const product = sample.product ?? '';
		const changed = before.product !== product;
		let memory: MultivariateMemory = changed ? { product, version: 0 } : before;
		const found: Found[] = changed && before.quiet !== undefined ? [{ side: '', level: 0, back: true }] : [];
		const aligned = rowsFrom(rule, memory, sample, context);
		if (!aligned) return { memory, found };
		memory = { ...memory, rows: aligned.state as unknown as JsonObject };
		let taken: Taken<MultivariateMemory> = { memory, found };
		for (const row of aligned.rows) taken = rowTaken(rule, taken, row, sample, context);
		return taken;
	},

	// The value of a group is a statistic against its limit: 1 is the limit.
	bounds: () => ({ limit: 1 }),

	explain(anomaly, language, zone) {
		const { statistic, value, limit, contributions } = anomaly.evidence as unknown as MultivariateEvidence;
		const { name, since } = named(anomaly, language, zone);
		return sayAbnormal({ name, since, statistic, value, limit, contributions }, language);
	},
};

function rowsFrom(rule: MultivariateRule, { rows }: MultivariateMemory, { at, value }: Sample, { from, language }: Context) {
	const name = from === undefined ? undefined : memberOf(rule, from);
	if (name === undefined) return undefined;
	const options = optionsOf(rule);
	const state = (rows as unknown as AlignState | undefined) ?? beginAlignment(options, language);
	if (isRefusal(state)) return undefined;
	const aligned = alignSample(options, state, { name, at, value }, language);
	return isRefusal(aligned) ? undefined : aligned;
}

/** The same object each time: what was found right is not looked at again. */
function optionsOf(rule: MultivariateRule): AlignOptions {
	const known = OPTIONS.get(rule);
	if (known) return known;
	const options = { names: rule.signals, every: rule.every, maxAge: rule.maxAge, wait: rule.wait };
	OPTIONS.set(rule, options);
	return options;
}
const OPTIONS = new WeakMap<MultivariateRule, AlignOptions>();

function rowTaken(
	rule: MultivariateRule,
	before: Taken<MultivariateMemory>,
	row: AlignedRow,
	{ product }: Sample,
	context: Context,
): Taken<MultivariateMemory> {
	const { signal, limits, learn, language } = context;
	learn?.(rule.id, signal, product, row.at, row.values as Json);
	const inForce = limits?.(rule.id, signal, product) as InForce | undefined;
	const { found } = before;
	if (!inForce) return { memory: before.memory, found, unlearned: true };
	const { version, value: model } = inForce;
	const { memory } = before;
	const state = memory.version === version && memory.judging ? (memory.judging as unknown as MultivariateState) : beginMultivariate(model);
	const judgement = judgeRow(model, state, valuesOf(rule, model, row), language);
	if (isRefusal(judgement)) return before;
	const statistic = worst(judgement, model) ?? 'mewma';
	const next: MultivariateMemory = { ...memory, version, judging: judgement.state as unknown as JsonObject };
	const point = { at: row.at, value: judgement[statistic] / model.limits[statistic] };
	if (judgement.abnormal) {
		const evidence: MultivariateEvidence = {
			statistic,
			value: judgement[statistic],
			limit: model.limits[statistic],
			contributions: mainly(judgement.contributions).map((one) => ({ ...one, name: shortName(rule, one.name) })),
			at: row.at,
			version,
		};
		const since = memory.since ?? row.at;
		return {
			memory: { ...next, quiet: 0, since },
			found: [{ side: '', level: 1, back: false, since, evidence: evidence as unknown as JsonObject }],
			point,
		};
	}
	if (memory.quiet === undefined) return { memory: next, found, point };
	if (memory.quiet + 1 < QUIET) return { memory: { ...next, quiet: memory.quiet + 1 }, found: NOTHING, point };
	const { quiet: _, since: __, ...over } = next;
	return { memory: over, found: [{ side: '', level: 0, back: true }], point };
}

/** In the order of the model, which may have left signals out. */
function valuesOf({ signals }: MultivariateRule, model: MultivariateModel, { values }: AlignedRow): number[] {
	return model.signals.map(({ name }) => values[signals.indexOf(name)]!);
}
