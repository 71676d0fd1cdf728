// Who has signed a task that several people sign 会签, and who is missing: a line for every signature that is wanted, as somebody who opens the task
// reads it. Not for what the signatures come to: steps/task/signers.ts.

import type { OpenStep } from '../case/mechanics.ts';
import type { Directory } from '../plant/directory.ts';
import { namesOf } from '../steps/addressee.ts';
import type { TaskConfig } from '../steps/task/config.ts';
import type { Signature } from '../steps/task/signers.ts';
import type { TaskState } from '../steps/task/state.ts';
import type { Language } from '../text.ts';
import type { Instant } from '../time.ts';

export interface SignatureLine {
	/** Whose signature is wanted: "Quality head". Absent where anybody may sign. */
	seat?: string;
	/** Who has signed; absent: missing. */
	name?: string;
	/** What they named, as its button says. */
	said?: string;
	/** It is a "no". */
	no?: true;
	note?: string;
	at?: Instant;
}

export interface Signatures {
	have: number;
	of: number;
	lines: SignatureLine[];
}

/** The signatures of an open task; undefined where one answer is enough. */
export function signaturesOn({ config, state }: OpenStep, plant: Directory, language: Language): Signatures | undefined {
	const { signers, outcomes, whoMay } = config as Partial<TaskConfig>;
	if (!signers || signers.mode === 'any') return undefined;
	const { seats, signed } = state as unknown as TaskState;
	const lineOf = ({ person, outcome, note, at }: Signature): SignatureLine => ({
		name: plant.person(person)?.name ?? person,
		said: outcomes?.find(({ name }) => name === outcome)?.label ?? outcome,
		...(signers.veto.includes(outcome) ? { no: true } : {}),
		...(note === undefined ? {} : { note }),
		at,
	});
	const anyone = whoMay === 'anyone';
	const lines = anyone
		? signed.map(lineOf)
		: seats.map((seat, index) => {
				const signature = signed.find((one) => one.seats.includes(index));
				const line = signature ? lineOf(signature) : {};
				const called = namesOf([seat], plant, language);
				return called === line.name ? line : { seat: called, ...line };
			});
	const have = lines.filter(({ name }) => name !== undefined).length;
	return { have, of: signers.mode === 'quorum' ? signers.count : lines.length, lines };
}
