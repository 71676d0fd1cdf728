// Effect verification as a node: a message of a case is an arrival, any other a batch that production has finished.
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
	/** Where a batch message says what it is: "match" (the correlation key), "batch", "result", "value", "unit", "at". */
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

/** Tells the batch to every case that waits for it here. A batch that nobody waits for is no error: production goes on. */
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
	const { match, ...data } = read;
	if (typeof match !== 'string' || match === '') return refuse(engine.language, 'engine.no-match', 'match');
	const refusals: Refusal[] = [];
	for (const { case: id, step } of await engine.waitingFor(match, work.key)) {
		// What is no name of a batch is refused by the step, with a sentence.
		const name = typeof data.batch === 'string' || typeof data.batch === 'number' ? data.batch : '';
		const answer = { id: `${step}:${name}`, actor: claimedActor(message.actor, work.key), type: 'batch', data };
		const reply = await engine.answer(id, step, answer);
		if (isRefusal(reply)) refusals.push(reply);
	}
	return refusals.length > 0 ? refuseAll(refusals) : undefined;
}
