// The feed as a node: everything in its order, from where it stopped, and what could not be delivered on an output of its own.

import assert from 'node:assert/strict';
import { report } from './arrivals.ts';
import { Canvas, MAPPING } from './canvas.ts';

describe('andon-events on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	const wired = (own: object = {}, more: string[] = []) => [
		canvas.plant(),
		canvas.node('intake', 'intake-1', { mapping: MAPPING, wires: [['step-1'], [], []] } as never),
		canvas.node('task', 'step-1', {
			name: 'The step',
			config: { title: 'Check', taskKind: 'contain', to: { role: 'operator' }, whoMay: 'anyone' },
			wires: [[], []],
		} as never),
		...['events-1', ...more].map((id) => canvas.node('events', id, { name: 'Feed', wires: [[`all-${id}`], [`lost-${id}`]], ...own } as never)),
		...['events-1', ...more].flatMap((id) => [canvas.sink(`all-${id}`), canvas.sink(`lost-${id}`)]),
	];

	it('passes on what happens, in order, with the case it happened to', async () => {
		await canvas.load(wired());
		const { number } = await report(canvas);
		await canvas.command({ command: 'comment', case: number, text: 'Seen' });
		await canvas.waitFor(() => canvas.at('all-events-1').some(({ topic }) => topic === 'commented'));
		const all = canvas.at('all-events-1');
		assert.deepEqual(
			all.map(({ topic }) => topic),
			['opened', 'entered', 'commented'],
		);
		assert.deepEqual(
			all.map(({ payload }) => payload.seq),
			[1, 2, 3],
		);
		assert.ok(all.every(({ case: view }) => view.number === number));
	});

	it('passes on only the types and kinds asked for', async () => {
		await canvas.load(wired({ types: ['commented'], kinds: ['complaint'] }));
		const { number } = await report(canvas);
		await canvas.command({ command: 'comment', case: number, text: 'An exception' });
		const complaint = await report(canvas, { kind: 'complaint' });
		await canvas.command({ command: 'comment', case: complaint.number, text: 'A complaint' });
		const first = await canvas.arrived('all-events-1');
		assert.deepEqual([first.topic, first.case.number], ['commented', complaint.number]);
	});

	it('goes on after a deploy where it stopped; a copy of it with the same name reads on its own', async () => {
		await canvas.load(wired());
		const { number } = await report(canvas);
		await canvas.arrived('all-events-1', 2);
		await canvas.deploy(wired({ fromStart: true }, ['events-2']));
		await canvas.command({ command: 'comment', case: number, text: 'Seen' });
		await canvas.arrived('all-events-2', 3);
		await canvas.arrived('all-events-1', 3);
		assert.deepEqual(
			canvas.at('all-events-1').map(({ topic }) => topic),
			['opened', 'entered', 'commented'],
		);
	});

	it('newly placed begins with what happens from then on, unless it is told to begin at the beginning', async () => {
		await canvas.load(wired().filter(({ id }) => !id.endsWith('events-1')));
		const { number } = await report(canvas);
		await canvas.deploy(wired());
		await canvas.command({ command: 'comment', case: number, text: 'Seen' });
		assert.equal((await canvas.arrived('all-events-1')).topic, 'commented');
	});

	it('with types that are no list passes on everything rather than nothing', async () => {
		await canvas.load(wired({ types: null, kinds: 'exception' }));
		await report(canvas);
		assert.equal((await canvas.arrived('all-events-1')).topic, 'opened');
	});
});
