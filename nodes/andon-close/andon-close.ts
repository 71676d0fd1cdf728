// The closing check as a node. Its rules are in src/steps/close.

import type { NodeAPI } from 'node-red';
import { closeStep } from '../../src/steps/close/close.ts';
import { checkCloseConfig } from '../../src/steps/close/config.ts';
import { registerStep } from '../runtime/step-node.ts';

export default function andonClose(RED: NodeAPI): void {
	registerStep(RED, { type: 'andon-close', kind: closeStep, check: checkCloseConfig });
}
