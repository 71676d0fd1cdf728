// Reads words of a form that somebody wrote: one text, or one a language.

import { LANGUAGES } from '../text.ts';
import type { Labels } from './labels.ts';
import { below, isAbsent, type Reading } from './reading.ts';

/** Undefined when absent or at fault. A text for one language only is that text for every language. */
export function readLabels(reading: Reading, raw: unknown, path: string, limit: number, { required = false } = {}): Labels | undefined {
	if (isAbsent(raw) || typeof raw !== 'object') return reading.text(raw, path, limit, { required });
	const given = reading.object(raw, path, LANGUAGES);
	const labels: { [language: string]: string } = {};
	for (const language of LANGUAGES) {
		const text = reading.text(given[language], below(path, language), limit);
		if (text !== undefined) labels[language] = text;
	}
	if (Object.keys(labels).length > 0) return labels;
	return required ? reading.fault('form.required', path) : undefined;
}
