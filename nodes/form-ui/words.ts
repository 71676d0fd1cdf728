// The sentences of the form itself, in the language of whoever fills it in. Not for labels of forms (src/form/labels.ts).

import { type Language, text } from '../../src/text.ts';

/** The sentence `key` of the area form-ui. */
export function say(language: Language, key: string, params: Record<string, unknown> = {}): string {
	return text(language, `form-ui.${key}`, params);
}
