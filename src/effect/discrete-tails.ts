// Tails of a count's distribution from how each chance follows from the one before it: no factorials, so nothing is lost with large counts, nor far out.

export interface Chances {
	/** Least and most that can be. */
	from: number;
	to: number;
	/** About the most likely count. */
	mode: number;
	/** P(k + 1) ÷ P(k). */
	ratio(k: number): number;
}

export interface Tails {
	atMost: number;
	atLeast: number;
	/** Of all counts that are no likelier than this one (the other two-sided p). */
	noLikelier: number;
}

/** Further out a chance has no digits left, and falls no more. */
const NOTHING = 1e-290;
/** Counts within a ten-millionth of each other are equally likely (as in R). */
const EQUAL = 1 + 1e-7;

export function tailsAt(chances: Chances, x: number): Tails {
	const { weights, first } = weightsOf(chances);
	const own = weights[x - first] ?? 0;
	let [total, atMost, atLeast, noLikelier] = [0, 0, 0, 0];
	for (const [index, weight] of weights.entries()) {
		const k = first + index;
		total += weight;
		if (k <= x) atMost += weight;
		if (k >= x) atLeast += weight;
		if (weight <= own * EQUAL) noLikelier += weight;
	}
	return { atMost: atMost / total, atLeast: atLeast / total, noLikelier: noLikelier / total };
}

export function meanOf(chances: Chances): number {
	const { weights, first } = weightsOf(chances);
	let [total, sum] = [0, 0];
	for (const [index, weight] of weights.entries()) {
		total += weight;
		sum += weight * (first + index);
	}
	return sum / total;
}

/** Chances relative to that of the mode, as far out as they are more than nothing. */
function weightsOf({ from, to, mode, ratio }: Chances): { weights: number[]; first: number } {
	const start = Math.min(to, Math.max(from, Math.floor(mode)));
	const below: number[] = [];
	for (let [k, weight] = [start, 1]; k > from; k--) {
		weight /= ratio(k - 1);
		if (!(weight > NOTHING)) break;
		below.push(weight);
	}
	const weights = below.reverse();
	const first = start - weights.length;
	weights.push(1);
	for (let [k, weight] = [start, 1]; k < to; k++) {
		weight *= ratio(k);
		if (!(weight > NOTHING)) break;
		weights.push(weight);
	}
	return { weights, first };
}
