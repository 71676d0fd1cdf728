import assert from 'node:assert/strict';
import { saltSource } from '../../../src/case/salts.ts';

describe('Salts', () => {
	it('are sixteen bytes each, and no two of a thousand are the same', () => {
		const salt = saltSource();
		const salts = Array.from({ length: 1_000 }, salt);
		for (const one of salts) assert.match(one, /^[A-Za-z0-9_-]{22}$/);
		assert.equal(new Set(salts).size, 1_000);
	});
});
