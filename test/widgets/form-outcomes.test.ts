// The end of a form: outcomes that ask for more, faults of the server, drafts, a form that changes meanwhile, an answer that is only read.

import assert from 'node:assert/strict';
import { everyField, FILLED_LISTS } from '../browser/harness/every-field.ts';
import { type FormPage, FormServer, openFormPage } from '../browser/harness/form-page.ts';

const CONFIRM = [
	{ name: 'accepted', label: 'Ours: we take it', effect: 'accept', reason: false },
	{ name: 'refused', label: 'Not ours', effect: 'refuse', reason: true },
];
const PHONE = { viewport: { width: 390, height: 844 } };

const taken = {
	title: 'Who takes it',
	sections: [
		{
			id: 'a',
			fields: [
				{ name: 'cause', label: 'Cause', type: 'text', required: true, requiredFor: ['accepted'] },
				{ name: 'stopped', label: 'Line stopped?', type: 'yes-no' },
				{ name: 'minutes', label: 'Minutes', type: 'number', unit: 'min', visibleIf: { field: 'stopped', is: 'equals', value: true }, required: true },
			],
		},
		{
			id: 'b',
			title: 'To whom then',
			visibleIf: { outcome: ['refused'] },
			fields: [{ name: 'instead', label: 'Department instead', type: 'department', required: true }],
		},
	],
};

/** Sets properties of the element, as its page does. */
const give = async ({ page }: FormPage, properties: object) => {
	await page.evaluate<void, unknown>((given) => void Object.assign(document.querySelector('andon-form') as object, given), properties);
};

describe('The end of a form', () => {
	const server = new FormServer();
	before(() => server.start());
	after(() => server.stop());

	it('a department that says no is asked why, and whose it is then; it can go back', async () => {
		const form = await openFormPage(server, PHONE);
		const { page } = form;
		await form.show(server, taken, { outcomes: CONFIRM, lists: FILLED_LISTS });
		assert.equal(await page.getByLabel('Department instead').count(), 0);
		await page.getByRole('button', { name: 'Not ours' }).click();
		await page.getByRole('combobox', { name: 'Department instead' }).waitFor();
		await form.picture('form-refused-390');
		await page.getByRole('button', { name: 'Back' }).click();
		assert.equal(await page.getByRole('combobox', { name: 'Department instead' }).count(), 0);
		await page.getByRole('button', { name: 'Not ours' }).click();
		await page.getByRole('combobox', { name: 'Department instead' }).fill('品质部');
		await page.getByRole('button', { name: 'Not ours' }).click();
		await page.getByText('Please say why in a few words.').waitFor();
		assert.deepEqual((await form.said()).answers, []);
		await page.getByLabel('Not ours: why?').fill('The label was wrong, not the filler.');
		await page.getByRole('button', { name: 'Not ours' }).click();
		const answer = await form.answer();
		assert.deepEqual(answer, { outcome: 'refused', values: { instead: 'quality' }, note: 'The label was wrong, not the filler.' });
		await form.watched.close();
	});

	it('what only one outcome needs is asked for that one; what depends on another field comes and goes with it', async () => {
		const form = await openFormPage(server, PHONE);
		const { page } = form;
		await form.show(server, taken, { outcomes: CONFIRM });
		await page.getByText('Needed for: Ours: we take it').waitFor();
		await page.getByRole('radio', { name: 'Yes' }).check();
		await page.getByLabel('Minutes').fill('20');
		await page.getByRole('button', { name: 'Ours: we take it' }).click();
		await page.locator('[data-field="cause"] .fault').waitFor();
		await page.getByRole('radio', { name: 'No' }).check();
		assert.equal(await page.getByLabel('Minutes').count(), 0);
		await page.getByLabel('Cause').fill('Seal worn');
		await page.getByRole('button', { name: 'Ours: we take it' }).click();
		assert.deepEqual(await form.answer(), { outcome: 'accepted', values: { cause: 'Seal worn', stopped: false } });
		await form.watched.close();
	});

	it('says what the server finds wrong, at the field, until it is put right', async () => {
		const form = await openFormPage(server, PHONE);
		const { page } = form;
		await form.show(server, taken, { outcomes: CONFIRM });
		await page.getByLabel('Cause').fill('Seal');
		await give(form, { busy: true });
		assert.equal(await page.getByRole('button', { name: 'Sending' }).isDisabled(), true);
		await give(form, { busy: false, faults: [{ path: 'values.cause', message: 'Somebody else has answered that already.' }] });
		assert.equal(await form.faultOf('cause'), 'Somebody else has answered that already.');
		await page.waitForFunction(() => document.querySelector('andon-form')?.shadowRoot?.activeElement?.id === 'values.cause');
		await page.getByLabel('Cause').fill('Seal worn');
		assert.equal(await page.locator('.fault, .summary').count(), 0);
		await form.watched.close();
	});

	it('loses nothing that was typed: values come again, the form changes, a draft is taken up', async () => {
		const form = await openFormPage(server, PHONE);
		const { page } = form;
		await form.show(server, taken, { outcomes: CONFIRM, values: { cause: 'from the case' } });
		assert.equal(await page.getByLabel('Cause').inputValue(), 'from the case');
		await page.getByLabel('Cause').fill('Seal wo');
		await give(form, { values: { cause: 'another', stopped: true } });
		assert.equal(await page.getByLabel('Cause').inputValue(), 'Seal wo');
		await page.getByLabel('Minutes').fill('12,5');
		const { draft } = await form.said();
		assert.deepEqual(draft, { values: { cause: 'Seal wo', stopped: true, minutes: '12,5' }, note: '' });
		const { sections, ...rest } = taken;
		const changed = { ...rest, sections: [{ id: 'a', fields: [{ name: 'new', label: 'New question', type: 'text' }, ...sections[0]!.fields] }] };
		const next = await openFormPage(server, PHONE);
		await next.show(server, changed, { values: draft!.values, outcomes: CONFIRM });
		assert.equal(await next.page.getByLabel('Minutes').inputValue(), '12,5');
		await give(form, { form: await next.page.evaluate<unknown>('document.querySelector("andon-form").form') });
		await page.getByLabel('New question').waitFor();
		assert.equal(await page.getByLabel('Cause').inputValue(), 'Seal wo');
		await next.watched.close();
		await form.watched.close();
	});

	for (const [language, width] of [
		['en-US', 1280],
		['zh-CN', 390],
	] as const) {
		it(`shows an answer that was given, only to be read (${language}, ${width} px)`, async () => {
			const form = await openFormPage(server, { language, viewport: { width, height: 844 } });
			const { page } = form;
			const values = {
				title: '连续 3 点低于下限 495.0 g',
				suspect: 12,
				kind: 'machine',
				seen: ['l1', 'store'],
				ours: false,
				first: { result: 'ng', reason: '重量不足' },
				day: '2026-11-22',
				since: '2026-11-22T00:10:00.000Z',
				stop: 5_400_000,
				who: 'haddad',
				bottles: [{ no: 'A1', grams: 494.5, good: false }],
				score: 8,
				papers: [{ id: `sha256:${'a'.repeat(64)}`, name: '检测报告 <1>.pdf', type: 'application/pdf', size: 2_400_000 }],
			};
			await form.show(server, everyField, { language, lists: FILLED_LISTS, readonly: true, values, checked: false });
			await page.getByText('1 h 30 min').or(page.getByText('1 小时 30 分钟')).waitFor();
			await page.waitForFunction(() => document.querySelector('andon-form')?.shadowRoot?.textContent?.includes('5.5'));
			assert.equal(await page.locator('.body :is(input, select, textarea, button)').count(), 0);
			assert.match(await page.locator('[data-field="since"]').innerText(), /8:10/);
			await form.picture(`form-read-${language}-${width}`);
			await form.watched.close();
		});
	}
});
