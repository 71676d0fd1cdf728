import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { compareLevels } from '../../../src/effect/mann-whitney.ts';
import { comparePairRanks, comparePairs } from '../../../src/effect/paired.ts';
import { compareRates } from '../../../src/effect/poisson-rates.ts';
import { compareShares } from '../../../src/effect/proportions.ts';
import { kthSum, kthWalsh } from '../../../src/effect/ranks.ts';
import { compareDeviations, compareVariances } from '../../../src/effect/spreads.ts';
import type { Comparison } from '../../../src/effect/verdict.ts';
import { compareMeans } from '../../../src/effect/welch.ts';
import { isRefusal, type Refusal } from '../../../src/refusal.ts';

const EN = 'en-US';
const RUNS = { numRuns: 40 };
/** Tenths and hundredths, as gauges show them, ties and all. */
const list = fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 3, maxLength: 14 }).map((all) => all.map((one) => one / 8));
const share = fc.integer({ min: 1, max: 300 }).chain((of) => fc.integer({ min: 0, max: of }).map((defects) => ({ defects, of })));
const rate = fc.record({ events: fc.integer({ min: 1, max: 200 }), exposure: fc.integer({ min: 1, max: 1000 }) });

type Measure = (before: readonly number[], after: readonly number[]) => Comparison | Refusal;
const DIFFERENCES: Record<string, Measure> = {
	Welch: (before, after) => compareMeans(before, after, 0.05, EN),
	'Mann–Whitney': (before, after) => compareLevels(before, after, 0.05, EN),
};
const RATIOS: Record<string, Measure> = {
	F: (before, after) => compareVariances(before, after, 0.05, EN),
	'Brown–Forsythe': (before, after) => compareDeviations(before, after, 0.05, EN),
};

function near(found: number | null | undefined, expected: number | null | undefined, what: string, size = 1): void {
	if (found === null || expected === null) assert.equal(found, expected, what);
	else assert.ok(Math.abs(found! - expected!) <= 1e-9 * (size + Math.abs(expected!)), `${what}: ${found} instead of ${expected}`);
}

/** Runs where both are comparable; what is refused is refused alike. */
function both(one: Comparison | Refusal, other: Comparison | Refusal, check: (one: Comparison, other: Comparison) => void): void {
	if (isRefusal(one) || isRefusal(other)) assert.equal(isRefusal(one), isRefusal(other));
	else check(one, other);
}

function holdsItsEstimate({ estimate, p }: Comparison): void {
	assert.ok((estimate.lower ?? -Infinity) <= estimate.value + 1e-9 && (estimate.upper ?? Infinity) >= estimate.value - 1e-9, JSON.stringify(estimate));
	assert.ok(p === undefined || (p >= 0 && p <= 1), String(p));
}

describe('what holds for any data', () => {
	for (const [name, compare] of Object.entries({ ...DIFFERENCES, ...RATIOS })) {
		it(`${name}: before and after changed over, the estimate turns round and p stays; the interval holds its estimate`, () => {
			fc.assert(
				fc.property(list, list, (before, after) => {
					both(compare(before, after), compare(after, before), (one, other) => {
						holdsItsEstimate(one);
						near(one.p, other.p, 'p');
						const turned = (value: number | null) => (value === null ? null : one.estimate.kind === 'ratio' ? 1 / value : -value);
						near(one.estimate.value, turned(other.estimate.value), 'estimate', 50);
						near(one.estimate.lower, turned(other.estimate.upper), 'limit', 50);
					});
				}),
				RUNS,
			);
		});
		it(`${name}: another zero point and another unit change nothing but the unit`, () => {
			fc.assert(
				fc.property(list, list, fc.integer({ min: -1000, max: 1000 }), fc.constantFrom(0.25, 2, 64), (before, after, zero, unit) => {
					const other = (all: readonly number[]) => all.map((one) => one * unit + zero);
					both(compare(before, after), compare(other(before), other(after)), (one, moved) => {
						near(moved.p, one.p, 'p');
						const scale = one.estimate.kind === 'ratio' ? 1 : unit;
						near(moved.estimate.value, one.estimate.value * scale, 'estimate', 50 * scale);
						near(moved.estimate.upper, one.estimate.upper === null ? null : one.estimate.upper * scale, 'limit', 50 * scale);
					});
				}),
				RUNS,
			);
		});
	}
	it('p at most α and an interval beyond no change are one, where a test and its interval are of one piece', () => {
		fc.assert(
			fc.property(list, list, rate, rate, (before, after, earlier, later) => {
				for (const comparison of [compareMeans(before, after, 0.05, EN), compareVariances(before, after, 0.05, EN), compareRates(earlier, later, 0.05, EN)]) {
					if (isRefusal(comparison)) continue;
					const { kind, lower, upper } = comparison.estimate;
					const none = kind === 'ratio' ? 1 : 0;
					if (Math.abs(comparison.p! - 0.05) > 1e-9) assert.equal(comparison.p! <= 0.05, lower! > none || upper! < none);
				}
			}),
			RUNS,
		);
	});
	it('a higher confidence has a wider interval', () => {
		fc.assert(
			fc.property(list, list, share, share, (before, after, earlier, later) => {
				for (const compare of [
					(alpha: number) => compareMeans(before, after, alpha, EN),
					(alpha: number) => compareLevels(before, after, alpha, EN),
					(alpha: number) => compareShares(earlier, later, alpha),
				]) {
					both(compare(0.05), compare(0.001), (narrow, wide) => {
						assert.ok((wide.estimate.lower ?? -Infinity) <= (narrow.estimate.lower ?? -Infinity) + 1e-12);
						assert.ok((wide.estimate.upper ?? Infinity) >= (narrow.estimate.upper ?? Infinity) - 1e-12);
					});
				}
			}),
			RUNS,
		);
	});
	it('shares: good and bad changed over, or the sides, turn the difference round and leave p', () => {
		fc.assert(
			fc.property(share, share, (before, after) => {
				const good = ({ defects, of }: typeof before) => ({ defects: of - defects, of });
				const one = compareShares(before, after, 0.05);
				holdsItsEstimate(one);
				for (const other of [compareShares(after, before, 0.05), compareShares(good(before), good(after), 0.05)]) {
					near(other.p, one.p, 'p');
					near(other.estimate.value, -one.estimate.value, 'difference');
					near(other.estimate.lower, -one.estimate.upper!, 'limit');
				}
			}),
			RUNS,
		);
	});
	it('rates: sides changed over give the inverse; another unit of exposure changes nothing', () => {
		fc.assert(
			fc.property(rate, rate, fc.constantFrom(0.5, 60, 1000), (before, after, unit) => {
				const one = compareRates(before, after, 0.05, EN) as Comparison;
				holdsItsEstimate(one);
				const turned = compareRates(after, before, 0.05, EN) as Comparison;
				near(turned.p, one.p, 'p');
				near(turned.estimate.lower! * one.estimate.upper!, 1, 'limits');
				const scaled = (side: typeof before) => ({ ...side, exposure: side.exposure * unit });
				near((compareRates(scaled(before), scaled(after), 0.05, EN) as Comparison).estimate.upper, one.estimate.upper, 'unit');
			}),
			RUNS,
		);
	});
	it('pairs: after and before changed over turn the sign', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 })), { minLength: 2, maxLength: 14 }), (pairs) => {
				const turned = pairs.map(([before, after]) => [after, before] as const);
				for (const compare of [comparePairs, comparePairRanks]) {
					both(compare(pairs, 0.05, EN), compare(turned, 0.05, EN), (one, other) => {
						holdsItsEstimate(one);
						near(one.p, other.p, 'p');
						near(one.estimate.lower, other.estimate.upper === null ? null : -other.estimate.upper, 'limit', 200);
					});
				}
			}),
			RUNS,
		);
	});
	it('the k-th of all sums and Walsh averages is that of the list written down', () => {
		fc.assert(
			fc.property(list, list, fc.double({ min: 0, max: 0.999, noNaN: true }), (some, others, place) => {
				const [one, other] = [Float64Array.from(some).sort(), Float64Array.from(others).sort()];
				const sums = [...one].flatMap((a) => [...other].map((b) => a + b)).sort((a, b) => a - b);
				const k = Math.floor(place * sums.length);
				near(kthSum(one, other, k + 1), sums[k], 'sum');
				const walsh = [...one].flatMap((a, i) => [...one].slice(i).map((b) => (a + b) / 2)).sort((a, b) => a - b);
				const w = Math.floor(place * walsh.length);
				near(kthWalsh(one, w + 1), walsh[w], 'Walsh average');
			}),
			RUNS,
		);
	});
});
