import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { boundaries, crossing, spentBy } from '../../../src/effect/boundaries.ts';

const even = (looks: number) => Array.from({ length: looks }, (_, index) => (index + 1) / looks);

function near(found: readonly number[], expected: readonly number[], tolerance: number): void {
	assert.equal(found.length, expected.length);
	for (const [index, one] of found.entries()) assert.ok(Math.abs(one - expected[index]!) <= tolerance, `${found} instead of ${expected}`);
}

describe('boundaries of several looks', () => {
	it('O’Brien and Fleming’s type: as the programs of Reboussin, DeMets, Kim and Lan (2000) print them', () => {
		near(boundaries(even(2), 0.05, 'obrien-fleming'), [2.9626, 1.9686], 5e-5);
		near(boundaries(even(3), 0.05, 'obrien-fleming'), [3.7103, 2.5114, 1.993], 5e-5);
		near(boundaries(even(4), 0.05, 'obrien-fleming'), [4.3326, 2.9631, 2.359, 2.0141], 5e-5);
		near(boundaries(even(5), 0.05, 'obrien-fleming'), [4.8769, 3.357, 2.6803, 2.2898, 2.031], 5e-5);
	});
	it('both types, even looks and others: as plain sums over 6,000 points a look in Python (NumPy, SciPy) have them', () => {
		near(boundaries(even(5), 0.05, 'pocock'), [2.437977, 2.426814, 2.410194, 2.396645, 2.385985], 2e-6);
		near(boundaries(even(3), 0.05, 'pocock'), [2.279428, 2.294911, 2.295938], 2e-6);
		near(boundaries([0.1, 0.35, 0.8, 1], 0.05, 'obrien-fleming'), [6.991352, 3.612789, 2.252067, 2.025316], 2e-6);
		near(boundaries([0.1, 0.35, 0.8, 1], 0.01, 'pocock'), [3.158534, 2.940306, 2.836074, 2.957375], 2e-6);
	});
	it('constants of Pocock and of O’Brien and Fleming: α comes out as 0.05 (Jennison and Turnbull 2000, tables 2.1 and 2.3)', () => {
		for (const [looks, pocock, fleming] of [
			[2, 2.178, 1.977],
			[3, 2.289, 2.004],
			[4, 2.361, 2.024],
			[5, 2.413, 2.04],
			[10, 2.555, 2.087],
		] as const) {
			const parts = even(looks);
			for (const bounds of [parts.map(() => pocock), parts.map((part) => fleming / Math.sqrt(part))]) {
				const alpha = crossing(parts, bounds);
				assert.ok(Math.abs(alpha - 0.05) < 1e-4, `${looks}: ${alpha}`);
			}
		}
	});
	it('spends nothing before the first and all at the last look, and what is crossed is what was spent', () => {
		for (const spending of ['obrien-fleming', 'pocock'] as const) {
			assert.equal(spentBy(spending, 0.05, 0), 0);
			assert.equal(spentBy(spending, 0.05, 1), 0.05);
			const parts = [0.2, 0.3, 0.9, 1];
			assert.ok(Math.abs(crossing(parts, boundaries(parts, 0.05, spending)) - 0.05) < 1e-9);
			assert.ok(Math.abs(crossing(parts.slice(0, 2), boundaries(parts, 0.05, spending).slice(0, 2)) - spentBy(spending, 0.05, 0.3)) < 1e-9);
		}
	});
	it('later looks change nothing of earlier ones', () => {
		near(boundaries([0.2, 0.5], 0.05, 'pocock'), boundaries([0.2, 0.5, 0.7, 1], 0.05, 'pocock').slice(0, 2), 0);
	});
	it('looks that see nearly the same data spend no more than α together, and take no time without end', () => {
		for (const spending of ['obrien-fleming', 'pocock'] as const) {
			for (const parts of [[1 - 2e-9, 1 - 1e-9, 1], [0.5, 0.5, 1], Array.from({ length: 20 }, (_, at) => 0.98 + at / 950), [1e-12, 0.5, 0.5 + 1e-9, 1]]) {
				const bounds = boundaries(parts, 0.05, spending);
				assert.ok(
					bounds.every((bound) => bound > 1.95 && bound < 10),
					`${parts}: ${bounds}`,
				);
				assert.ok(crossing(parts, bounds) <= 0.05 + 1e-9, `${parts}: ${crossing(parts, bounds)}`);
			}
		}
	});
	it('parts that fall make no sense', () => {
		for (const parts of [[0], [0.5, 0.4], [0.5, 1.1], [Number.NaN]]) assert.throws(() => boundaries(parts, 0.05, 'pocock'), RangeError);
	});
});
