// A schedule as a node: what it sends, what may be said to it, what it shows, and what becomes of it at deploys. Time is real here: the
// times themselves are tested on the virtual clock.

import assert from 'node:assert/strict';
import { scheduleRoutine } from '../../src/routines/schedule/schedule.ts';
import { Canvas } from './canvas.ts';

describe('andon-schedule on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	const daily = { times: ['10:00'], days: { on: 'every-day' }, missed: 'one' };
	const wired = (config: object = daily, own: object = {}) => [
		canvas.plant(),
		canvas.node('schedule', 'schedule-1', { name: 'Daily report', config, wires: [['times']], ...own } as never),
		canvas.node('events', 'events-1', { wires: [[], ['lost']] } as never),
		canvas.sink('times'),
		canvas.sink('lost'),
	];
	const shown = () => canvas.statusOf('schedule-1')?.text ?? '';
	const next = () => canvas.waitFor(() => (/^next /.test(shown()) ? shown() : undefined));

	it('shows when it comes next', async () => {
		await canvas.load(wired());
		assert.match(await next(), /^next (\d{4}-\d\d-\d\d )?10:00$/);
		assert.deepEqual([canvas.statusOf('schedule-1')?.fill, canvas.statusOf('schedule-1')?.shape], ['blue', 'ring']);
	});

	it('sends at once when it is told to', async () => {
		await canvas.load(wired());
		assert.equal(await canvas.send('schedule-1', { payload: 'now', actor: 'zhao' }), undefined);
		const { payload, topic, report } = await canvas.arrived('times');
		const { at, ...rest } = payload;
		assert.deepEqual(rest, { schedule: 'Daily report', late: false, manual: true, by: { id: 'zhao', how: 'claimed' }, missed: [], missedCount: 0 });
		assert.deepEqual([topic, report], ['Daily report', { id: `Daily report/now/${at}`, output: 'time' }]);
	});

	it('leaves out the next when it is told to, once for a repeat, and takes it back', async () => {
		await canvas.load(wired());
		const before = await next();
		await canvas.send('schedule-1', { payload: { command: 'skip', id: 's1' } });
		await canvas.send('schedule-1', { payload: { command: 'skip', id: 's1' } });
		await canvas.waitFor(() => /10:00, 1 skipped$/.test(shown()));
		await canvas.send('schedule-1', { payload: 'unskip' });
		await canvas.waitFor(() => shown() === before);
	});

	it('refuses what it does not know, and nothing changes', async () => {
		await canvas.load(wired());
		await next();
		const routine = () => {
			const { made, answered, state, deadlines } = canvas.host.engine.routine('Daily report')!;
			return { made, answered, deadlines, skip: (state as { skip: string[] }).skip };
		};
		const before = routine();
		for (const payload of [undefined, null, '', 'NOW', 1, {}, { command: 'stop' }, { command: ['now'] }, JSON.parse('{"__proto__":{"command":"now"}}')]) {
			await canvas.refuses('schedule-1', { payload }, /now, skip, unskip/);
		}
		assert.deepEqual(routine(), before);
	});

	it('with settings that are wrong is red and says why; put right, it begins', async () => {
		await canvas.load(wired({ ...daily, times: ['25:00'] }));
		await canvas.status('schedule-1', 'check the settings');
		await canvas.refuses('schedule-1', { payload: 'now' }, /“times\[0\]” must be a time of day/);
		await canvas.deploy(wired());
		assert.match(await next(), /10:00/);
	});

	it('says in Chinese what is wrong', async () => {
		const chinese = wired({ ...daily, times: ['25:00'] });
		await canvas.load([canvas.plant({ language: 'zh-CN' }), ...chinese.slice(1)]);
		await canvas.refuses('schedule-1', { payload: 'now' }, /须为 00:00 至 23:59 的时刻/);
	});

	it('with no day left says so', async () => {
		await canvas.load(wired({ ...daily, except: [{ from: '2020-01-01', until: '2999-12-31' }] }));
		await canvas.status('schedule-1', 'no time in sight');
	});

	it('follows changed settings, goes on over a deploy, and ends when it is deleted', async () => {
		await canvas.load(wired());
		await next();
		await canvas.send('schedule-1', { payload: 'skip' });
		await canvas.waitFor(() => /skipped$/.test(shown()));
		await canvas.deploy(wired({ ...daily, times: ['11:00'] }));
		await canvas.waitFor(() => /^next .*11:00$|^next 11:00$/.test(shown()));
		await canvas.deploy(wired().filter(({ id }) => id !== 'schedule-1'));
		await canvas.waitFor(() => canvas.host.engine.routine('Daily report') === undefined);
	});

	it('a copy with the same name refuses to work', async () => {
		await canvas.load([...wired(), canvas.node('schedule', 'schedule-2', { name: 'Daily report', config: daily, wires: [[]] } as never)]);
		await canvas.status('schedule-2', 'name already used');
	});

	it('has the output that its page draws', () => {
		assert.deepEqual(scheduleRoutine.outputs(daily as never), ['time']);
	});
});
