// What package.json promises and what is in the folders are the same. Not for whether Node-RED loads it: see test/runtime.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleFlow, exampleIds, MENUS } from '../../tools/examples.mjs';
import { ROOT } from '../../tools/node24.mjs';
import { nodeList, nodeNames } from '../../tools/palette.mjs';

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

describe('The package', () => {
	it('lists exactly the nodes that have a folder, the plant first', () => {
		assert.deepEqual(Object.entries(manifest['node-red'].nodes), Object.entries(nodeList()));
		assert.equal(nodeNames()[0], 'andon-plant');
	});

	it('has for every node a page, an editor script, labels and help in both languages', () => {
		const missing = nodeNames().flatMap((name) =>
			[
				`${name}.html`,
				`${name}.editor.ts`,
				...['en-US', 'zh-CN'].flatMap((language) => [`locales/${language}/${name}.json`, `locales/${language}/${name}.html`]),
			]
				.map((file) => join('nodes', name, file))
				.filter((file) => !existsSync(join(ROOT, file))),
		);
		assert.deepEqual(missing, []);
	});

	it('is found by the dashboard and by the Flow Library', () => {
		assert.match(manifest.name, /node-red-dashboard-2-/);
		assert.ok(manifest.keywords.includes('node-red'));
		assert.equal(manifest['node-red'].version, '>=4.1.0');
		assert.equal(manifest.engines.node, '>=20.19');
		assert.ok(Object.keys(manifest.dependencies).length <= 6);
	});

	it('has an example with every node in it', () => {
		const shown = new Set(exampleIds().flatMap((id) => exampleFlow(id, 'en-US').nodes.map((node: { type: string }) => node.type)));
		assert.deepEqual(
			nodeNames().filter((name) => !shown.has(name)),
			[],
		);
	});
});

describe('The examples', () => {
	for (const id of exampleIds()) {
		it(`${id} is complete in every language, the same but for its texts`, () => {
			const flows = Object.keys(MENUS).map((language) => exampleFlow(id, language));
			const shape = ({ nodes }: { nodes: { id: string; type: string; wires?: unknown }[] }) =>
				nodes.map(({ id: node, type, wires }) => ({ node, type, wires }));
			assert.deepEqual(shape(flows[1]!), shape(flows[0]!));
			assert.notEqual(flows[1]!.title, flows[0]!.title);
		});
	}
});
