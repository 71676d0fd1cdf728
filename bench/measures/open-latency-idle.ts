// How long it takes until one case is accepted and on disk when nothing else goes on, against one append and fdatasync of the same bytes.

import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { type Figure, figure, median } from '../figure.ts';
import { openPlant } from '../ground/plant.ts';
import { openingBytes } from '../ground/raw.ts';
import { sizes } from '../sizes.ts';

export default async function openLatencyIdle(folder: string): Promise<Figure[]> {
	const plant = await openPlant(join(folder, 'plant'), { intakeOnly: true });
	for (let n = 0; n < sizes.singles; n++) await plant.accept(n);
	const bytes = await openingBytes(join(folder, 'plant'));
	const file = await fs.open(join(folder, 'appended'), 'a');
	const raw: number[] = [];
	const ours: number[] = [];
	for (let n = sizes.singles; n < 2 * sizes.singles; n++) {
		raw.push(
			await took(async () => {
				await file.write(bytes);
				await file.datasync();
			}),
		);
		ours.push(await took(() => plant.accept(n)));
	}
	await file.close();
	await plant.close();
	return [figure('open-latency-idle', 'ms', median(ours), median(raw), { of: 'ratio', atMost: 2 })];
}

async function took(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}
