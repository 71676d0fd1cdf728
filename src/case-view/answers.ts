// The answers that people gave on a form, each with the form it was given on: an old answer is shown as it was asked for then. Pure.

import type { CaseEvent } from '../case/events.ts';
import { type Form, fieldsOf, formOfFields, type Values } from '../form/form.ts';
import type { Labels } from '../form/labels.ts';
import { isMembers, type Json, type JsonObject } from '../json.ts';

export interface Answer {
	/** Of the event. */
	seq: number;
	form: Form;
	/** Absent: the form is no longer known, or was never kept; then names stand in for its labels. */
	version?: string;
	values: Values;
}

/** What is known of forms: by version for ever; of a step with fields of its own those of today. */
export interface FormsKnown {
	ofVersion(version: string): Form | undefined;
	ofStep(step: string): Form | undefined;
}

/** The answer that an event carries; undefined for any other event, and for one that was redacted. */
export function answerOf({ seq, type, data, step = '' }: CaseEvent, forms: FormsKnown): Answer | undefined {
	if (type !== 'task/answered' || data === null) return undefined;
	const { values, form } = data as { values: Values; form?: { version: string } };
	const known = form === undefined ? undefined : forms.ofVersion(form.version);
	if (known) return { seq, form: known, version: form!.version, values };
	return { seq, form: withEvery(form === undefined ? forms.ofStep(step) : undefined, values), values };
}

/** What the plant's own fields of a case are called on the forms that were answered for it, the last one counts. */
export function labelsOf(history: readonly CaseEvent[], forms: FormsKnown): Map<string, Labels> {
	const labels = new Map<string, Labels>();
	for (const { type, data, step = '' } of history) {
		if (type !== 'task/answered' || data === null) continue;
		const { form } = data as { form?: { version: string } };
		const known = form === undefined ? forms.ofStep(step) : forms.ofVersion(form.version);
		for (const { name, label } of known ? fieldsOf(known) : []) labels.set(name, label);
	}
	return labels;
}

/** A form on which nothing that was answered is missing. */
function withEvery(form: Form | undefined, values: Values): Form {
	const sections = form?.sections ?? [];
	const named = new Set(sections.flatMap(({ fields }) => fields.map(({ name }) => name)));
	const missing = Object.entries(values).filter(([name]) => !named.has(name));
	const fields = missing.map(([name, value]) => ({ name, label: name, type: typeOf(value), required: false }));
	const more = formOfFields(fields as unknown as Parameters<typeof formOfFields>[0]);
	return { title: '', sections: [...sections, ...(missing.length > 0 ? more.sections.map((section) => ({ ...section, id: `more-${sections.length}` })) : [])] };
}

function typeOf(value: Json): string {
	if (typeof value === 'number') return 'number';
	if (typeof value === 'boolean') return 'yes-no';
	if (isMembers(value) && (value.result === 'ok' || value.result === 'ng')) return 'ok-ng';
	return Array.isArray(value) && value.every((one) => isMembers(one) && String((one as JsonObject).id).startsWith('sha256:')) && value.length > 0
		? 'file'
		: 'long-text';
}
