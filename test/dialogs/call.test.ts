// The dialog of the report panel: what stands in it is left alone, and what is entered is given back. How the panel works: test/browser/call.test.ts.

import assert from 'node:assert/strict';
import { exampleFlow } from '../../tools/examples.mjs';
import { openEditor } from '../browser/harness/editor.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

describe('The dialog of the report panel', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;

	before(async () => {
		nodeRed = await startNodeRed({ dashboard: true });
	});
	after(() => nodeRed?.dispose());

	const panel = (language: 'en-US' | 'zh-CN') => (exampleFlow('14-report-panel', language) as { nodes: FlowNode[] }).nodes;

	for (const [language, theme, width] of [
		['en-US', 'light', 1280],
		['zh-CN', 'dark', 700],
	] as const) {
		it(`shows the buttons, leaves them alone, and gives back what is entered (${language}, ${theme}, ${width} wide)`, async () => {
			await nodeRed.deploy(panel(language));
			const { id } = panel(language).find(({ type }) => type === 'ui-andon-call')!;
			const editor = await openEditor(nodeRed, { language, theme, viewport: { width, height: 900 } });
			const kept = () => editor.page.evaluate((node) => structuredClone((globalThis as unknown as InPage).RED.nodes.node(node).config), id);
			const before = await kept();
			await editor.edit(id);
			const dialog = editor.dialog();
			assert.doesNotMatch((await dialog.textContent()) ?? '', /\bandon-\w+\.\w+|\beditor\.\w+\.|__\w+__/, 'a label without a text');
			assert.deepEqual(await dialog.locator('.andon-reason, .andon-fault').allTextContents(), []);
			await editor.screenshot(`call.dialog.${language}`);
			await editor.leave('done');
			assert.deepEqual(await kept(), before, 'nothing was changed');
			await editor.edit(id);
			await dialog
				.locator('td[data-key="label"] input')
				.nth(1)
				.fill(language === 'zh-CN' ? 'Quality' : '品质异常');
			await dialog.locator('td[data-key="severity"] select').first().selectOption('critical');
			await dialog.locator('td[data-key="name"] input').nth(1).fill('quality');
			await dialog.locator('.andon-reason').first().waitFor();
			await editor.screenshot(`call.dialog.fault.${language}`);
			await dialog.locator('td[data-key="name"] input').nth(1).fill('equipment');
			await editor.leave('done');
			const { buttons } = (await kept()) as { buttons: { name: string; label: unknown; severity: string }[] };
			const words = { 'en-US': 'Quality', 'zh-CN': '品质异常' };
			assert.deepEqual([buttons[0]!.label, buttons[0]!.severity, buttons[1]!.name], [words, 'critical', 'equipment']);
			await editor.close();
		});
	}
});

interface InPage {
	RED: { nodes: { node(id: string): { config: unknown } } };
}
