// An experiment as a node: a message of a case is an arrival, any other says something to the experiment of a case (readings of a run, a table, a decision).
// The rules are in src/steps/experiment.

import type { NodeAPI } from 'node-red';
import type { Engine } from '../../src/engine/engine.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../src/refusal.ts';
import { checkExperimentConfig } from '../../src/steps/experiment/config.ts';
import { experimentStep } from '../../src/steps/experiment/experiment.ts';
import { evaluateMapping, type MappingRow } from '../runtime/mapping.ts';
import { claimedActor, type Message } from '../runtime/messages.ts';
import type { NodeAtWork } from '../runtime/node-at-work.ts';
import { registerStep, type StepDef } from '../runtime/step-node.ts';

interface ExperimentDef extends StepDef {
	/** Where a message says which case it is about ("match": the key), what it says ("type"; `result` unless told) and the rest ("run", "values", "csv" …). */
	readings?: MappingRow[];
}

export default function andonExperiment(RED: NodeAPI): void {
	registerStep<ExperimentDef>(RED, {
		type: 'andon-experiment',
		kind: experimentStep,
		check: checkExperimentConfig,
		other: (engine, work, message, node, def) => tell(RED, engine, work, message, node, def),
	});
}

/** Tells it to every case that waits for it here. Readings that no case waits for are no error: the bench goes on. */
async function tell(
	RED: NodeAPI,
	engine: Engine,
	work: NodeAtWork,
	message: Message,
	node: Parameters<typeof evaluateMapping>[1],
	def: ExperimentDef,
): Promise<Refusal | undefined> {
	if (!def.readings?.length) return refuse(engine.language, 'engine.no-case', 'case');
	const read = await evaluateMapping(RED, node, def.readings, message, engine);
	if (isRefusal(read)) return read;
	const { match, type = 'result', ...data } = read;
	if (typeof match !== 'string' || match === '') return refuse(engine.language, 'engine.no-match', 'match');
	const refusals: Refusal[] = [];
	for (const { case: id, step } of await engine.waitingFor(match, work.key)) {
		// The same readings twice change nothing: the step knows its runs, no id has to be told.
		const reply = await engine.answer(id, step, { actor: claimedActor(message.actor, work.key), type: String(type), data });
		if (isRefusal(reply)) refusals.push(reply);
	}
	return refusals.length > 0 ? refuseAll(refusals) : undefined;
}
