// Rows that say where a field's value comes from in a message: field, and a typed input with JSONata. For intake and verification.

import type { MappingRow } from '../runtime/mapping.ts';
import { type Column, isEmpty, type Option, type Problem, type Row } from './columns.ts';
import { numberOf } from './number-text.ts';
import { shared } from './texts.ts';
import { tableRows, type Validator } from './validate.ts';

/** What Node-RED's typed input offers here; "date" is plant time. */
const VALUE_TYPES: readonly MappingRow['valueType'][] = ['msg', 'jsonata', 'str', 'num', 'bool', 'json', 'flow', 'global', 'env', 'date'];

/** `closed`: only the listed fields; else any other name will do, too. */
export function mappingColumns(fields: readonly Option[], options: { closed?: boolean; check?: (field: string) => string | undefined } = {}): Column[] {
	const common = { key: 'field', label: shared('mapping.field'), required: true, unique: true, width: '34%' } as const;
	return [
		options.closed
			? { ...common, kind: 'select', options: fields }
			: { ...common, kind: 'text', suggestions: () => fields.map(({ value }) => value), check: options.check as Column['check'] },
		{
			key: 'value',
			kind: 'typed',
			label: shared('mapping.value'),
			hint: shared('mapping.hint'),
			types: [...VALUE_TYPES],
			start: 'msg',
			check: valueProblem as Column['check'],
		},
	];
}

/** The validator of such rows. */
export function mappingRows(label: () => string, columns: () => Column[]): Validator {
	return tableRows(label, columns, { check: mappingProblems });
}

/** The rows as they are stored. */
export function mappingOf(rows: readonly Row[]): MappingRow[] {
	return rows.map(({ field, value, valueType }) => ({ field, value: value ?? '', valueType }));
}

/** Faults of rows as the table of a dialog shows them. */
export function mappingProblems(rows: readonly Row[]): Problem[] {
	return rows.flatMap((row, index) => {
		const message = missing(row);
		return message ? [{ row: index, key: 'value', message }] : [];
	});
}

/** A text may be empty, and the time needs nothing. */
function missing({ field, value, valueType }: Row): string | undefined {
	return !isEmpty(field) && isEmpty(value) && valueType !== 'str' && valueType !== 'date' ? shared('problem.required') : undefined;
}

function valueProblem(value: string, { valueType }: Row): string | undefined {
	if (valueType === 'num' && typeof numberOf(value) !== 'number') return shared('problem.number', { value });
	if (valueType !== 'json') return undefined;
	try {
		JSON.parse(value);
		return undefined;
	} catch (error) {
		return shared('import.not-json', { reason: (error as Error).message });
	}
}
