// The list of tasks while people come and go: nobody commits that somebody is away from noon on, and yet whoever stands in sees the task then.

import assert from 'node:assert/strict';
import { localMinute } from '../../src/plant/local-time.ts';
import { plus } from '../../src/time.ts';
import { report } from './arrivals.ts';
import { Canvas, MAPPING, type Message } from './canvas.ts';
import { StandInDashboard } from './stand-in-dashboard.ts';

const HOUR = 3_600_000;

describe('The tasks of people who are away', () => {
	let canvas: Canvas;
	let dashboard: StandInDashboard;
	beforeEach(() => {
		canvas = new Canvas();
		dashboard = new StandInDashboard();
	});
	afterEach(() => canvas.end());

	it('Sun Lei leaves at the full hour: Zhao has the task from then on, for him; Zhao answers it, and a stranger still may not', async () => {
		const leaves = plus(new Date(Math.ceil(Date.now() / 60_000) * 60_000).toISOString(), 2 * HOUR);
		const local = (at: string) => localMinute(at, 'Asia/Shanghai').replace(' ', 'T');
		const duty = { absences: [{ person: 'sun', from: local(leaves), to: local(plus(leaves, 800 * HOUR)), deputy: 'zhao' }] };
		await canvas.load(
			[
				canvas.plant({ clock: { mode: 'accelerated', speed: 0 }, duty }),
				{ id: 'group-1', type: 'ui-group', z: '' },
				canvas.node('intake', 'intake-1', { mapping: MAPPING, wires: [['step-1'], [], []] } as never),
				canvas.node('task', 'step-1', {
					name: 'The step',
					config: { title: 'Contain it', taskKind: 'contain', to: { person: 'sun' } },
					wires: [[], []],
				} as never),
				{ ...canvas.node('tasks', 'tasks-1', { group: 'group-1', wires: [[]] } as never), type: 'ui-andon-tasks' },
			],
			{ more: [dashboard.node] },
		);
		await report(canvas, { area: 'L2' });
		const told = (fits: (row: Message) => boolean) => dashboard.change('tasks-1', ({ put }) => put?.some(fits)).then(({ put }) => put.find(fits) as Message);
		const row = await told(({ people }) => people.join() === 'sun');
		assert.equal(row.standIns, undefined);
		await canvas.command({ command: 'speed', speed: 10_000 });
		const later = await told(({ standIns }) => standIns !== undefined);
		assert.deepEqual([later.id, later.people, later.standIns, later.departments], [row.id, ['sun', 'zhao'], [{ person: 'zhao', for: 'sun' }], ['production']]);
		await canvas.command({ command: 'speed', speed: 0 });
		const say = (as: string) => dashboard.ask('tasks-1', { ask: 'say', task: row.id, type: 'acknowledge', as });
		assert.equal((await say('li')).refused.code, 'task.not-allowed');
		assert.ok((await say('zhao')).reply);
	});
});
