// A quality engineer finds a cause on the form: five times why with a branch, the diagram that is drawn meanwhile, is / is not. By thumb and by keyboard,
// under the strictest policy; what was answered is shown as it was.

import assert from 'node:assert/strict';
import { FormServer, openFormPage } from '../browser/harness/form-page.ts';
import { illegible, LEAST } from '../browser/harness/legible.ts';
import type { Language, Theme } from '../browser/harness/page.ts';
import { FISHBONE, WHYS } from '../domain/cause/analysis.fixture.ts';

const both = (en: string, zh: string) => ({ 'en-US': en, 'zh-CN': zh });
const FORM = {
	title: both('Cause analysis', '原因分析'),
	sections: [
		{
			id: 'one',
			fields: [
				{ name: 'compare', label: both('Is / is not', '是/不是'), type: 'is-is-not', as: 'analysis:is-is-not' },
				{ name: 'whys', label: both('Why did it occur?', '为什么发生？'), type: 'why-tree', as: 'analysis:occurrence', required: true },
				{ name: 'bones', label: both('Causes', '原因'), type: 'fishbone', as: 'analysis:occurrence' },
			],
		},
	],
};
const FILLED = {
	compare: [{ question: 'what', is: 'Burr at edge 3', isNot: 'Crack', distinction: 'Only cavity 2', change: 'Punch reground on 18 Nov' }],
	whys: WHYS,
	bones: FISHBONE,
};
const DONE = [{ name: 'done', label: 'Send' }];
const CAUSES = [
	{ id: 'C-1', name: 'Tool beyond its life', category: 'machine' },
	{ id: 'C-2', name: 'Work instruction missing', category: 'method' },
];

describe('Finding a cause on a form', () => {
	const server = new FormServer();
	before(() => server.start());
	after(() => server.stop());

	it('by keyboard: why, why again, a branch, judged; Undo brings back what was removed', async () => {
		const form = await openFormPage(server, { viewport: { width: 390, height: 844 } });
		const { page } = form;
		await form.show(server, FORM, { language: 'en-US', outcomes: DONE, lists: { causes: CAUSES } });
		const whys = page.locator('andon-form-whys');
		await whys.getByRole('button', { name: 'Why? Add an answer' }).press('Enter');
		await page.waitForFunction(() => document.querySelector('andon-form')?.shadowRoot?.activeElement?.tagName === 'TEXTAREA');
		await page.keyboard.type('The punch was blunt');
		await page.keyboard.press('Enter');
		await whys.getByRole('textbox', { name: 'Why “The punch was blunt”?' }).fill('tool');
		await whys.getByRole('button', { name: 'Tool beyond its life' }).click();
		await whys.getByRole('button', { name: 'Another answer' }).click();
		await whys.getByRole('textbox', { name: 'Why “The punch was blunt”?' }).fill('Wrong steel');
		await whys.getByRole('button', { name: 'Rejected' }).click();
		await whys.getByRole('textbox', { name: 'Evidence' }).fill('Certificate is right');
		await whys.getByRole('button', { name: 'Tool beyond its life' }).click();
		await whys.getByRole('button', { name: 'Verified' }).click();
		await whys.getByRole('button', { name: 'Root cause' }).click();
		await whys.getByRole('button', { name: 'Holds', exact: true }).click();
		await whys.getByRole('button', { name: 'Done' }).click();
		await whys.getByRole('button', { name: /^The punch was blunt/ }).click();
		await whys.getByRole('button', { name: /^Remove/ }).click();
		assert.equal(await whys.locator('.cause').count(), 0);
		await whys.getByRole('button', { name: 'Undo' }).click();
		assert.equal(await whys.locator('.cause').count(), 3);
		await page.getByRole('button', { name: 'Send' }).click();
		const { values } = await form.answer();
		assert.deepEqual(values, {
			whys: [
				{ id: 'w1', answer: 'The punch was blunt', therefore: 'open', verdict: 'open' },
				{ id: 'w2', parent: 'w1', answer: 'Tool beyond its life', therefore: 'yes', verdict: 'verified', category: 'machine', root: true },
				{ id: 'w3', parent: 'w1', answer: 'Wrong steel', evidence: 'Certificate is right', therefore: 'open', verdict: 'rejected' },
			],
		});
		await form.watched.close();
	});

	it('the diagram is drawn while it is written; an empty answer is led to; is / is not keeps its places', async () => {
		const form = await openFormPage(server, { viewport: { width: 1280, height: 900 } });
		const { page } = form;
		await form.show(server, FORM, { language: 'zh-CN', outcomes: DONE });
		const bones = page.locator('andon-form-fishbone');
		await bones.getByRole('button', { name: '料：添加原因' }).click();
		await bones.getByRole('textbox', { name: '原因' }).fill('带料太硬 <b>');
		await bones.locator('svg text', { hasText: '带料太硬 <b>' }).waitFor();
		await bones.getByRole('button', { name: '下级原因' }).click();
		await bones.getByRole('textbox', { name: '原因' }).fill('供应商换了炉号');
		await bones.getByRole('combobox', { name: '类别' }).selectOption('method');
		await page
			.getByRole('textbox', { name: '何地: 不是' })
			.or(page.getByRole('textbox', { name: '何地：不是' }))
			.fill('3 号边以外');
		await page.getByRole('textbox', { name: '何事：是', exact: true }).fill('毛刺');
		await page.getByRole('button', { name: 'Send' }).click();
		assert.match(await form.faultOf('whys'), /请填写“为什么发生？”/);
		await page.locator('andon-form-whys').getByRole('button', { name: '为什么？添加答案' }).click();
		await page.getByRole('button', { name: 'Send' }).click();
		await page.locator('andon-form-whys .fault', { hasText: '第 1 条' }).first().waitFor();
		await page.locator('andon-form-whys').getByRole('textbox', { name: '为什么会发生？' }).fill('冲头磨损');
		await page.getByRole('button', { name: 'Send' }).click();
		const { values } = await form.answer();
		assert.deepEqual(values, {
			compare: [
				{ question: 'what', is: '毛刺' },
				{ question: 'where', isNot: '3 号边以外' },
			],
			whys: [{ id: 'w1', answer: '冲头磨损', therefore: 'open', verdict: 'open' }],
			bones: [
				{ id: 'c1', category: 'material', text: '带料太硬 <b>', verdict: 'open' },
				{ id: 'c2', category: 'method', text: '供应商换了炉号', verdict: 'open' },
			],
		});
		await form.watched.close();
	});

	for (const [language, theme, width, readonly] of [
		['zh-CN', 'light', 390, false],
		['en-US', 'dark', 1280, false],
		['en-US', 'light', 390, true],
		['zh-CN', 'dark', 1280, true],
	] as [Language, Theme, number, boolean][]) {
		it(`is legible ${readonly ? 'as an answer' : 'to fill in'}: ${language}, ${theme}, ${width} px`, async () => {
			const form = await openFormPage(server, { language, theme, viewport: { width, height: 900 } });
			const { page } = form;
			await form.show(server, FORM, { language, values: FILLED, readonly, outcomes: DONE, lists: { causes: CAUSES } });
			await page.locator('andon-form-fishbone svg.fishbone').waitFor();
			if (!readonly) await page.locator('andon-form-whys .cause-line').nth(2).click();
			assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, 'nothing sticks out');
			assert.deepEqual(await page.evaluate(illegible, LEAST), []);
			await form.picture(`causes-${language}-${theme}-${width}${readonly ? '-read' : ''}`);
			await form.watched.close();
		});
	}

	it('an empty one says what to do', async () => {
		const form = await openFormPage(server, { viewport: { width: 390, height: 844 } });
		await form.show(server, FORM, { language: 'en-US', outcomes: DONE });
		await form.page.getByText('Begin with the problem: why did it happen?').waitFor();
		await form.page.getByText('Gather what could be the cause').waitFor();
		await form.picture('causes-empty');
		await form.watched.close();
	});
});
