// How kinds of steps are made known to the process. Not for what they do.

import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import type { NodeAPI } from 'node-red';
import { palette } from '../../nodes/runtime/palette.ts';
import type { AnyStepKind } from '../../src/step.ts';

const kind = (name: string): AnyStepKind => ({ kind: name, outputs: () => [], arrive: () => ({}) });

describe('A palette of a plant', () => {
	const process = () => palette({ events: new EventEmitter() } as unknown as NodeAPI);

	it('brings kinds of its own', () => {
		const ours = process();
		ours.define('andon-task', { kind: kind('task') });
		ours.define('plant-cooling', { kind: kind('cooling') });
		assert.deepEqual(
			ours.kinds().map((one) => one.kind),
			['task', 'cooling'],
		);
	});

	it('can not take over a kind that another node type has defined: cases know it by that name', () => {
		const ours = process();
		ours.define('andon-task', { kind: kind('task') });
		assert.throws(() => ours.define('plant-task', { kind: kind('task') }), /"task" of plant-task is already defined by andon-task/);
		assert.equal(ours.kinds().length, 1);
	});

	it('can not take over the kind of a routine either, nor a routine that of a step', () => {
		const ours = process();
		const routine = (name: string) => ({ kind: name, outputs: () => [], start: () => ({}), due: () => ({}) });
		ours.define('andon-schedule', { routine: routine('schedule') });
		assert.throws(() => ours.define('plant-schedule', { kind: kind('schedule') }), /"schedule" of plant-schedule/);
		ours.define('andon-task', { kind: kind('task') });
		assert.throws(() => ours.define('plant-digest', { routine: routine('task') }), /"task" of plant-digest/);
		assert.deepEqual([ours.kinds().length, ours.routines().length], [1, 1]);
	});

	it('may load its own type again', () => {
		const ours = process();
		ours.define('plant-cooling', { kind: kind('cooling') });
		ours.define('plant-cooling', { kind: kind('cooling') });
		assert.equal(ours.kinds().length, 1);
	});
});
