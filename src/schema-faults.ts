// Which faults a value has by a JSON Schema (2020-12), as ajv tells them. Not what is said about them (validate.ts). An edit dialog's script
// has its own version of this file: the browser compiles nothing (nodes/editor/schema-faults.ts).

import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { addFormKeywords } from './form/keywords.ts';
import type { JsonSchema } from './json.ts';
import { isInstant } from './time.ts';

export type SchemaFault = ErrorObject;

// Own properties only: "constructor" is not there just because every object has one.
const ajv = new Ajv2020({
	strict: true,
	// The schema of schemas takes ten megabytes and longer to compile than all of ours; what is no schema still throws when it is compiled.
	meta: false,
	validateSchema: false,
	strictTypes: false,
	strictRequired: false,
	strictTuples: false,
	allowUnionTypes: true,
	allErrors: true,
	verbose: true,
	ownProperties: true,
	addUsedSchema: false,
	logger: false,
});
(addFormats as unknown as typeof addFormats.default)(ajv);
ajv.addFormat('instant', { type: 'string', validate: isInstant });
addFormKeywords(ajv);

const compiled = new WeakMap<JsonSchema, ValidateFunction>();

/** Every fault of a plain JSON value; none when it fits. Throws when the schema itself is none. */
export function faultsOf(schema: JsonSchema, value: unknown): SchemaFault[] {
	let validate = compiled.get(schema);
	if (!validate) {
		validate = ajv.compile(schema);
		// Ours is the only reference: a schema that went with its deploy goes from memory too.
		ajv.removeSchema(schema);
		compiled.set(schema, validate);
	}
	return validate(value) ? [] : (validate.errors ?? []);
}
