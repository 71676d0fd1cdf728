// A plant that lives a year in a minute: the engine as it runs in Node-RED, on a store in memory and a clock that leaps. Its canvas is
// intake → ladder → work; what is on a wire when the plant goes down is lost, as in Node-RED.

import assert from 'node:assert/strict';
import { applyChange, summarise } from '../../src/case/record.ts';
import { runCommand } from '../../src/commands/commands.ts';
import { Drawing, type FlowNode } from '../../src/engine/canvas.ts';
import { Engine } from '../../src/engine/engine.ts';
import type { Json, JsonObject } from '../../src/json.ts';
import { makeCalendar } from '../../src/plant/calendar.ts';
import { makeDirectory } from '../../src/plant/directory.ts';
import type { PlantConfig } from '../../src/plant/plant.ts';
import type { Plant } from '../../src/plant/plant-now.ts';
import { isRefusal } from '../../src/refusal.ts';
import type { AnyStepKind } from '../../src/step.ts';
import type { EscalateConfig } from '../../src/steps/escalate/config.ts';
import { escalateStep } from '../../src/steps/escalate/escalate.ts';
import { checkIntakeConfig } from '../../src/steps/intake/config.ts';
import { intakeKind } from '../../src/steps/intake/intake.ts';
import { MemoryStore, type Shelf } from '../../src/store/memory-store.ts';
import { type Instant, plus, SECOND } from '../../src/time.ts';
import type { LeapingClock } from './leaping-clock.ts';

export const LADDER = 'ladder';
const WORK = 'work';
const PERSON = { id: 'wang', how: 'session' } as const;

/** Where cases wait to be worked. */
export const WORK_STEP: AnyStepKind = { kind: 'work', outputs: () => [], arrive: () => ({ open: { state: null, waitsFor: {} } }) };

export class YearPlant {
	readonly clock: LeapingClock;
	readonly shelf: Shelf = new Map();
	readonly ladder: EscalateConfig;
	/** What the engine warned of or failed at. */
	readonly log: string[] = [];
	config: PlantConfig;
	engine!: Engine;
	#plant: Plant;
	#detach = new Map<string, () => void>();
	#wires = 0;
	#process = 0;
	#ids = 0;
	#ladderRuns = true;
	readonly #intake: JsonObject;

	constructor(clock: LeapingClock, config: PlantConfig, ladder: EscalateConfig) {
		this.clock = clock;
		this.config = config;
		this.ladder = ladder;
		this.#plant = plantOf(config);
		const checked = checkIntakeConfig({ numbering: 'EX-{seq}', kind: 'process', severity: 'medium' }, 'en-US');
		assert(checked.ok);
		this.#intake = checked.value as unknown as JsonObject;
	}

	/** The process starts on what is on the shelf. */
	async up(): Promise<void> {
		this.#process++;
		this.engine = new Engine({
			store: new MemoryStore({ applyChange, summarise, shelf: this.shelf }),
			clock: this.clock,
			plant: () => this.#plant,
			newId: () => `case-${++this.#ids}`,
			salt: () => 'salt-of-sixteen-bytes-',
			log: (level, message) => {
				if (level === 'error') this.log.push(message);
			},
		});
		for (const kind of [escalateStep, WORK_STEP]) this.engine.define(kind);
		await this.engine.open();
		await this.#startCanvas();
	}

	/** It goes down at this instant; nothing is finished. */
	down(): void {
		this.#process++;
		this.clock.forget();
		this.#detach.clear();
	}

	/** A deploy: with the plant as configured now, and with or without the ladder's node. */
	async deploy(config: PlantConfig, ladderRuns: boolean): Promise<void> {
		this.engine.canvasStopping();
		for (const detach of this.#detach.values()) detach();
		this.#detach.clear();
		if (config !== this.config) {
			this.config = config;
			this.#plant = plantOf(config);
		}
		this.#ladderRuns = ladderRuns;
		await this.#startCanvas();
	}

	/** A case is opened now; resolves with its id when it has gone through the ladder. */
	async raise(): Promise<string> {
		const taken = await this.engine.intake('intake', intakeKind, this.#intake, { title: 'Fill weight low' });
		assert(!isRefusal(taken) && taken.case !== undefined, JSON.stringify(taken));
		await this.settle();
		return taken.case;
	}

	async acknowledge(id: string): Promise<void> {
		const reply = await this.engine.answer(id, LADDER, { type: 'acknowledge', actor: PERSON, data: {} });
		assert(!isRefusal(reply), JSON.stringify(reply));
		await this.settle();
	}

	/** The next level comes at once, if there is one. */
	async higher(id: string): Promise<void> {
		const reply = await this.engine.answer(id, LADDER, { type: 'escalate-now', actor: PERSON, data: {} });
		assert(!isRefusal(reply) || reply.code === 'escalate.top', JSON.stringify(reply));
		await this.settle();
	}

	async command(command: Json): Promise<void> {
		const answer = await runCommand(this.engine, command, PERSON);
		assert(!isRefusal(answer), JSON.stringify(answer));
		await this.settle();
	}

	/** Time passes until an instant; every deadline on the way comes at its own. */
	async until(to: Instant): Promise<void> {
		const settle = () => this.settle();
		while (this.clock.now() < to) {
			const due = this.engine.nextDue;
			const now = this.clock.now();
			// What is due already waits for something that takes real time: answers after a start, a clock that was set back.
			const next = due === undefined ? to : due > now ? due : plus(now, 5 * SECOND);
			await this.clock.leap(next < to ? next : to, settle);
		}
	}

	/** Resolves when nothing moves any more. */
	async settle(): Promise<void> {
		for (let quiet = 0; quiet < 2; quiet++) {
			await new Promise((resolve) => setImmediate(resolve));
			if (this.#wires > 0) quiet = 0;
		}
	}

	async #startCanvas(): Promise<void> {
		const flow = this.#flow();
		this.engine.draw(new Drawing(flow, () => true));
		for (const node of flow) if (node.type !== 'tab' && node.d !== true) this.#attach(node);
		await this.engine.canvasStarted();
		await this.settle();
	}

	#flow(): FlowNode[] {
		const node = (id: string, wires: string[][], more: Partial<FlowNode> = {}): FlowNode => ({ id, type: `andon-${id}`, z: 'tab', name: id, wires, ...more });
		return [
			{ id: 'tab', type: 'tab' },
			node('intake', [[LADDER], [], []]),
			node(LADDER, [[WORK], [], [], []], this.#ladderRuns ? {} : { d: true }),
			node(WORK, []),
		];
	}

	#attach(node: FlowNode): void {
		const kind = node.id === LADDER ? escalateStep : node.id === WORK ? WORK_STEP : undefined;
		const config = (node.id === LADDER ? this.ladder : {}) as unknown as JsonObject;
		const process = this.#process;
		this.#detach.set(
			node.id,
			this.engine.attach({
				key: node.id,
				path: `tab/${node.id}`,
				node: node.id,
				kind: kind?.kind ?? 'intake',
				config,
				outputs: kind?.outputs(config) ?? ['opened', 'merged', 'rejected'],
				send: (port, message) => {
					for (const to of node.wires?.[port] ?? []) this.#pass(to, message, process);
				},
			}),
		);
	}

	#pass(to: string, message: JsonObject, process: number): void {
		this.#wires++;
		setImmediate(() => {
			if (process !== this.#process || !this.#detach.has(to)) {
				this.#wires--;
				return;
			}
			const { id, hop } = message.case as { id: string; hop: string };
			void this.engine
				.arrive(to, id, { hop })
				.catch((error: unknown) => this.log.push(String(error)))
				.finally(() => {
					this.#wires--;
				});
		});
	}
}

function plantOf(config: PlantConfig): Plant {
	return { directory: makeDirectory(config), calendar: makeCalendar(config) };
}
