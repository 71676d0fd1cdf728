// A signal on the line, for tests: samples come in at once, unless told when; timers fire when they are due; the state goes through JSON each time, as it
// would be kept on disk.

import assert from 'node:assert/strict';
import { checkDetect } from '../../../src/detect/check.ts';
import { Detector } from '../../../src/detect/detector.ts';
import { acknowledge, begin, check, judge, type Surroundings } from '../../../src/detect/judge.ts';
import { readSample } from '../../../src/detect/sample.ts';
import type { Anomaly, Cleared, Judgement, Sample, Scalar, SignalState } from '../../../src/detect/signal.ts';
import { isRefusal, type Refusal } from '../../../src/refusal.ts';
import { type Instant, plus, SECOND, toInstant, toMillis } from '../../../src/time.ts';

export const start: Instant = '2026-11-23T06:00:00.000Z';
export const at = (seconds: number): Instant => plus(start, seconds * SECOND);
export const around = (now: Instant, more: Partial<Surroundings> = {}): Surroundings => ({ now: toMillis(now), language: 'en-US', ...more });

export function detectorOf(raw: object): Detector {
	const checked = checkDetect(raw, 'en-US');
	assert.ok(checked.ok, JSON.stringify(checked));
	return new Detector(checked.config);
}

/** A message's value and time as a sample of a signal, judged; the state is changed. */
export function take(detector: Detector, state: SignalState, input: { value: unknown; at?: unknown }, now: Instant): Judgement | Refusal {
	const sample = readSample(detector.watching(state.signal).takes, input, toMillis(now), 'en-US');
	return isRefusal(sample) ? sample : judge(detector, state, sample, around(now));
}

export class Line {
	state: SignalState;
	raised: Anomaly[] = [];
	cleared: Cleared[] = [];
	next?: Instant;
	detector: Detector;
	more: Partial<Surroundings>;
	constructor(raw: object, more: Partial<Surroundings> = {}, signal = 'L2/weight') {
		this.detector = detectorOf(raw);
		this.more = more;
		this.state = begin(signal, toMillis(start));
		this.took(check(this.detector, this.state, around(start, more)));
	}
	sample(seconds: number, value: Scalar, stamp: number = seconds, more: Partial<Sample> = {}): Judgement {
		this.until(seconds);
		const sample = { value, at: toMillis(at(stamp)), ...more };
		const judged = judge(this.detector, this.state, sample, around(at(seconds), this.more));
		assert.ok(!isRefusal(judged), JSON.stringify(judged));
		return this.took(judged);
	}
	/** Values a second apart. */
	samples(from: number, ...values: Scalar[]): this {
		for (const [index, value] of values.entries()) this.sample(from + index, value);
		return this;
	}
	/** Lets timers that are due before fire, each at its time. */
	until(seconds: number): this {
		while (this.next !== undefined && this.next < at(seconds)) {
			const due = this.next;
			this.took(check(this.detector, this.state, around(due, this.more)));
			assert.ok(this.next === undefined || this.next > due, 'a timer that fired asks for the same instant again');
		}
		return this;
	}
	acknowledge(seconds: number, id: string, by?: string): Judgement | Refusal {
		const told = acknowledge(this.detector, this.state, id, by, around(at(seconds)));
		return isRefusal(told) ? told : this.took(told);
	}
	took(judged: Judgement): Judgement {
		this.state = JSON.parse(JSON.stringify(judged.state));
		this.raised.push(...judged.raised);
		this.cleared.push(...judged.cleared);
		this.next = judged.nextCheckAt === undefined ? undefined : toInstant(judged.nextCheckAt);
		return judged;
	}
	rules(): string[] {
		return this.raised.map(({ rule }) => rule);
	}
}
