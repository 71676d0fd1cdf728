// One case on a real dashboard, as people meet it: found, followed while it goes on, talked about, and printed.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { exampleFlow } from '../../tools/examples.mjs';
import { ROOT } from '../../tools/node24.mjs';
import { openPage, type PageOptions, type WatchedPage } from '../browser/harness/page.ts';
import { nameless, outOfOrder, tabStops } from '../browser/harness/without-sight.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const DESKTOP: PageOptions = { language: 'en-US', viewport: { width: 1440, height: 1000 } };
const PHONE: PageOptions = { language: 'zh-CN', viewport: { width: 390, height: 844 } };
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
/** A theme of the dashboard for dark rooms. */
const NIGHT = { surface: '#171e26', primary: '#7db4ff', bgPage: '#0f141a', groupBg: '#0f141a', groupOutline: '#26303b' };

describe('One case on a dashboard', function () {
	this.timeout(240_000);
	let nodeRed: NodeRed;

	before(async () => {
		nodeRed = await startNodeRed({ dashboard: true, flows: flowsIn('en-US') });
	});
	after(() => nodeRed?.dispose());

	function flowsIn(language: 'en-US' | 'zh-CN', colors?: object): FlowNode[] {
		const { nodes } = exampleFlow('15-one-case', language) as { nodes: FlowNode[] };
		const command = nodes.find(({ type }) => type === 'andon-case')!;
		const many = { id: 'c0ffee0000000001', type: 'inject', z: command.z, name: '400 comments', props: [], wires: [['c0ffee0000000002']], x: 0, y: 0 };
		const func = `for (let n = 1; n <= 400; n++) node.send({ payload: { command: 'comment', key: 'filling-weight-L2', text: 'Look number ' + n } });`;
		const each = { id: 'c0ffee0000000002', type: 'function', z: command.z, name: '', func, outputs: 1, wires: [[command.id]], x: 0, y: 0 };
		const cancel = { ...many, id: 'c0ffee0000000003', name: 'Cancel it', wires: [['c0ffee0000000004']] };
		const stop = { ...each, id: 'c0ffee0000000004', func: `return { payload: { command: 'cancel', key: 'filling-weight-L2', reason: 'A trial' } };` };
		const all = [...nodes, many, each, cancel, stop] as FlowNode[];
		return colors ? all.map((node) => (node.type === 'ui-theme' ? { ...node, colors } : node)) : all;
	}

	const open = (options: PageOptions, search = '') => openPage(`${nodeRed.url}/dashboard/case${search}`, options);
	const press = (name: string) => nodeRed.inject(flowsIn('en-US').find((node) => node.type === 'inject' && node.name === name)!.id);
	const entry = ({ page }: WatchedPage, hasText: string | RegExp): Locator => page.locator('[data-event]', { hasText });
	const fits = async ({ page }: WatchedPage) => {
		const { width, screen } = await page.evaluate(() => ({ width: document.documentElement.scrollWidth, screen: window.innerWidth }));
		assert.ok(width <= screen, `the page is ${width} px wide on a screen of ${screen} px`);
	};

	it('there is nothing to choose from; a case that comes in is shown by the message that brought it, and its address names it', async () => {
		const widget = await open(DESKTOP);
		const { page } = widget;
		await page.locator('[data-test="empty"]').waitFor();
		await widget.screenshot('case.empty');
		await press('Too light');
		const shown = page.locator('[data-test="case"]');
		await shown.waitFor();
		await entry(widget, 'Reported: Filling weight below the limit three times').waitFor();
		await page.locator('[data-part="waits"] .clock').first().waitFor();
		assert.match((await page.locator('[data-fact="seen"]').textContent()) ?? '', /492\.1 g < 495 g/);
		const number = await shown.getAttribute('data-case');
		await page.waitForURL(`**/case?case=${number}`);
		await widget.screenshot('case.new');
		await widget.close();
	});

	it('what people do appears without a reload: an answer with its form, quantities, a turn that failed', async () => {
		const widget = await open(DESKTOP);
		const { page } = widget;
		await page.locator('[data-test="case"]').waitFor();
		await press('Contained');
		await page.locator('[data-sum="quarantined"]', { hasText: '800 pcs' }).waitFor();
		await press('Not effective');
		await page.locator('[data-part="turns"] li', { hasText: 'Turn 2' }).waitFor();
		await entry(widget, 'Nozzle 5 drips, too').first().waitFor();
		const answered = entry(widget, '“Contain it” answered: Contained');
		assert.match((await answered.textContent()) ?? '', /Wang Qiang \(by their own word\)/);
		await answered.locator('[data-test="answer"]').click();
		const form = answered.locator('andon-form');
		await form.getByText('Seal of nozzle 2 is worn').waitFor();
		assert.match((await answered.textContent()) ?? '', /Form as it was then, version [0-9a-f]{16}/);
		await widget.screenshot('case.answer');
		assert.equal(await page.locator('[data-event].minor').count(), 0);
		await page.locator('[data-test="minor"]').check();
		await page.locator('[data-event].minor').first().waitFor();
		await widget.close();
	});

	it('by keyboard and screen reader: everything has a name and its turn, in the list to choose from, too', async () => {
		const widget = await open(DESKTOP);
		const { page } = widget;
		await page.locator('[data-test="case"]').waitFor();
		await entry(widget, '“Contain it” answered').locator('[data-test="answer"]').waitFor();
		assert.deepEqual(await nameless(page, 'andon-case'), []);
		assert.deepEqual(outOfOrder(await tabStops(page, 'andon-case')), []);
		await page.locator('[data-test="attach-link"]').press('Enter');
		await page.locator('[data-test="reference"]').waitFor();
		assert.deepEqual(await nameless(page, 'andon-case'), []);
		await page.locator('[data-test="all"]').press('Enter');
		await page.locator('[data-test="found"]').first().waitFor();
		assert.deepEqual(await nameless(page, 'andon-case'), []);
		const stops = await tabStops(page, 'andon-case');
		assert.deepEqual(outOfOrder(stops), []);
		assert.ok(stops.length >= 2, 'the search and what it found');
		await page.locator('[data-test="found"]').first().press('Enter');
		await page.locator('[data-test="case"]').waitFor();
		await widget.close();
	});

	it('王强在手机上备注并提醒李娜；文字里的 HTML 只是文字', async () => {
		const widget = await open(PHONE);
		const { page } = widget;
		await page.locator('[data-test="case"]').waitFor();
		await fits(widget);
		await widget.screenshot('case.phone');
		const comment = page.locator('[data-test="comment"]');
		await comment.fill('<img src=x onerror=alert(1)> @Li N');
		await page.locator('[data-test="send"]').click();
		await page.locator('[data-test="fault"]', { hasText: '选择您是谁' }).waitFor();
		await page.locator('[data-test="who"]').selectOption('wang');
		await comment.press('End');
		await comment.press('Enter');
		await page.locator('[data-test="calls"]', { hasText: 'Li Na' }).waitFor();
		await widget.screenshot('case.phone.comment');
		await page.reload();
		await comment.waitFor();
		assert.match(await comment.inputValue(), /@Li Na $/, 'what is typed outlives the page');
		await page.locator('[data-test="send"]').click();
		const said = entry(widget, '备注，提醒Li Na');
		await said.waitFor();
		assert.match((await said.textContent()) ?? '', /<img src=x onerror=alert\(1\)> @Li Na[\s\S]*Wang Qiang/);
		assert.equal(await comment.inputValue(), '');
		await page.locator('[data-test="attach-link"]').click();
		await page.locator('[data-test="name"]').fill('8D 报告');
		await page.locator('[data-test="reference"]').fill('javascript:alert(1)');
		await page.locator('[data-test="attach"]').click();
		await page.locator('[data-test="fault"]', { hasText: 'https://' }).waitFor();
		await page.locator('[data-test="reference"]').fill('https://files.plant.example/8d.pdf');
		await page.locator('[data-test="attach"]').click();
		await page.locator('[data-part="attachments"] a', { hasText: '8D 报告' }).waitFor();
		await page.locator('[data-test="attach-file"]').setInputFiles({ name: '喷嘴.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') });
		const thumbnail = page.locator('[data-part="attachments"] img');
		await thumbnail.waitFor();
		await page.waitForFunction((img) => (img as HTMLImageElement).naturalWidth > 0, await thumbnail.elementHandle());
		await fits(widget);
		await widget.screenshot('case.phone.files');
		await widget.close();
	});

	it('the record and the tag card come out black on white, without the dashboard around them', async () => {
		await press('Contained again');
		const widget = await open({ ...DESKTOP, theme: 'dark' });
		const { page } = widget;
		await entry(widget, '“Contain it” answered').nth(1).waitFor();
		await page.locator('[data-test="print"]').click();
		const paper = page.locator('andon-case-paper');
		await paper.locator('andon-form').nth(1).getByText('All seals of the head replaced').waitFor();
		await widget.screenshot('case.record.screen');
		await page.emulateMedia({ media: 'print' });
		assert.equal(await page.locator('andon-case').isVisible(), false, 'nothing but the record');
		assert.equal(await paper.locator('[data-test="print-now"]').isVisible(), false);
		const colors = await paper.locator('.sheet').evaluate((sheet) => [getComputedStyle(sheet).color, getComputedStyle(sheet).backgroundColor]);
		assert.deepEqual(colors, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
		const events = await paper.locator('[data-event]').evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-event'))));
		assert.deepEqual(
			events,
			Array.from({ length: events.length }, (_, at) => at + 1),
			'every event, in its order',
		);
		await pdf(widget, 'case.record');
		await page.emulateMedia({ media: 'screen' });
		await page.keyboard.press('Escape');
		await paper.waitFor({ state: 'detached' });
		assert.equal(await page.evaluate(() => document.querySelector('andon-case')?.shadowRoot?.activeElement?.getAttribute('data-test')), 'print');

		await page.locator('[data-test="tag"]').click();
		const card = paper.locator('[data-test="tag-card"]');
		await card.locator('[data-test="qr"]').waitFor();
		assert.equal(await card.getAttribute('data-tag'), 'quarantined');
		await paper.locator('[data-test="tag-stored"]').fill('Cage 4');
		await card.getByText('Cage 4').waitFor();
		await widget.screenshot('case.tag.screen');
		await page.emulateMedia({ media: 'print' });
		const { width, height } = (await card.boundingBox())!;
		assert.deepEqual([Math.round(width), Math.round(height)], [378, 265], '100 × 70 mm');
		assert.deepEqual(await card.evaluate((one) => [one.scrollHeight <= one.clientHeight, one.scrollWidth <= one.clientWidth]), [true, true]);
		await pdf(widget, 'case.tag');
		await widget.close();
	});

	it('released and effective: the closed case stays readable, and is found by its number; one that is not there is said so', async () => {
		const widget = await open(DESKTOP);
		const { page } = widget;
		await page.locator('[data-test="case"]').waitFor();
		await press('Released');
		await page.locator('[data-sum="released"]', { hasText: '800 pcs' }).waitFor();
		await press('Effective');
		await entry(widget, 'Case closed').waitFor();
		assert.equal(await page.locator('[data-part="waits"]').count(), 0);
		const number = (await page.locator('[data-test="case"]').getAttribute('data-case'))!;
		await page.locator('[data-test="all"]').click();
		await page.locator('[data-test="search"]').fill(number.slice(-4));
		await widget.screenshot('case.find');
		await page.locator(`[data-test="found"][data-case="${number}"]`).click();
		await page.locator('[data-status="closed"]').first().waitFor();
		await widget.screenshot('case.closed');
		await page.goto(`${nodeRed.url}/dashboard/case?case=EX-0815`);
		await page.locator('[data-test="fault"]', { hasText: 'no case “EX-0815”' }).waitFor();
		await widget.close();
	});

	it('400 events are there without a stutter: as many as one sees at first, earlier ones by turns', async () => {
		const widget = await open(DESKTOP);
		const { page } = widget;
		await press('Back to the list');
		await page.locator('[data-test="found"]').first().waitFor();
		await press('Too light');
		await page.locator('[data-test="case"]').waitFor();
		await press('400 comments');
		await entry(widget, 'Look number 400').waitFor();
		assert.ok((await page.locator('[data-event]').count()) >= 400);
		await page.reload();
		await entry(widget, 'Look number 400').waitFor();
		const shown = await page.locator('[data-event]').count();
		assert.ok(shown <= 60, `${shown} at first`);
		await page.locator('[data-test="earlier"]').click();
		await entry(widget, 'Look number 330').waitFor();
		const [started, ended] = await page.evaluate(async () => {
			const before = performance.now();
			const say = document.querySelector('andon-case')!.shadowRoot!.querySelector('andon-case-say')!.shadowRoot!.querySelector('textarea')!;
			say.value = 'x';
			say.dispatchEvent(new InputEvent('input'));
			await new Promise(requestAnimationFrame);
			return [before, performance.now()];
		});
		await press('Cancel it');
		await entry(widget, 'Case cancelled').waitFor();
		assert.ok(ended! - started! < 500, `a letter took ${Math.round(ended! - started!)} ms`);
		await widget.close();
	});

	it('夜间主题：中文，电脑与手机', async () => {
		await nodeRed.deploy(flowsIn('zh-CN', NIGHT));
		const widget = await open({ language: 'zh-CN', theme: 'dark', viewport: { width: 1440, height: 1000 } });
		await widget.page.locator('[data-test="found"]').first().waitFor();
		await press('Too light');
		await entry(widget, '报告异常：灌装重量连续三次低于下限').waitFor();
		await press('Contained');
		await entry(widget, '隔离：800').waitFor();
		await press('Not effective');
		await entry(widget, '效果验证：').waitFor();
		assert.equal(await widget.page.locator('andon-case').getAttribute('theme'), 'dark');
		await widget.screenshot('case.dark');
		await widget.page.locator('[data-test="tag"]').click();
		await widget.page.locator('[data-test="qr"]').waitFor();
		await widget.screenshot('case.tag.zh');
		await widget.close();
		const phone = await open({ ...PHONE, theme: 'dark' });
		await entry(phone, '效果验证：').first().waitFor();
		await phone.screenshot('case.dark.phone');
		await fits(phone);
		await phone.close();
		assert.deepEqual(
			nodeRed.warnings().map(({ text }) => text),
			[],
		);
	});

	/** As the printer gets it, for somebody to look at. */
	async function pdf({ page }: WatchedPage, name: string): Promise<void> {
		const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: false });
		assert.ok(bytes.length > 1_000);
		if (process.env.ANDON_PICTURES) writeFileSync(join(ROOT, '.cache', 'screens', `${name}.pdf`), bytes);
	}
});
