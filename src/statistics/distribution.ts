// What every distribution here can be asked, and how a quantile is found from its tails. Not the distributions themselves.
//
// Both tails are reckoned directly: 1 − cdf(x) has no digits left where a p-value or a limit is wanted most.

/** A probability distribution. Probabilities keep nine digits and more down to tails of 1e-12; NaN goes in, NaN comes out. */
export interface Distribution {
	/** P(X ≤ x). */
	cdf(x: number): number;
	/** P(X > x), the upper tail. */
	sf(x: number): number;
	/** The least x with cdf(x) ≥ p. RangeError unless 0 ≤ p ≤ 1. */
	quantile(p: number): number;
	/** The least x with sf(x) ≤ q; for small q exact where quantile(1 − q) can't be. RangeError unless 0 ≤ q ≤ 1. */
	upperQuantile(q: number): number;
}

/** A distribution with a density. */
export interface Continuous extends Distribution {
	pdf(x: number): number;
}

interface Parts {
	cdf(x: number): number;
	sf(x: number): number;
	pdf(x: number): number;
	/** Where it begins and ends; both tails are never asked outside. */
	from: number;
	to: number;
	/** A first guess at the x that has so much on its lower (or upper) side; rough is good enough. */
	guess(tail: number, upper: boolean): number;
}

/** Completes a continuous distribution with its quantiles. */
export function continuous({ cdf, sf, pdf, from, to, guess }: Parts): Continuous {
	const find = (tail: number, upper: boolean): number => {
		if (tail === 0) return upper ? to : from;
		if (tail === 1) return upper ? from : to;
		// The rarer side is the one whose digits count; 1 − tail is exact above a half.
		if (tail > 0.5) return find(1 - tail, !upper);
		return polish(guess(tail, upper), tail, upper ? sf : cdf, upper ? -1 : 1, pdf, from, to);
	};
	return {
		cdf: (x) => (x <= from ? 0 : x >= to ? 1 : cdf(x)),
		sf: (x) => (x <= from ? 1 : x >= to ? 0 : sf(x)),
		pdf: (x) => (x < from || x > to ? 0 : pdf(x)),
		quantile: (p) => find(probability(p), false),
		upperQuantile: (q) => find(probability(q), true),
	};
}

/** Completes a distribution on 0, 1, 2 … `to` with its quantiles. */
export function discrete(cdf: (k: number) => number, sf: (k: number) => number, to: number, guess: (z: number) => number): Distribution {
	const lower = (x: number) => (x < 0 ? 0 : x >= to ? 1 : cdf(Math.floor(x)));
	const upper = (x: number) => (x < 0 ? 1 : x >= to ? 0 : sf(Math.floor(x)));
	const find = (reached: (k: number) => boolean): number => {
		// From a guess outwards until the step is between, then by halves.
		let high = Math.max(0, Math.floor(guess(0)));
		for (let step = 1; !reached(high); step *= 2) high += step;
		let low = high;
		for (let step = 1; low >= 0 && reached(low); step *= 2) low -= step;
		low = Math.max(-1, low);
		while (high - low > 1) {
			const middle = Math.floor((low + high) / 2);
			if (reached(middle)) high = middle;
			else low = middle;
		}
		return high;
	};
	return {
		cdf: lower,
		sf: upper,
		quantile: (p) => (probability(p) === 1 ? to : find((k) => lower(k) >= p)),
		upperQuantile: (q) => (probability(q) === 0 ? to : find((k) => upper(k) <= q)),
	};
}

function probability(p: number): number {
	if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability is from 0 to 1, not ${p}`);
	return p;
}

/** A parameter that has to be above zero: degrees of freedom, a shape, a rate. */
export function positive(name: string, value: number): number {
	if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`${name} must be above 0, not ${value}`);
	return value;
}

/** Newton's steps on the logarithm of the tail, which is nearly straight far out; halving where a step would leave what is known. */
function polish(start: number, tail: number, reach: (x: number) => number, sign: number, pdf: (x: number) => number, from: number, to: number): number {
	let low = from;
	let high = to;
	let x = start > from && start < to ? start : middle(from, to);
	for (let turn = 0; turn < 200; turn++) {
		const reached = reach(x);
		const off = Math.log(reached / tail);
		if (off === 0) return x;
		if (off * sign > 0) high = x;
		else low = x;
		let next = x - (sign * off * reached) / pdf(x);
		if (!(next > low && next < high)) next = middle(low, high);
		if (Math.abs(next - x) <= 1e-15 * Math.abs(x) || next === x) return next;
		x = next;
	}
	return x;
}

/** Halfway between two bounds, in orders of magnitude when they are far apart or open. */
function middle(low: number, high: number): number {
	if (low === -Infinity && high === Infinity) return 0;
	if (low === -Infinity) return high < 0 ? 2 * high : -1 - high;
	if (high === Infinity) return low > 0 ? 2 * low : 1 - low;
	if (low > 0 && high / low > 4) return Math.sqrt(low) * Math.sqrt(high);
	if (low === 0 && high > 1e-300) return high / 16;
	return low + (high - low) / 2;
}
