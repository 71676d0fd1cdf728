import assert from 'node:assert/strict';
import { HOUR, MINUTE } from '../../../../src/time.ts';
import { byBadge } from '../story.ts';
import { ladder, minutes, payloads, rung, story, told } from './ladder.fixture.ts';

const graded = ladder([
	rung('production-supervisor', { after: minutes(10) }),
	rung('production-vp', { after: minutes(30), atLeast: 'high' }),
	rung('quality-supervisor', { after: minutes(60), atLeast: 'critical', repeat: { every: minutes(10), times: 5 } }),
]);
const severe = (severity: string) => ({ type: 'set' as const, data: { values: { severity } }, actor: byBadge('chen') });

describe('escalate: rungs for a severity', () => {
	it('medium: rungs for more come never, and the record says that they were passed over', () => {
		const s = story(graded);
		s.arrives();
		s.passes(3 * HOUR);
		assert.deepEqual(told(s), ['23 09:40 wang']);
		assert.deepEqual(s.eventsOf('escalate/skipped'), [
			{ rung: 2, reason: 'severity' },
			{ rung: 3, reason: 'severity' },
		]);
	});

	it('becomes high after 40 minutes: what was passed over comes at once, what is ahead keeps its time', () => {
		const s = story(graded);
		s.arrives();
		s.passes(40 * MINUTE);
		s.happens(severe('critical'));
		assert.deepEqual(told(s), ['23 09:40 wang', '23 10:10 huang']);
		s.passes(25 * MINUTE);
		assert.deepEqual(told(s).slice(2), ['23 10:30 baker']);
	});

	it('a rung that raises the severity brings those for it that were passed over', () => {
		const s = story(
			ladder([
				rung('qe', { after: minutes(5), atLeast: 'high' }),
				rung('production-supervisor', { after: minutes(10), severity: 'high' }),
				rung('production-vp', { after: minutes(30), atLeast: 'high' }),
			]),
		);
		s.arrives();
		s.passes(HOUR);
		assert.deepEqual(told(s), ['23 09:40 wang', '23 09:40 chen', '23 09:40 baker', '23 10:00 huang']);
	});

	it('falls again: whoever is no longer needed is told so once, repetitions stop; raised again, the rung comes again', () => {
		const s = story(graded);
		s.arrives();
		s.happens(severe('critical'));
		s.passes(75 * MINUTE);
		assert.deepEqual(told(s), ['23 09:40 wang', '23 10:00 huang', '23 10:30 baker', '23 10:40 baker']);
		s.happens(severe('medium'));
		assert.deepEqual(s.eventsOf('escalate/stepped-down'), [
			{ rung: 2, severity: 'medium' },
			{ rung: 3, severity: 'medium' },
		]);
		assert.deepEqual(told(s).slice(4), ['23 10:45 huang', '23 10:45 baker']);
		assert.deepEqual([payloads(s).at(-1)?.about, payloads(s).at(-1)?.ask], ['stepped-down', 'know']);
		s.passes(HOUR);
		assert.equal(told(s).length, 6);
		s.happens(severe('high'));
		assert.deepEqual(told(s).slice(6), ['23 11:45 huang']);
		assert.equal(payloads(s).at(-1)?.notice, 'c1/ladder#1/2.2/huang', 'not taken for a repeat');
	});

	it('a rung that comes again, after it had stepped down, repeats again', () => {
		const s = story(graded);
		s.arrives();
		s.happens(severe('critical'));
		s.passes(75 * MINUTE);
		s.happens(severe('high'));
		s.passes(30 * MINUTE);
		assert.deepEqual(told(s).slice(2), ['23 10:30 baker', '23 10:40 baker', '23 10:45 baker'], 'the last word is that it became less severe');
		s.happens(severe('critical'));
		s.passes(HOUR);
		const again = ['11:15', '11:25', '11:35', '11:45', '11:55', '12:05'].map((time) => `23 ${time} baker`);
		assert.deepEqual(told(s).slice(5), again);
	});

	it('became severe while the plant was down: repetitions count from when it did, and those that are over come with it', () => {
		const s = story(
			ladder([
				rung('qe', { after: minutes(10), atLeast: 'high', repeat: { every: minutes(20), times: 2 } }),
				rung('production-supervisor', { after: minutes(30), severity: 'high' }),
			]),
		);
		s.arrives();
		s.downFor(55 * MINUTE);
		assert.deepEqual(
			s.eventsOf('escalated').map(({ rung: number, late }) => `${number} ${late}`),
			['2 true', '1 true', '1 true'],
		);
		s.passes(HOUR);
		assert.deepEqual([...new Set(told(s).map((one) => one.slice(0, 8)))], ['23 10:25', '23 10:40']);
	});

	it('the date was moved after the rung before it had been passed over: severe now, it waits for its new time', () => {
		const neededBy = (at: string) => ({ type: 'set' as const, data: { values: { 'fields.needed-by': at } }, actor: byBadge('chen') });
		const dated = ladder([rung('production-vp', { before: { field: 'fields.needed-by', amount: 2 * HOUR, counts: 'elapsed' }, atLeast: 'high' })]);
		const s = story(dated);
		s.arrives();
		s.happens(neededBy('2026-11-23T12:30:00+08:00'));
		s.passes(HOUR);
		assert.deepEqual(s.eventsOf('escalate/skipped'), [{ rung: 1, reason: 'severity' }]);
		s.happens(severe('low'));
		s.happens(neededBy('2026-11-23T18:00:00+08:00'));
		assert.deepEqual(s.eventsOf('escalate/replanned').length, 2, 'once a date: the severity moves none');
		s.happens(severe('high'));
		assert.deepEqual(told(s), []);
		s.passes(6 * HOUR);
		assert.deepEqual(told(s), ['23 16:00 huang']);
	});

	it('a ladder that does not follow it down: who was called stays called, and what is ahead comes', () => {
		const s = story({ ...graded, severityFalls: 'stay' });
		s.arrives();
		s.passes(5 * MINUTE);
		s.happens(severe('high'));
		s.happens(severe('low'));
		s.passes(3 * HOUR);
		assert.deepEqual(told(s), ['23 09:40 wang', '23 10:00 huang']);
		assert.deepEqual(s.eventsOf('escalate/stepped-down'), []);
	});

	it('high from the start and lower before anything else happened: a ladder that does not follow it down still comes', () => {
		const s = story({ ...graded, severityFalls: 'stay' }, { opened: { severity: 'high' } });
		s.arrives();
		s.passes(5 * MINUTE);
		s.happens(severe('low'));
		s.passes(3 * HOUR);
		assert.deepEqual(told(s), ['23 09:40 wang', '23 10:00 huang']);
	});
});

describe('escalate: what else a rung does', () => {
	const decisive = ladder([
		rung('quality-supervisor', { after: minutes(0), ask: 'decide', options: ['go on', 'stop the line'] }),
		rung('production-vp', { after: minutes(30), ask: 'decide', options: ['rework', 'scrap'] }),
	]);

	it('asks to decide: the answer names one of the options, is recorded and told, and counts as seen', () => {
		const s = story({ ...decisive, clocks: { acknowledge: { within: minutes(10) } } });
		s.arrives();
		assert.deepEqual(payloads(s)[0]?.options, ['go on', 'stop the line']);
		assert.match(String(payloads(s)[0]?.text), /Choose one: go on, stop the line\./);
		s.passes(5 * MINUTE);
		s.answers('decide', { option: 'go on', note: 'within the concession' }, byBadge('baker'));
		assert.deepEqual(s.eventsOf('escalate/decided'), [{ rung: 1, option: 'go on', note: 'within the concession' }]);
		assert.deepEqual(
			s.eventsOf('escalate/clock').map(({ clock, is }) => `${clock} ${is}`),
			['acknowledge met'],
		);
		const [decided] = payloads(s, 'decided');
		assert.deepEqual([decided?.option, decided?.rung, decided?.by], ['go on', 1, { id: 'baker', name: 'Alice Baker' }]);
		assert.deepEqual(s.kind.outputs(s.config), ['on', 'notice', 'ended', 'exhausted', 'decided']);
	});

	it('until decided: the decision ends the ladder', () => {
		const s = story({ ...decisive, until: ['decided'] });
		s.arrives();
		s.answers('decide', { option: 'stop the line' }, byBadge('chen'));
		assert.deepEqual(payloads(s, 'ended')[0]?.why, 'decided');
		assert.equal(s.open, undefined);
	});

	it('refuses what is no option, who was not asked, a second decision, and options of a rung that has not come', () => {
		const s = story(decisive);
		s.arrives();
		for (const option of ['scrap', '', '__proto__', 3, null, ['go on']]) assert.equal(s.refuses('decide', { option }, byBadge('baker')), 'escalate.option');
		assert.equal(s.refuses('decide', {}, byBadge('baker')), 'escalate.option');
		assert.equal(s.refuses('decide', { option: 'go on' }, byBadge('zhou')), 'escalate.not-allowed');
		assert.equal(s.refuses('decide', { option: 'go on' }), 'escalate.not-a-person');
		assert.equal(s.refuses('decide', { option: 'go on', note: 7 }, byBadge('baker')), 'escalate.note');
		s.answers('decide', { option: 'go on' }, byBadge('baker'));
		assert.equal(s.refuses('decide', { option: 'stop the line' }, byBadge('chen')), 'escalate.decided');
		s.passes(30 * MINUTE);
		s.answers('decide', { option: 'scrap' }, byBadge('huang'));
		assert.equal(s.eventsOf('escalate/decided').length, 2);
		const plain = story(ladder([rung('qe', { after: minutes(0) })]));
		plain.arrives();
		assert.equal(plain.refuses('decide', { option: 'go on' }, byBadge('chen')), 'escalate.nothing-to-decide');
	});

	it('F9 B: after 48 hours production stops for rectification; the case shows it until somebody releases the line', () => {
		const s = story(
			ladder([
				rung('quality-supervisor', { after: minutes(36 * 60) }),
				rung('production-vp', { after: minutes(48 * 60), stop: true, note: 'Rectification.', repeat: { every: minutes(60), times: 2 } }),
			]),
		);
		s.arrives();
		s.passes(50 * HOUR);
		assert.deepEqual(s.eventsOf('line-stopped'), [{ area: 'L2/filler', rung: 2, reason: 'Rectification.' }]);
		assert.deepEqual(s.subject.stopped, { since: '2026-11-25T01:30:00.000Z', area: 'L2/filler', reason: 'Rectification.' });
		s.happens({ type: 'closed', data: {} });
		s.happens({ type: 'line-released', data: { note: 'audit passed' }, actor: byBadge('huang') });
		assert.equal(s.subject.stopped, undefined);
	});

	it('F9: the report is a case of its own, due by the end of the next day, with the responsible department', () => {
		const s = story(
			ladder([
				rung('quality-supervisor', {
					after: minutes(0),
					report: { title: 'Report on {{case.number}} {{case.lot}} {{case.order}}', numbering: 'RP-{yyyy}-{seq}' },
				}),
				rung('qe', { after: minutes(10), report: { title: 'Another', numbering: 'RP-{seq}' } }),
			]),
			{
				opened: { lot: 'L-7' },
			},
		);
		s.happens({ type: 'assigned', data: { department: 'engineering' } });
		s.arrives();
		s.passes(HOUR);
		const [report, another, ...more] = s.created as {
			create: { opened: Record<string, unknown>; numbering: string; events: unknown };
			output: unknown;
			link: unknown;
		}[];
		assert.deepEqual([another?.create.opened.title, more], ['Another', []], 'one report a rung');
		const due = '2026-11-24T16:00:00.000Z';
		assert.equal(report?.create.opened.title, 'Report on EX-2026-0001 L-7 –');
		assert.deepEqual(report?.create.opened.fields, { due, of: 'EX-2026-0001' });
		assert.deepEqual(report?.create.events, [{ type: 'assigned', data: { department: 'engineering' } }]);
		assert.deepEqual(report?.output, { output: 'report', payload: { due } });
		assert.deepEqual(report?.link, { relation: 'child' });
		assert.deepEqual(s.kind.outputs(s.config), ['on', 'notice', 'ended', 'exhausted', 'report']);
	});

	it('three reports due in one moment are opened in one commit', () => {
		const writes = (title: string) => rung('qe', { after: minutes(0), report: { title, numbering: 'RP-{seq}' } });
		const s = story(ladder([writes('To the VP'), writes('To the customer'), writes('To the supplier')]));
		s.arrives();
		assert.deepEqual(
			s.created.map((one) => (one as { create: { opened: { title: string } } }).create.opened.title),
			['To the VP', 'To the customer', 'To the supplier'],
		);
	});

	it('F17: the written report within 2 hours, by night as by day; or at a time of day', () => {
		const within = { amount: 2 * HOUR, counts: 'elapsed' as const };
		const night = story(ladder([rung('production-supervisor', { after: minutes(0), report: { title: 'Accident report', numbering: 'HR-{seq}', within } })]), {
			now: '2026-11-28T18:40:00.000Z',
		});
		night.arrives();
		const [urgent] = night.created as { create: { opened: Record<string, unknown> } }[];
		assert.deepEqual(urgent?.create.opened.fields, { due: '2026-11-28T20:40:00.000Z', of: 'EX-2026-0001' });
		const due = { time: '18:00', days: 'working' as const };
		const s = story(
			ladder([
				rung('production-supervisor', {
					after: minutes(0),
					report: { title: 'Accident report', numbering: 'HR-{seq}', kind: 'accident-report', department: 'management', due },
				}),
			]),
		);
		s.arrives();
		const [report] = s.created as { create: { opened: Record<string, unknown>; events: unknown } }[];
		assert.deepEqual(report?.create.opened.fields, { due: '2026-11-23T10:00:00.000Z', of: 'EX-2026-0001' });
		assert.equal(report?.create.opened.kind, 'accident-report');
		assert.deepEqual(report?.create.events, [{ type: 'assigned', data: { department: 'management' } }]);
	});

	it('several channels in their order, the first one also as the hint that channels knew before', () => {
		const s = story(
			ladder([rung('production-supervisor', { after: minutes(0), channels: ['wecom', 'phone'] }), rung('sqe', { after: minutes(0), how: 'mail' })]),
		);
		s.arrives();
		assert.deepEqual(
			payloads(s).map(({ how, channels }) => [how, channels]),
			[
				['wecom', ['wecom', 'phone']],
				['mail', undefined],
			],
		);
		assert.deepEqual(s.open?.state.fired[0]?.told, [{ person: 'wang', notice: 'c1/ladder#1/1/wang', channels: ['wecom', 'phone'] }]);
	});
});
