// Rows that nobody has begun are shown but not sent: the places of rows on the screen and of rows in an answer differ. From one to the other.

import { type Field, type Form, fieldsOf } from '../../src/form/form.ts';
import { type Row, rowsOf } from './fields/table.ts';

/** Whether something is filled in in a row. */
function isBegun(row: Row, columns: readonly Field[]): boolean {
	return columns.some(({ name, type }) => {
		const value = type === 'computed' || !Object.hasOwn(row, name) ? undefined : row[name];
		return value !== undefined && value !== null && (typeof value !== 'string' || value.trim() !== '');
	});
}

/** The places on the screen of the rows that are sent, in order. */
export function placesOfRows({ columns = [] }: Field, value: unknown): number[] {
	return rowsOf(value).flatMap((row, at) => (isBegun(row, columns) ? [at] : []));
}

/** A path of an answer as the screen has it. */
export function onScreen(path: string, form: Form, filledIn: (field: Field) => unknown): string {
	const [, name, row, rest] = /^values\.([^.[]+)\[(\d+)\](.*)$/.exec(path) ?? [];
	const field = fieldsOf(form).find((one) => one.name === name && one.type === 'table');
	if (!field) return path;
	return `values.${name}[${placesOfRows(field, filledIn(field))[Number(row)] ?? row}]${rest}`;
}
