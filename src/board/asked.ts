// Whom an open step asks at an instant: those it was given to, and whoever stands in for them while they are away. Not for who may answer after all:
// that is the step's, when somebody does.

import type { OpenStep } from '../case/mechanics.ts';
import type { Json } from '../json.ts';
import type { Addressee, Directory } from '../plant/directory.ts';
import type { TaskConfig } from '../steps/task/config.ts';
import { emptySeats, type Signature } from '../steps/task/signers.ts';
import type { Instant } from '../time.ts';
import type { StandIn } from './shown.ts';

export interface AskedNow {
	/** Ids, each once. */
	people: string[];
	/** Those of them who only answer because somebody is away. */
	standIns: StandIn[];
}

/** The people of an open step at an instant of the plant. Of several signers only those whose signature is still missing, once it was known whose it is. */
export function askedNow({ waitsFor, config, state }: OpenStep, plant: Directory, at: Instant): AskedNow {
	const told = toldOf(waitsFor.people);
	const seats = seatsLeft(waitsFor.for, config, state);
	if (seats === undefined) return { people: told, standIns: [] };
	// Whoever was told may have gone, and come back: while they may answer they are asked.
	const people = new Set(told.filter((id) => seats.some((seat) => plant.actsFor(id, seat, at))));
	const own = new Set<string>();
	const standIns = new Map<string, string>();
	for (const seat of seats) {
		for (const { person, because, for: whom } of plant.whom(seat, at)) {
			people.add(person);
			if (because !== 'deputy' || whom === undefined) own.add(person);
			else if (!standIns.has(person)) standIns.set(person, whom);
		}
	}
	return { people: [...people], standIns: [...standIns].flatMap(([person, whom]) => (own.has(person) ? [] : [{ person, for: whom }])) };
}

/** Ids of the people whom a step named when it was opened. */
export function toldOf(people: Json | undefined): string[] {
	return listOf(people).flatMap((one) => idOf(one) ?? []);
}

function seatsLeft(asked: Json | undefined, config: unknown, state: unknown): Addressee[] | undefined {
	const seats = listOf(asked) as Addressee[];
	if (seats.length === 0) return undefined;
	const { signers } = config as Partial<TaskConfig>;
	const { signed } = state as { signed?: readonly Signature[] };
	if (!signers || signers.mode === 'any' || !signed) return seats;
	return emptySeats(seats, signed).map((index) => seats[index] as Addressee);
}

function listOf(value: Json | undefined): Json[] {
	return Array.isArray(value) ? value : [];
}

function idOf(value: Json): string | undefined {
	const id = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.id : value;
	return typeof id === 'string' ? id : undefined;
}
