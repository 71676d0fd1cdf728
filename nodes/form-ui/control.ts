// What a field's renderer is handed: the field, what is filled in, and what to do when that changes. Not for how anything looks.

import type { CauseCategory } from '../../src/case/events.ts';
import type { Field, FileReference } from '../../src/form/form.ts';
import type { Language } from '../../src/text.ts';

/** A person, department or area that can be picked. */
export interface Listed {
	id: string;
	name: string;
}

/** A cause that is offered while somebody types one. */
export interface KnownCause extends Listed {
	category: CauseCategory;
}

export interface Lists {
	people?: readonly Listed[];
	departments?: readonly Listed[];
	areas?: readonly Listed[];
	/** Causes that the plant knows, in the language of the form. */
	causes?: readonly KnownCause[];
}

/** Takes a file to the server; `onProgress` is told the part that is there, 0 to 1. Throws with a sentence for people when it can't. */
export type Upload = (file: File, onProgress: (part: number) => void) => Promise<FileReference>;

/** What the page around a form can do for it. */
export interface Services {
	language: Language;
	/** IANA zone of dates with times. */
	zone: string;
	lists: Lists;
	upload?: Upload;
	/** The address of a file that is there already. */
	fileUrl?: (id: string) => string;
	/** Tells people who can't see it; said once. */
	announce(sentence: string): void;
	/** Puts the focus on what has this id, once it is there. */
	focus(id: string): void;
}

/** One thing that is filled in: a field of the form, or a cell of a table. */
export interface Control {
	field: Field;
	/** As faults name it: "values.weight", in a table "values.bottles[0].weight". */
	path: string;
	/** Of the input, or of the first of several; what belongs to it begins with the same. */
	id: string;
	/** As it is typed, or as it was handed over. */
	value: unknown;
	/** The same, whatever came in since it was shown. */
	latest(): unknown;
	/** What it is called. */
	label: string;
	/** In a table: the label is not beside it. */
	isCell: boolean;
	needed: boolean;
	disabled: boolean;
	/** Ids of what is said about it. */
	describedBy: string;
	/** The faults at a path: its own, or of a part of it. */
	faultAt(path: string): string | undefined;
	/** While it is typed. */
	set(value: unknown): void;
	/** When it is left: then it is time to say what is wrong. */
	leave(): void;
	/** What was reckoned for a part of it (a table's rows), by the place of a row as shown. */
	computed?: (row: number, column: string) => unknown;
	services: Services;
}

/** An element that has work under way which belongs to the answer (an upload): what is wrong when it can't be ended. */
export interface Finishing extends Element {
	/** Whether there is such work: until it is done, what is missing at its path is not wrong yet. */
	readonly unfinished: boolean;
	finish(): Promise<string | undefined>;
}

/** The id of what is at a path. */
export function idOf(path: string): string {
	return path.replace(/\s/g, '·');
}

/** Whether a path is another, or a part of it. */
export function isAt(path: string, whole: string): boolean {
	return path === whole || path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`);
}

/** The name of the field that a path is in; empty when it is in none. */
export function nameIn(path: string): string {
	return /^values\.([^.[]+)/.exec(path)?.[1] ?? '';
}
