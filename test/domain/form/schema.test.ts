// A form as JSON Schema and UI schema, there and back; and what other people's schemas become.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fieldsOf } from '../../../src/form/form.ts';
import { fromSchema } from '../../../src/form/schema/from-schema.ts';
import { toSchema } from '../../../src/form/schema/to-schema.ts';
import { versionOf } from '../../../src/form/version.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { deviation, formOf, forms } from './form.fixture.ts';

const faults = (raw: unknown) => {
	const found = fromSchema(raw, 'zh-CN');
	assert(isRefusal(found), `taken: ${JSON.stringify(found)}`);
	const all = found.all ?? [found];
	for (const { message, code } of all) assert.match(message, /[一-鿿]/, code);
	return all.map(({ path, code }) => `${path} ${code}`);
};
const taken = (raw: unknown) => {
	const found = fromSchema(raw, 'en-US');
	if (isRefusal(found)) assert.fail(JSON.stringify(found.all ?? found));
	return found;
};

describe('a form as a schema', () => {
	it('comes back as it was, whatever it holds', () => {
		fc.assert(
			fc.property(forms, (form) => {
				const written = JSON.parse(JSON.stringify(toSchema(form)));
				const back = taken(written);
				assert.deepEqual(back, form);
				assert.equal(versionOf(back), versionOf(form));
				assert.deepEqual(toSchema(back), toSchema(form));
			}),
			{ numRuns: 100 },
		);
	});

	it('the deviation sheet is what others’ tools read: titles, limits, groups, rules', () => {
		const { schema, ui } = toSchema(formOf(deviation));
		assert.equal(schema.title, 'Production quality deviation');
		assert.deepEqual(schema.required, ['area', 'judged'], 'what depends is not required always');
		const { lot } = schema.properties as Record<string, Record<string, unknown>>;
		assert.deepEqual([lot?.type, lot?.maxLength, lot?.pattern], ['string', 20, '^(?:L\\d{8}-\\d{1,2})$']);
		const [what] = ui.elements as Record<string, unknown>[];
		assert.deepEqual(
			[what?.type, what?.label, (what!.elements as { type: string }[]).map(({ type }) => type)],
			['Group', 'What is wrong', ['HorizontalLayout', 'HorizontalLayout']],
		);
		const photos = (what!.elements as { elements: { rule?: unknown }[] }[])[1]?.elements[1]?.rule;
		assert.deepEqual(photos, {
			effect: 'SHOW',
			condition: { scope: '#/properties/judged', schema: { properties: { result: { const: 'ng' } }, required: ['result'] } },
		});
	});

	it('the version tells one form from another, not one way of writing it from another', () => {
		const form = formOf(deviation);
		const { sections, title, intro } = form;
		assert.match(versionOf(form), /^[0-9a-f]{16}$/);
		assert.equal(versionOf({ sections, intro, title } as never), versionOf(form));
		assert.notEqual(versionOf({ ...form, title: 'Another' }), versionOf(form));
	});
});

describe('another’s schema', () => {
	it('of a form made elsewhere: types, options with titles, references, a layout of its own', () => {
		const form = taken({
			schema: {
				$schema: 'https://json-schema.org/draft/2020-12/schema',
				title: 'Supplier answer',
				type: 'object',
				$defs: { day: { type: 'string', format: 'date', title: 'Day' } },
				properties: {
					cause: {
						type: 'string',
						oneOf: [
							{ const: 'man', title: 'Man' },
							{ const: 'machine', title: 'Machine' },
						],
					},
					pieces: { type: 'integer', minimum: 0 },
					price: { type: 'number', multipleOf: 0.01 },
					by: { $ref: '#/$defs/day' },
					agreed: { type: 'boolean' },
					tools: { type: 'array', items: { enum: ['5-why', '8D'] }, uniqueItems: true },
					number: { type: 'string', pattern: '^Q\\d{4}$', maxLength: 10 },
					remark: { type: 'string', maxLength: 100_000 },
					lots: { type: 'array', items: { type: 'object', properties: { lot: { type: 'string' }, pieces: { type: 'number' } }, required: ['lot'] } },
				},
				required: ['cause'],
			},
			ui: {
				type: 'VerticalLayout',
				elements: [
					{ type: 'Control', scope: '#/properties/remark', options: { multi: true } },
					{
						type: 'Group',
						label: 'Cause',
						elements: [
							{
								type: 'HorizontalLayout',
								elements: [
									{ type: 'Control', scope: '#/properties/cause' },
									{ type: 'Control', scope: '#/properties/by' },
								],
							},
						],
					},
					{ type: 'Label', text: 'Thank you', rule: { effect: 'SHOW', condition: { scope: '#/properties/agreed', schema: { const: true } } } },
				],
			},
		});
		assert.deepEqual(
			form.sections.map(({ columns, fields }) => [columns, fields.map(({ name, type }) => `${name} ${type}`)]),
			[
				[1, ['remark long-text']],
				[2, ['cause choice', 'by date']],
				[1, ['note_1 note', 'pieces number', 'price number', 'agreed yes-no', 'tools several', 'number text', 'lots table']],
			],
		);
		const of = (name: string) => fieldsOf(form).find((field) => field.name === name);
		assert.deepEqual(of('cause')?.options, [
			{ value: 'man', label: 'Man' },
			{ value: 'machine', label: 'Machine' },
		]);
		assert.equal(of('cause')?.required, true);
		assert.deepEqual([of('pieces')?.decimals, of('price')?.decimals], [0, 2]);
		assert.equal(of('by')?.label, 'Day');
		assert.equal(of('number')?.pattern, 'Q\\d{4}');
		assert.deepEqual(of('note_1')?.visibleIf, { field: 'agreed', is: 'equals', value: true });
		assert.deepEqual(
			of('lots')?.columns?.map(({ name, type, required }) => [name, type, required]),
			[
				['lot', 'text', true],
				['pieces', 'number', false],
			],
		);
	});

	const schema = (properties: object, more: object = {}) => ({ schema: { title: 'x', type: 'object', properties, ...more } });

	for (const [what, raw, expected] of [
		['a reference to somewhere else', schema({ a: { $ref: 'https://evil.example/schema.json' } }), 'schema.properties.a.$ref form.schema-ref'],
		['a reference into the file system', schema({ a: { $ref: 'file:///etc/passwd' } }), 'schema.properties.a.$ref form.schema-ref'],
		[
			'a reference that goes in circles',
			schema({ a: { $ref: '#/$defs/a' } }, { $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } }),
			'schema.properties.a form.schema-type',
		],
		['a word that a form can’t keep', schema({ a: { type: 'string', contentEncoding: 'base64' } }), 'schema.properties.a.contentEncoding form.schema-word'],
		['a limit between properties', schema({ a: { type: 'string' } }, { dependentRequired: { a: ['b'] } }), 'schema.dependentRequired form.schema-word'],
		['conditions in the schema', schema({ a: { type: 'string' } }, { if: {} }), 'schema.if form.schema-word'],
		['a pattern that explodes', schema({ a: { type: 'string', maxLength: 100, pattern: '^(a+)+$' } }), 'sections[0].fields[0].pattern form.pattern-slow'],
		['an object within an object', schema({ a: { type: 'object', properties: {} } }), 'schema.properties.a form.schema-type'],
		['a list, not an object', { schema: { type: 'array' } }, 'schema.type form.schema-root'],
		['no schema at all', {}, 'schema form.not-object'],
		[
			'a layout that shows what isn’t there',
			{ ...schema({ a: { type: 'string' } }), ui: { type: 'Control', scope: '#/properties/b' } },
			'ui.scope form.ui-scope',
		],
		[
			'a layout that shows a prototype',
			{ ...schema({ a: { type: 'string' } }), ui: { type: 'Control', scope: '#/properties/constructor' } },
			'ui.scope form.ui-scope',
		],
		[
			'a rule that hides',
			{ ...schema({ a: { type: 'string' } }), ui: { type: 'Control', scope: '#/properties/a', rule: { effect: 'HIDE', condition: {} } } },
			'ui.rule form.ui-rule',
		],
		['an element of its own kind', { ...schema({ a: { type: 'string' } }), ui: { type: 'ListWithDetail' } }, 'ui form.ui-element'],
	] as [string, unknown, string][]) {
		it(`with ${what} is refused by name`, () => assert(faults(raw).includes(expected), `${faults(raw)}`));
	}

	it('too large, too deep or no JSON is refused before anything reads it', () => {
		const deep = JSON.parse(`${'{"type":"array","items":'.repeat(60)}{}${'}'.repeat(60)}`);
		for (const raw of [schema({ a: { title: 'x'.repeat(500_000) } }), schema({ a: deep }), schema({ a: { default: Number.NaN } }), schema({ a: () => 1 })]) {
			assert(isRefusal(fromSchema(raw, 'en-US')));
		}
		assert(isRefusal(fromSchema({ schema: JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}}}') }, 'en-US')));
	});

	it('whatever comes in, it is taken or refused, never an error', () => {
		const hostile = fc.oneof(
			fc.object({ maxDepth: 4 }),
			fc.anything(),
			fc.record({ schema: fc.object({ key: fc.constantFrom('type', 'properties', 'items', 'x-type', 'enum', '$ref', 'a') }), ui: fc.object() }),
		);
		fc.assert(
			fc.property(hostile, (raw) => {
				const found = fromSchema(raw, 'en-US');
				assert(isRefusal(found) || found.sections.length > 0);
			}),
		);
	});
});
