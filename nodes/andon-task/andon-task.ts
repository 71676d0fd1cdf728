// A person's step as a node. Its rules are in src/steps/task.

import type { NodeAPI } from 'node-red';
import { checkTaskConfig } from '../../src/steps/task/config.ts';
import { taskStep } from '../../src/steps/task/task.ts';
import { registerStep } from '../runtime/step-node.ts';

export default function andonTask(RED: NodeAPI): void {
	registerStep(RED, { type: 'andon-task', kind: taskStep, check: checkTaskConfig });
}
