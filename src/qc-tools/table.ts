// Data that the seven QC tools draw: a table of plain cells whose columns say what they hold. Data only, and it goes to a browser as JSON:
// read-table.ts makes one of untrusted rows, data-of.ts finds those of a case.

import type { Labels } from '../form/labels.ts';

/** `time` cells are instants; a day alone is its midnight in the plant. */
export type ColumnKind = 'number' | 'category' | 'time';

/** Nothing was written there: null. */
export type Cell = number | string | null;

export interface Column {
	name: string;
	label: Labels;
	kind: ColumnKind;
	/** Of numbers: every unit that stands in it. More than one can't be drawn on one scale. */
	units?: string[];
	/** Of categories that were chosen from a list: what each value is called. */
	values?: (readonly [value: string, label: Labels])[];
	/** Of categories that are ids of the plant: of what. */
	names?: 'person' | 'department' | 'area';
	/** Of numbers: limits that are known with them. */
	limits?: Limits;
}

/** At least one. */
export interface Limits {
	lower?: number;
	upper?: number;
}

export interface DataTable {
	id: string;
	title: Labels;
	columns: Column[];
	/** Cells in the order of the columns. */
	rows: Cell[][];
	/** Rows before these that are not here: there were more than can be drawn. */
	earlier?: number;
}

/** Of a table; more would say nothing more in a picture, and a browser has to hold them. */
export const MOST_ROWS = 10_000;
export const MOST_COLUMNS = 24;
/** Characters of a category. */
export const LONGEST_CELL = 120;
/** Larger than any measurement, small enough that squares stay finite. */
export const LARGEST_NUMBER = 1e100;
