// How often each rank sum comes when nothing has changed, by counting all arrangements. For values without ties, and few enough to count.

/** Up to so many on each side arrangements are counted; beyond it the normal distribution is as good. */
export const MOST_COUNTED = 50;

/** Chances of 0, 1, 2 … and of all up to it, from below. A distribution that is symmetric. */
export interface Counted {
	/** P(W ≤ w). */
	atMost(w: number): number;
	/** The largest w with P(W ≤ w) ≤ tail; −1 when there is none. */
	largest(tail: number): number;
}

const rankSums = new Map<string, Counted>();
const signedRanks = new Map<number, Counted>();

/** Mann and Whitney's (1947) number of pairs in which the first is larger, with so many on either side. */
export function countedRankSum(m: number, n: number): Counted {
	const [few, many] = m < n ? [m, n] : [n, m];
	return kept(rankSums, `${few}/${many}`, () => {
		// ways[j][s]: choices of j of the ranks so far with the sum s above the least possible.
		const most = few * many;
		const ways = Array.from({ length: few + 1 }, () => new Float64Array(most + 1));
		ways[0]![0] = 1;
		for (let rank = 1; rank <= few + many; rank++) {
			for (let j = Math.min(few, rank); j >= 1; j--) {
				const shift = rank - j;
				if (shift > many) continue;
				const from = ways[j - 1]!;
				const to = ways[j]!;
				for (let s = most; s >= shift; s--) to[s]! += from[s - shift]!;
			}
		}
		return countedFrom(ways[few]!);
	});
}

/** Wilcoxon's (1945) sum of the ranks of positive differences, of so many. */
export function countedSignedRank(n: number): Counted {
	return kept(signedRanks, n, () => {
		const most = (n * (n + 1)) / 2;
		const ways = new Float64Array(most + 1);
		ways[0] = 1;
		for (let rank = 1; rank <= n; rank++) for (let s = most; s >= rank; s--) ways[s]! += ways[s - rank]!;
		return countedFrom(ways);
	});
}

function countedFrom(ways: Float64Array): Counted {
	const sums = new Float64Array(ways.length);
	let sum = 0;
	for (const [index, one] of ways.entries()) {
		sum += one;
		sums[index] = sum;
	}
	return {
		atMost: (w) => (w < 0 ? 0 : sums[Math.min(Math.floor(w), sums.length - 1)]! / sum),
		largest(tail) {
			let [low, high] = [-1, sums.length];
			while (high - low > 1) {
				const middle = Math.floor((low + high) / 2);
				if (sums[middle]! / sum <= tail) low = middle;
				else high = middle;
			}
			return low;
		},
	};
}

/** Counting once is enough; 2,500 pairs of sizes there are at most. */
function kept<K>(known: Map<K, Counted>, key: K, make: () => Counted): Counted {
	let found = known.get(key);
	if (!found) {
		found = make();
		known.set(key, found);
	}
	return found;
}
