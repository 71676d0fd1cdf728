import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE } from '../../../../src/time.ts';
import { fixtureConfig } from '../../plant.fixture.ts';
import { ladder, minutes, payloads, plantOf, rung, story, told } from './ladder.fixture.ts';

/** The maintenance team leader on duty: Monday to Friday in the day shift. Nobody at night and on Saturdays. */
const duty = {
	rosters: [
		{
			id: 'fitters',
			name: 'Fitters',
			department: 'maintenance',
			plan: { by: 'week' as const, rows: [{ days: [1, 2, 3, 4, 5], shift: 'Day', people: ['he'] }] },
		},
	],
	overrides: [],
	absences: [{ person: 'li', from: '2026-11-23', to: '2026-11-25', reason: 'leave' }],
	deputies: [],
};
const plant = { ...fixtureConfig, duty };
const fitter = { department: 'maintenance', onDuty: true as const };
const friday2150 = '2026-11-27T13:50:00.000Z';

describe('escalate: nobody on duty', () => {
	it('Friday 21:50, no fitter at night: by default the next rung comes at once', () => {
		const s = story(ladder([rung('x', { tell: [fitter], after: minutes(0) }), rung('production-supervisor', { after: minutes(60) })]), {
			plant,
			now: friday2150,
		});
		s.arrives();
		s.passes(HOUR);
		assert.deepEqual(told(s), ['27 21:50 wang']);
	});

	it('a rung that waits: the fitter is told when he comes on duty on Monday, the record says until when, and the next rung keeps its time', () => {
		const s = story(ladder([rung('x', { tell: [fitter], after: minutes(0), nobody: 'wait' }), rung('production-supervisor', { after: minutes(60) })]), {
			plant,
			now: friday2150,
		});
		s.arrives();
		assert.deepEqual(s.eventsOf('escalate/waiting'), [{ rung: 1, until: '2026-11-30T00:00:00.000Z' }]);
		assert.equal(s.eventsOf('undelivered').length, 1);
		s.passes(4 * DAY);
		assert.deepEqual(told(s), ['27 22:50 wang', '30 08:00 he']);
		assert.deepEqual(
			s.eventsOf('escalated').map((one) => one.rung),
			[1, 2],
			'the rung came once',
		);
		assert.equal(s.eventsOf('notified')[1]?.because, 'roster');
	});

	it('waiting ends with the clock of the rung', () => {
		const s = story(ladder([rung('x', { tell: [fitter], after: minutes(0), nobody: 'wait', clock: 'acknowledge' }), rung('qe', { after: minutes(0) })]), {
			plant,
			now: friday2150,
		});
		s.arrives();
		s.happens({ type: 'acknowledged', data: {}, actor: { id: 'chen', how: 'badge' } });
		s.passes(4 * DAY);
		assert.deepEqual(told(s), ['27 21:50 chen', '27 21:50 baker']);
	});

	it('whom nobody ever is: waiting makes no sense, the next rung comes at once', () => {
		const s = story(ladder([rung('maintenance-supervisor', { after: minutes(0), nobody: 'wait' }), rung('qe', { after: minutes(60) })]));
		s.arrives();
		assert.deepEqual(told(s), ['23 09:30 chen', '23 09:30 baker']);
		assert.deepEqual(s.eventsOf('escalate/waiting'), []);
	});

	it('he fell ill meanwhile: it waits on, then goes higher once nobody is ahead', () => {
		const rosters = [{ ...duty.rosters[0]!, to: '2026-11-30' }];
		const ill = { ...plant, duty: { ...duty, rosters, absences: [{ person: 'he', from: '2026-11-30T07:00', to: '2026-12-10' }] } };
		const s = story(
			ladder([
				rung('x', { tell: [fitter], after: minutes(0), nobody: 'wait' }),
				rung('production-supervisor', { after: { amount: 10 * DAY, counts: 'elapsed' } }),
			]),
			{
				plant: { ...plant, duty: { ...duty, rosters } },
				now: friday2150,
			},
		);
		s.arrives();
		s.replant(plantOf(ill));
		s.passes(4 * DAY);
		assert.deepEqual(told(s), ['30 08:00 wang']);
	});

	it('deputies: whoever stands in is told, and the record says for whom', () => {
		const s = story(
			ladder([
				rung('x', { tell: [{ role: 'quality-supervisor', onDuty: true }], after: minutes(0), nobody: 'deputy' }),
				rung('production-vp', { after: minutes(60) }),
			]),
			{
				plant,
				now: friday2150,
			},
		);
		s.arrives();
		assert.deepEqual(told(s), ['27 21:50 chen']);
		assert.deepEqual([s.eventsOf('notified')[0]?.because, s.eventsOf('notified')[0]?.for], ['deputy', 'baker']);
		s.passes(2 * HOUR);
		assert.deepEqual(told(s), ['27 21:50 chen', '27 22:50 huang']);
	});

	it('no deputy either: the next rung at once', () => {
		const s = story(ladder([rung('maintenance-supervisor', { after: minutes(0), nobody: 'deputy' }), rung('production-vp', { after: minutes(60) })]));
		s.arrives();
		assert.deepEqual(told(s), ['23 09:30 huang']);
	});

	it('the head of the responsible department, whoever is on duty, and a list: each is told once', () => {
		const s = story(ladder([rung('x', { tell: [{ head: true }, fitter, { role: 'production-supervisor' }, { person: 'he' }], after: minutes(0) })]), { plant });
		s.happens({ type: 'assigned', data: { department: 'production' } });
		s.arrives();
		assert.deepEqual(told(s), ['23 09:30 wang', '23 09:30 he']);
		assert.equal(payloads(s).length, 2);
	});

	it('a rung of one clock that reaches nobody does not bring those of another with it', () => {
		const s = story(
			ladder([
				rung('maintenance-supervisor', { after: minutes(5), clock: 'acknowledge' }),
				rung('qe', { after: minutes(30), clock: 'arrive' }),
				rung('sqe', { after: minutes(20), clock: 'acknowledge' }),
			]),
		);
		s.arrives();
		s.passes(5 * MINUTE);
		assert.deepEqual(told(s), ['23 09:35 zhou']);
		s.passes(HOUR);
		assert.deepEqual(told(s).slice(1), ['23 10:00 chen', '23 10:00 baker']);
	});
});
