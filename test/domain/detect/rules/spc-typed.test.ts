// Limits that stand in the rule itself: from a table on paper or another plant.

import assert from 'node:assert/strict';
import { checkDetect } from '../../../../src/detect/check.ts';
import { Bench } from '../limits/desk.fixture.ts';

const RULE = { id: 'weight', watch: 'spc', chart: 'individuals', rules: ['nelson-1'], limits: { mean: 500, sigma: 2 } };
const refused = (rule: object) => {
	const checked = checkDetect({ rules: [{ ...RULE, ...rule }] }, 'en-US');
	return checked.ok ? [] : checked.refusals.map(({ path }) => path);
};

describe('a control chart whose limits are typed into its rule', () => {
	it('judges from the first sample on, every signal by the same limits', () => {
		const bench = new Bench([RULE]).samples('L2/weight', [505.9, 494.1]);
		assert.equal(bench.raised.length, 0);
		bench.samples('L2/weight', [506.1]).samples('L3/weight', [493.9]);
		assert.deepEqual(
			bench.raised.map(({ signal, side, limit }) => [signal, side, limit]),
			[
				['L2/weight', 'high', 506],
				['L3/weight', 'low', 494],
			],
		);
	});
	it('learns nothing unless it is told to', () => {
		const checked = checkDetect({ rules: [RULE] }, 'en-US');
		assert.deepEqual(checked.ok && (checked.config.rules[0] as { learn?: number }).learn, 0);
	});
	it('takes the lines of the chart as they are printed, not as far above as below', () => {
		const bench = new Bench([{ ...RULE, limits: { lower: 495, centre: 500, upper: '510.5', mean: '' } }]).samples('L2/weight', [510.4, 510.6]);
		assert.deepEqual(
			bench.raised.map(({ limit }) => limit),
			[510.5],
		);
	});
	it('serves the suggested charts, too', () => {
		const bench = new Bench([{ id: 'weight', watch: 'spc', limits: { mean: 500, sigma: 2 } }]).samples('L2/weight', [506.1]);
		assert.equal(bench.raised.length, 1);
	});
	it('is refused at the field that is wrong', () => {
		assert.deepEqual(refused({ limits: { mean: 500, sigma: 0 } }), ['rules[0].limits.sigma']);
		assert.deepEqual(refused({ limits: { lower: 5, upper: 4 } }), ['rules[0].limits.lower']);
		assert.deepEqual(refused({ limits: { mean: '500 g', sigma: 'x' } }), ['rules[0].limits.mean', 'rules[0].limits.sigma']);
		assert.deepEqual(refused({ limits: 500 }), ['rules[0].limits']);
		assert.deepEqual(refused({ limits: {} }), ['rules[0].limits.mean']);
		assert.deepEqual(refused({ chart: 'p', limits: { mean: 1.5 } }), ['rules[0].limits.mean']);
	});
});
