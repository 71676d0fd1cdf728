// Detectors with many signals in a plain process, each signal with more samples than are kept of it: one with limits and silence, one with control charts whose
// limits are learned.

import type { LimitsDesk as Desk } from '../../src/detect/limits/desk.ts';
import type { SignalState } from '../../src/detect/signal.ts';
import { beginSignal, checkDetect, Detector, judge, LimitsDesk, learnersOf } from './built.ts';
import { LIMITS } from './sampling.ts';

const SAMPLES = 40;
const START = Date.UTC(2026, 10, 22);

const RULES = [
	{ id: 'limits', watch: 'limits', limits: LIMITS, inARow: 3 },
	{ id: 'silence', watch: 'no-data', noData: 3_600_000 },
];
const LEARN = 25;
const CHARTS = [{ id: 'charts', watch: 'spc', learn: LEARN }];

function configOf(rules: object[]) {
	const checked = checkDetect({ rules }, 'en-US');
	if (!checked.ok) throw new Error(JSON.stringify(checked.refusals));
	return checked.config;
}

export function detector(): InstanceType<typeof Detector> {
	return new Detector(configOf(RULES));
}

export function learningDetector(): InstanceType<typeof Detector> {
	return new Detector(configOf(CHARTS));
}

const nameOf = (n: number) => `plant/line-${n % 40}/machine-${n % 400}/sensor-${n}`;
const weightOf = (n: number, sample: number) => 500 + ((sample * 7 + n) % 23) / 10;

/** The states of so many signals. Every tenth signal is raised. */
export function detectedSignals(count: number): Map<string, SignalState> {
	const rules = detector();
	const states = new Map<string, SignalState>();
	for (let n = 0; n < count; n++) {
		const state = beginSignal(nameOf(n), START);
		for (let sample = 0; sample < SAMPLES; sample++) {
			const at = START + sample * 1_000;
			const value = n % 10 === 0 && sample > 35 ? 540.5 : weightOf(n, sample);
			const judgement = judge(rules, state, { at, value }, { now: at, language: 'en-US' });
			if ('refused' in judgement) throw new Error(judgement.message);
		}
		states.set(state.signal, state);
	}
	return states;
}

export interface LearnedSignals {
	states: Map<string, SignalState>;
	/** With what was learned of them. */
	desk: Desk;
}

/** The same with control charts that have learned: every signal has limits of its own, from its own points, at its own time. */
export async function learnedSignals(count: number, kept?: Pick<ConstructorParameters<typeof LimitsDesk>[0], 'book' | 'keeping'>): Promise<LearnedSignals> {
	const config = configOf(CHARTS);
	const rules = new Detector(config);
	let now = START;
	const desk = new LimitsDesk({
		book: kept?.book ?? new Map(),
		keeping: kept?.keeping ?? { keep: async (_changes, adopted) => adopted(), later: () => undefined },
		learners: learnersOf(config),
		now: () => new Date(now).toISOString(),
		language: () => 'en-US',
	});
	const around = { language: 'en-US' as const, limits: desk.limits.bind(desk), learn: desk.learn.bind(desk) };
	const states = new Map<string, SignalState>();
	const take = (n: number, from: number, to: number) => {
		const state = states.get(nameOf(n)) ?? beginSignal(nameOf(n), START);
		states.set(state.signal, state);
		for (let sample = from; sample < to; sample++) {
			now = START + sample * 1_000 + (n % 1_000);
			const judgement = judge(rules, state, { at: now, value: weightOf(n, sample) }, { now, ...around });
			if ('refused' in judgement) throw new Error(judgement.message);
		}
	};
	for (let n = 0; n < count; n++) {
		take(n, 0, LEARN);
		if (n % 100 === 99) await desk.settled();
	}
	await desk.settled();
	for (let n = 0; n < count; n++) take(n, LEARN, LEARN + SAMPLES);
	for (const [signal, { rules: judged }] of states) if (judged.charts?.unlearned) throw new Error(`${signal} has not learned`);
	return { states, desk };
}
