// The detectors of an example on a virtual clock: the rules of src/detect as the nodes run them, signals, groups and learned limits in memory. Not for
// what becomes of an anomaly (scenario-rig.ts), and not for messages read by a declared way (test/domain/detect/ways).

import assert from 'node:assert/strict';
import { slots } from '../../../nodes/andon-detect/slots.ts';
import { checkDetect } from '../../../src/detect/check.ts';
import type { DetectConfig } from '../../../src/detect/config.ts';
import { Detector, type ReadyRule } from '../../../src/detect/detector.ts';
import { begin, check, judge, judgeGroup, type Surroundings } from '../../../src/detect/judge.ts';
import { isLimitsCommand } from '../../../src/detect/limits/command.ts';
import { LimitsDesk } from '../../../src/detect/limits/desk.ts';
import { learnersOf } from '../../../src/detect/limits/learners.ts';
import { newest } from '../../../src/detect/points.ts';
import type { OfPlant } from '../../../src/detect/rules/kind.ts';
import { readSample } from '../../../src/detect/sample.ts';
import type { Judgement, SignalState } from '../../../src/detect/signal.ts';
import type { FlowNode } from '../../../src/engine/canvas.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { Calendar } from '../../../src/plant/calendar.ts';
import { isRefusal, type Refusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';
import { type Millis, toInstant } from '../../../src/time.ts';
import type { Message } from '../engine/virtual-canvas.ts';

/** What a node knows of the plant around it. */
export interface Around {
	now(): Millis;
	calendar(): Calendar;
	plant(): OfPlant;
	language: Language;
	/** A typed input of the node. */
	value(path: string, type: string, message: Message): Promise<unknown>;
	announce(judgement: Judgement): Promise<void>;
}

export class NodeDetector {
	/** What its commands were answered. */
	readonly replies: (JsonObject | Refusal)[] = [];
	readonly #node: FlowNode;
	readonly #around: Around;
	readonly #config: DetectConfig;
	/** Made anew for a plant that is configured anew. */
	#made: { plant: OfPlant; detector: Detector } | undefined;
	readonly #desk: LimitsDesk | undefined;
	readonly #states = new Map<string, SignalState>();
	readonly #slot: ReturnType<typeof slots>;

	constructor(node: FlowNode, around: Around) {
		this.#node = node;
		this.#around = around;
		const checked = checkDetect(node.config, around.language);
		if (!checked.ok) assert.fail(`${node.name}: ${checked.refusals.map(({ message }) => message).join(' ')}`);
		this.#config = checked.config;
		const learners = learnersOf(checked.config);
		const keeping = { keep: async (_changes: unknown, adopted: () => void) => adopted(), later: () => {} };
		if (learners.size > 0)
			this.#desk = new LimitsDesk({ book: new Map(), keeping, learners, now: () => toInstant(around.now()), language: () => around.language });
		this.#slot = slots(around.calendar);
	}

	get #detector(): Detector {
		const plant = this.#around.plant();
		if (this.#made?.plant !== plant) this.#made = { plant, detector: new Detector(this.#config, plant) };
		return this.#made.detector;
	}

	/** A command or a sample. */
	async take(message: Message): Promise<Refusal | undefined> {
		const { payload } = message;
		if (isLimitsCommand((payload as JsonObject | undefined)?.command)) {
			assert(this.#desk, `${this.#node.name}: nothing learns`);
			const reply = await this.#desk.command(payload);
			this.replies.push(reply);
			return isRefusal(reply) ? reply : undefined;
		}
		const read = (name: string) => this.#around.value(String(this.#node[name] ?? ''), String(this.#node[`${name}Type`] ?? 'none'), message);
		const signal = String(await read('signal'));
		const product = this.#node.productType && this.#node.productType !== 'none' ? await read('product') : undefined;
		const around = this.#surroundings();
		const sample = readSample(this.#detector.watching(signal).takes, { value: await read('value'), at: await read('time') }, around.now, around.language);
		if (isRefusal(sample)) return sample;
		if (typeof product === 'string' && product !== '') sample.product = product;
		const state = this.#states.get(signal) ?? begin(signal, around.now);
		const judged = judge(this.#detector, state, sample, around);
		if (isRefusal(judged)) return judged;
		this.#states.set(signal, state);
		await this.#around.announce(judged);
		if (judged.ignored) return undefined;
		for (const { key, name, rule } of this.#detector.groupsOf(signal)) {
			const group = this.#states.get(key) ?? begin(name, around.now);
			this.#states.set(key, group);
			await this.#around.announce(judgeGroup(this.#detector, rule, group, signal, sample, around));
		}
		return undefined;
	}

	/** What time alone brings to light: a signal that is silent, a delay that is over. */
	async look(): Promise<void> {
		const around = this.#surroundings();
		for (const [key, state] of [...this.#states]) {
			const group: ReadyRule | undefined = this.#detector.groupRule(key);
			await this.#around.announce(check(this.#detector, state, around, group));
		}
	}

	#surroundings(): Surroundings {
		return {
			now: this.#around.now(),
			language: this.#around.language,
			slot: this.#slot,
			last: (signal) => {
				const points = this.#states.get(signal)?.points;
				const place = points ? newest(points) : -1;
				return points && place >= 0 ? { at: points.at[place]!, value: points.value[place]! } : undefined;
			},
			...(this.#desk && {
				limits: this.#desk.limits.bind(this.#desk),
				learn: this.#desk.learn.bind(this.#desk),
			}),
		};
	}
}
