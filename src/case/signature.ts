// The signature of a case: what makes two cases the same trouble again. As a correlation key, so that an open step can wait for the next case of its own
// signature. Not for duplicate keys, which messages choose themselves (steps/intake/keys.ts).

import type { Case } from './case.ts';

/** Parts of a signature, in the order in which they stand in a key. */
export const SIGNATURE_PARTS = ['kind', 'area', 'cause', 'material'] as const;
export type SignaturePart = (typeof SIGNATURE_PARTS)[number];

/** With what every such key begins. */
export const SIGNATURE = 'case-signature:';

/** The key under which cases like this one are found, in the parts asked for that this case has: what is not known yet can't be compared. */
export function signatureKey(subject: Case, parts: readonly SignaturePart[]): string {
	const filled = SIGNATURE_PARTS.filter((part) => parts.includes(part) && subject[part] !== undefined);
	return SIGNATURE + JSON.stringify(filled.map((part) => [part, subject[part]]));
}

/** Every key that this case answers to: one for each choice of its filled parts, at most fifteen. */
export function signaturesOf(subject: Case): string[] {
	const choices = 1 << SIGNATURE_PARTS.length;
	const keys = new Set<string>();
	for (let choice = 1; choice < choices; choice++) {
		const parts = SIGNATURE_PARTS.filter((_, index) => choice & (1 << index));
		if (parts.every((part) => subject[part] !== undefined)) keys.add(signatureKey(subject, parts));
	}
	return [...keys];
}
