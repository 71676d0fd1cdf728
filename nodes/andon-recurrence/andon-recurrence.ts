// The look for recurrences as a node. Its rules are in src/steps/recurrence.

import type { NodeAPI } from 'node-red';
import { checkRecurrenceConfig } from '../../src/steps/recurrence/config.ts';
import { recurrenceStep } from '../../src/steps/recurrence/recurrence.ts';
import { registerStep } from '../runtime/step-node.ts';

export default function andonRecurrence(RED: NodeAPI): void {
	registerStep(RED, { type: 'andon-recurrence', kind: recurrenceStep, check: checkRecurrenceConfig });
}
