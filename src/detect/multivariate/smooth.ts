// The smoothed row: an exponentially weighted average that follows small deviations slowly and large ones at once.

/** Beyond so many standard deviations a deviation is no noise. */
const LARGE = 3;

/**
 * The next smoothed row. Within three standard deviations of the old one each signal is drawn towards its new value by `weight`; of more, all
 * that is beyond is followed at once, so that neither a fault nor its end is dragged along for minutes. The adaptive EWMA with Huber's score of
 * Capizzi & Masarotto, *Technometrics* 45 (2003), by signal.
 */
export function smoothed(before: readonly number[], row: readonly number[], weight: number): number[] {
	return before.map((level, j) => {
		const off = row[j]! - level;
		const followed = Math.abs(off) <= LARGE ? weight * off : off - Math.sign(off) * (1 - weight) * LARGE;
		return level + followed;
	});
}

/** How far independent noise of standard deviation 1 lets a smoothed signal stray: √(λ / (2 − λ)) (Roberts, *Technometrics* 1, 1959). */
export function strayOf(weight: number): number {
	return Math.sqrt(weight / (2 - weight));
}
