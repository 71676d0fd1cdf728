// Heap for each open case that waits at a task with a ladder beside it: the larger of what it takes while the process that opened it runs,
// and after a restart.

import { join } from 'node:path';
import { type Figure, figure } from '../figure.ts';
import { inChild } from '../ground/child.ts';
import { heap, openPlant } from '../ground/plant.ts';
import { sizes } from '../sizes.ts';

export default async function caseMemory(folder: string, part = 'all'): Promise<unknown> {
	if (part === 'reopened') return reopened(folder);
	const killed = join(folder, 'killed');
	const live = await inChild<number>('killed', killed, JSON.stringify({ open: sizes.open, closed: 0, tail: 0 }));
	const again = await inChild<number>('case-memory', killed, 'reopened');
	process.stderr.write(`  while they were opened ${Math.round(live / sizes.open)} bytes a case, after a restart ${Math.round(again / sizes.open)}\n`);
	return [figure('case-memory', 'bytes', Math.max(live, again) / sizes.open, 6_000, { of: 'value', atMost: 6_000 })] satisfies Figure[];
}

async function reopened(folder: string): Promise<number> {
	const before = heap();
	const plant = await openPlant(folder);
	const taken = heap() - before;
	if (plant.engine.recovery?.openCases !== sizes.open) throw new Error(JSON.stringify(plant.engine.recovery));
	return taken;
}
