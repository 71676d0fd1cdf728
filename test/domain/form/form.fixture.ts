// Forms and answers as fast-check makes them up: every type of field, conditions, labels in one language and in several; values right and
// wrong. And the deviation sheet of the filling plant, as people know it.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Form } from '../../../src/form/form.ts';
import { readForm } from '../../../src/form/read-form.ts';
import { isRefusal } from '../../../src/refusal.ts';

export const HOW = { zone: 'Asia/Shanghai', language: 'en-US' } as const;

/** A form that has to be right. */
export function formOf(raw: unknown): Form {
	const form = readForm(raw, 'en-US');
	if (isRefusal(form)) assert.fail(form.message);
	return form;
}

/** One section of fields. */
export const ofFields = (...fields: object[]): Form => formOf({ title: 'Form', sections: [{ id: 'one', fields }] });

const photo = (character: string) => ({ id: `sha256:${character.repeat(64)}`, name: '照片 1.jpg', type: 'image/jpeg', size: 48_000 });
export const PHOTO = photo('a');

/** 《生产品质异常纠偏单》, shortened. */
export const deviation = {
	title: { 'en-US': 'Production quality deviation', 'zh-CN': '生产品质异常纠偏单' },
	intro: { 'en-US': 'Fill in at the line.', 'zh-CN': '请在现场填写。' },
	sections: [
		{
			id: 'what',
			title: { 'en-US': 'What is wrong', 'zh-CN': '异常描述' },
			columns: 2,
			fields: [
				{ name: 'area', label: { 'en-US': 'Station', 'zh-CN': '工位' }, type: 'area', required: true, defaultFrom: 'area' },
				{ name: 'lot', label: { 'en-US': 'Lot', 'zh-CN': '批号' }, type: 'material', pattern: 'L\\d{8}-\\d{1,2}', maxLength: 20 },
				{ name: 'judged', label: 'OK / NG', type: 'ok-ng', required: true, options: ['overfilled', 'underfilled'] },
				{
					name: 'photos',
					label: { 'en-US': 'Photos', 'zh-CN': '照片' },
					type: 'photo',
					most: 3,
					visibleIf: { field: 'judged', is: 'equals', value: 'ng' },
					required: true,
				},
			],
		},
		{
			id: 'numbers',
			columns: 1,
			fields: [
				{
					name: 'bottles',
					label: { 'en-US': 'Bottles weighed', 'zh-CN': '称重记录' },
					type: 'table',
					minRows: 1,
					maxRows: 20,
					columns: [
						{ name: 'nominal', type: 'number', unit: 'g', default: 500 },
						{ name: 'weight', label: { 'en-US': 'Weight', 'zh-CN': '重量' }, type: 'number', unit: 'g', min: 0, decimals: 1, required: true },
						{ name: 'off', type: 'computed', computed: 'weight - nominal', decimals: 1 },
					],
				},
				{ name: 'worst', label: 'Worst', type: 'computed', computed: '$max($map(bottles.off, function($v) { $abs($v) }))', unit: 'g' },
				{ name: 'stop', label: 'Line stopped for', type: 'duration', visibleIf: { field: 'worst', is: 'over', value: 10 }, required: true },
			],
		},
		{ id: 'release', columns: 1, visibleIf: { outcome: ['released'] }, fields: [{ name: 'reason', label: 'Reason', type: 'long-text', required: true }] },
	],
};

const name = fc.constantFrom('a', 'b', 'c', 'd', '批号', 'e f', 'toString', 'valueOf', '_x-1');
const words = fc.constantFrom('Weight', '重量', 'a "quoted" <b>word</b>', '{label}', '😀', 'x'.repeat(200));
const labels = fc.oneof(words, fc.record({ 'en-US': words, 'zh-CN': words }), fc.record({ 'zh-CN': words }));
const options = fc
	.uniqueArray(fc.constantFrom('x', 'y', '甲', 'o k'), { minLength: 1, maxLength: 4 })
	.chain((values) => fc.tuple(...values.map((value) => fc.record({ value: fc.constant(value), label: labels }))));

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const limits = fc.record({ min: maybe(fc.integer({ min: -10, max: 0 })), max: maybe(fc.integer({ min: 1, max: 10 })) });

const OF_TYPE: Record<string, fc.Arbitrary<object>> = {
	text: fc.record({ maxLength: maybe(fc.integer({ min: 1, max: 40 })), pattern: maybe(fc.constantFrom('[A-Z]{1,3}\\d?', '(?:a|b)c{0,3}', '\\p{L}{1,9}')) }),
	'long-text': fc.record({ maxLength: maybe(fc.integer({ min: 1, max: 4_000 })) }),
	number: limits.chain((within) =>
		fc.record({ unit: maybe(fc.constant('kg')), decimals: maybe(fc.integer({ min: 0, max: 3 })) }).map((rest) => ({ ...within, ...rest })),
	),
	choice: options.map((list) => ({ options: list })),
	several: options.map((list) => ({ options: list })),
	'yes-no': fc.record({ default: maybe(fc.boolean()) }),
	'ok-ng': maybe(options).map((list) => ({ options: list })),
	date: fc.constant({}),
	time: fc.constant({ default: '08:30' }),
	'date-time': fc.constant({}),
	duration: fc.record({ max: maybe(fc.constant(86_400_000)) }),
	person: fc.constant({}),
	department: fc.constant({}),
	area: fc.constant({ defaultFrom: 'area' }),
	material: fc.constant({}),
	photo: fc.record({ most: fc.integer({ min: 1, max: 3 }), accept: maybe(fc.constant(['image/jpeg', 'image/png'])) }),
	file: fc.constant({ accept: ['application/pdf'] }),
	signature: fc.constant({}),
	rating: fc.record({ scale: fc.integer({ min: 2, max: 10 }) }),
	note: fc.record({ content: labels }),
	computed: fc.constant({ computed: '1 + 1', decimals: 1 }),
};

const oneOf = (types: readonly string[]) =>
	fc.constantFrom(...types).chain((type) => (OF_TYPE[type] as fc.Arbitrary<object>).map((rest) => ({ type, ...rest })));
const SIMPLE = Object.keys(OF_TYPE);
const COLUMNS = SIMPLE.filter((type) => !['long-text', 'several', 'photo', 'file', 'signature', 'note'].includes(type));

const column = fc.tuple(oneOf(COLUMNS), labels, fc.boolean()).map(([rest, label, required]): object => {
	const { defaultFrom: _, ...own } = rest as { defaultFrom?: string };
	return { ...own, label, required };
});
const table = fc
	.tuple(fc.uniqueArray(name, { minLength: 1, maxLength: 3 }), fc.array(column, { minLength: 3, maxLength: 3 }), maybe(fc.integer({ min: 1, max: 2 })))
	.map(([names, columns, minRows]): object => ({ type: 'table', minRows, maxRows: 3, columns: names.map((one, at) => ({ ...columns[at], name: one })) }));

const field = fc
	.tuple(fc.oneof({ weight: 8, arbitrary: oneOf(SIMPLE) }, { weight: 1, arbitrary: table }), labels, fc.boolean(), maybe(labels), maybe(fc.constant(['ng'])))
	.map(([rest, label, required, help, requiredFor]): Record<string, unknown> => ({ ...rest, label, required, help, requiredFor }));

/** A condition on what is filled in, or on the outcome. */
function condition(fields: Record<string, unknown>[]): fc.Arbitrary<object> {
	const asked = fields.filter(({ type }) => type !== 'note');
	const outcome = fc.constant({ outcome: ['ng'] });
	if (asked.length === 0) return outcome;
	const compared = fc.constantFrom(...asked).chain((one): fc.Arbitrary<object> => {
		const filled = fc.constantFrom('filled', 'empty').map((is) => ({ field: one.name, is }));
		if (['photo', 'file', 'signature', 'table'].includes(one.type as string)) return filled;
		const equal = fc
			.tuple(fc.constantFrom('equals', 'not-equals'), fc.constantFrom<unknown>('x', 'ng', 5, true))
			.map(([is, value]) => ({ field: one.name, is, value }));
		const listed = fc.constant({ field: one.name, is: 'one-of', value: ['x', 'ok', 3] });
		if (!['number', 'duration', 'rating', 'computed'].includes(one.type as string)) return fc.oneof(filled, equal, listed);
		return fc.oneof(
			filled,
			equal,
			listed,
			fc.constantFrom('over', 'under').map((is) => ({ field: one.name, is, value: 3 })),
		);
	});
	const one = fc.oneof(compared, outcome);
	return fc.oneof(
		one,
		fc.array(one, { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
		fc.array(one, { minLength: 1, maxLength: 2 }).map((any) => ({ any: [...any, { all: any }] })),
	);
}

/** A form that is right, as it is read. Fields only wait for fields before them. */
export const forms: fc.Arbitrary<Form> = fc
	.tuple(
		labels,
		maybe(labels),
		fc.uniqueArray(name, { minLength: 1, maxLength: 6 }),
		fc.array(field, { minLength: 6, maxLength: 6 }),
		fc.integer({ min: 1, max: 3 }),
	)
	.chain(([title, intro, names, drafts, columns]) => {
		const fields = names.map((one, at): Record<string, unknown> => ({ ...(drafts[at] as object), name: one }));
		const conditions = fc.tuple(
			...fields.map((_, at) => fc.option(condition(fields.slice(0, at)), { nil: undefined, freq: 2 })),
			maybe(fc.constant({ outcome: ['ng', 'ok'] })),
		);
		return conditions.map((found) => {
			const whole = fields.map((one, at) => ({ ...one, visibleIf: found[at] }));
			const half = Math.ceil(whole.length / 2);
			const sections = [
				{ id: 'one', columns, fields: whole.slice(0, half), title },
				{ id: 'two', fields: whole.slice(half), visibleIf: found.at(-1) },
			];
			return formOf(JSON.parse(JSON.stringify({ title, intro, sections })));
		});
	});

const scalar = fc.constantFrom<unknown>(
	'x',
	' y ',
	'',
	'甲',
	'AB1',
	'ac',
	5,
	-3,
	2.345,
	'2.5',
	'12,5',
	1e300,
	true,
	'是',
	null,
	'2026-11-22',
	'2026-02-30',
	'8:30',
	'25:00',
	'2026-11-22T08:30',
	'20 min',
	'😀'.repeat(30),
	'<script>',
);
const any = fc.oneof(
	{ weight: 6, arbitrary: scalar },
	{ weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
	{
		weight: 1,
		arbitrary: fc.constantFrom<unknown>(
			{ result: 'ng' },
			{ result: 'ok' },
			{ result: 'ng', reason: 'x' },
			{ amount: 3, unit: 'kg' },
			{ amount: 3, unit: 'g' },
			PHOTO,
			[PHOTO],
			[{ ...PHOTO, type: 'text/html' }],
		),
	},
	{ weight: 1, arbitrary: fc.array(fc.dictionary(name, scalar, { maxKeys: 3 }), { maxLength: 4 }) },
);

/** What somebody might send for any form: right, wrong, hostile. */
export const answers: fc.Arbitrary<Record<string, unknown>> = fc
	.tuple(fc.dictionary(name, any), fc.option(fc.constantFrom('{"__proto__": {"admin": true}}', '{"constructor": 1}', '{"extra": []}'), { nil: '{}', freq: 8 }))
	.map(([values, extra]) => Object.assign(JSON.parse(extra), values));
