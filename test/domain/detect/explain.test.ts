import assert from 'node:assert/strict';
import { explain, explainCleared } from '../../../src/detect/explain.ts';
import { begin, check } from '../../../src/detect/judge.ts';
import type { Anomaly, Cleared, Scalar } from '../../../src/detect/signal.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { type Instant, MINUTE, plus, SECOND, toInstant, toMillis } from '../../../src/time.ts';
import { around, detectorOf, take } from './line.ts';

const zone = 'Asia/Shanghai';
const local = (time: string): Instant => toInstant(Date.parse(`${time}+08:00`));

/** What the samples lead to; one a minute from a local time on. */
function run(config: object, from: string, ...values: Scalar[]): { raised: Anomaly[]; cleared: Cleared[] } {
	let now = local(from);
	const detector = detectorOf(config);
	const state = begin('L2/weight', toMillis(now));
	const raised: Anomaly[] = [];
	const cleared: Cleared[] = [];
	for (const value of values) {
		const judged = take(detector, state, { value, at: now }, now);
		assert.ok(!isRefusal(judged));
		const later = check(detector, state, around(plus(now, MINUTE - SECOND)));
		raised.push(...judged.raised, ...later.raised);
		cleared.push(...judged.cleared, ...later.cleared);
		now = plus(now, MINUTE);
	}
	return { raised, cleared };
}

describe('an anomaly in one sentence', () => {
	const weight = { name: 'Fill weight L2', unit: 'g', limits: { lo: 495, hi: 505, 'hi-hi': 508.25 } };

	it('says value, limit, since when and why', () => {
		const [low] = run({ ...weight, inARow: 3 }, '2026-11-23T14:03', 494, 493.4, 492.1).raised;
		assert.equal(explain(low!, 'en-US', zone), 'Fill weight L2 is 492.1 g, below the low limit of 495.0 g since 14:03 (3 in a row)');
		assert.equal(explain(low!, 'zh-CN', zone), 'Fill weight L2 自 14:03 起低于下限 495.0 g，现为 492.1 g（连续 3 次）');
	});
	it('sets a Chinese name in a Chinese sentence without a gap', () => {
		const [low] = run({ ...weight, name: '2 号线灌装重量' }, '2026-11-23T14:03', 492.1).raised;
		assert.match(explain(low!, 'zh-CN', zone), /^2 号线灌装重量自 14:03 起低于下限/);
	});
	it('says each rule', () => {
		const [hi, worse] = run({ ...weight, onDelay: 30 * SECOND }, '2026-11-23T14:03', 506, 509).raised;
		assert.equal(explain(hi!, 'en-US', zone), 'Fill weight L2 is 506 g, above the high limit of 505 g since 14:03 (for 30 s)');
		assert.equal(explain(worse!, 'en-US', zone), 'Fill weight L2 is 509.00 g, above the high-high limit of 508.25 g since 14:04 (for 30 s)');
		const [door] = run({ name: 'Filler door', state: 'OPEN' }, '2026-11-23T14:03', 'OPEN').raised;
		assert.equal(explain(door!, 'en-US', zone), 'Filler door is OPEN since 14:03');
		assert.equal(explain(door!, 'zh-CN', zone), 'Filler door 自 14:03 起为 OPEN');
		const [silent] = run({ noData: 50 * SECOND }, '2026-11-23T14:03', 1).raised;
		assert.equal(explain(silent!, 'en-US', zone), 'L2/weight has sent nothing since 14:03 (expected at least every 50 s)');
		assert.equal(explain(silent!, 'zh-CN', zone), 'L2/weight 自 14:03 起无数据（应至少每 50 秒上报一次）');
	});
	it('says the date when it began on another day of the plant', () => {
		const [low] = run({ ...weight, inARow: 2 }, '2026-11-23T23:59', 494, 494).raised;
		assert.match(explain(low!, 'en-US', zone), /since Nov 23, 2026, 23:59/);
		assert.match(explain(low!, 'zh-CN', zone), /自 2026年11月23日 23:59 起/);
	});
	it('says when it is over', () => {
		const { cleared } = run(weight, '2026-11-23T14:03', 494, 496.2);
		assert.equal(explainCleared(cleared[0]!, 'en-US', zone), 'Fill weight L2 is back at 496.2 g since 14:04');
		assert.equal(explainCleared(cleared[0]!, 'zh-CN', zone), 'Fill weight L2 自 14:04 起恢复为 496.2 g');
		const heard = run({ name: 'Scale', noData: 30 * SECOND }, '2026-11-23T14:03', 1, 2).cleared[0]!;
		assert.equal(explainCleared(heard, 'en-US', zone), 'Scale sends again since 14:04, last value 2');
	});
});
