// Forms that somebody made wrong: every fault at once, at the place where it is.

import assert from 'node:assert/strict';
import { readForm } from '../../../src/form/read-form.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { deviation, formOf } from './form.fixture.ts';

const faults = (raw: unknown) => {
	const found = readForm(raw, 'zh-CN');
	assert(isRefusal(found), 'taken');
	const all = found.all ?? [found];
	for (const { message, code } of all) {
		assert.match(message, /[一-鿿]/, code);
		assert.doesNotMatch(message, /\{\w+\}/, code);
	}
	return all.map(({ path, code }) => `${path} ${code}`);
};
const ofFields = (...fields: unknown[]) => faults({ title: 'x', sections: [{ id: 's', fields }] }).map((fault) => fault.replace('sections[0].', ''));

describe('a form as it is made', () => {
	it('is the deviation sheet, read', () => {
		const { sections, title } = formOf(deviation);
		assert.deepEqual(title, deviation.title);
		assert.deepEqual(
			sections.map(({ id, fields }) => [id, fields.length]),
			[
				['what', 4],
				['numbers', 3],
				['release', 1],
			],
		);
	});

	it('is no form: nothing, a list, no title, no sections, no fields, sections twice', () => {
		assert.deepEqual(faults(null), [' form.not-object']);
		assert.deepEqual(faults([]), [' form.not-object']);
		assert.deepEqual(faults({}), ['title form.required', 'sections form.no-fields']);
		assert.deepEqual(
			faults({ title: { fr: 'x' }, sections: 'x', colour: 1 }),
			[' form.unknown-property', 'title form.unknown-property', 'title form.required', 'sections form.not-list', 'sections form.no-fields'].map((fault) =>
				fault.replace(/^ form/, 'colour form').replace('title form.unknown', 'title.fr form.unknown'),
			),
		);
		const section = { id: 's', fields: [{ name: 'a' }] };
		assert.deepEqual(faults({ title: 'x', sections: [section, section] }), ['sections[1].id form.twice', 'sections[1].fields[0].name form.twice']);
		assert.deepEqual(faults({ title: 'x', sections: [{ id: 'constructor', columns: 4, fields: [{ name: 'a' }] }] }), [
			'sections[0].id form.not-name',
			'sections[0].columns form.too-large',
		]);
	});

	it('fields that can’t be what they are meant to be', () => {
		assert.deepEqual(
			ofFields(
				{ name: 'a', type: 'hologram' },
				{ name: 'b', type: 'choice' },
				{ name: 'c', type: 'rating', scale: 100 },
				{ name: 'd', type: 'photo', accept: ['*/*'], most: 1_000 },
				{ name: 'e', type: 'table' },
				{
					name: 'f',
					type: 'table',
					minRows: 5,
					maxRows: 2,
					columns: [
						{ name: 'x', type: 'photo' },
						{ name: 'y', visibleIf: { field: 'a', is: 'filled' }, as: 'comment' },
					],
				},
				{ name: 'g', type: 'note' },
				{ name: 'h', type: 'note', picture: '../secret.png' },
				{ name: 'i', type: 'computed' },
				{ name: 'j', type: 'computed', computed: '$eval("1")' },
				{ name: 'k', type: 'computed', computed: '1 +' },
				{ name: 'l', type: 'text', defaultFrom: '[1..1000000000]' },
				{ name: 'm', type: 'text', pattern: '(a+)+', maxLength: 50 },
				{ name: 'n', type: 'text', pattern: '(' },
				{ name: 'o', type: 'date', default: '2026-02-30' },
				{ name: 'p', type: 'rating', scale: 5, default: 6 },
				{ name: 'q', type: 'person', as: 'loss:time' },
				{ name: 'r', type: 'duration', min: 5, max: 3 },
			),
			[
				'fields[0].type form.not-option',
				'fields[1].options form.no-options',
				'fields[2].scale form.too-large',
				'fields[3].accept[0] form.not-file-kind',
				'fields[3].most form.too-large',
				'fields[4].columns form.no-columns',
				'fields[5].columns[0].type form.not-option',
				'fields[5].columns[1].visibleIf form.not-in-column',
				'fields[5].columns[1].as form.not-in-column',
				'fields[5].maxRows form.min-over-max',
				'fields[6].content form.note-empty',
				'fields[7].picture form.not-file',
				'fields[8].computed form.required',
				'fields[9].computed form.expression-function',
				'fields[10].computed form.expression',
				'fields[11].defaultFrom form.expression-part',
				'fields[12].pattern form.pattern-slow',
				'fields[13].pattern form.pattern-none',
				'fields[14].default form.not-date',
				'fields[15].default form.too-large',
				'fields[16].type form.becomes-type',
				'fields[16].unit form.time-unit',
				'fields[17].max form.min-over-max',
			],
		);
	});

	it('conditions that ask for what isn’t there, in a circle, or for too much', () => {
		const deep = (levels: number): object => (levels === 0 ? { outcome: ['x'] } : { all: [deep(levels - 1)] });
		assert.deepEqual(
			ofFields(
				{ name: 'a', visibleIf: { field: 'z', is: 'filled' } },
				{ name: 'b', visibleIf: { field: 'c', is: 'filled' } },
				{ name: 'c', visibleIf: { any: [{ field: 'b', is: 'filled' }] } },
				{ name: 'd', type: 'photo', visibleIf: { field: 'a', is: 'over', value: 3 } },
				{ name: 'e', visibleIf: { field: 'd', is: 'equals', value: 'x' } },
				{ name: 'f', visibleIf: { field: 'a', is: 'resembles', value: 1 } },
				{ name: 'g', visibleIf: { field: 'a', outcome: ['x'] } },
				{ name: 'h', visibleIf: { all: [] } },
				{ name: 'i', visibleIf: deep(8) },
				{ name: 'j', visibleIf: { field: 'a', is: 'equals' } },
				{ name: 'k', visibleIf: 'always' },
			),
			[
				'fields[5].visibleIf.is form.not-option',
				'fields[6].visibleIf form.condition-one',
				'fields[7].visibleIf.all form.required',
				'fields[8].visibleIf.all[0].all[0].all[0].all[0].all[0] form.condition-deep',
				'fields[9].visibleIf.value form.required',
				'fields[10].visibleIf form.not-object',
				'fields[10].visibleIf form.condition-one',
				'fields[0].visibleIf.field form.condition-field',
				'fields[3].visibleIf.is form.condition-type',
				'fields[4].visibleIf.is form.condition-type',
				' form.condition-circle',
			],
		);
	});

	it('too large, or nothing that JSON can hold', () => {
		assert.deepEqual(faults({ title: 'x'.repeat(700_000), sections: [] }), [' validate.too-large']);
		assert.deepEqual(faults({ title: 'x', sections: [() => 1] }), ['sections[0] validate.not-json']);
		assert.deepEqual(faults(JSON.parse('{"title": "x", "__proto__": {"sections": []}}')), [' validate.reserved-key']);
	});
});
