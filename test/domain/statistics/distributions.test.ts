import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { beta } from '../../../src/statistics/beta.ts';
import { binomial } from '../../../src/statistics/binomial.ts';
import { chiSquare } from '../../../src/statistics/chi-square.ts';
import { fDistribution } from '../../../src/statistics/f.ts';
import { integrate } from '../../../src/statistics/gauss-legendre.ts';
import { noncentralityOf, noncentralT } from '../../../src/statistics/noncentral-t.ts';
import { normal } from '../../../src/statistics/normal.ts';
import { poisson } from '../../../src/statistics/poisson.ts';
import { studentT } from '../../../src/statistics/student-t.ts';
import { CHI_SQUARE, F, NORMAL, STUDENT_T } from './tails.fixture.ts';

/** Nine digits, in relative terms. */
function close(found: number, expected: number, what: string, digits = 1e-9): void {
	assert.ok(Math.abs(found - expected) <= digits * Math.abs(expected), `${what}: ${found} instead of ${expected}`);
}

/** The quantile is asked from the rarer side. */
function inverse(of: { quantile(p: number): number; upperQuantile(q: number): number }, lower: number, upper: number): number {
	return lower < upper ? of.quantile(lower) : of.upperQuantile(upper);
}

describe('tails down to 1e-12 keep nine digits, and quantiles come back from them', () => {
	it('normal', () => {
		for (const [x, above] of NORMAL) {
			close(normal.sf(x), above, `sf(${x})`);
			close(normal.cdf(-x), above, `cdf(${-x})`);
			close(inverse(normal, 1 - above, above), x, `quantile of ${above}`);
			if (x > 0) close(normal.quantile(above), -x, `lower quantile of ${above}`);
		}
		close(normal.quantile(0.975), 1.959963984540054, '97.5 %');
		assert.ok(Math.abs(normal.quantile(0.5)) < 1e-16);
	});
	it("Student's t, with whole and broken degrees of freedom", () => {
		for (const [x, degrees, above] of STUDENT_T) {
			const t = studentT(degrees);
			close(t.sf(x), above, `sf(${x}; ${degrees})`);
			close(t.cdf(-x), above, `cdf(${-x}; ${degrees})`);
			close(t.upperQuantile(above), x, `quantile of ${above}; ${degrees}`);
		}
	});
	it('chi-square', () => {
		for (const [x, degrees, below, above] of CHI_SQUARE) {
			close(chiSquare(degrees).cdf(x), below, `cdf(${x}; ${degrees})`);
			close(chiSquare(degrees).sf(x), above, `sf(${x}; ${degrees})`);
			close(inverse(chiSquare(degrees), below, above), x, `quantile of ${below}; ${degrees}`);
		}
	});
	it('F', () => {
		for (const [x, a, b, below, above] of F) {
			close(fDistribution(a, b).cdf(x), below, `cdf(${x}; ${a}, ${b})`);
			close(fDistribution(a, b).sf(x), above, `sf(${x}; ${a}, ${b})`);
			close(inverse(fDistribution(a, b), below, above), x, `quantile of ${below}; ${a}, ${b}`);
		}
	});
	it('t with one degree of freedom is Cauchy’s, chi-square with two is exponential, F with two has a power for its tail', () => {
		for (const q of [0.4, 0.05, 1e-3, 1e-6, 1e-9, 1e-12]) {
			close(studentT(1).upperQuantile(q), 1 / Math.tan(Math.PI * q), `Cauchy ${q}`);
			close(studentT(2).upperQuantile(q), (1 - 2 * q) / Math.sqrt(2 * q * (1 - q)), `t with two ${q}`);
			close(chiSquare(2).upperQuantile(q), -2 * Math.log(q), `exponential ${q}`);
			close(chiSquare(2).quantile(q), -2 * Math.log1p(-q), `exponential from below ${q}`);
			close(fDistribution(2, 9).upperQuantile(q), 4.5 * (q ** (-2 / 9) - 1), `F(2, 9) ${q}`);
			close(beta(1, 7).quantile(q), -Math.expm1(Math.log1p(-q) / 7), `beta(1, 7) ${q}`);
			close(beta(7, 1).quantile(q), q ** (1 / 7), `beta(7, 1) ${q}`);
		}
	});
	it('printed tables: t(10), χ²(10), F(3, 12)', () => {
		close(studentT(10).quantile(0.975), 2.2281388519649385, 't');
		close(chiSquare(10).quantile(0.95), 18.307038053275146, 'chi-square');
		close(fDistribution(3, 12).upperQuantile(0.05), 3.490294819497605, 'F');
	});
});

describe('counts', () => {
	/** C(n, k) as it is. */
	const choose = (n: number, k: number): bigint => (k === 0 ? 1n : (choose(n - 1, k - 1) * BigInt(n)) / BigInt(k));

	it('binomial sums are those of whole numbers', () => {
		// With a chance of 1/4: sums of C(n, k) 3^(n − k) over 4^n.
		const n = 60;
		const terms = Array.from({ length: n + 1 }, (_, k) => choose(n, k) * 3n ** BigInt(n - k));
		const share = (some: bigint[]) => Number((some.reduce((sum, one) => sum + one, 0n) * 10n ** 40n) / 4n ** BigInt(n)) / 1e40;
		for (const k of [0, 3, 9, 15, 22, 40]) {
			close(binomial(n, 0.25).cdf(k), share(terms.slice(0, k + 1)), `at most ${k}`);
			close(binomial(n, 0.25).sf(k), share(terms.slice(k + 1)), `more than ${k}`);
		}
		assert.equal(binomial(n, 0.25).sf(n), 0);
		assert.equal(binomial(n, 0.25).cdf(-1), 0);
	});
	it('Poisson sums are those of the series', () => {
		const term = (k: number): number => (k === 0 ? Math.exp(-7.5) : (term(k - 1) * 7.5) / k);
		const sum = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => term(to - index)).reduce((all, one) => all + one, 0);
		for (const k of [0, 2, 7, 15, 30]) {
			close(poisson(7.5).cdf(k), sum(0, k), `at most ${k}`);
			close(poisson(7.5).sf(k), sum(k + 1, k + 60), `more than ${k}`);
		}
	});
	it('a quantile is the first count that reaches its share', () => {
		for (const one of [binomial(60, 0.25), poisson(7.5), poisson(0.01), poisson(20_000)]) {
			for (const p of [1e-12, 0.001, 0.3, 0.5, 0.9973, 1 - 1e-9]) {
				const k = one.quantile(p);
				assert.ok(one.cdf(k) >= p && one.cdf(k - 1) < p, `${p}: ${k}`);
			}
			const k = one.upperQuantile(1e-11);
			assert.ok(one.sf(k) <= 1e-11 && one.sf(k - 1) > 1e-11);
		}
		assert.equal(binomial(5, 0.3).quantile(1), 5);
	});
});

describe('noncentral t', () => {
	it('is Student’s without noncentrality, and what sixty digits say with it', () => {
		close(noncentralT(4, 0).cdf(1), studentT(4).cdf(1), 'central');
		for (const [t, degrees, noncentrality, p] of NONCENTRAL) close(noncentralT(degrees, noncentrality).cdf(t), p, `${t}; ${degrees}, ${noncentrality}`);
	});
	it('gives back its noncentrality', () => {
		for (const [t, degrees, noncentrality, p] of NONCENTRAL) close(noncentralityOf(t, degrees, p), noncentrality, `${t}; ${degrees}`);
		assert.throws(() => noncentralityOf(1, 5, 0), RangeError);
	});
	const NONCENTRAL = [
		[2, 4, 1.5, 0.618928925139655],
		[3, 19, 2, 0.806331185266113],
		[9, 99, 8, 0.794744811328799],
		[-1, 10, 2, 0.00181643341042965],
		[60, 1000, 57, 0.963132710889547],
	] as const;
});

describe('what makes no sense', () => {
	it('is a RangeError, and NaN stays NaN', () => {
		for (const bad of [0, -1, Number.NaN, Infinity]) {
			assert.throws(() => studentT(bad), RangeError);
			assert.throws(() => chiSquare(bad), RangeError);
			assert.throws(() => fDistribution(2, bad), RangeError);
			assert.throws(() => beta(bad, 1), RangeError);
			assert.throws(() => poisson(bad), RangeError);
		}
		assert.throws(() => binomial(2.5, 0.5), RangeError);
		assert.throws(() => binomial(5, 1.01), RangeError);
		for (const bad of [-0.01, 1.01, Number.NaN]) assert.throws(() => normal.quantile(bad), RangeError);
		for (const one of [normal, studentT(3), chiSquare(3), fDistribution(3, 3), beta(2, 2)])
			assert.ok(Number.isNaN(one.cdf(Number.NaN)) && Number.isNaN(one.sf(Number.NaN)));
	});
	it('the ends are where a distribution ends', () => {
		assert.deepEqual([normal.quantile(0), normal.quantile(1), normal.cdf(-Infinity), normal.sf(Infinity)], [-Infinity, Infinity, 0, 0]);
		assert.deepEqual([chiSquare(3).quantile(0), chiSquare(3).quantile(1), chiSquare(3).cdf(-1), chiSquare(3).sf(-1)], [0, Infinity, 0, 1]);
		assert.deepEqual([beta(2, 3).quantile(1), beta(2, 3).sf(2), beta(2, 3).pdf(2)], [1, 0, 0]);
	});
});

describe('integrals', () => {
	it('of a polynomial are exact, of a bell curve nearly so', () => {
		close(
			integrate((x) => x ** 31, 0, 1),
			1 / 32,
			'x^31',
			1e-14,
		);
		close(integrate(normal.pdf, -9, 9, 6), 1, 'bell', 1e-12);
	});
});
