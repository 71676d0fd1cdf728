// What a closed case teaches, taken over in the dialog that it belongs to: the row stands in the table with the case named, and the case knows.

import assert from 'node:assert/strict';
import { type Editor, openEditor } from '../browser/harness/editor.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const [TAB, PLANT, INJECT, INTAKE, TABLE, CLOSE, TASK] = ['1', '2', '3', '4', '5', '6', '7'].map((n) => `c5f10c0de000000${n}`) as [
	string,
	string,
	string,
	string,
	string,
	string,
	string,
];
/** What a browser notes of a plant that is asked before it is deployed. */
const NOT_DEPLOYED = /404/;

const role = (id: string, name: string) => ({ id, name, holders: ['wang'], deputies: [] });

function flows(): FlowNode[] {
	const ours = { z: TAB, plant: PLANT, configVersion: 1, y: 100 };
	return [
		{ id: TAB, type: 'tab', label: 'Lessons' },
		{
			id: PLANT,
			type: 'andon-plant',
			name: 'Plant 2',
			zone: 'Asia/Shanghai',
			language: 'en-US',
			departments: [
				{ id: 'production', name: 'Production', head: 'head' },
				{ id: 'quality', name: 'Quality', head: 'head' },
			],
			people: [{ id: 'wang', name: 'Wang Wei', contact: {} }],
			roles: [role('head', 'Head')],
			areas: [{ id: 'L1', name: 'Line 1' }],
			shifts: [],
			folder: '',
			peopleFile: '',
			clock: { mode: 'real', speed: 1, standstill: false },
			configVersion: 1,
		},
		{
			id: INJECT,
			type: 'inject',
			z: TAB,
			name: '',
			props: [{ p: 'payload' }],
			payload: 'Seal leaks',
			payloadType: 'str',
			repeat: '',
			x: 100,
			y: 100,
			wires: [[INTAKE]],
		},
		{
			...ours,
			id: INTAKE,
			type: 'andon-intake',
			name: 'Take in',
			config: { kind: 'quality' },
			mapping: [{ field: 'title', value: 'payload', valueType: 'msg' }],
			outputs: 3,
			x: 250,
			wires: [[TABLE], [], []],
		},
		{
			...ours,
			id: TABLE,
			type: 'andon-classify',
			name: 'Whose',
			config: { table: { columns: ['kind'], rows: [] }, fallback: 'production' },
			outputs: 3,
			x: 400,
			wires: [[CLOSE], [CLOSE], []],
		},
		{
			...ours,
			id: CLOSE,
			type: 'andon-close',
			name: 'Close',
			config: { requires: { cause: true }, lessons: { list: 'fields.lessons', into: 'into', text: 'lesson' } },
			outputs: 2,
			x: 550,
			wires: [[], []],
		},
		{
			...ours,
			id: TASK,
			type: 'andon-task',
			name: 'Look',
			config: { title: 'Look', to: [{ role: 'head' }], taskKind: 'confirm' },
			outputs: 4,
			x: 400,
			y: 200,
			wires: [[], [], [], []],
		},
	] as FlowNode[];
}

describe('Lessons of closed cases in dialogs', function () {
	this.timeout(180_000);
	let nodeRed: NodeRed;
	let editor: Editor;
	let number = '';

	const command = (body: object) => nodeRed.post<Record<string, unknown>>(`/andon/${PLANT}/command`, body);
	const left = async (into: string) => ((await command({ command: 'lessons', into })).lessons as unknown[]).length;
	const until = async (done: () => Promise<boolean>) => {
		while (!(await done())) await new Promise((again) => setTimeout(again, 50));
	};

	before(async () => {
		nodeRed = await startNodeRed({ flows: flows() });
		await nodeRed.inject(INJECT);
		await until(async () => {
			// A plant that is still opening its folder says so.
			const found = await nodeRed.get<{ cases: { number: string; steps: unknown[] }[] }>(`/andon/${PLANT}/cases`).catch(() => undefined);
			number = found?.cases[0]?.steps.length === 1 ? found.cases[0].number : '';
			return number !== '';
		});
		await command({ command: 'set', case: number, values: { cause: 'machine', 'fields.lessons': [{ into: 'sop', lesson: 'QP-7 rev. C' }] } });
		editor = await openEditor(nodeRed, { language: 'en-US', viewport: { width: 1400, height: 1000 }, expected: [NOT_DEPLOYED] });
	});
	after(async () => {
		await editor?.close();
		await nodeRed?.dispose();
	});

	const lessons = () => editor.dialog().locator('.andon-lessons');

	it('a row of responsibility: taken over, it stands in the table with the case named; the case hears of it', async () => {
		await editor.edit(TABLE);
		await lessons().locator('summary').click();
		assert.match((await lessons().locator('li').textContent()) ?? '', new RegExp(`${number} .*machine → Production`));
		await editor.screenshot('lessons.rules');
		await lessons().getByRole('button', { name: 'Take over' }).click();
		await editor.dialog().locator('.andon-numbered tbody tr').first().waitFor();
		await editor.leave('done');
		await until(async () => (await left('rules')) === 0);
		const { config } = await editor.page.evaluate(
			(id) => ({ config: (window as never as { RED: { nodes: { node(id: string): { config: object } } } }).RED.nodes.node(id).config }),
			TABLE,
		);
		const { columns, rows } = (config as { table: { columns: string[]; rows: { note?: string; result: object }[] } }).table;
		assert.deepEqual([columns, rows.length, rows[0]?.result], [['kind', 'cause'], 1, { department: 'production' }]);
		assert.ok(rows[0]?.note?.includes(number));
		const taught = (await command({ command: 'get', case: number, history: true })).history as { type: string; data: { where?: string } }[];
		assert.equal(taught.find(({ type }) => type === 'lesson-settled')?.data.where, 'Whose');
	});

	it('cancelled, nothing is settled; declined, it is listed no more and nothing is changed', async () => {
		for (const way of ['cancel', 'done'] as const) {
			await editor.edit(TASK);
			await lessons().locator('summary').click();
			await lessons().getByRole('button', { name: 'Decline' }).click();
			await editor.leave(way);
			if (way === 'cancel') assert.equal(await left('sop'), 1);
		}
		await until(async () => (await left('sop')) === 0);
	});
});
