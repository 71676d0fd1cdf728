// Ranks with ties, and the k-th of all sums of two lists without writing them down: 100,000 values a side have ten thousand million differences.

export interface Ranked {
	/** Ranks of the first list, the middle one where values are equal. */
	sum: number;
	/** Σ (t³ − t) over groups of t equal values, and how many values are in such groups. */
	ties: number;
	tied: number;
}

/** Ranks of the first of two ordered lists among both. */
export function rankSum(first: ArrayLike<number>, second: ArrayLike<number>): Ranked {
	let [i, j, rank, sum, ties, tied] = [0, 0, 0, 0, 0, 0];
	while (i < first.length || j < second.length) {
		const value = Math.min(first[i] ?? Infinity, second[j] ?? Infinity);
		const [fromI, fromJ] = [i, j];
		while (first[i] === value) i++;
		while (second[j] === value) j++;
		const group = i - fromI + (j - fromJ);
		sum += (i - fromI) * (rank + (group + 1) / 2);
		rank += group;
		if (group > 1) {
			ties += group ** 3 - group;
			tied += group;
		}
	}
	return { sum, ties, tied };
}

/** The k-th smallest (from 1) of all sums of one of the first and one of the second ordered list. */
export function kthSum(first: Float64Array, second: Float64Array, k: number): number {
	return kthBy((x) => countUpTo(first, second, x), first[0]! + second[0]!, first.at(-1)! + second.at(-1)!, k);
}

/** The k-th smallest (from 1) of the Walsh averages (dᵢ + dⱼ)/2, i ≤ j, of an ordered list. */
export function kthWalsh(ordered: Float64Array, k: number): number {
	const count = (x: number) => {
		let own = 0;
		while (own < ordered.length && 2 * ordered[own]! <= x) own++;
		return (countUpTo(ordered, ordered, x) + own) / 2;
	};
	return kthBy(count, 2 * ordered[0]!, 2 * ordered.at(-1)!, k) / 2;
}

/** How many sums are at most x. */
function countUpTo(first: Float64Array, second: Float64Array, x: number): number {
	let count = 0;
	let j = second.length;
	for (const one of first) {
		while (j > 0 && one + second[j - 1]! > x) j--;
		if (j === 0) break;
		count += j;
	}
	return count;
}

function kthBy(count: (x: number) => number, least: number, most: number, k: number): number {
	if (count(least) >= k) return least;
	let [low, high] = [least, most];
	// Halving ends at neighbouring numbers, the upper of which is the sum; around zero it would not.
	for (let turn = 0; turn < 200; turn++) {
		const middle = low + (high - low) / 2;
		if (!(middle > low && middle < high)) break;
		if (count(middle) >= k) high = middle;
		else low = middle;
	}
	return Math.abs(high) <= 1e-14 * (most - least) ? 0 : high;
}
