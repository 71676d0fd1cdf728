// What of a case can be drawn: its forms, fields, evidence and batches, as they came from people and machines.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CaseEvent } from '../../../src/case/events.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { categoriesOf, numbersOf } from '../../../src/qc-tools/columns.ts';
import { ANSWERED, dataOf, TURN } from '../../../src/qc-tools/data-of.ts';
import { pareto } from '../../../src/qc-tools/pareto.ts';
import { readTable } from '../../../src/qc-tools/read-table.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';
import { formOf } from '../form/form.fixture.ts';

const ASKING = { language: 'en-US', zone: 'Asia/Shanghai' } as const;
const READING = { id: 'rows', title: 'Rows', ...ASKING } as const;

const SHEET = formOf({
	title: { 'en-US': 'Check sheet', 'zh-CN': '检查表' },
	sections: [
		{
			id: 'rows',
			columns: 1,
			fields: [
				{
					name: 'found',
					label: { 'en-US': 'Findings', 'zh-CN': '检查记录' },
					type: 'table',
					columns: [
						{ name: 'at', label: { 'en-US': 'Time', 'zh-CN': '时间' }, type: 'date-time' },
						{
							name: 'defect',
							label: { 'en-US': 'Defect', 'zh-CN': '不良' },
							type: 'choice',
							options: [
								{ value: 'scratch', label: { 'en-US': 'Scratch', 'zh-CN': '划伤' } },
								{ value: 'dent', label: { 'en-US': 'Dent', 'zh-CN': '碰伤' } },
							],
						},
						{ name: 'who', label: { 'en-US': 'Who', 'zh-CN': '谁' }, type: 'person' },
						{ name: 'quantity', label: { 'en-US': 'Quantity', 'zh-CN': '数量' }, type: 'number', unit: 'pcs' },
					],
				},
			],
		},
	],
});

const KNOWN = { forms: { ofVersion: (version: string) => (version === 'v1' ? SHEET : undefined), ofStep: () => undefined }, labels: new Map(), ...ASKING };

let seq = 0;
const event = (type: string, data: JsonObject | null, at = '2026-11-22T08:00:00.000Z'): CaseEvent =>
	({ seq: ++seq, at, type, step: 'Count#1', actor: null, data, dataHash: '', hash: '' }) as unknown as CaseEvent;
const answered = (rows: Json[], at?: string) => event('task/answered', { outcome: 'done', values: { found: rows }, form: { key: 'sheet', version: 'v1' } }, at);

describe('The data of a case', () => {
	it('a check sheet that was filled in twice is one table: columns as the form calls them, with when and in which turn', () => {
		const rows = [
			{ at: '2026-11-22T09:00', defect: 'scratch', who: 'wang', quantity: 3 },
			{ at: '2026-11-22T09:10', defect: 'dent', who: 'li', quantity: 1 },
		];
		const history = [answered(rows), event('turn-opened', { turn: 2 }), answered([rows[1]!], '2026-11-23T08:00:00.000Z')];
		const { tables, faults } = dataOf({ fields: { found: rows } }, history, KNOWN);
		assert.deepEqual(faults, []);
		assert.deepEqual(
			tables.map(({ id }) => id),
			['form.sheet.found'],
			'the field of the case is the same rows again',
		);
		const [table] = tables;
		assert.deepEqual(
			table!.columns.map(({ name, kind }) => [name, kind]),
			[
				['at', 'time'],
				['defect', 'category'],
				['who', 'category'],
				['quantity', 'number'],
				[ANSWERED, 'time'],
				[TURN, 'category'],
			],
		);
		const column = (name: string) => table!.columns.find((one) => one.name === name)!;
		assert.deepEqual(column('defect').values?.[0], ['scratch', { 'en-US': 'Scratch', 'zh-CN': '划伤' }]);
		assert.deepEqual([column('who').names, column('quantity').units, column('quantity').label], ['person', ['pcs'], { 'en-US': 'Quantity', 'zh-CN': '数量' }]);
		// 09:00 on the plant's wall.
		assert.deepEqual(table!.rows[0], ['2026-11-22T01:00:00.000Z', 'scratch', 'wang', 3, '2026-11-22T08:00:00.000Z', '1']);
		assert.equal(table!.rows[2]!.at(-1), '2');
		const chart = pareto(table!, 'defect', 'quantity', ASKING);
		assert(!isRefusal(chart));
		assert.deepEqual(
			chart.bars.map(({ category, amount }) => [category, amount]),
			[
				['scratch', 3],
				['dent', 2],
			],
		);
	});

	it('filled in once it has the columns of the form alone; a redacted answer is gone', () => {
		const { tables } = dataOf({ fields: {} }, [answered([{ defect: 'dent' }, { defect: 'scratch' }]), event('task/answered', null)], KNOWN);
		assert.deepEqual(
			tables[0]!.columns.map(({ name }) => name),
			['defect'],
		);
	});

	it('lists in messages: rows, plain numbers; files, texts and a single row are none', () => {
		const fields = {
			weights: [500.1, 499.8, 500.4],
			stops: [
				{ machine: 'M1', minutes: 4 },
				{ machine: 'M2', minutes: 9 },
			],
			photos: [
				{ id: 'sha256:00', name: 'a.png', type: 'image/png', size: 1 },
				{ id: 'sha256:01', name: 'b.png', type: 'image/png', size: 1 },
			],
			one: [{ a: 1 }],
			things: [{ id: { toString: 1 } }, { id: { toString: 1 } }],
			words: ['a', 'b'],
			text: 'x',
		};
		const { tables } = dataOf({ fields }, [], { ...KNOWN, labels: new Map([['weights', 'Weights']]) });
		assert.deepEqual(
			tables.map(({ id, title, rows }) => [id, title, rows]),
			[
				['fields.weights', 'Weights', [[500.1], [499.8], [500.4]]],
				[
					'fields.stops',
					'stops',
					[
						['M1', 4],
						['M2', 9],
					],
				],
			],
		);
	});

	it('points of the evidence with unit and limits; batches of a verification with their values', () => {
		const points = [0, 1, 2].map((minute) => ({ at: `2026-11-22T00:0${minute}:00.000Z`, value: 494 + minute, product: 'FG-0500' }));
		const evidence = { name: 'Fill weight L2', unit: 'g', points, rule: 'lo', limit: 495, limits: { hi: 505 } };
		const batch = (n: number, unit: string) =>
			event('verify/batch', { batch: `B${n}`, result: n === 2 ? 'ng' : 'ok', value: 500 + n, unit, at: `2026-11-22T0${n}:00:00.000Z`, n, of: 3 });
		const { tables } = dataOf({ fields: {}, evidence }, [batch(1, 'g'), batch(2, 'g')], KNOWN);
		assert.deepEqual(
			tables.map(({ id }) => id),
			['evidence.points', 'batches'],
		);
		assert.deepEqual(tables[0]!.columns[1], {
			name: 'value',
			label: 'Fill weight L2',
			kind: 'number',
			units: ['g'],
			limits: { lower: 495, upper: 505 },
		});
		assert.deepEqual(tables[1]!.rows[1], ['B2', '2026-11-22T02:00:00.000Z', 'ng', 502]);
		const mixed = dataOf({ fields: {} }, [batch(1, 'g'), batch(2, 'kg')], KNOWN).tables[0]!;
		for (const language of ['en-US', 'zh-CN'] as Language[]) {
			const refusal = numbersOf(mixed, 'value', language);
			assert(isRefusal(refusal));
			assert.deepEqual([refusal.code, refusal.path], ['qc-tools.mixed-units', 'value']);
			assert.match(refusal.message, /g, kg/);
		}
	});

	it('100,000 rows: the last 10,000 are kept, and how many are not is told; what can’t be drawn is said once', () => {
		const fields = {
			long: Array.from({ length: 100_000 }, (_, index) => index),
			wide: [0, 1].map(() => Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`c${index}`, index]))),
		};
		const { tables, faults } = dataOf({ fields }, [], { ...KNOWN, language: 'zh-CN' });
		assert.deepEqual([tables.length, tables[0]!.rows.length, tables[0]!.rows.at(-1), tables[0]!.earlier], [1, 10_000, [99_999], 90_000]);
		assert.deepEqual(faults, ['“fields.wide[0]”的列太多，最多只能绘制 24 列。']);
	});
});

describe('Rows from anywhere', () => {
	const refusal = (raw: unknown) => {
		const [english, chinese] = (['en-US', 'zh-CN'] as const).map((language) => readTable(raw, { ...READING, language }));
		assert(isRefusal(english) && isRefusal(chinese));
		assert.doesNotMatch(english.message, /\{|\p{Script=Han}/u);
		assert.match(chinese.message, /\p{Script=Han}/u);
		return [english.code, english.path];
	};

	it('no list, no rows, rows of another shape, too many, names of JavaScript, not finite: refused where it is', () => {
		assert.deepEqual(refusal({ a: 1 }), ['qc-tools.no-list', 'rows']);
		assert.deepEqual(refusal([]), ['qc-tools.no-rows', 'rows']);
		assert.deepEqual(refusal([{ a: 1 }, 'x']), ['qc-tools.no-row', 'rows[1]']);
		assert.deepEqual(refusal([{ a: 1 }, [1]]), ['qc-tools.no-row', 'rows[1]']);
		assert.deepEqual(refusal([{ a: 1 }, null]), ['qc-tools.no-row', 'rows[1]']);
		assert.deepEqual(refusal(new Array(100_000).fill({ a: 1 })), ['qc-tools.too-many', 'rows']);
		assert.deepEqual(refusal([{ a: Number.NaN }]), ['qc-tools.not-finite', 'rows[0].a']);
		assert.deepEqual(refusal([1, Number.POSITIVE_INFINITY]), ['qc-tools.not-finite', 'rows[1].value']);
		for (const name of ['__proto__', 'constructor', 'prototype'])
			assert.deepEqual(refusal(JSON.parse(`[{"${name}": {"polluted": 1}}]`)), ['qc-tools.reserved', 'rows[0]']);
		assert.equal(({} as Record<string, unknown>).polluted, undefined);
	});

	it('lots are categories though they are digits; times of day count by the hour; yes and no have names; nested things are left out', () => {
		const table = readTable(
			[
				{ lot: '0417', time: '21:50', good: true, deep: { a: 1 }, amount: { amount: 3, unit: 'kg' } },
				{ lot: '0418', time: '21:10', good: false, deep: [1], amount: { value: 4, unit: 'kg' } },
				{ lot: '', time: null, good: null, amount: null },
			],
			READING,
		);
		assert(!isRefusal(table));
		assert.deepEqual(
			table.columns.map(({ name, kind }) => [name, kind]),
			[
				['lot', 'category'],
				['time', 'category'],
				['good', 'category'],
				['amount', 'number'],
			],
		);
		assert.deepEqual(table.rows, [
			['0417', '21:00', 'true', 3],
			['0418', '21:00', 'false', 4],
			[null, null, null, null],
		]);
		assert.deepEqual(table.columns[2]!.values?.[0], ['true', { 'en-US': 'yes', 'zh-CN': '是' }]);
		assert.deepEqual(table.columns[3]!.units, ['kg']);
		assert.deepEqual(categoriesOf(table, 'lot', ASKING), ['0417', '0418', null]);
	});

	it('a column “unit” beside the numbers says theirs', () => {
		const rows = [
			{ value: 1, unit: 'mm' },
			{ value: 2, unit: 'cm' },
		];
		const table = readTable(rows, READING);
		assert(!isRefusal(table));
		const refused = numbersOf(table, 'value', 'en-US');
		assert.equal(isRefusal(refused) && refused.code, 'qc-tools.mixed-units');
	});
});
