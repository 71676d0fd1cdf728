// A durable wait as a node. Its rules are in src/steps/wait.

import type { NodeAPI } from 'node-red';
import { checkWaitConfig } from '../../src/steps/wait/config.ts';
import { waitStep } from '../../src/steps/wait/wait.ts';
import { registerStep } from '../runtime/step-node.ts';

export default function andonWait(RED: NodeAPI): void {
	registerStep(RED, { type: 'andon-wait', kind: waitStep, check: checkWaitConfig });
}
