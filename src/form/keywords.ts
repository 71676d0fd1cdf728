// What our schemas of forms say beyond JSON Schema, for ajv: words that only describe, and one that checks. Every one begins with "x-".

import { _, type Ajv2020 } from 'ajv/dist/2020.js';
import { DECIMALS, DESCRIBING } from './describing.ts';

/** Makes the words known; what they check is written into the code of a compiled schema. */
export function addFormKeywords(ajv: Ajv2020): void {
	ajv.addVocabulary([...DESCRIBING]);
	ajv.addKeyword({
		keyword: DECIMALS,
		type: 'number',
		schemaType: 'number',
		code(context) {
			const { data, schema } = context;
			context.fail(_`Number(${data}.toFixed(${schema})) !== ${data}`);
		},
	});
}
