// A technician enters working calendars and rosters: in tables, with the week and the month before their eyes; what is wrong is said where it is.

import assert from 'node:assert/strict';
import { checkPlant } from '../../src/plant/check.ts';
import { type Editor, openEditor } from '../browser/harness/editor.ts';
import { type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

const PLANT = 'b17d9a3c5e6f7083';
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const START = {
	id: PLANT,
	type: 'andon-plant',
	name: 'Filling plant 4',
	zone: 'Asia/Shanghai',
	language: 'en-US',
	departments: [{ id: 'maintenance', name: 'Maintenance' }],
	people: [
		{ id: 'he', name: 'Jun He', department: 'maintenance', contact: {} },
		{ id: 'guo', name: 'Feng Guo', department: 'maintenance', contact: {} },
	],
	roles: [],
	areas: [{ id: 'L1', name: 'Line 1', calendar: 'days' }],
	shifts: [],
	calendar: 'days',
	calendars: [{ id: 'days', name: 'Days', versions: [{ shifts: [{ name: 'Day', start: '06:00', end: '18:00', days: everyDay }] }] }],
	duty: {
		rosters: [
			{
				id: 'standby',
				name: 'Standby',
				department: 'maintenance',
				covers: 'always',
				plan: { by: 'week', rows: [{ days: everyDay, shift: 'Day', people: ['he'] }] },
			},
		],
		overrides: [],
		absences: [],
		deputies: [],
	},
	folder: '',
	peopleFile: '',
	clock: { mode: 'real', speed: 60, standstill: true },
	configVersion: 1,
};

const ICS = [
	'BEGIN:VCALENDAR',
	'BEGIN:VEVENT',
	'DTSTART;VALUE=DATE:20261001',
	'DTEND;VALUE=DATE:20261008',
	'SUMMARY:国庆节（休）',
	'END:VEVENT',
	'BEGIN:VEVENT',
	'DTSTART;VALUE=DATE:20261018',
	'SUMMARY:重阳节',
	'END:VEVENT',
	'END:VCALENDAR',
].join('\r\n');

describe("Time in the plant's dialog", function () {
	this.timeout(120_000);
	let nodeRed: NodeRed;
	let editor: Editor;

	before(async () => {
		nodeRed = await startNodeRed({ version: 5, flows: [{ id: 'f10a1b2c3d4e5f60', type: 'tab', label: 'Flow 1' }, START] });
		editor = await openEditor(nodeRed);
	});
	beforeEach(() => editor.edit(PLANT));
	after(async () => {
		await editor?.close();
		await nodeRed?.dispose();
	});

	const part = (id: string) => editor.page.locator(`#andon-plant-${id}`);
	const tab = (name: string) => editor.dialog().getByRole('tab', { name }).click();
	const press = (id: string, name: string) => part(id).getByRole('button', { name, exact: true }).first().click();
	const grid = (id: string, name: string) => part(id).getByRole('table', { name, exact: true });
	const cell = (id: string, name: string, row: number, key: string) => grid(id, name).locator('tbody tr').nth(row).locator(`td[data-key="${key}"]`);
	const reason = async (id: string, said: string) => part(id).locator('.andon-reason', { hasText: said }).first().waitFor();

	it('takes rotations by name of shift, names a shift that is none, and draws the week', async () => {
		await tab('Calendars');
		await press('calendars', 'Rotation');
		await editor.page.keyboard.type('A');
		await cell('calendars', 'Rotations', 0, 'anchor').locator('input').fill('2026-01-05');
		const cycle = cell('calendars', 'Rotations', 0, 'cycle').locator('input');
		await cycle.fill('Day, Dya, –, –');
		await cycle.press('Tab');
		await grid('calendars', 'Shifts').locator('input').first().focus();
		await reason('calendars', 'is not the name of a shift of this version');
		await cell('calendars', 'Rotations', 0, 'cycle').locator('input').fill('Day, Day, –, –');
		await part('calendars').locator('.andon-week-bar', { hasText: 'Day (A)' }).first().waitFor();
		await editor.leave('done');
		const { calendars } = await saved(editor);
		assert.deepEqual(calendars[0]!.versions[0]!.rotations, [{ crew: 'A', anchor: '2026-01-05', cycle: ['Day', 'Day', '', ''] }]);
	});

	it('takes holidays from a template and from a file, and says what it passes over', async () => {
		await tab('Calendars');
		await press('calendars', 'Public holidays …');
		await part('calendars').getByLabel('Country').selectOption('germany');
		await part('calendars').getByLabel('State').selectOption('BY');
		await press('calendars', 'Look');
		await part('calendars').getByText('Rules for every year.').waitFor();
		await part('calendars').locator('.andon-holidays .primary').click();
		await editor.page.setInputFiles('#andon-plant-calendars .andon-holidays input[type=file]', {
			name: 'cn.ics',
			mimeType: 'text/calendar',
			buffer: Buffer.from(ICS),
		});
		await part('calendars').getByText('No days off, passed over: 重阳节').waitFor();
		await press('calendars', 'Add 1');
		await editor.leave('done');
		const dates = (await saved(editor)).calendars[0]!.versions[0]!.dates ?? [];
		for (const date of ['easter-2', '01-06', '12-25'])
			assert.ok(
				dates.some((day) => day.date === date),
				`${date} in ${JSON.stringify(dates)}`,
			);
		assert.deepEqual(dates.at(-1), { kind: 'holiday', date: '2026-10-01', until: '2026-10-07', name: '国庆节（休）' });
	});

	it('begins a new version and leaves the old one as it was', async () => {
		await tab('Calendars');
		await press('calendars', 'New version');
		await part('calendars').locator('input.andon-date').fill('2027-01-01');
		await cell('calendars', 'Shifts', 0, 'end').locator('input').fill('14:00');
		await press('calendars', 'since ever');
		assert.equal(await cell('calendars', 'Shifts', 0, 'end').locator('input').inputValue(), '18:00');
		await editor.leave('done');
		const { versions } = (await saved(editor)).calendars[0]!;
		assert.deepEqual(
			versions.map(({ validFrom, shifts }) => [validFrom, shifts[0]!.end]),
			[
				[undefined, '18:00'],
				['2027-01-01', '14:00'],
			],
		);
	});

	it('lets areas, the plant and rosters follow when an id changes', async () => {
		await tab('Calendars');
		const id = part('calendars').locator('td[data-key="id"] input').first();
		await id.fill('day-shift');
		await id.press('Tab');
		await tab('People');
		const person = editor.page.locator('#andon-plant-people-table td[data-key="id"] input').first();
		await person.fill('jun.he');
		await person.press('Tab');
		await editor.leave('done');
		const plant = await saved(editor);
		assert.deepEqual([plant.calendar, plant.areas[0]!.calendar, plant.calendars[0]!.id], ['day-shift', 'day-shift', 'day-shift']);
		assert.deepEqual(plant.duty.rosters[0]!.plan.rows[0]!.people, ['jun.he']);
	});

	it('shows the month of a roster with its holes, and what leave makes of it', async () => {
		await tab('On duty');
		await part('duty').locator('.andon-month-day').first().waitFor();
		const day = () => part('duty').locator('.andon-month-day').nth(9);
		assert.match((await day().textContent()) ?? '', /06:00–18:00Jun He/);
		assert.ok((await day().locator('.andon-month-hole').count()) > 0, 'the night is a hole');
		const date = await day().getAttribute('data-date');
		await press('absences', 'Absence');
		await cell('absences', 'Absences', 0, 'person').locator('select').selectOption('jun.he');
		for (const key of ['from', 'to']) await cell('absences', 'Absences', 0, key).locator('input').fill(date!);
		await cell('absences', 'Absences', 0, 'deputy').locator('select').selectOption('guo');
		await day().getByText('Feng Guo (deputy of Jun He)').waitFor();
		await editor.leave('done');
		const plant = await saved(editor);
		assert.deepEqual(plant.duty.absences, [{ person: 'jun.he', from: date, to: date, deputy: 'guo' }]);
		assert.deepEqual(plant.validationErrors, []);
		assert.equal(checkPlant(plant, 'en-US').ok, true);
	});

	it('takes teams that take turns, and names people who stand in for each other in a circle', async () => {
		await tab('On duty');
		await part('duty').getByText('teams take turns').click();
		await press('duty', 'Team');
		await editor.page.keyboard.type('Feng');
		await editor.page.keyboard.press('Enter');
		await part('duty').getByLabel('First hand-over on').fill('2026-09-28');
		await part('duty').locator('.andon-month-entry', { hasText: 'Feng Guo' }).first().waitFor();
		for (const [row, [who, deputy]] of [
			['jun.he', 'Feng'],
			['guo', 'Jun'],
		].entries()) {
			await press('deputies', 'Deputies');
			await cell('deputies', 'Deputies of people', row, 'person').locator('select').selectOption(who!);
			await cell('deputies', 'Deputies of people', row, 'deputies').locator('input').fill(deputy!);
			await editor.page.keyboard.press('Enter');
		}
		await grid('duty', 'Rosters').locator('input').first().focus();
		await reason('deputies', 'in a circle');
		await editor.leave('cancel');
	});

	it('lets rosters follow a shift that gets another name, once no other version has the old one', async () => {
		const rename = async (name: string) => {
			await cell('calendars', 'Shifts', 0, 'name').locator('input').fill(name);
			await cell('calendars', 'Shifts', 0, 'name').locator('input').press('Tab');
		};
		await tab('Calendars');
		await rename('Early');
		await part('calendars').getByText('is still called “Day”').waitFor();
		await press('calendars', 'since ever');
		await rename('Early');
		await part('calendars').getByText('name “Early” now').waitFor();
		await editor.leave('done');
		const { duty, validationErrors } = await saved(editor);
		assert.deepEqual([duty.rosters[0]!.plan.rows[0]!.shift, validationErrors], ['Early', []]);
	});

	it('takes reasons for a pause, each with the longest it may last', async () => {
		await tab('Pauses');
		await press('pauses', 'Reason');
		for (const [text, key] of [
			['Waits for parts', 'Tab'],
			['parts', 'Tab'],
			['0', 'Tab'],
		] as const) {
			await editor.page.keyboard.type(text);
			await editor.page.keyboard.press(key);
		}
		await press('pauses', 'Reason');
		await reason('pauses', 'Must be longer than 0.');
		const longest = cell('pauses', 'Pauses', 0, 'longest');
		await longest.locator('input').fill('2');
		await longest.locator('select').selectOption('d');
		await editor.leave('done');
		const plant = await saved(editor);
		assert.deepEqual(plant.pauses, [{ id: 'parts', name: 'Waits for parts', longest: 2 * 86_400_000 }]);
		assert.equal(checkPlant(plant, 'en-US').ok, true);
	});
});

interface SavedPlant {
	calendar: string;
	areas: { calendar?: string }[];
	calendars: {
		id: string;
		versions: { validFrom?: string; shifts: { end: string }[]; rotations?: object[]; dates?: { date: string }[] }[];
	}[];
	duty: { rosters: { plan: { rows: { people: string[]; shift?: string }[] } }[]; absences: object[] };
	pauses: object[];
	validationErrors: string[];
}

function saved(editor: Editor): Promise<SavedPlant> {
	return editor.page.evaluate((id) => {
		const { RED } = globalThis as unknown as { RED: { nodes: { node(id: string): SavedPlant; createCompleteNodeSet(): (SavedPlant & { id: string })[] } } };
		const { validationErrors } = RED.nodes.node(id);
		return { ...RED.nodes.createCompleteNodeSet().find((node) => node.id === id)!, validationErrors };
	}, PLANT);
}
