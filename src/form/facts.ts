// What the values of a form become in the case: events in the order in which the case can take them.

import type { Case } from '../case/case.ts';
import type { Disposition, MeasureClass, Proposed } from '../case/events.ts';
import type { Json, JsonObject } from '../json.ts';
import { HOUR, MINUTE } from '../time.ts';
import { DISPOSITIONS } from './becomes.ts';
import type { Field } from './form.ts';

/** Whose form it was. `id` makes the ids of measures: the same for the same answer, different for every other. */
export interface Filled {
	id: string;
	by: string;
	note?: string;
}

/** The events that the values make. Plain fields become one `set`. */
export function factsOf(subject: Case, fields: readonly Field[], values: JsonObject, { id, by, note }: Filled): Proposed[] {
	const facts: Proposed[] = [];
	const contained: Proposed<'contained'>[] = [];
	const known: JsonObject = {};
	const instants: string[] = [];
	for (const field of fields) {
		const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
		if (value === undefined) continue;
		const [kind = '', detail = ''] = (field.as ?? '').split(':');
		const unit = field.unit ?? '';
		if (kind === 'measure') {
			const measure = `${id}/${field.name}`;
			facts.push({ type: 'measure-planned', data: { id: measure, class: detail as MeasureClass, text: String(value), owner: by } });
			if (!field.planned) facts.push({ type: 'measure-done', data: { id: measure } });
		} else if (kind === 'measure-done') facts.push(...carriedOut(subject, detail as MeasureClass | 'any', value));
		else if (kind === 'contained') {
			contained.push({ type: 'contained', data: { disposition: detail as Disposition, amount: value as number, unit, ...noted(note) } });
		} else if (kind === 'loss') facts.push(lossOf(detail, value as number, unit, note));
		else if (kind === 'responsible') facts.push({ type: 'assigned', data: { [field.type as 'person' | 'department']: String(value), ...noted(note) } });
		else if (kind === 'comment') facts.push({ type: 'commented', data: { text: String(value) } });
		else if (kind === 'set') known[detail] = value;
		else {
			known[field.as ?? `fields.${field.name}`] = value;
			if (field.as === undefined && field.type === 'date-time') instants.push(field.name);
		}
	}
	contained.sort((a, b) => DISPOSITIONS.indexOf(a.data.disposition) - DISPOSITIONS.indexOf(b.data.disposition));
	if (Object.keys(known).length > 0) facts.unshift({ type: 'set', data: instants.length > 0 ? { values: known, instants } : { values: known } });
	return [...facts, ...contained];
}

/** Every measure of a class, or of any, that is still to do; none when the answer was "no". */
function carriedOut(subject: Case, measureClass: MeasureClass | 'any', evidence: Json): Proposed[] {
	if (evidence === false) return [];
	const open = subject.measures.filter((measure) => (measureClass === 'any' || measure.class === measureClass) && measure.doneAt === undefined);
	return open.map((measure) => ({ type: 'measure-done', data: evidence === true ? { id: measure.id } : { id: measure.id, evidence } }));
}

function lossOf(kind: string, value: number, unit: string, note: string | undefined): Proposed<'loss'> {
	if (kind === 'time') return { type: 'loss', data: { kind, millis: Math.round(value * (unit === 'h' ? HOUR : MINUTE)), ...noted(note) } };
	if (kind === 'money') return { type: 'loss', data: { kind, amount: value, currency: unit, ...noted(note) } };
	return { type: 'loss', data: { kind: 'pieces', amount: value, unit, ...noted(note) } };
}

function noted(note: string | undefined): { note?: string } {
	return note === undefined ? {} : { note };
}
