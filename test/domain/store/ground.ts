// What the tests of the embedded store stand on.

import { setImmediate as turn } from 'node:timers/promises';

/** Without a lock: the process that died in these tests is the one that goes on. Locks have their own tests. */
export const NO_LOCK = { acquire: async () => {}, check: () => undefined, release: async () => {} };

/** Lets everything that is under way come to an end: on a disk in memory nothing takes more turns than this. */
export async function settled(): Promise<void> {
	for (let n = 0; n < 50; n += 1) await turn();
}
