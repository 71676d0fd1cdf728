// The edit dialogs check configurations without ajv; what they find must be what the runtime finds.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readInstant as instantInDialogs } from '../../nodes/editor/instant.ts';
import { faultsOf as inDialogs } from '../../nodes/editor/schema-faults.ts';
import { readInstant } from '../../src/form/instant.ts';
import type { JsonSchema } from '../../src/json.ts';
import { faultsOf } from '../../src/schema-faults.ts';
import { ADDRESSEE, PERMISSION, SENTENCE, SPAN, SPAN_OR_AT_ONCE, STEP_KEY, wordOr } from '../../src/steps/config-shape.ts';

const SCHEMA: JsonSchema = {
	type: 'object',
	properties: {
		by: { const: 'batches' },
		mode: { enum: ['steps', 'for'] },
		count: { type: 'integer', minimum: 1, maximum: 100 },
		span: SPAN,
		after: SPAN_OR_AT_ONCE,
		tell: { type: 'array', items: wordOr({ const: 'responsible' }, ADDRESSEE), minItems: 1, maxItems: 3 },
		steps: { type: 'array', items: STEP_KEY, uniqueItems: true },
		question: SENTENCE,
		release: PERMISSION,
		flag: { type: 'boolean' },
		time: { type: 'string', pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$', description: '16:00' },
	},
	required: ['by', 'mode'],
	additionalProperties: false,
};

const word = fc.constantFrom('', 'a', 'batches', 'steps', 'responsible', 'working', 'elapsed', 'pin', '16:00', '25:00', 'x'.repeat(501), '𠮷'.repeat(120));
const scalar = fc.oneof(word, fc.constantFrom(0, 1, -1, 0.5, 101, 4e11, true, false, null));
const small = fc.dictionary(fc.constantFrom('amount', 'counts', 'person', 'role', 'to', 'least', 'more'), fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })));
const value = fc.oneof(scalar, small, fc.array(fc.oneof(scalar, small), { maxLength: 4 }));
const configuration = fc.oneof(value, fc.dictionary(fc.constantFrom(...Object.keys(SCHEMA.properties as object), 'strange', 'a/b~c'), value));

/** What is said in the end. Of a value of the wrong type ajv may tell more; of equal entries of the wrong type, less. */
function told(faults: { keyword: string; instancePath: string; params: Record<string, unknown>; data?: unknown }[]): string[] {
	const mistyped = new Set(faults.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
	return faults
		.filter(({ keyword, instancePath }) => keyword !== 'uniqueItems' && (keyword === 'type' || !mistyped.has(instancePath)))
		.map(({ keyword, instancePath, params, data }) => JSON.stringify([keyword, instancePath, params.limit, params.missingProperty, data]))
		.sort();
}

describe('A configuration checked in an edit dialog', () => {
	it('has the faults that it has at run time', () => {
		fc.assert(
			fc.property(configuration, (given) => {
				assert.deepEqual(told(inDialogs(SCHEMA, given)), told(faultsOf(SCHEMA, given)));
				assert.equal(inDialogs(SCHEMA, given).length === 0, faultsOf(SCHEMA, given).length === 0);
			}),
			{ numRuns: 3_000 },
		);
	});

	it('can hold the same points in time', () => {
		for (const written of [
			'2026-11-22T08:30',
			'2026-11-22 08:30:15+08:00',
			'2026-02-30T10:00',
			'2026-11-22',
			'2026-13-01T00:00',
			'08:30',
			'',
			'x'.repeat(50),
		]) {
			assert.equal(instantInDialogs(written, 'UTC'), readInstant(written, 'UTC'), written);
		}
	});

	it('has the faults of alternatives that it has at run time', () => {
		const alternatives: JsonSchema = {
			anyOf: [
				{ type: 'string', minLength: 2 },
				{ type: 'object', properties: { amount: { type: 'number', minimum: 1 } }, required: ['amount'], additionalProperties: false },
			],
		};
		const schema: JsonSchema = { type: 'object', properties: { to: alternatives, amount: alternatives } };
		for (const given of ['ab', 'a', '', 3, null, {}, { amount: 1 }, { amount: 0 }, { amount: 1, more: 2 }, { amount: 'x' }, []]) {
			assert.deepEqual(told(inDialogs(alternatives, given)), told(faultsOf(alternatives, given)), JSON.stringify(given));
			assert.deepEqual(told(inDialogs(schema, { to: given })), told(faultsOf(schema, { to: given })), JSON.stringify(given));
		}
		fc.assert(
			fc.property(configuration, (given) => assert.deepEqual(told(inDialogs(schema, given)), told(faultsOf(schema, given)))),
			{ numRuns: 300 },
		);
	});

	it('is refused rather than half checked when its schema says more than a dialog understands', () => {
		assert.throws(() => inDialogs({ type: 'number', multipleOf: 2 }, 3), /multipleOf/);
		// Also where this value doesn't lead.
		const hidden: JsonSchema = { type: 'object', properties: { rungs: { type: 'array', items: { anyOf: [{ type: 'string' }, { oneOf: [] }] } } } };
		assert.throws(() => inDialogs(hidden, {}), /oneOf/);
		assert.throws(() => inDialogs(hidden, 3), /oneOf/);
		assert.throws(() => inDialogs({ if: { const: 1 }, else: { contains: {} } }, 1), /contains/);
	});
});
