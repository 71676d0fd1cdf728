// The QC tools on a case of a real dashboard: a check sheet comes in, and the quality engineer looks at it from all sides.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleFlow } from '../../tools/examples.mjs';
import { ROOT } from '../../tools/node24.mjs';
import { openPage, type PageOptions, type WatchedPage } from '../browser/harness/page.ts';
import { nameless, outOfOrder, tabStops } from '../browser/harness/without-sight.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const DESKTOP: PageOptions = { language: 'en-US', viewport: { width: 1440, height: 1100 } };
const PHONE: PageOptions = { language: 'zh-CN', theme: 'dark', viewport: { width: 390, height: 844 } };
/** A theme of the dashboard for dark rooms. */
const NIGHT = { surface: '#171e26', primary: '#7db4ff', bgPage: '#0f141a', groupBg: '#0f141a', groupOutline: '#26303b' };

/** A week of the filling line: what was found, where, how much, and what it weighed at which nozzle pressure. */
const FINDINGS = Array.from({ length: 48 }, (_, index) => ({
	at: new Date(Date.UTC(2026, 10, 16 + Math.floor(index / 8), 1 + (index % 8))).toISOString(),
	item: `${['Nozzle 2', 'Nozzle 5', 'Nozzle 7'][(index * 5) % 3]}`,
	defect: ['Underfilled', 'Cap loose', 'Underfilled', 'Label askew', 'Underfilled', 'Drip mark', 'Cap loose', 'Bottle scratched by the guide rail'][index % 8]!,
	quantity: 1 + ((index * 7) % 5),
}));
const WEIGHTS = Array.from({ length: 40 }, (_, index) => {
	const pressure = 2 + ((index * 13) % 17) / 20;
	return { pressure: Number(pressure.toFixed(2)), weight: Number((488 + pressure * 4 + ((index * 29) % 11) / 5).toFixed(1)) };
});

const CAUSES = [
	{ id: 'seal', category: 'machine', text: 'Seal of nozzle 2 is worn', verdict: 'verified', evidence: 'Measured: 0.4 mm' },
	{ id: 'air', category: 'environment', text: 'Air pressure drops at noon', verdict: 'rejected', evidence: 'Log of the compressor' },
	{ id: 'scale', category: 'measurement', text: 'Scale not zeroed', verdict: 'open' },
];

describe('The QC tools of a case', function () {
	this.timeout(180_000);
	let nodeRed: NodeRed;
	let flows: FlowNode[];

	before(async () => {
		const { nodes } = exampleFlow('15-one-case', 'en-US') as { nodes: FlowNode[] };
		const command = nodes.find(({ type }) => type === 'andon-case')!;
		const press = { id: 'c0ffee0000000001', type: 'inject', z: command.z, name: 'Check sheet', props: [], wires: [['c0ffee0000000002']], x: 0, y: 0 };
		const values = JSON.stringify({ 'fields.findings': FINDINGS, 'fields.weights': WEIGHTS, 'analysis.occurrence.fishbone': CAUSES });
		const func = `return { payload: { command: 'set', key: 'filling-weight-L2', values: ${values} } };`;
		const set = { id: 'c0ffee0000000002', type: 'function', z: command.z, name: '', func, outputs: 1, wires: [[command.id]], x: 0, y: 0 };
		flows = [...nodes, press, set] as FlowNode[];
		nodeRed = await startNodeRed({ dashboard: true, flows });
	});
	after(() => nodeRed?.dispose());

	const night = () => flows.map((node) => (node.type === 'ui-theme' ? { ...node, colors: NIGHT } : node)) as FlowNode[];
	const inject = (name: string) => nodeRed.inject(flows.find((node) => node.type === 'inject' && node.name === name)!.id);
	const picture = ({ page }: WatchedPage, says: RegExp) => page.getByAltText(says);

	it('appear with the first data; the Pareto diagram is there at once, then by nozzle, then everything else', async () => {
		const widget = await openPage(`${nodeRed.url}/dashboard/case`, DESKTOP);
		const { page } = widget;
		await page.locator('[data-test="empty"]').waitFor();
		await inject('Too light');
		await page.locator('[data-test="case"]').waitFor();
		assert.equal(await page.locator('andon-case-tools').count(), 0, 'nothing to draw yet');
		await inject('Check sheet');
		await picture(widget, /^Underfilled, Cap loose.*: together \d\d\.\d % of \d+\./).waitFor();
		await page.locator('[data-fact], dd', { hasText: '48 rows' }).first().waitFor();
		const tools = page.locator('andon-case-tools');
		await widget.screenshot('tools.pareto');
		await page.locator('[data-test="tools-by"]').selectOption('item');
		await picture(widget, /Nozzle 2: /).waitFor();
		await widget.screenshot('tools.pareto.layers');
		await page.locator('[data-tool="check-sheet"]').click();
		await picture(widget, /in 5 categories, most often Underfilled/).waitFor();
		await widget.screenshot('tools.check-sheet');
		// What these rows lack is said.
		await page.locator('[data-tool="scatter"]').click();
		await page.locator('[data-test="tools-needs"]', { hasText: 'two columns of numbers' }).waitFor();
		await page.locator('[data-test="tools-data"]').selectOption('fields.weights');
		await page.locator('[data-tool="scatter"]').click();
		await picture(widget, /^r = 0\.\d\d, 95 % confidence interval 0\.\d\d to 0\.\d\d, n = 40\./).waitFor();
		await widget.screenshot('tools.scatter');
		await page.locator('[data-tool="histogram"]').click();
		await page.locator('[data-test="tools-value"]').selectOption('weight');
		await page.locator('[data-test="tools-lower"]').fill('497');
		await page.locator('[data-test="tools-lower"]').press('Tab');
		await picture(widget, /Below the lower limit: \d+ of 40/).waitFor();
		await widget.screenshot('tools.histogram');
		await page.locator('[data-tool="fishbone"]').click();
		await picture(widget, /Cause diagram of “Filling weight below.*: 3 causes, 1 of them verified/).waitFor();
		await widget.screenshot('tools.fishbone');
		await page.locator('[data-tool="histogram"]').click();
		assert.deepEqual(await nameless(page, 'andon-case'), []);
		assert.deepEqual(outOfOrder(await tabStops(page, 'andon-case')), []);
		assert.equal(await tools.count(), 1);

		await page.locator('[data-test="tools-print"]').click();
		const paper = page.locator('andon-case-paper');
		await paper.locator('.tool-picture').waitFor();
		await widget.screenshot('tools.paper');
		await page.emulateMedia({ media: 'print' });
		const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: false });
		if (process.env.ANDON_PICTURES) writeFileSync(join(ROOT, '.cache', 'screens', 'tools.pdf'), bytes);
		assert.equal(await page.locator('andon-case').isVisible(), false, 'nothing but the sheet');
		await page.emulateMedia({ media: 'screen' });
		await page.keyboard.press('Escape');
		await paper.waitFor({ state: 'detached' });
		await widget.close();
	});

	it('手机上，夜间主题：先看柏拉图，再看检查表和控制图；页面不横向滚动，图自己滚动', async () => {
		await nodeRed.deploy(night());
		const widget = await openPage(`${nodeRed.url}/dashboard/case`, PHONE);
		const { page } = widget;
		const shown = async (alt: RegExp, name: string) => {
			await picture(widget, alt).waitFor();
			await page.locator('andon-case-tools').scrollIntoViewIfNeeded();
			await widget.screenshot(name);
			const { width, screen } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, screen: window.innerWidth }));
			assert.ok(width <= screen, `${name}: the page is ${width} px wide on a screen of ${screen} px`);
		};
		await page.locator('[data-test="found"]').click();
		await page.locator('[data-test="case"]').waitFor();
		assert.equal(await page.locator('andon-case').getAttribute('theme'), 'dark');
		await shown(/合计占 \d+ 的/, 'tools.phone.pareto');
		await page.locator('[data-tool="check-sheet"]').click();
		await shown(/5 个项目共/, 'tools.phone.check-sheet');
		const scroll = await page.locator('andon-case-tools .picture').evaluate((one) => one.scrollWidth > one.clientWidth);
		assert.ok(scroll, 'the sheet is wider than the phone');
		await page.locator('[data-tool="control"]').click();
		await shown(/控制图，共 48 个点/, 'tools.phone.control');
		await widget.close();
		assert.deepEqual(
			nodeRed.warnings().map(({ text }) => text),
			[],
		);
	});
});
