// Heap for each signal of a detector that has ten thousand of them, each with its last points, in a plain process; and of one whose control charts have learned, with
// what they have learned.

import { type Figure, figure } from '../figure.ts';
import { heap } from '../ground/plant.ts';
import { detectedSignals, learnedSignals } from '../ground/signals.ts';
import { sizes } from '../sizes.ts';

export default async function detectMemory(): Promise<Figure[]> {
	// What judging takes once, for any number of signals.
	detectedSignals(10);
	await learnedSignals(10);
	return [await takenBy('detect-memory', () => detectedSignals(sizes.signals)), await takenBy('detect-memory/learned', () => learnedSignals(sizes.signals))];
}

async function takenBy(name: string, make: () => unknown): Promise<Figure> {
	const before = heap();
	const kept = await make();
	const taken = heap() - before;
	const states = kept instanceof Map ? kept : (kept as { states: Map<string, unknown> }).states;
	if (states.size !== sizes.signals) throw new Error(`${states.size} signals`);
	return figure(name, 'bytes', taken / sizes.signals, 2_000, { of: 'value', atMost: 2_000 });
}
