// What a signal is used to be: its own level of the same shift, day of the week or product, learned once from good data and frozen. Not for judging
// (rules/baseline.ts).

import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import type { Millis } from '../time.ts';

export const BASELINE_BY = ['shift', 'weekday', 'product'] as const;
export type BaselineBy = (typeof BASELINE_BY)[number];

/** What a sample is compared with. Plain JSON; frozen: judging reads it and never writes. */
export interface Baseline {
	format: 1;
	by: readonly BaselineBy[];
	/** By slot (`slotOf`). */
	slots: { [slot: string]: { level: number; n: number } };
}

/** Of a time: which shift works, and which day of the week it belongs to (1 Monday … 7 Sunday). */
export interface When {
	shift?: string;
	weekday: number;
}

/** Fewer say nothing of what is usual. */
export const LEAST_IN_SLOT = 5;
const MOST_SLOTS = 1_000;

/** The slot of a sample, as text: "weekday=1 shift=Night". Empty where nothing is distinguished. */
export function slotOf(by: readonly BaselineBy[], when: When | undefined, product: string | undefined): string {
	const part = { shift: when?.shift, weekday: when?.weekday, product };
	return BASELINE_BY.filter((one) => by.includes(one))
		.map((one) => `${one}=${part[one] ?? ''}`)
		.join(' ');
}

/**
 * The median of each slot of good samples. Slots with fewer than five are left out: nothing is judged in them. Refused: no slot has five
 * (`detect.baseline-few`), more than a thousand slots (`detect.baseline-slots`).
 */
export function learnBaseline(
	by: readonly BaselineBy[],
	samples: Iterable<{ at: Millis; value: number; product?: string }>,
	when: (at: Millis) => When | undefined,
	language: Language,
): Baseline | Refusal {
	function* slotted(): Generator<readonly [string, number]> {
		for (const { at, value, product } of samples) yield [slotOf(by, when(at), product), value];
	}
	return learnBaselineOf(by, slotted(), language);
}

/** The same from samples whose slots are known. */
export function learnBaselineOf(by: readonly BaselineBy[], samples: Iterable<readonly [slot: string, value: number]>, language: Language): Baseline | Refusal {
	const values = new Map<string, number[]>();
	for (const [slot, value] of samples) {
		if (!Number.isFinite(value)) continue;
		const known = values.get(slot);
		if (known) known.push(value);
		else if (values.size >= MOST_SLOTS) return refuse(language, 'detect.baseline-slots', 'by', { most: MOST_SLOTS });
		else values.set(slot, [value]);
	}
	const enough = [...values].filter(([, found]) => found.length >= LEAST_IN_SLOT);
	if (enough.length === 0) return refuse(language, 'detect.baseline-few', '', { least: LEAST_IN_SLOT });
	return { format: 1, by: [...by], slots: Object.fromEntries(enough.map(([slot, found]) => [slot, { level: median(found), n: found.length }])) };
}

/** Whether something that was kept is a baseline for this way to distinguish. */
export function isBaseline(kept: unknown, by: readonly BaselineBy[]): kept is Baseline {
	if (typeof kept !== 'object' || kept === null) return false;
	const { format, by: learned, slots } = kept as Partial<Baseline>;
	return format === 1 && Array.isArray(learned) && String([...learned].sort()) === String([...by].sort()) && typeof slots === 'object' && slots !== null;
}

function median(values: number[]): number {
	const sorted = values.sort((one, other) => one - other);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
