// Who is there, and who stands in for whom at an instant. Not for rosters (duty.ts) and not for addressees (whom.ts).

import type { Person } from '../plant.ts';
import type { Absences } from './absence.ts';
import type { StandingDeputies } from './config.ts';
import { standIn } from './stand-in.ts';

/** Why somebody is meant: what the record and the rehearsal show. */
export interface Because {
	person: string;
	/**
	 * `person`: named themselves. `holder`: of the role. `head`: holds the head role of the department. `member`: of a department without a head.
	 * `skill`: has the skill that was asked for. `roster`, `override`: on duty by it. `deputy`: stands in.
	 */
	because: 'person' | 'holder' | 'head' | 'member' | 'skill' | 'roster' | 'override' | 'deputy';
	role?: string;
	roster?: string;
	/** Whom they stand in for, or replace. */
	for?: string;
}

export interface Presence {
	/** Whether a person exists, is not away, and has the skill, where one is asked for. */
	there(person: string, at: number, skill?: string): boolean;
	/** The person; while away whoever stands in: named for the absence, else a deputy of the role, else one of their own, else a deputy's deputy. */
	orDeputy(why: Because, at: number, options?: { skill?: string; roleDeputies?: readonly string[] }): Because | undefined;
	/** Only whom an absence names. */
	orNamed(why: Because, at: number, skill?: string): Because | undefined;
	/** The first of these who is there, else one of their deputies. */
	deputyFrom(candidates: readonly string[], at: number, skill?: string, absent?: readonly string[]): string | undefined;
	/** Those who stand in for a person at an instant, the first one first; they may be away themselves. */
	deputiesOf(person: string, at: number): readonly string[];
}

export function makePresence(person: (id: string) => Person | undefined, absences: Absences, standing: readonly StandingDeputies[]): Presence {
	const deputies = new Map(standing.map(({ person: id, deputies: ids }) => [id, ids]));
	const skilled = (id: string, skill: string | undefined) => skill === undefined || (person(id)?.skills?.includes(skill) ?? false);
	const there = (id: string, at: number, skill?: string) => person(id) !== undefined && !absences.at(id, at) && skilled(id, skill);
	const deputiesOf = (id: string, at: number): readonly string[] => {
		const own = deputies.get(id) ?? [];
		const named = absences.at(id, at)?.deputy;
		return named === undefined ? own : [named, ...own];
	};
	const deputyFrom: Presence['deputyFrom'] = (candidates, at, skill, absent) =>
		standIn(
			candidates,
			(id) => deputiesOf(id, at),
			(id) => there(id, at, skill),
			absent,
		);
	/** Undefined: somebody else has to be found. Null: there, but not whom was asked for. */
	const self = (why: Because, at: number, skill: string | undefined): Because | null | undefined => {
		if (person(why.person) && !absences.at(why.person, at)) return skilled(why.person, skill) ? why : null;
		return undefined;
	};
	const inPlace = (why: Because, found: string | undefined): Because | undefined =>
		found === undefined ? undefined : { ...why, person: found, because: 'deputy', for: why.person };

	return {
		there,
		deputiesOf,
		deputyFrom,
		orDeputy(why, at, { skill, roleDeputies = [] } = {}) {
			const present = self(why, at, skill);
			if (present !== undefined) return present ?? undefined;
			const named = absences.at(why.person, at)?.deputy;
			const own = deputies.get(why.person) ?? [];
			return inPlace(why, deputyFrom([...(named === undefined ? [] : [named]), ...roleDeputies, ...own], at, skill, [why.person]));
		},
		orNamed(why, at, skill) {
			const present = self(why, at, skill);
			if (present !== undefined) return present ?? undefined;
			const named = absences.at(why.person, at)?.deputy;
			return named === undefined ? undefined : inPlace(why, deputyFrom([named], at, skill, [why.person]));
		},
	};
}
