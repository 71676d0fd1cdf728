// Reads the cells of duty tables that came from a dialog, a file or a message, and tells each fault by list, row and column. What the tables mean is
// check.ts's. Runs in a browser too.

import { type Refusal, refuse } from '../../refusal.ts';
import { type Language, text } from '../../text.ts';
import { isId } from '../check.ts';
import { isEmpty, isRecord, own, type Raw } from '../raw-row.ts';

/** What the rest of the plant has; undefined where it could not be read, which is told elsewhere. */
export interface Known {
	people?: ReadonlyMap<string, string>;
	roles?: ReadonlyMap<string, string>;
	departments?: ReadonlyMap<string, string>;
	areas?: ReadonlyMap<string, string>;
	shifts?: ReadonlyMap<string, string>;
	rosters?: ReadonlyMap<string, string>;
}

const LONGEST_TEXT = 200;
/** In a list within a row. */
const MOST_ENTRIES = 500;

/** Where a fault is, as a planner finds it, counted from 1: "Rosters, row 1, plan, row 2, people, entry 3". */
export function placeOf(path: string, language: Language): string {
	const parts = path.split('.').map((part) => {
		const [, name = part, index] = /^(\w+)\[(\d+)\]$/.exec(part) ?? [];
		const label = text(language, `duty.part.${name}`);
		if (index === undefined) return label;
		return text(language, ENTRIES.has(name) ? 'duty.entry' : 'duty.row', { list: label, row: Number(index) + 1 });
	});
	return (parts.length > 1 ? parts.slice(1) : parts).join(text(language, 'duty.separator'));
}
const ENTRIES = new Set(['people', 'teams', 'days', 'shifts', 'by']);

export class Cells {
	readonly refusals: Refusal[] = [];
	readonly language: Language;
	known: Known;

	constructor(language: Language, known: Known) {
		this.language = language;
		this.known = known;
	}

	/** Notes a fault; its sentence is `duty.<code>`. */
	fault(path: string, code: string, params: Record<string, unknown> = {}): undefined {
		const found = Object.hasOwn(params, 'found') ? { found: quoted(params.found) } : {};
		this.refusals.push(refuse(this.language, `duty.${code}`, path, { where: placeOf(path, this.language), ...params, ...found }));
	}

	/** Rows with named cells; absent is none. */
	rows(of: Raw, key: string, path: string, most: number): Raw[] {
		return this.list(of, key, path, most).flatMap((row, index): Raw[] => {
			if (isRecord(row)) return [row];
			this.fault(`${path}[${index}]`, 'no-row');
			return [];
		});
	}

	list(of: Raw, key: string, path: string, most = MOST_ENTRIES): unknown[] {
		const value = own(of, key) ?? [];
		if (!Array.isArray(value)) this.fault(path, 'no-list');
		else if (value.length > most) this.fault(path, 'too-many', { most });
		else return value;
		return [];
	}

	/** One line of text; undefined when absent, or at fault. */
	line(row: Raw, key: string, path: string, required = false): string | undefined {
		const value = own(row, key);
		if (isEmpty(value)) return required ? this.fault(`${path}.${key}`, 'missing') : undefined;
		if (typeof value !== 'string' || value.length > LONGEST_TEXT || /\p{Cc}/u.test(value)) return this.fault(`${path}.${key}`, 'text', { most: LONGEST_TEXT });
		return value.trim();
	}

	id(row: Raw, path: string): string | undefined {
		const id = this.line(row, 'id', path, true);
		return id === undefined || isId(id) ? id : this.fault(`${path}.id`, 'id', { found: id });
	}

	/** The id of something that there is. */
	reference(row: Raw, key: string, kind: keyof Known, path: string, required = false): string | undefined {
		const value = own(row, key);
		if (isEmpty(value)) return required ? this.fault(`${path}.${key}`, 'missing') : undefined;
		return this.#exists(value, kind, `${path}.${key}`);
	}

	/** Ids of things that there are, each once. */
	references(row: Raw, key: string, kind: keyof Known, path: string): string[] {
		return this.ids(this.list(row, key, `${path}.${key}`), kind, `${path}.${key}`);
	}

	ids(values: readonly unknown[], kind: keyof Known, path: string): string[] {
		return [...new Set(values.flatMap((value, index) => this.#exists(value, kind, `${path}[${index}]`) ?? []))];
	}

	#exists(value: unknown, kind: keyof Known, path: string): string | undefined {
		if (typeof value === 'string' && this.known[kind]?.has(value) !== false) return value;
		return this.fault(path, `unknown-${kind}`, { found: value });
	}

	/** One of some words. */
	word<T extends string>(row: Raw, key: string, path: string, words: readonly T[], required = false): T | undefined {
		const value = own(row, key);
		if (isEmpty(value) && !required) return undefined;
		return words.includes(value as T) ? (value as T) : this.fault(`${path}.${key}`, 'word', { found: value ?? '', known: words.join(', ') });
	}

	/** A text of some form. */
	form(row: Raw, key: string, path: string, code: string, is: (value: string) => boolean, required = false): string | undefined {
		const value = own(row, key);
		if (isEmpty(value)) return required ? this.fault(`${path}.${key}`, 'missing') : undefined;
		return typeof value === 'string' && is(value) ? value : this.fault(`${path}.${key}`, code, { found: value });
	}
}

function quoted(value: unknown): string {
	const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
	return `“${shown.length > 40 ? `${shown.slice(0, 40)}…` : shown}”`;
}
