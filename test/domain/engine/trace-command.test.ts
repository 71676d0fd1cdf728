// Lots traced by command: what the case then says, and what is refused.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { EnginePlant, flowOf, step } from './engine-rig.ts';

const flow = flowOf(step('intake', 'source', ['task', '']), step('task', 'rest', ['']));
const RECORDS =
	'lot,machine,material lots,qty,unit,where\nB-1,Press 3,COIL-7,500,pcs,customer\nB-2,Press 3,COIL-7,480,pcs,stock\nB-3,Press 5,COIL-9,450,pcs,line\n,,,1,,\n';

describe('the command trace', () => {
	it('on a case takes its lot, and sets what may be affected and where', async () => {
		const plant = await EnginePlant.start(flow);
		const number = await plant.raise({ key: 'press-3' });
		await plant.command({ command: 'set', case: number, values: { lot: 'B-2' } });
		const answer = await plant.command({ command: 'trace', case: number, records: RECORDS });
		assert(!isRefusal(answer), JSON.stringify(answer));
		assert.deepEqual([answer.found, answer.said, answer.refused], [true, '2 lots may be affected: stock 480 pcs, customer 500 pcs.', 1]);
		assert.match(JSON.stringify(answer.refusals), /Row 5/);
		const subject = await plant.case(number);
		assert.equal(subject.fields.trace, answer.said);
		assert.equal((subject.fields.trace_table as JsonObject[])[1]?.lots, 'B-1');
		assert.deepEqual(subject.analysis?.problem?.affected, { stock: { amount: 480, unit: 'pcs' }, customer: { amount: 500, unit: 'pcs' } });
	});

	it('without a case only answers; a list of records does as well', async () => {
		const plant = await EnginePlant.start(flow);
		const records: JsonObject[] = [
			{ lot: 'B-1', tool: 'M-12', quantity: 5, where: 'stock' },
			{ lot: 'B-2', tool: 'M-14', quantity: 5 },
		];
		const answer = await plant.command({ command: 'trace', records, tool: 'M-12', share: [] });
		assert(!isRefusal(answer), JSON.stringify(answer));
		assert.deepEqual(
			(answer.lots as JsonObject[]).map(({ lot }) => lot),
			['B-1'],
		);
	});

	it('thousands of records with the longest names still fit on the case', async () => {
		const plant = await EnginePlant.start(flow);
		const number = await plant.raise({ key: 'press-3' });
		const long = (name: string, at: number) => `${name}${at}`.padEnd(120, '批');
		const records = Array.from({ length: 3_000 }, (_, at) => ({
			lot: long('L', at),
			quantity: at,
			unit: long('u', at),
			where: long('w', at),
			materialLots: [long('M', at % 70)],
		}));
		const lots = records.slice(0, 70).map(({ lot }) => lot);
		const answer = await plant.command({ command: 'trace', case: number, records: records as unknown as JsonObject[], lots });
		assert(!isRefusal(answer), JSON.stringify(answer).slice(0, 500));
		assert.equal((await plant.case(number)).fields.trace, answer.said);
	});

	it('is refused without anything suspect, without columns, with what it can not share', async () => {
		const plant = await EnginePlant.start(flow);
		const code = async (more: JsonObject) => {
			const answer = await plant.command({ command: 'trace', records: RECORDS, ...more });
			return isRefusal(answer) ? `${answer.code} ${answer.path}` : 'taken';
		};
		assert.equal(await code({}), 'trace.no-suspect lots');
		assert.equal(await code({ lots: ['B-1'], records: 'a,b\n1,2\n' }), 'trace.column records');
		assert.match(await code({ lots: ['B-1'], share: ['luck'] }), /share/);
		assert.match(await code({ lots: [''] }), /lots/);
		assert.match(await code({ from: 'yesterday' }), /from/);
		assert.equal(await code({ from: '2026-11-21T00:00:00.000Z', to: '2026-11-20T00:00:00.000Z' }), 'trace.span from');
		assert.equal(await code({ lots: ['B-1'] }), 'taken');
	});
});
