// How often the rules that are switched on cry wolf: one false alarm in how many points of a good process. Reckoned piece by piece, so that a page that
// shows it goes on answering. The figure is for limits that are known exactly; limits learned from few points speak more often. Not for judging.

import { isRefusal } from '../../refusal.ts';
import { normalDraws } from '../../statistics/normal-draws.ts';
import type { SpcRule, SpcSetup } from './chart.ts';
import { isCounting } from './point.ts';
import { startRuns, type Watching } from './run-length.ts';
import { typeLimits } from './typed.ts';

export interface FalseAlarms {
	/** Points that were judged, and how many alarms there were: the average run length is their quotient. */
	points: number;
	alarms: number;
	/** Standard error of the quotient as a part of it: 0.03 is 3 %. Infinite as long as there were no two alarms. */
	error: number;
	/** Near enough, or so rare that more points would say no more. */
	done: boolean;
}

export interface Switched extends SpcSetup {
	rules: readonly SpcRule[];
	runLength?: number;
}

/** Near enough for two digits. */
const NEAR = 0.02;
const FEWEST_ALARMS = 100;
/** Nobody waits for more; subgroups are dear. */
const MOST_POINTS = { single: 600_000, subgroups: 100_000 };
/** The range of a subgroup of more values is hardly another. */
const LARGEST_REAL_SIZE = 10;
const USUAL_SIZE = 5;
/** Average run lengths of Western Electric's rule 1 with others, exact by a Markov chain: Champ and Woodall, Technometrics 29 (1987), table 1. */
const WESTERN_ELECTRIC: Record<string, number> = {
	'1': 370.4,
	'12': 225.44,
	'13': 166.05,
	'14': 152.73,
	'123': 132.89,
	'124': 122.05,
	'134': 105.78,
	'1234': 91.75,
};

/**
 * Starts to reckon for charts of one signal, each with the rules that are switched on; undefined where none is. Each call judges so many more points and says what is
 * known by then: at once where it is published, else by simulation. Chance comes from `even`: from 0 up to, not including, 1.
 */
export function reckonFalseAlarms(charts: readonly Switched[], even: () => number): ((points: number) => FalseAlarms) | undefined {
	const known = charts.length === 1 ? published(charts[0]!) : undefined;
	if (known !== undefined) return () => ({ points: known, alarms: 1, error: 0, done: true });
	const watching = charts.flatMap((chart) => watchingOf(chart) ?? []);
	if (watching.length === 0) return undefined;
	const speaks = startRuns(watching, normalDraws(even));
	const most = watching.some(({ limits }) => limits.chart.startsWith('xbar')) ? MOST_POINTS.subgroups : MOST_POINTS.single;
	let [points, alarms, length, squares] = [0, 0, 0, 0];
	return (more) => {
		for (let count = 0; count < more; count++) {
			points++;
			length++;
			if (!speaks()) continue;
			alarms++;
			squares += length * length;
			length = 0;
		}
		const mean = points / alarms;
		const error = alarms > 1 ? Math.sqrt(Math.max(0, squares / alarms - mean * mean) / alarms) / mean : Infinity;
		return { points, alarms, error, done: (alarms >= FEWEST_ALARMS && error <= NEAR) || points >= most };
	};
}

/** A chart with limits that are known exactly; undefined where no rule is on. */
function watchingOf(chart: Switched): Watching | undefined {
	// Means of subgroups are normal like single values; their spread has to be drawn.
	const drawn = chart.chart.startsWith('xbar') && chart.rules.includes('spread');
	const size = drawn ? Math.min(LARGEST_REAL_SIZE, Math.max(2, chart.size ?? USUAL_SIZE)) : undefined;
	const single = isCounting(chart.chart) || (!drawn && chart.chart.startsWith('xbar'));
	const limits = typeLimits({ ...chart, chart: single ? 'individuals' : chart.chart, size, target: undefined }, { mean: 0, sigma: 1 }, 'en-US');
	return isRefusal(limits) || chart.rules.length === 0 ? undefined : { limits, rules: chart.rules, runLength: chart.runLength };
}

/** Of rules that look at where points lie, and nothing else. Nelson's rule 1 is Western Electric's. */
function published({ chart, rules }: Switched): number | undefined {
	if (chart === 'ewma' || chart === 'cusum') return undefined;
	const numbers = new Set(rules.map((rule) => (rule === 'nelson-1' ? 'western-electric-1' : rule)));
	const key = [...numbers].map((rule) => (rule.startsWith('western-electric-') ? rule.slice(-1) : '?')).sort();
	return WESTERN_ELECTRIC[key.join('')];
}
