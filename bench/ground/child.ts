// Starts measures in processes of their own, so that none sees the heap, the compiled code or the garbage of another.

import { fork } from 'node:child_process';
import { join } from 'node:path';

const MEASURE = join(import.meta.dirname, '..', 'measure.ts');

/** Runs a file of measures/ to its end and gives what it found. Error when it fails. */
export function inChild<T>(name: string, ...args: string[]): Promise<T> {
	const child = fork(MEASURE, [name, ...args], { execArgv: [...process.execArgv, '--expose-gc'] });
	return new Promise((resolve, reject) => {
		let found: { found: T } | undefined;
		child.once('message', (message) => {
			found = message as { found: T };
		});
		child.once('error', reject);
		child.once('exit', (code, signal) => {
			if (found) resolve(found.found);
			else reject(new Error(`${name} ended with ${signal ?? code}`));
		});
	});
}
