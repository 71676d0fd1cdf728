import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { spcChart } from '../../../src/chart/of-spc.ts';
import type { SpcLimits, SpcSetup } from '../../../src/detect/spc/chart.ts';
import { typeLimits } from '../../../src/detect/spc/typed.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { MINUTE } from '../../../src/time.ts';
import { DRAWING, EIGHT, minute } from './chart.fixture.ts';

function typed(setup: SpcSetup, mean: number, previous?: SpcLimits): SpcLimits {
	const limits = typeLimits(setup, { mean, sigma: 2 }, 'en-US', previous);
	assert.ok(!isRefusal(limits));
	return limits;
}
const points = (values: readonly number[]) => values.map((value, index) => ({ at: EIGHT + index * MINUTE, value, n: 1 }));

describe('The chart of points against control limits', () => {
	it('an individuals chart has its lines and zones, the moving range beneath, and the standard’s wording at the point beyond', () => {
		const limits = typed({ chart: 'individuals' }, 500);
		const chart = spcChart(points([500, 501, 507, 499]), { ...DRAWING, signal: 'w', title: 'Weight', unit: 'g', held: [{ from: minute(0), limits }] });
		assert.deepEqual(chart.phases, [{ from: minute(0), centre: 500, upper: 506, lower: 494, sigma: 2, version: 1 }]);
		const [mark] = chart.points[2]!.marks!;
		assert.equal(mark!.rule, 'nelson-1');
		assert.match(
			(mark!.sentence as Record<string, string>)['en-US']!,
			/^Weight is 507 g, above the upper control limit of 506 g since 08:02 \(Nelson rule 1: One point/,
		);
		assert.match((mark!.sentence as Record<string, string>)['zh-CN']!, /高于上控制限/);
		assert.equal(chart.second!.kind, 'moving-range');
		assert.deepEqual(
			chart.second!.points.map(({ value }) => value),
			[1, 6, 8],
		);
	});

	it('new limits begin a phase; what came before the first has no lines', () => {
		const first = typed({ chart: 'individuals' }, 500);
		const held = [
			{ from: minute(2), limits: first },
			{ from: minute(4), limits: typed({ chart: 'individuals' }, 510, first) },
		];
		const chart = spcChart(points([520, 500, 500, 501, 511, 510]), { ...DRAWING, signal: 'w', held });
		assert.deepEqual(
			chart.phases.map(({ from, to, version, centre }) => [from, to, version, centre]),
			[
				[minute(2), minute(4), 1, 500],
				[minute(4), undefined, 2, 510],
			],
		);
		assert.ok(
			chart.points.every(({ marks }) => marks === undefined),
			'judged by the limits that held then',
		);
	});

	it('EWMA and CUSUM stand beneath the values, with the sums as they were judged', () => {
		const ewma = spcChart(points([500, 506, 506, 506, 506]), { ...DRAWING, signal: 'w', held: [{ from: minute(0), limits: typed({ chart: 'ewma' }, 500) }] });
		assert.equal(ewma.second!.kind, 'ewma');
		assert.ok(ewma.points.at(-1)!.marks?.some(({ rule }) => rule === 'ewma'));
		assert.ok(ewma.second!.points[0]!.upper! < ewma.second!.points[4]!.upper!, 'narrower limits at first');
		const cusum = { reference: 0.5, decision: 5, headStart: 0, restart: true };
		const sums = spcChart(points([505, 505, 505, 505, 505]), {
			...DRAWING,
			signal: 'w',
			held: [{ from: minute(0), limits: typed({ chart: 'cusum', cusum }, 500) }],
		});
		assert.deepEqual(
			sums.second!.points.map(({ value }) => value),
			[4, 8, 12, 4, 8],
		);
		assert.deepEqual([sums.second!.upper, sums.second!.lower, sums.points[2]!.marks?.[0]?.rule], [10, -10, 'cusum']);
	});

	it('no limits at all: the points alone', () => {
		const chart = spcChart(points([1, 2]), { ...DRAWING, signal: 'w', held: [] });
		assert.deepEqual([chart.phases, chart.second, chart.points.length], [[], undefined, 2]);
	});
});
