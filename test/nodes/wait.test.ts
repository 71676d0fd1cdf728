// A durable wait as a node: the join of branches, a length of time, an instant, other cases.

import assert from 'node:assert/strict';
import { runCommand } from '../../src/commands/commands.ts';
import { isRefusal } from '../../src/refusal.ts';
import { behindIntake, refusesWhatIsNoCase, report, takesAHopOnce } from './arrivals.ts';
import { Canvas, MAPPING } from './canvas.ts';

const OUTPUTS = ['done', 'timeout'];

describe('andon-wait on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	it('joins two branches of one case and passes on once', async () => {
		const task = (id: string) =>
			canvas.node('task', id, {
				name: `Task ${id}`,
				config: { title: 'Do it', taskKind: 'contain', to: { role: 'operator' }, whoMay: 'anyone' },
				wires: [['step-1'], []],
			});
		await canvas.load([
			canvas.plant(),
			canvas.node('intake', 'intake-1', { mapping: MAPPING, wires: [['task-1', 'task-2'], [], []] }),
			task('task-1'),
			task('task-2'),
			canvas.node('wait', 'step-1', { name: 'The step', config: { mode: 'arrivals', arrivals: 2 }, wires: [['done'], ['timeout']] }),
			...OUTPUTS.map((output) => canvas.sink(output)),
		]);
		await canvas.send('intake-1', { payload: { title: 'Leak' } });
		await canvas.status('task-1', '1 open');
		await canvas.status('task-2', '1 open');
		const { number } = canvas.host.engine.store.list({})[0] ?? assert.fail('no case');
		await canvas.command({ command: 'complete', case: number, step: 'Task task-1', outcome: 'done' });
		await canvas.status('step-1', '1 open');
		assert.equal(canvas.at('done').length, 0);
		await canvas.command({ command: 'complete', case: number, step: 'Task task-2', outcome: 'done' });
		await canvas.arrived('done');
		assert.equal(canvas.at('done').length, 1);
	});

	it('waits for a length of plant time', async () => {
		const clock = { mode: 'accelerated', speed: 3_600, standstill: false };
		await canvas.load(behindIntake(canvas, 'wait', OUTPUTS, { config: { mode: 'for', span: { amount: 1_800_000, counts: 'elapsed' } } }, { clock }));
		const { number } = await report(canvas);
		assert.equal((await canvas.arrived('done')).case.number, number);
	});

	it('for an instant that has passed does not wait; for one that nobody entered holds the case until somebody does', async () => {
		await canvas.load(behindIntake(canvas, 'wait', OUTPUTS, { config: { mode: 'until', field: 'fields.restart' } }));
		await report(canvas, { fields: { restart: '2020-01-01T00:00:00Z' } });
		await canvas.arrived('done');
		const { number } = await report(canvas, { title: 'No restart known' });
		await canvas.arrived('caught-1');
		await canvas.command({ command: 'set', case: number, values: { 'fields.restart': '2021-01-01T00:00:00Z' } });
		assert.equal((await canvas.arrived('done', 2)).case.number, number);
		assert.equal(canvas.caught.length, 1);
	});

	it('refuses what is no case of this plant, and takes a hop once', async () => {
		await canvas.load(behindIntake(canvas, 'wait', OUTPUTS, { config: { mode: 'steps', steps: ['Somewhere'], of: 'all' } }));
		await refusesWhatIsNoCase(canvas);
		await takesAHopOnce(canvas);
	});

	it('is ended by hand only with a note, and by nothing of a wrong type', async () => {
		await canvas.load(behindIntake(canvas, 'wait', OUTPUTS, { config: { mode: 'steps', steps: ['Somewhere'], of: 'all' } }));
		const { number } = await report(canvas);
		const before = canvas.state();
		for (const own of [
			{ type: 'release', data: {} },
			{ type: 'release', data: { note: ' ' } },
			{ type: 'release', data: { note: 5 } },
			{ type: 'complete', data: {} },
			{ type: 'release', data: [] },
			{ type: '' },
		]) {
			const answer = await runCommand(canvas.host.engine, { command: 'answer', case: number, step: 'The step', ...own }, { id: 'zhao', how: 'claimed' });
			assert.ok(isRefusal(answer), JSON.stringify(own));
			assert.equal(canvas.state(), before);
		}
		await canvas.command({ command: 'answer', case: number, step: 'The step', type: 'release', data: { note: 'Replaced by hand' } });
		await canvas.arrived('done');
	});

	for (const [what, config] of [
		['nothing', {}],
		['a mode nobody knows', { mode: 'forever' }],
		['no steps', { mode: 'steps', steps: [], of: 'all' }],
		['a step twice', { mode: 'steps', steps: ['A', 'A'], of: 'all' }],
		['no arrivals', { mode: 'arrivals', arrivals: 0 }],
		['half an arrival', { mode: 'arrivals', arrivals: 1.5 }],
		['a length of zero', { mode: 'for', span: { amount: 0, counts: 'elapsed' } }],
		['a length below zero', { mode: 'for', span: { amount: -1, counts: 'elapsed' } }],
		['a length in words', { mode: 'for', span: { amount: '12,5', counts: 'elapsed' } }],
		['a case of its own without a title', { mode: 'cases', which: 'children', of: 'all', opens: { kind: 'iqc', numbering: 'IM-{seq}' } }],
	] as const) {
		it(`for ${what} shows it and keeps the case`, async () => {
			await canvas.load([
				...behindIntake(canvas, 'wait', [], { config: config as never, wires: [['done'], ['timeout']] }),
				...OUTPUTS.map((one) => canvas.sink(one)),
			]);
			await canvas.status('step-1', 'check the settings');
			await report(canvas);
			await canvas.arrived('caught-1');
			assert.equal((await canvas.host.engine.problems()).held.length, 1);
			assert.deepEqual([canvas.at('done').length, canvas.caught.length], [0, 1]);
		});
	}
});
