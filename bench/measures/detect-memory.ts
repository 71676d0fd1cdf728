// Heap for each signal of a detector that has ten thousand of them, each with its last points, in a plain process.

import { type Figure, figure } from '../figure.ts';
import { heap } from '../ground/plant.ts';
import { detectedSignals } from '../ground/signals.ts';
import { sizes } from '../sizes.ts';

export default async function detectMemory(): Promise<Figure[]> {
	// What judging takes once, for any number of signals.
	detectedSignals(10);
	const before = heap();
	const kept = detectedSignals(sizes.signals);
	const taken = heap() - before;
	if (kept.size !== sizes.signals) throw new Error(`${kept.size} signals`);
	return [figure('detect-memory', 'bytes', taken / sizes.signals, 2_000, { of: 'value', atMost: 2_000 })];
}
