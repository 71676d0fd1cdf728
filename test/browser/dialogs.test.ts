// Every node's edit dialog opens, in both languages, light and dark, without an error in the browser's console.

import assert from 'node:assert/strict';
import { type FlowNode, LINES, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';
import { packPalette } from '../runtime/harness/pack.ts';
import { type Editor, looksOn, openEditor } from './harness/editor.ts';
import type { Language, Theme } from './harness/page.ts';

const TAB = 'd1a106e5d1a10600';
const LOOKS: [Language, Theme][] = [
	['zh-CN', 'dark'],
	['en-US', 'light'],
];

for (const line of LINES) {
	describe(`The edit dialogs in Node-RED ${line === 5 ? '5' : '4.1'}`, function () {
		this.timeout(180_000);
		let nodeRed: NodeRed;
		let types: string[];

		before(async () => {
			types = Object.keys((await packPalette()).manifest['node-red'].nodes);
			nodeRed = await startNodeRed({ version: line, flows: oneOfEach(types) });
		});

		after(() => nodeRed?.dispose());

		for (const [language, theme] of looksOn(line, LOOKS)) {
			describe(`in ${language}, ${theme}`, () => {
				let editor: Editor;

				before(async () => {
					editor = await openEditor(nodeRed, { language, theme });
				});

				after(() => editor?.close());

				it('stand behind nodes that the palette shows', async () => {
					assert.ok(types.length > 0, 'package.json lists no node');
					for (const [index, type] of types.entries()) {
						const { category, label } = await editor.page.evaluate(definition, idOf(index));
						assert.ok(label, `${type} has a label`);
						assert.doesNotMatch(label, /^andon-\w+\.|label$/, `${type}: the label is a key`);
						if (category === 'config') continue;
						assert.equal(await editor.page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`).count(), 1, type);
					}
				});

				it('open and close', async () => {
					for (const [index, type] of types.entries()) {
						await editor.edit(idOf(index));
						const text = await editor.dialog().textContent();
						assert.doesNotMatch(text ?? '', /\bandon-\w+\.\w+/, `${type}: a label without a text`);
						await editor.screenshot(`${type}.${line}.${language}.${theme}`);
						await editor.leave('cancel');
						editor.assertNoErrors();
					}
				});
			});
		}
	});
}

function idOf(index: number): string {
	return `d1a106e5d1a10${(index + 1).toString(16).padStart(3, '0')}`;
}

/** A flow with one node of each type, as the editor would make it from the defaults: none set. */
function oneOfEach(types: string[]): FlowNode[] {
	const nodes = types.map((type, index) =>
		type === 'andon-plant' ? { id: idOf(index), type } : { id: idOf(index), type, z: TAB, x: 200, y: 60 * (index + 1), wires: [] },
	);
	return [{ id: TAB, type: 'tab', label: 'One of each' }, ...nodes];
}

interface Definition {
	_def: { category: string; paletteLabel?: string | (() => string); label?: string | (() => string) };
	type: string;
}
declare const RED: { nodes: { node(id: string): Definition | null }; utils: { getNodeLabel(node: Definition, fallback: string): string } };

/** Runs in the page. */
function definition(id: string): { category: string; label: string } {
	const node = RED.nodes.node(id);
	if (!node) throw new Error(`no node ${id}`);
	return { category: node._def.category, label: RED.utils.getNodeLabel(node, '') };
}
