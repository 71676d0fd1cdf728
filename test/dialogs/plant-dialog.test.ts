// A technician fills in a plant: by hand, from a spreadsheet and from a file; what is wrong is said where it is.

import assert from 'node:assert/strict';
import { type Editor, openEditor } from '../browser/harness/editor.ts';
import { LINES, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

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

/** Whatever a plant can have: a dialog that forgets one of these loses it on the next deploy. */
const WHOLE = {
	...EMPTY,
	id: 'b17d9a3c5e6f7082',
	name: 'Filling plant 3',
	people: [{ id: 'li', name: 'Li Na', skills: ['8D', 'PLC'], contact: {} }],
	areas: [{ id: 'L1', name: 'Line 1', calendar: 'always' }],
	calendar: 'plant',
	calendars: [
		{
			id: 'plant',
			name: 'Filling',
			versions: [
				{
					shifts: [
						{ name: 'Early', start: '06:00', end: '14:00', days: [1, 2, 3, 4, 5], crew: 'A', breaks: [{ start: '10:00', end: '10:30' }], onHolidays: true },
						{ name: 'Night', start: '22:00', end: '06:00', days: [] },
					],
					rotations: [{ crew: 'B', anchor: '2026-01-05', cycle: ['Night', 'Night', '', ''] }],
					dates: [
						{ kind: 'holiday', date: '2026-10-01', until: '2026-10-07', name: 'National Day' },
						{ kind: 'make-up', date: '2026-10-10', like: 5 },
						{ kind: 'overtime', date: '2026-11-28', start: '08:00', end: '12:00' },
					],
				},
				{ validFrom: '2027-01-01', shifts: [{ name: 'Day', start: '08:00', end: '16:00', days: [1, 2, 3, 4, 5] }] },
			],
		},
		{ id: 'always', name: 'Round the clock', versions: [{ shifts: [{ name: 'All day', start: '00:00', end: '24:00', days: [1, 2, 3, 4, 5, 6, 7] }] }] },
	],
	duty: {
		rosters: [
			{ id: 'week', name: 'Line 1', area: 'L1', covers: 'working', plan: { by: 'week', rows: [{ days: [1, 2], shift: 'Early', people: ['li'] }] } },
			{
				id: 'turns',
				name: 'Standby',
				area: 'L1',
				from: '2026-01-01',
				plan: { by: 'rotation', teams: [['li'], ['li']], anchor: '2026-09-28', every: 1, unit: 'weeks', at: '08:00', shifts: ['Early'] },
			},
			{ id: 'crews', name: 'Crews', area: 'L1', plan: { by: 'crew', crews: [{ crew: 'A', people: ['li'] }] } },
		],
		overrides: [{ roster: 'week', from: '2026-11-24', to: '2026-11-24', shift: 'Early', by: ['li'], reason: 'exam' }],
		absences: [{ person: 'li', from: '2026-11-24T12:00', to: '2026-11-26', reason: 'leave' }],
		deputies: [],
	},
	pauses: [{ id: 'parts', name: 'Waits for parts', longest: 86_400_000 }],
	notices: { budget: { most: 3, within: 600_000, except: 'critical' }, quiet: [{ from: '22:00', to: '06:00', days: [6, 7], below: 'high' }] },
	identity: { ways: ['pick', 'badge'], stations: [{ area: 'L1', ways: ['pin'] }] },
	files: { quota: 500 },
	alarms: {
		shelving: { longest: 14_400_000 },
		chattering: { raises: 5, within: 120_000, quiet: 600_000, hold: [{ signal: 'L1/filler/#' }] },
		groups: [{ id: 'trip', name: 'Trip of the compressor', alarms: [{ signal: 'K1/#', rule: 'trip' }] }],
		inhibitions: [{ id: 'stopped', name: 'Line 1 stands', when: { detector: 'line', signal: 'L1/stopped', side: 'high' }, mute: [{ signal: 'L1/filler/#' }] }],
		bursts: [{ id: 'power', name: 'Power dip', alarms: [{ signal: 'L1/#' }], window: 30_000, by: 'position' }],
		positions: [{ id: 'filler', name: 'Filler', alarms: [{ signal: 'L1/filler/#' }] }],
	},
	risks: [
		{
			id: 'S-01',
			name: 'Resin runs out',
			likelihood: 4,
			impact: 4,
			indicator: { signal: 'stock/resin', threshold: 3, side: 'below' },
			plan: 'Second supplier',
		},
	],
	causes: [{ id: 'C-01', category: 'machine', text: { 'en-US': 'Tool beyond its life', 'zh-CN': '模具超期使用' } }],
	similar: [{ id: 'B5', name: '500 ml bottles', of: 'product', members: [{ key: 'B-500', area: 'L1', person: 'li' }, { key: 'B-550' }] }],
	links: { publicUrl: 'https://plant.example/', validFor: 86_400_000, proxies: 1 },
};

for (const line of LINES) {
	describe(`The plant's dialog in Node-RED ${line === 5 ? '5' : '4.1'}`, function () {
		this.timeout(120_000);
		let nodeRed: NodeRed;
		let editor: Editor;

		before(async () => {
			nodeRed = await startNodeRed({ version: line, flows: [{ id: 'f10a1b2c3d4e5f60', type: 'tab', label: 'Flow 1' }, EMPTY, WHOLE] });
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

		it('keeps whatever a plant can have, on the screen and on the way to the server', async () => {
			await editor.leave('cancel');
			await editor.edit(WHOLE.id);
			await editor.page.fill('#node-config-input-name', 'Another name');
			await editor.leave('done');
			const { credentials, ...kept } = await saved(editor, WHOLE.id);
			assert.deepEqual(kept, { ...WHOLE, name: 'Another name' });
			assert.equal(credentials, undefined, 'the key of links, which the plant made for itself, is neither shown nor sent');
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

/** A configuration node as the editor would deploy it. */
function saved(editor: Editor, id: string): Promise<Record<string, unknown>> {
	return editor.page.evaluate((wanted) => {
		const { RED } = globalThis as unknown as { RED: { nodes: { createCompleteNodeSet(): Record<string, unknown>[] } } };
		const { z, ...node } = RED.nodes.createCompleteNodeSet().find(({ id }) => id === wanted) ?? {};
		return node;
	}, id);
}

async function problemsOf(editor: Editor): Promise<string[]> {
	return (await plantOf(editor)).validationErrors;
}
