import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../../src/json.ts';
import { checkEscalateConfig, type EscalateConfig, type Rung } from '../../../../src/steps/escalate/config.ts';
import { escalateStep } from '../../../../src/steps/escalate/escalate.ts';
import { HOUR, MINUTE, plus } from '../../../../src/time.ts';
import { monday0930 } from '../../plant.fixture.ts';
import { byBadge, Story, type StoryOptions } from '../story.ts';

const minutes = (n: number) => ({ amount: n * MINUTE, counts: 'elapsed' as const });
const rung = (after: number, role: string, more: Partial<Rung> = {}): Rung => ({ after: minutes(after), tell: [{ role }], ask: 'acknowledge', ...more });

const ladder: EscalateConfig = {
	rungs: [
		rung(0, 'team-leader'),
		rung(20, 'production-supervisor', { ask: 'come', how: 'phone' }),
		rung(60, 'production-vp', { ask: 'decide', severity: 'high', note: 'Bring the last control chart.' }),
	],
	until: ['acknowledged'],
};

const story = (config: EscalateConfig = ladder, options: StoryOptions = {}) => new Story(escalateStep, config, { key: 'ladder', ...options });
type S = ReturnType<typeof story>;
const payloads = (s: S, output = 'notice') => s.sent.filter((one) => one.output === output).map((one) => one.payload as JsonObject);
const told = (s: S) =>
	s.sent.filter((one) => one.output === 'notice').map((one) => `${one.at.slice(11, 16)} ${((one.payload as JsonObject).person as JsonObject).id as string}`);

describe('escalate: climbing', () => {
	it('the case goes on at once; nobody answers: team leader, supervisor after 20 min, vice president after 60', () => {
		const s = story();
		s.arrives();
		assert.deepEqual(s.outputs('move'), ['on']);
		assert.equal(s.open?.waitsFor.type, 'ladder');
		s.passes(2 * HOUR);
		assert.deepEqual(told(s), ['01:30 zhao', '01:50 wang', '02:30 huang']);
		assert.deepEqual(s.eventsOf('escalated'), [{ rung: 1 }, { rung: 2 }, { rung: 3, severity: 'high', note: 'Bring the last control chart.' }]);
		assert.equal(s.subject.severity, 'high');
		assert.equal(s.subject.rung, 3);
		assert.deepEqual(s.outputs('move'), ['on']);
		assert(s.open, 'an acknowledgement is still awaited');
	});

	it('a notice can be sent as it is: id, contact, sentence in the language of the person, what is asked and by when', () => {
		const s = story();
		s.happens({ type: 'classified', data: { table: 'Who', row: 3, why: [], department: 'production' } });
		s.arrives();
		s.passes(HOUR);
		const [zhao, , huang] = payloads(s);
		assert.deepEqual(zhao, {
			notice: 'c1/ladder#1/1/zhao',
			case: { id: 'c1', number: 'EX-2026-0001' },
			rung: 1,
			rungs: 3,
			turn: 1,
			person: { id: 'zhao', name: '赵敏', language: 'zh-CN' },
			contact: { wecom: 'zhaomin', phone: '+86 138 0000 0002' },
			ask: 'acknowledge',
			subject: '【一般】EX-2026-0001 Fill weight too low',
			text: 'EX-2026-0001“Fill weight too low”，Line 2 filler，发现时间 2026年11月23日（周一）09:30。责任方：Production（判定表“Who”第 3 行）。第 1 级，共 3 级。请于 2026年11月23日（周一）09:50 前确认。',
			late: false,
			at: monday0930,
			by: plus(monday0930, 20 * MINUTE),
		});
		assert.equal(huang?.by, undefined, 'after the last rung nothing follows');
		assert.match(String(huang?.text), /第 3 级，共 3 级：已过 1 小时，仍未确认。Bring the last control chart。?/);
		assert.deepEqual(s.eventsOf('notified')[1], { notice: 'c1/ladder#1/2/wang', person: 'wang', rung: 2, ask: 'come', by: plus(monday0930, HOUR) });
		assert.equal(payloads(s)[1]?.how, 'phone');
		assert.deepEqual(
			s.sent.filter((one) => one.kind === 'report').map(({ id }) => id),
			['c1/ladder#1/1/zhao', 'c1/ladder#1/2/wang', 'c1/ladder#1/3/huang'],
		);
	});

	it('an English speaker reads English, with the reason and the time on the plant clock', () => {
		const s = story({ rungs: [rung(20, 'engineering-supervisor')], until: ['arrived', { step: 'analyse' }], exhausted: minutes(40) });
		s.arrives();
		s.passes(20 * MINUTE);
		assert.equal(
			payloads(s)[0]?.text,
			'EX-2026-0001 “Fill weight too low”, Line 2 filler, found Mon 23 Nov 2026, 09:30. Level 1 of 1: after 20 min not yet on site or done with “analyse”. Please acknowledge by Mon 23 Nov 2026, 10:10.',
		);
	});

	it('a rung in working time waits for the night shift', () => {
		const working = { after: { amount: 30 * MINUTE, counts: 'working' as const }, tell: [{ role: 'ipqc' }], ask: 'come' as const };
		// 15:45 local; the day shift ends at 16:00, the night shift starts at 20:00.
		const s = story({ rungs: [working], until: ['arrived'] }, { now: '2026-11-23T07:45:00.000Z' });
		s.arrives();
		s.passes(6 * HOUR);
		assert.deepEqual(told(s), ['12:15 li']);
		assert.match(String(payloads(s)[0]?.text), /30 分钟（工作时间），仍未到场/);
	});

	it('all times count from the start: a rung that came late makes none of the others late', () => {
		const s = story();
		s.arrives();
		s.late = true;
		s.now = plus(s.now, 50 * MINUTE);
		s.passes(0);
		s.late = false;
		assert.equal(payloads(s)[1]?.late, true);
		assert.match(String(payloads(s)[1]?.text), /迟发/);
		s.passes(10 * MINUTE);
		assert.deepEqual(told(s), ['01:30 zhao', '02:20 wang', '02:30 huang']);
	});

	it('roles resolve when the rung comes: a role with no holder means its deputy, a department its head', () => {
		const s = story({
			rungs: [{ ...rung(0, 'plant-manager'), tell: [{ role: 'plant-manager' }, { department: 'quality' }, { person: 'huang' }] }],
			until: ['closed'],
		});
		s.arrives();
		assert.deepEqual(told(s), ['01:30 huang', '01:30 baker']);
	});

	it('the responsible is whoever it is by then', () => {
		const s = story({
			rungs: [
				{ after: minutes(10), tell: ['responsible'], ask: 'come' },
				{ after: minutes(30), tell: ['responsible'], ask: 'come' },
			],
			until: ['arrived'],
		});
		s.happens({ type: 'assigned', data: { department: 'production' } });
		s.arrives();
		s.passes(10 * MINUTE);
		s.happens({ type: 'assigned', data: { department: 'quality', role: 'qe', person: 'chen' } });
		s.passes(20 * MINUTE);
		assert.deepEqual(told(s), ['01:40 wang', '02:00 chen']);
	});

	it('every rung comes exactly once, never before its time, whatever steps time takes', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 6 }),
				fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 20 }),
				(afters, steps) => {
					const times = [...afters].sort((a, b) => a - b);
					const s = story({ rungs: times.map((after) => rung(after, 'qe')), until: ['closed'] });
					s.arrives();
					for (const step of steps) s.passes(step * MINUTE);
					const passed = steps.reduce((sum, step) => sum + step, 0);
					const due = times.filter((time) => time <= passed);
					assert.deepEqual(
						s.events.filter(({ type }) => type === 'escalated').map(({ at }) => at),
						due.map((time) => plus(monday0930, time * MINUTE)),
					);
					assert.equal(new Set(s.sent.map(({ id }) => id)).size, 2 * due.length + 1);
				},
			),
			{ numRuns: 60 },
		);
	});
});

describe('escalate: nobody there', () => {
	it('Friday 21:50, night shift: nobody is maintenance supervisor, so the next rung comes at once and says so', () => {
		const s = story(
			{ rungs: [rung(10, 'maintenance-supervisor'), rung(60, 'production-supervisor'), rung(90, 'production-vp')], until: ['acknowledged'] },
			{ now: '2026-11-27T13:50:00.000Z' },
		);
		s.arrives();
		s.passes(2 * HOUR);
		assert.deepEqual(told(s), ['14:00 wang', '15:20 huang'], 'rung 2 came with rung 1 and not again at its own time');
		assert.deepEqual(
			s.eventsOf('escalated').map(({ rung: n }) => n),
			[1, 2, 3],
		);
		assert.deepEqual(s.eventsOf('undelivered'), [{ reason: 'There is nobody who is “Maintenance supervisor” just now.' }]);
		assert.match(String(payloads(s)[0]?.text), /第 1 级无人可通知/);
	});

	it('an unknown role, and a case nobody is responsible for, are told apart', () => {
		const s = story({ rungs: [rung(0, '__proto__'), { ...rung(0, 'qe'), tell: ['responsible'] }, rung(0, 'sqe')], until: ['closed'] });
		s.arrives();
		assert.deepEqual(s.eventsOf('undelivered'), [{ reason: 'The plant does not know “__proto__”.' }, { reason: 'Nobody is responsible for the case yet.' }]);
		assert.deepEqual(told(s), ['01:30 zhou']);
	});

	it('one of two addressees is not there: the other is told, the rung is not skipped, and it is recorded', () => {
		const s = story({ rungs: [{ ...rung(0, 'qe'), tell: [{ role: 'maintenance-supervisor' }, { role: 'sqe' }] }, rung(30, 'qe')], until: ['closed'] });
		s.arrives();
		assert.deepEqual(told(s), ['01:30 zhou']);
		assert.equal(s.eventsOf('undelivered').length, 1);
		assert.equal(s.subject.rung, 1);
	});

	it('nobody on the last rung: exhausted is reported, once, and a late acknowledgement still ends the ladder', () => {
		const s = story({ rungs: [rung(0, 'maintenance-supervisor')], until: ['acknowledged'], exhausted: minutes(30) });
		s.arrives();
		s.passes(HOUR);
		assert.deepEqual(s.outputs('report'), ['exhausted']);
		assert.equal(payloads(s, 'exhausted')[0]?.reason, 'nobody');
		s.happens({ type: 'acknowledged', data: {}, actor: byBadge('guo') });
		assert.deepEqual(s.outputs('report'), ['exhausted', 'ended']);
	});

	it('all rungs have come and nobody reacts: exhausted at its own time', () => {
		const s = story({ ...ladder, exhausted: minutes(90) });
		s.arrives();
		s.passes(3 * HOUR);
		const [report] = s.sent.filter(({ output }) => output === 'exhausted');
		assert.equal(report?.at, plus(monday0930, 90 * MINUTE));
		assert.equal((report!.payload as JsonObject).reason, 'no-reaction');
		assert.deepEqual(s.eventsOf('escalate/exhausted'), [{ reason: 'no-reaction' }]);
		assert.equal(payloads(s)[2]?.by, plus(monday0930, 90 * MINUTE));
	});

	it('a ladder without rungs holds the case instead of passing it on unwatched', () => {
		const s = story({ rungs: [], until: ['acknowledged'] });
		s.arrives();
		assert.equal(s.open?.hold?.code, 'escalate.no-rungs');
		assert.deepEqual(s.outputs(), []);
	});
});

describe('escalate: what ends it', () => {
	it('the supervisor acknowledges at the case board: the ladder ends in that commit, later rungs never come', () => {
		const s = story();
		s.arrives();
		s.passes(25 * MINUTE);
		s.happens({ type: 'acknowledged', data: {}, actor: byBadge('wang') });
		s.passes(5 * HOUR);
		assert.deepEqual(told(s), ['01:30 zhao', '01:50 wang']);
		assert.deepEqual(payloads(s, 'ended'), [
			{
				case: { id: 'c1', number: 'EX-2026-0001' },
				why: 'acknowledged',
				text: 'EX-2026-0001 was acknowledged by 王强.',
				rung: 2,
				rungs: 3,
				turn: 1,
				told: [
					{ id: 'zhao', name: '赵敏' },
					{ id: 'wang', name: '王强' },
				],
				lasted: 25 * MINUTE,
				at: plus(monday0930, 25 * MINUTE),
				by: { id: 'wang', name: '王强' },
			},
		]);
		assert.deepEqual(s.eventsOf('escalate/ended'), [{ why: 'acknowledged', rung: 2 }]);
	});

	it('each end by its own event, and by no other', () => {
		const left = { type: 'left' as const, data: { outputs: ['ok'] }, step: 'analyse#2' };
		const ok = { type: 'verified' as const, data: { result: 'ok' as const, by: 'judgement' as const } };
		const ng = { type: 'verified' as const, data: { result: 'ng' as const, by: 'judgement' as const } };
		const acknowledged = { type: 'acknowledged' as const, data: {} };
		const arrived = { type: 'arrived' as const, data: {} };
		const accepted = { type: 'accepted' as const, data: {} };
		const ends = (until: EscalateConfig['until'], ...events: Parameters<S['happens']>) => {
			const s = story({ ...ladder, until });
			s.arrives();
			s.happens(...events);
			return s.open === undefined ? payloads(s, 'ended')[0]?.why : 'goes on';
		};
		assert.equal(ends(['acknowledged'], accepted), 'acknowledged');
		assert.equal(ends(['acknowledged'], arrived), 'acknowledged');
		assert.equal(ends(['arrived'], acknowledged), 'goes on');
		assert.equal(ends(['arrived'], arrived), 'arrived');
		assert.equal(ends([{ step: 'analyse' }], left), 'step');
		assert.equal(ends([{ step: 'analyse' }], { ...left, step: 'analyse#2#1' }), 'goes on');
		assert.equal(ends(['resolved'], ng), 'goes on');
		assert.equal(ends(['resolved'], ng, ok), 'resolved');
		assert.equal(ends(['closed'], acknowledged, arrived, left), 'goes on');
		assert.equal(ends(['acknowledged'], { type: 'closed', data: {} }), 'closed');
		assert.equal(ends(['arrived'], { type: 'cancelled', data: { reason: 'test alarm' } }), 'cancelled');
		assert.equal(ends(['resolved'], { type: 'commented', data: { text: 'acknowledged' } }), 'goes on');
	});

	it('a case that closed by itself was closed by nobody', () => {
		const s = story();
		s.arrives();
		s.happens({ type: 'closed', data: {} });
		const [ended] = payloads(s, 'ended');
		assert.equal(ended?.by, undefined);
		assert.equal(ended?.text, 'EX-2026-0001 is closed.');
	});

	it('acknowledging here: who was told may, a deputy may, the responsible may; it is an event of the case', () => {
		for (const who of ['zhao', 'sun', 'huang', 'clark', 'miller']) {
			const s = story();
			s.happens({ type: 'assigned', data: { department: 'engineering' } });
			s.arrives();
			s.answers('acknowledge', { note: ' coming ' }, byBadge(who));
			assert.deepEqual(s.eventsOf('acknowledged'), [{ note: 'coming' }]);
			assert.equal(s.subject.acknowledged?.by, who);
			assert.deepEqual(s.outputs('report').at(-1), 'ended');
			assert.equal(s.open, undefined);
		}
	});

	it('refuses the wrong person, a message where a badge is asked for, a clock, a spoiled note', () => {
		const s = story({ ...ladder, answer: { to: [{ role: 'production-supervisor' }], least: 'pin' } });
		s.arrives();
		assert.equal(s.refuses('acknowledge', {}, byBadge('li')), 'escalate.not-allowed');
		assert.equal(s.refuses('arrive', {}, byBadge('__proto__')), 'escalate.not-allowed');
		assert.equal(s.refuses('acknowledge', {}, { id: 'wang', how: 'claimed' }), 'escalate.not-sure-enough');
		assert.equal(s.refuses('acknowledge'), 'escalate.not-a-person');
		assert.equal(s.refuses('escalate-now', {}, byBadge('li')), 'escalate.not-allowed');
		for (const note of ['', ' ', 7, ['x'], 'x'.repeat(2_001)]) assert.equal(s.refuses('acknowledge', { note }, byBadge('wang')), 'escalate.note');
		assert.equal(s.refuses('constructor', {}, byBadge('wang')), 'escalate.unknown-answer');
	});

	it('acknowledged, but only arrival ends the ladder: recorded, and the rungs go on', () => {
		const s = story({ ...ladder, until: ['arrived'] });
		s.arrives();
		s.answers('acknowledge', {}, byBadge('zhao'));
		s.passes(20 * MINUTE);
		assert.deepEqual(told(s), ['01:30 zhao', '01:50 wang']);
		s.answers('arrive', {}, byBadge('wang'));
		assert.equal(payloads(s, 'ended')[0]?.why, 'arrived');
	});
});

describe('escalate: higher at once', () => {
	it('the operator sees smoke: escalate now tells the next rung; the others keep their times', () => {
		const s = story();
		s.arrives();
		s.passes(5 * MINUTE);
		s.answers('escalate-now', { note: 'smoke at the motor' }, byBadge('sun'));
		s.passes(2 * HOUR);
		assert.deepEqual(told(s), ['01:30 zhao', '01:35 wang', '02:30 huang']);
		assert.deepEqual(s.eventsOf('escalated')[1], { rung: 2, note: 'smoke at the motor' });
		assert.match(String(payloads(s)[1]?.text), /由 孙磊 提前升级：smoke at the motor/);
		assert.equal(s.refuses('escalate-now', {}, byBadge('sun')), 'escalate.top');
	});

	it('a rule may ask for it as well', () => {
		const s = story();
		s.arrives();
		s.answers('escalate-now');
		assert.deepEqual(told(s), ['01:30 zhao', '01:30 wang']);
	});

	it('the second PDCA turn starts at the second rung, as soon as the first would have come', () => {
		const s = story({ ...ladder, enterHigher: true });
		s.arrives();
		s.answers('acknowledge', {}, byBadge('zhao'));
		s.happens({ type: 'turn-opened', data: { turn: 2 } });
		s.arrives();
		s.passes(HOUR);
		assert.deepEqual(told(s), ['01:30 zhao', '01:30 wang', '02:10 huang']);
		assert.equal(s.visit, 2);
		assert.equal(payloads(s)[1]?.notice, 'c1/ladder#2/2/wang');
	});

	it('more turns than rungs: the last rung', () => {
		const s = story({ ...ladder, enterHigher: true });
		for (let turn = 2; turn <= 5; turn++) s.happens({ type: 'turn-opened', data: { turn } });
		s.arrives();
		assert.deepEqual(told(s), ['01:30 huang']);
	});

	it('refused by the first department, the case comes again while the ladder stands: passed on, and the ladder starts over', () => {
		const s = story();
		s.arrives();
		s.passes(30 * MINUTE);
		s.arrives({ from: 'classify' });
		assert.deepEqual(s.outputs('move'), ['on', 'on']);
		assert.deepEqual(told(s), ['01:30 zhao', '01:50 wang', '02:00 zhao']);
		assert.equal(payloads(s)[2]?.notice, 'c1/ladder#1/1~2/zhao', 'not taken for a repeat of the first notice');
		s.passes(20 * MINUTE);
		assert.deepEqual(told(s).slice(3), ['02:20 wang']);
		s.passes(40 * MINUTE);
		assert.deepEqual(told(s).slice(4), ['03:00 huang']);
		assert.deepEqual(s.eventsOf('escalate/restarted'), [{ round: 2, turn: 1 }]);
	});

	it('a case that comes while it is paused starts its ladder with the pause over', () => {
		const s = story();
		s.happens({ type: 'paused', data: { reason: 'line cleaned' } });
		s.arrives();
		assert.deepEqual(told(s), []);
		assert.deepEqual(Object.keys(s.open?.deadlines ?? {}), ['rung-1', 'rung-2', 'rung-3']);
	});

	it('a case that is closed already starts no ladder', () => {
		const s = story();
		s.happens({ type: 'closed', data: {} });
		s.arrives();
		assert.deepEqual(s.outputs(), []);
	});
});

describe('escalate: what became of the notices', () => {
	it('delivered and undelivered are recorded, once each', () => {
		const s = story();
		s.arrives();
		const notice = 'c1/ladder#1/1/zhao';
		s.answers('delivered', { notice, channel: 'wecom' });
		assert.deepEqual(s.answers('delivered', { notice, channel: 'wecom' }), {});
		assert.deepEqual(s.eventsOf('delivered'), [{ notice, channel: 'wecom' }]);
	});

	it('no notice of the rung could be delivered: the next rung comes at once', () => {
		const s = story({ rungs: [rung(0, 'qe'), rung(30, 'quality-supervisor')], until: ['acknowledged'] });
		s.arrives();
		assert.deepEqual(told(s), ['01:30 chen', '01:30 baker']);
		s.passes(MINUTE);
		s.answers('undelivered', { notice: 'c1/ladder#1/1/chen', reason: 'phone is off' });
		assert.equal(told(s).length, 2, 'one of two may still answer');
		s.answers('undelivered', { notice: 'c1/ladder#1/1/baker', reason: 'mailbox full' });
		assert.deepEqual(told(s).slice(2), ['01:31 baker']);
		s.passes(HOUR);
		assert.equal(told(s).length, 3);
		s.answers('undelivered', { notice: 'c1/ladder#1/2/baker', reason: 'mailbox full' });
		assert.equal(payloads(s, 'exhausted')[0]?.reason, 'undelivered');
	});

	it('refuses feedback on a notice it never sent, and without a reason', () => {
		const s = story();
		s.arrives();
		const notice = 'c1/ladder#1/1/zhao';
		for (const bad of ['c1/ladder#1/1/wang', 'c2/ladder#1/1/zhao', '', 5, null, {}])
			assert.equal(s.refuses('delivered', { notice: bad }), 'escalate.unknown-notice');
		assert.equal(s.refuses('undelivered', { notice }), 'escalate.reason');
		assert.equal(s.refuses('undelivered', { notice, reason: ' ' }), 'escalate.reason');
		assert.equal(s.refuses('delivered', { notice, channel: 5 }), 'escalate.channel');
	});
});

describe('escalate: after an outage', () => {
	it('a weekend without power: one notice a person, the highest rung naming the others; the record has them all', () => {
		const s = story({
			rungs: [
				rung(10, 'production-supervisor'),
				rung(20, 'production-supervisor', { tell: [{ role: 'production-supervisor' }, { role: 'engineering-supervisor' }] }),
				rung(30, 'production-vp', { tell: [{ person: 'wang' }] }),
			],
			until: ['acknowledged'],
		});
		s.arrives();
		s.downFor(48 * HOUR);
		assert.deepEqual(
			s.eventsOf('escalated').map(({ late }) => late),
			[true, true, true],
		);
		assert.equal(s.eventsOf('notified').length, 4);
		const reports = s.sent.filter(({ kind }) => kind === 'report') as never[];
		const combined = escalateStep.combine!(s.subject, s.open!, reports, s.context());
		const [miller, wang, ...rest] = combined.map((one) => one.payload as JsonObject);
		assert.equal(rest.length, 0);
		assert.equal((miller!.person as JsonObject).id, 'miller');
		assert.equal(miller?.others, undefined);
		assert.equal(wang?.notice, 'c1/ladder#1/3/wang');
		assert.deepEqual(wang?.others, [
			{ notice: 'c1/ladder#1/1/wang', rung: 1 },
			{ notice: 'c1/ladder#1/2/wang', rung: 2 },
		]);
		assert.match(String(wang?.text), /其间第 1, 2 级也已到期。$/);
	});

	it('what is no notice is left alone', () => {
		const reports = [
			{ id: 'a', output: 'ended', payload: { person: { id: 'wang' } } },
			{ id: 'b', output: 'notice', payload: 'odd' },
			{ id: 'c', output: 'ended', payload: { person: { id: 'wang' } } },
		];
		const s = story();
		s.arrives();
		assert.deepEqual(escalateStep.combine!(s.subject, s.open!, reports, s.context()), reports);
	});
});

describe('escalate: configuration', () => {
	const faults = (raw: unknown) => {
		const checked = checkEscalateConfig(raw, 'zh-CN');
		assert(!checked.ok, `accepted ${JSON.stringify(raw)}`);
		for (const { message, code } of checked.refusals) assert.notEqual(message, code);
		return checked.refusals.map(({ path }) => path);
	};
	const until = ['acknowledged'];

	it('takes a ladder as the dialog stores it', () => {
		const raw = { ...ladder, until: ['acknowledged', { step: 'analyse' }], enterHigher: true, exhausted: minutes(90), answer: { least: 'pin' } };
		assert.deepEqual(checkEscalateConfig(raw, 'en-US'), { ok: true, value: raw, warnings: [] });
	});

	it('refuses a ladder without rungs, negative and odd times, nobody to tell, unknown words; everything at once', () => {
		assert.deepEqual(faults({ rungs: [], until }), ['rungs']);
		assert.deepEqual(faults({ rungs: [rung(-1, 'qe')], until }), ['rungs[0].after.amount']);
		assert.deepEqual(faults({ rungs: [{ ...rung(0, 'qe'), after: { amount: Number.POSITIVE_INFINITY, counts: 'elapsed' } }], until }), [
			'rungs[0].after.amount',
		]);
		assert.deepEqual(faults({ rungs: [{ ...rung(0, 'qe'), tell: [] }], until }), ['rungs[0].tell']);
		assert.deepEqual(faults({ rungs: [{ ...rung(0, 'qe'), tell: ['everybody', {}, { rolle: 'qe' }], ask: 'run' }], until: ['never', { step: '' }] }), [
			'rungs[0].tell[0]',
			'rungs[0].tell[1]',
			'rungs[0].tell[2].rolle',
			'rungs[0].ask',
			'until[0]',
			'until[1].step',
		]);
		assert.deepEqual(faults({ ...ladder, exhausted: minutes(0) }), ['exhausted.amount']);
		assert.deepEqual(faults(undefined), ['']);
	});

	it('refuses rungs out of order, since all times count from the start', () => {
		assert.deepEqual(faults({ rungs: [rung(60, 'qe'), rung(20, 'qe')], until }), ['rungs[1].after']);
		assert.deepEqual(faults({ ...ladder, exhausted: minutes(59) }), ['exhausted']);
		const mixed = [rung(60, 'qe'), { ...rung(0, 'qe'), after: { amount: MINUTE, counts: 'working' } }];
		assert(checkEscalateConfig({ rungs: mixed, until }, 'en-US').ok, 'working and elapsed time can not be compared beforehand');
	});

	it('warns of a ladder that asks for nothing but waits for an answer', () => {
		const checked = checkEscalateConfig({ rungs: [rung(0, 'qe', { ask: 'know' })], until }, 'en-US');
		assert(checked.ok);
		assert.equal(checked.warnings[0]?.code, 'escalate.asks-nothing');
	});
});
