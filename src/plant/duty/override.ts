// Who is on duty instead of whom the roster plans: substitutes and swaps for a day or some days. Pure.

import { dayOf } from '../calendar/local-date.ts';
import type { Override } from './config.ts';
import type { Slot } from './roster.ts';

/** Somebody on duty by a roster, absent or not. */
export interface Planned {
	person: string;
	because: 'roster' | 'override';
	/** Who would have been. */
	for?: string;
}

interface Range {
	first: number;
	last: number;
}

/** The overrides of one roster, the first that fits counts. */
export class Overrides {
	readonly #all: (Override & Range)[];

	constructor(overrides: readonly Override[]) {
		this.#all = overrides.map((override) => ({ ...override, first: dayOf(override.from) ?? 0, last: dayOf(override.to) ?? 0 }));
	}

	/** Who is on duty in a slot; everybody changes at once, so that two people can swap. */
	applied({ day, shift, people }: Slot): Planned[] {
		const fitting = this.#all.filter((one) => one.first <= day && day <= one.last && (one.shift === undefined || one.shift === shift));
		const all = fitting.find(({ instead }) => instead === undefined);
		if (all) return all.by.map((person) => ({ person, because: 'override' }));
		return people.flatMap((person): Planned[] => {
			const replaced = fitting.find((one) => one.instead === person || (one.swap && one.by[0] === person));
			if (!replaced) return [{ person, because: 'roster' }];
			const by = replaced.instead === person ? replaced.by : [replaced.instead as string];
			return by.map((other) => ({ person: other, because: 'override', for: person }));
		});
	}
}
