// Control charts as a rule: limits learned once for each signal and product and then frozen, or typed in. It judges and never learns: a point only goes to
// phase I (context.learn) when that is under way, and what is judged changes no limit. Charts and their rules: src/detect/spc.

import type { JsonObject } from '../../json.ts';
import { isRefusal } from '../../refusal.ts';
import type { ChartKind, SpcHit, SpcLimits, SpcPoint, SpcRule, SpcState } from '../spc/chart.ts';
import type { SpcConfig } from '../spc/check.ts';
import { explainHit } from '../spc/explain.ts';
import { chartStateOf, type FormerState } from '../spc/former-state.ts';
import { beginChart, judgePoint } from '../spc/judge.ts';
import { linesFor, type SpcInForce, typedFor } from '../spc/learned.ts';
import { zonesOf } from '../spc/lines.ts';
import { chartsOf, pointOf, readSpcRule, refusedBy, type SpcRuleConfig, takenOf } from '../spc/rule.ts';
import { type Found, NOTHING, type RuleKind, type Taken } from './kind.ts';

/** Findings of one direction are one anomaly; a spread that is too wide, or a pattern to neither side, is another. */
type Side = 'high' | 'low' | 'spread' | 'pattern';

/** Half of the smallest shift that the charts are there to find, in σ. */
const HALF = 0.5;

/** Plain JSON, under 400 bytes for two charts. */
export type SpcMemory = {
	/** Of the limits by which the charts run. */
	version: number;
	product: string;
	charts: JsonObject[];
	/** Since the last finding, by side: points without one, and the sum of their deviations in σ. Absent: nothing was found, or it is over. */
	quiet?: { [side: string]: [points: number, sum: number] };
};

/** What explains a finding. */
export interface SpcEvidence {
	chart: ChartKind;
	rule: SpcRule;
	side: SpcHit['side'];
	/** What was plotted. */
	value: number;
	limit?: number;
	length: number;
	/** Milliseconds since 1970 UTC: the first point of the pattern, and the one that completed it. */
	since: number;
	at: number;
	/** Of the limits. */
	version: number;
	/** Mean and σ of single values that the limits come from. */
	mean: number;
	sigma: number;
	runLength?: number;
}

export const spc: RuleKind<SpcRuleConfig, SpcMemory> = {
	watch: 'spc',
	counts: false,
	severities: { spc: 'medium' },
	takes: () => 'number',
	levels: () => ['spc'],
	check: readSpcRule,
	begin: () => ({ version: 0, product: '', charts: [] }),
	resume(_rule, memory) {
		memory.charts = memory.charts.map((kept) => chartStateOf(kept as unknown as FormerState) as unknown as JsonObject);
		return memory;
	},
	refuses: refusedBy,

	take(rule, memory, sample, { signal, limits, learn, language }) {
		if (sample.quality === undefined || sample.quality === 'good') learn?.(rule.id, signal, sample.product, sample.at, takenOf(rule, sample) as number);
		const product = sample.product ?? '';
		const inForce = (limits?.(rule.id, signal, sample.product) as SpcInForce | undefined) ?? typedFor(rule);
		// What was found of another product says nothing of this one.
		const over = memory.product === product ? NOTHING : allBack(memory);
		if (!inForce) return { memory: over === NOTHING && memory.charts.length === 0 ? memory : fresh(product, memory, over), found: over, unlearned: true };
		const lines = linesIn(rule, inForce);
		const goesOn = over === NOTHING && memory.product === product && memory.version === inForce.version && memory.charts.length === lines.length;
		const current = goesOn
			? memory
			: { ...fresh(product, memory, over), version: inForce.version, charts: lines.map((one) => beginChart(one) as unknown as JsonObject) };
		const point = pointOf(rule, sample, language);
		return isRefusal(point) ? { memory: current, found: over } : judged(rule, lines, current, point, over);
	},

	bounds: (_rule, _side, _level, { limit }) => (typeof limit === 'number' ? { limit } : {}),

	explain({ evidence, name, unit }, language, zone) {
		const { chart, runLength, ...hit } = evidence as unknown as SpcEvidence;
		return explainHit({ ...hit, points: [] }, { name, unit, chart, runLength }, language, zone);
	},
};

function judged(rule: SpcRuleConfig, lines: readonly SpcLimits[], memory: SpcMemory, point: SpcPoint, over: readonly Found[]): Taken<SpcMemory> {
	const charts = chartsOf(rule);
	let found: Found[] | undefined;
	for (let index = 0; index < lines.length; index++) {
		const limits = lines[index]!;
		const { state, hits } = judgePoint(limits, memory.charts[index] as unknown as SpcState, point, charts[index]!);
		// The memory is this rule's alone.
		memory.charts[index] = (looksBack(charts[index]!) ? state : { seen: state.seen }) as unknown as JsonObject;
		for (const hit of hits) {
			const side = sideOf(hit);
			// Of several findings the first is told: rules are in the order of their weight.
			if (!found?.some((one) => one.side === side)) {
				found ??= [];
				found.push({ side, level: 1, back: false, since: hit.since, evidence: evidenceOf(hit, limits, charts[index]!.runLength) });
			}
		}
	}
	if (!found && !memory.quiet) return { memory, found: over };
	const still = over.filter(({ side }) => !found?.some((one) => one.side === side));
	return { memory, found: [...still, ...(found ?? []), ...quieter(rule, memory, found, deviationOf(lines[0]!, point))] };
}

/** Rules of single points need no points before: of ten thousand signals that is most of what there would be to remember. */
function looksBack({ rules }: SpcConfig): boolean {
	return !rules.every((rule) => rule === 'nelson-1' || rule === 'western-electric-1');
}

/**
 * Which sides are over: so many points in a row without a finding, and on average they are less than half a σ off to that side. Without the second a
 * CUSUM that begins again after each finding would end and open one case after the other while a shift goes on.
 */
function quieter({ quiet: enough }: SpcRuleConfig, memory: SpcMemory, found: readonly Found[] | undefined, deviation: number): Found[] {
	const quiet: NonNullable<SpcMemory['quiet']> = {};
	const back: Found[] = [];
	for (const [side, [before, sumBefore]] of Object.entries(memory.quiet ?? {})) {
		if (found?.some((one) => one.side === side)) continue;
		const [points, sum] = [before + 1, sumBefore + deviation];
		const off = side === 'high' ? sum : side === 'low' ? -sum : 0;
		if (points >= enough && off < HALF * points) back.push({ side, level: 0, back: true });
		else quiet[side] = [points, sum];
	}
	for (const { side } of found ?? []) quiet[side] = [0, 0];
	if (Object.keys(quiet).length > 0) memory.quiet = quiet;
	else delete memory.quiet;
	return back;
}

/** How far a point is from the centre, in σ of what is plotted. */
function deviationOf(limits: SpcLimits, { value, n }: SpcPoint): number {
	if (limits.ewma || limits.cusum) return (value - limits.mean) / limits.sigma;
	const { centre, above } = zonesOf(limits, n);
	return (value - centre) / above;
}

function fresh(product: string, { quiet }: SpcMemory, over: readonly Found[]): SpcMemory {
	return { version: 0, product, charts: [], ...(over === NOTHING && quiet && { quiet }) };
}

function allBack({ quiet }: SpcMemory): readonly Found[] {
	return quiet ? Object.keys(quiet).map((side) => ({ side, level: 0, back: true })) : NOTHING;
}

const SIDES: Record<SpcHit['side'], Side> = { above: 'high', rising: 'high', below: 'low', falling: 'low', both: 'pattern' };

function sideOf({ rule, side }: SpcHit): Side {
	return rule === 'spread' ? 'spread' : SIDES[side];
}

function evidenceOf(
	{ rule, side, value, limit, length, since, at }: SpcHit,
	{ chart, version, mean, sigma }: SpcLimits,
	runLength: number | undefined,
): JsonObject {
	return {
		chart,
		rule,
		side,
		value,
		...(limit !== undefined && { limit }),
		length,
		since,
		at,
		version,
		mean,
		sigma,
		...(runLength !== undefined && { runLength }),
	};
}

/** Lines are drawn once for each set of limits, not for each point; of so many signals that they would fill the memory, again and again. */
function linesIn(rule: SpcRuleConfig, inForce: SpcInForce): readonly SpcLimits[] {
	const known = LINES.get(inForce);
	if (known?.rule === rule) return known.lines;
	const lines = linesFor(rule, inForce);
	if (LINES.size >= MOST_LINES) LINES.clear();
	LINES.set(inForce, { rule, lines });
	return lines;
}
const LINES = new Map<SpcInForce, { rule: SpcRuleConfig; lines: readonly SpcLimits[] }>();
const MOST_LINES = 2_000;
