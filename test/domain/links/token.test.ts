import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { type Claims, isWorthless, PURPOSES, readLink, sealLink } from '../../../src/links/token.ts';

const KEY = Buffer.alloc(32, 7);
const NOW = Date.UTC(2026, 10, 22, 2, 40);
const claims: Claims = { case: 'c1', step: 'supplier answers#1', person: 'meier', purpose: 'answer', version: 3, expires: NOW / 1_000 + 3_600 };

const anyClaims = fc.record({
	case: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
	step: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
	person: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
	purpose: fc.constantFrom(...PURPOSES),
	version: fc.nat(),
	expires: fc.integer({ min: NOW / 1_000 + 1, max: NOW / 1_000 + 10_000_000 }),
});

describe('the token of a link', () => {
	it('says again what was sealed, whatever it is', () => {
		fc.assert(
			fc.property(anyClaims, (said) => {
				assert.deepEqual(readLink(sealLink(said, KEY), KEY, NOW), { ...said });
			}),
		);
	});

	it('fits into the fragment of an address as it is', () => {
		assert.match(sealLink({ ...claims, person: '王芳 (班长)' }, KEY), /^[\w-]+\.[\w-]+$/);
	});

	it('is worth nothing with any one character changed, left out or added', () => {
		const token = sealLink(claims, KEY);
		fc.assert(
			fc.property(fc.nat(token.length - 1), fc.constantFrom(...'aZ0-_.'), fc.constantFrom('replace', 'remove', 'insert'), (at, letter, how) => {
				const changed = token.slice(0, at) + (how === 'remove' ? '' : letter) + token.slice(how === 'insert' ? at : at + 1);
				fc.pre(changed !== token);
				assert.equal(readLink(changed, KEY, NOW), 'link.broken');
			}),
			{ numRuns: 500 },
		);
	});

	it('of another plant is worth nothing here', () => {
		assert.equal(readLink(sealLink(claims, randomBytes(32)), KEY, NOW), 'link.broken');
	});

	it('ends at its second, in real time', () => {
		const token = sealLink(claims, KEY);
		assert.deepEqual(readLink(token, KEY, claims.expires * 1_000 - 1), claims);
		assert.equal(readLink(token, KEY, claims.expires * 1_000), 'link.expired');
	});

	it('is not read when it is no text, empty, or as long as a book', () => {
		for (const strange of [undefined, null, 42, {}, '', '.', 'a.b', 'a.b.c', 'x'.repeat(1_000_000)]) {
			const read = readLink(strange, KEY, NOW);
			assert.ok(isWorthless(read) && read === 'link.broken', String(strange).slice(0, 20));
		}
	});

	it('is not made with a key that can be guessed, nor so long that a mail program breaks it', () => {
		assert.throws(() => sealLink(claims, Buffer.from('secret')), RangeError);
		assert.throws(() => sealLink({ ...claims, person: '芳'.repeat(1_000) }, KEY), RangeError);
	});
});
