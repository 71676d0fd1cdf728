// Patterns that a form may ask for: what people need, and nothing whose worst text takes for ever.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { patternFault, whole } from '../../../src/form/pattern.ts';

describe('a pattern', () => {
	for (const [pattern, longest] of [
		['L\\d{8}-\\d{1,2}', 20],
		['[A-Z]{2,3}-\\d{4,8}(?:-\\d{1,3})?', 40],
		['\\p{L}+ \\p{L}+', 200],
		['(?:\\d{1,3}\\.){3}\\d{1,3}', 15],
		['(?<year>\\d{4})/[0-9]+', 100],
		['[^<>]*', 4_000],
		['A|B|C\\u{4e00}', 10],
		['', 10],
	] as [string, number][]) {
		it(`${pattern} for ${longest} characters is taken`, () => assert.equal(patternFault(pattern, longest), undefined));
	}

	for (const [pattern, longest, fault] of [
		['(a+)+', 50, 'form.pattern-slow'],
		['(a|aa)+', 50, 'form.pattern-slow'],
		['(?:a?){40}a{40}', 50, 'form.pattern-slow'],
		['.*.*.*=.*', 1_000, 'form.pattern-slow'],
		['(\\w+\\s?)*', 100, 'form.pattern-slow'],
		['([a-z]+){10}', 30, 'form.pattern-slow'],
		['(a)\\1', 10, 'form.pattern-part'],
		['(?<x>a)\\k<x>', 10, 'form.pattern-part'],
		['(?=a)a', 10, 'form.pattern-part'],
		['(?<!a)b', 10, 'form.pattern-part'],
		['[', 10, 'form.pattern-none'],
		['a{2,1}', 10, 'form.pattern-none'],
		[')(', 10, 'form.pattern-none'],
		['a'.repeat(201), 10, 'form.pattern-long'],
	] as [string, number, string][]) {
		it(`${pattern.slice(0, 40)} for ${longest} characters: ${fault}`, () => assert.equal(patternFault(pattern, longest), fault));
	}

	it('that is taken answers at once, whatever the text', () => {
		const atom = fc.constantFrom('a', '[ab]', '.', '\\w', '(?:a|b)', '(a)', 'b?');
		const times = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '{2,}', '*?');
		const part = fc.tuple(atom, times).map(([one, n]) => (one.endsWith('?') && n !== '' ? one : one + n));
		const sequence = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
		const pattern = fc.oneof(
			sequence,
			fc.tuple(sequence, sequence, times).map(([one, other, n]) => `(?:${one}|${other})${n}`),
		);
		const nasty = fc
			.constantFrom('a', 'ab', 'aab')
			.chain((piece) => fc.constantFrom('!', '', 'b').map((end) => (longest: number) => `${piece.repeat(longest).slice(0, longest - 1)}${end}`));
		fc.assert(
			fc.property(pattern, fc.integer({ min: 1, max: 40 }), nasty, (text, longest, make) => {
				if (patternFault(text, longest) !== undefined) return;
				new RegExp(whole(text), 'u').test(make(longest));
			}),
			{ interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true, numRuns: 500 },
		);
	});
});
