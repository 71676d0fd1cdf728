// A form as the pair in which it is kept and exchanged: a JSON Schema (2020-12) of its values, and a UI schema in the shape of JSON Forms.
// from-schema.ts reads it back without loss.

import type { JsonSchema } from '../../json.ts';
import { type Condition, type Field, type Form, fieldsOf, type Section } from '../form.ts';
import { pointer, SCOPE, toRuleCondition } from './condition-schema.ts';
import { propertyOf, putLabels } from './property.ts';

export interface FormSchema {
	schema: JsonSchema;
	ui: JsonSchema;
}

/** The schema of a form's values, and how they are laid out. */
export function toSchema(form: Form): FormSchema {
	const fields = new Map(fieldsOf(form).map((field) => [field.name, field]));
	const valued = form.sections.flatMap((section) => section.fields.filter(({ type }) => type !== 'note').map((field) => ({ section, field })));
	const schema: JsonSchema = { $schema: 'https://json-schema.org/draft/2020-12/schema', 'x-andon-form': 1 };
	putLabels(schema, 'title', form.title);
	if (form.intro !== undefined) putLabels(schema, 'description', form.intro);
	schema.type = 'object';
	schema.properties = Object.fromEntries(valued.map(({ section, field }) => [field.name, withNeed(field, section)]));
	schema.required = valued.filter(({ section, field }) => isAlwaysNeeded(field, section)).map(({ field }) => field.name);
	schema.additionalProperties = false;
	return { schema, ui: { type: 'VerticalLayout', elements: form.sections.map((section) => groupOf(section, fields)) } };
}

/** A schema says "required" of what always is; where it depends, the property says it. */
function isAlwaysNeeded({ required, requiredFor, visibleIf }: Field, section: Section): boolean {
	return required && requiredFor.length === 0 && visibleIf === undefined && section.visibleIf === undefined;
}

function withNeed(field: Field, section: Section): JsonSchema {
	const property = propertyOf(field);
	if (field.required && field.requiredFor.length === 0 && !isAlwaysNeeded(field, section)) property['x-required'] = true;
	return property;
}

function groupOf(section: Section, fields: ReadonlyMap<string, Field>): JsonSchema {
	const group: JsonSchema = { type: 'Group' };
	if (section.title !== undefined) putLabels(group, 'label', section.title);
	group.options = { id: section.id, columns: section.columns };
	const elements = section.fields.map((field) => elementOf(field, fields));
	group.elements = section.columns === 1 ? elements : rowsOf(elements, section.columns);
	if (section.visibleIf) group.rule = ruleOf(section.visibleIf, fields);
	return group;
}

function rowsOf(elements: JsonSchema[], columns: number): JsonSchema[] {
	const rows: JsonSchema[] = [];
	for (let at = 0; at < elements.length; at += columns) rows.push({ type: 'HorizontalLayout', elements: elements.slice(at, at + columns) });
	return rows;
}

function elementOf(field: Field, fields: ReadonlyMap<string, Field>): JsonSchema {
	const element: JsonSchema = field.type === 'note' ? labelElement(field) : { type: 'Control', scope: `${SCOPE}${pointer(field.name)}` };
	if (field.type === 'long-text') element.options = { multi: true };
	if (field.visibleIf) element.rule = ruleOf(field.visibleIf, fields);
	return element;
}

/** Fixed words or a picture: JSON Forms shows the words. */
function labelElement(field: Field): JsonSchema {
	const element: JsonSchema = { type: 'Label' };
	putLabels(element, 'text', field.content ?? '');
	element.options = {
		name: field.name,
		label: field.label,
		...(field.help === undefined ? {} : { help: field.help }),
		...(field.picture === undefined ? {} : { picture: field.picture }),
	};
	return element;
}

function ruleOf(condition: Condition, fields: ReadonlyMap<string, Field>): JsonSchema {
	return { effect: 'SHOW', condition: toRuleCondition(condition, fields) };
}
