// A detector with many signals in a plain process: limits, silence and three in a row, each signal with more samples than are kept of it.

import type { SignalState } from '../../src/detect/signal.ts';
import { beginSignal, checkDetect, Detector, judge } from './built.ts';
import { LIMITS } from './sampling.ts';

const SAMPLES = 40;
const START = Date.UTC(2026, 10, 22);

const RULES = {
	rules: [
		{ id: 'limits', watch: 'limits', limits: LIMITS, inARow: 3 },
		{ id: 'silence', watch: 'no-data', noData: 3_600_000 },
	],
};

export function detector(): InstanceType<typeof Detector> {
	const checked = checkDetect(RULES, 'en-US');
	if (!checked.ok) throw new Error(JSON.stringify(checked.refusals));
	return new Detector(checked.config);
}

/** The states of so many signals. Every tenth signal is raised. */
export function detectedSignals(count: number): Map<string, SignalState> {
	const rules = detector();
	const states = new Map<string, SignalState>();
	for (let n = 0; n < count; n++) {
		const signal = `plant/line-${n % 40}/machine-${n % 400}/sensor-${n}`;
		const state = beginSignal(signal, START);
		for (let sample = 0; sample < SAMPLES; sample++) {
			const at = START + sample * 1_000;
			const value = n % 10 === 0 && sample > 35 ? 540.5 : 500 + ((sample * 7 + n) % 23) / 10;
			const judgement = judge(rules, state, { at, value }, { now: at, language: 'en-US' });
			if ('refused' in judgement) throw new Error(judgement.message);
		}
		states.set(signal, state);
	}
	return states;
}
