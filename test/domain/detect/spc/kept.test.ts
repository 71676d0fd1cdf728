import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { SpcLimits } from '../../../../src/detect/spc/chart.ts';
import { readSpcLimits } from '../../../../src/detect/spc/kept.ts';
import { accepted, learned, refusal, typed } from './chart.fixture.ts';
import { CIRCUIT_BOARDS, ENGINES, ORANGE_JUICE, PISTON_RINGS } from './published.fixture.ts';

const boards = CIRCUIT_BOARDS.map((count) => ({ count, size: 12.5 }));
const KEPT: SpcLimits[] = [
	learned({ chart: 'individuals' }, ENGINES, { dropped: [21], previous: { version: 3 } }),
	learned({ chart: 'xbar-r', digits: 'printed' }, PISTON_RINGS),
	learned({ chart: 'xbar-s' }, PISTON_RINGS),
	learned({ chart: 'p', size: 50 }, ORANGE_JUICE),
	learned({ chart: 'np', size: 50 }, ORANGE_JUICE),
	learned({ chart: 'c' }, CIRCUIT_BOARDS),
	learned({ chart: 'u' }, boards),
	learned({ chart: 'ewma', target: 1_255 }, ENGINES),
	typed({ chart: 'cusum' }, { mean: 1_255, sigma: 10 }),
	typed({ chart: 'individuals' }, { lower: 0, centre: 1, upper: 9 }),
];

describe('frozen limits after a restart', () => {
	for (const limits of KEPT) {
		it(`${limits.chart}, ${limits.method}: come back as they were, without what is not theirs`, () => {
			assert.deepEqual(accepted(readSpcLimits(JSON.parse(JSON.stringify({ ...limits, note: 'x' })), 'en-US')), limits);
		});
		it(`${limits.chart}, ${limits.method}: without any one of their fields they are refused`, () => {
			for (const field of Object.keys(limits)) {
				// Absent, these mean the usual.
				if (['digits', 'sigmaBelow'].includes(field) || (field === 'sampleSize' && limits.chart !== 'np')) continue;
				const { [field as keyof SpcLimits]: _, ...rest } = limits;
				assert.match(refusal(readSpcLimits(rest, 'zh-CN')), new RegExp(` limits\\.${field === 'sampleSize' ? 'size' : field}$`));
			}
		});
	}
	it('are refused where a number is none, or limits are in the wrong order', () => {
		const [limits] = KEPT as [SpcLimits];
		const damage: [string, object][] = [
			['spc.kept limits.sigma', { sigma: 0 }],
			['spc.kept limits.sigma', { sigma: '2' }],
			['validate.not-finite limits.mean', { mean: Number.NaN }],
			['spc.kept limits.mean', { mean: null }],
			['spc.kept limits.location', { location: { centre: 1, lower: 2, upper: 0 } }],
			['spc.kept limits.location', { location: { centre: 1, lower: 1, upper: 1 } }],
			['spc.kept limits.size', { size: 5 }],
			['spc.kept limits.version', { version: 0 }],
			['spc.kept limits.dropped', { dropped: [-1] }],
			['spc.kept limits.format', { format: 2 }],
			['spc.chart limits.chart', { chart: 'z' }],
			['spc.kept limits.spread', { chart: 'c' }],
			['spc.kept limits.ewma', { chart: 'ewma', ewma: { weight: 0.2 } }],
			['spc.weight limits.ewma.weight', { chart: 'ewma', ewma: { weight: 7 } }],
		];
		for (const [expected, change] of damage) assert.equal(refusal(readSpcLimits({ ...limits, ...change }, 'en-US')), expected);
		for (const raw of [null, 5, 'x', []]) assert.equal(refusal(readSpcLimits(raw, 'en-US')), 'spc.kept limits');
	});
});
