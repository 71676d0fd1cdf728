// The wiring that all routines share: a node serves its routine, and passes on what messages say to it. A routine's own rules are in
// src/routines.

import type { Node, NodeAPI, NodeStatus } from 'node-red';
import type { Engine } from '../../src/engine/engine.ts';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import type { AnyRoutineKind } from '../../src/routine.ts';
import type { Answer } from '../../src/step.ts';
import type { Language } from '../../src/text.ts';
import { type Message, refused } from './messages.ts';
import { NodeAtWork } from './node-at-work.ts';
import { palette } from './palette.ts';
import { brokenBy, type CheckedConfig, languageOfPlant, type StepDef } from './step-node.ts';

export interface RoutineNodeOptions<Def extends StepDef = StepDef> {
	/** Node type, which is also the name of its locale. */
	type: string;
	kind: AnyRoutineKind;
	/** Checks the node's `config` property: every problem at once. */
	check(raw: unknown, language: Language): CheckedConfig;
	/** What a message says to the routine; absent: messages are refused. */
	answer?(message: Message, language: Language, def: Def): Answer | Refusal;
	/** What the node shows while all is well. */
	shown?(engine: Engine, key: string): NodeStatus;
}

/** Registers a node type whose nodes are routines of a kind. */
export function registerRoutine<Def extends StepDef = StepDef>(RED: NodeAPI, { type, kind, check, answer, shown }: RoutineNodeOptions<Def>): void {
	palette(RED).define(type, { routine: kind });
	RED.nodes.registerType(type, function (this: Node, def: Def) {
		RED.nodes.createNode(this, def);
		const checked = check(def.config ?? {}, languageOfPlant(RED, def.plant));
		const config = checked.ok ? (checked.value as JsonObject) : {};
		const broken = checked.ok ? undefined : brokenBy(checked.refusals);
		const outputs = checked.ok ? kind.outputs(config) : [];
		const work = new NodeAtWork(RED, this, def, { kind: kind.kind, config, outputs, broken, ...(shown ? { shown } : {}) });
		this.on('input', (message, _send, done) => {
			const taken = broken
				? Promise.resolve({ refused: true as const, ...broken })
				: take(work, message as Message, (said, language) => answer?.(said, language, def));
			taken.then((refusal) => done(refusal && refused(refusal)), done);
		});
	});
}

async function take(
	work: NodeAtWork,
	message: Message,
	read: (message: Message, language: Language) => Answer | Refusal | undefined,
): Promise<Refusal | undefined> {
	const engine = await work.engine();
	if (isRefusal(engine)) return engine;
	const answer = read(message, engine.language);
	if (!answer) return refuse(engine.language, 'engine.no-answers', 'step', { step: work.key });
	if (isRefusal(answer)) return answer;
	const reply = await engine.answerRoutine(work.key, answer);
	return isRefusal(reply) ? reply : undefined;
}
