// Fills values of the case, and of the payload that arrived with it, into the text that a person reads: "{{case.evidence.value}} °C",
// "refused because {{payload.note}}". How values stand there for people: shown-field.ts; what isn't there shows as "–".
// Not an expression language: no code in texts.

import type { Case } from '../../case/case.ts';
import { kindName } from '../../case-view/kinds.ts';
import { isCasePath } from '../../form/case-path.ts';
import type { Json } from '../../json.ts';
import { asksForLink } from '../../links/placeholder.ts';
import type { Directory } from '../../plant/directory.ts';
import { shownField, shownPayload } from '../shown-field.ts';

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const LONGEST_VALUE = 1_000;

/** The text with its values, at most `limit` characters; `plant` knows what ids are called, and its zone. */
export function render(template: string, subject: Case, limit: number, plant: Directory, payload?: Json): string {
	const filled = template.replace(PLACEHOLDER, (_whole, inner: string) => shown(filledIn(inner, subject, plant, payload)));
	return filled.length > limit ? `${filled.slice(0, limit - 1)}…` : filled;
}

/** A sentence for a message, at most `limit` characters: "{{link}}" stays, it is filled in when the message leaves. */
export function renderMessage(template: string, subject: Case, limit: number, plant: Directory): string {
	const parts = template.split(/(\{\{\s*link\s*\}\})/);
	return parts.map((part) => (asksForLink(part) ? part : render(part, subject, limit, plant))).join('');
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

function filledIn(inner: string, subject: Case, plant: Directory, payload: Json | undefined): Json | undefined {
	const path = payloadPathIn(inner);
	if (pathIn(inner) === 'kind') return kindName(subject.kind, plant.config.language);
	return path === undefined ? shownField(subject, pathIn(inner) ?? '', plant) : shownPayload(subject, payload, path, plant);
}

function shown(value: Json | undefined): string {
	if (value === undefined || value === null) return '–';
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
