// Who is in the team of a case: the rows of a table in one of its fields, with each member's job and who leads. Pure.

import type { Case } from '../case/case.ts';
import { isMembers, type Json } from '../json.ts';

/** Where the team stands: a field of the case that holds a table, and the column with the person. */
export interface TeamField {
	/** "fields.team". */
	field: string;
	column: string;
}

export const TEAM: TeamField = { field: 'fields.team', column: 'person' };

export interface Member {
	/** Id of a person of the plant; a name as written for somebody whom the plant does not know. */
	person: string;
	job?: string;
	/** Leads the team: the one who is mainly responsible. */
	lead?: true;
}

/** Columns in which a job, or who leads, usually stands; the first that is there counts. */
const JOBS = ['job', 'task', 'role', 'duty', 'function'];
/** Columns in which the person usually stands, where the one that is meant is not there. */
const PERSONS = ['person', 'member', 'name'];
const LEADS = ['lead', 'main', 'leader', 'main_responsible', 'responsible'];
/** Members that are looked at. */
const MOST = 100;

/** The members, each once, in the order of the table; who leads as the row says, or as `fields.lead` does, else the one who is responsible for the case. */
export function teamOf(subject: Pick<Case, 'fields' | 'person'>, { field, column }: TeamField = TEAM): Member[] {
	const rows = valueAt(subject, field);
	if (!Array.isArray(rows)) return [];
	const lead = LEADS.map((name) => own(subject.fields, name)).find((value) => typeof value === 'string');
	const members = new Map<string, Member>();
	for (const row of rows.slice(0, MOST)) {
		const person = isMembers(row) ? [column, ...PERSONS].map((name) => own(row, name)).find((value) => value !== undefined) : row;
		if (typeof person !== 'string' || person.trim() === '' || members.has(person)) continue;
		const member: Member = { person };
		if (isMembers(row)) {
			const job = JOBS.map((name) => own(row, name)).find((value) => typeof value === 'string' && value.trim() !== '');
			if (typeof job === 'string') member.job = job;
			if (LEADS.some((name) => own(row, name) === true)) member.lead = true;
		}
		if (person === lead) member.lead = true;
		members.set(person, member);
	}
	const found = [...members.values()];
	if (found.some((member) => member.lead)) return found;
	return found.map((member) => (member.person === subject.person ? { ...member, lead: true } : member));
}

function valueAt({ fields }: Pick<Case, 'fields'>, field: string): Json | undefined {
	return own(fields, field.startsWith('fields.') ? field.slice('fields.'.length) : field);
}

function own(of: { readonly [key: string]: Json }, name: string): Json | undefined {
	return Object.hasOwn(of, name) ? of[name] : undefined;
}
