// What the columns of a table can be, and what their values are. Not how they look (cells.ts).

import type { Cell, CellContext } from './cells.ts';

export interface Option {
	value: string;
	label: string;
	/** Heading under which a select shows it. */
	group?: string;
}

/** A function when the options follow what else is entered. */
export type Options = readonly Option[] | (() => readonly Option[]);

/** Whether values outside the options are allowed. */
export type Open = boolean | (() => boolean);

export function isOpen(open: Open | undefined): boolean {
	return typeof open === 'function' ? open() : open === true;
}

interface Common {
	/** Property of the row; "contact.email" reaches into it. An empty value removes the property. */
	key: string;
	/** Heading, already translated. */
	label: string;
	/** Tooltip of the heading: what belongs here. */
	hint?: string;
	/** CSS width; columns without one share what is left. */
	width?: string;
	required?: boolean;
	/** No two rows may have the same value. */
	unique?: boolean;
	/** Shown only when a row has it or on demand. */
	extra?: boolean;
	/** Not in the row but in what opens below it: what few rows have. */
	detail?: boolean;
	/** Heading in exported files; the key when absent. */
	csv?: string;
	/** A reason why a value that is there is wrong. */
	check?: (value: never, row: Row, rows: readonly Row[]) => string | undefined;
	/** What is pasted into the column, where it is a table that no spreadsheet writes. */
	pasted?: (text: string) => string[][] | undefined;
	/** A value was changed by hand from one non-empty text to another: references elsewhere can follow. */
	renamed?: (from: string, to: string) => void;
}

export type Column = Common &
	(
		| { kind: 'text'; placeholder?: string; suggestions?: () => readonly string[]; tidy?: (text: string) => string }
		/** `open`: values outside the list are allowed. */
		| { kind: 'select'; options: Options; empty?: string; open?: Open }
		/** Several values in order. `rare`: what can be chosen too, but is only listed once something is typed. */
		| { kind: 'chips'; options: Options; rare?: () => readonly Option[]; placeholder?: string; open?: Open }
		/** Several of a few values, as small buttons. Numbers stay numbers. */
		| { kind: 'toggles'; options: readonly { value: number | string; label: string; title?: string }[] }
		| { kind: 'number'; min?: number; max?: number; integer?: boolean; placeholder?: string }
		| { kind: 'checkbox'; start?: boolean }
		/** A Span (duration-value.ts); `counts`: elapsed or working can be chosen. `zero`: "at once" is allowed. */
		| { kind: 'duration'; counts?: boolean; zero?: boolean }
		/** Local wall-clock time "HH:MM". */
		| { kind: 'time'; midnight?: boolean }
		/** Node-RED's typedInput; the type is kept in `<key>Type`. */
		| { kind: 'typed'; types: unknown[]; start?: string }
		/** A cell of one's own. */
		| { kind: 'own'; make: (context: CellContext) => Cell; format?: (value: unknown) => string; parse?: (text: string) => unknown }
	);

// biome-ignore lint/suspicious/noExplicitAny: a row is whatever its columns say
export type Row = Record<string, any>;

export interface Problem {
	row: number;
	key: string;
	message: string;
}

export function optionsOf(options: Options): readonly Option[] {
	return typeof options === 'function' ? options() : options;
}

/** The value under a key; undefined when absent. */
export function read(row: Row, key: string): unknown {
	let value: unknown = row;
	for (const part of key.split('.')) {
		value = typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? (value as Row)[part] : undefined;
	}
	return value;
}

/** Puts a value under a key; an empty one removes it. Keys come from columns, never from a file. */
export function write(row: Row, key: string, value: unknown): void {
	const parts = key.split('.');
	const last = parts.pop()!;
	let target = row;
	for (const part of parts) {
		if (typeof target[part] !== 'object' || target[part] === null) target[part] = {};
		target = target[part];
	}
	if (isEmpty(value) && !Array.isArray(value)) delete target[last];
	else target[last] = value;
}

export function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
