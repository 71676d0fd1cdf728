import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ARRAYS, arrayNamed, interactionColumns } from '../../../src/experiment/arrays.ts';

const written = (name: string, from: number, to: number) =>
	arrayNamed(name)!
		.rows.slice(from - 1, to)
		.map((row) => row.join(''));

describe('orthogonal arrays', () => {
	for (const { name, notation, columns, rows } of ARRAYS) {
		it(`${name} (${notation}): in every two columns each pair of levels comes equally often`, () => {
			let pairs = 0;
			for (let a = 0; a < columns.length; a++) {
				assert.deepEqual([...new Set(rows.map((row) => row[a]))].sort(), [1, 2, 3, 4, 5].slice(0, columns[a]));
				for (let b = a + 1; b < columns.length; b++) {
					const counts = new Map<string, number>();
					for (const row of rows) counts.set(`${row[a]},${row[b]}`, (counts.get(`${row[a]},${row[b]}`) ?? 0) + 1);
					assert.equal(counts.size, columns[a]! * columns[b]!, `${name}: columns ${a + 1} and ${b + 1}`);
					for (const count of counts.values()) assert.equal(count, rows.length / (columns[a]! * columns[b]!), `${name}: columns ${a + 1} and ${b + 1}`);
					pairs += 1;
				}
			}
			assert.equal(pairs, (columns.length * (columns.length - 1)) / 2);
			assert.ok(rows.every((row) => row.length === columns.length));
			assert.equal(rows[0]!.join(''), '1'.repeat(columns.length));
		});
	}

	it('are all there, with their sizes', () => {
		const found = ARRAYS.map(({ name, notation, rows }) => `${name} ${notation} ${rows.length}`);
		assert.deepEqual(found, [
			'L4 2^3 4',
			'L8 2^7 8',
			'L9 3^4 9',
			'L12 2^11 12',
			"L16' 4^5 16",
			'L16 2^15 16',
			'L18 2^1×3^7 18',
			'L25 5^6 25',
			'L27 3^13 27',
			'L32 2^31 32',
			'L36a 2^11×3^12 36',
			'L36b 2^3×3^13 36',
		]);
	});

	// Rows as printed in Phadke (1989), appendix C, and Yang and El-Haik (2003), chapter 13.
	it("are in Taguchi's order", () => {
		assert.deepEqual(written('L9', 4, 6), ['2123', '2231', '2312']);
		assert.deepEqual(written('L8', 2, 4), ['1112222', '1221122', '1222211']);
		assert.deepEqual(written('L12', 2, 4), ['11111222222', '11222111222', '12122122112']);
		assert.deepEqual(written('L12', 12, 12), ['22112121221']);
		assert.deepEqual(written("L16'", 5, 7), ['21234', '22143', '23412']);
		assert.deepEqual(written('L25', 7, 7), ['223451']);
		assert.deepEqual(written('L27', 10, 11), ['2123123123123', '2123231231231']);
		assert.deepEqual(written('L36', 7, 7), ['11222111222112312331223']);
	});

	it('L18 has (1, 2) in column 8 of runs 5 and 6: a widely copied one has (2, 1) and is not orthogonal', () => {
		assert.deepEqual(written('L18', 5, 6), ['12223311', '12331122']);
	});

	it('know the columns of interactions, where there are any', () => {
		const l8 = arrayNamed('L8')!;
		assert.deepEqual(interactionColumns(l8, 1, 2), [3]);
		assert.deepEqual(interactionColumns(l8, 2, 4), [6]);
		const l27 = arrayNamed('L27')!;
		assert.deepEqual(interactionColumns(l27, 1, 2), [3, 4]);
		assert.deepEqual(interactionColumns(l27, 2, 5), [8, 11]);
		assert.deepEqual(interactionColumns(arrayNamed('L12')!, 1, 2), []);
		assert.deepEqual(interactionColumns(arrayNamed("L16'")!, 1, 2), [3, 4, 5]);
	});

	it('the column of an interaction of two-level factors is where both multiply', () => {
		for (const name of ['L4', 'L8', 'L16', 'L32']) {
			const array = arrayNamed(name)!;
			for (let a = 1; a <= array.columns.length; a++) {
				for (let b = a + 1; b <= array.columns.length; b++) {
					const [column] = interactionColumns(array, a, b);
					assert.ok(
						array.rows.every((row) => (row[a - 1] === row[b - 1]) === (row[column! - 1] === 1)),
						`${name}: ${a}×${b}`,
					);
				}
			}
		}
	});

	it('an unknown name is none', () => assert.equal(arrayNamed('L10'), undefined));
});
