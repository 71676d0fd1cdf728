// A plant in a plain process: the built engine on a real folder, and a canvas that hands every message on to the steps that its output is
// wired to. Not for what Node-RED itself costs: those measures run in Node-RED.

import { randomUUID } from 'node:crypto';
import type { Attachment } from '../../src/engine/attachments.ts';
import type { Engine as EngineType } from '../../src/engine/engine.ts';
import type { JsonObject } from '../../src/json.ts';
import type { AnyStepKind } from '../../src/step.ts';
import type { FlowNode } from '../../test/runtime/harness/node-red.ts';
import * as built from './built.ts';
import { anomaly, benchFlow, INTAKE, PLANT_CONFIG } from './flow.ts';

const KINDS: Record<string, AnyStepKind> = { 'andon-classify': built.classifyStep, 'andon-escalate': built.escalateStep, 'andon-task': built.taskStep };
const CHECKS: Record<string, (raw: unknown, language: 'en-US') => { ok: boolean; value?: object; refusals?: unknown }> = {
	'andon-intake': built.checkIntakeConfig,
	'andon-classify': built.checkClassifyConfig,
	'andon-escalate': built.checkEscalateConfig,
	'andon-task': built.checkTaskConfig,
};

export interface BenchPlant {
	engine: EngineType;
	/** Accepts case `n`; resolves when it is on disk. */
	accept(n: number): Promise<void>;
	/** Resolves when no message is on its way between steps. */
	quiet(): Promise<void>;
	close(): Promise<void>;
}

/** `intakeOnly`: cases are accepted and go no further. */
export async function openPlant(
	folder: string,
	options: { intakeOnly?: boolean; kinds?: Record<string, AnyStepKind>; flow?: FlowNode[] } = {},
): Promise<BenchPlant> {
	const kinds = { ...KINDS, ...options.kinds };
	const clock = new built.SystemClock();
	const store = new built.JournalStore({ disk: new built.NodeDisk(), folder, clock, applyChange: built.applyChange, summarise: built.summarise });
	const checked = built.checkPlant(PLANT_CONFIG, 'en-US');
	if (!checked.ok) throw new Error(JSON.stringify(checked.refusals));
	const plant = { directory: built.makeDirectory(checked.config), calendar: built.makeCalendar(checked.config) };
	const engine = new built.Engine({
		store,
		clock,
		plant: () => plant,
		newId: () => randomUUID(),
		salt: built.saltSource(),
		log: (level, message) => {
			if (level !== 'info') throw new Error(message);
		},
	});
	for (const kind of Object.values(kinds)) engine.define(kind);
	await engine.open();
	const flow = (options.flow ?? benchFlow()).filter(({ type }) => !options.intakeOnly || type !== 'andon-classify');
	engine.draw(new built.Drawing(flow, ({ type }) => Object.hasOwn(kinds, type) || type === 'andon-intake'));
	let underWay = 0;
	const idle: (() => void)[] = [];
	const nodes = new Map(flow.map((node) => [node.id, node]));
	for (const node of flow) attach(node);
	await engine.canvasStarted();
	const run = randomUUID().slice(0, 8);
	const intake = configOf(nodes.get(INTAKE));

	function attach(node: FlowNode): void {
		const kind = kinds[node.type];
		if (!kind && node.type !== 'andon-intake') return;
		const config = configOf(node);
		const key = String(node.name);
		const attachment: Attachment = {
			key,
			path: `${node.z}/${node.id}`,
			node: node.id,
			kind: kind?.kind ?? 'intake',
			config,
			outputs: kind?.outputs(config) ?? ['opened', 'merged', 'rejected'],
			send: (port, message) => {
				for (const target of (node.wires as string[][])[port] ?? []) void pass(nodes.get(target), message);
			},
		};
		engine.attach(attachment);
	}

	async function pass(target: FlowNode | undefined, message: JsonObject): Promise<void> {
		if (!target || !Object.hasOwn(kinds, target.type)) return;
		underWay++;
		// As in Node-RED, nothing arrives in the turn in which it was sent.
		await new Promise((resolve) => setImmediate(resolve));
		const { id, hop } = message.case as { id: string; hop: string };
		const result = await engine.arrive(String(target.name), id, { hop });
		if (typeof result !== 'string') throw new Error(result.message);
		underWay--;
		if (underWay === 0) for (const resolve of idle.splice(0)) resolve();
	}

	return {
		engine,
		async accept(n) {
			const taken = await engine.intake('intake', built.intakeKind, intake, anomaly(n, run));
			if (!('outcome' in taken) || taken.outcome !== 'opened') throw new Error(JSON.stringify(taken));
		},
		quiet: async () => {
			while (underWay > 0) await new Promise<void>((resolve) => idle.push(resolve));
		},
		close: () => engine.close(),
	};
}

function configOf(node: FlowNode | undefined): JsonObject {
	const check = CHECKS[String(node?.type)];
	const raw = (node?.config ?? {}) as JsonObject;
	if (!check) return raw;
	const checked = check(raw, 'en-US');
	if (!checked.ok) throw new Error(JSON.stringify(checked.refusals));
	return checked.value as JsonObject;
}

/** Opens `count` cases that all wait at their task, with a ladder beside it. */
export async function openCases(plant: BenchPlant, count: number, from = 0): Promise<void> {
	for (let n = from; n < from + count; n += 500) {
		await Promise.all(Array.from({ length: Math.min(500, from + count - n) }, (_, m) => plant.accept(n + m)));
		await plant.quiet();
	}
}

/** Runs `count` pieces of work, always `concurrency` of them in flight; per second. */
export async function rate(count: number, work: (n: number) => Promise<unknown>, concurrency = 32): Promise<number> {
	let n = 0;
	const start = performance.now();
	await Promise.all(
		Array.from({ length: Math.min(concurrency, count) }, async () => {
			while (n < count) await work(n++);
		}),
	);
	return (count * 1_000) / (performance.now() - start);
}

/** Heap in use after everything unreachable is gone. */
export function heap(): number {
	for (let n = 0; n < 3; n++) globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}
