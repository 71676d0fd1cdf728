// Which words of JSON Schema a form may come in with. What isn't understood is refused by name rather than ignored: a limit that a plant
// believes in has to hold. Nothing is fetched: a reference leads within the document.

import { DECIMALS, DESCRIBING } from '../describing.ts';
import { below, type Reading } from '../reading.ts';
import { isObject } from './condition-schema.ts';

const EVERYWHERE = ['$ref', '$comment', 'title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly', 'type', 'enum', 'const', 'oneOf'];
const ROOT = ['$schema', '$id', '$defs', 'definitions'];
const CHECKING = [
	'format',
	'minLength',
	'maxLength',
	'pattern',
	'minimum',
	'maximum',
	'multipleOf',
	'items',
	'minItems',
	'maxItems',
	'uniqueItems',
	'properties',
	'required',
	'additionalProperties',
];
/** Ours says "a reason for NG" so. */
const JUDGING = ['if', 'then'];

const WORDS = new Set<string>([...EVERYWHERE, ...CHECKING, ...DESCRIBING, DECIMALS]);

const DEEPEST = 6;

/** Notes every word that can't be taken, in a schema and what it is made of. */
export function checkWords(reading: Reading, schema: unknown, path: string, depth = 0): void {
	if (typeof schema === 'boolean') return;
	if (!isObject(schema)) {
		reading.fault('form.not-object', path, { found: typeof schema });
		return;
	}
	if (depth > DEEPEST) {
		reading.fault('form.schema-deep', path, { most: DEEPEST });
		return;
	}
	const judged = schema['x-type'] === 'ok-ng';
	for (const [word, value] of Object.entries(schema)) {
		const at = below(path, word);
		if (!WORDS.has(word) && !(depth === 0 && ROOT.includes(word)) && !(judged && JUDGING.includes(word))) {
			reading.fault('form.schema-word', at, { found: word });
		} else if (word === '$ref' && (typeof value !== 'string' || !/^#\/(\$defs|definitions)\/[^/]+$/.test(value))) {
			reading.fault('form.schema-ref', at, { found: typeof value === 'string' ? value.slice(0, 100) : typeof value });
		} else if ((word === 'properties' || word === '$defs' || word === 'definitions') && isObject(value)) {
			for (const [name, inner] of Object.entries(value)) checkWords(reading, inner, below(at, name), depth + 1);
		} else if (word === 'items') checkWords(reading, value, at, depth + 1);
	}
}

/** A schema with what it refers to within its document in place of the reference; references that go in circles come to nothing. */
export function resolved(schema: unknown, root: { [key: string]: unknown }, depth = 0): { [key: string]: unknown } {
	if (!isObject(schema)) return {};
	if (typeof schema.$ref !== 'string') return schema;
	if (depth > DEEPEST) return {};
	const [, where = '', name = ''] = schema.$ref.split('/');
	const definitions = Object.hasOwn(root, where) ? root[where] : undefined;
	const found = isObject(definitions) && Object.hasOwn(definitions, name) ? definitions[name] : undefined;
	const { $ref: _, ...own } = schema;
	return { ...resolved(found, root, depth + 1), ...own };
}
