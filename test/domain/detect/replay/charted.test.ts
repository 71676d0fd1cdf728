// The chart that a dialog shows beside a rule while it is edited.

import assert from 'node:assert/strict';
import { checkDetect } from '../../../../src/detect/check.ts';
import { chartedBy } from '../../../../src/detect/replay/charted.ts';
import { prepareReplay, Replaying } from '../../../../src/detect/replay/replay.ts';
import type { ReplaySample } from '../../../../src/detect/replay/samples.ts';
import { isRefusal } from '../../../../src/refusal.ts';

const START = Date.UTC(2026, 10, 21);
const AROUND = { language: 'en-US', zone: 'Asia/Shanghai' } as const;

/** One a minute: 200 good values of a filler around 500 g, then 40 that are four grams too heavy. */
function weights(count = 240): ReplaySample[] {
	return Array.from({ length: count }, (_, n) => ({
		signal: 'L2/filler/weight',
		value: 500 + ((n * 37) % 23) / 10 - 1.1 + (n >= 200 ? 4 : 0),
		at: START + n * 60_000,
	}));
}

function charted(rule: object, samples: readonly ReplaySample[], signal?: unknown) {
	const checked = checkDetect({ unit: 'g', rules: [{ id: 'rule', ...rule }] }, 'en-US');
	assert.ok(checked.ok);
	const prepared = prepareReplay(samples, AROUND);
	assert.ok(!isRefusal(prepared));
	return chartedBy(checked.config, prepared.ordered, new Replaying(checked.config, prepared, AROUND), { ...AROUND, signal, width: 700 });
}

describe('The chart beside a rule', () => {
	it('shows the limits as they are entered just now, and where the rule would raise', () => {
		const loose = charted({ watch: 'limits', limits: { hi: 510 } }, weights());
		assert.deepEqual([loose.raised, loose.values, loose.drawn, loose.signals], [0, 240, 240, ['L2/filler/weight']]);
		const tight = charted({ watch: 'limits', limits: { hi: 504 } }, weights());
		assert.ok(tight.raised > 0);
		assert.match(tight.svg!, /L2\/filler\/weight \[g\]/);
		assert.match(tight.svg!, />504</);
		// Each of them, also those whose sentences are too many to stand beneath.
		assert.equal(tight.svg!.match(/<circle/g)?.length, tight.raised);
		assert.match(tight.svg!, /above the high limit of 504/);
	});

	it('draws the lines of a control chart from where they were learned on, and what its tests found', () => {
		const { svg, learnedFrom, unlearned, raised } = charted({ watch: 'spc', chart: 'individuals', learn: 100 }, weights());
		assert.deepEqual([learnedFrom, unlearned, raised], [100, undefined, 1]);
		assert.match(svg!, />UCL 502\.9</);
		assert.match(svg!, /above the upper control limit of 502.9/);
	});

	it('shows beneath what a cumulative sum comes to, by typed limits from the first value on', () => {
		const { svg, learnedFrom, raised } = charted({ watch: 'spc', chart: 'suggested', limits: { mean: 500, sigma: 0.7 } }, weights());
		assert.equal(learnedFrom, undefined);
		assert.ok(raised >= 1);
		assert.match(svg!, /CUSUM|Cumulative/i);
	});

	it('says when there are too few values to learn from, and draws them all the same', () => {
		const { svg, unlearned, raised } = charted({ watch: 'spc', chart: 'individuals' }, weights(30));
		assert.deepEqual([unlearned, raised], [true, 0]);
		assert.ok(svg);
	});

	it('draws the signal that is asked for, of those that the rule is for', () => {
		const two = [...weights(10), ...weights(10).map((sample) => ({ ...sample, signal: 'L3/filler/weight' })), { signal: 'L3/door', value: 'open', at: START }];
		const rule = { watch: 'limits', limits: { hi: 1 }, signals: ['+/filler/weight'] };
		assert.deepEqual(charted(rule, two, 'L3/filler/weight').signal, 'L3/filler/weight');
		for (const wrong of ['L3/door', { toString: 'x' }, null, '__proto__']) assert.equal(charted(rule, two, wrong).signal, 'L2/filler/weight');
		assert.deepEqual(charted({ ...rule, signals: ['L9/#'] }, two), { signals: [], values: 0, drawn: 0, raised: 0 });
	});

	it('draws nothing of words, and writes names as text', () => {
		const words = charted({ watch: 'state', state: 'fault' }, [{ signal: '<script>', value: 'fault', at: START }]);
		assert.deepEqual([words.svg, words.raised, words.values], [undefined, 1, 1]);
		const named = charted({ watch: 'limits', limits: { hi: 1 } }, [{ signal: '<script>', value: 2, at: START }]);
		assert.doesNotMatch(named.svg!, /<script>/);
	});

	it('draws the last thousand of many', () => {
		const { values, drawn } = charted({ watch: 'limits', limits: { hi: 900 } }, weights(1_500));
		assert.deepEqual([values, drawn], [1_500, 1_000]);
	});
});
