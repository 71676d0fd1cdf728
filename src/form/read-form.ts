// Reads a form that somebody made, imported or wrote by hand, with every fault in it at once. Its fields: read-field.ts.

import { isMembers } from '../json.ts';
import { type Refusal, refuseAll } from '../refusal.ts';
import type { Language } from '../text.ts';
import { clean } from '../untrusted.ts';
import { type Form, fieldsOf, type Section } from './form.ts';
import { checkConditions, readCondition } from './read-condition.ts';
import { readFields } from './read-field.ts';
import { readLabels } from './read-labels.ts';
import { below, Reading } from './reading.ts';

const MOST_SECTIONS = 30;
/** Fields of all sections together. */
const MOST_FIELDS = 120;
/** Bytes of a form as JSON: its words, and about four pictures. */
export const LARGEST_FORM = 600_000;

/** A form with its defaults, or everything that is wrong with it; paths are those of the form ("sections[0].fields[2].options"). */
export function readForm(raw: unknown, language: Language): Form | Refusal {
	const plain = clean(raw, { bytes: LARGEST_FORM, depth: 40, language });
	if (!('ok' in plain)) return plain;
	const reading = new Reading(language);
	const given = reading.object(plain.value, '', ['title', 'intro', 'sections']);
	if (!isMembers(plain.value)) return refuseAll(reading.refusals);
	const form: Form = {
		title: readLabels(reading, given.title, 'title', 200, { required: true }) ?? '',
		sections: reading.list(given.sections, 'sections', MOST_SECTIONS).map((item, at) => readSection(reading, item, below('sections', at))),
	};
	const intro = readLabels(reading, given.intro, 'intro', 2_000);
	if (intro !== undefined) form.intro = intro;
	checkWhole(reading, form);
	return reading.refusals.length > 0 ? refuseAll(reading.refusals) : form;
}

function readSection(reading: Reading, raw: unknown, path: string): Section {
	const given = reading.object(raw, path, ['id', 'title', 'columns', 'visibleIf', 'fields']);
	const at = (key: string) => below(path, key);
	const section: Section = {
		id: reading.name(given.id, at('id')) ?? '',
		columns: (reading.number(given.columns, at('columns'), { min: 1, max: 3, whole: true }) ?? 1) as Section['columns'],
		fields: readFields(reading, given.fields, at('fields')),
	};
	const title = readLabels(reading, given.title, at('title'), 200);
	if (title !== undefined) section.title = title;
	const visibleIf = readCondition(reading, given.visibleIf, at('visibleIf'));
	if (visibleIf) section.visibleIf = visibleIf;
	return section;
}

/** What no section knows by itself. */
function checkWhole(reading: Reading, form: Form): void {
	if (fieldsOf(form).length === 0) reading.fault('form.no-fields', 'sections');
	if (fieldsOf(form).length > MOST_FIELDS) reading.fault('form.too-many', 'sections', { most: MOST_FIELDS, found: fieldsOf(form).length });
	const ids = new Set<string>();
	const names = new Map<string, number>();
	for (const [at, { id, fields }] of form.sections.entries()) {
		const path = below('sections', at);
		if (id !== '' && ids.has(id)) reading.fault('form.twice', below(path, 'id'), { found: id });
		ids.add(id);
		for (const [index, { name }] of fields.entries()) {
			// Within one section it is told already.
			const before = names.get(name);
			if (name !== '' && before !== undefined && before !== at)
				reading.fault('form.twice', below(below(below(path, 'fields'), index), 'name'), { found: name });
			names.set(name, at);
		}
	}
	checkConditions(reading, form, '');
}
