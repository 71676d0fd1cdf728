// Every example as a newcomer meets it: found in the import menu, deployed as it is, in both languages, without a warning.

import assert from 'node:assert/strict';
import { exampleIds, MENUS } from '../../tools/examples.mjs';
import { startBroker } from './harness/broker.ts';
import { type FlowNode, LINES, type NodeRed, startNodeRed } from './harness/node-red.ts';
import { packPalette } from './harness/pack.ts';

interface MenuEntry {
	fn: string;
}

for (const line of LINES) {
	describe(`The examples in Node-RED ${line === 5 ? '5' : '4.1'}`, function () {
		this.timeout(300_000);
		let nodeRed: NodeRed;
		let menu: string;

		before(async () => {
			menu = `/library/examples/flows/${(await packPalette()).name}`;
			nodeRed = await startNodeRed({ version: line, dashboard: 'all' });
		});

		after(() => nodeRed?.dispose());

		for (const [language, folder] of Object.entries(MENUS)) {
			it(`are all in the menu in ${language}`, async () => {
				const entries = await nodeRed.get<(MenuEntry | string)[]>(`${menu}/${encodeURIComponent(folder)}`);
				assert.ok(exampleIds().length > 0, 'there is no example yet');
				assert.equal(entries.length, exampleIds().length);
			});

			it(`deploy without an unknown node or a warning in ${language}`, async () => {
				const broker = await startBroker();
				try {
					for (const entry of await nodeRed.get<MenuEntry[]>(`${menu}/${encodeURIComponent(folder)}`)) {
						const flow = await nodeRed.get<FlowNode[]>(`${menu}/${encodeURIComponent(folder)}/${encodeURIComponent(entry.fn)}`);
						assertImportable(flow, entry.fn);
						const from = nodeRed.entries.length;
						await nodeRed.deploy(withBroker(flow, broker.port));
						await plantOpens(nodeRed, flow);
						assert.deepEqual(
							nodeRed.warnings(from).map(({ text }) => text),
							[],
							entry.fn,
						);
					}
				} finally {
					await nodeRed.deploy([]);
					await broker.stop();
				}
			});
		}
	});
}

/** The next example would take a plant away that is still being opened: what its nodes were sent is refused then, with a warning. */
async function plantOpens(nodeRed: NodeRed, flow: FlowNode[]): Promise<void> {
	for (const { id } of flow.filter(({ type }) => type === 'andon-plant')) {
		while ((await nodeRed.get<{ state: string }>(`/andon/${id}/problems`)).state === 'opening');
	}
}

/** What the import dialog would stumble over, or a user's machine would not have. */
function assertImportable(flow: FlowNode[], name: string): void {
	const ids = new Set(flow.map(({ id }) => id));
	assert.equal(ids.size, flow.length, `${name}: an id twice`);
	const text = JSON.stringify(flow);
	assert.doesNotMatch(text, /\{\{t:/, `${name}: a text that was not filled in`);
	assert.doesNotMatch(text, /"(\/home\/|\/tmp\/|\/root\/|[A-Z]:\\\\)/, `${name}: an absolute path`);
	for (const node of flow) {
		assert.ok(!Object.hasOwn(node, 'credentials'), `${name}: credentials in ${node.type} ${node.id}`);
		assert.match(node.id, /^[0-9a-f]{16}$/, `${name}: the id of ${node.type} is not a generated one`);
		for (const target of ((node.wires as string[][] | undefined) ?? []).flat()) assert.ok(ids.has(target), `${name}: ${node.id} is wired to nothing`);
	}
}

/** The plant's broker is this test's. */
function withBroker(flow: FlowNode[], port: number): FlowNode[] {
	return flow.map((node) => (node.type === 'mqtt-broker' ? { ...node, broker: '127.0.0.1', port: String(port) } : node));
}
