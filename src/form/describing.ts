// The words in which our schemas of forms say what JSON Schema has no words for. Every one begins with "x-".

/** What a field, a section or a form is besides what can be checked by a schema. */
export const DESCRIBING = [
	'x-andon-form',
	'x-title',
	'x-description',
	'x-type',
	'x-required',
	'x-required-for',
	'x-as',
	'x-unit',
	'x-options',
	'x-planned',
	'x-default-from',
	'x-computed',
	'x-max-length',
] as const;

/** Digits after the point, at most. `multipleOf` can't say it: 0.3 is no multiple of 0.1 to a computer. */
export const DECIMALS = 'x-decimals';
