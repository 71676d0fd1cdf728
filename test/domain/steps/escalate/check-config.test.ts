import assert from 'node:assert/strict';
import { checkEscalateConfig } from '../../../../src/steps/escalate/config.ts';
import { HOUR, MINUTE } from '../../../../src/time.ts';
import { minutes, rung, working } from './ladder.fixture.ts';

const until = ['resolved'];
const faults = (raw: object) => {
	const both = (['en-US', 'zh-CN'] as const).map((language) => checkEscalateConfig(raw, language));
	for (const checked of both) {
		assert(!checked.ok, `accepted ${JSON.stringify(raw)}`);
		for (const { message, code } of checked.refusals) assert.notEqual(message, code);
	}
	const [first] = both;
	return first?.ok === false ? first.refusals.map(({ code, path }) => `${path} ${code}`) : [];
};
const odd = (raw: object) => {
	const checked = checkEscalateConfig(raw, 'zh-CN');
	assert(checked.ok, JSON.stringify(checked));
	for (const { message, code } of checked.warnings) assert.match(message, /[\u4e00-\u9fff]/, code);
	return checked.warnings.map(({ code, path }) => `${path} ${code}`);
};
const one = (more: object) => ({ rungs: [{ tell: [{ role: 'qe' }], ask: 'acknowledge', ...more }], until });

describe('escalate: what a ladder may be', () => {
	it('takes every kind of rung; runs to resolved unless told otherwise', () => {
		const rungs = [
			rung('qe', { after: minutes(10), outside: minutes(30), clock: 'acknowledge', nobody: 'wait', channels: ['wecom', 'phone'] }),
			rung('qe', { before: { field: 'fields.needed-by', amount: 12 * HOUR, counts: 'working' }, atLeast: 'high' }),
			rung('sqe', { at: { time: '16:00', days: 'working', day: 3, cutOff: '16:00' }, stop: true }),
			rung('ipqc', { shiftEnd: { offset: -30 * MINUTE }, repeat: { every: working(10), times: 3 } }),
			rung('plant-manager', {
				after: minutes(60),
				ask: 'decide',
				options: ['go on', 'stop'],
				report: { title: 'Report {{case.number}}', numbering: 'RP-{seq}' },
			}),
		];
		const more = {
			clocks: { acknowledge: { within: minutes(5) }, arrive: { within: minutes(10), outside: minutes(30) } },
			expires: minutes(60),
			severityFalls: 'stay',
		};
		const checked = checkEscalateConfig({ rungs, ...more }, 'en-US');
		assert.deepEqual(checked, { ok: true, value: { rungs, ...more, until: ['resolved'] }, warnings: [] });
	});

	it('a rung comes by exactly one rule', () => {
		assert.deepEqual(faults(one({})), ['rungs[0].after escalate.no-time']);
		assert.deepEqual(faults(one({ after: minutes(1), shiftEnd: {} })), ['rungs[0].shiftEnd escalate.two-times']);
		assert.deepEqual(faults(one({ outside: minutes(1), shiftEnd: {} })), ['rungs[0].outside escalate.outside-alone']);
	});

	it('durations without unit, negative, absurd or infinite; times of day that are none', () => {
		const paths = (more: object) => faults(one(more)).map((fault) => fault.split(' ')[0]);
		assert.deepEqual(paths({ after: '20' }), ['rungs[0].after']);
		assert.deepEqual(paths({ after: { amount: '20', counts: 'elapsed' } }), ['rungs[0].after.amount']);
		assert.deepEqual(paths({ after: { amount: -5, counts: 'elapsed' } }), ['rungs[0].after.amount']);
		assert.deepEqual(paths({ after: { amount: 9e15, counts: 'elapsed' } }), ['rungs[0].after.amount']);
		assert.deepEqual(paths({ before: { field: '', amount: 1, counts: 'elapsed' } }), ['rungs[0].before.field']);
		assert.deepEqual(paths({ before: { field: 'fields.x', amount: -1, counts: 'hours' } }), ['rungs[0].before.amount', 'rungs[0].before.counts']);
		for (const time of ['25:00', '9:00', '10:60', '10', 600]) assert.deepEqual(paths({ at: { time, days: 'calendar' } }), ['rungs[0].at.time'], String(time));
		assert.deepEqual(paths({ at: { time: '10:00', days: 'weekdays' } }), ['rungs[0].at.days']);
		assert.deepEqual(paths({ at: { time: '10:00', days: 'working', day: 0 } }), ['rungs[0].at.day']);
		assert.deepEqual(paths({ shiftEnd: { offset: Number.NaN } }), ['rungs[0].shiftEnd.offset']);
		assert.deepEqual(paths({ after: minutes(1), repeat: { every: minutes(0), times: 0 } }), ['rungs[0].repeat.every.amount', 'rungs[0].repeat.times']);
		assert.deepEqual(faults(one({ at: { time: '10:00', days: 'working', cutOff: '09:00' } })), ['rungs[0].at.cutOff escalate.cut-off-alone']);
	});

	it('one channel or several, options only of a decision, a report that can be opened', () => {
		const at = { after: minutes(1) };
		assert.deepEqual(faults(one({ ...at, how: 'phone', channels: ['wecom'] })), ['rungs[0].channels escalate.how-and-channels']);
		const both = { title: 'R', numbering: 'RP-{seq}', due: { time: '16:00', days: 'calendar' }, within: minutes(120) };
		assert.deepEqual(faults(one({ ...at, report: both })), ['rungs[0].report.within escalate.due-and-within']);
		assert.deepEqual(faults(one({ ...at, options: ['yes', 'no'] })), ['rungs[0].options escalate.options-unasked']);
		assert.deepEqual(
			faults(one({ ...at, ask: 'decide', options: ['yes'] })).map((fault) => fault.split(' ')[0]),
			['rungs[0].options'],
		);
		assert.deepEqual(
			faults(one({ ...at, report: { title: 'On {{msg.topic}}', numbering: 'RP' } })).map((fault) => fault.split(' ')[0]),
			['rungs[0].report.title', 'rungs[0].report.numbering'],
		);
		assert.deepEqual(
			faults(one({ ...at, tell: [{ person: 'wang', onDuty: true }] })).map((fault) => fault.split(' ')[0]),
			['rungs[0].tell[0].person'],
		);
	});

	it('the order counts within a clock: those of another may come sooner', () => {
		const rungs = [rung('qe', { after: minutes(60), clock: 'acknowledge' }), rung('sqe', { after: minutes(20), clock: 'arrive' })];
		assert(checkEscalateConfig({ rungs, until }, 'en-US').ok);
		assert.deepEqual(faults({ rungs: [...rungs, rung('ipqc', { after: minutes(10), clock: 'arrive' })], until }), ['rungs[2].after escalate.order']);
	});
});

describe('escalate: what is odd about a ladder', () => {
	it('two rungs at one instant, or within a minute, for the same people; not for others', () => {
		assert.deepEqual(odd({ rungs: [rung('qe', { after: minutes(5) }), rung('qe', { after: minutes(5) })], until }), ['rungs[1] escalate.same-instant']);
		assert.deepEqual(odd({ rungs: [rung('qe', { after: minutes(5) }), rung('qe', { after: { amount: 5.5 * MINUTE, counts: 'elapsed' } })], until }), [
			'rungs[1] escalate.within-a-minute',
		]);
		assert.deepEqual(odd({ rungs: [rung('qe', { after: minutes(0) }), rung('qe', { after: working(0) })], until }), ['rungs[1] escalate.same-instant']);
		assert.deepEqual(odd({ rungs: [rung('qe', { shiftEnd: {} }), rung('qe', { shiftEnd: { offset: 0 } })], until }), ['rungs[1] escalate.same-instant']);
		const at = { time: '10:00', days: 'working' as const };
		assert.deepEqual(odd({ rungs: [rung('qe', { at }), rung('qe', { at: { days: 'working', time: '10:00' } })], until }), ['rungs[1] escalate.same-instant']);
		const ahead = (amount: number) => ({ field: 'fields.x', amount, counts: 'elapsed' as const });
		assert.deepEqual(odd({ rungs: [rung('qe', { before: ahead(HOUR) }), rung('qe', { before: ahead(HOUR - 1) })], until }), [
			'rungs[1] escalate.within-a-minute',
		]);
		assert.deepEqual(odd({ rungs: [rung('qe', { after: minutes(5) }), rung('sqe', { after: minutes(5) }), rung('qe', { after: minutes(6) })], until }), []);
		assert.deepEqual(odd({ rungs: [rung('qe', { after: minutes(5) }), rung('qe', { after: working(5) })], until }), [], 'that depends on the moment');
	});

	it('a repetition that nobody can stand, a rung that comes to nothing, a time that may be over', () => {
		assert.deepEqual(odd(one({ after: minutes(1), repeat: { every: { amount: 5_000, counts: 'elapsed' }, times: 3 } })), [
			'rungs[0].repeat escalate.twice-a-minute',
		]);
		assert.deepEqual(odd({ rungs: [rung('qe', { after: working(60) })], until, exhausted: minutes(30) }), ['rungs[0] escalate.after-end']);
		assert.deepEqual(odd(one({ at: { time: '10:00', days: 'calendar', day: 1 } })), ['rungs[0].at escalate.before-start']);
		assert.deepEqual(odd(one({ at: { time: '16:00', days: 'calendar', day: 1, cutOff: '16:00' } })), []);
	});

	it('nobody is asked, nobody decides, an acknowledgement that can not expire', () => {
		const know = { after: minutes(1), ask: 'know' };
		assert.deepEqual(odd({ ...one(know), clocks: { arrive: { within: minutes(5) } } }), ['rungs escalate.asks-nobody']);
		assert.deepEqual(odd(one(know)), [], 'to be told until it is resolved is enough');
		assert.deepEqual(odd({ ...one({ after: minutes(1) }), until: ['decided'] }), ['until escalate.no-decision']);
		assert.deepEqual(odd({ ...one({ after: minutes(1) }), until: ['acknowledged'], expires: minutes(5) }), ['expires escalate.never-expires']);
	});
});
