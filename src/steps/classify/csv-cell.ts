// One condition of the responsibility table as a spreadsheet cell shows it. Runs in the browser too.
//
// Empty or * any · text or number equals · != x · a | b one of · 10..20, >= 10, <= 20 · ~ x contains · ^ x starts with · (empty) · (not empty).
// What would be mistaken for another condition stands in double quotes.

import type { Test, Value } from './table.ts';

/** One condition as a cell shows it. */
export function writeTest(test: Test): string {
	switch (test.is) {
		case 'any':
			return '';
		case 'empty':
			return '(empty)';
		case 'notEmpty':
			return '(not empty)';
		case 'equals':
			return writeValue(test.value);
		case 'not':
			return `!= ${writeValue(test.value)}`;
		case 'oneOf':
			// One value alone would be read as equals: the bar at the end keeps it a list.
			return test.values.length === 1 ? `${writeValue(test.values[0] as Value)} |` : test.values.map(writeValue).join(' | ');
		case 'range':
			if (test.min === undefined) return `<= ${test.max}`;
			return test.max === undefined ? `>= ${test.min}` : `${test.min}..${test.max}`;
		case 'contains':
			return `~ ${writeValue(test.text)}`;
		case 'startsWith':
			return `^ ${writeValue(test.text)}`;
	}
}

const NUMBER = String.raw`[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?`;

/** The condition that a cell shows; undefined when it shows none. */
export function readTest(cell: string): Test | undefined {
	const written = cell.trim();
	if (written === '' || written === '*') return { is: 'any' };
	if (['(empty)', '（空）', '(空)'].includes(written.toLowerCase())) return { is: 'empty' };
	if (['(not empty)', '（非空）', '(非空)'].includes(written.toLowerCase())) return { is: 'notEmpty' };
	const range = new RegExp(`^(${NUMBER})\\s*\\.\\.\\s*(${NUMBER})$`, 'i').exec(written);
	if (range) return { is: 'range', min: Number(range[1]), max: Number(range[2]) };
	const limit = new RegExp(`^(>=|<=|≥|≤)\\s*(${NUMBER})$`, 'i').exec(written);
	if (limit) return limit[1] === '>=' || limit[1] === '≥' ? { is: 'range', min: Number(limit[2]) } : { is: 'range', max: Number(limit[2]) };
	const sign = /^(!=|≠|~|\^)\s*(.*)$/s.exec(written);
	if (sign) {
		const value = readOne(sign[2] ?? '');
		if (value === undefined) return undefined;
		if (sign[1] === '~') return { is: 'contains', text: String(value) };
		return sign[1] === '^' ? { is: 'startsWith', text: String(value) } : { is: 'not', value };
	}
	const parts = splitBars(written);
	const [only] = parts;
	if (parts.length === 1) {
		const value = readOne(only as string);
		return value === undefined ? undefined : { is: 'equals', value };
	}
	if (parts.at(-1) === '') parts.pop();
	const values = parts.map(readOne);
	return values.includes(undefined) ? undefined : { is: 'oneOf', values: values as Value[] };
}

function writeValue(value: Value): string {
	if (typeof value !== 'string') return String(value);
	const read = readTest(value);
	// A quotation mark of its own would pair with one further on in a list.
	const itself = read?.is === 'equals' && read.value === value && value === value.trim() && !value.startsWith("'") && !value.includes('"');
	return itself ? value : JSON.stringify(value);
}

/** One value: quoted text, a number, true or false, or text as it stands. Undefined for what only looks like a condition. */
function readOne(written: string): Value | undefined {
	const cell = written.trim();
	if (cell === '') return undefined;
	if (cell.startsWith('"')) {
		try {
			const text: unknown = JSON.parse(cell);
			return typeof text === 'string' ? text : undefined;
		} catch {
			return undefined;
		}
	}
	if (new RegExp(`^${NUMBER}$`, 'i').test(cell) && Number.isFinite(Number(cell))) return Number(cell);
	if (cell === 'true' || cell === 'false') return cell === 'true';
	// Signs of a condition that went wrong ("> 5", "10..x"): better asked about than taken for a text.
	return /^([!=<>~^≠≥≤*|]|\.\.)|\.\./.test(cell) ? undefined : cell;
}

/** Splits at bars that do not stand in quotes. */
function splitBars(cell: string): string[] {
	return (cell.match(/("(?:[^"\\]|\\.)*"|[^|])+|\|/gs) ?? []).reduce<string[]>(
		(parts, token) => {
			if (token === '|') parts.push('');
			else parts[parts.length - 1] = token.trim();
			return parts;
		},
		[''],
	);
}
