// Closing as a node: it shows what is missing, closes by itself when the last is there, and lets nobody talk it into closing before.

import assert from 'node:assert/strict';
import { runCommand } from '../../src/commands/commands.ts';
import { isRefusal } from '../../src/refusal.ts';
import { behindIntake, refusesWhatIsNoCase, report, takesAHopOnce } from './arrivals.ts';
import { Canvas } from './canvas.ts';

const OUTPUTS = ['closed', 'waiting'];

describe('andon-close on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	it('says what is missing, and closes by itself when it is there', async () => {
		await canvas.load(behindIntake(canvas, 'close', OUTPUTS, { config: { requires: { cause: true, loss: true } } }));
		const { number } = await report(canvas);
		const waiting = await canvas.arrived('waiting');
		assert.equal(waiting.payload.missing.length, 2);
		await canvas.command({ command: 'set', case: number, values: { cause: 'machine' } });
		assert.equal(canvas.at('closed').length, 0);
		await canvas.command({ command: 'loss', case: number, kind: 'time', millis: 600_000 });
		assert.equal((await canvas.arrived('closed')).case.status, 'closed');
	});

	it('refuses to close before, with the list', async () => {
		await canvas.load(behindIntake(canvas, 'close', OUTPUTS, { config: { requires: { cause: true }, overrideRole: 'plant-manager' } }));
		const { number } = await report(canvas);
		const close = (data: object, actor = 'zhao') =>
			runCommand(canvas.host.engine, { command: 'answer', case: number, step: 'The step', type: 'close', data: data as never }, { id: actor, how: 'claimed' });
		const before = canvas.state();
		for (const [data, actor] of [
			[{}, 'zhao'],
			[{ override: 'yes' }, 'huang'],
			[{ override: true }, 'huang'],
			[{ override: true, reason: 'in a hurry' }, 'zhao'],
			[{ override: true, reason: 7 }, 'huang'],
		] as const) {
			assert.ok(isRefusal(await close(data, actor)), JSON.stringify(data));
			assert.equal(canvas.state(), before);
		}
		assert.ok(!isRefusal(await close({ override: true, reason: 'Line is scrapped' }, 'huang')));
		await canvas.arrived('closed');
	});

	it('opens the case that looks again in the commit that closes, both know of each other', async () => {
		const followUp = { title: 'Still so? {{case.title}}', kind: 'follow-up', numbering: 'FU-{yyyy}-{seq}', after: { amount: 86_400_000, counts: 'elapsed' } };
		await canvas.load(behindIntake(canvas, 'close', [...OUTPUTS, 'followUp'], { config: { requires: { cause: true }, followUp } }));
		const { number, id } = await report(canvas);
		await canvas.command({ command: 'set', case: number, values: { cause: 'machine' } });
		const again = await canvas.arrived('followUp');
		assert.match(again.case.number, /^FU-\d{4}-/);
		const { store } = canvas.host.engine;
		const [closed, opened] = [await store.load(id), await store.load(again.case.id)].map((loaded) => loaded?.record.case ?? assert.fail('no such case'));
		assert.deepEqual([closed?.status, closed?.links.map((link) => link.case)], ['closed', [again.case.id]]);
		assert.deepEqual([opened?.status, opened?.fields.follows, opened?.links.map((link) => link.case)], ['open', number, [id]]);
		assert.equal(Date.parse(String(opened?.fields.due)) - Date.parse(String(closed?.closedAt)), 86_400_000);
	});

	it('refuses what is no case of this plant, and takes a hop once', async () => {
		await canvas.load(behindIntake(canvas, 'close', OUTPUTS, { config: { requires: { cause: true } } }));
		await refusesWhatIsNoCase(canvas);
		await takesAHopOnce(canvas);
	});

	it('closes at once what lacks nothing, and answers nothing afterwards', async () => {
		await canvas.load(behindIntake(canvas, 'close', OUTPUTS, { config: { requires: {} } }));
		const { number } = await report(canvas);
		await canvas.arrived('closed');
		const before = canvas.state();
		for (const command of [
			{ command: 'answer', step: 'The step', type: 'close', data: {} },
			{ command: 'set', values: { cause: 'machine' } },
			{ command: 'cancel', reason: 'x' },
			{ command: 'move', to: 'The step' },
			{ command: 'pause', reason: 'x' },
		]) {
			assert.ok(isRefusal(await runCommand(canvas.host.engine, { case: number, ...command } as never, { id: 'zhao', how: 'claimed' })), command.command);
			assert.equal(canvas.state(), before);
		}
	});

	it('a closed case that comes once more changes nothing, and nothing of it stays under way', async () => {
		const nodes = behindIntake(canvas, 'close', OUTPUTS, { config: { requires: {} } });
		const intake = nodes.find(({ id }) => id === 'intake-1');
		assert.ok(intake);
		intake.wires = [['step-1', 'late-1'], [], []];
		await canvas.load([
			...nodes,
			{ ...canvas.sink('late-1'), wires: [['task-1']] },
			canvas.node('task', 'task-1', { name: 'Too late', config: { title: 'T', taskKind: 'contain', to: { role: 'operator' } }, wires: [[], []] }),
		]);
		const { id } = await report(canvas);
		await canvas.arrived('closed');
		const { case: view } = await canvas.arrived('late-1');
		assert.equal(await canvas.send('task-1', { case: view }), undefined);
		await canvas.host.engine.sweep();
		const record = (await canvas.host.engine.store.load(id))?.record;
		assert.equal(record?.case.status, 'closed');
		assert.deepEqual(Object.keys(record?.mechanics.open ?? {}), []);
		const underWay = Object.values(record?.mechanics.hops ?? {}).map(({ output, takenBy }) => [output, takenBy]);
		assert.deepEqual(underWay, []);
	});

	for (const [what, config] of [
		['nothing', {}],
		['requirements that are a list', { requires: ['cause'] }],
		['a requirement nobody knows', { requires: { luck: true } }],
		['a requirement that is a word', { requires: { cause: 'yes' } }],
		['a class of measure nobody knows', { requires: { measures: ['magic'] } }],
	] as const) {
		it(`with ${what} shows it and keeps the case open`, async () => {
			await canvas.load([
				...behindIntake(canvas, 'close', [], { config: config as never, wires: [['closed'], ['waiting']] }),
				...OUTPUTS.map((one) => canvas.sink(one)),
			]);
			await canvas.status('step-1', 'check the settings');
			await report(canvas);
			await canvas.arrived('caught-1');
			assert.deepEqual([canvas.at('closed').length, canvas.caught.length], [0, 1]);
		});
	}
});
