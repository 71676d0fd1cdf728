// Chance that can be repeated: the same seed gives the same order. For run sheets, not for secrets.

/** Numbers that are even from 0 up to, not including, 1 (Mulberry32). */
export function chanceFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** A copy in an order by chance (Fisher and Yates). */
export function shuffled<T>(list: readonly T[], chance: () => number): T[] {
	const found = [...list];
	for (let at = found.length - 1; at > 0; at--) {
		const other = Math.floor(chance() * (at + 1));
		[found[at], found[other]] = [found[other]!, found[at]!];
	}
	return found;
}
