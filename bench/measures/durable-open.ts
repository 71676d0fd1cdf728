// Cases accepted and on disk per second, 32 in flight, against as many files of the same bytes put in place one by one.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Figure, figure, median } from '../figure.ts';
import { openPlant, rate } from '../ground/plant.ts';
import { openingBytes, replaceFile } from '../ground/raw.ts';
import { sizes } from '../sizes.ts';

export default async function durableOpen(folder: string): Promise<Figure[]> {
	const plant = await openPlant(join(folder, 'plant'), { intakeOnly: true });
	const files = join(folder, 'files');
	await mkdir(files);
	await rate(sizes.round, (n) => plant.accept(n));
	const bytes = await openingBytes(join(folder, 'plant'));
	const raw: number[] = [];
	const ours: number[] = [];
	for (let round = 1; round <= sizes.rounds; round++) {
		raw.push(await rate(sizes.round, (n) => replaceFile(files, `${round}-${n}`, bytes)));
		ours.push(await rate(2 * sizes.round, (n) => plant.accept(2 * round * sizes.round + n)));
	}
	await plant.close();
	return [figure('durable-open', 'cases/s', median(ours), median(raw), { of: 'ratio', atLeast: 1.5 })];
}
