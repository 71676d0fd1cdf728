// What is shown of a field: what is typed, or what is kept of an answer; and what is reckoned, in its place.

import type { Field } from '../../src/form/form.ts';
import type { Filling } from './filling.ts';
import type { Reckoned } from './reckoned.ts';

export class ShownValues {
	readonly #filling: Filling;
	readonly #reckoned: Reckoned;

	constructor(filling: Filling, reckoned: Reckoned) {
		this.#filling = filling;
		this.#reckoned = reckoned;
	}

	/** What is kept of an answer (`kept`) counts; while it is filled in, what is reckoned now. */
	of(field: Field, kept: boolean): unknown {
		const value = this.#filling.valueOf(field);
		const { values } = this.#reckoned;
		if (field.type !== 'computed' || !Object.hasOwn(values, field.name) || (kept && value !== undefined)) return value;
		return values[field.name];
	}

	/** A field of an answer, the rows of a table with what is reckoned in them. */
	answered(field: Field): unknown {
		const value = this.of(field, true);
		const reckoned = (field.columns ?? []).filter(({ type }) => type === 'computed').map(({ name }) => name);
		if (!Array.isArray(value) || reckoned.length === 0) return value;
		const cells = (row: number) => reckoned.map((name) => [name, this.cell(field, row, name)]).filter(([, cell]) => cell !== undefined);
		return value.map((row, at) => ({ ...Object.fromEntries(cells(at)), ...row }));
	}

	/** What is reckoned in a row of a table. */
	cell(field: Field, row: number, column: string): unknown {
		return this.#reckoned.cell(field, this.#filling.valueOf(field), row, column);
	}
}
