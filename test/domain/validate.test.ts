import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { JsonSchema } from '../../src/json.ts';
import { isRefusal, type Refusal } from '../../src/refusal.ts';
import { check, clean, readNumber } from '../../src/validate.ts';

function refusal(value: unknown): Refusal {
	assert.ok(isRefusal(value), `accepted: ${JSON.stringify(value)}`);
	assert.doesNotMatch(value.message, /\{\w+\}|^validate\./);
	return value;
}

describe('untrusted input becomes plain JSON', () => {
	it('a sensor message passes as it is, dates as text, absent members left out', () => {
		const at = new Date('2026-11-20T13:50:00.000Z');
		const message = { topic: 'L2/temperature', payload: { value: -0, at, unit: '°C', note: undefined, points: [1, undefined, null] } };
		assert.deepEqual(clean(message), {
			ok: true,
			value: { topic: 'L2/temperature', payload: { value: 0, at: at.toISOString(), unit: '°C', points: [1, null, null] } },
		});
	});

	it('any JSON passes unchanged, and what passes can be stored and read back', () => {
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
				const plain = JSON.parse(JSON.stringify(value));
				const answer = clean(plain);
				if (!isRefusal(answer)) assert.deepEqual(answer.value, plain);
				else assert.equal(answer.code, 'validate.reserved-key');
			}),
		);
	});

	it('whatever anybody sends, what passes is plain, small, finite and harmless', () => {
		let passed = 0;
		const anything = fc.anything({
			withBigInt: true,
			withDate: true,
			withMap: true,
			withSet: true,
			withNullPrototype: true,
			withObjectString: true,
			withSparseArray: true,
			withTypedArray: true,
			key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'prototype', 'toJSON', 'then')),
			values: [fc.double(), fc.string(), fc.boolean(), fc.constant(undefined), fc.func(fc.nat()), fc.constant(Symbol('x'))],
		});
		fc.assert(
			fc.property(anything, (value) => {
				const answer = clean(value);
				if (isRefusal(answer)) {
					assert.match(answer.message, /^(The value|“)/);
					assert.ok(answer.message.length < 300);
					return;
				}
				passed += 1;
				const text = JSON.stringify(answer.value);
				assert.deepEqual(JSON.parse(text), answer.value);
				assert.ok(Buffer.byteLength(text) <= 16_384);
				assert.doesNotMatch(text, /"(__proto__|constructor|prototype)":/);
			}),
			{ numRuns: 1_000 },
		);
		assert.ok(passed > 50, `${passed} passed`);
	});

	it('objects of a function node come from another realm and are welcome', () => {
		assert.deepEqual(clean(runInNewContext('({ a: [1, { b: new Date(0) }] })')), { ok: true, value: { a: [1, { b: '1970-01-01T00:00:00.000Z' }] } });
	});

	it('one value in two places is no circle', () => {
		const shared = { value: 1 };
		assert.deepEqual(clean([shared, shared]), { ok: true, value: [{ value: 1 }, { value: 1 }] });
	});

	const circular: { inner: { back?: unknown } } = { inner: {} };
	circular.inner.back = circular;
	let deep: unknown = 1;
	for (let i = 0; i < 21; i++) deep = [deep];
	const faults: [string, unknown, string, string][] = [
		['a circle', circular, 'validate.circular', 'payload.inner.back'],
		['21 levels', deep, 'validate.too-deep', `payload${'[0]'.repeat(20)}`],
		['10 MB', 'x'.repeat(10_000_000), 'validate.too-large', 'payload'],
		['a list with a billion holes', new Array(1e9), 'validate.too-large', 'payload'],
		['a function', { f: () => 1 }, 'validate.not-json', 'payload.f'],
		['a symbol', Symbol('x'), 'validate.not-json', 'payload'],
		['BigInt', [1n], 'validate.not-json', 'payload[0]'],
		['NaN', { value: Number.NaN }, 'validate.not-finite', 'payload.value'],
		['-Infinity', Number.NEGATIVE_INFINITY, 'validate.not-finite', 'payload'],
		['nothing', undefined, 'validate.not-json', 'payload'],
		['a Buffer', Buffer.from('raw'), 'validate.not-json', 'payload'],
		['bytes', new Uint8Array(4), 'validate.not-json', 'payload'],
		['a Map', new Map(), 'validate.not-json', 'payload'],
		['req', { req: new (class IncomingMessage {})() }, 'validate.not-json', 'payload.req'],
		['an error', new Error('x'), 'validate.not-json', 'payload'],
		['a boxed number', Object(5), 'validate.not-json', 'payload'],
		['a date that does not exist', new Date(Number.NaN), 'validate.bad-date', 'payload'],
		['__proto__', JSON.parse('{"a":{"__proto__":{"admin":true}}}'), 'validate.reserved-key', 'payload.a'],
		['constructor', { constructor: { prototype: {} } }, 'validate.reserved-key', 'payload'],
	];
	for (const [name, value, code, path] of faults) {
		it(`${name} is refused`, () => {
			const answer = refusal(clean(value, { path: 'payload' }));
			assert.deepEqual([answer.code, answer.path], [code, path]);
			assert.match(refusal(clean(value, { path: 'payload', language: 'zh-CN' })).message, /[\u4e00-\u9fff]/);
		});
	}

	it('runs no code of the value: getters, toJSON, proxies', () => {
		const explode = () => {
			throw new Error('ran');
		};
		const proxy = new Proxy({}, { get: explode, ownKeys: explode, getPrototypeOf: explode, getOwnPropertyDescriptor: explode });
		const list: unknown[] = [];
		Object.defineProperty(list, 0, { get: explode, enumerable: true });
		const toJSON = Object.defineProperty({ a: 1 }, 'toJSON', { value: explode });
		const date = Object.assign(new Date(0), { toISOString: explode, getTime: explode });
		for (const value of [Object.defineProperty({}, 'a', { get: explode, enumerable: true }), proxy, { proxy }, list]) {
			assert.equal(refusal(clean(value)).code, 'validate.not-json');
		}
		assert.deepEqual(clean([toJSON, date]), { ok: true, value: [{ a: 1 }, '1970-01-01T00:00:00.000Z'] });
	});

	it('counts bytes as they will be stored', () => {
		for (const value of [{ 温度: '高于上限"\n' }, [1.5, true, null], 'x'.repeat(50)]) {
			const bytes = Buffer.byteLength(JSON.stringify(value));
			assert.ok(!isRefusal(clean(value, { bytes: bytes + 4 })));
			assert.equal(refusal(clean(value, { bytes: bytes - 1 })).code, 'validate.too-large');
		}
	});
});

describe('a number that was meant', () => {
	for (const [value, expected] of [
		[12.5, 12.5],
		['12.5', 12.5],
		['-3', -3],
		['+4', 4],
		['.5', 0.5],
		['1e-3', 0.001],
	] as const) {
		it(`${JSON.stringify(value)} is ${expected}`, () => assert.equal(readNumber(value), expected));
	}

	const none = ['12,5', '1,234.5', '', ' ', ' 5', '5 ', '0x10', '1_000', '12 kg', '5.', 'NaN', 'Infinity', '1e999', '１２', '1'.repeat(400), '--1', 'e5'];
	for (const value of [...none, Number.NaN, Number.POSITIVE_INFINITY, true, null, undefined, [], [5], {}, new Date(0), 5n, () => 5, { valueOf: () => 5 }]) {
		it(`${typeof value} ${String(value).slice(0, 20)} is none, and an example shows how`, () => {
			for (const language of ['en-US', 'zh-CN'] as const) {
				const answer = refusal(readNumber(value, language, 'limits.high'));
				assert.equal(answer.path, 'limits.high');
				assert.match(answer.message, /“limits\.high”.*12\.5/);
			}
		});
	}

	it('every number that JavaScript writes is read back', () => {
		fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => readNumber(String(value)) === value || value === 0));
	});
});

describe('what was expected and what was found', () => {
	const rung: JsonSchema = {
		type: 'object',
		properties: { after: { type: 'integer', minimum: 1 }, tell: { type: 'string', minLength: 1 }, how: { enum: ['call', 'mail'] } },
		required: ['after', 'tell'],
		additionalProperties: false,
	};
	const ladder: JsonSchema = { type: 'object', properties: { rungs: { type: 'array', items: rung, minItems: 1 } }, required: ['rungs'] };

	function told(schema: JsonSchema, value: unknown): string[] {
		const answer = check(schema, value);
		assert.ok(!answer.ok);
		const chinese = check(schema, value, 'zh-CN');
		assert.ok(!chinese.ok);
		for (const { message } of chinese.refusals) assert.match(message, /[\u4e00-\u9fff].*。$/);
		assert.deepEqual(
			chinese.refusals.map(({ path }) => path),
			answer.refusals.map(({ path }) => path),
		);
		return answer.refusals.map((one) => refusal(one).message);
	}

	it('a good value comes back as it is', () => {
		const value = { rungs: [{ after: 10, tell: 'supervisor' }] };
		const answer = check(ladder, value);
		assert.ok(answer.ok && answer.value === value);
	});

	it('a ladder with four mistakes gets four sentences, each naming its field', () => {
		const value = { rungs: [{ after: 0, tell: 'x' }, { after: '5' as never, tell: 'x', how: 'pigeon' }, { after: 1.5, tell: 'x', when: 1 }, 4] };
		const answer = check(ladder, value, 'en-US', { path: 'config' });
		assert.ok(!answer.ok);
		assert.deepEqual(answer.refusals.map(({ path, message }) => `${path}: ${message}`).sort(), [
			'config.rungs[0].after: “config.rungs[0].after” must be at least 1, but is the number 0.',
			'config.rungs[1].after: “config.rungs[1].after” must be a whole number, but is the text “5”.',
			'config.rungs[1].how: “config.rungs[1].how” must be one of call, mail, but is the text “pigeon”.',
			'config.rungs[2].after: “config.rungs[2].after” must be a whole number, but is the number 1.5.',
			'config.rungs[2].when: “config.rungs[2].when” is not a known field here. Known are: after, tell, how.',
			'config.rungs[3]: “config.rungs[3]” must be an object with named fields, but is the number 4.',
		]);
	});

	it('a thousand mistakes get ten sentences', () => {
		const answer = check({ type: 'array', items: { type: 'string' } }, new Array(1_000).fill(1));
		assert.ok(!answer.ok);
		assert.equal(answer.refusals.length, 10);
	});

	const sentences: [JsonSchema, unknown, string][] = [
		[ladder, {}, '“rungs” is missing.'],
		[ladder, [], 'The value must be an object with named fields, but is a list of 0.'],
		[ladder, { rungs: [] }, '“rungs” has too few entries: 0 instead of at least 1.'],
		[{ required: ['constructor'] }, {}, '“constructor” is missing.'],
		[{ type: ['number', 'null'] }, '12,5', 'The value must be a number or null, but is the text “12,5”.'],
		[{ type: 'number' }, Number.NaN, 'The value must be a number, but is the number NaN.'],
		[{ const: 'ok' }, 'ng', 'The value must be ok, but is the text “ng”.'],
		[{ minLength: 2 }, '异', 'The value is too short: it has 1 characters, at least 2 are needed.'],
		[{ maxLength: 2 }, '异常单', 'The value is too long: it has 3 characters, at most 2 are possible.'],
		[{ maximum: 82 }, 84.2, 'The value must be at most 82, but is the number 84.2.'],
		[{ exclusiveMinimum: 0 }, 0, 'The value must be more than 0, but is the number 0.'],
		[{ exclusiveMaximum: 1 }, 1, 'The value must be less than 1, but is the number 1.'],
		[{ multipleOf: 5 }, 12, 'The value must be a multiple of 5, but is the number 12.'],
		[{ pattern: '^L\\d$', description: 'L2' }, 'line 2', 'The value must have the form L2, but is the text “line 2”.'],
		[{ format: 'date' }, 'tomorrow', 'The value must be a date such as 2026-11-22, but is the text “tomorrow”.'],
		[{ format: 'instant' }, '2026-11-22', 'The value must be an instant in UTC such as 2026-11-22T08:00:00.000Z, but is the text “2026-11-22”.'],
		[{ format: 'ipv4' }, 'x', 'The value must be ipv4, but is the text “x”.'],
		[{ maxItems: 1 }, [1, 2], 'The value has too many entries: 2 instead of at most 1.'],
		[{ uniqueItems: true }, [1, 1], 'The value has the same entry twice.'],
		[{ maxProperties: 0 }, { a: 1 }, 'The value must have at most 0 fields.'],
		[{ propertyNames: { maxLength: 3 } }, { temperature: 1 }, "“temperature” can't be used as the name of a field."],
		[{ additionalProperties: false }, { a: 1 }, '“a” is not a known field here.'],
		[{ contains: { const: 1 } }, [2], 'The value lacks an entry that has to be in it.'],
		[{ dependentRequired: { a: ['b'] } }, { a: 1 }, '“b” is missing; it is needed together with what else was given.'],
		[{ not: {} }, 5, 'The value is not what was expected; it is the number 5.'],
		[{ anyOf: [{ required: ['role'] }, { required: ['person'] }] }, {}, 'The value needs at least one of role, person.'],
		[{ oneOf: [{ type: 'string' }, { type: 'number' }] }, true, 'The value has none of the forms that are possible here; it is true.'],
		[{ enum: ['a'] }, 'x'.repeat(100), `The value must be one of a, but is the text “${'x'.repeat(40)}…”.`],
		[{ properties: { 'a/b~c': { type: 'number' } } }, { 'a/b~c': '' }, '“a/b~c” must be a number, but is empty text.'],
	];
	for (const [schema, value, sentence] of sentences) {
		it(`${JSON.stringify(value)?.slice(0, 40)}: ${sentence.slice(0, 80)}`, () =>
			assert.ok(told(schema, value).includes(sentence), told(schema, value).join('\n')));
	}

	it('of alternatives only the one that was meant is spoken of', () => {
		const kinds: JsonSchema = {
			type: 'object',
			oneOf: [
				{ properties: { kind: { const: 'wait' }, minutes: { type: 'number' } }, required: ['kind', 'minutes'] },
				{ properties: { kind: { const: 'tell' }, role: { type: 'string' } }, required: ['kind', 'role'] },
			],
		};
		assert.deepEqual(told(kinds, { kind: 'wait' }), ['“minutes” is missing.']);
		assert.deepEqual(told(kinds, { kind: 'tell', role: 5 }), ['“role” must be text, but is the number 5.']);
		assert.deepEqual(told(kinds, { kind: 'sing' }), ['“kind” must be one of wait, tell, but is the text “sing”.']);
		assert.deepEqual(told(kinds, {}), ['“kind” is missing.']);
		assert.deepEqual(told({ type: 'object', properties: { todo: { type: 'array', items: kinds } } }, { todo: [{ kind: 'wait' }, { kind: 'tell' }] }).sort(), [
			'“todo[0].minutes” is missing.',
			'“todo[1].role” is missing.',
		]);
	});

	it('a schema that is none is the author’s fault, not the user’s', () => {
		assert.throws(() => check({ type: 'numbr' }, 5));
		assert.throws(() => check({ $ref: 'https://elsewhere.example/schema' }, 5));
	});

	it('two schemas with one id do not hinder each other', () => {
		assert.ok(check({ $id: 'same', type: 'number' }, 5).ok);
		assert.ok(!check({ $id: 'same', type: 'string' }, 5).ok);
	});
});
