// A plant as a killed process leaves it: open cases at their task, a state file, commits after it, many closed cases.

import { join } from 'node:path';
import * as built from './built.ts';
import { type BenchPlant, heap, openCases, openPlant } from './plant.ts';

export interface Killed {
	open: number;
	closed: number;
	/** Of the open ones: opened after the last state file. */
	tail: number;
}

/** Leaves the folder as it is: the process has to end without closing it. Returns the heap that the open cases took while they were opened. */
export async function killedPlant(folder: string, { open, closed, tail }: Killed): Promise<number> {
	const index = new built.ClosedIndex(new built.NodeDisk(), join(folder, 'closed'));
	if (closed > 0) await index.open({ files: [], file: 1, rows: 0 });
	for (let n = 0; n < closed; n += 10_000) {
		const rows = Array.from({ length: Math.min(10_000, closed - n) }, (_, m) => ({ summary: closedSummary(n + m), revision: 1 }));
		await index.add(rows, []);
	}
	let plant = await openPlant(folder);
	const before = heap();
	await openCases(plant, open - tail);
	await settled(plant);
	const taken = heap() - before;
	await plant.close();
	plant = await openPlant(folder);
	await openCases(plant, tail, open);
	return taken;
}

/** Nothing is under way any more: what the steps took is written down with the next sweep. */
async function settled({ engine }: BenchPlant): Promise<void> {
	const underWay = () => [...engine.store.active()].some(({ record }) => Object.keys(record.mechanics.hops).length > 0);
	for (let tries = 0; underWay() && tries < 100; tries++) await new Promise((resolve) => setTimeout(resolve, 200));
}

function closedSummary(n: number) {
	const at = new Date(Date.parse('2026-01-05T08:00:00.000Z') + n * 60_000).toISOString();
	return {
		id: `0c1d5a00-0000-4000-8000-${String(n).padStart(12, '0')}`,
		number: `EX-2025-${n}`,
		title: 'Fill weight of line 2 below the lower limit',
		kind: 'process',
		severity: 'high' as const,
		status: 'closed' as const,
		area: 'L2/filler',
		department: 'quality',
		cause: 'method' as const,
		openedAt: at,
		updatedAt: at,
		closedAt: at,
		turn: 1,
		key: `signal-${n}`,
	};
}
