// Which of several a task goes to: strategies at work, with leave, duty and what people have to do already.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/json.ts';
import type { Load } from '../../../../src/plant/duty/assign.ts';
import { checkTaskConfig } from '../../../../src/steps/task/config.ts';
import { taskStep } from '../../../../src/steps/task/task.ts';
import { MINUTE } from '../../../../src/time.ts';
import { directoryWith, duty, shanghai } from '../../plant/duty.fixture.ts';
import { monday0930 } from '../../plant.fixture.ts';
import { Story, type StoryOptions } from '../story.ts';
import { by, faults, notRefused } from './case.fixture.ts';

const monday = shanghai('2026-11-23T10:00');
const loads: Record<string, Load> = { chen: { open: 3, lastAssigned: '2026-11-20T02:00:00.000Z' }, baker: { open: 1, lastAssigned: monday0930 } };
const load = (person: string) => loads[person] ?? { open: 0 };

function task(raw: JsonObject, options: Partial<StoryOptions> = {}) {
	const checked = checkTaskConfig({ title: 'Analyse', taskKind: 'confirm', ...raw }, 'en-US');
	assert(checked.ok, JSON.stringify(checked));
	const story = new Story(taskStep, checked.value, { now: monday, plant: { plant: directoryWith(), load }, ...options });
	story.happens({ type: 'assigned', data: { department: 'quality', role: 'qe' } });
	return { story, decision: story.arrives() };
}
function people({ story }: ReturnType<typeof task>): string[] {
	assert(story.open);
	return (story.open.waitsFor.people as { id: string }[]).map(({ id }) => id);
}

describe('a task given by a strategy', () => {
	it('goes to all holders as ever, when none is set', () => {
		const all = task({});
		assert.deepEqual(people(all), ['chen', 'baker']);
		assert.deepEqual(all.decision.assigned, []);
	});

	it('goes to the first who is there, to the one with the least, to whoever waited longest; that is remembered', () => {
		for (const [assign, person] of [
			['first', 'chen'],
			['leastLoaded', 'baker'],
			['roundRobin', 'chen'],
		] as const) {
			const given = task({ assign });
			assert.deepEqual([people(given), given.decision.assigned], [[person], [person]], assign);
			assert.deepEqual(given.story.open?.state.seats, [{ person }]);
		}
	});

	it('passes over who is on leave', () => {
		const plant = { plant: directoryWith({ absences: [{ person: 'chen', from: '2026-11-20', to: '2026-11-24' }] }), load };
		assert.deepEqual(people(task({ assign: 'first' }, { plant })), ['baker']);
	});

	it('goes to those of the role who are on duty, to all when none of them is', () => {
		const rosters = [
			{ id: 'lab', name: 'Laboratory', area: 'L2', plan: { by: 'week' as const, rows: [{ days: [1], shift: 'Early', people: ['baker', 'li'] }] } },
		];
		const plant = { plant: directoryWith({ rosters }), load };
		assert.deepEqual(people(task({ assign: 'onDuty' }, { plant })), ['baker']);
		assert.deepEqual(people(task({ assign: 'onDuty' }, { plant, now: shanghai('2026-11-24T10:00') })), ['chen', 'baker']);
	});

	it('can be done by its one person, not by the colleague who was not picked', () => {
		const { story } = task({ assign: 'leastLoaded' });
		assert.deepEqual(faults(story.answers('complete', { outcome: 'accepted' }, by('chen'))), [['actor', 'task.not-allowed']]);
		notRefused(story.answers('complete', { outcome: 'accepted' }, by('baker')));
		assert.equal(story.open, undefined);
	});

	it('is the deputy’s when its person falls ill meanwhile', () => {
		const absences = [{ person: 'baker', from: '2026-11-23T12:00', to: '2026-11-27', deputy: 'li' }];
		const { story } = task({ assign: 'leastLoaded' }, { plant: { plant: directoryWith({ absences }), load } });
		story.passes(10 * MINUTE);
		assert.deepEqual(faults(story.answers('complete', { outcome: 'accepted' }, by('li'))), [['actor', 'task.not-allowed']]);
		story.passes(3 * 60 * MINUTE);
		notRefused(story.answers('complete', { outcome: 'accepted' }, by('li')));
	});

	it('stays with its person while they are still asked; another responsible gets it anew', () => {
		const { story } = task({ assign: 'leastLoaded' });
		story.happens({ type: 'assigned', data: { department: 'quality', role: 'qe', note: 'as before' } });
		assert.deepEqual(story.open?.state.seats, [{ person: 'baker' }]);
		story.happens({ type: 'assigned', data: { department: 'engineering', role: 'process-engineer' } });
		assert.deepEqual(story.open?.state.seats, [{ person: 'liu' }]);
	});

	it('for whoever is on duty follows the shift', () => {
		const { story } = task({ to: { onDuty: true, role: 'team-leader' } });
		assert.deepEqual(story.open?.state.seats, [{ onDuty: true, role: 'team-leader', area: 'L2/filler' }]);
		assert.deepEqual(people({ story, decision: {} }), ['zhao']);
		story.passes(5 * 60 * MINUTE);
		notRefused(story.answers('complete', { outcome: 'accepted' }, by('sun')));
	});

	it('waits for the early shift when nobody is on duty, and is told then to whoever came', () => {
		const rosters = [{ ...duty.rosters[0]!, plan: { by: 'week' as const, rows: [{ days: [1, 2, 3, 4, 5], shift: 'Early', people: ['zhao'] }] } }];
		const to = { onDuty: true, role: 'team-leader' };
		const options = { plant: { plant: directoryWith({ rosters }) }, now: shanghai('2026-11-27T14:10') };
		for (const assign of ['all', 'roundRobin']) {
			const given = task({ to, assign, tellAssigned: true }, options);
			assert.deepEqual([people(given), given.story.sent], [[], []]);
			given.story.passes(64 * 60 * MINUTE);
			assert.deepEqual(
				given.story.sent.map(({ at, output, payload }) => [at, output, ((payload as JsonObject).person as JsonObject).id]),
				[[shanghai('2026-11-30T06:00'), 'assigned', 'zhao']],
			);
			assert.deepEqual(people(given), ['zhao']);
		}
	});

	it('waits for nobody any more once it was handed to somebody', () => {
		const rosters = [{ ...duty.rosters[0]!, plan: { by: 'week' as const, rows: [{ days: [1, 2, 3, 4, 5], shift: 'Early', people: ['zhao'] }] } }];
		const options = { plant: { plant: directoryWith({ rosters }) }, now: shanghai('2026-11-27T14:10') };
		const { story } = task({ to: { onDuty: true, role: 'team-leader' }, tellAssigned: true }, options);
		notRefused(story.answers('hand-over', { to: { person: 'huang' }, note: 'weekend' }, by('zhao')));
		story.passes(64 * 60 * MINUTE);
		assert.deepEqual(
			story.sent.map(({ payload }) => ((payload as JsonObject).person as JsonObject).id),
			['huang'],
		);
	});

	it('is held for an area that the plant does not have, and when nobody is on duty', () => {
		assert.equal(task({ to: { onDuty: true, area: 'L9' } }).decision.hold?.code, 'task.area-unknown');
		const nobody = task({ to: { onDuty: true, role: 'sqe' } }).decision.hold;
		assert.deepEqual([nobody?.code, nobody?.path], ['task.nobody', 'to[0]']);
		assert.match(nobody?.message ?? '', /Supplier quality engineer \/ IQC on duty/);
	});
});
