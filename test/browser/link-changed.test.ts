// The page of a link while the plant behind it changes: the form is deleted, the task's node is taken off the canvas, the case is closed. Somebody stands
// at the line with the page open and has typed half of it.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { toSchema } from '../../src/form/schema/to-schema.ts';
import type { JsonObject } from '../../src/json.ts';
import { ofFields } from '../domain/form/form.fixture.ts';
import { IDS, KEY, linkFlows, PLANT } from '../runtime/fixtures/link-flows.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';
import { openPage, type PageOptions } from './harness/page.ts';

const ENGLISH: PageOptions = { language: 'en-US', theme: 'light', viewport: { width: 390, height: 844 } };
const CHINESE: PageOptions = { ...ENGLISH, language: 'zh-CN', theme: 'dark' };
const EXPECTED = [/401|410|Failed to load resource/];
const FORM = '5c1e0f7a30b24a30';

interface Notice {
	case: { id: string; number: string };
	step: string;
	link: string;
}

describe('The page of a link while the plant changes', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;
	const seen = new Set<string>();

	/** The task asks by a form of the plant. */
	function flows(measure = 'Measure at once'): FlowNode[] {
		const plain = linkFlows({ key: KEY });
		const task = plain.find(({ id }) => id === IDS.task) as FlowNode & { config: { fields: JsonObject[] } };
		const { fields, ...config } = task.config;
		const asked = fields.map((one) => (one.name === 'measure' ? { ...one, label: measure } : one));
		return [
			...plain.map((node) => (node.id === IDS.task ? { ...node, config: { ...config, form: 'Containment' } } : node)),
			{ id: FORM, type: 'andon-form', plant: PLANT, name: 'Containment', config: { form: toSchema(ofFields(...asked)) } } as unknown as FlowNode,
		];
	}

	before(async () => {
		nodeRed = await startNodeRed();
		await nodeRed.deploy(flows());
	});
	after(() => nodeRed?.dispose());

	async function opened(options: PageOptions) {
		await nodeRed.inject(IDS.report);
		// After a deploy what nobody confirmed is told once more.
		const told = () =>
			nodeRed.debugs.filter(({ node }) => node === IDS.told).map(({ value }) => (typeof value === 'string' ? JSON.parse(value) : value) as Notice);
		const notice = await nodeRed.waitFor(() => told().find(({ case: about }) => !seen.has(about.id)), 'a notice');
		seen.add(notice.case.id);
		const watched = await openPage(`${nodeRed.url}/andon/l/${notice.link.slice(notice.link.indexOf('#'))}`, { ...options, expected: EXPECTED });
		const { page } = watched;
		await field(page, 'quantity').fill('7');
		await field(page, 'measure').fill('Valve 2 换密封圈');
		return { ...notice, watched, page };
	}
	const field = (page: Page, name: string) => page.locator(`andon-form [data-field="${name}"]`).locator('input, textarea').first();
	const send = (page: Page) => page.getByRole('button', { name: 'Send and go on' }).click();
	const command = async <T>(asked: object) =>
		(await nodeRed
			.fetch(`/andon/${PLANT}/command`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) })
			.then((response) => response.json())) as T;
	const answered = async (id: string) => (await command<{ fields: { measure?: string } }>({ command: 'get', case: id })).fields.measure;
	const kept = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('andon-draft')).length);

	it('the form is changed: it is answered as it was asked, also when the page is opened anew', async () => {
		const { watched, page, case: about } = await opened(ENGLISH);
		await nodeRed.deploy(flows('What did you do?'));
		await page.reload();
		await page.getByText('Measure at once').waitFor();
		assert.equal(await field(page, 'measure').inputValue(), 'Valve 2 换密封圈');
		await send(page);
		await page.getByText('Done. Thank you.').waitFor();
		assert.equal(await answered(about.id), 'Valve 2 换密封圈');
		await watched.close();
		await nodeRed.deploy(flows());
	});

	it('the form is deleted: what was asked is still asked, checked and taken', async () => {
		const { watched, page, case: about } = await opened(CHINESE);
		await nodeRed.deploy(flows().filter(({ id }) => id !== FORM));
		await page.reload();
		await field(page, 'quantity').fill('seven');
		await send(page);
		await page.locator('andon-form .fault').first().waitFor();
		await field(page, 'quantity').fill('7');
		await send(page);
		await page.getByText('已完成，谢谢！').waitFor();
		assert.equal(await answered(about.id), 'Valve 2 换密封圈');
		await watched.close();
		await nodeRed.deploy(flows());
	});

	it("the task's node is taken off the canvas: the answer is taken, and nothing typed is lost", async () => {
		const { watched, page, case: about } = await opened(ENGLISH);
		await nodeRed.deploy(flows().filter(({ id }) => id !== IDS.task));
		await send(page);
		await page.getByText('Done. Thank you.').waitFor();
		assert.equal(await answered(about.id), 'Valve 2 换密封圈');
		await watched.close();
		await nodeRed.deploy(flows());
	});

	it('the case is closed while it is open: one sentence, and what was typed can be copied', async () => {
		const { watched, page, case: about } = await opened(CHINESE);
		await command({ command: 'cancel', case: about.id, reason: 'Reported twice.' });
		await send(page);
		await page.getByText('异常单已关闭', { exact: true }).waitFor();
		await page.getByText('以下内容未提交').waitFor();
		await page.getByText('Valve 2 换密封圈').waitFor();
		assert.equal(await page.locator('h1').count(), 1);
		await watched.screenshot('link.closed-meanwhile.zh.dark');
		// After a moment of inattention, too.
		await page.reload();
		await page.getByText('Valve 2 换密封圈').waitFor();
		assert.equal(await page.getByText(about.number).count(), 0);
		assert.equal(await kept(page), 1);
		await watched.close();
	});

	it('the plant itself is gone: the page says so, and shows what was typed', async () => {
		const { watched, page } = await opened(ENGLISH);
		await nodeRed.deploy([{ id: 'f0f0f0f0f0f0f0f0', type: 'tab', label: 'Empty' } as unknown as FlowNode]);
		await send(page);
		await page.getByText('the plant has ended it').waitFor();
		await page.getByText('This was not sent:').waitFor();
		await page.getByText('Valve 2 换密封圈').waitFor();
		await watched.screenshot('link.plant-gone.en.light');
		await watched.close();
	});
});
