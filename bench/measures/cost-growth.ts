// Whether accepting a case becomes dearer when many are open: the rate beside many open cases against the rate beside few. Each plant has a process
// of its own; they take turns.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Figure, figure, median } from '../figure.ts';
import { sizes } from '../sizes.ts';

const ACCEPTING = join(import.meta.dirname, '..', 'ground', 'accepting.ts');

export default async function costGrowth(folder: string): Promise<Figure[]> {
	const many = await accepting(join(folder, 'many'), sizes.open);
	const few = await accepting(join(folder, 'few'), sizes.few);
	const withMany: number[] = [];
	const withFew: number[] = [];
	for (let round = 0; round < 2 * sizes.rounds; round++) {
		withFew.push(await ask(few));
		withMany.push(await ask(many));
	}
	for (const child of [many, few]) child.kill();
	return [figure('cost-growth', 'cases/s', median(withMany), median(withFew), { of: 'ratio', atLeast: 0.9 })];
}

async function accepting(folder: string, open: number): Promise<ChildProcess> {
	const child = fork(ACCEPTING, [folder, String(open)], { execArgv: process.execArgv });
	await once(child, 'message');
	return child;
}

/** One round of this plant while the other rests. */
async function ask(child: ChildProcess): Promise<number> {
	child.send('round');
	const [answer] = (await once(child, 'message')) as [number];
	return answer;
}
