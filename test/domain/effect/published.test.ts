import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareCapabilities } from '../../../src/effect/capabilities.ts';
import { compareLevels } from '../../../src/effect/mann-whitney.ts';
import { comparePairRanks, comparePairs } from '../../../src/effect/paired.ts';
import { compareRates } from '../../../src/effect/poisson-rates.ts';
import { compareShares } from '../../../src/effect/proportions.ts';
import { compareDeviations, compareVariances } from '../../../src/effect/spreads.ts';
import type { Comparison } from '../../../src/effect/verdict.ts';
import { compareMeans } from '../../../src/effect/welch.ts';
import { isRefusal, type Refusal } from '../../../src/refusal.ts';
import { CANS } from './cans.fixture.ts';

const EN = 'en-US';

function told(comparison: Comparison | Refusal): Comparison {
	assert.ok(!isRefusal(comparison), isRefusal(comparison) ? comparison.message : '');
	return comparison;
}

function near(found: number | null | undefined, expected: number, tolerance = 1e-9): void {
	assert.ok(Math.abs((found ?? Number.NaN) - expected) <= tolerance, `${found} instead of ${expected}`);
}

function other(comparison: Comparison, definition: string): { statistic?: number; df?: number; p: number } {
	const found = comparison.others.find((one) => one.definition === definition);
	assert.ok(found, definition);
	return found;
}

describe('two means: assembly of a device by two methods (NIST/SEMATECH e-Handbook 7.3.1.1)', () => {
	const before = [32, 37, 35, 28, 41, 44, 35, 31, 34, 38, 42];
	const after = [36, 31, 30, 31, 34, 36, 29, 32, 31];

	it('Welch, as printed and as R reckons it', () => {
		const found = told(compareMeans(before, after, 0.05, EN));
		near(found.before.value, 36.0909, 5e-5);
		near(found.before.spread, 4.9082, 5e-5);
		near(found.after.value, 32.2222, 5e-5);
		near(found.after.spread, 2.5386, 5e-5);
		near(found.statistic?.value, -2.269373133362);
		near(found.df as number, 15.532514353548);
		near(found.p, 0.03787947613891);
		near(found.estimate.lower, -7.491430269404);
		near(found.estimate.upper, -0.2459434679696);
		assert.equal(found.definition, 'welch-satterthwaite');
	});
	it('the pooled test is another definition, and says so', () => {
		const pooled = other(told(compareMeans(before, after, 0.05, EN)), 'pooled-t');
		near(pooled.statistic, -2.135333648244);
		assert.equal(pooled.df, 18);
		near(pooled.p, 0.04673027356011);
	});
	it('one side without spread still can be compared; both sides without can’t', () => {
		const found = told(compareMeans([5, 5, 5, 5], [4, 6, 7, 5], 0.05, EN));
		assert.equal(found.df, 3);
		assert.ok(isRefusal(compareMeans([5, 5], [4, 4], 0.05, EN)));
		assert.ok(isRefusal(compareMeans([0.1 + 0.2, 0.3], [0.4, 0.4], 0.05, EN)), 'rounding is no spread');
	});
});

describe('two levels: particles on wafers, with ties (NIST/SEMATECH e-Handbook 7.3.5)', () => {
	const a = [0.55, 0.67, 0.43, 0.51, 0.48, 0.6, 0.71, 0.53, 0.44, 0.65, 0.75];
	const b = [0.49, 0.68, 0.59, 0.72, 0.67, 0.75, 0.65, 0.77, 0.62, 0.48, 0.59];

	it('W, and p with correction for ties, with and without continuity', () => {
		const found = told(compareLevels(a, b, 0.05, EN));
		assert.deepEqual(found.statistic, { name: 'W', value: 40 });
		assert.equal(found.definition, 'mann-whitney-normal');
		near(found.p, 0.1884567915518);
		near(other(found, 'mann-whitney-no-continuity').p, 0.1776464831656);
		// The handbook's z has no correction at all: (81 − 60.5) / √(n₁n₂(n₁ + n₂ + 1)/12). Without ties it is ours.
		const untied = other(told(compareLevels([...Array(11).keys()].map(Number), spreadOut(40), 0.05, EN)), 'mann-whitney-no-continuity');
		near(untied.statistic, -1.346133, 6e-7);
		near(untied.p, 0.1782596278016, 1e-6);
	});
	it('pairs in which an after value is larger: 81 of 121', () => near(told(compareLevels(a, b, 0.05, EN)).effectSize?.value, 81 / 121));

	/** Eleven values among 0 … 10 so that `pairs` of the 121 have the larger value in 0 … 10, without a tie. */
	function spreadOut(pairs: number): number[] {
		const places = Array.from({ length: 11 }, (_, index) => Math.floor(pairs / 11) + (index < pairs % 11 ? 1 : 0));
		return places.map((larger, index) => 10 - larger + 0.25 + index / 100);
	}
});

describe('two rates (Fay’s rateratio.test; Gu, Ng, Tang and Schucany 2008)', () => {
	it('2 in 17,877 against 9 in 16,660: p doubled is 0.0501, p by likelihood 0.0331, on the two sides of 0.05', () => {
		const found = told(compareRates({ events: 9, exposure: 16_660 }, { events: 2, exposure: 17_877 }, 0.05, EN));
		near(found.estimate.value, 0.2070941557, 1e-9);
		near(found.estimate.lower, 0.02177406275906);
		near(found.estimate.upper, 1.000549104488);
		near(found.p, 0.05010649561411);
		assert.equal(found.definition, 'poisson-doubled');
		near(other(found, 'poisson-minimum-likelihood').p, 0.03309420320591);
	});
	it('60 in 51,477.5 against 30 in 54,308.7', () => {
		const found = told(compareRates({ events: 30, exposure: 54_308.7 }, { events: 60, exposure: 51_477.5 }, 0.05, EN));
		near(other(found, 'poisson-minimum-likelihood').p, 0.0006751826586863);
		near(found.estimate.lower, 1.339735721773);
		near(found.estimate.upper, 3.388365573616);
		for (const [definition, statistic, oneSided] of [
			['poisson-wald', 3.384913, 0.000356],
			['poisson-score', 3.417402, 0.000316],
			['poisson-root', 3.445485, 0.000285],
		] as const) {
			near(other(found, definition).statistic, statistic, 2e-5);
			near(other(found, definition).p / 2, oneSided, 3e-6);
		}
	});
	it('no event after is a ratio of 0 with an upper limit; none before is no ratio', () => {
		const found = told(compareRates({ events: 7, exposure: 100 }, { events: 0, exposure: 100 }, 0.05, EN));
		assert.equal(found.estimate.lower, 0);
		assert.ok(found.estimate.upper! > 0 && found.estimate.upper! < 1);
		near(found.p, 2 * 0.5 ** 7, 1e-15);
		const none = compareRates({ events: 0, exposure: 100 }, { events: 3, exposure: 100 }, 0.05, EN);
		assert.ok(isRefusal(none) && none.code === 'effect.no-events' && none.path === 'before.events');
	});
});

describe('two shares (JAMA 2001 as a textbook’s exercise; Fisher’s tea)', () => {
	it('14 of 98 and 5 of 102', () => {
		const found = compareShares({ defects: 5, of: 102 }, { defects: 14, of: 98 }, 0.05);
		near(found.after.value, 0.1429, 6e-5);
		near(found.before.value, 0.049, 6e-5);
		near(other(found, 'pooled-z').statistic, 2.262500191169);
		near(other(found, 'pooled-z').p, 0.02366651704083);
		near(other(found, 'yates').p, 0.04324918679414);
		near(other(found, 'fisher-minimum-likelihood').p, 0.02962049305407);
		// R's search stops at 3.2152943; this is by mpmath with forty digits.
		near(found.effectSize?.value, 3.215294025826533, 1e-12);
	});
	it('77 of 553 and 34 of 373: the source calls 0.0146 below 0.01; the figures don’t', () => {
		const found = compareShares({ defects: 34, of: 373 }, { defects: 77, of: 553 }, 0.01);
		near(other(found, 'pooled-z').statistic, 2.209612450107);
		near(other(found, 'pooled-z').p / 2, 0.01356603525206);
		near(other(found, 'yates').p, 0.03516337666868);
		near(other(found, 'fisher-minimum-likelihood').p, 0.03013945522282);
		near(found.effectSize?.value, 1.612091413740033, 1e-12);
		assert.ok(found.estimate.lower! < 0 && found.p! > 0.01);
	});
	it('3 of 4 cups and 1 of 4', () => {
		const found = compareShares({ defects: 1, of: 4 }, { defects: 3, of: 4 }, 0.05);
		near(found.p, 0.4857142857143);
		near(other(found, 'fisher-minimum-likelihood').p, 0.4857142857143);
	});
	it('the interval of 56 of 70 and 48 of 80 is that of Newcombe (1998, table II, method 6), here to fourteen digits by mpmath', () => {
		const { estimate } = compareShares({ defects: 48, of: 80 }, { defects: 56, of: 70 }, 0.05);
		near(estimate.lower, 0.052829713245845, 1e-12);
		near(estimate.upper, 0.33817294001587, 1e-12);
	});
	it('no defective on either side says nothing, and that exactly', () => {
		const found = compareShares({ defects: 0, of: 20 }, { defects: 0, of: 30 }, 0.05);
		assert.equal(found.p, 1);
		assert.equal(found.estimate.value, 0);
		near(found.estimate.lower, -0.1638745630158, 1e-12);
		near(found.estimate.upper, 0.11556228146951, 1e-12);
	});
});

describe('two spreads: the assembly times again', () => {
	const before = [32, 37, 35, 28, 41, 44, 35, 31, 34, 38, 42];
	const after = [36, 31, 30, 31, 34, 36, 29, 32, 31];

	it('F and Brown–Forsythe as SciPy 1.17 reckons them', () => {
		const f = told(compareVariances(before, after, 0.05, EN));
		near(f.statistic?.value, 0.2675052410901468, 1e-12);
		near(f.p, 0.07410508496484161, 1e-12);
		const levene = told(compareDeviations(before, after, 0.05, EN));
		near(levene.statistic?.value, 2.621179945712917, 1e-12);
		near(levene.p, 0.12283389877382529, 1e-12);
	});
	it('a side without spread is no ratio', () => {
		for (const compare of [compareVariances, compareDeviations]) {
			const refused = compare([3, 3, 3], [1, 2, 3], 0.05, EN);
			assert.ok(isRefusal(refused) && refused.code === 'effect.no-spread-side' && refused.path === 'before');
			const after = compare([1, 2, 3], [3, 3, 3], 0.05, 'zh-CN');
			assert.ok(isRefusal(after) && after.path === 'after' && /波动/.test(after.message));
		}
	});
});

describe('two capabilities: 100 drink cans (SAS/QC, figure 5.2)', () => {
	it('each Cpk and its limits as printed; of two equal sides the difference is 0', () => {
		const found = told(compareCapabilities(CANS, CANS, { lower: 11.95, upper: 12.05, target: 12 }, 0.05, EN));
		for (const side of [found.before, found.after]) {
			near(side.value, 0.288943, 6e-7);
			near(side.lower, 0.21221, 6e-7);
			near(side.upper, 0.365677, 6e-7);
		}
		assert.equal(found.estimate.value, 0);
		near(found.estimate.upper, 0.0767337500858 * Math.SQRT2, 1e-9);
	});
});

describe('tails: p far out keeps nine digits (whole fractions in Python, and mpmath with sixty digits)', () => {
	const close = (found: number | undefined, expected: number) => {
		assert.ok(Math.abs(found! / expected - 1) <= 1e-9, `${found} instead of ${expected}`);
	};
	it('Welch', () => {
		close(told(compareMeans([10.1, 10.2, 10.4, 10.3, 10.2, 10.5, 10.1, 10.3], [8.1, 8.3, 8.2, 8.0, 8.4, 8.2, 8.1, 8.3], 0.05, EN)).p, 4.022818958951715e-14);
	});
	it('Welch with values that differ in their last digits', () => {
		const million = [1, 2, 4, 3, 2].map((one) => 1_000_000 + one / 1024);
		const after = [11, 13, 12, 10, 15].map((one) => 1_000_000 + one / 1024);
		close(told(compareMeans(million, after, 0.05, EN)).p, 3.939086132454264e-5);
	});
	it('paired t', () => {
		const pairs = [1.2, 1.4, 1.1, 1.3, 1.5, 1.2, 1.3, 1.4, 1.2, 1.1, 1.3, 1.25].map((fall, index) => [10 + index / 10, 10 + index / 10 - fall] as const);
		close(told(comparePairs(pairs, 0.05, EN)).p, 8.494872472115523e-13);
	});
	it('rank sums', () => {
		const from = (count: number, at: number) => Array.from({ length: count }, (_, index) => at + index);
		close(told(compareLevels(from(22, 0), from(24, 100), 0.05, EN)).p, 2.534735022113275e-13);
		const levels = (m: number, n: number, w: number) => {
			// n values of 1 … n, and m between them so that w pairs have the first larger.
			const first = Array.from({ length: m }, (_, index) => Math.floor(w / m) + (index < w % m ? 1 : 0) + 0.5 + index / 1000);
			return told(compareLevels(first, from(n, 1), 0.05, EN));
		};
		for (const [m, n, w, p] of [
			[20, 25, 70, 1.3397864542736546e-5],
			[7, 9, 11, 0.031118881118881118],
			[50, 50, 420, 1.5636020397743392e-9],
		] as const) {
			const found = levels(m, n, w);
			assert.equal(found.statistic?.value, w);
			assert.equal(found.definition, 'mann-whitney-exact');
			close(found.p, p);
		}
	});
	it('signed ranks', () => {
		// Differences 1 … n; which of them are rises makes V.
		const signed = (n: number, v: number) => {
			let left = v;
			const pairs: [number, number][] = [];
			for (let rank = n; rank >= 1; rank--) {
				const rises = rank <= left;
				if (rises) left -= rank;
				pairs.push(rises ? [100, 100 + rank] : [100, 100 - rank]);
			}
			return told(comparePairRanks(pairs, 0.05, EN));
		};
		for (const [n, v, p] of [
			[10, 8, 0.048828125],
			[45, 40, 4.943672138324473e-10],
			[50, 100, 8.970399534291573e-9],
		] as const) {
			const found = signed(n, v);
			assert.equal(found.statistic?.value, v);
			assert.equal(found.definition, 'signed-rank-exact');
			close(found.p, p);
		}
	});
	it('Fisher', () => {
		for (const [x, n, y, m, doubled, likelihood] of [
			[42, 1000, 11, 1000, 1.7617881149986906e-5, 1.7617881149986906e-5],
			[120, 1000, 30, 1200, 5.972848483655328e-19, 3.9855574122276993e-19],
			[14, 98, 5, 102, 0.04130712318215528, 0.029620493054070725],
			[60, 300, 2, 300, 3.9000252552589557e-17, 3.9000252552589557e-17],
		] as const) {
			const found = compareShares({ defects: x, of: n }, { defects: y, of: m }, 0.05);
			close(found.p, doubled);
			close(other(found, 'fisher-minimum-likelihood').p, likelihood);
		}
	});
	it('Poisson', () => {
		for (const [x, e, y, f, doubled, likelihood] of [
			[90, 1000, 15, 1000, 3.276492294212061e-14, 3.276492294212061e-14],
			[60, 51477.5, 30, 54308.7, 0.0008561053881002485, 0.0006751826586863217],
			[120, 500, 20, 520, 1.9291372371648666e-19, 1.167106661322593e-19],
		] as const) {
			const found = told(compareRates({ events: x, exposure: e }, { events: y, exposure: f }, 0.05, EN));
			close(found.p, doubled);
			close(other(found, 'poisson-minimum-likelihood').p, likelihood);
		}
	});
});
