// What edit dialogs reckon with, without a browser: pasted sheets, durations, wires, and that the plant's dialog finds wrong what the
// plant's own check finds wrong. What dialogs look like: test/browser.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import Papa from 'papaparse';
import { entered, readSpan, spanText } from '../../nodes/editor/duration-value.ts';
import { decodeText, isSheet, parseSheet, toCsv, withoutPipes } from '../../nodes/editor/spreadsheet.ts';
import { checkPlant } from '../../src/plant/check.ts';
import { importPeople } from '../../src/plant/people-table.ts';
import { fixtureConfig } from '../domain/plant.fixture.ts';

describe('A list of people from a spreadsheet', () => {
	it('is read with commas, with the semicolons of a German Excel, and with the tabs of the clipboard', () => {
		for (const mark of [',', ';', '\t']) {
			assert.deepEqual(parseSheet(`id${mark}name\r\nli${mark}"Li, Na; ""QE"""\r\n\r\n`), [
				['id', 'name'],
				['li', 'Li, Na; "QE"'],
			]);
		}
	});

	it('is read when a Chinese Excel has saved it in GB 18030', () => {
		const bytes = new Uint8Array([0xc0, 0xee, 0xc4, 0xc8, 0x2c, 0x31]);
		assert.equal(decodeText(bytes.buffer), '李娜,1');
	});

	it('comes back as it went out, formulas made harmless', () => {
		const cell = fc.string({ unit: fc.constantFrom('a', '李', ',', ';', '"', '=', '+', '-', '@', '8', ' ', '\n') }).map((text) => text.trim());
		fc.assert(
			fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
				const kept = rows.filter((row) => row.some((text) => text !== ''));
				assert.deepEqual(parseSheet(toCsv(rows), ','), kept);
			}),
		);
		assert.ok(toCsv([['=cmd()', '+86 138 0000 0001']]).includes("'=cmd(),+86 138 0000 0001"));
	});

	it('is read from a table of a page or a wiki', () => {
		assert.equal(withoutPipes('| When | Tell |\n| --- | :-: |\n| 20 min | team leader |\n'), 'When\tTell\n20 min\tteam leader');
		for (const text of ['a | b', '20 min\tteam leader', '', '| one line\nanother |']) assert.equal(withoutPipes(text), text);
	});

	it('is told from a single cell, which the input takes itself', () => {
		assert.equal(isSheet('Li Na\r\n'), false);
		assert.equal(isSheet('Li Na\tli'), true);
		assert.equal(isSheet('Li Na\nWang Qiang'), true);
	});
});

describe('A duration in a dialog', () => {
	it('shows in the unit in which it is a whole number, working time never in days', () => {
		assert.deepEqual(entered({ amount: 5_400_000, counts: 'elapsed' }), { amount: 90, unit: 'min' });
		assert.deepEqual(entered({ amount: 172_800_000, counts: 'elapsed' }), { amount: 2, unit: 'd' });
		assert.deepEqual(entered({ amount: 172_800_000, counts: 'working' }), { amount: 48, unit: 'h' });
		assert.deepEqual(entered({ amount: 0, counts: 'elapsed' }), { amount: 0, unit: 'min' });
	});

	it('is read back as it was written into a spreadsheet', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 1e7 }), fc.constantFrom('elapsed' as const, 'working' as const), (seconds, counts) => {
				const span = { amount: seconds * 1000, counts };
				assert.deepEqual(readSpan(spanText(span)), span);
			}),
		);
		assert.deepEqual(readSpan('30 分钟 工作时间'), { amount: 1_800_000, counts: 'working' });
		assert.equal(readSpan('12,5 h'), undefined);
		assert.equal(readSpan('soon'), undefined);
	});
});

describe("The plant's dialog", () => {
	type Plant = Record<string, unknown>;
	let wrongIn: (plant: Plant) => number;
	let exported: (people: readonly object[]) => string;

	before(async () => {
		// Editor code knows the editor as a global; its texts are not looked at here.
		(globalThis as Plant).RED = { _: (key: string) => key, i18n: { lang: () => 'en-US' } };
		(globalThis as Plant).document = { addEventListener: () => undefined };
		// Not typed here: it is checked with the types of a browser, which this test doesn't have.
		const load = (file: string) => import(new URL(`../../nodes/${file}`, import.meta.url).href);
		const { columnsOf, LISTS } = await load('andon-plant/plant-columns.editor.ts');
		const { columnProblems } = await load('editor/column-problems.ts');
		const { csvOf } = await load('editor/table-files.ts');
		exported = (people) =>
			csvOf(
				columnsOf('people', () => fixtureConfig),
				people,
			);
		wrongIn = (plant) =>
			LISTS.flatMap((list: string) =>
				columnProblems(
					columnsOf(list, () => plant),
					plant[list],
				),
			).length;
	});

	after(() => {
		delete (globalThis as Plant).RED;
		delete (globalThis as Plant).document;
	});

	const changed = (list: keyof typeof fixtureConfig, row: number, change: Plant): Plant => {
		const rows = structuredClone(fixtureConfig[list]) as unknown as Plant[];
		Object.assign(rows[row]!, change);
		return { ...structuredClone(fixtureConfig), [list]: rows };
	};

	it('exports its people so that the export, as the people file of a plant, gives them back and leaves the roles alone', () => {
		const { people } = fixtureConfig;
		const fresh = importPeople(exported(people), { ...fixtureConfig, people: [] }, 'en-US');
		assert.ok(fresh.ok, JSON.stringify(fresh));
		assert.deepEqual(fresh.people, people);
		const same = importPeople(exported(people), fixtureConfig, 'en-US');
		assert.ok(same.ok);
		assert.deepEqual([same.changed, same.roles], [[], fixtureConfig.roles]);
	});

	it('exports nothing that a spreadsheet would run, and every name as it is', () => {
		const name = fc.string({ unit: fc.constantFrom(...'=+-@\'",;|ab 王＝＋#x'), minLength: 1, maxLength: 8 }).filter((text) => text.trim() === text);
		fc.assert(
			fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
				const people = names.map((each, at) => ({ id: `p${at}`, name: each, contact: { phone: '+86 138 0000 0001' } }));
				const csv = exported(people);
				for (const cell of Papa.parse<string[]>(csv.slice(1), { delimiter: ',' }).data.flat()) assert.doesNotMatch(cell, /^([=@＝＋]|[+-](?![\d\s()-]*$))/);
				const read = importPeople(csv, { ...fixtureConfig, people: [] }, 'en-US');
				assert.ok(read.ok, JSON.stringify(read));
				assert.deepEqual(read.people, people);
			}),
		);
	});

	it('writes breaks and cycles as text that it reads back, and keeps what makes no sense', async () => {
		const { breaksColumn, cycleColumn } = await import(new URL('../../nodes/andon-plant/plant-cells.editor.ts', import.meta.url).href);
		const breaks = breaksColumn({ label: 'Breaks' }, () => 'wrong');
		const cycle = cycleColumn({ label: 'Cycle', placeholder: '' });
		const time = fc.constantFrom('00:00', '06:30', '22:15', '24:00');
		fc.assert(
			fc.property(fc.array(fc.record({ start: time, end: time }, { noNullPrototype: true }), { minLength: 1, maxLength: 4 }), (value) => {
				assert.deepEqual(breaks.parse(breaks.format(value)), value);
			}),
		);
		fc.assert(
			fc.property(fc.array(fc.constantFrom('', 'Early', 'Night shift', '夜班', '2-10'), { minLength: 1, maxLength: 14 }), (value) => {
				assert.deepEqual(cycle.parse(cycle.format(value)), value);
			}),
		);
		assert.deepEqual(breaks.parse('10-10:30；12.00 至 12.45'), [
			{ start: '10:00', end: '10:30' },
			{ start: '12:00', end: '12:45' },
		]);
		assert.equal(breaks.parse('at noon'), 'at noon');
		assert.equal(breaks.check('at noon'), 'wrong');
		assert.deepEqual(cycle.parse('早班，早班、休，off,'), ['早班', '早班', '', '']);
	});

	it('finds nothing wrong with a plant that is right', () => {
		assert.equal(wrongIn(structuredClone(fixtureConfig) as unknown as Plant), 0);
	});

	const broken: [string, Plant][] = [
		['a person without a name', changed('people', 0, { name: '' })],
		['a person without an id', changed('people', 0, { id: '' })],
		['two people with one id', changed('people', 1, { id: 'wang' })],
		['an id with a comma', changed('departments', 0, { id: 'a,b' })],
		['an id that means something to JavaScript', changed('areas', 5, { id: '__proto__' })],
		['an unknown department', changed('people', 0, { department: 'nowhere' })],
		['an unknown head', changed('departments', 0, { head: 'nobody' })],
		['an unknown holder', changed('roles', 0, { holders: ['sun', 'ghost'] })],
		['an unknown language', changed('people', 0, { language: 'xx' })],
		['a broken e-mail address', changed('people', 3, { contact: { email: 'li.na' } })],
		['a broken phone number', changed('people', 0, { contact: { phone: 'ask Li' } })],
		['a web hook among the contacts', changed('people', 0, { contact: { wecom: 'https://example.com/hook?key=1' } })],
		['an area that lies in itself', changed('areas', 0, { parent: 'L1' })],
		['areas that lie in each other', changed('areas', 0, { parent: 'L1/filler' })],
		['a shift that starts at 24:00', changed('shifts', 0, { start: '24:00' })],
		['a shift with a broken time', changed('shifts', 0, { end: '25:10' })],
		['a shift on no day', changed('shifts', 0, { days: [] })],
		['a name that is too long', changed('areas', 0, { name: 'L'.repeat(201) })],
	];
	for (const [what, plant] of broken) {
		it(`finds wrong, as the plant's own check does: ${what}`, () => {
			assert.equal(checkPlant(plant, 'en-US').ok, false, 'the check lets it pass');
			assert.ok(wrongIn(plant) > 0, 'the dialog lets it pass');
		});
	}
});
