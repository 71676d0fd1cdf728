// What a case's own fields say on its page: a table in lines that people read, never as JSON.

import assert from 'node:assert/strict';
import { fieldValue } from '../../nodes/widgets/elements/case-words.ts';

const places = { name: 'Press shop', zone: 'Asia/Shanghai', language: 'en-US' as const, departments: [], people: [], roles: [], areas: [] };
const shown = (value: Parameters<typeof fieldValue>[2]) => fieldValue('en-US', places, value);

describe('own fields of a case in words', () => {
	it('a traced lot: a line a group', () => {
		const table = [
			{ reason: 'suspect itself', by: 'B-2', lots: 'B-2', count: 1, quantities: 'stock 480 pcs' },
			{ reason: 'same material lot', by: 'COIL-7', lots: 'B-1', count: 1200, quantities: '' },
		];
		assert.equal(shown(table), 'suspect itself · B-2 · B-2 · 1 · stock 480 pcs\nsame material lot · COIL-7 · B-1 · 1,200');
	});

	it('rows that are no lines, or more than anybody reads, are counted', () => {
		assert.equal(shown([{ a: { b: 1 } }]), '1 row');
		assert.equal(shown(Array(21).fill({ a: 1 })), '21 rows');
	});

	it('what is no table stays as it was', () => {
		assert.equal(shown([]), '[]');
		assert.equal(shown(['a', 'b']), '["a","b"]');
		assert.equal(shown('L2'), 'L2');
	});
});
