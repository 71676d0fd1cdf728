import assert from 'node:assert/strict';
import { checkDetect } from '../../../../src/detect/check.ts';
import { explain } from '../../../../src/detect/explain.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { HOUR, MINUTE, toMillis } from '../../../../src/time.ts';
import { Bench, drawsOf } from '../limits/desk.fixture.ts';

const RULE = { id: 'oil', watch: 'trend', unit: '°C', limits: { hi: 80 }, window: 6 * HOUR, horizon: 6 * HOUR };
const OIL = 'gearbox/oil';

/** Samples a minute apart: the course of so many minutes, with noise. */
function course(bench: Bench, minutes: number, at: (minute: number) => number, noise = 0.5, seed = 1): void {
	const draw = drawsOf(seed);
	for (let minute = 0; minute < minutes; minute++) bench.sample(OIL, at(minute) + noise * draw(), {}, MINUTE);
}

describe('F21: gearbox oil that warms towards its limit is told of before it is there', () => {
	it('rising by 3 °C an hour, the warning comes hours ahead, with the time that is left and its interval', () => {
		const bench = new Bench([RULE]);
		course(bench, 240, () => 60);
		assert.deepEqual(
			bench.raised.map(({ id }) => id),
			[],
			'steady oil is no risk',
		);
		course(bench, 600, (minute) => 60 + minute * 0.05, 0.5, 2);
		assert.equal(bench.raised.length, 1, 'one warning, not one a minute');
		const [warning] = bench.raised;
		const reached = toMillis('2026-11-23T06:00:00.000Z') + 240 * MINUTE + 400 * MINUTE;
		const ahead = reached - toMillis(warning!.at);
		assert.ok(ahead > 1.5 * HOUR && ahead < 6 * HOUR, `${ahead / HOUR} h before`);
		assert.equal(warning!.limit, 80);
		assert.equal(warning!.side, 'high');
		assert.match(
			explain(warning!, 'en-US', 'Asia/Shanghai'),
			/^gearbox\/oil reaches the limit of 80 °C in \d h( \d+ min)? \((between .+ and .+|.+ at the earliest); rising by \d(\.\d)? °C an hour\)$/,
		);
		assert.match(explain(warning!, 'zh-CN', 'Asia/Shanghai'), /^gearbox\/oil 预计 .+后达到限值 80 °C（.+；每小时上升 \d(\.\d)? °C）$/);
		const { in: left, earliest, horizon } = warning!.evidence as { in: number; earliest: number; horizon: number };
		assert.ok(earliest <= left && left <= horizon);
	});

	it('somebody opens the cooling water: when it no longer leads there, the warning is over', () => {
		const bench = new Bench([RULE]);
		course(bench, 360, (minute) => 60 + minute * 0.05);
		assert.equal(bench.raised.length, 1);
		course(bench, 360, (minute) => 78 - minute * 0.05);
		assert.equal(bench.cleared.length, 1);
		assert.equal(bench.cleared[0]!.id, bench.raised[0]!.id);
		course(bench, 240, () => 60);
		assert.equal(bench.raised.length, 1);
	});

	it('what has arrived at the limit stays told of until it is back, and the sentence says so', () => {
		const bench = new Bench([RULE]);
		course(bench, 60, () => 60);
		course(bench, 120, () => 85);
		assert.equal(bench.raised.length, 1);
		const sentence = explain(bench.raised[0]!, 'en-US', 'Asia/Shanghai');
		assert.match(sentence, /^gearbox\/oil (has reached the limit of 80 °C: it is at|reaches the limit of 80 °C)/);
		assert.equal(bench.cleared.length, 0);
		course(bench, 420, () => 60);
		assert.equal(bench.cleared.length, 1);
	});

	it('towards the lower limit just as well, and each side is a warning of its own', () => {
		const bench = new Bench([{ ...RULE, limits: { hi: 80, lo: 40 } }]);
		course(bench, 360, (minute) => 60 - minute * 0.04);
		assert.deepEqual(
			bench.raised.map(({ side, limit }) => [side, limit]),
			[['low', 40]],
		);
	});

	it('noise alone warns at no more than its confidence allows', () => {
		let warnings = 0;
		for (let seed = 10; seed < 18; seed++) {
			const bench = new Bench([RULE]);
			course(bench, 360, () => 60, 1, seed);
			warnings += bench.raised.length;
		}
		assert.ok(warnings <= 1, `${warnings} of 8 shifts of noise`);
	});

	it('a wild value, Infinity and text do not turn it', () => {
		const bench = new Bench([RULE]);
		course(bench, 180, () => 60, 0.2);
		bench.sample(OIL, 5_000, {}, MINUTE);
		for (const bad of [Infinity, Number.NaN, 'hot']) assert.ok(isRefusal(bench.sample(OIL, bad, {}, 0)));
		course(bench, 180, () => 60, 0.2, 3);
		assert.deepEqual(
			bench.raised.map(({ id }) => id),
			[],
		);
	});

	it('a day without data: the trend of yesterday is not that of today', () => {
		const bench = new Bench([RULE]);
		course(bench, 200, (minute) => 60 + minute * 0.02);
		bench.sample(OIL, 65, {}, 24 * HOUR);
		course(bench, 60, () => 65);
		assert.equal(bench.raised.length, bench.cleared.length);
	});

	it('keeps about a kilobyte, however many samples come', () => {
		const bench = new Bench([RULE]);
		course(bench, 800, (minute) => 60 + Math.sin(minute / 50));
		const { memory } = bench.states.get(OIL)!.rules.oil!;
		assert.ok(JSON.stringify(memory).length < 2_500, `${JSON.stringify(memory).length}`);
	});

	it('a rule with faults is refused with all of them', () => {
		const faults = (rule: object) => {
			const checked = checkDetect({ rules: [{ ...RULE, ...rule }] }, 'zh-CN');
			return checked.ok ? [] : checked.refusals.map(({ code, path }) => `${code} ${path}`);
		};
		assert.deepEqual(faults({ limits: undefined }), ['trend.no-limit rules[0].limits']);
		assert.deepEqual(faults({ limits: { hi: 5, lo: 6 } }), ['spc.order rules[0].limits.lo']);
		assert.deepEqual(faults({ limits: { hi: Infinity } }), ['validate.not-finite rules[0].limits.hi']);
		assert.deepEqual(faults({ limits: { high: 5 } }), ['trend.limits rules[0].limits.high', 'trend.no-limit rules[0].limits']);
		assert.deepEqual(faults({ window: 5, horizon: -1, confidence: 95 }), [
			'trend.window rules[0].window',
			'detect.delay rules[0].horizon',
			'detect.range rules[0].confidence',
		]);
		assert.deepEqual(faults({ method: 'guess' }), ['detect.choice rules[0].method']);
		assert.deepEqual(faults({ method: 'holt', damped: true, window: '3600000' }), []);
	});
});
