// A person's step as a node: given to somebody, answered by somebody, and by nobody else, no matter what comes in.

import assert from 'node:assert/strict';
import { runCommand } from '../../src/commands/commands.ts';
import { isRefusal } from '../../src/refusal.ts';
import { behindIntake, came, refusesWhatIsNoCase, report, takesAHopOnce } from './arrivals.ts';
import { Canvas } from './canvas.ts';

const TASK = { title: 'Check {{case.title}}', taskKind: 'confirm', to: { role: 'team-leader' }, whoMay: 'anyone' };
const OUTPUTS = ['accepted', 'refused', 'overdue'];

describe('andon-task on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	it('waits for the team leader, shows how many wait, and passes on by the outcome', async () => {
		await canvas.load(behindIntake(canvas, 'task', OUTPUTS, { config: TASK }));
		const { number } = await report(canvas);
		await canvas.status('step-1', '1 open');
		await canvas.command({ command: 'complete', case: number, step: 'The step', outcome: 'accepted' });
		const message = await canvas.arrived('accepted');
		assert.equal(message.case.number, number);
		assert.deepEqual(canvas.at('refused'), []);
		await canvas.waitFor(() => canvas.statusOf('step-1')?.text === undefined);
	});

	it('counts in Chinese in a Chinese plant', async () => {
		await canvas.load(behindIntake(canvas, 'task', OUTPUTS, { config: TASK }, { language: 'zh-CN' }));
		await report(canvas);
		await canvas.status('step-1', '1 件处理中');
	});

	it('tells when it is overdue, and stays open', async () => {
		const clock = { mode: 'accelerated', speed: 7_200, standstill: false };
		await canvas.load(behindIntake(canvas, 'task', OUTPUTS, { config: { ...TASK, due: { amount: 3_600_000, counts: 'elapsed' } } }, { clock }));
		const { number } = await report(canvas);
		const overdue = await canvas.arrived('overdue');
		assert.equal(overdue.report.output, 'overdue');
		await canvas.command({ command: 'complete', case: number, step: 'The step', outcome: 'accepted' });
		await canvas.arrived('accepted');
	});

	it('refuses what is no case of this plant', async () => {
		await canvas.load(behindIntake(canvas, 'task', OUTPUTS, { config: TASK }));
		await refusesWhatIsNoCase(canvas);
	});

	it('takes a hop once, however often it comes', async () => {
		await canvas.load(behindIntake(canvas, 'task', OUTPUTS, { config: TASK }));
		await takesAHopOnce(canvas);
	});

	for (const [what, to, says] of [
		['a role the plant does not have', { role: 'no-such-role' }, /no-such-role/],
		['a role that nobody holds', { role: 'maintenance-supervisor' }, /Maintenance supervisor/],
		['a person who has left', { person: 'ghost' }, /ghost/],
		['a department that was closed', { department: 'no-such-department' }, /no-such-department/],
		['a person called __proto__', { person: '__proto__' }, /__proto__/],
		['a role called constructor', { role: 'constructor' }, /constructor/],
	] as const) {
		it(`for ${what} takes the case, holds it and tells Catch once`, async () => {
			await canvas.load(behindIntake(canvas, 'task', OUTPUTS, { config: { ...TASK, to } }));
			const { number } = await report(canvas);
			const seen = await canvas.arrived('caught-1');
			assert.match(seen.error.message, says);
			assert.ok(seen.error.message.startsWith(number));
			await canvas.status('step-1', '1 held');
			assert.equal(canvas.caught.length, 1);
			const refused = await runCommand(
				canvas.host.engine,
				{ command: 'complete', case: number, step: 'The step', outcome: 'accepted' },
				{ id: 'zhao', how: 'claimed' },
			);
			assert.ok(isRefusal(refused) && refused.code === 'engine.step-held', 'a held task takes no answer');
		});
	}

	for (const [what, config] of [
		['nothing at all', {}],
		['a list', []],
		['a sentence', 'confirm'],
		['an outcome twice', { ...TASK, outcomes: ['ok', 'ok'] }],
		['an outcome with the name of a report', { ...TASK, outcomes: ['overdue'] }],
		['a due time of zero', { ...TASK, due: { amount: 0, counts: 'elapsed' } }],
		['a due time before it begins', { ...TASK, due: { amount: -60_000, counts: 'elapsed' } }],
		['a due time that never comes', { ...TASK, due: { amount: Number.MAX_VALUE, counts: 'elapsed' } }],
		['a link that runs code', { ...TASK, links: [{ label: 'x', url: 'javascript:alert(1)' }] }],
		['keys nobody knows', { ...TASK, surprise: true }],
	] as const) {
		it(`set up with ${what} shows it, and keeps the case until it is set right`, async () => {
			const nodes = behindIntake(canvas, 'task', [], { config, wires: [['accepted'], ['refused'], ['overdue']] });
			await canvas.load([...nodes, ...OUTPUTS.map((output) => canvas.sink(output))]);
			await canvas.status('step-1', 'check the settings');
			const { id, number } = await report(canvas);
			await canvas.arrived('caught-1');
			assert.equal(canvas.caught.length, 1);
			await canvas.deploy([...behindIntake(canvas, 'task', OUTPUTS, { config: TASK })]);
			await canvas.status('step-1', '1 open');
			await canvas.command({ command: 'complete', case: number, step: 'The step', outcome: 'accepted' });
			assert.equal((await canvas.arrived('accepted')).case.id, id);
		});
	}

	it('of two answers at once takes one; the other is told that the task is done', async () => {
		await canvas.load(behindIntake(canvas, 'task', OUTPUTS, { config: TASK }));
		const { number } = await report(canvas);
		const say = (outcome: string, actor: string) =>
			runCommand(canvas.host.engine, { command: 'complete', case: number, step: 'The step', outcome, note: 'not ours' }, { id: actor, how: 'claimed' });
		const answers = await Promise.all([say('accepted', 'zhao'), say('refused', 'sun')]);
		assert.equal(answers.filter(isRefusal).length, 1);
		assert.equal(answers.find(isRefusal)?.code, 'engine.step-closed');
		await canvas.arrived('accepted');
		assert.equal(canvas.at('refused').length, 0);
	});

	it('gives the first reply again when an answer is repeated, and refuses one to what was asked before', async () => {
		await canvas.load(
			behindIntake(canvas, 'task', OUTPUTS, {
				config: { ...TASK, taskKind: 'custom', outcomes: ['a', 'b'], signers: { mode: 'quorum', count: 2 } },
				wires: [['accepted'], ['refused'], ['overdue']],
			}),
		);
		const { number } = await report(canvas);
		const say = (own: object, actor = 'zhao') =>
			runCommand(canvas.host.engine, { command: 'complete', case: number, step: 'The step', outcome: 'a', ...own }, { id: actor, how: 'claimed' });
		const first = await say({ id: 'form-1', version: 1 });
		assert.ok(!isRefusal(first), isRefusal(first) ? first.message : '');
		const repeat = await say({ id: 'form-1', version: 1 });
		assert.ok(!isRefusal(repeat) && repeat.repeated === true);
		assert.ok(isRefusal(await say({ id: '__proto__', version: 99 }, 'sun')));
	});

	it('refuses answers of every wrong type and changes nothing', async () => {
		await canvas.load(behindIntake(canvas, 'task', OUTPUTS, { config: TASK }));
		const { number } = await report(canvas);
		const before = canvas.state();
		for (const own of [
			{ outcome: 7 },
			{ outcome: 'explode' },
			{ outcome: ['accepted'] },
			{ outcome: '__proto__' },
			{ outcome: 'accepted', values: 'x' },
			{ outcome: 'accepted', values: { unknown: 1 } },
			{ outcome: 'accepted', note: 5 },
			{ outcome: 'accepted', note: 'n'.repeat(100_000) },
			{ outcome: 'accepted', version: 'new' },
			{ outcome: 'accepted', version: Number.NaN },
			{ outcome: 'accepted', step: '' },
			{ outcome: 'accepted', step: 'Somewhere else' },
			{ outcome: 'accepted', step: 'constructor' },
			{ outcome: 'refused' },
		]) {
			const answer = await runCommand(canvas.host.engine, { command: 'complete', case: number, step: 'The step', ...own }, { id: 'zhao', how: 'claimed' });
			assert.ok(isRefusal(answer), JSON.stringify(own));
			assert.equal(canvas.state(), before);
		}
	});

	for (const name of ['constructor', '__proto__', 'toString', 'a/b#7', ' # ', 'x'.repeat(120)]) {
		it(`called "${name.slice(0, 20)}" works like any other`, async () => {
			await canvas.load(behindIntake(canvas, 'task', OUTPUTS, { config: TASK, name }));
			const error = await canvas.send('intake-1', { payload: { title: 'Low' } });
			assert.equal(error, undefined);
			const { id, number } = canvas.host.engine.store.list({})[0] ?? assert.fail('no case');
			await came(canvas, id, name.trim());
			await canvas.command({ command: 'complete', case: number, step: `${name.trim()}#1`, outcome: 'accepted' });
			assert.equal((await canvas.arrived('accepted')).case.number, number);
		});
	}

	it('sent by hand to the step where it stands, begins there anew', async () => {
		await canvas.load(behindIntake(canvas, 'task', OUTPUTS, { config: TASK }));
		const { number, id } = await report(canvas);
		const hop = await canvas.command({ command: 'move', case: number, to: 'The step', from: 'The step#1' });
		assert.equal(hop.command, 'move');
		await canvas.waitFor(() => canvas.state().includes('The step#2'));
		await canvas.command({ command: 'complete', case: number, step: 'The step', outcome: 'accepted' });
		assert.equal((await canvas.arrived('accepted')).case.id, id);
	});
});
