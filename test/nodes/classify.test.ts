// The responsibility table as a node: who gets the case and why, and what an imported table may be wrong in.

import assert from 'node:assert/strict';
import { behindIntake, refusesWhatIsNoCase, report, takesAHopOnce } from './arrivals.ts';
import { Canvas } from './canvas.ts';

const table = {
	name: 'Filling',
	columns: ['severity', 'area'],
	rows: [
		{
			tests: [
				{ is: 'oneOf', values: ['high', 'critical'] },
				{ is: 'startsWith', text: 'L2' },
			],
			result: { department: 'engineering', cause: 'machine' },
		},
		{ tests: [{ is: 'equals', value: 'low' }], result: { department: 'production' } },
	],
};
const OUTPUTS = ['classified', 'unclassified', 'decider'];

describe('andon-classify on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	it('passes the case on with its department, the row and what of it matched', async () => {
		await canvas.load(behindIntake(canvas, 'classify', OUTPUTS, { config: { table } }));
		const { id } = await report(canvas, { severity: 'high', area: 'L2/filler' });
		const message = await canvas.arrived('classified');
		assert.equal(message.case.department, 'engineering');
		assert.equal(message.case.cause, 'machine');
		const { why } = (await canvas.host.engine.store.load(id))?.record.case ?? {};
		assert.deepEqual([why?.table, why?.conditions.length], ['Filling', 2]);
	});

	it('has an output of its own for what no row hits', async () => {
		await canvas.load(behindIntake(canvas, 'classify', OUTPUTS, { config: { table, fallback: 'quality' } }));
		await report(canvas, { severity: 'medium' });
		assert.equal((await canvas.arrived('unclassified')).case.department, 'quality');
		assert.deepEqual(canvas.at('classified'), []);
	});

	it('refuses what is no case of this plant, and takes a hop once', async () => {
		await canvas.load(behindIntake(canvas, 'classify', OUTPUTS, { config: { table, fallback: 'quality' } }));
		await refusesWhatIsNoCase(canvas);
		await takesAHopOnce(canvas);
	});

	it('holds a case for a department that the plant does not have', async () => {
		const rows = [{ tests: [], result: { department: 'no-such-department' } }];
		await canvas.load(behindIntake(canvas, 'classify', OUTPUTS, { config: { table: { ...table, rows } } }));
		await report(canvas);
		await canvas.status('step-1', '1 held');
		assert.match((await canvas.arrived('caught-1')).error.message, /no-such-department/);
		assert.equal(canvas.caught.length, 1);
	});

	for (const [what, config] of [
		['a table that is none', { table: 'rows' }],
		['a column that no case has', { table: { ...table, columns: ['severity', 'weather'] } }],
		['a row with more tests than columns', { table: { ...table, columns: [] } }],
		['a row that makes nobody responsible', { table: { ...table, rows: [{ tests: [], result: {} }] } }],
		['limits the wrong way round', { table: { ...table, rows: [{ tests: [{ is: 'range', min: 5, max: 1 }], result: { department: 'quality' } }] } }],
		['a limit with a comma', { table: { ...table, rows: [{ tests: [{ is: 'range', min: '12,5' }], result: { department: 'quality' } }] } }],
		['a limit without an end', { table: { ...table, rows: [{ tests: [{ is: 'range', min: Number.POSITIVE_INFINITY }], result: { department: 'quality' } }] } }],
		['a test nobody knows', { table: { ...table, rows: [{ tests: [{ is: 'matches', text: '^(a+)+$' }], result: { department: 'quality' } }] } }],
		['a column called constructor', { table: { ...table, columns: ['constructor', 'area'] } }],
		['outputs by department and none named', { table, outputs: 'perDepartment', departments: [] }],
		['a limit of refusals and nobody to decide', { table, maxRefusals: 3 }],
	] as const) {
		it(`with ${what} shows it and keeps the case`, async () => {
			await canvas.load([
				...behindIntake(canvas, 'classify', [], { config, wires: [['classified'], ['unclassified'], ['decider']] }),
				...OUTPUTS.map((one) => canvas.sink(one)),
			]);
			await canvas.status('step-1', 'check the settings');
			await report(canvas);
			await canvas.arrived('caught-1');
			assert.equal(canvas.caught.length, 1);
			assert.deepEqual(
				OUTPUTS.flatMap((one) => canvas.at(one)),
				[],
			);
			assert.equal((await canvas.host.engine.problems()).held.length, 1);
		});
	}
});
