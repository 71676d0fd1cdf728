// Takes messages in as cases: evaluates the mapping, the rest is in src/steps/intake and the engine.

import type { Node, NodeAPI } from 'node-red';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal } from '../../src/refusal.ts';
import { checkIntakeConfig } from '../../src/steps/intake/config.ts';
import { intakeKind } from '../../src/steps/intake/intake.ts';
import { evaluateMapping, type MappingRow } from '../runtime/mapping.ts';
import { errorOf, type Message, refused } from '../runtime/messages.ts';
import { NodeAtWork } from '../runtime/node-at-work.ts';
import { palette } from '../runtime/palette.ts';
import { brokenBy, languageOfPlant, type StepDef } from '../runtime/step-node.ts';

interface IntakeDef extends StepDef {
	mapping?: MappingRow[];
}

const INTAKE_OUTPUTS = ['opened', 'merged', 'rejected'];
const REJECTED = INTAKE_OUTPUTS.indexOf('rejected');

export default function andonIntake(RED: NodeAPI): void {
	palette(RED).define('andon-intake', {});
	RED.nodes.registerType('andon-intake', function (this: Node, def: IntakeDef) {
		RED.nodes.createNode(this, def);
		const checked = checkIntakeConfig(def.config ?? {}, languageOfPlant(RED, def.plant));
		const config = (checked.ok ? checked.value : {}) as unknown as JsonObject;
		const broken = checked.ok ? undefined : brokenBy(checked.refusals);
		const work = new NodeAtWork(RED, this, def, { kind: intakeKind.kind, config, outputs: INTAKE_OUTPUTS, broken });
		this.on('input', (incoming, send, done) => {
			const message = incoming as Message;
			void (async () => {
				const engine = await work.engine();
				if (isRefusal(engine)) return refused(engine);
				const input = broken ? { refused: true as const, ...broken } : await evaluateMapping(RED, this, def.mapping ?? [], message, engine);
				const anomaly = anomalyOf(message);
				const taken = isRefusal(input) ? input : await engine.intake(work.key, intakeKind, config, input, anomaly);
				if (anomaly !== undefined) engine.tellAnnounced(anomaly, taken);
				if (!isRefusal(taken)) return undefined;
				const answer: unknown[] = [];
				answer[REJECTED] = { ...message, error: errorOf(taken) };
				send(answer as never);
				return refused(taken);
			})().then((error) => done(error), done);
		});
	});
}

/** The id under which a detector announced what the message tells. */
function anomalyOf(message: Message): string | undefined {
	const { anomaly } = message;
	const id = typeof anomaly === 'object' && anomaly !== null ? (anomaly as { announced?: unknown }).announced : undefined;
	return typeof id === 'string' ? id : undefined;
}
