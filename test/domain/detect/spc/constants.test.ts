import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { c4, d2, d3, type Factors, factors } from '../../../../src/detect/spc/constants.ts';
import { integrate } from '../../../../src/statistics/gauss-legendre.ts';
import { normal } from '../../../../src/statistics/normal.ts';
import { FACTORS } from './published.fixture.ts';

describe('factors of control charts', () => {
	it('are those of the printed tables for n = 2 … 25', () => {
		for (const [name, column] of Object.entries(FACTORS) as [keyof Factors, number[]][]) {
			for (const [index, printed] of column.entries()) {
				const found = factors(index + 2)[name];
				// Tables differ by one in their last digit: they were reckoned from each other.
				const last = name === 'c4' ? 0.00006 : name === 'B3' || name === 'B4' ? 0.0006 : 0.0011;
				assert.ok(Math.abs(found - printed) <= last, `${name}(${index + 2}) is ${found}, printed ${printed}`);
			}
		}
	});

	it('of ranges: d2 and d3 are what the normal distribution says', () => {
		for (const n of [2, 3, 5, 10, 17, 25]) {
			const mean = integrate((x) => 1 - normal.cdf(x) ** n - normal.sf(x) ** n, -9, 9, 12);
			assert.ok(Math.abs(d2(n) - mean) < 1e-9, `d2(${n}) ${mean}`);
			// E W² = 2 ∫ w P(W > w) dw, with P(W ≤ w) = n ∫ φ(x) (Φ(x + w) − Φ(x))^(n − 1) dx.
			const beyond = (w: number) => 1 - integrate((x) => n * normal.pdf(x) * (normal.cdf(x + w) - normal.cdf(x)) ** (n - 1), -8, 8, 6);
			const square = 2 * integrate((w) => w * beyond(w), 0, 12, 3);
			assert.ok(Math.abs(d3(n) - Math.sqrt(square - mean * mean)) < 1e-7, `d3(${n}) ${Math.sqrt(square - mean * mean)}`);
		}
		assert.ok(Math.abs(d2(2) - 2 / Math.sqrt(Math.PI)) < 1e-10);
		assert.ok(Math.abs(d3(2) - Math.sqrt(2 - 4 / Math.PI)) < 1e-9);
	});

	it('of the standard deviation: c4 of two, of three, and of very many', () => {
		assert.ok(Math.abs(c4(2) - Math.sqrt(2 / Math.PI)) < 1e-14);
		assert.ok(Math.abs(c4(3) - Math.sqrt(Math.PI) / 2) < 1e-14);
		assert.ok(Math.abs(c4(1_000) - 0.9997497811) < 1e-9);
		assert.ok(Math.abs(c4(1_001) - c4(1_000) - (c4(1_000) - c4(999))) < 1e-8, 'the series begins where the formula ends');
	});

	it('can be rounded as a table prints them, for a chart that was kept by hand', () => {
		assert.deepEqual([d2(2, 'printed'), c4(5, 'printed'), factors(2, 'printed').D4, factors(5, 'printed').A2], [1.128, 0.94, 3.267, 0.577]);
	});

	it('there are none for one value, for a broken number, for a range of more than 25', () => {
		for (const n of [0, 1, 2.5, 26, Number.NaN]) assert.throws(() => d2(n), RangeError);
		for (const n of [0, 1, 2.5, Number.NaN, Infinity]) assert.throws(() => c4(n), RangeError);
	});
});
