// Holding the measures of a case as a node. The rules are in src/steps/measures.

import type { NodeAPI } from 'node-red';
import { checkMeasuresConfig } from '../../src/steps/measures/config.ts';
import { measuresStep } from '../../src/steps/measures/measures.ts';
import { registerStep } from '../runtime/step-node.ts';

export default function andonMeasures(RED: NodeAPI): void {
	registerStep(RED, { type: 'andon-measures', kind: measuresStep, check: checkMeasuresConfig });
}
