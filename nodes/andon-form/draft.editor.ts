// A form while somebody builds it: it may still be wrong, and nothing typed is lost. What makes a form right is src/form/read-form.ts; nothing
// here shows anything.

import type { Condition, Field, FieldType, Form } from '../../src/form/form.ts';
import type { Labels } from '../../src/form/labels.ts';
import { readForm } from '../../src/form/read-form.ts';
import { isName } from '../../src/form/reading.ts';
import { fromSchema } from '../../src/form/schema/from-schema.ts';
import { type FormSchema, toSchema } from '../../src/form/schema/to-schema.ts';
import { isRefusal, type Refusal } from '../../src/refusal.ts';
import type { Language } from '../../src/text.ts';

export type DraftField = Partial<Omit<Field, 'columns'>> & { name: string; type: FieldType; columns?: DraftField[] };

export interface DraftSection {
	id: string;
	title?: Labels;
	columns: 1 | 2 | 3;
	visibleIf?: Condition;
	fields: DraftField[];
}

export interface Draft {
	title?: Labels;
	intro?: Labels;
	sections: DraftSection[];
}

/** What a node of a form keeps: the form; or, while it is wrong, the draft as it is; and a text that somebody typed and that could not be read. */
export interface FormConfig {
	form?: FormSchema;
	draft?: Draft;
	unread?: string;
}

export type Fault = Pick<Refusal, 'code' | 'message' | 'path'>;

export function emptyDraft(): Draft {
	return { sections: [{ id: 'section_1', columns: 1, fields: [] }] };
}

/** What a node keeps, as a draft; undefined when it can't be read at all. */
export function draftIn(config: FormConfig | undefined, language: Language): Draft | undefined {
	if (config?.draft) return structuredClone(config.draft);
	if (!config?.form) return emptyDraft();
	const form = fromSchema(config.form, language);
	return isRefusal(form) ? undefined : (structuredClone(form) as Draft);
}

/** Everything that is wrong with a draft. */
export function faultsOf(draft: Draft, language: Language): readonly Fault[] {
	const read = readForm(draft, language);
	return isRefusal(read) ? (read.all ?? [read]) : [];
}

/** As a node keeps it. */
export function configOf(draft: Draft, unread: string | undefined, language: Language): FormConfig {
	const form = readForm(draft, language);
	const text = unread === undefined ? {} : { unread };
	return isRefusal(form) ? { draft: structuredClone(draft), ...text } : { form: toSchema(form), ...text };
}

/** A form in any of the shapes in which it is handed on: {schema, ui}, {schema, uischema}, a schema alone, or the form itself. */
export function readShared(raw: unknown, language: Language): Form | Refusal {
	if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) {
		const given = raw as Record<string, unknown>;
		if ('sections' in given) return readForm(given, language);
		if ('schema' in given) {
			const { uischema, ...rest } = given;
			return fromSchema(uischema === undefined ? rest : { ui: uischema, ...rest }, language);
		}
	}
	return fromSchema({ schema: raw }, language);
}

/** All names on a form. */
export function namesOn(draft: Draft): string[] {
	return draft.sections.flatMap(({ fields }) => fields.map(({ name }) => name));
}

/** A name that isn't taken: the wish itself, or with a number behind it. */
export function freeName(taken: readonly string[], wish: string): string {
	if (!taken.includes(wish)) return wish;
	const stem = wish.replace(/_\d+$/, '');
	for (let n = 2; ; n += 1) if (!taken.includes(`${stem}_${n}`)) return `${stem}_${n}`;
}

/** The name that a label suggests: "Weight (g)" is weight_g, 重量（克） is 重量_克. Undefined where it suggests none. */
export function nameFrom(label: Labels | undefined): string | undefined {
	const words = typeof label === 'object' ? (label['en-US'] ?? label['zh-CN']) : label;
	const name = (words ?? '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '_')
		.replace(/^[_\p{N}]+|_+$/gu, '')
		.slice(0, 40)
		.replace(/_+$/, '');
	return isName(name) ? name : undefined;
}

/** A field of a type as it comes from the palette. */
export function newField(type: FieldType, taken: readonly string[]): DraftField {
	const field: DraftField = { name: freeName(taken, `${type.replace('-', '_')}_1`), type };
	if (type === 'choice' || type === 'several') field.options = [];
	if (type === 'table') field.columns = [];
	if (type === 'rating') field.scale = 5;
	return field;
}

/** A copy below its original, under a name of its own. */
export function copyOfField(field: DraftField, taken: readonly string[]): DraftField {
	return { ...structuredClone(field), name: freeName(taken, field.name) };
}

/** A copy of a section; what its fields ask of each other they ask within the copy. */
export function copyOfSection(draft: Draft, section: DraftSection): DraftSection {
	const copy = structuredClone(section);
	copy.id = freeName(
		draft.sections.map(({ id }) => id),
		section.id,
	);
	const taken = namesOn(draft);
	for (const field of copy.fields) {
		const name = freeName(taken, field.name);
		taken.push(name);
		const before = field.name;
		field.name = name;
		for (const other of copy.fields) other.visibleIf = following(other.visibleIf, before, name);
	}
	return withoutUndefined(copy);
}

/** Gives a field another name; conditions that ask about it follow. */
export function rename(draft: Draft, field: DraftField, name: string): void {
	const before = field.name;
	field.name = name;
	if (namesOn(draft).includes(before)) return;
	for (const section of draft.sections) {
		for (const part of [section, ...section.fields]) if (part.visibleIf) part.visibleIf = following(part.visibleIf, before, name);
	}
}

function following<C extends Condition | undefined>(condition: C, before: string, name: string): C {
	if (!condition || 'outcome' in condition) return condition;
	if ('all' in condition) return { all: condition.all.map((part) => following(part, before, name)) } as C;
	if ('any' in condition) return { any: condition.any.map((part) => following(part, before, name)) } as C;
	return condition.field === before ? { ...condition, field: name } : condition;
}

function withoutUndefined<T>(value: T): T {
	return JSON.parse(JSON.stringify(value)) as T;
}

/** Where on a form a fault is. */
export interface FaultPlace {
	section?: number;
	field?: number;
	column?: number;
	/** What of it: "options[1].value". */
	rest: string;
}

/** Reads "sections[0].fields[2].columns[1].unit". */
export function placeOfFault(path: string): FaultPlace {
	const [, section, field, column, rest = ''] = /^(?:sections\[(\d+)\])?(?:\.?fields\[(\d+)\])?(?:\.columns\[(\d+)\])?\.?(.*)$/.exec(path) ?? [];
	const at = (text: string | undefined) => (text === undefined ? undefined : Number(text));
	return { section: at(section), field: at(field), column: at(column), rest };
}
