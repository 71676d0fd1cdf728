// The responsibility table as a node. Its rules are in src/steps/classify.

import type { NodeAPI } from 'node-red';
import { classifyStep } from '../../src/steps/classify/classify.ts';
import { checkClassifyConfig } from '../../src/steps/classify/config.ts';
import { registerStep } from '../runtime/step-node.ts';

export default function andonClassify(RED: NodeAPI): void {
	registerStep(RED, { type: 'andon-classify', kind: classifyStep, check: checkClassifyConfig });
}
