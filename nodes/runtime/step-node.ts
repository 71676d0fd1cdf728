// The wiring that all steps share: a case comes in, the engine takes it. A step's own rules are in src/steps.

import type { Node, NodeAPI, NodeDef } from 'node-red';
import type { Engine } from '../../src/engine/engine.ts';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import type { AnyStepKind } from '../../src/step.ts';
import { type Language, languageOf } from '../../src/text.ts';
import { carried, caseOf, type Message, refused } from './messages.ts';
import { NodeAtWork, type PlantNode } from './node-at-work.ts';
import { palette } from './palette.ts';

export interface StepDef extends NodeDef {
	plant?: string;
	config?: JsonObject;
}

export type CheckedConfig = { ok: true; value: object } | { ok: false; refusals: Refusal[] };

export interface StepNodeOptions<Def extends StepDef = StepDef> {
	/** Node type, which is also the name of its locale. */
	type: string;
	kind: AnyStepKind;
	/** Checks the node's `config` property: every problem at once. */
	check(raw: unknown, language: Language): CheckedConfig;
	/** A message without a case; absent: refused. */
	other?(engine: Engine, work: NodeAtWork, message: Message, node: Node, def: Def): Promise<Refusal | undefined>;
}

/** Registers a node type whose nodes are steps of a kind. */
export function registerStep<Def extends StepDef = StepDef>(RED: NodeAPI, { type, kind, check, other }: StepNodeOptions<Def>): void {
	palette(RED).define(type, { kind });
	RED.nodes.registerType(type, function (this: Node, def: Def) {
		RED.nodes.createNode(this, def);
		const checked = check(def.config ?? {}, languageOfPlant(RED, def.plant));
		const value = checked.ok ? (checked.value as JsonObject) : {};
		const broken = checked.ok ? undefined : brokenBy(checked.refusals);
		const outputs = checked.ok ? kind.outputs(value) : [];
		const work = new NodeAtWork(RED, this, def, { kind: kind.kind, config: value, outputs, broken });
		this.on('input', (message, _send, done) => {
			take(work, message as Message, other && ((engine, subject) => other(engine, work, subject, this, def))).then(
				(refusal) => done(refusal && refused(refusal)),
				done,
			);
		});
	});
}

async function take(
	work: NodeAtWork,
	message: Message,
	other: ((engine: Engine, message: Message) => Promise<Refusal | undefined>) | undefined,
): Promise<Refusal | undefined> {
	const engine = await work.engine();
	if (isRefusal(engine)) return engine;
	const subject = caseOf(message);
	if (!subject) return other ? other(engine, message) : refuse(engine.language, 'engine.no-case', 'case');
	const { topic, payload } = carried(message);
	const result = await engine.arrive(work.key, subject.id, {
		hop: subject.hop,
		...(topic === undefined ? {} : { topic }),
		...(payload === undefined ? {} : { payload }),
	});
	return isRefusal(result) ? result : undefined;
}

/** What a step is held with when its configuration is wrong. */
export function brokenBy(refusals: Refusal[]): { code: string; message: string; path: string } {
	const [first] = refusals;
	return { code: first?.code ?? 'engine.config', message: refusals.map((one) => one.message).join(' '), path: first?.path ?? '' };
}

/** The language of the plant that a node belongs to. */
export function languageOfPlant(RED: NodeAPI, plant: string | undefined): Language {
	const node = RED.nodes.getNode(String(plant ?? '')) as PlantNode | null;
	return node?.host?.engine.language ?? languageOf((RED.settings as { lang?: string }).lang);
}
