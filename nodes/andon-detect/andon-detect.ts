// A detector as a node: reads samples from messages, keeps each signal's state, announces through the durable outbox.
// The rules are in src/detect.

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { checkDetect } from '../../src/detect/check.ts';
import { explain, explainCleared } from '../../src/detect/explain.ts';
import { begin, check, judge, resume } from '../../src/detect/judge.ts';
import type { Anomaly, Cleared, DetectConfig, Judgement, SignalState } from '../../src/detect/signal.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import { evaluate, type MappingRow } from '../runtime/mapping.ts';
import { type Message, refused } from '../runtime/messages.ts';
import { NodeAtWork } from '../runtime/node-at-work.ts';
import { palette } from '../runtime/palette.ts';
import { Scratch } from '../runtime/scratch.ts';
import { brokenBy, languageOfPlant, type StepDef } from '../runtime/step-node.ts';

type Typed = Omit<MappingRow, 'field'>;

interface DetectDef extends StepDef {
	/** Where value, name of the signal and time of the sample come from. */
	value?: string;
	valueType?: Typed['valueType'];
	signal?: string;
	signalType?: Typed['valueType'];
	time?: string;
	timeType?: Typed['valueType'] | 'none';
}

/** More signals than this in one node is a mistake in the topic, not a plant. */
const MOST_SIGNALS = 20_000;
/** How often delays and silence are looked at (real time). */
const LOOK_EVERY = 1_000;

export default function andonDetect(RED: NodeAPI): void {
	palette(RED).define('andon-detect', {});
	RED.nodes.registerType('andon-detect', function (this: Node, def: DetectDef) {
		RED.nodes.createNode(this, def);
		const checked = checkDetect(def.config ?? {}, languageOfPlant(RED, def.plant));
		const broken = checked.ok ? undefined : brokenBy(checked.refusals);
		const work = new NodeAtWork(RED, this, def, { kind: 'detect', config: {}, outputs: ['raised', 'cleared'], broken });
		const detector = checked.ok ? new Detector(RED, this, def, checked.config, work) : undefined;
		this.on('input', (message, _send, done) => {
			const judged = detector ? detector.take(message as Message) : Promise.resolve(broken && { refused: true as const, ...broken });
			judged.then((refusal) => done(refusal && refused(refusal)), done);
		});
		this.on('close', () => detector?.stop());
	});
}

class Detector {
	readonly #RED: NodeAPI;
	readonly #node: Node;
	readonly #def: DetectDef & NodeDef;
	readonly #config: DetectConfig;
	readonly #work: NodeAtWork;
	#states: Scratch<SignalState> | undefined;
	readonly #next = new Map<string, string>();
	#stopped = false;

	constructor(RED: NodeAPI, node: Node, def: DetectDef, config: DetectConfig, work: NodeAtWork) {
		this.#RED = RED;
		this.#node = node;
		this.#def = def;
		this.#config = config;
		this.#work = work;
		work.ready().then(
			(engine) => engine && this.#begin(engine),
			(error: unknown) => this.#said(error),
		);
	}

	stop(): void {
		this.#stopped = true;
		this.#states?.flush();
	}

	/** One sample. A refusal leaves the signal's state as it was. */
	async take(message: Message): Promise<Refusal | undefined> {
		const engine = await this.#work.engine();
		if (isRefusal(engine)) return engine;
		const states = this.#begin(engine);
		const { value = 'payload', valueType = 'msg', signal = 'topic', signalType = 'msg', time = '', timeType = 'none' } = this.#def;
		const read = (typed: Typed) => evaluate(this.#RED, this.#node, typed, message, engine);
		const name = await read({ value: signal, valueType: signalType });
		if (typeof name !== 'string' || name.trim() === '' || name.length > 200) return refuse(engine.language, 'detect.signal', 'signal');
		const at = timeType === 'none' ? undefined : await read({ value: time, valueType: timeType });
		const sample = { value: await read({ value, valueType }), at };
		// From here to the new state nothing is waited for: two samples at once are judged one after the other.
		const before = states.entries.get(name);
		if (!before && states.entries.size >= MOST_SIGNALS) return refuse(engine.language, 'detect.too-many', 'signal', { most: MOST_SIGNALS });
		const now = engine.clock.now();
		const judgement = judge(this.#config, before ?? begin(name, now), sample, now, engine.language);
		if (isRefusal(judgement)) return judgement;
		await this.#carryOut(engine, states, name, judgement);
		return undefined;
	}

	/** The signals as they were left, looked after from now on. */
	#begin(engine: Engine): Scratch<SignalState> {
		if (this.#states) return this.#states;
		const states = new Scratch<SignalState>(this.#work.host?.folder ?? '', this.#work.key, engine.clock, (message) => this.#node.warn(message));
		const now = engine.clock.now();
		for (const [name, state] of states.entries) {
			const resumed = resume(state, now);
			states.entries.set(name, resumed);
			this.#plan(name, check(this.#config, resumed, now));
		}
		this.#states = states;
		this.#lookLater(engine, states);
		return states;
	}

	#lookLater(engine: Engine, states: Scratch<SignalState>): void {
		engine.clock.after(LOOK_EVERY, () => {
			if (this.#stopped) return;
			void this.#look(engine, states)
				.catch((error: unknown) => this.#said(error))
				.then(() => this.#lookLater(engine, states));
		});
	}

	async #look(engine: Engine, states: Scratch<SignalState>): Promise<void> {
		const now = engine.clock.now();
		for (const [name, due] of this.#next) {
			const state = states.entries.get(name);
			if (due <= now && state) await this.#carryOut(engine, states, name, check(this.#config, state, now));
		}
	}

	/** What is announced is durable before the state that has announced it is kept; what could not be announced has not been seen. */
	async #carryOut(engine: Engine, states: Scratch<SignalState>, name: string, judgement: Judgement): Promise<void> {
		const before = states.entries.get(name);
		states.entries.set(name, judgement.state);
		this.#plan(name, judgement);
		const { zone } = engine.plant.directory.config;
		try {
			for (const anomaly of judgement.raised) await this.#announce('raised', anomaly, explain(anomaly, engine.language, zone));
			for (const cleared of judgement.cleared) await this.#announce('cleared', cleared, explainCleared(cleared, engine.language, zone));
		} catch (error) {
			if (states.entries.get(name) === judgement.state) {
				if (before) states.entries.set(name, before);
				else states.entries.delete(name);
			}
			throw error;
		}
		states.changed();
	}

	#said(error: unknown): void {
		this.#node.error(error instanceof Error ? error.message : String(error));
	}

	#plan(name: string, { nextCheckAt }: Judgement): void {
		if (nextCheckAt === undefined) this.#next.delete(name);
		else this.#next.set(name, nextCheckAt);
	}

	async #announce(output: 'raised' | 'cleared', told: Anomaly | Cleared, sentence: string): Promise<void> {
		const id = `${this.#work.key}/${told.report}`;
		const anomaly = { ...told, announced: id, sentence } as unknown as JsonObject;
		await this.#work.host?.announce({ id, from: this.#work.key, output, message: { topic: told.signal, payload: sentence, anomaly } });
	}
}
