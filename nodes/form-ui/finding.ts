// What is said to be wrong, and since when: of a field once it was left, of all once an outcome was touched; what the server said until it is put right.
// Which of it is due: due-faults.ts.

import { isAnalysis } from '../../src/form/analysis-fields.ts';
import type { Form } from '../../src/form/form.ts';
import { isAt, nameIn } from './control.ts';
import { dueFaults, type Fault } from './due-faults.ts';
import type { Filling } from './filling.ts';

export class Finding {
	/** An outcome was touched: everything is said. */
	tried = false;
	/** Work that belongs to the answer and could not be ended, by path. */
	unfinished: readonly Fault[] = [];
	/** Faults of the server that were not put right since. */
	told: readonly Fault[] = [];
	/** What is wrong, as far as it is time to say so. */
	faults: readonly Fault[] = [];
	/** Fields that were left. */
	readonly #left = new Set<string>();

	/** What is said above the form, too: somebody wants to send it, or has. */
	get listed(): readonly Fault[] {
		return this.tried || this.told.length > 0 ? this.faults : [];
	}

	/** It is time to say what is wrong with a field. */
	left(field: string): void {
		this.#left.add(field);
	}

	/** A field says something else now. */
	changed(field: string): void {
		this.told = this.told.filter(({ path }) => nameIn(path) !== field);
		this.unfinished = this.unfinished.filter(({ path }) => nameIn(path) !== field);
	}

	/** Nothing was left or touched yet. */
	clear(): void {
		this.#left.clear();
		this.tried = false;
		this.told = [];
		this.unfinished = [];
	}

	/** Looks anew. `check`: all that is wrong with what is typed, asked for only when there is something to say. */
	look(form: Form | undefined, filling: Filling, check: (form: Form) => readonly Fault[]): void {
		const { told, unfinished, tried } = this;
		const left = this.#left;
		const own = form && (tried || left.size > 0) ? check(form) : [];
		this.faults = form ? dueFaults(form, filling, { own, told, unfinished, left, tried }) : [];
	}

	/** What is wrong at a path. */
	at(path: string, form: Form | undefined): string | undefined {
		// What a cell of a table says is said there.
		const cells =
			form?.sections.some(({ fields }) => fields.some(({ type, name }) => (type === 'table' || isAnalysis(type)) && path === `values.${name}`)) ?? false;
		return this.faults.find((fault) => (cells ? isAt(fault.path, path) && !/\]\./.test(fault.path.slice(path.length)) : isAt(fault.path, path)))?.message;
	}
}
