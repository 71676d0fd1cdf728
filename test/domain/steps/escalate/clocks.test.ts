import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/json.ts';
import type { EscalateConfig } from '../../../../src/steps/escalate/config.ts';
import { DAY, HOUR, MINUTE, plus } from '../../../../src/time.ts';
import { fixtureConfig, monday0930 } from '../../plant.fixture.ts';
import { byBadge } from '../story.ts';
import { dueOf, ladder, minutes, payloads, rung, story, told } from './ladder.fixture.ts';

/** F4: acknowledged within 5 minutes, on site within 10 (outside of the shift 30), resolved within 2 hours. */
const f4: EscalateConfig = ladder(
	[
		rung('production-supervisor', { after: minutes(0), ask: 'come' }),
		rung('team-leader', { after: minutes(5), clock: 'acknowledge' }),
		rung('quality-supervisor', { after: minutes(8), clock: 'acknowledge' }),
		rung('engineering-supervisor', { after: minutes(10), outside: minutes(30), clock: 'arrive', ask: 'come' }),
		rung('production-vp', { after: minutes(15), outside: minutes(40), clock: 'arrive' }),
		rung('plant-manager', { after: minutes(120), clock: 'resolve', ask: 'know' }),
	],
	{
		clocks: { acknowledge: { within: minutes(5) }, arrive: { within: minutes(10), outside: minutes(30) }, resolve: { within: minutes(120) } },
		expires: minutes(20),
	},
);
const ok = { type: 'verified' as const, data: { result: 'ok' as const, by: 'judgement' as const } };

describe('escalate: three clocks', () => {
	it('seen after 3 minutes, on site after 9, resolved after an hour: each is an event, nobody higher is told, and the ladder ends with the effect', () => {
		const s = story(f4);
		s.arrives();
		s.passes(3 * MINUTE);
		s.answers('acknowledge', {}, byBadge('wang'));
		s.passes(6 * MINUTE);
		s.answers('arrive', {}, byBadge('wang'));
		s.passes(51 * MINUTE);
		s.happens({ ...ok, actor: byBadge('baker') });
		assert.deepEqual(told(s), ['23 09:30 wang']);
		assert.deepEqual(s.eventsOf('escalate/clock'), [
			{ clock: 'acknowledge', is: 'met', inTime: true, elapsed: 3 * MINUTE, working: 3 * MINUTE, by: 'wang' },
			{ clock: 'arrive', is: 'met', inTime: true, elapsed: 9 * MINUTE, working: 9 * MINUTE, by: 'wang' },
			{ clock: 'resolve', is: 'met', inTime: true, elapsed: HOUR, working: HOUR, by: 'baker' },
		]);
		assert.equal(payloads(s, 'ended')[0]?.why, 'resolved');
		assert.equal(s.open, undefined);
	});

	it('nobody answers: each limit is missed once, each clock climbs by itself', () => {
		const s = story(f4);
		s.arrives();
		s.passes(3 * HOUR);
		assert.deepEqual(told(s), ['23 09:30 wang', '23 09:35 zhao', '23 09:38 baker', '23 09:40 miller', '23 09:45 huang', '23 11:30 huang']);
		assert.deepEqual(
			s.eventsOf('escalate/clock').map(({ clock, is, elapsed }) => `${clock} ${is} ${Number(elapsed) / MINUTE}`),
			['acknowledge missed 5', 'arrive missed 10', 'resolve missed 120'],
		);
		s.answers('arrive', {}, byBadge('wang'));
		assert.deepEqual(
			s
				.eventsOf('escalate/clock')
				.slice(3)
				.map(({ clock, inTime, elapsed }) => [clock, inTime, elapsed]),
			[
				['acknowledge', false, 3 * HOUR],
				['arrive', false, 3 * HOUR],
			],
		);
		assert(s.open, 'the ladder runs to resolved');
	});

	it('the answer is wanted by the limit of its clock, and lists show how the clocks stand', () => {
		const s = story(f4);
		s.arrives();
		assert.equal(payloads(s)[0]?.by, plus(monday0930, 10 * MINUTE));
		assert.deepEqual(s.open?.waitsFor.clocks, {
			acknowledge: { due: plus(monday0930, 5 * MINUTE) },
			arrive: { due: plus(monday0930, 10 * MINUTE) },
			resolve: { due: plus(monday0930, 2 * HOUR) },
		});
		s.answers('acknowledge', {}, byBadge('wang'));
		const clocks = s.open?.waitsFor.clocks as JsonObject;
		assert.deepEqual(clocks.acknowledge, { met: monday0930 });
	});

	it('working time and elapsed time are told apart: it began at 15:50, and somebody came in the night shift', () => {
		const s = story(f4, { now: '2026-11-23T07:50:00.000Z' });
		s.arrives();
		s.passes(4 * HOUR + 20 * MINUTE);
		s.happens({ type: 'arrived', data: {}, actor: byBadge('miller') });
		const met = s.eventsOf('escalate/clock').findLast(({ clock }) => clock === 'arrive');
		assert.deepEqual(met, { clock: 'arrive', is: 'met', inTime: false, elapsed: 260 * MINUTE, working: 20 * MINUTE, by: 'miller' });
	});

	it('accepting counts as seen, standing there as both, a sensor that closes the case as nobody', () => {
		const s = story(f4);
		s.arrives();
		s.happens({ type: 'accepted', data: {}, actor: byBadge('miller') });
		s.happens({ type: 'arrived', data: {}, actor: byBadge('miller') });
		s.happens({ type: 'closed', data: {} });
		assert.deepEqual(
			s.eventsOf('escalate/clock').map(({ clock, by }) => [clock, by]),
			[
				['acknowledge', 'miller'],
				['arrive', 'miller'],
				['resolve', undefined],
			],
		);
	});

	it('a limit that passed while the plant was down is missed at its own time, marked late', () => {
		const s = story(f4);
		s.arrives();
		s.downFor(6 * MINUTE);
		assert.deepEqual(s.eventsOf('escalate/clock'), [{ clock: 'acknowledge', is: 'missed', elapsed: 5 * MINUTE, working: 5 * MINUTE, late: true }]);
	});
});

describe('escalate: an acknowledgement that nothing follows', () => {
	it('expires after 20 minutes: the next rung of acknowledging comes at once, those above it keep their distance', () => {
		const s = story(f4);
		s.arrives();
		s.passes(3 * MINUTE);
		s.happens({ type: 'acknowledged', data: {}, actor: byBadge('wang') });
		s.passes(19 * MINUTE);
		assert.deepEqual(told(s), ['23 09:30 wang', '23 09:40 miller', '23 09:45 huang']);
		s.passes(2 * MINUTE);
		assert.deepEqual(s.eventsOf('escalate/expired'), [{ rung: 2 }]);
		s.passes(5 * MINUTE);
		assert.deepEqual(told(s).slice(3), ['23 09:53 zhao', '23 09:56 baker']);
		s.answers('acknowledge', {}, byBadge('zhao'));
		assert.equal(s.eventsOf('escalate/clock').at(-1)?.by, 'zhao');
	});

	for (const [what, event] of [
		['somebody stands at the machine', { type: 'arrived', data: {} }],
		['goods are isolated', { type: 'contained', data: { disposition: 'suspect', amount: 5, unit: 'pcs' } }],
		['a step was done by a person', { type: 'left', data: { outputs: ['ok'] }, step: 'analyse#1' }],
		['it was handed on', { type: 'assigned', data: { department: 'engineering', note: 'a matter of the drawing' } }],
	] as const) {
		it(`does not when ${what}`, () => {
			const s = story(f4);
			s.arrives();
			s.happens({ type: 'acknowledged', data: {}, actor: byBadge('wang') });
			s.passes(5 * MINUTE);
			s.happens({ ...event, actor: byBadge('wang') } as Parameters<typeof s.happens>[0]);
			s.passes(HOUR);
			assert.deepEqual(s.eventsOf('escalate/expired'), []);
		});
	}

	it('a comment, or a step that the clock has left, is nothing that follows', () => {
		const s = story(f4);
		s.arrives();
		s.happens({ type: 'acknowledged', data: {}, actor: byBadge('wang') });
		s.happens({ type: 'commented', data: { text: 'on it' }, actor: byBadge('wang') }, { type: 'left', data: { outputs: ['timeout'] }, step: 'wait#1' });
		s.passes(21 * MINUTE);
		assert.equal(s.eventsOf('escalate/expired').length, 1);
	});

	it('the task by which somebody accepts is the acceptance itself, and expires with it', () => {
		const s = story(f4);
		s.arrives();
		s.happens(
			{ type: 'accepted', data: {}, actor: byBadge('wang') },
			{ type: 'left', data: { outputs: ['accepted'] }, step: 'confirm#1', actor: byBadge('wang') },
		);
		s.passes(21 * MINUTE);
		assert.equal(s.eventsOf('escalate/expired').length, 1);
	});

	it('with no rung left nobody is to be expected any more', () => {
		const s = story(ladder([rung('qe', { after: minutes(0) })], { expires: minutes(10) }));
		s.arrives();
		s.answers('acknowledge', {}, byBadge('chen'));
		s.passes(10 * MINUTE);
		assert.deepEqual(s.eventsOf('escalate/expired'), [{}]);
		assert.deepEqual(s.outputs('report').at(-1), 'exhausted');
	});
});

describe('escalate: a deputy is sent', () => {
	it('F4: the head can not come and sends a deputy within 10 minutes: the clock of arriving runs for the deputy', () => {
		const s = story(f4);
		s.arrives();
		s.passes(8 * MINUTE);
		s.answers('send-deputy', { person: 'sun', note: 'in a meeting with the customer' }, byBadge('wang'));
		assert.deepEqual(s.eventsOf('escalate/deputy'), [{ person: 'sun', inTime: true, note: 'in a meeting with the customer' }]);
		const notice = payloads(s).at(-1)!;
		assert.deepEqual([notice.notice, notice.about, notice.ask, notice.by], ['c1/ladder#1/deputy-1/sun', 'deputy', 'come', plus(monday0930, 18 * MINUTE)]);
		assert.match(String(notice.text), /王强 不能到场，指派您前往。in a meeting with the customer/);
		s.passes(5 * MINUTE);
		assert(!told(s).includes('23 09:40 miller'), 'ten minutes from now, not from the start');
		s.answers('arrive', {}, byBadge('sun'));
		assert.deepEqual(s.eventsOf('escalate/clock').at(-1), { clock: 'arrive', is: 'met', inTime: true, elapsed: 5 * MINUTE, working: 5 * MINUTE, by: 'sun' });
	});

	it('the deputy does not come either: the rungs of arriving count from when they were sent', () => {
		const s = story(f4);
		s.arrives();
		s.passes(8 * MINUTE);
		s.answers('send-deputy', { person: 'sun' }, byBadge('wang'));
		s.passes(HOUR);
		assert.deepEqual(told(s).slice(-2), ['23 09:48 miller', '23 09:53 huang']);
		assert.equal(s.eventsOf('escalate/clock').filter(({ clock }) => clock === 'arrive').length, 1);
	});

	it('a ladder that started over sends them again, not as a repeat', () => {
		const s = story(f4);
		s.arrives();
		s.answers('send-deputy', { person: 'sun' }, byBadge('wang'));
		s.arrives({ from: 'classify' });
		s.answers('send-deputy', { person: 'sun' }, byBadge('wang'));
		assert.equal(new Set(s.sent.flatMap(({ id }) => id ?? [])).size, s.sent.filter(({ id }) => id !== undefined).length);
	});

	it('named too late: the record says so', () => {
		const s = story(f4);
		s.arrives();
		s.passes(11 * MINUTE);
		s.answers('send-deputy', { person: 'sun' }, byBadge('wang'));
		assert.deepEqual(s.eventsOf('escalate/deputy'), [{ person: 'sun', inTime: false }]);
	});

	it('refuses nobody, oneself, whoever was sent already or is away, and anybody once somebody is there', () => {
		const duty = { rosters: [], overrides: [], deputies: [], absences: [{ person: 'he', from: '2026-11-20', to: '2026-11-30' }] };
		const s = story(f4, { plant: { ...fixtureConfig, duty } });
		s.arrives();
		for (const person of [undefined, '', 'nobody', '__proto__', 7, ['sun']])
			assert.equal(s.refuses('send-deputy', person === undefined ? {} : { person }, byBadge('wang')), 'escalate.deputy-unknown');
		assert.equal(s.refuses('send-deputy', { person: 'wang' }, byBadge('wang')), 'escalate.deputy-self');
		assert.equal(s.refuses('send-deputy', { person: 'he' }, byBadge('wang')), 'escalate.deputy-away');
		assert.equal(s.refuses('send-deputy', { person: 'sun' }, byBadge('zhou')), 'escalate.not-allowed');
		assert.equal(s.refuses('send-deputy', { person: 'sun', note: ' ' }, byBadge('wang')), 'escalate.note');
		s.answers('send-deputy', { person: 'sun' }, byBadge('wang'));
		assert.equal(s.refuses('send-deputy', { person: 'wang' }, byBadge('sun')), 'escalate.deputy-twice', 'in a circle nobody ever comes');
		assert.equal(s.refuses('send-deputy', { person: 'sun' }, byBadge('zhao')), 'escalate.deputy-twice');
		s.answers('send-deputy', { person: 'guo' }, byBadge('sun'));
		s.answers('arrive', {}, byBadge('guo'));
		assert.equal(s.refuses('send-deputy', { person: 'liu' }, byBadge('zhao')), 'escalate.already-there');
	});
});

describe('escalate: handed on', () => {
	it('with a note, the clocks go on: whoever takes over has what is left', () => {
		const s = story(
			ladder([rung('qe', { after: minutes(0) }), { after: minutes(30), tell: ['responsible'], ask: 'come', clock: 'arrive' }], {
				clocks: { arrive: { within: minutes(30) } },
			}),
		);
		s.happens({ type: 'assigned', data: { department: 'production' } });
		s.arrives();
		s.passes(25 * MINUTE);
		s.happens({ type: 'assigned', data: { department: 'engineering', note: 'the drawing is wrong' }, actor: byBadge('wang') });
		assert.equal(dueOf(s, 'clock-arrive'), plus(monday0930, 30 * MINUTE));
		s.passes(DAY);
		assert.deepEqual(told(s).slice(2), ['23 10:00 miller']);
	});
});
