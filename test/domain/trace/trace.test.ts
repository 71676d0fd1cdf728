// A press-shop with three lots on one press, a strip coil that went into four, and goods at the customer: what else is affected, and where is it?

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isRefusal } from '../../../src/refusal.ts';
import { readRecordsCsv, readRecordsList } from '../../../src/trace/read-records.ts';
import type { ProductionRecord } from '../../../src/trace/record.ts';
import { traceLots } from '../../../src/trace/trace.ts';
import { traceInWords, traceTable } from '../../../src/trace/words.ts';

const HOW = { language: 'en-US', zone: 'Asia/Shanghai' } as const;
const FILE = `lot,machine,start,end,material lots,tool,operator,qty,unit,where
B-1,Press 3,2026-11-20 08:00,2026-11-20 10:00,COIL-7,M-12,zhao,500,pcs,customer
B-2,Press 3,2026-11-20 10:00,2026-11-20 12:00,COIL-7;COIL-8,M-12,zhao,480,pcs,stock
B-3,Press 3,2026-11-21 08:00,2026-11-21 10:00,COIL-9,M-12,qian,450,pcs,line
B-4,Press 5,2026-11-20 09:00,2026-11-20 11:00,COIL-7,M-14,sun,300,pcs,transit
B-5,Press 5,2026-11-22 09:00,2026-11-22 11:00,COIL-9,M-14,sun,310,pcs,stock
A-1,Assembly,2026-11-22 08:00,2026-11-22 16:00,B-2;B-3,,li,200,sets,customer
COIL-7,Slitter,2026-11-18 08:00,2026-11-18 09:00,MELT-1,,,2000,kg,stock
`;
const records = ((): ProductionRecord[] => {
	const read = readRecordsCsv(FILE, HOW);
	if (isRefusal(read)) assert.fail(read.message);
	assert.deepEqual(read.refusals, []);
	return read.records;
})();
const of = (trace: ReturnType<typeof traceLots>) => trace.lots.map(({ lot, reason, by }) => `${lot} ${reason} ${by}`);

describe('tracing lots', () => {
	it('a suspect lot: the same coil, the same press at the time, what was assembled of it, and what it was made from', () => {
		const trace = traceLots(records, { lots: ['B-2'] });
		assert.deepEqual(of(trace), [
			'B-2 suspect B-2',
			'B-1 material COIL-7',
			'B-4 material COIL-7',
			'A-1 made-of-it B-2',
			'COIL-7 made-from B-2',
			'COIL-8 made-from B-2',
			'MELT-1 made-from COIL-7',
		]);
		assert.deepEqual(trace.affected, [
			{ unit: 'pcs', place: 'stock', quantity: 480 },
			{ unit: 'pcs', place: 'customer', quantity: 500 },
			{ unit: 'pcs', place: 'transit', quantity: 300 },
			{ unit: 'sets', place: 'customer', quantity: 200 },
		]);
		assert.equal(traceInWords(trace, 'en-US'), '4 lots may be affected: stock 480 pcs, customer 500 pcs, transit 300 pcs, customer 200 sets.');
	});

	it('each lot is in one group, so that quantities are counted once', () => {
		const trace = traceLots(records, { lots: ['B-2'] }, { share: ['material', 'machine', 'tool', 'operator', 'time'], within: 86_400_000 });
		const named = trace.groups.flatMap(({ lots }) => lots);
		assert.equal(new Set(named).size, named.length);
		assert.deepEqual(traceTable(trace, 'zh-CN')[1], {
			reason: '同一原料批',
			by: 'COIL-7',
			lots: 'B-1、B-4',
			count: 2,
			quantities: '客户 500 pcs、在途 300 pcs',
		});
	});

	it('a blunt tool since Saturday: what ran on it since, and what was assembled of that', () => {
		const trace = traceLots(records, { tool: 'M-12', from: '2026-11-20T22:00:00.000Z' }, { share: [], backward: false });
		assert.deepEqual(of(trace), ['B-3 suspect M-12, 2026-11-20T22:00:00.000Z – …', 'A-1 made-of-it B-3']);
	});

	it('a coil that the supplier calls back: everything of it, also where the coil itself has no record', () => {
		assert.deepEqual(of(traceLots(records, { lots: ['COIL-9'] }, { share: [] })), [
			'COIL-9 suspect COIL-9',
			'B-3 made-of-it COIL-9',
			'B-5 made-of-it COIL-9',
			'A-1 made-of-it B-3',
		]);
	});

	it('nothing is known of it: that is said, not "nothing is affected"', () => {
		const trace = traceLots(records, { lots: ['B-99'] });
		assert.deepEqual([trace.found, trace.lots], [false, []]);
		assert.match(traceInWords(trace, 'en-US'), /No record/);
		assert.deepEqual(traceLots([], { machine: 'Press 3' }).lots, []);
		assert.deepEqual(traceLots(records, {}).lots, [], 'nothing asked');
	});

	it('of each place the last record counts: 120 were sorted out of stock, nothing is left on the line', () => {
		const read = readRecordsList(
			[
				{ lot: 'B-9', to: '2026-11-20T02:00:00Z', quantity: 500, where: '在线' },
				{ lot: 'B-9', to: '2026-11-20T04:00:00Z', quantity: 0, where: 'line' },
				{ lot: 'B-9', to: '2026-11-20T05:00:00Z', quantity: 380, where: 'Stock' },
				{ lot: 'B-9', to: '2026-11-20T06:00:00Z', quantity: 120, where: 'rework' },
			],
			HOW,
		);
		assert.ok(!isRefusal(read));
		assert.deepEqual(traceLots(read.records, { lots: ['B-9'] }).lots[0]?.places, { line: 0, stock: 380, rework: 120 });
	});

	it('boxes at the customer of what are pieces here: units are not added up', () => {
		const read = readRecordsList(
			[
				{ lot: 'B-9', to: '2026-11-20T02:00:00Z', quantity: 500, unit: 'pcs', where: 'stock' },
				{ lot: 'B-9', to: '2026-11-20T03:00:00Z', quantity: 20, unit: 'pcs', where: '__proto__' },
				{ lot: 'B-9', to: '2026-11-20T04:00:00Z', quantity: 12, unit: 'boxes', where: 'customer' },
				{ lot: 'B-9', to: '2026-11-20T05:00:00Z', quantity: 3, where: 'rework' },
			],
			HOW,
		);
		assert.ok(!isRefusal(read));
		assert.deepEqual(traceLots(read.records, { lots: ['B-9'] }).affected, [
			{ unit: 'pcs', place: 'stock', quantity: 500 },
			{ unit: 'pcs', place: '__proto__', quantity: 20 },
			{ unit: 'boxes', place: 'customer', quantity: 12 },
			{ unit: 'boxes', place: 'rework', quantity: 3 },
		]);
	});

	it('fifty thousand records that all share a tool are one group, and thousands of places one sentence', () => {
		const many = Array.from({ length: 50_000 }, (_, at) => ({ lot: `B-${at}`, tool: 'M-12', materialLots: [], quantity: 1, where: `box ${at}` }));
		const trace = traceLots(many, { lots: ['B-0'] });
		assert.equal(trace.groups.at(-1)?.lots.length, 49_999);
		assert.match(traceInWords(trace, 'en-US'), /^50000 lots may be affected: box 0 1, .*box 19 1 and 49980 more places\.$/);
		assert.match(traceInWords(trace, 'zh-CN'), /等，另有 49980 处/);
	});

	it("what ran within an hour of it on the same press counts when asked for; whose time nobody knows can't be ruled out", () => {
		const more = [
			...records,
			{ lot: 'B-0', machine: 'Press 3', materialLots: [], quantity: 10 },
			{ lot: 'B-7', machine: 'Press 3', from: '2026-11-20T04:30:00.000Z', materialLots: [], quantity: 10 },
		];
		const sharing = (within: number) => of(traceLots(more, { lots: ['B-2'] }, { share: ['machine'], within, forward: false, backward: false })).slice(1);
		assert.deepEqual(sharing(0), ['B-1 machine Press 3', 'B-0 machine Press 3']);
		assert.deepEqual(sharing(3_600_000), ['B-1 machine Press 3', 'B-0 machine Press 3', 'B-7 machine Press 3']);
	});

	it('rework in circles ends; names that mean something to JavaScript are names', () => {
		const circle = readRecordsList(
			[
				{ lot: 'a', materialLots: ['c'], quantity: 1 },
				{ lot: 'b', materialLots: ['a'], quantity: 1 },
				{ lot: 'c', materialLots: ['b'], quantity: 1, where: '__proto__' },
				{ lot: '__proto__', materialLots: ['constructor', 'a'], quantity: 1 },
			],
			HOW,
		);
		assert.ok(!isRefusal(circle));
		const trace = traceLots(circle.records, { lots: ['a'] });
		assert.deepEqual(trace.lots.map(({ lot }) => lot).sort(), ['__proto__', 'a', 'b', 'c']);
		assert.equal(({} as { c?: unknown }).c, undefined);
	});

	it('whatever the records: each lot once, and quantities add up', () => {
		const lot = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
		const anyRecord = fc.record({
			lot,
			materialLots: fc.uniqueArray(lot, { maxLength: 3 }),
			machine: fc.constantFrom('m', 'n'),
			quantity: fc.nat(100),
			where: fc.constantFrom('stock', 'line'),
		});
		fc.assert(
			fc.property(fc.array(anyRecord, { maxLength: 20 }), lot, (drawn, suspect) => {
				const trace = traceLots(drawn, { lots: [suspect] });
				assert.equal(new Set(trace.lots.map((one) => one.lot)).size, trace.lots.length);
				const all = trace.lots.filter(({ reason }) => reason !== 'made-from').flatMap(({ places }) => Object.values(places));
				assert.equal(
					trace.affected.reduce((sum, { quantity }) => sum + quantity, 0),
					all.reduce((sum, quantity) => sum + quantity, 0),
				);
				assert.deepEqual(traceLots(drawn, { lots: [suspect] }), trace);
			}),
			{ numRuns: 60 },
		);
	});
});

describe('a table of production records', () => {
	it('in Chinese, with semicolons, as a spreadsheet saves it', () => {
		const read = readRecordsCsv('\uFEFFsep=;\n批号;设备;开始时间;原料批号;数量;单位;所在\nB-1;3号冲床;2026-11-20 08:00;卷7、卷8;500;件;库存\n', HOW);
		assert.ok(!isRefusal(read));
		assert.deepEqual(read.records, [
			{ lot: 'B-1', machine: '3号冲床', from: '2026-11-20T00:00:00.000Z', materialLots: ['卷7', '卷8'], quantity: 500, unit: '件', where: 'stock', row: 3 },
		]);
	});

	it('names bad rows one by one and reads the others', () => {
		const read = readRecordsCsv(
			'lot,from,to,quantity\nB-1,,,12\n,,,5\nB-2,,,"12,5"\nB-3,yesterday,,1\nB-4,2026-11-20T10:00:00Z,2026-11-20T09:00:00Z,1\nB-5,,,-1\n\nB-6,,,0\n',
			HOW,
		);
		assert.ok(!isRefusal(read));
		assert.deepEqual(
			read.records.map(({ lot, row }) => `${lot}@${row}`),
			['B-1@2', 'B-6@9'],
		);
		assert.deepEqual(
			read.refusals.map(({ code, path }) => `${code} ${path}`),
			['trace.missing row 3', 'trace.quantity row 4', 'trace.instant row 5', 'trace.order row 6', 'trace.quantity row 7'],
		);
		assert.equal(read.refused, 5);
	});

	it('of a list: a row that says one thing under two names is refused', () => {
		const read = readRecordsList(
			[
				{ lot: 'B-1', batch: 'B-2', quantity: 1 },
				{ lot: 'B-3', qty: 1 },
			],
			HOW,
		);
		assert.ok(!isRefusal(read));
		assert.deepEqual([read.refusals.map(({ code, path }) => `${code} ${path}`), read.records.map(({ lot }) => lot)], [['trace.twice row 1'], ['B-3']]);
	});

	it('is refused whole without its columns, with one twice, or too long', () => {
		const code = (source: string) => {
			const read = readRecordsCsv(source, HOW);
			return isRefusal(read) ? read.code : undefined;
		};
		assert.equal(code('a,b\n1,2\n'), 'trace.column');
		assert.equal(code(''), 'trace.column');
		assert.equal(code('lot,batch,qty\n1,2,3\n'), 'trace.column-twice');
		const many = readRecordsList(
			Array.from({ length: 50_001 }, () => ({})),
			HOW,
		);
		assert.equal(isRefusal(many) && many.code, 'trace.too-many');
		const odd = readRecordsList([null, [], 'B-1', { lot: { toString: 1 }, quantity: 1 }, { lot: 'B-1', quantity: Number.NaN }], HOW);
		assert.ok(!isRefusal(odd));
		assert.equal(odd.refused, 5);
	});
});
