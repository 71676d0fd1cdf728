// Names that files come with, from a friendly supplier and from an unfriendly one.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanName, endingOf, LONGEST_NAME } from '../../../src/files/name.ts';

describe('The name of a file', () => {
	const names: [string, string][] = [
		['photo.jpg', 'photo.jpg'],
		['不符合改善对策表 (2).xlsx', '不符合改善对策表 (2).xlsx'],
		['../../etc/passwd', 'passwd'],
		['C:\\Windows\\system32\\cmd.exe', 'cmd.exe'],
		['..', 'file'],
		['', 'file'],
		['  . . ', 'file'],
		['.htaccess', 'htaccess'],
		['a\0b\r\nX-Header: 1.txt', 'abX-Header_ 1.txt'],
		['invoice\u202Egpj.exe', 'invoicegpj.exe'],
		['a\u200Bb\uFEFF\u2066c.png', 'abc.png'],
		['<img src=x onerror=alert(1)>.png', '_img src=x onerror=alert(1)_.png'],
		['con.txt', '_con.txt'],
		['LPT1', '_LPT1'],
		['trailing.jpg. . ', 'trailing.jpg'],
		['half \ud83d surrogate.txt', 'half surrogate.txt'],
		['cafe\u0301.txt', 'café.txt'],
		['👩\u200d🔧 at L2.jpg', '👩\u200d🔧 at L2.jpg'],
	];
	for (const [raw, clean] of names) it(`${JSON.stringify(raw)} is ${JSON.stringify(clean)}`, () => assert.equal(cleanName(raw), clean));

	it('a name of a thousand characters keeps its ending', () => {
		const clean = cleanName(`${'长'.repeat(1_000)}.xlsx`);
		assert.equal(clean.length, LONGEST_NAME);
		assert.equal(endingOf(clean), 'xlsx');
		assert.doesNotMatch(cleanName('😀'.repeat(500)), /\p{Cs}/u);
	});

	it('whatever comes: one line, no way to elsewhere, nothing unseen, and clean already', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => {
				const clean = cleanName(raw);
				assert.match(clean, /^[^/\\\p{Cc}\u202a-\u202e\u2066-\u2069<>:"|?*]{1,200}$/u);
				assert.doesNotMatch(clean, /^[ .]|[ .]$/);
				assert.equal(cleanName(clean), clean);
			}),
			{ numRuns: 1_000 },
		);
	});
});
