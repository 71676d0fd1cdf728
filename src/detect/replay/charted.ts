// What a dialog shows beside a rule: the control chart of one of its signals, with the limits of the rule as they are entered just now and marks where it would raise.
// Not for the whole of a replay (report.ts, drawn.ts).

import { MOST_POINTS } from '../../chart/chart.ts';
import { replayChart } from '../../chart/of-replay.ts';
import { chartSvg } from '../../chart/svg.ts';
import type { Language } from '../../text.ts';
import type { DetectConfig, RuleConfig } from '../config.ts';
import { matches } from '../topics.ts';
import type { Replaying } from './replay.ts';
import type { Ordered } from './samples.ts';

export interface Charted {
	/** Signals of the rule that there are, those with most alarms first; at most a hundred. */
	signals: string[];
	/** The one that is drawn. */
	signal?: string;
	/** Absent where none of its values is a number. */
	svg?: string;
	/** Values of the signal, and how many of them are drawn: the last. */
	values: number;
	drawn: number;
	/** How often the rule raised, of all its signals. */
	raised: number;
	/** It has no limits to judge by. */
	unlearned?: true;
	/** It learned its limits from so many of the values. */
	learnedFrom?: number;
}

export interface Wanted {
	language: Language;
	/** IANA zone of the plant. */
	zone: string;
	/** Which signal; the first of `signals` where it is none of them. Untrusted. */
	signal?: unknown;
	/** Pixels. */
	width?: number | undefined;
}

export const NOTHING_CHARTED: Charted = { signals: [], values: 0, drawn: 0, raised: 0 };

const MOST_SIGNALS = 100;

/** Of the first rule that is on. `ran`: its replay. */
export function chartedBy(
	{ rules, unit }: DetectConfig,
	{ samples, signals: all }: Ordered,
	ran: Replaying,
	{ language, zone, signal: wanted, width }: Wanted,
): Charted {
	const [rule] = rules;
	const report = ran.report();
	if (!rule) return NOTHING_CHARTED;
	const raised = new Map<string, number>();
	for (const { signal } of report.alarms) raised.set(signal, (raised.get(signal) ?? 0) + 1);
	const signals = all
		.filter((signal) => isOf(rule, signal))
		.sort((one, other) => (raised.get(other) ?? 0) - (raised.get(one) ?? 0))
		.slice(0, MOST_SIGNALS);
	const signal = signals.find((one) => one === wanted) ?? signals[0];
	if (signal === undefined) return { ...NOTHING_CHARTED, raised: report.raised };
	const own = samples.filter((sample) => sample.signal === signal);
	const chart = replayChart(own, {
		signal,
		unit: rule.unit ?? unit,
		rule,
		// What a group raises is of no signal of its own.
		alarms: rule.watch === 'multivariate' ? report.alarms : report.alarms.filter((alarm) => alarm.signal === signal),
		limits: ran.limits,
		learned: report.learned,
		language,
		zone,
	});
	const learned = report.learned.find((one) => one.signal === signal);
	return {
		signals,
		signal,
		...(chart && { svg: chartSvg(chart, { language, ...(width !== undefined && { width }), ink: 'currentColor', sentences: 6 }) }),
		values: own.length,
		drawn: Math.min(chart?.points.length ?? 0, MOST_POINTS),
		raised: report.raised,
		...(report.unlearned.includes(rule.id) && { unlearned: true as const }),
		...(learned && { learnedFrom: learned.values }),
	};
}

function isOf({ signals }: RuleConfig, signal: string): boolean {
	return signals === undefined || signals.some((filter) => matches(filter, signal));
}
