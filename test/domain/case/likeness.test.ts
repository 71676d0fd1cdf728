// What makes two cases the same trouble again.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { alike, type Comparable, LIKENESS_PARTS, watchKey, watchKeysOf } from '../../../src/case/likeness.ts';

const subject: Comparable = { kind: 'process', area: 'L2', material: 'P123' };
const some = fc.option(fc.constantFrom('a', 'b', 'a"],["area","b', ''), { nil: undefined });
const anyCase = fc.record({
	kind: fc.constantFrom('process', 'a"],["area","b'),
	area: some,
	material: some,
	cause: fc.option(fc.constantFrom('man' as const, 'machine' as const), { nil: undefined }),
});
const anyParts = fc.subarray([...LIKENESS_PARTS], { minLength: 1 });

describe('the likeness of two cases', () => {
	it('is in every part asked for; what neither has filled in is alike', () => {
		assert(alike(subject, { ...subject, cause: 'man' }, ['kind', 'area', 'material']));
		assert(!alike(subject, { ...subject, material: 'P124' }, ['kind', 'material']));
		assert(alike(subject, { ...subject, material: 'P124' }, ['kind', 'area']));
		assert(!alike(subject, { ...subject, area: undefined }, ['kind', 'area']));
		assert(alike({ kind: 'process' } as Comparable, { kind: 'process' } as Comparable, ['kind', 'area', 'material']));
	});

	it('can’t be in a cause that nobody knows yet', () => {
		assert(!alike(subject, subject, ['kind', 'cause']));
		assert(alike({ ...subject, cause: 'man' }, { ...subject, cause: 'man' }, ['kind', 'cause']));
		assert(!alike({ ...subject, cause: 'man' }, subject, ['kind', 'cause']));
	});

	it('to a watching step is the same one: a case answers to a key where both are alike in what is known of the watcher', () => {
		fc.assert(
			fc.property(anyCase, anyCase, anyParts, (watcher, other, parts) => {
				const compared = parts.filter((part) => part !== 'cause' || watcher.cause !== undefined);
				fc.pre(compared.length > 0);
				assert.equal(
					watchKeysOf(other as Comparable).includes(watchKey(watcher as Comparable, parts)),
					alike(watcher as Comparable, other as Comparable, compared),
				);
			}),
		);
	});

	it('answers to each choice of parts once; to none where only an unknown cause is asked for', () => {
		assert.equal(watchKeysOf(subject).length, 7);
		assert.equal(watchKeysOf({ ...subject, cause: 'man' }).length, 15);
		assert(!watchKeysOf(subject).includes(watchKey(subject, ['cause'])));
	});
});
