// Salts of events: what keeps redacted data from being guessed from its hash. Not for ids or tokens.

import { randomFillSync } from 'node:crypto';

const SALT = 16;
const POOL = 256 * SALT;

/** Gives a new random salt (16 bytes, base64url) with each call. The system is asked for 256 at a time: every event needs one. */
export function saltSource(): () => string {
	const pool = Buffer.alloc(POOL);
	let used = POOL;
	return () => {
		if (used === POOL) {
			randomFillSync(pool);
			used = 0;
		}
		used += SALT;
		return pool.toString('base64url', used - SALT, used);
	};
}
