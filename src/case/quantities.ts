// Sums of a case: affected goods and losses. Amounts of events are increments; the sums must make sense at every moment.

import type { Case, Containment } from './case.ts';
import type { EventData } from './events.ts';
import { IllegalEvent } from './illegal.ts';

type Losses = Case['losses'];

/**
 * Containment after one more disposition:
 * - quarantined ≤ suspect: what is isolated was under suspicion first;
 * - sorted good + bad ≤ quarantined: sorting happens on isolated goods, each piece once;
 * - released ≤ quarantined, and releasing more than was sorted good (a concession 特采, or the whole lot found good without sorting) needs a note that says why;
 * - one unit per case; a negative amount corrects an earlier one and needs a note; no sum goes below zero.
 * `lenient` after a redaction: the sums are kept, not judged.
 */
export function addContained(before: Containment | undefined, data: EventData['contained'], lenient = false): Containment {
	const sums: Containment = before ? { ...before } : { suspect: 0, quarantined: 0, sortedGood: 0, sortedBad: 0, released: 0, unit: data.unit };
	if (sums.unit !== data.unit) throw new IllegalEvent('case.other-unit', { unit: data.unit, expected: sums.unit }, 'unit');
	requireAmount(data.amount, data.note);
	const key = SUM[data.disposition];
	sums[key] = sum(sums[key], data.amount);
	if (lenient) return sums;
	const { suspect, quarantined, sortedGood, sortedBad, released, unit } = sums;
	const refuse = (code: string) => new IllegalEvent(code, { suspect, quarantined, sortedGood, sortedBad, released, unit, amount: data.amount }, 'amount');
	if (sums[key] < 0) throw refuse('case.contained-below-zero');
	if (quarantined > suspect) throw refuse('case.quarantined-over-suspect');
	if (sum(sortedGood, sortedBad) > quarantined) throw refuse('case.sorted-over-quarantined');
	if (released > quarantined) throw refuse('case.released-over-quarantined');
	if (data.disposition === 'released' && data.amount > 0 && released > sortedGood && !data.note) throw refuse('case.released-over-sorted');
	return sums;
}

const SUM = {
	suspect: 'suspect',
	quarantined: 'quarantined',
	'sorted-good': 'sortedGood',
	'sorted-bad': 'sortedBad',
	released: 'released',
} as const;

/** Losses after one more; time in ms, pieces by unit, money by currency. Zero is a statement too; a negative amount corrects and needs a note. */
export function addLoss(before: Losses, data: EventData['loss'], lenient = false): Losses {
	const after: Losses = { ...before };
	let total: number;
	switch (data.kind) {
		case 'time':
			requireAmount(data.millis, data.note, 'millis');
			total = sum(before.millis, data.millis);
			after.millis = total;
			break;
		case 'pieces':
			requireAmount(data.amount, data.note);
			total = sum(Object.hasOwn(before.pieces, data.unit) ? (before.pieces[data.unit] as number) : 0, data.amount);
			after.pieces = { ...before.pieces, [data.unit]: total };
			break;
		case 'money':
			requireAmount(data.amount, data.note);
			total = sum(Object.hasOwn(before.money, data.currency) ? (before.money[data.currency] as number) : 0, data.amount);
			after.money = { ...before.money, [data.currency]: total };
			break;
		default:
			throw new IllegalEvent('case.loss-kind', { kind: (data as { kind: unknown }).kind }, 'kind');
	}
	if (total < 0 && !lenient) throw new IllegalEvent('case.loss-below-zero', { total }, data.kind === 'time' ? 'millis' : 'amount');
	return after;
}

/** What several cases lost together. */
export function sumOfLosses(all: readonly Losses[]): Losses {
	const total: Losses = { millis: 0, pieces: {}, money: {} };
	for (const { millis, pieces, money } of all) {
		total.millis = sum(total.millis, millis);
		addEach(total.pieces, pieces);
		addEach(total.money, money);
	}
	return total;
}

function addEach(total: Record<string, number>, amounts: Readonly<Record<string, number>>): void {
	for (const [unit, amount] of Object.entries(amounts)) {
		const before = Object.hasOwn(total, unit) ? (total[unit] as number) : 0;
		Object.defineProperty(total, unit, { value: sum(before, amount), writable: true, enumerable: true, configurable: true });
	}
}

function requireAmount(amount: number, note: string | undefined, path = 'amount'): void {
	if (!Number.isFinite(amount)) throw new IllegalEvent('case.amount', { amount: String(amount) }, path);
	if (amount < 0 && !note) throw new IllegalEvent('case.correction-note', { amount }, 'note');
}

// 12 digits: 0.1 kg + 0.2 kg are 0.3 kg, and 0.3 kg may be quarantined of them.
function sum(a: number, b: number): number {
	return Number((a + b).toPrecision(12));
}
