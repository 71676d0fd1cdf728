// The responsibility table: conditions on a case on the left, who is responsible and for what on the right. Data only.
// Runs in the browser too. Whether a row hits: match.ts; what is odd about a table: analyse.ts.

import type { CauseCategory, Severity } from '../../case/events.ts';

/** What a cell compares with. */
export type Value = string | number | boolean;

/** One cell. Texts are compared without regard to upper and lower case and outer blanks; "5" and 5 are the same. Limits are included. */
export type Test =
	| { is: 'any' }
	| { is: 'equals'; value: Value }
	| { is: 'not'; value: Value }
	| { is: 'oneOf'; values: Value[] }
	| { is: 'range'; min?: number; max?: number }
	| { is: 'contains'; text: string }
	| { is: 'startsWith'; text: string }
	| { is: 'empty' }
	| { is: 'notEmpty' };

export const TESTS: readonly Test['is'][] = ['any', 'equals', 'not', 'oneOf', 'range', 'contains', 'startsWith', 'empty', 'notEmpty'];

/** What a row makes of a case. What it leaves out stays as it is. */
export interface Result {
	kind?: string;
	cause?: CauseCategory;
	department?: string;
	role?: string;
	severity?: Severity;
}

export interface Row {
	/** One test a condition column, in their order; missing ones are `any`. */
	tests: Test[];
	result: Result;
	/** Hits even when its department has refused the case before. */
	askAgain?: boolean;
	note?: string;
}

export interface Table {
	name: string;
	/** Paths into the case, one a condition column ("severity", "evidence.signal", "fields.shift", "refusals.count"). */
	columns: string[];
	rows: Row[];
}

const ANY: Test = { is: 'any' };

/** The test of a row in a column. */
export function testOf(row: Row, column: number): Test {
	return row.tests[column] ?? ANY;
}
