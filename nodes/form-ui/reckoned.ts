// What a form reckons from what is typed into it, kept up while somebody types. How it is reckoned: src/form/reckon-values.ts, loaded when it is needed.

import { type Field, type Form, isReckoned } from '../../src/form/form.ts';
import type { JsonObject } from '../../src/json.ts';
import type { Language } from '../../src/text.ts';
import type { Typed } from './filling.ts';
import { placesOfRows } from './row-places.ts';

/** What is reckoned from what is typed (src/form/reckon-values.ts). */
export type Reckon = (form: Form, values: Typed, outcome: string, how: { zone: string; language: Language }) => Promise<JsonObject>;

/** What there is to reckon with, at this moment. */
export interface Reckoning {
	form: Form | undefined;
	reckon: Reckon | undefined;
	typed: Typed;
	outcome: string;
	zone: string;
	language: Language;
}

export class Reckoned {
	readonly #asked: () => Reckoning;
	readonly #changed: () => void;
	#values: JsonObject = {};
	#turn = 0;

	/** `changed`: something else has come of it. */
	constructor(asked: () => Reckoning, changed: () => void) {
		this.#asked = asked;
		this.#changed = changed;
	}

	/** By the names of fields; a table's are a list of its rows that are not empty. */
	get values(): JsonObject {
		return this.#values;
	}

	/** Something was typed. */
	soon(): void {
		const turn = ++this.#turn;
		void this.#reckon().then((values) => {
			// Something was typed since: that one's turn comes.
			if (turn !== this.#turn || values === undefined || JSON.stringify(values) === JSON.stringify(this.#values)) return;
			this.#values = values;
			this.#changed();
		});
	}

	/** The answer is about to be given: resolves when it holds what is typed now. */
	async now(): Promise<void> {
		this.#values = (await this.#reckon()) ?? this.#values;
	}

	/** A cell of a table, by the row on the screen. */
	cell(field: Field, rows: unknown, row: number, column: string): unknown {
		const place = placesOfRows(field, rows).indexOf(row);
		const reckoned = Object.hasOwn(this.#values, field.name) ? (this.#values[field.name] as JsonObject[] | undefined)?.[place] : undefined;
		return reckoned && Object.hasOwn(reckoned, column) ? reckoned[column] : undefined;
	}

	/** Undefined when there is nothing to reckon, or it can't be: the server does it anyway. */
	async #reckon(): Promise<JsonObject | undefined> {
		const { form, reckon, typed, outcome, zone, language } = this.#asked();
		if (!form || !reckon || !isReckoned(form)) return undefined;
		return reckon(form, typed, outcome, { zone, language }).catch(() => undefined);
	}
}
