// What somebody has filled in so far, as typed. Nothing typed is ever lost: not when the form changes meanwhile, nor when values come again.

import { type Field, type Form, fieldsOf, type Values } from '../../src/form/form.ts';
import { prepare } from '../../src/form/prepare.ts';
import { type JsonObject, put } from '../../src/json.ts';
import type { Language } from '../../src/text.ts';

export type Typed = Record<string, unknown>;

export class Filling {
	#typed: Typed = {};
	/** By name, with the type that the field had. */
	readonly #edited = new Map<string, string>();

	/** As it is typed, for a draft. */
	get typed(): Typed {
		return { ...this.#typed };
	}

	isEdited(name: string): boolean {
		return this.#edited.has(name);
	}

	/** Takes what there is to begin with; what was typed into a field that is still there stays. */
	take(form: Form, values: Readonly<Typed>): void {
		const before = this.#typed;
		this.#typed = {};
		for (const { name, type } of fieldsOf(form)) {
			if (this.#edited.get(name) === type) put<unknown>(this.#typed, name, before[name]);
			else {
				this.#edited.delete(name);
				if (Object.hasOwn(values, name) && values[name] !== undefined) put<unknown>(this.#typed, name, values[name]);
			}
		}
	}

	/** Forgets what was typed. */
	clear(): void {
		this.#typed = {};
		this.#edited.clear();
	}

	set({ name, type }: Field, value: unknown): void {
		this.#edited.set(name, type);
		this.#typed = { ...this.#typed };
		put(this.#typed, name, value);
	}

	/** What is filled in: typed, handed over, or the default. */
	valueOf({ name, default: start }: Field): unknown {
		return Object.hasOwn(this.#typed, name) ? this.#typed[name] : start;
	}

	/** As it is checked and kept (src/form/prepare.ts). */
	prepared(form: Form, outcome: string, how: { zone: string; language: Language; computed: JsonObject }): Values {
		return prepare(form, this.#typed as Readonly<Record<string, unknown>>, outcome, how);
	}
}

/** The values without what is reckoned: the server reckons for itself. */
export function withoutReckoned(form: Form, values: Values): Values {
	const kept: Values = {};
	for (const { name, type, columns = [] } of fieldsOf(form)) {
		if (type === 'computed' || !Object.hasOwn(values, name)) continue;
		const rows = values[name];
		const reckoned = columns.filter((column) => column.type === 'computed').map((column) => column.name);
		const plain = Array.isArray(rows) && reckoned.length > 0 ? rows.map((row) => without(row as JsonObject, reckoned)) : rows;
		if (plain !== undefined) put(kept, name, plain);
	}
	return kept;
}

function without(row: JsonObject, names: readonly string[]): JsonObject {
	return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}
