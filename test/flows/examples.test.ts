// The examples on one canvas, as somebody sees them who has imported all of them: nothing is marked wrong, nothing lies over something else.

import assert from 'node:assert/strict';
import { exampleFlow, exampleIds } from '../../tools/examples.mjs';
import { type Editor, openEditor } from '../browser/harness/editor.ts';
import type { Language } from '../browser/harness/page.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

/** The parts of the editor's RED that the look needs, in the page. */
interface Placed {
	id: string;
	name: string;
	type: string;
	z: string;
	x: number;
	y: number;
	w: number;
	h: number;
	valid?: boolean;
	/** Why it is marked wrong. */
	validationErrors?: string[];
}
declare const RED: {
	nodes: { node(id: string): Placed; eachNode(each: (node: Placed) => void): void; eachWorkspace(each: (tab: { id: string; label: string }) => void): void };
	workspaces: { show(id: string): void };
};

describe('The examples in the editor, all on one canvas', function () {
	this.timeout(120_000);
	let nodeRed: NodeRed;

	const flowsIn = (language: Language) => exampleIds().flatMap((id: string) => (exampleFlow(id, language) as { nodes: FlowNode[] }).nodes);

	before(async () => {
		nodeRed = await startNodeRed({ dashboard: 'all' });
	});
	after(() => nodeRed?.dispose());

	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`no step is marked wrong, no node lies over another (${language})`, async () => {
			await nodeRed.deploy(withoutTwins(flowsIn(language)));
			const editor = await openEditor(nodeRed, { language, viewport: { width: 2600, height: 2700 } });
			const over: string[] = [];
			for (const tab of await tabs(editor)) {
				const drawn = await nodesOn(editor, tab.id);
				assert.ok(drawn.length > 0, `${tab.label} is empty`);
				assert.deepEqual(
					drawn
						.filter(({ type, valid }) => type.startsWith('andon-') && valid === false)
						.map(({ name, validationErrors = [] }) => `${name}: ${validationErrors.join('; ')}`),
					[],
					tab.label,
				);
				over.push(...overlaps(drawn).map((pair) => `${tab.label}: ${pair}`));
				await editor.screenshot(`examples.${language}.${tab.label}`);
			}
			assert.deepEqual(over, []);
			await editor.close();
		});
	}
});

/** Each example brings the list of modules it needs; a canvas has one. */
function withoutTwins(nodes: FlowNode[]): FlowNode[] {
	return nodes.filter(({ type }) => type !== 'global-config');
}

function tabs({ page }: Editor): Promise<{ id: string; label: string }[]> {
	return page.evaluate(() => {
		const found: { id: string; label: string }[] = [];
		RED.nodes.eachWorkspace(({ id, label }) => found.push({ id, label }));
		return found;
	});
}

/** The nodes of a flow with the places where they are drawn: widths are known once they are. */
async function nodesOn({ page }: Editor, tab: string): Promise<Placed[]> {
	await page.evaluate((id) => RED.workspaces.show(id), tab);
	await page.waitForFunction((id) => {
		let waiting = false;
		RED.nodes.eachNode((node) => {
			waiting ||= node.z === id && !document.getElementById(node.id);
		});
		return !waiting;
	}, tab);
	return page.evaluate((id) => {
		const found: Placed[] = [];
		RED.nodes.eachNode(({ id: own, name, type, z, x, y, w, h, valid, validationErrors }) => {
			if (z === id) found.push({ id: own, name: name || type, type, z, x, y, w, h, valid, validationErrors });
		});
		return found;
	}, tab);
}

function overlaps(nodes: readonly Placed[]): string[] {
	const apart = (one: Placed, other: Placed) => Math.abs(one.x - other.x) * 2 >= one.w + other.w || Math.abs(one.y - other.y) * 2 >= one.h + other.h;
	return nodes.flatMap((one, index) =>
		nodes.slice(index + 1).flatMap((other) => (apart(one, other) ? [] : [`${one.name} (${one.x}, ${one.y}) over ${other.name} (${other.x}, ${other.y})`])),
	);
}
