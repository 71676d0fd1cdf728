// What a form takes and what it refuses, with the words that a person reads; and that the browser says the same as the server.

import assert from 'node:assert/strict';
import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { faultsOf as inDialogs } from '../../../nodes/editor/schema-faults.ts';
import { checkAnswer, type Validate } from '../../../src/form/check.ts';
import { compileForm } from '../../../src/form/compile.ts';
import type { Form } from '../../../src/form/form.ts';
import { unknownIn } from '../../../src/form/known.ts';
import { reckonValues } from '../../../src/form/reckon-values.ts';
import { partOf } from '../../../src/form/runtime.ts';
import { toSchema } from '../../../src/form/schema/to-schema.ts';
import { startingValues } from '../../../src/form/starting-values.ts';
import type { JsonObject } from '../../../src/json.ts';
import { fixtureDirectory } from '../plant.fixture.ts';
import { answers, deviation, formOf, forms, HOW, ofFields, PHOTO } from './form.fixture.ts';

const checked = (form: Form, raw: unknown, outcome = '', computed?: JsonObject) => compileForm(form).check(raw, outcome, { ...HOW, computed });
const faults = (form: Form, raw: unknown, outcome = '') => checked(form, raw, outcome).faults.map(({ path, code }) => `${path} ${code}`);
/** A field called "it". */
const it1 = (own: object) => ofFields({ name: 'it', label: 'It', ...own });

const TABLE = {
	type: 'table',
	minRows: 2,
	maxRows: 3,
	columns: [
		{ name: 'lot', required: true },
		{ name: 'n', type: 'number', max: 9 },
	],
};

describe('what a field takes, and as what it is kept', () => {
	for (const [own, written, kept] of [
		[{ type: 'text' }, '  valve ', 'valve'],
		[{ type: 'text' }, 4711, '4711'],
		[{ type: 'long-text', maxLength: 4_000 }, 'a\nb', 'a\nb'],
		[{ type: 'text', maxLength: 2 }, '😀异', '😀异'],
		[{ type: 'text', pattern: 'L\\d{3}', maxLength: 9 }, ' L123 ', 'L123'],
		[{ type: 'number', decimals: 1 }, ' 0.3 ', 0.3],
		[{ type: 'number', unit: 'g' }, { amount: ' 5 ', unit: 'g' }, 5],
		[{ type: 'choice', options: ['4711'] }, 4711, '4711'],
		[{ type: 'several', options: ['a', 'b'] }, ['b', ' b', '', 'a'], ['b', 'a']],
		[{ type: 'several', options: ['a', 'b'] }, 'a', ['a']],
		[{ type: 'yes-no' }, '否', false],
		[{ type: 'ok-ng' }, 'OK', { result: 'ok' }],
		[{ type: 'ok-ng' }, { result: 'ng', reason: ' scratch ' }, { result: 'ng', reason: 'scratch' }],
		[{ type: 'date' }, ' 2028-02-29 ', '2028-02-29'],
		[{ type: 'time' }, '8:05', '08:05'],
		[{ type: 'time' }, '08:05:00', '08:05'],
		[{ type: 'date-time' }, '2026-11-23T08:15', '2026-11-23T00:15:00.000Z'],
		[{ type: 'duration' }, '1 h 30 min', 5_400_000],
		[{ type: 'duration' }, 'PT20M', 1_200_000],
		[{ type: 'duration' }, '0 min', 0],
		[{ type: 'person' }, ' chen ', 'chen'],
		[{ type: 'material' }, 123, '123'],
		[{ type: 'photo' }, PHOTO, [PHOTO]],
		[{ type: 'signature' }, { ...PHOTO, type: 'image/png' }, { ...PHOTO, type: 'image/png' }],
		[{ type: 'rating', scale: 5 }, '4', 4],
		[TABLE, [{ lot: 'A', n: '3' }, {}, null, { lot: ' B', n: '' }], [{ lot: 'A', n: 3 }, { lot: 'B' }]],
	] as [object, unknown, unknown][]) {
		it(`${JSON.stringify(own)}: ${JSON.stringify(written)}`, () => {
			assert.deepEqual(checked(it1(own), { it: written }), { values: { it: kept }, faults: [] });
			assert.deepEqual(checked(it1(own), { it: kept }), { values: { it: kept }, faults: [] }, 'what is kept is taken again');
		});
	}

	for (const [own, written, fault] of [
		[{ type: 'text' }, true, 'it form.not-text'],
		[{ type: 'text', maxLength: 3 }, 'abcd', 'it form.too-long'],
		[{ type: 'text', pattern: 'L\\d{3}', maxLength: 9 }, 'L12', 'it form.pattern'],
		[{ type: 'text', pattern: '(?:a|b){1,9}', maxLength: 9 }, 'a'.repeat(10), 'it form.too-long'],
		[{ type: 'number' }, '1,5', 'it form.not-number'],
		[{ type: 'number', decimals: 2 }, 1.005, 'it form.decimals'],
		[{ type: 'choice', options: ['a'] }, 'b', 'it form.not-option'],
		[{ type: 'several', options: ['a'] }, ['a', 'b'], 'it[1] form.not-option'],
		[{ type: 'several', options: ['a'] }, { a: true }, 'it form.not-list'],
		[{ type: 'ok-ng' }, { result: 'ng' }, 'it.reason form.reason-needed'],
		[{ type: 'ok-ng' }, 'perhaps', 'it form.not-option'],
		[{ type: 'ok-ng', options: ['scratch'] }, { result: 'ng', reason: 'luck' }, 'it.reason form.not-option'],
		[{ type: 'ok-ng' }, { result: 'ok', by: 'me' }, 'it form.not-option'],
		[{ type: 'date' }, '2026-02-29', 'it form.not-date'],
		[{ type: 'date' }, '22.11.2026', 'it form.not-date'],
		[{ type: 'time' }, '24:00', 'it form.not-time'],
		[{ type: 'date-time' }, '2026-02-30T10:00', 'it form.not-instant'],
		[{ type: 'duration' }, 'a while', 'it form.not-duration'],
		[{ type: 'duration' }, -5, 'it form.too-small'],
		[{ type: 'duration', max: 60_000 }, '2 min', 'it form.too-large'],
		[{ type: 'person' }, { id: 'chen' }, 'it form.not-text'],
		[{ type: 'photo', most: 1 }, [PHOTO, PHOTO], 'it form.too-many'],
		[{ type: 'photo' }, 'data:image/png;base64,AAAA', 'it[0] form.not-file'],
		[{ type: 'photo' }, [{ ...PHOTO, id: '../../etc/passwd' }], 'it[0] form.not-file'],
		[{ type: 'photo', accept: ['image/png'] }, [PHOTO], 'it[0] form.file-kind'],
		[{ type: 'signature' }, PHOTO, 'it form.not-signature'],
		[{ type: 'signature' }, 'Chen', 'it form.not-signature'],
		[{ type: 'rating', scale: 5 }, 6, 'it form.too-large'],
		[{ type: 'rating' }, 2.5, 'it form.not-whole'],
		[TABLE, [{ lot: 'A' }], 'it form.too-few'],
		[TABLE, [{ lot: 'A' }, { lot: 'B' }, { lot: 'C' }, { lot: 'D' }], 'it form.too-many'],
		[TABLE, [{ lot: 'A' }, { n: 3 }], 'it[1].lot form.required'],
		[TABLE, [{ lot: 'A', n: 10 }, { lot: 'B' }], 'it[0].n form.too-large'],
		[TABLE, [{ lot: 'A', color: 'red' }, { lot: 'B' }], 'it[0].color form.unknown-property'],
		[TABLE, ['A', 'B'], 'it[0] form.not-object'],
		[TABLE, 'A, B', 'it form.not-list'],
	] as [object, unknown, string][]) {
		it(`${JSON.stringify(own)}: ${JSON.stringify(written)} is refused in both languages`, () => {
			const form = it1(own);
			const [first] = checked(form, { it: written }).faults;
			assert.equal(`${first?.path} ${first?.code}`, `values.${fault}`);
			for (const language of ['en-US', 'zh-CN'] as const) {
				const [said] = compileForm(form).check({ it: written }, '', { ...HOW, language }).faults;
				assert(said);
				assert.doesNotMatch(said.message, /[{}]|undefined/);
				assert.equal(/[一-鿿]/.test(said.message), language === 'zh-CN');
			}
		});
	}

	it('says what a field is called in the language of whoever fills it in', () => {
		const form = ofFields({ name: 'w', label: { 'en-US': 'Weight', 'zh-CN': '重量' }, type: 'number' });
		const say = (language: 'en-US' | 'zh-CN') => compileForm(form).check({ w: 'x' }, '', { ...HOW, language }).faults[0]?.message;
		assert.match(say('en-US') ?? '', /“Weight”/);
		assert.match(say('zh-CN') ?? '', /“重量”/);
	});
});

describe('what applies on a form', () => {
	const form = formOf({
		title: 'x',
		sections: [
			{
				id: 'a',
				fields: [
					{ name: 'judged', type: 'ok-ng', required: true },
					{ name: 'why', type: 'text', required: true, visibleIf: { field: 'judged', is: 'equals', value: 'ng' } },
					{
						name: 'who',
						type: 'text',
						requiredFor: ['later'],
						visibleIf: {
							all: [
								{ field: 'why', is: 'filled' },
								{ field: 'why', is: 'not-equals', value: 'me' },
							],
						},
					},
				],
			},
			{ id: 'b', visibleIf: { outcome: ['released'] }, fields: [{ name: 'reason', type: 'text', required: true }] },
		],
	});

	it('a question that doesn’t arise needs no answer, and none is kept', () => {
		assert.deepEqual(checked(form, { judged: 'ok', why: 'left over', reason: 'left over' }), { values: { judged: { result: 'ok' } }, faults: [] });
		assert.deepEqual(faults(form, { judged: { result: 'ng', reason: 'x' } }), ['values.why form.required']);
	});

	it('what hangs on a question that doesn’t arise doesn’t arise either', () => {
		assert.deepEqual(checked(form, { judged: 'ok', why: 'x', who: 'li' }).values, { judged: { result: 'ok' } });
	});

	it('required for one outcome, shown for another', () => {
		const ng = { judged: { result: 'ng', reason: 'x' }, why: 'x' };
		assert.deepEqual(faults(form, ng, 'done'), []);
		assert.deepEqual(faults(form, ng, 'later'), ['values.who form.required']);
		assert.deepEqual(faults(form, ng, 'released'), ['values.reason form.required']);
		assert.deepEqual(faults(form, { ...ng, why: 'me' }, 'later'), []);
	});

	for (const [condition, value, holds] of [
		[{ is: 'over', value: 5 }, 5, false],
		[{ is: 'over', value: 5 }, 5.1, true],
		[{ is: 'under', value: 5 }, 4.9, true],
		[{ is: 'under', value: 5 }, '', false],
		[{ is: 'one-of', value: [1, 2] }, 2, true],
		[{ is: 'one-of', value: [1, 2] }, 3, false],
		[{ is: 'empty' }, '', true],
		[{ is: 'empty' }, 0, false],
		[{ is: 'filled' }, 0, true],
		[{ is: 'not-equals', value: 1 }, '', true],
	] as [object, unknown, boolean][]) {
		it(`${JSON.stringify(condition)} of ${JSON.stringify(value)}: ${holds}`, () => {
			const asked = ofFields({ name: 'n', type: 'number' }, { name: 'then', type: 'text', required: true, visibleIf: { field: 'n', ...condition } });
			assert.deepEqual(faults(asked, { n: value }), holds ? ['values.then form.required'] : []);
		});
	}
});

describe('values that are reckoned', () => {
	const form = formOf(deviation);
	const bottles = [{ weight: 512.4 }, { weight: '498', nominal: 500 }];
	const answer = { area: 'L2/filler', judged: 'ok', bottles };

	it('in each row and over all rows, whatever the browser says of them', async () => {
		const raw = { ...answer, stop: '5 min', worst: 99_999, bottles: bottles.map((row) => ({ ...row, off: 'lies' })) };
		const computed = await reckonValues(form, raw, 'done', HOW);
		const { values, faults: found } = checked(form, raw, 'done', computed);
		assert.deepEqual(found, []);
		assert.deepEqual(values.bottles, [
			{ weight: 512.4, nominal: 500, off: 12.4 },
			{ weight: 498, nominal: 500, off: -2 },
		]);
		assert.equal(values.worst, 12.4);
	});

	it('a question can hang on one: more than 10 g off, and the stop is asked for', async () => {
		assert.deepEqual(
			checked(form, answer, '', await reckonValues(form, answer, '', HOW)).faults.map(({ path }) => path),
			['values.stop'],
		);
		const fine = { ...answer, bottles: [{ weight: 501 }] };
		assert.deepEqual(checked(form, fine, '', await reckonValues(form, fine, '', HOW)).faults, []);
	});

	it('what can’t be reckoned is not there, and nothing breaks', async () => {
		const strange = ofFields(
			{ name: 'n', type: 'text' },
			{ name: 'c', type: 'computed', computed: 'n * 2' },
			{ name: 'd', type: 'computed', computed: '1 / 0' },
		);
		assert.deepEqual(await reckonValues(strange, { n: 'x' }, '', HOW), {});
		for (const raw of [undefined, null, 'x', []]) assert.deepEqual(await reckonValues(strange, raw, '', HOW), {});
	});

	it('a form begins with what the case knows', async () => {
		const start = await startingValues(form, { area: 'L2/filler', title: 'x' }, '2026-11-23T01:30:00.000Z', HOW);
		assert.deepEqual(start, { area: 'L2/filler' });
		const strange = ofFields({ name: 'n', type: 'number', defaultFrom: 'title' }, { name: 's', type: 'text', default: 'Day', defaultFrom: 'nothing.here' });
		assert.deepEqual(await startingValues(strange, { title: 'x' }, '2026-11-23T01:30:00.000Z', HOW), { s: 'Day' });
	});
});

const PDF = { id: `sha256:${'c'.repeat(64)}`, name: 'report.pdf', type: 'application/pdf', size: 900 };

describe('what only the plant knows', () => {
	const found = (own: object, value: unknown) => {
		const form = it1(own);
		const { values } = checked(form, { it: value });
		const kept = new Map([PHOTO, PDF].map((file) => [file.id, file]));
		return unknownIn(form, values, fixtureDirectory, 'en-US', (id) => kept.get(id)).map(({ path, code }) => `${path} ${code}`);
	};
	it('people, departments and areas are those of the plant', () => {
		assert.deepEqual(found({ type: 'person' }, 'chen'), []);
		assert.deepEqual(found({ type: 'person' }, 'ghost'), ['values.it form.person-unknown']);
		assert.deepEqual(found({ type: 'department' }, '__proto__'), ['values.it form.department-unknown']);
		assert.deepEqual(found({ type: 'area' }, 'L9'), ['values.it form.area-unknown']);
		assert.deepEqual(found({ type: 'table', columns: [{ name: 'who', type: 'person' }] }, [{ who: 'chen' }, { who: 'ghost' }]), [
			'values.it[1].who form.person-unknown',
		]);
	});
	it('files are there, and a photo is a picture', () => {
		assert.deepEqual(found({ type: 'photo' }, [PHOTO]), []);
		assert.deepEqual(found({ type: 'file' }, [PDF]), []);
		assert.deepEqual(found({ type: 'photo' }, [{ ...PDF, type: 'image/jpeg' }]), ['values.it form.file-kind']);
		assert.deepEqual(found({ type: 'photo' }, [{ ...PHOTO, id: `sha256:${'b'.repeat(64)}` }]), ['values.it form.file-unknown']);
	});
});

describe('the check in the browser', () => {
	/** The compiled script in a page that may evaluate no text. */
	function inBrowser(form: Form): Validate {
		let made: ((require: (name: string) => unknown) => Validate) | undefined;
		const { code, version } = compileForm(form);
		const take = (of: string, make: typeof made) => {
			assert.equal(of, version);
			made = make;
		};
		const page = createContext({ andonForms: { take } }, { codeGeneration: { strings: false, wasm: false } });
		assert.throws(() => runInContext('new Function("return 1")()', page), 'the page evaluates no text');
		runInContext(code(), page);
		assert(made);
		return made(partOf);
	}

	const sorted = (all: readonly { path: string }[]) => all.map((one) => JSON.stringify(one)).sort();

	/** The builder's preview walks the schema instead: nodes/andon-form/preview.editor.ts. */
	function inPreview(form: Form): Validate {
		const { schema } = toSchema(form);
		const validate: Validate = (values) => {
			const errors = inDialogs(schema, values);
			validate.errors = errors as unknown as Validate['errors'];
			return errors.length === 0;
		};
		return validate;
	}

	it('says of any answer to any form exactly what the server says', () => {
		fc.assert(
			fc.property(
				forms,
				fc.array(answers, { minLength: 5, maxLength: 5 }),
				fc.constantFrom('', 'ok', 'ng'),
				fc.constantFrom('en-US' as const, 'zh-CN' as const),
				(form, given, outcome, language) => {
					const [validate, preview] = [inBrowser(form), inPreview(form)];
					for (const raw of given) {
						const server = JSON.stringify(compileForm(form).check(raw, outcome, { ...HOW, language }));
						assert.equal(JSON.stringify(checkAnswer(form, validate, raw, outcome, { ...HOW, language })), server);
						const inBuilder = checkAnswer(form, preview, raw, outcome, { ...HOW, language });
						assert.deepEqual(sorted(inBuilder.faults), sorted(JSON.parse(server).faults), 'in the builder, which may name what is not known here later');
					}
				},
			),
			{ numRuns: 60 },
		);
	});

	it('what was found right is right again as it is kept, and what is kept is plain', () => {
		fc.assert(
			fc.property(forms, fc.array(answers, { minLength: 10, maxLength: 10 }), (form, given) => {
				for (const raw of given) {
					const { values, faults: found } = checked(form, raw, 'ok');
					if (found.length > 0) continue;
					assert.deepEqual(JSON.parse(JSON.stringify(values)), values);
					// What somebody has emptied stays empty: a default is for what nobody has touched.
					const emptied = Object.keys(raw).filter((name) => !Object.hasOwn(values, name));
					const again = { ...Object.fromEntries(emptied.map((name) => [name, ''])), ...values };
					assert.deepEqual(checked(form, again, 'ok'), { values, faults: [] });
				}
				assert.equal(({} as { admin?: boolean }).admin, undefined);
			}),
			{ numRuns: 60 },
		);
	});
});
