import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { averageRunLength } from '../../../../src/detect/spc/run-length.ts';
import { SUGGESTED } from '../../../../src/detect/spc/suggested.ts';
import { normalDraws } from '../../../../src/statistics/normal-draws.ts';
import { Random } from '../../../crash/random.ts';
import { inService } from '../../../run-lengths/in-service.ts';
import { exactLimits, PUBLISHED } from '../../../run-lengths/published.ts';
import { learned } from './chart.fixture.ts';
import { ORANGE_JUICE, PISTON_RINGS } from './published.fixture.ts';

const drawn = () => {
	const random = new Random(1);
	return normalDraws(() => random.next());
};

describe('average run lengths of simulated processes', () => {
	for (const { name, setup, rules, shift, length, within, source, runs } of PUBLISHED) {
		it(`${name}: ${length} (${source})`, () => {
			const { mean, error } = averageRunLength([{ limits: exactLimits(setup), rules }], drawn(), { shift, runs });
			assert.ok(Math.abs(mean - length) <= 2 * error + within, `${mean} ± ${error}`);
			assert.ok(error < 0.07 * length, 'too few runs to say anything');
		});
	}
	it('two charts speak sooner than one, charts of counts like those of values, ranges of subgroups beside their means', () => {
		const single = { limits: exactLimits({ chart: 'individuals' }), rules: ['nelson-1'] as const };
		const both = averageRunLength([single, { limits: exactLimits({ chart: 'cusum' }), rules: ['cusum'] }], drawn(), { runs: 100 });
		assert.ok(both.mean > 150 && both.mean < 280, `${both.mean}`);
		const cans = averageRunLength([{ limits: learned({ chart: 'np', size: 50 }, ORANGE_JUICE), rules: ['nelson-1'] }], drawn(), { runs: 100 });
		assert.equal(cans.mean, averageRunLength([single], drawn(), { runs: 100 }).mean);
		const rings = learned({ chart: 'xbar-r' }, PISTON_RINGS.slice(0, 25));
		const ranges = averageRunLength([{ limits: rings, rules: ['nelson-1', 'spread'] }], drawn(), { runs: 60 });
		assert.ok(ranges.mean > 90 && ranges.mean < 210, `${ranges.mean}`);
		assert.throws(() => averageRunLength([], drawn()), RangeError);
	});
});

describe('the suggested charts, limits learned from 100 good points', () => {
	it('speak at no more than 0.5 % of good points and find a shift of 1.5σ within eight on average', () => {
		const { falseAlarms, delay } = inService(SUGGESTED, { good: 100, watched: 300, shift: 1.5, rounds: 300 }, drawn());
		assert.ok(falseAlarms <= 0.005 && falseAlarms > 0.001, `${falseAlarms}`);
		assert.ok(delay <= 8, `${delay}`);
	});
});
