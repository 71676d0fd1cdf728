// Gateways send late and twice: each sample waits its patience, and then all go on in the order of their own times.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beginOrder, inOrder, MOST_WAITING, nextOverdue, overdue } from '../../../../src/detect/ways/in-order.ts';
import '../../../random-inputs.ts';
import { NOW } from './ways.fixture.ts';

const PATIENCE = 10_000;
const sample = (second: number, value = second) => ({ at: NOW + second * 1_000, value });
const values = (list: { value: number }[]) => list.map(({ value }) => value);

describe('samples that come out of order', () => {
	it('go on in the order of their times, once the newest is so much ahead', () => {
		const state = beginOrder<{ at: number; value: number }>();
		const gone = [3, 1, 2, 5, 4, 13, 14, 15].flatMap((second) => values(inOrder(state, sample(second), NOW, PATIENCE)));
		assert.deepEqual(gone, [1, 2, 3, 4, 5]);
		assert.deepEqual(values(overdue(state, NOW + PATIENCE, PATIENCE)), [13, 14, 15]);
	});

	it('or once they have waited long enough by the plant’s clock, when nothing comes after them', () => {
		const state = beginOrder<{ at: number; value: number }>();
		assert.deepEqual([inOrder(state, sample(2), NOW, PATIENCE), inOrder(state, sample(1), NOW + 4_000, PATIENCE)], [[], []]);
		assert.equal(nextOverdue(state, PATIENCE), NOW + PATIENCE);
		assert.deepEqual(overdue(state, NOW + PATIENCE - 1, PATIENCE), []);
		assert.deepEqual(values(overdue(state, NOW + PATIENCE, PATIENCE)), [1, 2], 'the one before it goes along');
		assert.equal(nextOverdue(state, PATIENCE), undefined);
	});

	it('without patience nothing waits', () => {
		const state = beginOrder<{ at: number; value: number }>();
		assert.deepEqual(values(inOrder(state, sample(5), NOW, 0)), [5]);
		assert.deepEqual(state.waiting, []);
	});

	it('a duplicate goes on right behind what it is one of, so that judging knows it for one', () => {
		const state = beginOrder<{ at: number; value: number }>();
		for (const value of [7, 8, 7]) inOrder(state, sample(1, value), NOW, PATIENCE);
		assert.deepEqual(values(overdue(state, NOW + PATIENCE, PATIENCE)), [7, 7, 8]);
	});

	it('what waits is bounded: a device whose clock stands still does not fill the memory', () => {
		const state = beginOrder<{ at: number; value: number }>();
		for (let value = 0; value < MOST_WAITING + 200; value++) inOrder(state, sample(1, value), NOW, PATIENCE);
		assert.equal(state.waiting.length, MOST_WAITING);
	});

	it('whatever the order, none is lost, and those that were no later than the patience are in order', () => {
		fc.assert(
			fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 60 }), (lateness) => {
				const state = beginOrder<{ at: number; value: number }>();
				// The n-th is of second n and comes up to 9 s late, less than the patience.
				const coming = lateness.map((late, second) => ({ second, comes: NOW + (second + late) * 1_000 })).sort((one, other) => one.comes - other.comes);
				const gone = coming.flatMap(({ second, comes }) => inOrder(state, sample(second), comes, PATIENCE));
				gone.push(...overdue(state, NOW + 1e9, PATIENCE));
				assert.deepEqual(
					values(gone),
					lateness.map((_, second) => second),
				);
			}),
			{ numRuns: 50 },
		);
	});
});
