// Fills values of the case into the text that a person reads: "{{case.evidence.value}} °C". A value that isn't there shows as "–".
// Not an expression language: no code in texts.

import type { Case } from '../../case/case.ts';
import { caseValue, isCasePath } from '../../form/case-path.ts';
import type { Json } from '../../json.ts';

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const LONGEST_VALUE = 300;

/** The text with its values, at most `limit` characters. */
export function render(template: string, subject: Case, limit: number): string {
	const filled = template.replace(PLACEHOLDER, (_whole, inner: string) => shown(caseValue(subject, pathIn(inner) ?? '')));
	return filled.length > limit ? `${filled.slice(0, limit - 1)}…` : filled;
}

/** The placeholders of a text that lead nowhere. */
export function strangePlaceholders(template: string): string[] {
	return [...template.matchAll(PLACEHOLDER)].filter(([, inner]) => pathIn(inner as string) === undefined).map(([whole]) => whole);
}

function pathIn(inner: string): string | undefined {
	const written = inner.trim();
	const path = written.startsWith('case.') ? written.slice('case.'.length) : '';
	return isCasePath(path) ? path : undefined;
}

function shown(value: Json | undefined): string {
	if (value === undefined || value === null) return '–';
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
