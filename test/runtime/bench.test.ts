// Every measure of the bench still runs, with next to nothing to do. Not for what it finds: a test machine is no place for figures.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../tools/node24.mjs';
import { tempDir } from './harness/temp.ts';

describe('The bench', () => {
	it('gives a figure for each of its measures', async function () {
		this.timeout(180_000);
		const file = join(tempDir('bench'), 'figures.json');
		const args = [join(ROOT, 'tools', 'run.mjs'), join(ROOT, 'bench', 'run.ts'), '--smoke', '--json', file];
		await promisify(execFile)(process.execPath, args, { cwd: ROOT });
		const figures = JSON.parse(readFileSync(file, 'utf8')) as { name: string; value: number; baseline: number }[];
		assert.deepEqual(
			[...new Set(figures.map(({ name }) => name.split('/')[0]))],
			[
				'durable-open',
				'open-latency-idle',
				'cost-growth',
				'event-loop',
				'deadlines',
				'restart',
				'case-memory',
				'pass-through',
				'deploy',
				'idle-memory',
				'calendar-add',
				'calendar-span',
			],
		);
		for (const { name, value, baseline } of figures) assert.ok(Number.isFinite(value) && Number.isFinite(baseline), name);
	});
});
