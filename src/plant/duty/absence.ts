// Who is away, from when to when. Not for who stands in: stand-in.ts.

import type { Zone } from '../zone.ts';
import type { Absence } from './config.ts';
import { beginning, ending } from './days.ts';

export interface Away extends Absence {
	/** Milliseconds since 1970 UTC, end exclusive. */
	start: number;
	end: number;
}

export class Absences {
	readonly #of = new Map<string, Away[]>();
	/** Instants at which somebody leaves or comes back, in order. */
	readonly changes: readonly number[];

	constructor(absences: readonly Absence[], zone: Zone) {
		for (const absence of absences) {
			const away = { ...absence, start: zone.toUtc(beginning(absence.from) ?? 0), end: zone.toUtc(ending(absence.to) ?? 0) };
			const others = this.#of.get(absence.person);
			if (others) others.push(away);
			else this.#of.set(absence.person, [away]);
		}
		this.changes = [...new Set(this.all().flatMap(({ start, end }) => [start, end]))].sort((one, other) => one - other);
	}

	all(): Away[] {
		return [...this.#of.values()].flat();
	}

	/** Why a person is away at an instant: of several absences the first in the table. */
	at(person: string, at: number): Away | undefined {
		return this.#of.get(person)?.find(({ start, end }) => start <= at && at < end);
	}
}
