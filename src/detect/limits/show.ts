// What is known of learned limits, for replies, lists and the status of a node.

import type { Json, JsonObject } from '../../json.ts';
import { isRefusal } from '../../refusal.ts';
import { type Language, text } from '../../text.ts';
import { toInstant } from '../../time.ts';
import type { Entry, Frozen, LimitsBook, Phase } from './book.ts';
import type { Learner } from './learnable.ts';

const MOST_ASSIGNABLE = 100;

/** One signal and product: what judges, what judged before, and phase I with the points that stand out. */
export function rowOf({ rule, kind }: Learner, { signal, product, frozen, earlier = [], phase }: Entry, language: Language): JsonObject {
	const told = ({ value, ...rest }: Frozen): JsonObject => ({
		...(rest as unknown as JsonObject),
		limits: value,
		text: kind.fits(rule, value) ? kind.tell(rule, value, language) : text(language, 'limits.other-kind'),
	});
	return {
		rule: rule.id,
		signal,
		...(product !== '' && { product }),
		...(frozen && { inForce: told(frozen) }),
		...(earlier.length > 0 && { earlier: earlier.map(told) }),
		...(phase && { learning: phaseRow({ rule, kind }, phase, language) }),
	};
}

function phaseRow({ rule, kind }: Learner, phase: Phase, language: Language): JsonObject {
	const { wanted, stage, dropped, fault, at, points, since } = phase;
	const enough = points.length >= kind.least(rule);
	const found = enough ? kind.assignable(rule, points, dropped, language) : undefined;
	const would = enough ? kind.learn(rule, points, dropped, language) : undefined;
	return {
		stage,
		since,
		collected: points.length,
		...('points' in wanted ? { wanted: wanted.points } : { from: toInstant(wanted.from), to: toInstant(wanted.to) }),
		...(dropped.length > 0 && { dropped }),
		...(fault && { fault: fault.message }),
		...(found && !isRefusal(found) && { settled: found.settled }),
		...(found &&
			!isRefusal(found) &&
			found.points.length > 0 && {
				assignable: found.points
					.slice(0, MOST_ASSIGNABLE)
					.map((one): Json => ({ ...one, ...(at[one.place] !== undefined && { at: toInstant(at[one.place]!) }) })),
			}),
		...(would !== undefined && !isRefusal(would) && { text: kind.tell(rule, would, language) }),
	};
}

/**
 * What a status says while signals learn: "learning: Fill weight L2 37 of 100", "12 signals learning", "2 wait for a decision". Undefined when
 * nothing is learned.
 */
export function learningStatus(book: LimitsBook, language: Language): string | undefined {
	let [collecting, waiting] = [0, 0];
	let first: Entry | undefined;
	for (const { entries } of book.values()) {
		for (const entry of entries.values()) {
			if (entry.phase?.stage === 'collecting') {
				collecting++;
				first ??= entry;
			} else if (entry.phase) waiting++;
		}
	}
	const parts: string[] = [];
	if (waiting > 0) parts.push(text(language, 'limits.status.waiting', { count: waiting }));
	if (collecting === 1 && first) {
		const { wanted, points } = first.phase!;
		const of = 'points' in wanted ? 'points' : 'period';
		parts.push(text(language, `limits.status.${of}`, { signal: first.signal, collected: points.length, wanted: 'points' in wanted ? wanted.points : '' }));
	} else if (collecting > 0) parts.push(text(language, 'limits.status.learning', { count: collecting }));
	return parts.length > 0 ? parts.join(' · ') : undefined;
}
