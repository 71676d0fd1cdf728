// What is wrong in a table: the same answer under its cells, in node validation and after an import. No DOM.

import { type Column, isEmpty, isOpen, optionsOf, type Problem, type Row, read } from './columns.ts';
import { durationProblem } from './duration-value.ts';
import { shared } from './texts.ts';

/** Problems of all cells, row by row. */
export function columnProblems(columns: readonly Column[], rows: readonly Row[]): Problem[] {
	const known = new Map(columns.map((column) => [column.key, knownValues(column)]));
	const seen = new Map(columns.filter((column) => column.unique).map((column) => [column.key, new Map<string, number>()]));
	return rows.flatMap((row, index) =>
		columns.flatMap((column) => {
			const value = read(row, column.key);
			const message = isEmpty(value) ? missing(column) : (wrong(column, value, known.get(column.key)) ?? repeated(column, value, index, seen));
			const reason = message ?? (isEmpty(value) ? undefined : column.check?.(value as never, row, rows));
			return reason === undefined ? [] : [{ row: index, key: column.key, message: reason }];
		}),
	);
}

/** Problems as Node-RED's validators return them: `true`, or sentences naming table, row and column. */
export function asReasons(label: string, columns: readonly Column[], problems: readonly Problem[]): true | string[] {
	if (problems.length === 0) return true;
	const named = new Map(columns.map((column) => [column.key, column.label]));
	return problems
		.slice(0, 5)
		.map((problem) => shared('problem.at', { table: label, row: problem.row + 1, column: named.get(problem.key) ?? problem.key, message: problem.message }));
}

function missing(column: Column): string | undefined {
	return column.required ? shared('problem.required') : undefined;
}

function knownValues(column: Column): Set<string> | undefined {
	if ((column.kind === 'select' || column.kind === 'chips') && !isOpen(column.open)) return new Set(optionsOf(column.options).map((option) => option.value));
	return undefined;
}

function repeated(column: Column, value: unknown, index: number, seen: Map<string, Map<string, number>>): string | undefined {
	const values = seen.get(column.key);
	if (!values) return undefined;
	const first = values.get(String(value));
	if (first === undefined) values.set(String(value), index);
	return first === undefined ? undefined : shared('problem.repeated', { row: first + 1 });
}

function wrong(column: Column, value: unknown, known: Set<string> | undefined): string | undefined {
	switch (column.kind) {
		case 'select':
			return known && !known.has(String(value)) ? shared('problem.unknown', { value: String(value) }) : undefined;
		case 'chips': {
			if (!Array.isArray(value)) return shared('problem.list');
			const stranger = known && value.find((entry) => !known.has(String(entry)));
			return stranger === undefined ? undefined : shared('problem.unknown', { value: String(stranger) });
		}
		case 'number':
			return wrongNumber(column, value);
		case 'time':
			return isTime(value, column.midnight) ? undefined : shared('problem.time');
		case 'duration': {
			const problem = durationProblem(value, column.zero);
			return problem && shared(`problem.duration.${problem}`);
		}
		default:
			return undefined;
	}
}

function wrongNumber(column: Column & { kind: 'number' }, value: unknown): string | undefined {
	if (typeof value !== 'number' || !Number.isFinite(value)) return shared('problem.number', { value: String(value) });
	if (column.integer && !Number.isInteger(value)) return shared('problem.integer');
	if (column.min !== undefined && value < column.min) return shared('problem.min', { min: column.min });
	if (column.max !== undefined && value > column.max) return shared('problem.max', { max: column.max });
	return undefined;
}

/** Local wall-clock time "HH:MM"; "24:00" only where the end of a day can be meant. */
function isTime(value: unknown, midnight = false): boolean {
	return typeof value === 'string' && (/^([01]\d|2[0-3]):[0-5]\d$/.test(value) || (midnight && value === '24:00'));
}
