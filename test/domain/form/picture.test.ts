// The picture of a fixed text that is written into a form: what it may be, told by what is in it.

import assert from 'node:assert/strict';
import { MOST_PICTURE, pictureFault } from '../../../src/form/picture.ts';
import { readFields } from '../../../src/form/read-field.ts';
import { readForm } from '../../../src/form/read-form.ts';
import { Reading } from '../../../src/form/reading.ts';
import { fromSchema } from '../../../src/form/schema/from-schema.ts';
import { toSchema } from '../../../src/form/schema/to-schema.ts';
import { isRefusal } from '../../../src/refusal.ts';

const written = (type: string, bytes: Uint8Array) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
const png = (size: number) => Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(size - 8)]);
const JPEG = Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), Buffer.alloc(60)]);
const WEBP = Buffer.concat([Buffer.from('RIFF\x40\0\0\0WEBPVP8 ', 'latin1'), Buffer.alloc(60)]);
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>');
const withPicture = (...pictures: string[]) => ({
	title: 'Torque',
	sections: [{ id: 'a', fields: pictures.map((picture, at) => ({ name: `how_${at}`, type: 'note', picture })) }],
});

describe('a picture in a form', () => {
	it('is PNG, JPEG or WebP, and comes back as it was', () => {
		for (const picture of [written('image/png', png(200)), written('image/jpeg', JPEG), written('image/webp', WEBP)]) {
			const form = readForm(withPicture(picture), 'en-US');
			assert(!isRefusal(form));
			assert.equal(form.sections[0]?.fields[0]?.picture, picture);
			assert.deepEqual(fromSchema(toSchema(form), 'en-US'), form);
		}
	});

	it('four of the largest make a form, six do not', () => {
		const largest = written('image/png', png(MOST_PICTURE));
		assert.equal(isRefusal(readForm(withPicture(largest, largest, largest, largest), 'en-US')), false);
		const refusal = readForm(withPicture(...Array(6).fill(largest)), 'en-US');
		assert.equal(isRefusal(refusal) && refusal.code, 'validate.too-large');
	});

	const WRONG: [string, string, string][] = [
		['a script in an SVG', written('image/svg+xml', SVG), 'form.not-picture'],
		['an SVG that calls itself a PNG', written('image/png', SVG), 'form.not-picture'],
		['a page', 'data:text/html,<script>alert(1)</script>', 'form.not-picture'],
		['a JPEG that calls itself a PNG', written('image/png', JPEG), 'form.not-picture'],
		['more than a picture behind its address', `${written('image/png', png(200))}" onerror="alert(1)`, 'form.not-picture'],
		['base64 that is cut off', written('image/png', png(200)).slice(0, -1), 'form.not-picture'],
		['nothing', 'data:image/png;base64,', 'form.not-picture'],
		['one byte too many', written('image/png', png(MOST_PICTURE + 1)), 'form.picture-large'],
		['three times too many', written('image/png', png(300 << 10)), 'form.picture-large'],
		['an address elsewhere', 'https://evil.example/pixel.png', 'form.not-file'],
	];
	for (const [what, picture, code] of WRONG) {
		it(`is refused: ${what}`, () => {
			for (const [language, script] of [
				['en-US', /^[^一-鿿]+$/],
				['zh-CN', /[一-鿿]/],
			] as const) {
				const refusal = readForm(withPicture(picture), language);
				assert(isRefusal(refusal), 'taken');
				assert.deepEqual([refusal.code, refusal.path], [code, 'sections[0].fields[0].picture']);
				assert.match(refusal.message, script);
			}
		});
	}

	it('stands in a form only: what a task asks by itself goes into every case', () => {
		const reading = new Reading('en-US');
		readFields(reading, [{ name: 'how', type: 'note', picture: written('image/png', png(200)) }], 'fields', ['done']);
		assert.deepEqual(
			reading.refusals.map(({ code, path }) => [code, path]),
			[['form.picture-in-task', 'fields[0].picture']],
		);
	});

	it('is looked at without delay, however long it is', () => {
		const started = performance.now();
		assert.equal(pictureFault(`data:image/png;base64,${'A'.repeat(4_000_000)}`), 'form.picture-large');
		assert.equal(pictureFault(`data:image/png;base64,${'A'.repeat(136_000)}!`), 'form.not-picture');
		assert.ok(performance.now() - started < 1_000);
	});
});
