// Words of a form in the languages of those who fill it in. Not for our own sentences (text.ts). Runs in the browser too.

import { LANGUAGES, type Language } from '../text.ts';

/** One text for every language, or one a language; where one is missing another is shown. */
export type Labels = string | { [language in Language]?: string };

/** The text in a language, else in any other; empty when there is none at all. */
export function labelIn(labels: Labels | undefined, language: Language): string {
	if (labels === undefined || typeof labels === 'string') return labels ?? '';
	return labels[language] ?? LANGUAGES.map((other) => labels[other]).find((text) => text !== undefined) ?? '';
}
