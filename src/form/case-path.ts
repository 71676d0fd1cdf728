// Which paths name a value of a case ("severity", "evidence.value", "refusals.count", "fields.shift"), so that a slip of the pen is
// found before a case gets there. Runs in the browser too. Not for changing a case (case/set.ts).

import type { Case } from '../case/case.ts';
import type { Json } from '../json.ts';
import { caseField } from '../steps/case-field.ts';

/** The first part of every path there is. */
export const CASE_ROOTS = [
	'number',
	'title',
	'kind',
	'severity',
	'status',
	'detectedAt',
	'openedAt',
	'intake',
	'key',
	'area',
	'reporter',
	'quantity',
	'lot',
	'order',
	'material',
	'evidence',
	'cause',
	'rootCause',
	'analysis',
	'department',
	'role',
	'person',
	'accepted',
	'refusals',
	'acknowledged',
	'arrived',
	'contained',
	'measures',
	'turn',
	'turns',
	'losses',
	'lossRecorded',
	'merged',
	'rung',
	'links',
	'comments',
	'fields',
] as const satisfies readonly (keyof Case)[];

/** Whether a path can lead anywhere: its first part is known, the rest is well formed. */
export function isCasePath(path: string): boolean {
	return path.length <= 120 && /^[^.\s]+(\.[^.]+)*$/.test(path) && (CASE_ROOTS as readonly string[]).includes(path.split('.')[0] as string);
}

/** The value at a path; undefined when the case doesn't have it. `<list>.count` is the length of a list. */
export function caseValue(subject: Case, path: string): Json | undefined {
	if (!isCasePath(path)) return undefined;
	const list = path.endsWith('.count') ? caseField(subject, path.slice(0, -'.count'.length)) : undefined;
	return Array.isArray(list) ? list.length : caseField(subject, path);
}
