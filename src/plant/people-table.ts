// People with their roles, departments and contacts, from a table (people-file.ts reads the file). Not for the other tables of a plant.

import { type Refusal, refuse } from '../refusal.ts';
import { type Language, text } from '../text.ts';
import { contactFault, isId } from './check.ts';
import { type Cells, CHANNEL_COLUMNS, type Column, columnName, decode, type RawTable, readTable } from './people-file.ts';
import type { Person, PlantConfig, Role } from './plant.ts';

/** What a table of people refers to and changes; departments and roles themselves stay as they are. */
export type People = Pick<PlantConfig, 'departments' | 'people' | 'roles'>;

export interface Imported {
	people: Person[];
	roles: Role[];
	/** Ids, for the summary before somebody saves it. */
	added: string[];
	changed: string[];
	removed: string[];
	/** Names of columns that meant nothing and were passed over. */
	ignored: string[];
}

export interface ImportOptions {
	/** `merge` (unless told): people that the table doesn't name stay. `replace`: they go, from roles too. */
	mode?: 'merge' | 'replace';
}

const LONGEST_NAME = 200;
/** Faults told of one table: a wrong column would else fill screens. */
const MOST_TOLD = 100;
const BETWEEN = /[;,|、，；\n]/;
/** What Excel makes of a long number: 1.38E+10. The digits are lost. */
const ROUNDED = /^\d(?:[.,]\d+)?E\+?\d+$/i;

/**
 * Reads a table of people into a plant: CSV (comma, semicolon or tab; UTF-8, UTF-16 or GB18030) or JSON (a list, or an object with
 * "people"). Departments and roles are named by id or by name, several roles separated by ";" or "|". A column that is not in the
 * table changes nothing; an empty cell clears. Nothing is imported when anything is wrong: each fault (of at most 100) names row and column.
 */
export function importPeople(
	source: string | Uint8Array,
	into: People,
	language: Language,
	options: ImportOptions = {},
): ({ ok: true } & Imported) | { ok: false; refusals: Refusal[] } {
	const written = typeof source === 'string' ? source : decode(source, language);
	if (typeof written !== 'string') return { ok: false, refusals: [written] };
	const table = readTable(written, language);
	if (Array.isArray(table)) return { ok: false, refusals: table };
	if (table.rows.length === 0) return { ok: false, refusals: [refuse(language, 'plant.people.empty')] };
	const refusals: Refusal[] = [];
	const read = readRows(table, into, language, refusals);
	return refusals.length > 0 ? { ok: false, refusals: refusals.slice(0, MOST_TOLD) } : { ok: true, ...merged(into, table, read, options.mode ?? 'merge') };
}

interface ReadPerson {
	person: Person;
	/** Absent where the table says nothing about them. */
	roles?: string[];
	deputyOf?: string[];
}

function readRows(table: RawTable, into: People, language: Language, refusals: Refusal[]): ReadPerson[] {
	const before = new Map(into.people.map((person) => [person.id, person]));
	const departments = finder(into.departments);
	const roles = finder(into.roles);
	const seen = new Map<string, number>();

	return table.rows.map(({ row, cells }: Cells): ReadPerson => {
		const fault = (column: Column, code: string, params: Record<string, unknown> = {}) => {
			const where = text(language, 'plant.people.where', { row, column: columnName(column, language) });
			refusals.push(refuse(language, `plant.people.${code}`, `row ${row}, ${column}`, { where, ...params }));
		};
		const found = (column: Column, written: string, find: ReturnType<typeof finder>, what: string): string[] => {
			const ids = find(written);
			if (ids.length === 1) return ids;
			fault(column, ids.length === 0 ? `unknown-${what}` : 'ambiguous', { found: written });
			return [];
		};
		const rolesIn = (column: 'roles' | 'deputyOf'): string[] | undefined =>
			cells.has(column) ? [...new Set(listed(cells.get(column)).flatMap((written) => found(column, written, roles, 'role')))] : undefined;

		const id = cells.get('id') ?? '';
		if (id === '') fault('id', 'missing');
		else if (ROUNDED.test(id)) fault('id', 'rounded', { found: id });
		else if (!isId(id)) fault('id', 'id-form', { found: id.slice(0, 40) });
		else if (seen.has(id)) fault('id', 'twice', { found: id, first: seen.get(id) });
		else seen.set(id, row);

		const old = before.get(id);
		const name = cells.get('name') ?? old?.name ?? '';
		if (name === '') fault('name', 'missing');
		else if (name.length > LONGEST_NAME || /\p{Cc}/u.test(name)) fault('name', 'text', { most: LONGEST_NAME });

		const person: Person = { id, name, contact: { ...old?.contact } };
		if (old?.quiet) person.quiet = old.quiet;
		const skills = cells.has('skills') ? [...new Set(listed(cells.get('skills')))] : old?.skills;
		for (const skill of skills ?? []) if (!isId(skill)) fault('skills', 'id-form', { found: skill.slice(0, 40) });
		if (skills && skills.length > 0) person.skills = skills;
		const department = cells.get('department');
		const unit = department ? found('department', department, departments, 'department')[0] : department === undefined ? old?.department : undefined;
		if (unit !== undefined) person.department = unit;

		const tag = cells.get('language');
		const speaks = tag ? languageNamed(tag) : tag === undefined ? old?.language : undefined;
		if (speaks) person.language = speaks;
		else if (tag) fault('language', 'language-unknown', { found: tag.slice(0, 40) });

		for (const [column, value] of cells) {
			const channel = channelOf(column);
			if (channel === undefined) continue;
			if (value === '') delete person.contact[channel];
			else if (ROUNDED.test(value)) fault(column, 'rounded', { found: value });
			else {
				const code = contactFault(channel, value);
				const kind = code === 'plant.contact' ? 'text' : code?.slice('plant.'.length);
				if (kind) fault(column, 'contact-fault', { reason: text(language, `plant.people.${kind}-fault`, { found: value.slice(0, 40) }) });
				else person.contact[channel] = value;
			}
		}
		return { person, roles: rolesIn('roles'), deputyOf: rolesIn('deputyOf') };
	});
}

function merged(into: People, table: RawTable, read: readonly ReadPerson[], mode: 'merge' | 'replace'): Imported {
	const byId = new Map(read.map((one) => [one.person.id, one]));
	const before = new Map(into.people.map((person) => [person.id, person]));
	const kept = mode === 'merge' ? into.people : into.people.filter(({ id }) => byId.has(id));
	const people = [...kept.map((person) => byId.get(person.id)?.person ?? person), ...read.map(({ person }) => person).filter(({ id }) => !before.has(id))];
	const staying = new Set(people.map(({ id }) => id));
	/** Who stands in a role afterwards: order is kept, since the first is asked first. */
	const standing = (now: readonly string[], column: 'roles' | 'deputyOf', role: string): string[] => {
		const stay = now.filter((id) => staying.has(id) && byId.get(id)?.[column]?.includes(role) !== false);
		return [...stay, ...read.filter((one) => one[column]?.includes(role) && !stay.includes(one.person.id)).map(({ person }) => person.id)];
	};
	const roles = into.roles.map((role) => ({
		...role,
		holders: standing(role.holders, 'roles', role.id),
		deputies: standing(role.deputies, 'deputyOf', role.id),
	}));
	const asRow = (from: Pick<People, 'people' | 'roles'>, person: Person) => JSON.stringify([...rowOf(person, from.roles)].sort());
	return {
		people,
		roles,
		added: read.map(({ person }) => person.id).filter((id) => !before.has(id)),
		changed: read.flatMap(({ person }) => {
			const old = before.get(person.id);
			return old && asRow(into, old) !== asRow({ people, roles }, person) ? [person.id] : [];
		}),
		removed: into.people.map(({ id }) => id).filter((id) => !staying.has(id)),
		ignored: table.ignored,
	};
}

function rowOf(person: Person, roles: readonly Role[]): Map<Column, string> {
	const cells: [Column, string][] = [
		['id', person.id],
		['name', person.name],
		['department', person.department ?? ''],
		['roles', rolesOf(person, roles, 'holders').join('; ')],
		['deputyOf', rolesOf(person, roles, 'deputies').join('; ')],
		['language', person.language ?? ''],
		['skills', (person.skills ?? []).join('; ')],
	];
	return new Map([...cells, ...Object.entries(person.contact).map(([channel, value]): [Column, string] => [channelColumn(channel), value])]);
}

function rolesOf(person: Person, roles: readonly Role[], as: 'holders' | 'deputies'): string[] {
	return roles.filter((role) => role[as].includes(person.id)).map(({ id }) => id);
}

/** Finds by id, else by name in any case: all that fit. */
function finder(things: readonly { id: string; name: string }[]): (written: string) => string[] {
	const ids = new Set(things.map(({ id }) => id));
	const names = new Map<string, string[]>();
	for (const { id, name } of things) names.set(name.toLowerCase(), [...(names.get(name.toLowerCase()) ?? []), id]);
	return (written) => (ids.has(written) ? [written] : (names.get(written.toLowerCase()) ?? []));
}

function listed(cell: string | undefined): string[] {
	return (cell ?? '')
		.split(BETWEEN)
		.map((one) => one.trim())
		.filter((one) => one !== '');
}

function languageNamed(tag: string): Language | undefined {
	if (/^(zh([-_].*)?|中文|汉语|简体中文|chinese)$/i.test(tag)) return 'zh-CN';
	return /^(en([-_].*)?|英文|英语|english)$/i.test(tag) ? 'en-US' : undefined;
}

function channelOf(column: Column): string | undefined {
	if (column.startsWith('contact:')) return column.slice('contact:'.length);
	return (CHANNEL_COLUMNS as readonly string[]).includes(column) ? column : undefined;
}

function channelColumn(channel: string): Column {
	return (CHANNEL_COLUMNS as readonly string[]).includes(channel) ? (channel as Column) : `contact:${channel}`;
}
