import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE, plus } from '../../../../src/time.ts';
import { fixtureConfig, monday0930 } from '../../plant.fixture.ts';
import { byBadge } from '../story.ts';
import { dueOf, ladder, minutes, payloads, rung, story, told, working } from './ladder.fixture.ts';

describe('escalate: when rungs come', () => {
	it('F4: on site within 10 minutes in working hours, within 30 outside of them', () => {
		const f4 = ladder([rung('production-supervisor', { after: minutes(0), ask: 'come' }), rung('production-vp', { after: minutes(10), outside: minutes(30) })]);
		const day = story(f4);
		day.arrives();
		day.passes(HOUR);
		assert.deepEqual(told(day), ['23 09:30 wang', '23 09:40 huang']);
		const evening = story(f4, { now: '2026-11-23T10:00:00.000Z' });
		evening.arrives();
		evening.passes(HOUR);
		assert.deepEqual(told(evening), ['23 18:00 wang', '23 18:30 huang']);
		assert.match(String(payloads(evening)[1]?.text), /已过 30 分钟/);
	});

	it('what counts is the moment at which it began: at 15:55 it is 10 minutes, though the shift ends before', () => {
		const s = story(ladder([rung('production-vp', { after: minutes(10), outside: minutes(30) })]), { now: '2026-11-23T07:55:00.000Z' });
		s.arrives();
		s.passes(HOUR);
		assert.deepEqual(told(s), ['23 16:05 huang']);
	});

	const f9d = ladder([
		rung('production-supervisor', { before: { field: 'fields.needed-by', amount: 12 * HOUR, counts: 'elapsed' }, ask: 'know' }),
		rung('production-vp', { before: { field: 'fields.needed-by', amount: 6 * HOUR, counts: 'elapsed' }, severity: 'high' }),
	]);
	const neededBy = (at: string) => ({ type: 'set' as const, data: { values: { 'fields.needed-by': at } } });

	it('F9 D: 12 hours before the lot reaches the station production is told, 6 hours before the level above', () => {
		const s = story(f9d, { opened: { fields: { 'needed-by': '2026-11-24T10:00:00+08:00' } } });
		s.arrives();
		s.passes(2 * DAY);
		assert.deepEqual(told(s), ['23 22:00 wang', '24 04:00 huang']);
		assert.match(String(payloads(s)[0]?.text), /距 2026年11月24日（周二）10:00 还有 12 小时/);
	});

	it('F9 D: the lot is late, so the calls are; the lot comes sooner, and what is over comes at once, not marked late', () => {
		const s = story(f9d, { opened: { fields: { 'needed-by': '2026-11-24T02:00:00Z' } } });
		s.arrives();
		s.happens(neededBy('2026-11-25T02:00:00Z'));
		assert.deepEqual(s.eventsOf('escalate/replanned'), [{ rungs: [1, 2] }]);
		s.passes(DAY);
		assert.deepEqual(told(s), []);
		s.happens(neededBy('2026-11-24T05:00:00Z'));
		assert.deepEqual(told(s), ['24 09:30 wang', '24 09:30 huang']);
		assert.equal(payloads(s)[0]?.late, false);
		s.happens(neededBy('2026-11-29T05:00:00Z'));
		s.passes(7 * DAY);
		assert.equal(told(s).length, 2, 'what has come does not come again');
	});

	it('F9 D: no date yet, or one that is none: the record says so, and the rung follows the date when there is one', () => {
		const s = story(f9d, { opened: { fields: { 'needed-by': 'tomorrow' } } });
		s.arrives();
		assert.deepEqual(s.eventsOf('escalate/undated'), [
			{ rung: 1, field: 'fields.needed-by' },
			{ rung: 2, field: 'fields.needed-by' },
		]);
		s.happens(neededBy('2026-11-24T02:00:00Z'));
		s.happens({ type: 'set', data: { values: { 'fields.needed-by': null } } });
		s.passes(DAY);
		assert.deepEqual(told(s), ['23 22:00 wang', '24 04:00 huang'], 'while there is none, the last one known counts');
	});

	it('F8: the form is due at 16:00 of the third day, or of the fourth when it came after 16:00', () => {
		const f8 = ladder([rung('quality-supervisor', { at: { time: '16:00', days: 'calendar', day: 3, cutOff: '16:00' } })]);
		const inTime = story(f8, { now: '2026-11-23T08:00:00.000Z' });
		inTime.arrives();
		inTime.passes(7 * DAY);
		assert.deepEqual(told(inTime), ['25 16:00 baker']);
		const after = story(f8, { now: '2026-11-23T08:01:00.000Z' });
		after.arrives();
		after.passes(7 * DAY);
		assert.deepEqual(told(after), ['26 16:00 baker']);
		assert.match(String(payloads(after)[0]?.text), /at 16:00 not yet resolved/);
	});

	it('at 10:00 of the next working day: from Saturday night it is Monday', () => {
		const s = story(ladder([rung('qe', { at: { time: '10:00', days: 'working' } })]), { now: '2026-11-28T15:00:00.000Z' });
		s.arrives();
		s.passes(3 * DAY);
		assert.deepEqual(told(s), ['30 10:00 chen', '30 10:00 baker']);
	});

	it('what is not solved on the day: an hour before the shift ends, and at its end; in the night shift after midnight', () => {
		const end = ladder([rung('production-supervisor', { shiftEnd: { offset: -HOUR }, ask: 'come' }), rung('production-vp', { shiftEnd: {} })]);
		const day = story(end);
		day.arrives();
		day.passes(DAY);
		assert.deepEqual(told(day), ['23 15:00 wang', '23 16:00 huang']);
		const night = story(end, { now: '2026-11-23T13:50:00.000Z' });
		night.arrives();
		night.passes(DAY);
		assert.deepEqual(told(night), ['24 03:00 wang', '24 04:00 huang']);
		const late = story(end, { now: '2026-11-23T07:30:00.000Z' });
		late.arrives();
		late.passes(HOUR);
		assert.deepEqual(told(late), ['23 15:30 wang', '23 16:00 huang'], 'half an hour before the end the hour is over: at once');
	});

	it('in Berlin on the night the clocks change: 30 working minutes are 30 minutes, the shift ends by the clock on the wall', () => {
		const shifts = [{ name: 'Night', start: '22:00', end: '06:00', days: [1, 2, 3, 4, 5, 6, 7] }];
		const plant = { ...fixtureConfig, zone: 'Europe/Berlin', shifts };
		const s = story(ladder([rung('qe', { after: working(30) }), rung('sqe', { at: { time: '02:30', days: 'calendar' } }), rung('ipqc', { shiftEnd: {} })]), {
			plant,
			now: '2026-03-29T00:45:00.000Z',
		});
		s.arrives();
		s.passes(12 * HOUR);
		assert.deepEqual(told(s, 0), ['29 01:15 chen', '29 01:15 baker', '29 01:30 zhou', '29 04:00 li']);
	});

	it('a holiday week: rungs in working time wait for the first day on which somebody works', () => {
		const shifts = [{ name: 'Day', start: '08:00', end: '16:00', days: [1, 2, 3, 4, 5] }];
		const calendars = [{ id: 'cn', name: 'CN', versions: [{ shifts, dates: [{ kind: 'holiday' as const, date: '2026-11-23', until: '2026-11-27' }] }] }];
		const plant = { ...fixtureConfig, shifts: [], calendar: 'cn', calendars };
		const s = story(ladder([rung('wang', { tell: [{ person: 'wang' }], after: working(20), outside: working(60) })]), {
			plant,
			now: '2026-11-21T18:40:00.000Z',
		});
		s.arrives();
		s.passes(14 * DAY);
		assert.deepEqual(told(s), ['30 09:00 wang'], 'Sunday 02:40 began outside of a shift: an hour of the Monday after');
	});

	it('repeats every ten minutes, three times, until its clock is met', () => {
		const again = ladder([rung('production-supervisor', { after: minutes(20), repeat: { every: minutes(10), times: 3 }, clock: 'acknowledge' })]);
		const s = story(again);
		s.arrives();
		s.passes(2 * HOUR);
		assert.deepEqual(told(s), ['23 09:50 wang', '23 10:00 wang', '23 10:10 wang', '23 10:20 wang']);
		assert.deepEqual(
			payloads(s).map(({ notice }) => notice),
			['c1/ladder#1/1/wang', 'c1/ladder#1/1.2/wang', 'c1/ladder#1/1.3/wang', 'c1/ladder#1/1.4/wang'],
		);
		assert.match(String(payloads(s)[1]?.text), /第 2 次通知/);
		const seen = story(again);
		seen.arrives();
		seen.passes(31 * MINUTE);
		seen.happens({ type: 'acknowledged', data: {}, actor: byBadge('wang') });
		seen.passes(2 * HOUR);
		assert.equal(told(seen).length, 2);
		assert.equal(dueOf(seen, 'rung-1.3'), undefined);
	});

	it('a rung that came before its time repeats from then, whether somebody asked for it or the one below reached nobody', () => {
		const again = rung('production-supervisor', { after: minutes(60), repeat: { every: minutes(10), times: 1 } });
		const asked = story(ladder([again]));
		asked.arrives();
		asked.answers('escalate-now', {}, byBadge('sun'));
		asked.passes(3 * HOUR);
		assert.deepEqual(told(asked), ['23 09:30 wang', '23 09:40 wang']);
		const alone = story(ladder([rung('maintenance-supervisor', { after: minutes(20) }), again]));
		alone.arrives();
		alone.passes(3 * HOUR);
		assert.deepEqual(told(alone), ['23 09:50 wang', '23 10:00 wang']);
	});

	it('repetitions that came due while the plant was down come together, marked late, each once', () => {
		const s = story(ladder([rung('production-supervisor', { after: minutes(20), repeat: { every: minutes(10), times: 5 } })]));
		s.arrives();
		s.downFor(45 * MINUTE);
		assert.deepEqual(
			s.eventsOf('escalated').map(({ late }) => late),
			[true, true, true],
		);
		s.passes(2 * HOUR);
		assert.deepEqual(told(s).slice(3), ['23 10:20 wang', '23 10:30 wang', '23 10:40 wang']);
		assert.equal(new Set(s.sent.map(({ id }) => id)).size, s.sent.length, 'no two are taken for a repeat of each other');
	});

	it('deadlines beyond a year are kept like any other', () => {
		const s = story(ladder([rung('production-vp', { after: { amount: 400 * DAY, counts: 'elapsed' } })]));
		s.arrives();
		assert.equal(dueOf(s, 'rung-1'), plus(monday0930, 400 * DAY));
	});

	it('escalate now brings the next rung, whatever it waits for', () => {
		const s = story(ladder([rung('production-supervisor', { shiftEnd: {} }), rung('production-vp', { at: { time: '10:00', days: 'working', day: 2 } })]));
		s.arrives();
		s.answers('escalate-now', {}, byBadge('sun'));
		s.answers('escalate-now', {}, byBadge('sun'));
		assert.deepEqual(told(s), ['23 09:30 wang', '23 09:30 huang']);
		s.passes(3 * DAY);
		assert.equal(told(s).length, 2);
	});
});
