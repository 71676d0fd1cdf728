// What the values of a form become in the case: events in the order in which the case can take them.

import type { Case } from '../case/case.ts';
import type { Disposition, MeasureClass, Proposed } from '../case/events.ts';
import type { CauseAnalysis } from '../cause/analysis.ts';
import { settledBy } from '../cause/roots.ts';
import type { Json, JsonObject } from '../json.ts';
import { HOUR, MINUTE } from '../time.ts';
import { analysisKey } from './analysis-fields.ts';
import { DISPOSITIONS } from './becomes.ts';
import type { Field } from './form.ts';

/** Whose form it was. `id` makes the ids of measures: the same for the same answer, different for every other. */
export interface Filled {
	id: string;
	by: string;
	note?: string;
}

/** The events that the values make. Plain fields become one `set`; verified roots of an analysis say the root cause, and the category where they agree. */
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
		const key = analysisKey(field);
		if (key !== undefined) {
			known[key] = kind === 'affected' ? { amount: value as number, unit } : value;
			continue;
		}
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
	settle(subject, known);
	contained.sort((a, b) => DISPOSITIONS.indexOf(a.data.disposition) - DISPOSITIONS.indexOf(b.data.disposition));
	if (Object.keys(known).length > 0) facts.unshift({ type: 'set', data: instants.length > 0 ? { values: known, instants } : { values: known } });
	return [...facts, ...contained];
}

/** What verified root causes say of the case, where the form doesn't say it itself. */
function settle(subject: Case, known: JsonObject): void {
	const whys = known['analysis.occurrence.whys'];
	const fishbone = known['analysis.occurrence.fishbone'];
	if (whys === undefined && fishbone === undefined) return;
	const said = { ...(whys === undefined ? {} : { whys }), ...(fishbone === undefined ? {} : { fishbone }) } as CauseAnalysis;
	const settled = settledBy({ ...subject.analysis?.occurrence, ...said });
	if (settled.rootCause !== undefined) known.rootCause ??= settled.rootCause;
	if (settled.cause !== undefined) known.cause ??= settled.cause;
}

/** Every measure of a class, or of any, that is still to do; none when the answer was "no". */
function carriedOut(subject: Case, measureClass: MeasureClass | 'any', evidence: Json): Proposed[] {
	if (evidence === false) return [];
	const open = subject.measures.filter(
		(measure) => (measureClass === 'any' || measure.class === measureClass) && measure.doneAt === undefined && measure.droppedAt === undefined,
	);
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
