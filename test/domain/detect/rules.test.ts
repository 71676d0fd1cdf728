// Several rules for many signals in one detector: which judge what, latching, groups, rules that come and go, and what version 1 left behind.

import assert from 'node:assert/strict';
import { checkDetect } from '../../../src/detect/check.ts';
import { Detector } from '../../../src/detect/detector.ts';
import { explainCleared } from '../../../src/detect/explain.ts';
import { migrated, stateOf } from '../../../src/detect/former.ts';
import { begin, check, judge, judgeGroup, resume, standing } from '../../../src/detect/judge.ts';
import { pointsOf } from '../../../src/detect/points.ts';
import type { RuleKind } from '../../../src/detect/rules/kind.ts';
import { matches } from '../../../src/detect/topics.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { MINUTE, SECOND, toMillis } from '../../../src/time.ts';
import { around, at, detectorOf, Line, start, take } from './line.ts';

const faults = (raw: unknown) => {
	const checked = checkDetect(raw, 'en-US');
	return checked.ok ? [] : checked.refusals.map(({ code, path }) => `${code} ${path}`.trim());
};

describe('several rules of one detector', () => {
	const config = {
		name: undefined,
		rules: [
			{
				id: 'hot',
				watch: 'limits',
				signals: ['L2/+/temperature'],
				limits: { hi: 80, 'hi-hi': 90 },
				unit: '°C',
				kind: 'equipment',
				severity: { 'hi-hi': 'critical' },
			},
			{ id: 'jump', watch: 'rate', signals: ['L2/+/temperature'], rising: 20, severity: 'low' },
			{ id: 'silent', watch: 'no-data', signals: ['L2/#'], noData: 10 * MINUTE },
			{ id: 'door', watch: 'state', signals: ['L2/oven/door'], state: 'open', onDelay: 30 * SECOND },
		],
	};

	it('judge a signal each by itself: two anomalies of one sample, each with its rule', () => {
		const line = new Line(config, {}, 'L2/oven/temperature');
		line.sample(0, 60);
		line.sample(60, 85);
		line.sample(120, 95);
		assert.deepEqual(
			line.raised.map(({ id, ruleId, watch, rule, severity, kind, unit, before }) => [id, ruleId, watch, rule, severity, kind, unit, before]),
			[
				[`L2/oven/temperature/hot/high@${at(60)}`, 'hot', 'limits', 'hi', 'medium', 'equipment', '°C', undefined],
				[`L2/oven/temperature/jump/rising@${at(0)}`, 'jump', 'rate', 'rising', 'low', undefined, undefined, undefined],
				[`L2/oven/temperature/hot/high@${at(60)}`, 'hot', 'limits', 'hi-hi', 'critical', 'equipment', '°C', 'hi'],
			],
		);
		line.sample(180, 75);
		assert.deepEqual(
			line.cleared.map(({ ruleId, rule }) => [ruleId, rule]),
			[
				['jump', 'rising'],
				['hot', 'hi-hi'],
			],
		);
	});

	it('are for signals by their topics; a signal that no rule is for is not watched', () => {
		const detector = detectorOf(config);
		const rules = (signal: string) => detector.watching(signal).rules.map(({ config: { id } }) => id);
		assert.deepEqual(['L2/oven/temperature', 'L2/oven/door', 'L2', 'L3/oven/temperature'].map(rules), [
			['hot', 'jump', 'silent'],
			['silent', 'door'],
			['silent'],
			[],
		]);
		assert.deepEqual(
			['L2/oven/temperature', 'L2/oven/door', 'L3/x'].map((signal) => detector.watching(signal).takes),
			['number', 'scalar', 'scalar'],
		);
		assert.equal(detector.watching('L3/x').watched, false);
		assert.equal(detector.watching('L2/a'), detector.watching('L2/a'));
	});

	it('plan the earliest of their times', () => {
		const line = new Line(config, {}, 'L2/oven/door');
		line.sample(0, 'open');
		assert.equal(line.next, at(30));
		line.until(31);
		assert.deepEqual([line.rules(), line.next], [['state'], at(600)]);
		line.until(601);
		assert.deepEqual(line.rules(), ['state', 'no-data']);
	});

	it('filters follow the rules of MQTT', () => {
		for (const [filter, signal, expected] of [
			['#', 'a/b', true],
			['a/#', 'a', true],
			['a/#', 'a/b/c', true],
			['a/#', 'ab', false],
			['a/+', 'a/b', true],
			['a/+', 'a', false],
			['a/+', 'a/b/c', false],
			['+/b', 'a/b', true],
			['+', '', true],
			['a/b', 'a/b', true],
			['a.b', 'axb', false],
			['__proto__', 'constructor', false],
		] as const)
			assert.equal(matches(filter, signal), expected, `${filter} ${signal}`);
	});
});

describe('an alarm that is latched', () => {
	const rule = { id: 'gas', watch: 'limits', limits: { hi: 10, 'hi-hi': 20 }, latch: true };

	it('stays when the value is back, until somebody acknowledges it', () => {
		const line = new Line({ rules: [rule] }, {}, 'H2S');
		line.samples(0, 5, 12, 5, 5);
		line.until(3_600);
		assert.deepEqual([line.raised.length, line.raised[0]!.latch, line.cleared.length, line.next], [1, true, 0, undefined]);
		line.acknowledge(3_600, line.raised[0]!.id, 'LiWei');
		assert.deepEqual(
			line.cleared.map(({ id, since, at: when }) => [id, since, when]),
			[[line.raised[0]!.id, at(2), at(3_600)]],
		);
		assert.deepEqual(standing(line.state), []);
	});
	it('acknowledged while it lasts, it is over as soon as the value is back; a second alarm is a new one', () => {
		const line = new Line({ rules: [rule] }, {}, 'H2S');
		line.samples(0, 12);
		line.acknowledge(5, line.raised[0]!.id, 'LiWei');
		assert.deepEqual(standing(line.state)[0]!.raised.acknowledged, { at: toMillis(at(5)), by: 'LiWei' });
		line.acknowledge(6, line.raised[0]!.id, 'WangFang');
		assert.equal(standing(line.state)[0]!.raised.acknowledged!.by, 'LiWei');
		line.samples(10, 5, 12, 5);
		assert.deepEqual([line.raised.length, line.cleared.length], [2, 1]);
	});
	it('has to be acknowledged again when it got worse', () => {
		const line = new Line({ rules: [rule] }, {}, 'H2S');
		line.samples(0, 12);
		line.acknowledge(5, line.raised[0]!.id);
		line.samples(10, 25, 5);
		assert.deepEqual([line.rules(), line.cleared.length], [['hi', 'hi-hi'], 0]);
		line.acknowledge(20, line.raised[1]!.id);
		assert.equal(line.cleared.length, 1);
	});
	it('waits for the off-delay, too', () => {
		const line = new Line({ rules: [{ ...rule, offDelay: MINUTE }] }, {}, 'H2S');
		line.samples(0, 12, 5);
		line.acknowledge(10, line.raised[0]!.id);
		assert.deepEqual([line.cleared.length, line.next], [0, at(61)]);
		line.until(62);
		assert.equal(line.cleared.length, 1);
	});
	it('refuses to acknowledge what does not stand; nothing changes', () => {
		const line = new Line({ rules: [rule] }, {}, 'H2S');
		line.samples(0, 12);
		const frozen = JSON.stringify(line.state);
		for (const id of ['H2S/gas/high@2026-01-01T00:00:00.000Z', '', 'constructor']) {
			const answer = line.acknowledge(5, id);
			assert.ok(isRefusal(answer) && answer.code === 'detect.not-standing');
		}
		assert.equal(JSON.stringify(line.state), frozen);
	});
});

describe('bad samples, signal by signal', () => {
	it('of bad quality are not judged, and are no sign of life', () => {
		const line = new Line({
			rules: [
				{ id: 'hot', watch: 'limits', limits: { hi: 80 } },
				{ id: 'silent', watch: 'no-data', noData: MINUTE },
			],
		});
		line.sample(0, 50);
		for (let second = 10; second <= 70; second += 10) assert.equal(line.sample(second, 900, second, { quality: 'bad' }).ignored, 'bad');
		assert.deepEqual([line.rules(), line.state.bad], [['no-data'], 7]);
		line.sample(80, 50, 80, { quality: 'uncertain' });
		assert.equal(line.cleared.length, 1);
	});
	it('of a clock that was set back are passed over until it is past the last one again; the next is judged rightly', () => {
		const line = new Line({
			rules: [
				{ id: 'hot', watch: 'limits', limits: { hi: 80 }, inARow: 2 },
				{ id: 'jump', watch: 'rate', rising: 1 },
			],
		});
		line.sample(100, 50);
		for (const stamp of [40, 60, 99]) assert.equal(line.sample(100 + stamp, 900, stamp).ignored, 'older');
		line.sample(200, 50.5, 160);
		assert.deepEqual([line.rules(), line.state.older], [[], 3]);
	});
	it('constant data raises nothing where nothing is wrong with it, for a day of samples', () => {
		const rules = [
			{ id: 'a', watch: 'limits', limits: { hi: 5, lo: 5 - 1e-9 } },
			{ id: 'b', watch: 'rate', rising: 0.001, falling: 0.001, over: MINUTE },
			{ id: 'c', watch: 'compare', with: 'L2/weight', above: 0, below: 0, percent: true },
			{ id: 'd', watch: 'baseline', level: 5, above: 0, below: 0 },
		];
		const line = new Line({ rules }, { last: () => ({ at: toMillis(start), value: 5 }) });
		for (let minute = 0; minute < 1_440; minute += 10) line.sample(minute * 60, 5);
		assert.deepEqual(line.rules(), []);
	});
});

/** A kind for tests: the mean of the last values of all signals of a machine, above a limit that is looked up. */
const together: RuleKind<{ id: string; watch: 'multivariate' }, { [signal: string]: number }> = {
	watch: 'multivariate',
	counts: true,
	severities: { abnormal: 'high' },
	takes: () => 'number',
	levels: () => ['abnormal'],
	begin: () => ({}),
	check: () => ({}),
	groupOf: (_rule, signal) => signal.split('/')[0],
	take(_rule, memory, { at: when, value }, { from, limits, signal }) {
		const next = { ...memory, [from!]: Number(value) };
		const limit = limits?.('pump', signal, undefined);
		if (typeof limit !== 'number') return { memory: next, found: [], unlearned: true };
		const values = Object.values(next);
		const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
		const found = mean > limit ? [{ side: '', level: 1, back: false, evidence: { mean, limit } }] : [{ side: '', level: 0, back: true }];
		return { memory: next, found, point: { at: when, value: mean } };
	},
	explain: () => '',
};

describe('a rule over several signals', () => {
	const pump = { id: 'pump', watch: 'multivariate' as const, signals: ['P1/+'] };
	const ready = { config: pump, kind: together };

	it('keeps one state for the group, looks its limits up, and says so while there are none', () => {
		let limit: number | undefined;
		const state = begin('P1', toMillis(start));
		const detector = new Detector({ rules: [] });
		const hear = (second: number, from: string, value: number) =>
			judgeGroup(detector, ready, state, from, { value, at: toMillis(at(second)) }, around(at(second), { limits: () => limit }));
		hear(0, 'P1/flow', 100);
		assert.equal(state.rules.pump!.unlearned, true);
		limit = 60;
		hear(1, 'P1/current', 1);
		assert.equal(state.rules.pump!.unlearned, undefined);
		const { raised } = hear(2, 'P1/current', 80);
		assert.deepEqual(
			raised.map(({ id, signal, limit: against, evidence }) => [id, signal, against, evidence]),
			[[`P1/pump@${at(2)}`, 'P1', 60, { mean: 90, limit: 60 }]],
		);
		assert.deepEqual(
			pointsOf(state.points).map(({ value }) => value),
			[50.5, 90],
		);
		assert.equal(hear(3, 'P1/flow', 0).cleared.length, 1);
	});
});

describe('rules that come and go', () => {
	it('what a rule had raised is announced as no longer watched when the rule is gone', () => {
		const line = new Line({ rules: [{ id: 'hot', watch: 'limits', limits: { hi: 80 } }] });
		line.samples(0, 90);
		line.detector = detectorOf({ rules: [{ id: 'cold', watch: 'limits', limits: { lo: 5 } }] });
		line.took(resume(line.detector, line.state, toMillis(at(60))));
		assert.deepEqual(
			line.cleared.map(({ id, unwatched }) => [id, unwatched]),
			[[line.raised[0]!.id, true]],
		);
		assert.equal(explainCleared(line.cleared[0]!, 'en-US', 'Asia/Shanghai'), 'L2/weight is no longer watched by this rule since 14:01');
		assert.deepEqual(line.state.rules, {});
	});
	it('an edited rule keeps what it had raised, under the same id', () => {
		const rule = { id: 'hot', watch: 'limits', limits: { hi: 80 } };
		const line = new Line({ rules: [rule] });
		line.samples(0, 90);
		line.detector = detectorOf({ rules: [{ ...rule, name: 'Oven', limits: { hi: 70 }, signals: ['L2/#'] }] });
		line.took(resume(line.detector, line.state, toMillis(at(60))));
		line.sample(61, 75);
		assert.deepEqual([line.raised.length, line.cleared.length], [1, 0]);
		line.sample(62, 60);
		assert.equal(line.cleared[0]!.id, line.raised[0]!.id);
	});
});

describe('what version 1 left behind', () => {
	const former = {
		name: 'Oven',
		unit: '°C',
		limits: { hi: 26, 'hi-hi': 28 },
		deadBand: 0.5,
		onDelay: 120_000,
		noData: 600_000,
		severity: { 'hi-hi': 'high', 'no-data': 'low' },
	};

	it('its configuration becomes rules whose anomalies are named as before', () => {
		const checked = checkDetect(former, 'en-US');
		assert.ok(checked.ok);
		assert.deepEqual(checked.config, {
			name: 'Oven',
			unit: '°C',
			rules: [
				{ id: 'limits', watch: 'limits', severity: { 'hi-hi': 'high' }, onDelay: 120_000, formerIds: true, limits: { hi: 26, 'hi-hi': 28 }, deadBand: 0.5 },
				{ id: 'no-data', watch: 'no-data', severity: { 'no-data': 'low' }, noData: 600_000 },
			],
		});
		assert.deepEqual(checkDetect(migrated(former), 'en-US'), checked);
		const ids = (config: object, value: number | string) =>
			new Line(config)
				.samples(0, value)
				.until(120)
				.raised.map(({ id }) => id);
		assert.deepEqual(ids({ limits: { hi: 5, lo: 1 } }, 6), [`L2/weight/high@${at(0)}`]);
		assert.deepEqual(ids({ limits: { hi: 5, lo: 1 } }, 0), [`L2/weight/low@${at(0)}`]);
		assert.deepEqual(ids({ state: 'ng' }, 'ng'), [`L2/weight/state@${at(0)}`]);
		assert.deepEqual(ids({ noData: MINUTE }, 5), [`L2/weight/no-data@${at(0)}`]);
	});

	it('its states go on where they were: raised, counting, silent, the last points', () => {
		const kept = {
			signal: 'L2/weight',
			heard: at(0),
			points: [
				[toMillis(at(-60)), 27],
				[toMillis(at(0)), 29],
			] as [number, number][],
			older: 3,
			sides: {
				high: {
					broken: { hi: { since: at(-60), heard: at(-60), count: 2 }, 'hi-hi': { since: at(0), heard: at(0), count: 1 } },
					raised: { onset: at(-60), rule: 'hi' },
				},
			},
			silent: at(-600),
		};
		const state = stateOf(JSON.parse(JSON.stringify(kept)));
		assert.deepEqual([state.older, pointsOf(state.points).at(-1)], [3, { at: at(0), value: 29 }]);
		const detector = detectorOf(former);
		const resumed = resume(detector, state, toMillis(at(10)));
		assert.deepEqual([resumed.raised, resumed.cleared], [[], []]);
		const worse = check(detector, state, around(at(130)));
		assert.deepEqual(
			worse.raised.map(({ id, rule, before, since }) => [id, rule, before, since]),
			[[`L2/weight/high@${at(-60)}`, 'hi-hi', 'hi', at(0)]],
		);
		const back = take(detector, state, { value: 20 }, at(140));
		assert.ok(!isRefusal(back));
		assert.deepEqual(
			back.cleared.map(({ id, report }) => [id, report]),
			[
				[`L2/weight/high@${at(-60)}`, `L2/weight/high@${at(-60)}:cleared`],
				[`L2/weight/no-data@${at(-600)}`, `L2/weight/no-data@${at(-600)}:cleared`],
			],
		);
		assert.equal(stateOf(state), state);
	});
});

describe('checking rules', () => {
	const limits = { id: 'a', watch: 'limits', limits: { hi: 1 } };
	it('finds every fault with its place', () => {
		const cases: [string[], unknown][] = [
			[['detect.no-rule'], { rules: null }],
			[['detect.list rules'], { rules: [] }],
			[['detect.list rules'], { rules: {} }],
			[['detect.list rules'], { rules: Array.from({ length: 101 }, (_, index) => ({ ...limits, id: `r${index}` })) }],
			[['detect.members rules[0]'], { rules: [5] }],
			[['detect.watch rules[1].watch'], { rules: [limits, { id: 'b', watch: 'moon' }] }],
			[['detect.watch rules[0].watch'], { rules: [{ id: 'b', watch: 'constructor' }] }],
			[['detect.id-twice rules[1].id'], { rules: [limits, limits] }],
			...['', 'A', 'a b', 'a--b', '-a', 'constructor', 5, 'x'.repeat(61)].map((id): [string[], unknown] => [
				['detect.id rules[0].id'],
				{ rules: [{ ...limits, id }] },
			]),
			[['detect.filter rules[0].signals[1]'], { rules: [{ ...limits, signals: ['a/+', 'a/#/b'] }] }],
			[['detect.filter rules[0].signals[0]'], { rules: [{ ...limits, signals: ['a+'] }] }],
			[['detect.list rules[0].signals'], { rules: [{ ...limits, signals: 'a' }] }],
			[['detect.order rules[0].limits.lo'], { rules: [{ ...limits, limits: { hi: 1, lo: 2 } }] }],
			[['detect.no-limit rules[0].limits'], { rules: [{ ...limits, limits: { hi: '' } }] }],
			[['detect.no-state rules[0].state'], { rules: [{ id: 'a', watch: 'state' }] }],
			[['detect.no-time-out rules[0].noData'], { rules: [{ id: 'a', watch: 'no-data' }] }],
			[['detect.no-counts rules[0].onDelay'], { rules: [{ id: 'a', watch: 'no-data', noData: 5, onDelay: 5 }] }],
			[['detect.whole rules[0].of.m'], { rules: [{ ...limits, of: { m: 4, n: 3 } }] }],
			[['detect.missing rules[0].of.n'], { rules: [{ ...limits, of: { m: 4 } }] }],
			[['detect.of-alone rules[0].of'], { rules: [{ ...limits, of: { m: 1, n: 3 }, inARow: 2 }] }],
			[['detect.flag rules[0].latch'], { rules: [{ ...limits, latch: 'yes' }] }],
			[['detect.severity rules[0].severity'], { rules: [{ ...limits, severity: 'awful' }] }],
			[['detect.severity rules[0].severity.state'], { rules: [{ ...limits, severity: { state: 'high' } }] }],
		];
		for (const [expected, raw] of cases) assert.deepEqual(faults(raw), expected, JSON.stringify(raw).slice(0, 200));
	});
	it('leaves out what it does not know', () => {
		const checked = checkDetect({ rules: [{ ...limits, colour: 'red', constructor: 5 }], more: 1 }, 'en-US');
		assert.deepEqual(checked, { ok: true, config: { rules: [limits] } });
	});
});

describe('a sample that is none for one of the rules', () => {
	it('leaves the state as it was, for all of them', () => {
		const line = new Line({
			rules: [
				{ id: 'row', watch: 'state', state: '5', inARow: 2 },
				{ id: 'bits', watch: 'pattern', bits: '1' },
			],
		});
		line.sample(0, 5);
		const frozen = JSON.stringify(line.state);
		assert.ok(isRefusal(judge(line.detector, line.state, { value: 0.5, at: toMillis(at(1)) }, around(at(1)))));
		assert.equal(JSON.stringify(line.state), frozen);
	});
});
