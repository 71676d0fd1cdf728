// Several people sign one task 会签: who has, who is missing, and what it comes to. Pure; whether somebody may sign is task.ts.

import type { Addressee, Directory } from '../../plant/directory.ts';
import type { Instant } from '../../time.ts';
import type { Signers } from './config.ts';
import type { Outcome } from './outcomes.ts';

/** One signature is wanted here, by anybody who may act for the addressee. */
export type Seat = Addressee;

export interface Signature {
	person: string;
	outcome: string;
	at: Instant;
	note?: string;
	/** Seats it fills, by index. */
	seats: number[];
}

/** Whether what people answer to a task are opinions of several, none of which is the one to be expected. */
export function isVote({ signers }: { signers?: Pick<Signers, 'mode'> }): boolean {
	return signers !== undefined && signers.mode !== 'any';
}

/** The seats that one addressee or several make. One addressee who stands for several people gives each of them a seat, when more than one has to sign. */
export function seatsFor(to: readonly Addressee[], { mode }: Signers, plant: Directory, at: Instant): Seat[] {
	const [only] = to;
	if (mode === 'any' || to.length !== 1 || !only) return [...to];
	return plant.resolve(only, at).map(({ id }) => ({ person: id }));
}

/** Seats that nobody has filled. */
export function emptySeats(seats: readonly Seat[], signed: readonly Signature[]): number[] {
	const filled = new Set(signed.flatMap((signature) => signature.seats));
	return seats.map((_, index) => index).filter((index) => !filled.has(index));
}

/**
 * The outcome that the signatures come to; undefined while more are needed. A veto counts before everything else: at once, or, when dissent is collected,
 * as soon as all have signed (`all`) or the quorum can't be reached any more. Else the outcome named most often, the first in the list when two are even;
 * with `split` only what all of them (`all`) or enough of them (`quorum`) name, else `split`. `open`: seats still empty, Infinity when anybody may sign.
 */
export function resultOf(
	signed: readonly Signature[],
	open: number,
	{ mode, count, veto, dissent, split }: Signers,
	outcomes: readonly Outcome[],
): string | undefined {
	const last = signed.at(-1);
	if (mode === 'any' || !last) return last?.outcome;
	const no = signed.find(({ outcome }) => veto.includes(outcome));
	if (no && dissent === 'ends') return no.outcome;
	const agreed = signed.filter((signature) => !veto.includes(signature.outcome));
	const most = mostNamed(agreed, outcomes);
	const together = split === undefined ? agreed.length : agreed.filter(({ outcome }) => outcome === most).length;
	if (mode === 'all') {
		const differ = together < agreed.length;
		if (open > 0) return differ && dissent === 'ends' ? split : undefined;
		return no?.outcome ?? (differ ? split : most);
	}
	if (together >= count) return most;
	if (together + open >= count) return undefined;
	return no?.outcome ?? split ?? most;
}

/** What those who signed have to say, a line each: "Li Na: Return. Burrs on every piece." */
export function opinionsIn(signed: readonly Signature[], outcomes: readonly Outcome[], plant: Directory): string {
	return signed
		.map(({ person, outcome, note }) => {
			const said = [outcomes.find(({ name }) => name === outcome)?.label ?? outcome, ...(note === undefined ? [] : [note])].join(' · ');
			return `${plant.person(person)?.name ?? person}: ${said}`;
		})
		.join('\n');
}

function mostNamed(signed: readonly Signature[], outcomes: readonly Outcome[]): string | undefined {
	const named = (name: string) => signed.filter(({ outcome }) => outcome === name).length;
	return outcomes
		.map(({ name }) => name)
		.reduce<string | undefined>((best, name) => (best === undefined || named(name) > named(best) ? name : best), undefined);
}
