// Values of a table's cells as text and back: for pasting, importing and exporting.

import { type Column, isEmpty, optionsOf } from './columns.ts';
import { readSpan, type Span, spanText } from './duration-value.ts';
import { numberOf } from './number-text.ts';

/** What a text stands for in a column. A text that makes no sense there is kept, so that the problem shows under the cell. */
export function parseCell(column: Column, text: string): unknown {
	const value = text.trim();
	if (value === '') return column.kind === 'chips' || column.kind === 'toggles' ? [] : column.kind === 'checkbox' ? false : undefined;
	switch (column.kind) {
		case 'select':
			return optionNamed(optionsOf(column.options), value);
		case 'chips':
			return listed(value).map((entry) => optionNamed(optionsOf(column.options), entry));
		case 'toggles':
			return listed(value).flatMap((entry) => column.options.find((option) => same(option.label, entry) || same(String(option.value), entry))?.value ?? []);
		case 'number':
			return numberOf(value);
		case 'checkbox':
			return /^(yes|y|true|1|x|✓|是|对)$/i.test(value);
		case 'duration':
			return readSpan(value) ?? { amount: value, counts: 'elapsed' };
		case 'time':
			return tidyTime(value);
		case 'own':
			return column.parse ? column.parse(value) : value;
		case 'text':
			return column.tidy ? column.tidy(value) : value;
		default:
			return value;
	}
}

/** The text that parseCell reads back. */
export function formatCell(column: Column, value: unknown): string {
	if (column.kind === 'checkbox') return value === true ? 'yes' : 'no';
	if (isEmpty(value)) return '';
	switch (column.kind) {
		case 'chips':
		case 'toggles':
			return (value as unknown[]).join('; ');
		case 'duration':
			return spanText(value as Span);
		case 'own':
			return column.format ? column.format(value) : String(value);
		default:
			return String(value);
	}
}

/** "6" → "06:00", "630" → "06:30", "6.30" → "06:30"; anything else stays. */
export function tidyTime(text: string): string {
	const match = /^(\d{1,2})(?:[:：.](\d{2}))?$/.exec(text.trim()) ?? /^(\d{1,2})(\d{2})$/.exec(text.trim());
	return match ? `${match[1]!.padStart(2, '0')}:${match[2] ?? '00'}` : text.trim();
}

function listed(text: string): string[] {
	return text
		.split(/[;；,，、\n]/)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

function optionNamed(options: readonly { value: string; label: string }[], text: string): string {
	return (options.find((option) => option.value === text) ?? options.find((option) => same(option.label, text) || same(option.value, text)))?.value ?? text;
}

function same(one: string, other: string): boolean {
	return one.localeCompare(other, undefined, { sensitivity: 'accent' }) === 0;
}
