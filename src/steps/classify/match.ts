// Whether a row of the responsibility table hits a case, and why. Runs in the browser too.

import type { Case } from '../../case/case.ts';
import type { Why } from '../../case/events.ts';
import { caseValue } from '../../form/case-path.ts';
import type { Json } from '../../json.ts';
import { isFilled } from '../case-field.ts';
import { type Row, type Table, type Test, testOf, type Value } from './table.ts';

/** Whether a value passes a test. A value that is missing passes `any`, `empty` and `not` alone. Of a list, one entry is enough (`not`: none may be it). */
export function passes(test: Test, found: Json | undefined): boolean {
	switch (test.is) {
		case 'any':
			return true;
		case 'empty':
			return !isFilled(found);
		case 'notEmpty':
			return isFilled(found);
		case 'equals':
			return entries(found).some((entry) => same(entry, test.value));
		case 'not':
			return !entries(found).some((entry) => same(entry, test.value));
		case 'oneOf':
			return entries(found).some((entry) => test.values.some((value) => same(entry, value)));
		case 'range':
			return entries(found).some((entry) => {
				const number = numberOf(entry);
				return number !== undefined && number >= (test.min ?? Number.NEGATIVE_INFINITY) && number <= (test.max ?? Number.POSITIVE_INFINITY);
			});
		case 'contains':
			return entries(found).some((entry) => plain(entry).includes(plain(test.text)));
		case 'startsWith':
			return entries(found).some((entry) => plain(entry).startsWith(plain(test.text)));
	}
}

/** The conditions of a row that matched, as sentences can be made of them; undefined when one did not. Columns with `any` say nothing. */
export function whyHit(table: Table, row: Row, subject: Case): Why[] | undefined {
	const why: Why[] = [];
	for (const [column, field] of table.columns.entries()) {
		const test = testOf(row, column);
		const found = caseValue(subject, field);
		if (!passes(test, found)) return undefined;
		if (test.is !== 'any') why.push({ field, test: test.is, expected: expectedBy(test), found: short(found) });
	}
	return why;
}

function expectedBy(test: Test): Json {
	switch (test.is) {
		case 'equals':
		case 'not':
			return test.value;
		case 'oneOf':
			return test.values;
		case 'range':
			return { ...(test.min === undefined ? {} : { min: test.min }), ...(test.max === undefined ? {} : { max: test.max }) };
		case 'contains':
		case 'startsWith':
			return test.text;
		default:
			return null;
	}
}

/** What was found goes into the record: enough to see why, never a whole waveform. */
function short(found: Json | undefined): Json {
	if (found === undefined) return null;
	if (typeof found === 'string') return found.length > 200 ? `${found.slice(0, 200)}…` : found;
	if (typeof found !== 'object' || found === null) return found;
	const written = JSON.stringify(found);
	return written.length > 200 ? `${written.slice(0, 200)}…` : found;
}

function entries(found: Json | undefined): Json[] {
	if (found === undefined || found === null) return [];
	return Array.isArray(found) ? found : [found];
}

function same(found: Json, value: Value): boolean {
	if (plain(found) === plain(value)) return true;
	const [a, b] = [numberOf(found), numberOf(value)];
	return a !== undefined && a === b;
}

function plain(value: Json): string {
	return (typeof value === 'object' ? JSON.stringify(value) : String(value)).trim().toLowerCase();
}

/** A number, or text that plainly writes one. */
export function numberOf(value: Json): number | undefined {
	if (typeof value === 'number') return value;
	if (typeof value !== 'string' || !/^\s*[+-]?\d+(\.\d+)?\s*$/.test(value)) return undefined;
	return Number(value);
}
