// What the compiled check of a form needs while it runs in a browser: the page that shows forms brings it along, once for all forms.

import equal from 'ajv/dist/runtime/equal.js';
import ucs2length from 'ajv/dist/runtime/ucs2length.js';
import { FORMATS } from './formats.ts';

const PARTS: Readonly<Record<string, unknown>> = {
	'andon-formats': FORMATS,
	'ajv/dist/runtime/equal': equal,
	'ajv/dist/runtime/ucs2length': ucs2length,
};

/** The part that a compiled check asks for by name. @throws {RangeError} for any other name. */
export function partOf(name: string): unknown {
	if (!Object.hasOwn(PARTS, name)) throw new RangeError(`a form needs ${name}`);
	return PARTS[name];
}
