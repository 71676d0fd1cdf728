// One field of a node, as a technician sets it in the editor: where a procedure waits for weeks, the story can't. That the example waits as long as the
// procedure says is told on the virtual clock (test/domain/scenario).

import assert from 'node:assert/strict';
import type { FlowNode } from '../../runtime/harness/node-red.ts';
import type { Floor } from './floor.ts';

/** Changes the configuration of a step, by its name, and deploys what changed. */
export async function setting(floor: Floor, step: string, change: Record<string, unknown>): Promise<void> {
	const flows = await floor.nodeRed.get<FlowNode[]>('/flows');
	const node = flows.find(({ type, name }) => type.startsWith('andon-') && name === step);
	assert.ok(node, `no step is called ${step}`);
	Object.assign(node.config as object, change);
	await floor.nodeRed.deploy(flows, 'nodes');
}
