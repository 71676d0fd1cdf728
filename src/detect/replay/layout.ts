// How a file of measurements is laid out, as a dialog sends it: only what is known, each with a value that can be. What it means is ways/csv.ts.

import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { describe } from '../../untrusted.ts';
import type { CsvLayout } from '../ways/csv.ts';
import { DATE_ORDERS, STAMPS } from '../ways/stamp.ts';

export const COLUMNS: readonly string[] = ['time', 'signal', 'value', 'product', 'quality', 'unit', 'size'];
const DELIMITERS = [',', ';', '\t', '|'] as const;
const POINTS = ['.', ','] as const;
const LONGEST_NAME = 200;

/** `{columns?: {time?, signal?, value?, product?, quality?, unit?, size?}, delimiter?, decimal?, timeAs?, dateOrder?}`; times without a zone are of `zone`. */
export function readLayout(raw: unknown, zone: string, language: Language, path = 'layout'): CsvLayout | Refusal {
	const layout: CsvLayout = { time: { zone } };
	if (raw === undefined || raw === null) return layout;
	if (!isMembers(raw)) return refuse(language, 'replay.layout', path, { found: describe(language, raw) });
	const choice = <T extends string>(key: string, known: readonly T[]): T | undefined | Refusal => {
		const found = own(raw, key);
		if (found === undefined || known.includes(found as T)) return found as T | undefined;
		return refuse(language, 'replay.choice', `${path}.${key}`, { known: known.join('  '), found: describe(language, found) });
	};
	const [delimiter, decimal, as, order] = [
		choice('delimiter', DELIMITERS),
		choice('decimal', POINTS),
		choice('timeAs', STAMPS),
		choice('dateOrder', DATE_ORDERS),
	];
	if (isRefusal(delimiter)) return delimiter;
	if (isRefusal(decimal)) return decimal;
	if (isRefusal(as)) return as;
	if (isRefusal(order)) return order;
	if (delimiter) layout.delimiter = delimiter;
	if (decimal) layout.numbers = { decimal };
	layout.time = { zone, ...(as && { as }), ...(order && { order }) };
	const columns = own(raw, 'columns');
	if (columns === undefined) return layout;
	if (!isMembers(columns)) return refuse(language, 'replay.layout', `${path}.columns`, { found: describe(language, columns) });
	layout.columns = {};
	for (const column of COLUMNS) {
		const name = own(columns, column);
		if (name === undefined) continue;
		if (typeof name !== 'string' || name.length > LONGEST_NAME)
			return refuse(language, 'replay.column', `${path}.columns.${column}`, { found: describe(language, name) });
		layout.columns[column as 'time'] = name;
	}
	return layout;
}

/** Undefined, null and empty text are not set; what is inherited is not meant. */
function own(raw: Record<string, unknown>, key: string): unknown {
	const value = Object.hasOwn(raw, key) ? raw[key] : undefined;
	return value === null || value === '' ? undefined : value;
}

function isMembers(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
