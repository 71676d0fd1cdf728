// The chart of one signal in a replay of one rule: its points, the limits by which the rule judged them, and where it raised. Not for what a replay of many rules
// came to (src/detect/replay/drawn.ts draws that).

import type { RuleConfig } from '../detect/config.ts';
import type { Alarm } from '../detect/replay/alarms.ts';
import type { Learned } from '../detect/replay/phases.ts';
import type { ReplaySample } from '../detect/replay/samples.ts';
import type { Context } from '../detect/rules/kind.ts';
import { LIMITS } from '../detect/rules/limits.ts';
import type { SpcPoint } from '../detect/spc/chart.ts';
import { linesFor, type SpcInForce, typedFor } from '../detect/spc/learned.ts';
import { chartsOf, pointOf, type SpcRuleConfig } from '../detect/spc/rule.ts';
import { isRefusal } from '../refusal.ts';
import { LANGUAGES, type Language } from '../text.ts';
import { toInstant } from '../time.ts';
import { type ChartPoint, type ControlChart, type Episode, inOrder, LARGEST_VALUE, MOST_EPISODES, MOST_MARKS, MOST_POINTS, type NamedLimit } from './chart.ts';
import type { Drawing } from './of-anomaly.ts';
import { type Held, spcChart } from './of-spc.ts';

export interface Replayed extends Drawing {
	signal: string;
	unit?: string | undefined;
	/** As it was checked. */
	rule: RuleConfig;
	/** Of this rule; those of the signal, or of the group that it belongs to. */
	alarms: readonly Alarm[];
	/** Limits in force when it was over, as rules ask for them, and which were only learned on the way. */
	limits?: Context['limits'];
	learned: readonly Learned[];
}

/** `samples`: of this signal, in the order of time. Of more points than can be shown the last are drawn. Undefined when there is no number among them. */
export function replayChart(samples: readonly ReplaySample[], replayed: Replayed): ControlChart | undefined {
	const chart = replayed.rule.watch === 'spc' ? ofSpc(samples, replayed) : ofNumbers(samples, replayed);
	const [first] = chart?.points ?? [];
	if (!chart || !first) return undefined;
	const seen = replayed.alarms.filter(({ at, cleared }) => (cleared?.at ?? at) >= first.at);
	return { ...chart, episodes: seen.slice(-MOST_EPISODES).map((alarm) => episodeOf(alarm)) };
}

/** What is on or off as 1 and 0. Each alarm is marked at the point that raised it. */
function ofNumbers(samples: readonly ReplaySample[], { signal, unit, rule, alarms, language, zone }: Replayed): ControlChart {
	const points = samples.flatMap(({ at, value, product }): ChartPoint[] => {
		const number = typeof value === 'boolean' ? Number(value) : Number(value === '' ? Number.NaN : value);
		if (!Number.isFinite(number) || Math.abs(number) > LARGEST_VALUE) return [];
		return [{ at: toInstant(at), value: number, ...(product === undefined ? {} : { product }) }];
	});
	const raised = new Map<string, Alarm[]>();
	for (const alarm of alarms) raised.set(alarm.at, [...(raised.get(alarm.at) ?? []), alarm]);
	const marked = inOrder(points, MOST_POINTS).map((point): ChartPoint => {
		const marks = raised.get(point.at)?.slice(0, MOST_MARKS);
		return marks ? { ...point, marks: marks.map(({ level, sentence }) => ({ rule: level, sentence: inAll(sentence) })) } : point;
	});
	return { signal, title: signal, ...(unit && { unit }), points: marked, phases: [], limits: limitsOf(rule), episodes: [], language, zone };
}

/** By every chart of the rule: the lines of the last, what is found by any. */
function ofSpc(samples: readonly ReplaySample[], { signal, unit, rule: raw, limits, learned, language, zone }: Replayed): ControlChart | undefined {
	const rule = raw as SpcRuleConfig;
	const points = samples.flatMap((sample) => {
		const point = pointOf(rule, sample, language);
		return isRefusal(point) ? [] : [{ ...point, ...(sample.product === undefined ? {} : { product: sample.product }) }];
	});
	const since = new Map(learned.filter((one) => one.signal === signal).map(({ product, until }) => [product ?? '', until]));
	const inForce = ({ at, product }: Judged): SpcInForce | undefined => {
		const from = since.get(product ?? '');
		// What judged nothing yet is the first good points themselves.
		if (from !== undefined && toInstant(at) <= from) return undefined;
		return (limits?.(rule.id, signal, product) as SpcInForce | undefined) ?? typedFor(rule);
	};
	const drawn = chartsOf(rule).map((switches, place) =>
		spcChart(points, { signal, ...(unit && { unit }), held: heldBy(points, (point) => linesOf(rule, inForce(point), place)), switches, language, zone }),
	);
	const last = drawn.at(-1);
	if (!last) return undefined;
	const marksAt = (index: number) => drawn.flatMap((chart) => chart.points[index]?.marks ?? []).slice(0, MOST_MARKS);
	const found = last.points.map((point, index): ChartPoint => {
		const marks = marksAt(index);
		return marks.length > 0 ? { ...point, marks } : point;
	});
	return { ...last, points: inOrder(found, MOST_POINTS) };
}

type Judged = SpcPoint & { product?: string };

function linesOf(rule: SpcRuleConfig, inForce: SpcInForce | undefined, place: number): Held['limits'] | undefined {
	return inForce && linesFor(rule, inForce)[place];
}

/** From the first point on that was judged by them; another product has its own. */
function heldBy(points: readonly Judged[], linesAt: (point: Judged) => Held['limits'] | undefined): Held[] {
	const held: Held[] = [];
	let product: string | undefined;
	for (const point of points) {
		if (held.length > 0 && point.product === product) continue;
		const limits = linesAt(point);
		if (!limits) continue;
		held.push({ from: toInstant(point.at), limits });
		product = point.product;
	}
	return held;
}

/** Lines that stand in the rule: limits that are crossed, and those that a trend is on its way to. */
function limitsOf(rule: RuleConfig): NamedLimit[] {
	const { limits } = rule as { limits?: Record<string, unknown> };
	if ((rule.watch !== 'limits' && rule.watch !== 'trend') || !limits) return [];
	return LIMITS.flatMap((name) => {
		const value = Object.hasOwn(limits, name) ? limits[name] : undefined;
		return typeof value === 'number' ? [{ name, value }] : [];
	});
}

function episodeOf({ id, level, at, cleared, sentence }: Alarm): Episode {
	return { id, rule: level, raised: at, ...(cleared && { cleared: cleared.at }), sentence: inAll(sentence) };
}

/** A replay speaks one language. */
function inAll(sentence: string): Record<Language, string> {
	return Object.fromEntries(LANGUAGES.map((language) => [language, sentence])) as Record<Language, string>;
}
