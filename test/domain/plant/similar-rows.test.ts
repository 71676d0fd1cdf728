// Similar things as a table has them: a row for each member.

import assert from 'node:assert/strict';
import { fromRows, toRows } from '../../../nodes/andon-plant/similar-rows.ts';
import type { SimilarRegister } from '../../../src/similar/register.ts';

const register: SimilarRegister = [
	{
		id: 'B5',
		name: '500 ml bottles',
		of: 'product',
		members: [
			{ key: 'B-500', name: 'Bottle 500', area: 'L1' },
			{ key: 'B-550', person: 'li' },
		],
	},
	{ id: 'P28', name: 'Neck 28', of: 'part', members: [{ key: 'B-500' }, { key: 'B-1000', department: 'quality' }] },
];

describe('similar things as rows', () => {
	it('come back as they were', () => {
		const rows = toRows(register);
		assert.equal(rows.length, 4);
		assert.deepEqual(fromRows(rows), {
			groups: register,
			rows: [
				[0, 1],
				[2, 3],
			],
			differing: [],
		});
	});

	it('of a spreadsheet: a group is named in one of its rows, and its rows need not stand together', () => {
		const { groups, rows, differing } = fromRows([
			{ group: 'B5', key: 'a' },
			{ group: 'P28', key: 'b' },
			{ group: 'B5', groupName: 'Bottles', of: 'product', key: 'c' },
		]);
		assert.deepEqual(groups, [
			{ id: 'B5', name: 'Bottles', of: 'product', members: [{ key: 'a' }, { key: 'c' }] },
			{ id: 'P28', members: [{ key: 'b' }] },
		]);
		assert.deepEqual([rows, differing], [[[0, 2], [1]], []]);
	});

	it('that disagree about their group are told so, the later one', () => {
		const rows = [
			{ group: 'B5', groupName: 'Bottles', of: 'product', key: 'a' },
			{ group: 'B5', groupName: 'Jars', of: 'part', key: 'b' },
		];
		assert.deepEqual(fromRows(rows).differing, [
			{ row: 1, key: 'groupName', first: 0 },
			{ row: 1, key: 'of', first: 0 },
		]);
		assert.deepEqual(fromRows([]), { groups: [], rows: [], differing: [] });
	});
});
