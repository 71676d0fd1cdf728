// Fills values of the case, and of the payload that arrived with it, into the text that a person reads: "{{case.evidence.value}} °C",
// "refused because {{payload.note}}". Places and people stand by name, instants by the plant's clock; what isn't there shows as "–".
// Not an expression language: no code in texts.

import type { Case } from '../../case/case.ts';
import { caseValue, isCasePath } from '../../form/case-path.ts';
import type { Json } from '../../json.ts';
import type { Directory } from '../../plant/directory.ts';
import { localMinute } from '../../plant/local-time.ts';
import { valueAt } from '../case-field.ts';

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const LONGEST_VALUE = 300;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** The text with its values, at most `limit` characters; `plant` knows what ids are called, and its zone. */
export function render(template: string, subject: Case, limit: number, plant: Directory, payload?: Json): string {
	const filled = template.replace(PLACEHOLDER, (_whole, inner: string) => shown(forReader(inner, filledIn(inner, subject, payload), plant)));
	return filled.length > limit ? `${filled.slice(0, limit - 1)}…` : filled;
}

/** The placeholders of a text that lead nowhere. */
export function strangePlaceholders(template: string): string[] {
	return [...template.matchAll(PLACEHOLDER)]
		.filter(([, inner]) => pathIn(inner as string) === undefined && payloadPathIn(inner as string) === undefined)
		.map(([whole]) => whole);
}

function pathIn(inner: string): string | undefined {
	const written = inner.trim();
	const path = written.startsWith('case.') ? written.slice('case.'.length) : '';
	return isCasePath(path) ? path : undefined;
}

function payloadPathIn(inner: string): string | undefined {
	return /^payload((?:\.[^.\s]+)*)$/.exec(inner.trim())?.[1]?.slice(1);
}

function filledIn(inner: string, subject: Case, payload: Json | undefined): Json | undefined {
	const path = payloadPathIn(inner);
	if (path === undefined) return caseValue(subject, pathIn(inner) ?? '');
	return path === '' ? payload : valueAt(payload, path);
}

/** The ids that a path ends in, as people call what they stand for. An id that the plant doesn't know stays as it is. */
function forReader(inner: string, value: Json | undefined, plant: Directory): Json | undefined {
	if (typeof value !== 'string') return value;
	switch (inner.trim().split('.').at(-1)) {
		case 'area':
			return plant.area(value)?.name ?? value;
		case 'department':
			return plant.department(value)?.name ?? value;
		case 'role':
			return plant.role(value)?.name ?? value;
		case 'person':
		case 'reporter':
		case 'by':
			return plant.person(value)?.name ?? value;
		default:
			return INSTANT.test(value) ? localMinute(value, plant.config.zone) : value;
	}
}

function shown(value: Json | undefined): string {
	if (value === undefined || value === null) return '–';
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
