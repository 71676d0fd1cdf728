// A technician builds a form from an empty dialog, takes one from the library, brings one as JSON; what is wrong is said where it is.

import assert from 'node:assert/strict';
import type { Form } from '../../src/form/form.ts';
import { fromSchema } from '../../src/form/schema/from-schema.ts';
import { toSchema } from '../../src/form/schema/to-schema.ts';
import { isRefusal } from '../../src/refusal.ts';
import { type Editor, openEditor } from '../browser/harness/editor.ts';
import { DRAWING } from '../browser/harness/every-field.ts';
import type { Language, Theme } from '../browser/harness/page.ts';
import { formOf } from '../domain/form/form.fixture.ts';
import { type FlowNode, LINES, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const PLANT = {
	id: 'c07d9a3c5e6f7001',
	type: 'andon-plant',
	name: 'Filling plant',
	zone: 'Asia/Shanghai',
	language: 'en-US',
	departments: [{ id: 'quality', name: 'Quality' }],
	people: [{ id: 'li', name: 'Li Na', department: 'quality', skills: [], contact: {} }],
	roles: [],
	areas: [{ id: 'L2', name: 'Line 2' }],
	shifts: [],
	folder: '',
	peopleFile: '',
	clock: { mode: 'real', speed: 60, standstill: true },
	configVersion: 1,
};
const FORM = 'c07d9a3c5e6f7002';
const TASK = {
	id: 'c07d9a3c5e6f7003',
	type: 'andon-task',
	z: 'c07d9a3c5e6f7004',
	x: 200,
	y: 100,
	wires: [[], []],
	outputs: 2,
	name: 'Weigh again',
	plant: PLANT.id,
	config: { title: 'Weigh again', taskKind: 'contain', fields: [{ name: 'note', type: 'text' }] },
	configVersion: 1,
};
const TAB = { id: 'c07d9a3c5e6f7004', type: 'tab', label: 'Line 2' };
const LOOKS: [Language, Theme, { width: number; height: number }][] = [
	['zh-CN', 'dark', { width: 1280, height: 900 }],
	['en-US', 'light', { width: 390, height: 844 }],
];
const EMPTY = { id: FORM, type: 'andon-form', plant: PLANT.id, name: 'Deviation', config: {} };

const BUILT = 'c07d9a3c5e6f7005';
const verdict = { field: 'verdict', is: 'equals', value: 'ng' } as const;
/** As the first test builds it. */
const WEIGHING = {
	...EMPTY,
	id: BUILT,
	name: 'Weighing',
	config: {
		form: toSchema(
			formOf({
				title: 'Weight deviation',
				sections: [
					{
						id: 'found',
						title: 'What was found',
						columns: 1,
						fields: [
							{ name: 'product', label: 'Product', type: 'text', required: true },
							{ name: 'weight', label: 'Weight', type: 'number', unit: 'g', min: 400, max: 600 },
							{ name: 'verdict', label: 'Verdict', type: 'ok-ng' },
							{ name: 'photos', label: 'Photos', type: 'photo', visibleIf: verdict },
						],
					},
					{
						id: 'done',
						title: 'What is done',
						columns: 1,
						fields: [{ name: 'disposition', label: 'Disposition', type: 'choice', options: ['rework', 'scrap'] }],
					},
				],
			}),
		),
	},
} as unknown as FlowNode;

/** A photo that no compression makes small: 1,600 × 1,200 pixels of noise. */
async function noise(editor: Editor): Promise<Buffer> {
	const base64 = await editor.page.evaluate(async () => {
		const canvas = new OffscreenCanvas(1_600, 1_200);
		const ink = canvas.getContext('2d')!;
		const pixels = ink.createImageData(1_600, 1_200);
		let state = 7;
		for (let at = 0; at < pixels.data.length; at += 1) {
			state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
			pixels.data[at] = at % 4 === 3 ? 255 : state >> 16;
		}
		ink.putImageData(pixels, 0, 0);
		const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer());
		return new Promise<string>((resolve) => {
			const reader = new FileReader();
			reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
			reader.readAsDataURL(new Blob([bytes]));
		});
	});
	return Buffer.from(base64, 'base64');
}

for (const line of LINES.slice(0, 1)) {
	describe(`The form builder in Node-RED ${line === 5 ? '5' : '4.1'}`, function () {
		this.timeout(240_000);
		let nodeRed: NodeRed;

		before(async () => {
			nodeRed = await startNodeRed({ version: line, flows: [PLANT, EMPTY, WEIGHING, TAB, TASK] });
		});
		after(() => nodeRed?.dispose());

		const stored = (editor: Editor, id = FORM) =>
			editor.page.evaluate((wanted) => {
				const node = (globalThis as unknown as { RED: { nodes: { node(id: string): { config: unknown; name: string } } } }).RED.nodes.node(wanted);
				return { config: node.config as { form?: unknown; draft?: unknown; unread?: string }, name: node.name };
			}, id);
		const formIn = async (editor: Editor, id = FORM): Promise<Form> => {
			const { config } = await stored(editor, id);
			const form = fromSchema(config.form, 'en-US');
			if (isRefusal(form)) assert.fail(`${form.message} ${JSON.stringify(config).slice(0, 400)}`);
			return form;
		};
		const add = (editor: Editor, type: string) => editor.dialog().locator(`.af-palette [data-type="${type}"]`).click();
		const row = (editor: Editor, label: string) =>
			editor
				.dialog()
				.locator('.af-detail .form-row, .af-detail .andon-block')
				.filter({ has: editor.page.getByText(label, { exact: true }) })
				.last();
		const titled = async (editor: Editor, english: string, chinese: string) => {
			await editor.dialog().locator('.af-detail input[lang=en-US]').first().fill(english);
			await editor.dialog().locator('.af-detail input[lang=zh-CN]').first().fill(chinese);
		};
		const openFold = async (editor: Editor, name: string) => {
			const fold = editor.dialog().locator(`.af-detail details[data-fold=${name}]`);
			if (!(await fold.evaluate((one) => (one as HTMLDetailsElement).open))) await fold.locator('summary').click();
		};

		it('a small deviation form is built from an empty dialog, deployed, and opened again the same', async () => {
			const editor = await openEditor(nodeRed, { fresh: true });
			await editor.edit(FORM);
			await editor.screenshot('builder.empty');
			await titled(editor, 'Weight deviation', '重量异常');
			await editor.dialog().locator('.af-section .af-main').first().click();
			await titled(editor, 'What was found', '异常描述');
			await add(editor, 'text');
			await titled(editor, 'Product', '产品');
			await row(editor, 'Must be filled in').locator('input').check();
			await add(editor, 'number');
			await titled(editor, 'Weight', '重量');
			await row(editor, 'Unit').locator('input').fill('g');
			await row(editor, 'Smallest value').locator('input').fill('400');
			await row(editor, 'Largest value').locator('input').fill('600');
			await add(editor, 'ok-ng');
			await titled(editor, 'Verdict', '判定');
			await add(editor, 'photo');
			await titled(editor, 'Photos', '照片');
			await openFold(editor, 'when');
			await editor.dialog().getByRole('button', { name: 'Condition' }).click();
			assert.equal(await editor.dialog().locator('.af-condition-said').textContent(), 'Shown only if “Verdict” is “NG”.', 'what is most often asked');
			await editor.screenshot('builder.condition');
			await editor.dialog().getByRole('button', { name: 'Section' }).last().click();
			await titled(editor, 'What is done', '处理');
			await add(editor, 'choice');
			await titled(editor, 'Disposition', '处置');
			await editor.dialog().locator('.af-detail').getByRole('button', { name: 'Option' }).click();
			await editor.page.keyboard.type('Rework');
			await editor.page.keyboard.press('Tab');
			await editor.page.keyboard.type('返工');
			await editor.dialog().locator('.af-detail').getByRole('button', { name: 'Option' }).click();
			await editor.page.keyboard.type('Scrap');
			await editor.page.keyboard.press('Tab');
			await editor.page.keyboard.type('报废');
			await editor.screenshot('builder.filled');
			await editor.leave('done');
			await editor.deploy(nodeRed);
			const form = await formIn(editor);
			assert.deepEqual(form.title, { 'en-US': 'Weight deviation', 'zh-CN': '重量异常' });
			const [found, done] = form.sections;
			assert.deepEqual(
				found?.fields.map(({ name, type }) => [name, type]),
				[
					['product', 'text'],
					['weight', 'number'],
					['verdict', 'ok-ng'],
					['photos', 'photo'],
				],
			);
			assert.deepEqual([found?.fields[0]?.required, found?.fields[1]?.unit, found?.fields[1]?.min, found?.fields[1]?.max], [true, 'g', 400, 600]);
			assert.deepEqual(found?.fields[3]?.visibleIf, { field: 'verdict', is: 'equals', value: 'ng' });
			assert.deepEqual(done?.fields[0]?.options, [
				{ value: 'Rework', label: { 'en-US': 'Rework', 'zh-CN': '返工' } },
				{ value: 'Scrap', label: { 'en-US': 'Scrap', 'zh-CN': '报废' } },
			]);
			const before = await stored(editor);
			await editor.edit(FORM);
			await editor.leave('done');
			assert.deepEqual(await stored(editor), before);
			await editor.close();
		});

		it('a task asks with the form, and follows its name', async () => {
			const editor = await openEditor(nodeRed, { fresh: true });
			await editor.edit(TASK.id);
			await editor.dialog().getByRole('tab', { name: 'Fields' }).click();
			await editor.dialog().getByText('A form of the plant').click();
			await editor.screenshot('task.form');
			await editor.dialog().locator('#node-input-formNode').selectOption({ label: 'Weighing' });
			await editor.leave('done');
			const task = () =>
				editor.page.evaluate((id) => {
					const node = (
						globalThis as unknown as { RED: { nodes: { node(id: string): { config: { form?: string; fields?: unknown }; formNode: string; valid: boolean } } } }
					).RED.nodes.node(id);
					return { form: node.config.form, fields: node.config.fields, formNode: node.formNode, valid: node.valid };
				}, TASK.id);
			assert.deepEqual(await task(), { form: 'Weighing', fields: undefined, formNode: BUILT, valid: true });
			await editor.edit(BUILT);
			await editor.dialog().locator('#node-config-input-name').fill('Weight deviation');
			await editor.leave('done');
			assert.equal((await task()).form, 'Weight deviation');
			await editor.close();
		});

		it('cards are moved, copied and taken out with the keyboard and with the mouse, and come back', async () => {
			const editor = await openEditor(nodeRed, { fresh: true });
			await editor.edit(BUILT);
			const labels = () => editor.dialog().locator('.af-card .af-label').allTextContents();
			const before = await labels();
			assert.deepEqual(before, ['Product', 'Weight', 'Verdict', 'Photos', 'Disposition']);
			await editor.dialog().locator('.af-card .af-main').nth(1).focus();
			await editor.page.keyboard.press('Alt+ArrowUp');
			assert.deepEqual(await labels(), ['Weight', 'Product', 'Verdict', 'Photos', 'Disposition']);
			await editor.page.keyboard.press('Alt+ArrowDown');
			assert.deepEqual(await labels(), before);
			await editor.page.keyboard.press('Delete');
			assert.deepEqual(await labels(), ['Product', 'Verdict', 'Photos', 'Disposition']);
			await editor.dialog().locator('.andon-table-message').getByRole('button', { name: 'Undo' }).click();
			assert.deepEqual(await labels(), before);
			const photos = editor.dialog().locator('.af-card').nth(3);
			await photos.locator('.af-main').click();
			await photos.locator('[data-tool=duplicate]').click();
			assert.deepEqual(await labels(), ['Product', 'Weight', 'Verdict', 'Photos', 'Photos', 'Disposition']);
			const drag = async (from: ReturnType<typeof photos.locator>, to: ReturnType<typeof photos.locator>) => {
				await from.scrollIntoViewIfNeeded();
				const start = (await from.boundingBox())!;
				await editor.page.mouse.move(start.x + 30, start.y + 12);
				await editor.page.mouse.down();
				const end = (await to.boundingBox())!;
				for (const part of [0.3, 0.7, 1])
					await editor.page.mouse.move(start.x + 30 + (end.x + 60 - start.x - 30) * part, start.y + 12 + (end.y + 6 - start.y - 12) * part, { steps: 6 });
				await editor.page.mouse.up();
			};
			await drag(editor.dialog().locator('.af-card').nth(4), editor.dialog().locator('.af-section').nth(1).locator('.af-card').first());
			await editor.page.waitForFunction(() => document.querySelectorAll('.af-section')[1]?.querySelectorAll('.af-card').length === 2);
			assert.deepEqual((await labels()).toSorted(), ['Disposition', 'Photos', 'Photos', 'Product', 'Verdict', 'Weight']);
			await drag(editor.dialog().locator('.af-palette [data-type=date]'), editor.dialog().locator('.af-section').first().locator('.af-card').nth(1));
			await editor.page.waitForFunction(() => document.querySelectorAll('.af-section')[0]?.querySelectorAll('.af-card').length === 5);
			assert.equal((await editor.dialog().locator('.af-detail input[lang=en-US]').count()) > 0, true);
			await editor.leave('cancel');
			await editor.close();
		});

		it('what is wrong is said at the field, and what was typed is kept until it is right', async () => {
			const editor = await openEditor(nodeRed, { fresh: true });
			await editor.edit(BUILT);
			await editor.dialog().locator('.af-card').nth(1).locator('.af-main').click();
			await row(editor, 'Smallest value').locator('input').fill('12,5');
			await row(editor, 'Smallest value').locator('.andon-reason').waitFor();
			assert.match((await row(editor, 'Smallest value').locator('.andon-reason').textContent()) ?? '', /12,5/);
			assert.equal(await editor.dialog().locator('.af-card').nth(1).locator('.af-wrong').count(), 1);
			await editor.dialog().getByRole('tab', { name: 'Preview' }).click();
			await editor.dialog().locator('.af-said', { hasText: 'no preview' }).waitFor();
			await editor.dialog().getByRole('tab', { name: /^Form/ }).click();
			await editor.screenshot('builder.wrong');
			await editor.leave('done');
			assert.equal((await stored(editor, BUILT)).config.form, undefined);
			await editor.edit(BUILT);
			await editor.dialog().locator('.af-findings button, .andon-findings button').first().click();
			assert.equal(await row(editor, 'Smallest value').locator('input').inputValue(), '12,5');
			await row(editor, 'Smallest value').locator('input').fill('400');
			await editor.leave('done');
			assert.equal((await formIn(editor, BUILT)).sections[0]?.fields[1]?.min, 400);
			await editor.close();
		});

		it('a picture comes from the disk, is told by its content, and stands in the form; a group of conditions is read back', async () => {
			const editor = await openEditor(nodeRed, { fresh: true });
			await editor.edit(BUILT);
			await add(editor, 'note');
			const file = editor.dialog().locator('.af-picture-place input[type=file]');
			const said = editor.dialog().locator('.af-picture-place [role=status]');
			const put = (name: string, mimeType: string, buffer: Buffer) => file.setInputFiles({ name, mimeType, buffer });
			await put('drawing.png', 'image/png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'));
			await editor.dialog().getByText('“drawing.png” is no picture that can be taken').waitFor();
			await put('torn.png', 'image/png', Buffer.from(DRAWING.split(',')[1]!, 'base64').subarray(0, 60));
			await editor.dialog().getByText('“torn.png” can’t be read as a picture').waitFor();
			await put('photo.jpg', 'image/jpeg', await noise(editor));
			await editor
				.dialog()
				.getByText(/Taken: \d+ × \d+ pixels, \d+ kB/)
				.waitFor();
			assert.ok(Number(/(\d+) kB/.exec((await said.textContent()) ?? '')?.[1]) <= 100);
			await row(editor, 'What the picture shows').locator('input').first().fill('Where to weigh');
			await editor.dialog().getByRole('tab', { name: 'Preview' }).click();
			const picture = editor.dialog().frameLocator('.af-frame').locator('andon-form').getByRole('img', { name: 'Where to weigh' });
			await picture.waitFor();
			assert.ok((await picture.evaluate((one: HTMLImageElement) => one.naturalWidth)) > 300);
			await editor.screenshot('builder.picture');
			await editor.dialog().getByRole('tab', { name: /^Form/ }).click();
			await openFold(editor, 'when');
			const tool = (name: string, at = 0) => editor.dialog().locator('.af-conditions').getByRole('button', { name, exact: true }).nth(at).click();
			await tool('Condition');
			await tool('Group');
			const group = editor.dialog().locator('.af-condition-group .af-condition');
			await group.first().locator('select').first().selectOption({ label: 'Weight' });
			await group.first().locator('input').fill('550');
			await group.nth(1).locator('select').first().selectOption({ label: 'Product' });
			await group.nth(1).locator('select').nth(1).selectOption({ label: 'is empty' });
			const lines = editor.dialog().locator('.af-conditions > .af-condition');
			await lines.locator('select').first().selectOption({ label: 'Verdict' });
			assert.equal(
				await editor.dialog().locator('.af-condition-said').textContent(),
				'Shown only if “Verdict” is “NG” and (“Weight” is over 550 g or “Product” is empty).',
			);
			await editor.screenshot('builder.group');
			await editor.leave('done');
			const note = (await formIn(editor, BUILT)).sections.flatMap(({ fields }) => fields).find(({ type }) => type === 'note');
			assert.match(note?.picture ?? '', /^data:image\/jpeg;base64,/);
			assert.deepEqual(note?.visibleIf, {
				all: [
					{ field: 'verdict', is: 'equals', value: 'ng' },
					{
						any: [
							{ field: 'weight', is: 'over', value: 550 },
							{ field: 'product', is: 'empty' },
						],
					},
				],
			});
			await editor.edit(BUILT);
			await editor.dialog().locator('.af-card .af-main').first().focus();
			await editor.page.keyboard.press('Delete');
			await editor.page.keyboard.press('Control+z');
			await editor.page.keyboard.press('Control+y');
			await editor.page.keyboard.press('Control+z');
			await editor.leave('done');
			assert.equal((await formIn(editor, BUILT)).sections[0]?.fields[0]?.name, 'product', 'what was undone is there again');
			await editor.close();
		});

		it('a broken schema is refused word by word and stays as typed; a right one of somebody else’s becomes fields', async () => {
			const editor = await openEditor(nodeRed, { fresh: true });
			await editor.edit(BUILT);
			await editor.dialog().getByRole('tab', { name: 'JSON' }).click();
			const text = editor.dialog().locator('textarea.af-json');
			const faults = () => editor.dialog().locator('#andon-form-json .andon-fault').allTextContents();
			await text.fill('{"type": "object", ');
			await editor.dialog().getByRole('button', { name: 'Take it over' }).click();
			assert.match((await faults()).join(), /not valid JSON/);
			const broken = JSON.stringify({
				type: 'object',
				properties: { a: { $ref: 'https://evil.example/x' }, b: { type: 'string', pattern: '^(a+)+$' }, c: { not: {} } },
			});
			await text.fill(broken);
			await editor.dialog().getByRole('button', { name: 'Take it over' }).click();
			assert.match((await faults()).join('\n'), /evil\.example[\s\S]*“not”/);
			await editor.screenshot('builder.json-wrong');
			await editor.leave('done');
			assert.equal((await stored(editor, BUILT)).config.unread, broken);
			await editor.edit(BUILT);
			assert.equal(await editor.dialog().locator('textarea.af-json').inputValue(), broken);
			await text.fill(
				JSON.stringify({
					schema: {
						type: 'object',
						title: 'Their form',
						required: ['width'],
						properties: { width: { type: 'number', minimum: 0 }, when: { type: 'string', format: 'date' } },
					},
					uischema: { type: 'VerticalLayout', elements: [{ type: 'Control', scope: '#/properties/when' }] },
				}),
			);
			await editor.dialog().getByRole('button', { name: 'Take it over' }).click();
			assert.deepEqual(await editor.dialog().locator('.af-card .af-kind').allTextContents(), ['Date', 'Number']);
			await editor.leave('done');
			const { title, sections } = await formIn(editor, BUILT);
			assert.deepEqual(
				[title, sections[0]?.fields.map(({ name, required }) => [name, required])],
				[
					'Their form',
					[
						['when', false],
						['width', true],
					],
				],
			);
			assert.equal((await stored(editor, BUILT)).config.unread, undefined);
			await editor.close();
		});

		for (const [language, theme, viewport] of LOOKS) {
			it(`starts from a ready form, which is seen as people will see it (${language}, ${theme}, ${viewport.width} wide)`, async () => {
				const editor = await openEditor(nodeRed, { language, theme, viewport, fresh: true });
				const look = `${language}.${theme}.${viewport.width}`;
				const chinese = language === 'zh-CN';
				await editor.edit(BUILT);
				await editor
					.dialog()
					.getByRole('button', { name: chinese ? '从现有表单开始' : 'Start from' })
					.click();
				await editor.dialog().locator('[data-form=deviation]').waitFor();
				await editor.screenshot(`builder.library.${look}`);
				await editor.dialog().locator('[data-form=deviation]').click();
				assert.match((await editor.dialog().locator('.af-title').textContent()) ?? '', chinese ? /生产品质异常纠偏单/ : /Production quality deviation/);
				await editor.dialog().locator('.af-card').nth(3).locator('.af-main').click();
				await editor.screenshot(`builder.ready.${look}`);
				const words = (await editor.dialog().textContent()) ?? '';
				assert.doesNotMatch(words, /\bandon-\w+\.\w+|\beditor\.\w+\.|__\w+__/, 'a label without a text');
				await editor
					.dialog()
					.getByRole('tab', { name: chinese ? '预览' : 'Preview' })
					.click();
				const form = editor.dialog().frameLocator('.af-frame').locator('andon-form');
				await form
					.getByText(chinese ? /^异常现象/ : /^Deviation/)
					.first()
					.waitFor();
				await editor.screenshot(`builder.phone.${look}`);
				await editor
					.dialog()
					.getByRole('button', { name: chinese ? '电脑' : 'Desktop' })
					.click();
				await editor.screenshot(`builder.desk.${look}`);
				await editor.dialog().getByRole('tab', { name: 'JSON' }).click();
				await editor.screenshot(`builder.json.${look}`);
				await editor.leave('cancel');
				await editor.close();
			});
		}
	});
}
