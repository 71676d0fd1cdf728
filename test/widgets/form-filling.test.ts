// People fill in a form: by keyboard alone, wrongly first, with hostile and very long text. What they typed is what is handed over.

import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { everyField, FILLED_LISTS } from '../browser/harness/every-field.ts';
import { FormServer, openFormPage } from '../browser/harness/form-page.ts';
import { illegible, LEAST } from '../browser/harness/legible.ts';

const DONE = [{ name: 'done', label: 'Send and resume production' }];

describe('Filling in a form', () => {
	const server = new FormServer();
	before(() => server.start());
	after(() => server.stop());

	/** What has the focus, in the element: its id, or its text. */
	const focused = (page: Page) =>
		page.evaluate(() => {
			const inner = document.querySelector('andon-form')?.shadowRoot?.activeElement as HTMLInputElement | null;
			return inner ? inner.id || inner.getAttribute('aria-label') || inner.name || inner.textContent?.trim() || '' : '';
		});

	/** Tab until something has the focus. */
	async function tabTo(page: Page, wanted: string): Promise<void> {
		for (let presses = 0; presses < 60; presses++) {
			if ((await focused(page)) === wanted) return;
			await page.keyboard.press('Tab');
		}
		assert.fail(`Tab never came to ${wanted}, but last to ${await focused(page)}`);
	}

	it('works with the keyboard alone, every type of it, and gives what was typed', async () => {
		const form = await openFormPage(server, { viewport: { width: 390, height: 844 } });
		const { page } = form;
		await form.show(server, everyField, { lists: FILLED_LISTS, outcomes: DONE });
		const type = async (id: string, text: string) => {
			await tabTo(page, `values.${id}`);
			await page.keyboard.type(text);
		};
		await type('title', 'Bottles too light');
		await type('lot', 'L20261122-3');
		await type('suspect', '120');
		await type('weight', '494.5');
		await type('what', 'Three in a row.\nSince 08:10.');
		await tabTo(page, 'values.kind');
		await page.keyboard.press('Space');
		await page.keyboard.press('ArrowRight');
		await type('step', 'filling');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Space');
		await tabTo(page, 'values.ours');
		await page.keyboard.press('ArrowRight');
		await tabTo(page, 'values.first');
		await page.keyboard.press('ArrowRight');
		await type('first.reason', 'underfilled');
		await type('day', '11222026');
		await type('at', '0810AM');
		await type('since', '11222026');
		await page.keyboard.press('Tab');
		await page.keyboard.type('0810AM');
		await type('stop', '1 h 30 min');
		await type('who', 'müller');
		await page.keyboard.press('Enter');
		await tabTo(page, 'values.dept');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await type('where', '灌装 L2');
		await type('bottles[0].no', 'A1');
		await type('bottles[0].grams', '494.5');
		await page.keyboard.press('Enter');
		await page.waitForFunction(() => document.querySelector('andon-form')?.shadowRoot?.activeElement?.id === 'values.bottles[1].no');
		await type('bottles[1].no', 'A2');
		await type('bottles[1].grams', '501');
		await tabTo(page, '1 of 10');
		for (let presses = 0; presses < 7; presses++) await page.keyboard.press('ArrowRight');
		await type('why', 'The customer has them already');
		await tabTo(page, 'values.sign');
		await page.keyboard.type('Jürgen Müller');
		await tabTo(page, DONE[0]!.label);
		await page.keyboard.press('Enter');
		const { outcome, values } = await form.answer();
		assert.equal(outcome, 'done');
		const { sign, ...rest } = values as { sign: { id: string; type: string } };
		assert.equal(sign.type, 'image/png');
		assert.equal(server.files.at(-1)?.id, sign.id);
		assert.deepEqual(rest, {
			title: 'Bottles too light',
			lot: 'L20261122-3',
			suspect: 120,
			weight: 494.5,
			what: 'Three in a row.\nSince 08:10.',
			kind: 'machine',
			step: 'filling',
			seen: ['l2'],
			ours: false,
			first: { result: 'ng', reason: 'underfilled' },
			day: '2026-11-22',
			at: '08:10',
			since: '2026-11-22T00:10:00.000Z',
			stop: 5_400_000,
			who: 'mueller',
			dept: 'quality',
			where: 'L2',
			bottles: [
				{ no: 'A1', grams: 494.5 },
				{ no: 'A2', grams: 501 },
			],
			score: 8,
			why: 'The customer has them already',
		});
		await form.watched.close();
	});

	it('says at the field what is wrong with it, in a sentence, and leads to the first', async () => {
		const form = await openFormPage(server, { language: 'zh-CN', viewport: { width: 390, height: 844 } });
		const { page } = form;
		await form.show(server, everyField, { language: 'zh-CN', lists: FILLED_LISTS, outcomes: [{ name: 'done', label: '提交并恢复生产' }] });
		await page.getByLabel('可疑数量').fill('12,5');
		await page.getByLabel('灌装重量').fill('480');
		assert.equal(await form.faultOf('suspect'), '“可疑数量”必须是数值，写法如 12.5，不能是“12,5”。');
		assert.equal(await page.locator('.summary').count(), 0, 'nobody is told off while typing');
		assert.equal(await page.getByLabel('可疑数量').getAttribute('aria-invalid'), 'true');
		await page.getByRole('combobox', { name: '发现人' }).fill('张三');
		await page.getByLabel('编号，第 1 行').fill('A1');
		await page.getByRole('button', { name: '提交并恢复生产' }).click();
		await page.waitForFunction(() => document.querySelector('andon-form')?.shadowRoot?.activeElement?.id === 'values.title');
		const listed = await page.locator('.summary li').allInnerTexts();
		for (const word of ['一句话描述', '可疑数量', '灌装重量', '类别', '是否本部门责任', '首件检查', '发现人', '重量'])
			assert.ok(
				listed.some((line) => line.includes(word)),
				`${word}: ${listed.join('\n')}`,
			);
		assert.match(await form.faultOf('who'), /张三/);
		assert.match(await page.locator('.fault#' + 'values\\.bottles\\[0\\]\\.grams-fault').innerText(), /重量/);
		const described = await page.getByLabel('灌装重量').getAttribute('aria-describedby');
		assert.ok(described?.split(' ').includes('values.weight-fault'), String(described));
		assert.deepEqual(await page.evaluate(illegible, LEAST), []);
		await form.picture('form-wrong-zh-CN-390');
		await page.locator('.summary button').filter({ hasText: '类别' }).click();
		await page.waitForFunction(() => document.querySelector('andon-form')?.shadowRoot?.activeElement?.getAttribute('name') === 'values.kind');
		assert.deepEqual((await form.said()).answers, []);
		await page.getByLabel('可疑数量').fill('12');
		assert.equal(await page.locator('[data-field="suspect"] .fault').count(), 0, 'what is put right is no longer wrong');
		await form.watched.close();
	});

	it('shows HTML as text, wherever it comes from', async () => {
		const form = await openFormPage(server, { viewport: { width: 390, height: 844 } });
		const { page } = form;
		const evil = '<img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script>';
		await form.show(
			server,
			{
				title: evil,
				intro: evil,
				sections: [
					{
						id: 'a',
						title: evil,
						fields: [
							{ name: 'one', label: evil, help: evil, type: 'text', maxLength: 200, required: true },
							{ name: 'two', label: evil, type: 'choice', options: [{ value: 'x', label: evil.slice(0, 20) }] },
							{ name: 'three', label: evil, type: 'note', content: evil },
							{ name: 'four', label: evil, type: 'person' },
							{ name: 'five', label: evil, type: 'table', columns: [{ name: 'c', label: evil, type: 'text', maxLength: 200 }] },
						],
					},
				],
			},
			{ lists: { people: [{ id: 'x', name: evil }] }, outcomes: [{ name: 'done', label: evil }], faults: [{ path: 'values.one', message: evil }] },
		);
		await page.locator('#values\\.one').fill(evil);
		await page.locator('#values\\.four').click();
		await page.getByRole('option').click();
		await page.locator('#values\\.five\\[0\\]\\.c').fill(evil);
		await page.locator('.action').click();
		const { values } = await form.answer();
		assert.deepEqual(values, { one: evil, four: 'x', five: [{ c: evil }] });
		await page.evaluate((given) => Object.assign(document.querySelector('andon-form') as object, given), { values, readonly: true });
		assert.equal(await page.locator('andon-form img, andon-form script').count(), 0);
		assert.equal(await page.evaluate(() => 'hit' in globalThis), false);
		await form.watched.close();
	});

	it('takes 2,000 Chinese characters, emoji and right-to-left, and has room for German words', async () => {
		const form = await openFormPage(server, { viewport: { width: 390, height: 844 } });
		const { page } = form;
		const label = 'Abfüllgewichtsüberwachungsprotokollierungsverantwortlichenunterschriftsfeld der Qualitätssicherungsabteilung';
		const fields = [
			{ name: 'a', label, type: 'long-text', maxLength: 2000 },
			{ name: 'b', label, type: 'yes-no' },
			{
				name: 'c',
				label,
				type: 'table',
				columns: [
					{ name: 'x', label, type: 'text' },
					{ name: 'y', label, type: 'number', unit: 'Stück je Palette' },
				],
			},
			{
				name: 'd',
				label,
				type: 'choice',
				options: [
					{ value: 'x', label },
					{ value: 'y', label: 'kurz' },
				],
			},
			{
				name: 'e',
				label,
				type: 'several',
				options: [
					{ value: 'x', label },
					{ value: 'y', label: 'kurz' },
				],
			},
			{ name: 'f', label, type: 'number', unit: 'Stück je Palette', min: 1 },
		];
		const outcomes = [
			{ name: 'done', label: 'Qualitätssicherungsfreigabe erteilen und Abfüllung wiederaufnehmen' },
			{ name: 'no', label: 'Zurückweisungsbegründungspflichtig', reason: true },
		];
		await form.show(server, { title: label, sections: [{ id: 'a', title: label, columns: 2, fields }] }, { outcomes });
		const text = '灌装重量连续三点低于下限，'.repeat(200).slice(0, 1_994) + '😀🏭 مرحبا'.slice(0, 8);
		await page.locator('#values\\.a').fill(text);
		await page.locator('.action.main').click();
		assert.equal((await form.answer()).values.a, text.trim());
		assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
		await form.picture('form-long-390');
		await page.locator('#values\\.a').fill(`${text}${text}`);
		assert.match(await form.faultOf('a'), /at most 2000 characters/);
		await form.watched.close();
	});
});
