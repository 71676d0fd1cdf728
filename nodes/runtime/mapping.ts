// From a message to the fields of a case: typed inputs, JSONata in plant time. What a field must be is the intake's business.

import type { Node, NodeAPI } from 'node-red';
import type { Engine } from '../../src/engine/engine.ts';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import { toMillis } from '../../src/time.ts';
import { clean } from '../../src/validate.ts';
import type { Message } from './messages.ts';

/** One field of the case and where it comes from. */
export interface MappingRow {
	/** "title", "quantity.amount", "fields.product" … */
	field: string;
	value: string;
	/** As in Node-RED's typed inputs. */
	valueType: 'msg' | 'flow' | 'global' | 'str' | 'num' | 'bool' | 'json' | 'jsonata' | 'env' | 'date';
}

/** The fields as nested plain JSON; a refusal that names the field when one can't be evaluated or kept. */
export async function evaluateMapping(RED: NodeAPI, node: Node, rows: readonly MappingRow[], message: Message, engine: Engine): Promise<JsonObject | Refusal> {
	const input: JsonObject = {};
	for (const { field, value, valueType } of Array.isArray(rows) ? rows : []) {
		if (typeof field !== 'string') continue;
		let found: unknown;
		try {
			found = await evaluate(RED, node, { value, valueType }, message, engine);
		} catch (error) {
			return refuse(engine.language, 'engine.mapping', field, { field, reason: error instanceof Error ? error.message : String(error) });
		}
		if (found === undefined) continue;
		const plain = clean(found, { language: engine.language, path: field });
		if (isRefusal(plain)) return plain;
		setField(input, field.split('.'), plain.value);
	}
	return input;
}

/** A typed value of a message. JSONata's `$now()` and `$millis()` are plant time. */
export async function evaluate(RED: NodeAPI, node: Node, typed: Omit<MappingRow, 'field'>, message: Message, engine: Engine): Promise<unknown> {
	const { value, valueType } = typed;
	if (valueType === 'date') return engine.clock.now();
	if (valueType !== 'jsonata') return RED.util.evaluateNodeProperty(value, valueType, node, message as never);
	const expression = RED.util.prepareJSONataExpression(value, node);
	expression.registerFunction('now', () => engine.clock.now());
	expression.registerFunction('millis', () => toMillis(engine.clock.now()));
	return new Promise((resolve, reject) => {
		RED.util.evaluateJSONataExpression(expression, message as never, (error, result) => (error ? reject(error) : resolve(result)));
	});
}

const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

function setField(input: JsonObject, path: string[], value: JsonObject[string]): void {
	const [first, ...rest] = path;
	if (first === undefined || UNSAFE.has(first)) return;
	if (rest.length === 0) {
		input[first] = value;
		return;
	}
	const inner = Object.hasOwn(input, first) ? input[first] : undefined;
	const next: JsonObject = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
	input[first] = next;
	setField(next, rest, value);
}
