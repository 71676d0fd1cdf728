// Is this a register of similar things? Every fault of it at once, with a sentence each. Runs in a browser too, as part of the check of the plant.

import { where } from '../plant/where.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { describe } from '../untrusted.ts';
import { ALIKE, type Alike, MOST_GROUPS, MOST_MEMBERS, type SimilarGroup, type SimilarMember, type SimilarRegister } from './register.ts';

export type CheckedSimilar = { ok: true; register: SimilarRegister } | { ok: false; refusals: Refusal[] };

/** Ids of the plant that members may name; absent: not known, so any will do. */
export interface KnownIds {
	areas?: ReadonlySet<string>;
	departments?: ReadonlySet<string>;
	people?: ReadonlySet<string>;
}

const LONGEST = { id: 40, key: 120, name: 120 };

type Fault = (path: string, code: string, params?: object) => void;
type Raw = Record<string, unknown>;

/** Checks the register. Empty text is not set; unknown fields are left out. Refused with code `similar.*` and the path: `similar[2].members[0].key`. */
export function checkSimilar(raw: unknown, language: Language, known: KnownIds = {}): CheckedSimilar {
	const refusals: Refusal[] = [];
	const fault: Fault = (path, code, params = {}) => {
		refusals.push(refuse(language, `similar.${code}`, path, { where: where(language, path), ...params }));
	};
	const found = (value: unknown) => describe(language, value);
	/** One line of text; empty when there is none or it is wrong. */
	const line = (from: Raw, key: string, path: string, most: number, needed: boolean): string => {
		const value = own(from, key);
		if ((value === undefined || value === null || value === '') && !needed) return '';
		if (typeof value === 'string' && value.trim() !== '' && value.trim().length <= most && !/\p{Cc}/u.test(value)) return value.trim();
		fault(`${path}.${key}`, 'text', { most, found: found(value) });
		return '';
	};
	const reference = (from: Raw, key: 'area' | 'department' | 'person', ids: ReadonlySet<string> | undefined, path: string) => {
		const id = line(from, key, path, LONGEST.key, false);
		if (id !== '' && ids?.has(id) === false) fault(`${path}.${key}`, `unknown-${key}`, { id });
		return id === '' ? {} : { [key]: id };
	};
	const memberOf = (entry: Raw, path: string): SimilarMember => {
		const name = line(entry, 'name', path, LONGEST.name, false);
		return {
			key: line(entry, 'key', path, LONGEST.key, true),
			...(name === '' ? {} : { name }),
			...reference(entry, 'area', known.areas, path),
			...reference(entry, 'department', known.departments, path),
			...reference(entry, 'person', known.people, path),
		};
	};
	const membersOf = (value: unknown, path: string): SimilarMember[] => {
		if (!Array.isArray(value) || value.length < 2 || value.length > MOST_MEMBERS) {
			fault(path, 'members', { most: MOST_MEMBERS, found: found(value) });
			return [];
		}
		return rows(value, path, 'key', fault, found, memberOf);
	};
	if (!Array.isArray(raw) || raw.length > MOST_GROUPS) {
		fault('similar', 'not-list', { most: MOST_GROUPS, found: found(raw) });
		return { ok: false, refusals };
	}
	const register = rows(raw, 'similar', 'id', fault, found, (entry, path): SimilarGroup => {
		const of = own(entry, 'of');
		if (!ALIKE.includes(of as Alike)) fault(`${path}.of`, 'of', { known: ALIKE.join(', '), found: found(of) });
		return {
			id: line(entry, 'id', path, LONGEST.id, true),
			name: line(entry, 'name', path, LONGEST.name, true),
			of: of as Alike,
			members: membersOf(own(entry, 'members'), `${path}.members`),
		};
	});
	return refusals.length > 0 ? { ok: false, refusals } : { ok: true, register };
}

/** Each row read; whatever names the rows must name one only. */
function rows<Key extends string, Row extends { [key in Key]: string }>(
	list: readonly unknown[],
	path: string,
	key: Key,
	fault: Fault,
	found: (value: unknown) => string,
	read: (entry: Raw, path: string) => Row,
): Row[] {
	const first = new Map<string, number>();
	return list.flatMap((entry, at) => {
		const here = `${path}[${at}]`;
		if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
			fault(here, 'entry', { found: found(entry) });
			return [];
		}
		const row = read(entry as Raw, here);
		const before = first.get(row[key]);
		if (row[key] !== '' && before !== undefined) fault(`${here}.${key}`, 'twice', { id: row[key], first: before + 1 });
		if (before === undefined) first.set(row[key], at);
		return [row];
	});
}

function own(from: Raw, key: string): unknown {
	return Object.hasOwn(from, key) ? from[key] : undefined;
}
