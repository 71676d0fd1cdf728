// For what a case is to be opened when a measure is brought to everything similar (水平展开): the members of the plant's register. Not for opening: child-case.ts.

import type { Case } from '../../case/case.ts';
import type { Opened } from '../../case/events.ts';
import type { JsonObject } from '../../json.ts';
import { counterparts, type SimilarMember } from '../../similar/register.ts';
import type { Context } from '../../step.ts';
import { caseField } from '../case-field.ts';
import { isFieldName } from '../intake/message.ts';
import type { SimilarCases } from './config.ts';

/** What stands in the title as "{{case.row.key}}", and who gets the case. */
export type SimilarRow = { key: string; name: string; group: string } & { [member in 'area' | 'department' | 'person']?: string };

/** Rows, none because nothing is similar (and that is all right), or what stands in the way: a code of "wait", and where. */
export type SimilarRows = { rows: SimilarRow[] } | 'none' | { fault: string; path: string; params?: Record<string, unknown> };

const KEYS = ['material', 'area', 'lot', 'order'];
const FIELD = 'fields.';

/** Whether a case can be told by it from what is similar, and the case that is opened can carry it in the same place. */
export function isKeyField(path: string): boolean {
	return KEYS.includes(path) || (path.startsWith(FIELD) && isFieldName(path.slice(FIELD.length)));
}

/** Everything that the plant knows to be like what this case is about, without that itself. */
export function similarTo(subject: Case, { field, group, none }: SimilarCases, { plant }: Context): SimilarRows {
	const register = plant.config.similar;
	if (group !== undefined && !register?.some(({ id }) => id === group)) return { fault: 'wait.similar-group', path: 'opens.similar.group', params: { group } };
	const value = caseField(subject, field);
	const key = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (key === '') return { fault: 'wait.similar-no-key', path: field };
	const found = counterparts(register, key, group);
	if (!found) return none === 'pass' ? 'none' : { fault: 'wait.similar-none', path: field, params: { key } };
	const stranger = found.find(({ person }) => person !== undefined && !plant.person(person));
	if (stranger) return { fault: 'wait.row-person', path: field, params: { person: stranger.person } };
	return { rows: found.map(({ group: of, ...member }) => ({ ...rowOf(member), group: of.name })) };
}

function rowOf({ key, name, area, department, person }: SimilarMember): Omit<SimilarRow, 'group'> {
	return { key, name: name ?? key, ...(area && { area }), ...(department && { department }), ...(person && { person }) };
}

/** Of a case for a member: it names the member where its parent names its own; the lot, order and number of pieces of the parent are not its. */
export function inPlaceOf(subject: Case, { field }: SimilarCases, row: SimilarRow): Partial<Opened> & { fields: JsonObject } {
	const own = field.startsWith(FIELD) ? { [field.slice(FIELD.length)]: row.key } : {};
	const named: Partial<Opened> = field.startsWith(FIELD) ? {} : { [field]: row.key };
	return { ...named, ...(row.area !== undefined && { area: row.area }), fields: { ...subject.fields, ...own } };
}
