// People's own quiet hours as one table, and as the property of each that the plant keeps. Pure; for the plant's dialog.

import type { QuietHours } from './notice-rules.ts';
import type { Person } from './plant.ts';

type Own = Pick<Person, 'id' | 'quiet'>;

export interface OwnQuiet {
	/** Ids of people who have none: they are told at any time. */
	always: string[];
	/** As far as they are entered. */
	hours: (Partial<QuietHours> & { person?: string })[];
}

export function ownQuietOf(people: readonly Own[]): OwnQuiet {
	return {
		always: people.filter(({ quiet }) => quiet?.length === 0).map(({ id }) => id),
		hours: people.flatMap(({ id, quiet = [] }) => quiet.map((one) => ({ person: id, ...one }))),
	};
}

/** The same people with these quiet hours. Hours count before "at any time". */
export function withOwnQuiet<P extends Own>(people: readonly P[], { always, hours }: OwnQuiet): P[] {
	return people.map((one) => {
		const { quiet: _before, ...rest } = one;
		const own = hours.filter(({ person }) => person === one.id).map(({ person: _id, days, ...row }) => (days && days.length > 0 ? { ...row, days } : row));
		const none = own.length === 0 && !always.includes(one.id);
		return (none ? rest : { ...rest, quiet: own }) as P;
	});
}
