// @ts-check
// Chance that can be repeated: a small seeded generator for the simulated plant. Not for secrets and not for statistics.

/**
 * A source of chance. `state` is all there is to it: keep it, and the same numbers follow after a restart.
 * @typedef {{ (): number, state(): number }} Random numbers in [0, 1)
 */

/**
 * mulberry32 (Tommy Ettinger, public domain): 32 bits of state, period 2^32: years of plant time.
 * @param {number} seed any integer
 * @returns {Random}
 */
export function seeded(seed) {
	let state = seed | 0;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	return Object.assign(next, { state: () => state });
}

/**
 * A generator of its own for each text, so that the fate of one thing does not hang on what else was asked before.
 * @param {string} text
 * @param {number} seed
 */
export function seededBy(text, seed) {
	// FNV-1a, 32 bits
	let hash = 0x811c9dc5 ^ seed;
	for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	return seeded(hash);
}

/**
 * A normally distributed number, mean 0, standard deviation 1 (Box–Muller).
 * @param {() => number} random
 */
export function normal(random) {
	return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
