// A detector with its book of limits in memory, for tests: samples come a second apart, commands are carried out, what was raised is collected.

import assert from 'node:assert/strict';
import { checkDetect } from '../../../../src/detect/check.ts';
import { Detector } from '../../../../src/detect/detector.ts';
import { begin, judge, judgeGroup } from '../../../../src/detect/judge.ts';
import { type Change, type LimitsBook, type Shelf, withChanges } from '../../../../src/detect/limits/book.ts';
import { type BookKeeping, type Later, LimitsDesk } from '../../../../src/detect/limits/desk.ts';
import { learnersOf } from '../../../../src/detect/limits/learners.ts';
import type { Anomaly, Cleared, Judgement, Sample, SignalState } from '../../../../src/detect/signal.ts';
import type { JsonObject } from '../../../../src/json.ts';
import { isRefusal, type Refusal } from '../../../../src/refusal.ts';
import { normalDraws } from '../../../../src/statistics/normal-draws.ts';
import { type Instant, plus, SECOND, toMillis } from '../../../../src/time.ts';
import { Random } from '../../../crash/random.ts';

export const START: Instant = '2026-11-23T06:00:00.000Z';

/** Standard normal values, the same for the same seed. */
export function drawsOf(seed: number): () => number {
	const random = new Random(seed);
	return normalDraws(() => random.next());
}

/** Keeps nothing; what it was given can be looked at. */
export class Notes implements BookKeeping {
	kept: Change[] = [];
	written: Later[] = [];
	/** The next write fails. */
	fails = false;
	async keep(changes: readonly Change[], adopted: () => void): Promise<void> {
		if (this.fails) throw Object.assign(new Error('ENOSPC: as the test wants it'), { code: 'ENOSPC' });
		this.kept.push(...changes);
		adopted();
	}
	later(note: Later): void {
		this.written.push(note);
	}
}

export class Bench {
	readonly detector: Detector;
	readonly desk: LimitsDesk;
	readonly notes = new Notes();
	readonly states = new Map<string, SignalState>();
	raised: Anomaly[] = [];
	cleared: Cleared[] = [];
	said: string[] = [];
	seconds = 0;
	readonly #groups = new Map<string, SignalState>();

	constructor(rules: object[], book = new Map<string, Shelf>(), keeping: BookKeeping = this.notes) {
		const checked = checkDetect({ rules }, 'en-US');
		assert.ok(checked.ok, JSON.stringify(checked));
		this.detector = new Detector(checked.config);
		this.desk = new LimitsDesk({
			book,
			keeping,
			learners: learnersOf(checked.config),
			now: () => this.now,
			language: () => 'en-US',
			said: (_level, message) => this.said.push(message),
		});
	}

	get now(): Instant {
		return plus(START, this.seconds * SECOND);
	}

	/** One sample, a second after the last unless told how many milliseconds; its judgement. */
	sample(signal: string, value: unknown, more: Partial<Sample> = {}, later = SECOND): Judgement | Refusal {
		this.seconds += later / SECOND;
		const state = this.states.get(signal) ?? begin(signal, toMillis(this.now));
		this.states.set(signal, state);
		const around = {
			now: toMillis(this.now),
			language: 'en-US' as const,
			limits: this.desk.limits.bind(this.desk),
			learn: this.desk.learn.bind(this.desk),
		};
		const sample = { value: value as number, at: toMillis(this.now), ...more };
		const judged = judge(this.detector, state, sample, around);
		if (isRefusal(judged)) return judged;
		this.#took(judged);
		for (const group of this.detector.groupsOf(signal)) {
			const of = this.#groups.get(group.key) ?? begin(group.name, around.now);
			this.#groups.set(group.key, of);
			this.#took(judgeGroup(this.detector, group.rule, of, signal, sample, around));
		}
		return judged;
	}

	samples(signal: string, values: readonly unknown[], more: Partial<Sample> = {}): this {
		for (const value of values) assert.ok(!isRefusal(this.sample(signal, value, more)));
		return this;
	}

	async command(command: object): Promise<JsonObject> {
		const reply = await this.desk.command(command);
		assert.ok(!isRefusal(reply), JSON.stringify(reply));
		return reply;
	}

	/** Code and path of what is refused. */
	async refused(command: unknown): Promise<string> {
		const reply = await this.desk.command(command);
		assert.ok(isRefusal(reply), JSON.stringify(reply));
		return `${reply.code} ${reply.path}`.trim();
	}

	#took({ raised, cleared }: Judgement): void {
		this.raised.push(...raised);
		this.cleared.push(...cleared);
	}
}

/** What a command would make of a book. */
export function after(book: LimitsBook, changes: readonly Change[]): LimitsBook {
	return withChanges(book, changes);
}
