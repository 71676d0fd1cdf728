// A form while it is built: names that follow labels, copies, conditions that follow names, and nothing typed is lost while it is wrong.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
	configOf,
	copyOfSection,
	type Draft,
	draftIn,
	faultsOf,
	freeName,
	nameFrom,
	newField,
	placeOfFault,
	readShared,
	rename,
} from '../../nodes/andon-form/draft.editor.ts';
import { FIELD_TYPES } from '../../src/form/form.ts';
import { isName } from '../../src/form/reading.ts';
import { toSchema } from '../../src/form/schema/to-schema.ts';
import { isRefusal } from '../../src/refusal.ts';
import { deviation, formOf, forms } from '../domain/form/form.fixture.ts';

const draft = (): Draft => structuredClone(formOf(deviation)) as Draft;

describe('A form while it is built', () => {
	it('a label suggests a name that can be one', () => {
		assert.equal(nameFrom({ 'en-US': 'Weight (g)', 'zh-CN': '重量' }), 'weight_g');
		assert.equal(nameFrom('重量（克）'), '重量_克');
		assert.equal(nameFrom('3 × 4 ?'), undefined);
		assert.equal(nameFrom('__proto__'), 'proto');
		assert.equal(nameFrom('constructor'), undefined);
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (label) => {
				const name = nameFrom(label);
				assert.ok(name === undefined || isName(name), `${label} → ${name}`);
			}),
		);
	});

	it('two fields of one label have two names', () => {
		assert.equal(freeName(['weight', 'weight_2'], 'weight'), 'weight_3');
		const taken: string[] = [];
		for (const type of [...FIELD_TYPES, ...FIELD_TYPES]) taken.push(newField(type, taken).name);
		assert.equal(new Set(taken).size, taken.length);
	});

	it('conditions follow a field that is renamed, and a copied section asks about its own fields', () => {
		const work = draft();
		const judged = work.sections[0]!.fields.find(({ name }) => name === 'judged')!;
		rename(work, judged, 'verdict');
		assert.deepEqual(work.sections[0]!.fields[3]?.visibleIf, { field: 'verdict', is: 'equals', value: 'ng' });
		const copy = copyOfSection(work, work.sections[0]!);
		assert.equal(copy.id, 'what_2');
		assert.deepEqual(copy.fields[3]?.visibleIf, { field: 'verdict_2', is: 'equals', value: 'ng' });
		work.sections.push(copy);
		assert.deepEqual(faultsOf(work, 'en-US'), []);
	});

	it('what is wrong is kept as it was typed, and says where it is', () => {
		const work = draft();
		(work.sections[1]!.fields[0]!.columns![1] as { min?: unknown }).min = '12,5';
		const config = configOf(work, undefined, 'en-US');
		assert.equal(config.form, undefined);
		assert.deepEqual(draftIn(config, 'zh-CN'), work);
		const [fault] = faultsOf(work, 'zh-CN');
		assert.match(fault!.message, /12,5/);
		assert.deepEqual(placeOfFault(fault!.path), { section: 1, field: 0, column: 1, rest: 'min' });
		assert.deepEqual(placeOfFault('title'), { section: undefined, field: undefined, column: undefined, rest: 'title' });
		assert.deepEqual(placeOfFault('sections[2].id'), { section: 2, field: undefined, column: undefined, rest: 'id' });
	});

	it('whatever form: opened and left alone it is the same', () => {
		fc.assert(
			fc.property(forms, (form) => {
				const config = { form: JSON.parse(JSON.stringify(toSchema(form))) };
				const opened = draftIn(config, 'en-US')!;
				assert.deepEqual(faultsOf(opened, 'en-US'), []);
				assert.deepEqual(JSON.parse(JSON.stringify(configOf(opened, undefined, 'en-US'))), config);
			}),
			{ numRuns: 60 },
		);
	});

	it('is taken in every shape in which forms are handed on', () => {
		const form = formOf(deviation);
		const { schema, ui } = toSchema(form);
		for (const shape of [{ schema, ui }, { schema, uischema: ui }, form]) assert.deepEqual(readShared(JSON.parse(JSON.stringify(shape)), 'en-US'), form);
		const bare = readShared({ type: 'object', title: 'Bare', properties: { a: { type: 'string' } } }, 'en-US');
		assert.equal(isRefusal(bare) ? bare.message : bare.sections[0]?.fields[0]?.name, 'a');
		for (const nothing of [null, 5, 'x', [], { schema: 5 }, { sections: 'x' }, JSON.parse('{"__proto__": {"sections": []}}')])
			assert.ok(isRefusal(readShared(nothing, 'zh-CN')));
	});
});
