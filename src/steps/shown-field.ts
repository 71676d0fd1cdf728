// What a case knows under a path, as people read it in a text: places and people by name, dates with time by the plant's clock in its language. What is a
// date with time is known, not guessed: by the case's own schema, and for the plant's own fields because a form or an intake said so. Not for keys and
// conditions (case-field.ts), which take values as they are.

import type { Case } from '../case/case.ts';
import { caseValue } from '../form/case-path.ts';
import type { Json } from '../json.ts';
import type { Directory } from '../plant/directory.ts';
import { localMoment } from '../plant/local-time.ts';
import { caseField, valueAt } from './case-field.ts';
import { zonedInstant } from './zoned-instant.ts';

/** How the record and what steps send name their dates with time: "openedAt", "acknowledged.at", "measures.0.due". */
const INSTANTS: ReadonlySet<string> = new Set([
	'at',
	'detectedAt',
	'openedAt',
	'updatedAt',
	'closedAt',
	'plannedAt',
	'doneAt',
	'due',
	'dueAt',
	'since',
	'until',
	'first',
	'last',
]);
/** What comes from outside and has names of its own. */
const UNTYPED: ReadonlySet<string> = new Set(['evidence', 'fields', 'values', 'quantity', 'cause', 'key']);

/** The value at a path of the case; undefined when there is none. */
export function shownField(subject: Case, path: string, plant: Directory): Json | undefined {
	return forReader(subject, path, caseValue(subject, path) ?? caseField(subject, path), plant);
}

/** The value at a path of what arrived with the case; the whole of it for "". */
export function shownPayload(subject: Case, payload: Json | undefined, path: string, plant: Directory): Json | undefined {
	return forReader(subject, path, path === '' ? payload : valueAt(payload, path), plant);
}

/** An id that the plant doesn't know, and a date that can't be read, stay as they are. */
function forReader(subject: Case, path: string, value: Json | undefined, plant: Directory): Json | undefined {
	if (typeof value !== 'string') return value;
	const parts = path.split('.');
	const name = parts.at(-1) ?? '';
	switch (name) {
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
		default: {
			const instant = holdsInstant(subject, parts, name) ? zonedInstant(value) : undefined;
			return instant === undefined ? value : localMoment(instant, plant.config.zone, plant.config.language);
		}
	}
}

function holdsInstant(subject: Case, [root = '', ...rest]: string[], name: string): boolean {
	if (root === 'fields' || root === 'values') return subject.instants?.includes(rest.join('.')) ?? false;
	return !UNTYPED.has(root) && INSTANTS.has(name);
}
