// Effect verification as a node: a message of a case is an arrival, any other tells what production has made or measured.
// The rules are in src/steps/verify.

import type { NodeAPI } from 'node-red';
import type { Engine } from '../../src/engine/engine.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../src/refusal.ts';
import { checkVerifyConfig } from '../../src/steps/verify/config.ts';
import { verifyStep } from '../../src/steps/verify/verify.ts';
import { evaluateMapping, type MappingRow } from '../runtime/mapping.ts';
import { claimedActor, type Message } from '../runtime/messages.ts';
import type { NodeAtWork } from '../runtime/node-at-work.ts';
import { registerStep, type StepDef } from '../runtime/step-node.ts';

interface VerifyDef extends StepDef {
	/** Where a message of production says what it is: "match" (the correlation key), "batch", "result", "value", "unit", "at", "pieces", "phase" …; docs/verification.md. */
	batch?: MappingRow[];
}

export default function andonVerify(RED: NodeAPI): void {
	registerStep<VerifyDef>(RED, {
		type: 'andon-verify',
		kind: verifyStep,
		check: checkVerifyConfig,
		other: (engine, work, message, node, def) => countBatch(RED, engine, work, message, node, def),
	});
}

/** Tells it to every case that waits for it here. What nobody waits for is no error: production goes on. */
async function countBatch(
	RED: NodeAPI,
	engine: Engine,
	work: NodeAtWork,
	message: Message,
	node: Parameters<typeof evaluateMapping>[1],
	def: VerifyDef,
): Promise<Refusal | undefined> {
	if (!def.batch?.length) return refuse(engine.language, 'engine.no-case', 'case');
	const read = await evaluateMapping(RED, node, def.batch, message, engine);
	if (isRefusal(read)) return read;
	const { match, also: _, ...data } = read;
	if (typeof match !== 'string' || match === '') return refuse(engine.language, 'engine.no-match', 'match');
	// What belongs to several cases counts for each, and each says so.
	const waiting = (await engine.waitingFor(match)).filter(({ open }) => open.kind === verifyStep.kind);
	const numbers = new Map(waiting.map(({ case: id }) => [id, engine.store.summary(id)?.number ?? id]));
	const refusals: Refusal[] = [];
	for (const { case: id, step } of await engine.waitingFor(match, work.key)) {
		const others = [...numbers].flatMap(([other, number]) => (other === id ? [] : [number]));
		const told = { ...data, ...(others.length > 0 && { also: others }) };
		// Without an id of its own: the step knows what it has, and what is found in a batch afterwards is no repetition.
		const answer = { actor: claimedActor(message.actor, work.key), type: 'batch', data: told };
		const reply = await engine.answer(id, step, answer);
		if (isRefusal(reply)) refusals.push(reply);
	}
	return refusals.length > 0 ? refuseAll(refusals) : undefined;
}
