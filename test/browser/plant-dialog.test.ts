// A technician fills in a plant: by hand, from a spreadsheet and from a file; what is wrong is said where it is.

import assert from 'node:assert/strict';
import { LINES, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';
import { type Editor, openEditor } from './harness/editor.ts';

const PLANT = 'b17d9a3c5e6f7081';
const EMPTY = {
	id: PLANT,
	type: 'andon-plant',
	name: 'Filling plant 2',
	zone: 'Asia/Shanghai',
	language: 'en-US',
	departments: [],
	people: [],
	roles: [],
	areas: [],
	shifts: [],
	folder: '',
	peopleFile: '',
	clock: { mode: 'real', speed: 60, standstill: true },
	configVersion: 1,
};

for (const line of LINES) {
	describe(`The plant's dialog in Node-RED ${line === 5 ? '5' : '4.1'}`, function () {
		this.timeout(120_000);
		let nodeRed: NodeRed;
		let editor: Editor;

		before(async () => {
			nodeRed = await startNodeRed({ version: line, flows: [{ id: 'f10a1b2c3d4e5f60', type: 'tab', label: 'Flow 1' }, EMPTY] });
		});
		beforeEach(async () => {
			editor = await openEditor(nodeRed);
			await editor.edit(PLANT);
		});
		afterEach(() => editor?.close());
		after(() => nodeRed?.dispose());

		const tab = (name: string) => editor.dialog().getByRole('tab', { name }).click();
		const press = (name: string) => editor.dialog().getByRole('button', { name, exact: true }).locator('visible=true').click();
		const rows = (list: string) => editor.page.locator(`${list} tbody tr`);
		const cell = (list: string, row: number, key: string) => rows(list).nth(row).locator(`td[data-key="${key}"]`);
		const reasons = (list: string) => editor.page.locator(`${list} .andon-reason`).allTextContents();
		const paste = (text: string) =>
			editor.page.evaluate((copied) => {
				const clipboardData = new DataTransfer();
				clipboardData.setData('text/plain', copied);
				document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
			}, text);

		it('offers an example, which is right as it is', async () => {
			await press('Example in English');
			for (const name of ['Departments', 'People', 'Roles', 'Areas', 'Shifts']) await tab(name);
			assert.equal(await editor.page.locator('.andon-reason').count(), 0);
			await editor.leave('done');
			assert.deepEqual(await problemsOf(editor), []);
		});

		it('takes departments from the keyboard alone and names a repeated id', async () => {
			await tab('Departments');
			await press('Department');
			await editor.page.keyboard.type('Production');
			await editor.page.keyboard.press('Tab');
			await editor.page.keyboard.type('prod');
			await editor.page.keyboard.press('Enter');
			await editor.page.keyboard.type('Quality');
			await editor.page.keyboard.press('Tab');
			await editor.page.keyboard.type('prod');
			for (let stop = 0; stop < 3; stop++) await editor.page.keyboard.press('Tab');
			await editor.page.locator('#andon-plant-departments .andon-reason').waitFor();
			assert.deepEqual(await reasons('#andon-plant-departments'), ['Row 1 has it already.']);
			await editor.leave('done');
			assert.deepEqual(await problemsOf(editor), ['Departments, row 2, Id: Row 1 has it already.']);
		});

		it('takes people from a spreadsheet, says what is wrong and takes it back', async () => {
			const people = '#andon-plant-people-table';
			await tab('People');
			await press('Person');
			await paste('Name\tId\tE-mail\tWeCom\nLi Na\tli\tli.na@plant.example\tlina\nWang Qiang\twang\tnot an address\t\n');
			assert.equal(await rows(people).count(), 2);
			assert.equal(await cell(people, 0, 'contact.wecom').locator('input').inputValue(), 'lina');
			assert.deepEqual(await reasons(people), ['Not an e-mail address, such as li.na@plant.example.']);
			await press('Undo');
			assert.equal(await rows(people).count(), 1);
		});

		it('shows what is in a file before it counts', async () => {
			const people = '#andon-plant-people-table';
			await tab('People');
			const csv = 'id;name;email;shoe size\nli;Li Na;li.na@plant.example;37\nwang;;nope;43\n';
			await editor.page.setInputFiles(`${people} input[type=file]`, { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
			const preview = (await editor.page.locator('.andon-import').textContent()) ?? '';
			for (const part of ['2 entries, 1 of them', 'shoe size', 'Entry 2, Name: Must be filled in.']) assert.ok(preview.includes(part), `${part} in ${preview}`);
			assert.equal(await rows(people).count(), 0);
			await press('Take them');
			assert.equal(await rows(people).count(), 2);
		});

		it('lets roles follow when the id of a person changes, and moves rows with the keyboard', async () => {
			await press('Example in English');
			await tab('People');
			const id = cell('#andon-plant-people-table', 0, 'id').locator('input');
			await id.fill('q.wang');
			await id.press('Tab');
			await rows('#andon-plant-people-table').nth(0).locator('.andon-grip').press('ArrowDown');
			await editor.leave('done');
			const plant = await plantOf(editor);
			assert.deepEqual(
				plant.people.slice(0, 2).map((person) => person.id),
				['zhao.min', 'q.wang'],
			);
			assert.deepEqual(plant.roles.find((role) => role.id === 'production-supervisor')?.holders, ['q.wang']);
			assert.deepEqual(await problemsOf(editor), []);
		});
	});
}

interface EditedPlant {
	people: { id: string }[];
	roles: { id: string; holders: string[] }[];
	validationErrors: string[];
}

function plantOf(editor: Editor): Promise<EditedPlant> {
	return editor.page.evaluate((id) => {
		const { people, roles, validationErrors } = (globalThis as unknown as { RED: { nodes: { node(id: string): EditedPlant } } }).RED.nodes.node(id);
		return { people, roles, validationErrors };
	}, PLANT);
}

async function problemsOf(editor: Editor): Promise<string[]> {
	return (await plantOf(editor)).validationErrors;
}
