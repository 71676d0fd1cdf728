// What a browser says of a file is not believed: what is recorded and checked is the file as the plant keeps it.

import assert from 'node:assert/strict';
import { asItIs } from '../../../src/files/as-it-is.ts';
import type { KeptFile } from '../../../src/files/reference.ts';
import { compileForm } from '../../../src/form/compile.ts';
import { withTrueFiles } from '../../../src/form/true-files.ts';
import { HOW, ofFields } from './form.fixture.ts';

const id = (letter: string) => `sha256:${letter.repeat(64)}`;
const KEPT: readonly KeptFile[] = [
	{ id: id('a'), type: 'image/jpeg', size: 4_711 },
	{ id: id('b'), type: 'text/plain', size: 20 },
	{ id: id('c'), type: 'application/pdf', size: 900 },
];
const describeFile = (one: string) => KEPT.find((file) => file.id === one);
const [photo, text, report] = KEPT as [KeptFile, KeptFile, KeptFile];

describe('The files of an answer, as they are', () => {
	it('a photo called invoice.exe goes by what it is; a table stays a table', () => {
		assert.deepEqual(asItIs(photo, 'invoice.exe'), { id: id('a'), name: 'invoice.exe.jpg', type: 'image/jpeg', size: 4_711 });
		assert.equal(asItIs(photo, 'IMG_1.JPEG').name, 'IMG_1.JPEG');
		assert.equal(asItIs(photo, undefined).name, 'file.jpg');
		assert.equal(asItIs(photo, { toString: () => 'x' }).name, 'file.jpg');
		assert.equal(asItIs(photo, '../../..\\..\\con').name, '_con.jpg');
		assert.deepEqual(asItIs(text, '扭矩.csv'), { id: id('b'), name: '扭矩.csv', type: 'text/csv', size: 20 });
		assert.equal(asItIs(text, '扭矩.html').name, '扭矩.html.txt');
	});

	const faults = (field: object, value: unknown) => {
		const form = ofFields({ name: 'it', ...field });
		return compileForm(form)
			.check(withTrueFiles(form, { it: value }, describeFile), '', HOW)
			.faults.map(({ path, code }) => `${path} ${code}`);
	};
	const claimed = (file: KeptFile, more: object = {}) => ({ id: file.id, name: 'x.pdf', type: 'application/pdf', size: 1, ...more });

	it('what a field takes is held against the file: the right word does not help, the wrong one does not harm', () => {
		assert.deepEqual(faults({ type: 'file', accept: ['application/pdf'] }, [claimed(photo)]), ['values.it[0] form.file-kind']);
		assert.deepEqual(faults({ type: 'file', accept: ['application/pdf'] }, [claimed(report, { type: 'image/png' })]), []);
		assert.deepEqual(faults({ type: 'signature' }, claimed(photo, { type: 'image/png' })), ['values.it form.not-signature']);
	});

	it('one file named twice is one; more than the field takes are too many', () => {
		assert.deepEqual(faults({ type: 'file', most: 1 }, [claimed(report), claimed(report)]), []);
		assert.deepEqual(faults({ type: 'file', most: 1 }, [claimed(report), claimed(photo)]), ['values.it form.too-many']);
	});

	it('what is no reference is left for the check, whatever it is', () => {
		const form = ofFields({ name: 'it', type: 'file', most: 3 });
		for (const raw of [undefined, null, 'text', 7, [], { it: 'sha256:' }, { it: [null, 7, {}, [[]], { id: 7 }] }, { it: { id: '__proto__' } }]) {
			assert.deepEqual(withTrueFiles(form, raw, describeFile), raw);
		}
		const strange = JSON.parse(`{"it": [{"id": "${photo.id}", "__proto__": {"x": 1}}], "__proto__": {"it": []}}`);
		const found = withTrueFiles(form, strange, describeFile) as { it: object[] };
		assert.deepEqual(Object.keys(found), ['it', '__proto__']);
		assert.equal(({} as { x?: number }).x, undefined);
		assert.deepEqual(withTrueFiles(form, { it: [claimed(photo)] }, undefined), { it: [claimed(photo)] });
	});
});
