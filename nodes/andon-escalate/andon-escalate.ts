// A ladder as a node. Its rules are in src/steps/escalate.

import type { NodeAPI } from 'node-red';
import { checkEscalateConfig } from '../../src/steps/escalate/config.ts';
import { escalateStep } from '../../src/steps/escalate/escalate.ts';
import { registerStep } from '../runtime/step-node.ts';

export default function andonEscalate(RED: NodeAPI): void {
	registerStep(RED, { type: 'andon-escalate', kind: escalateStep, check: checkEscalateConfig });
}
