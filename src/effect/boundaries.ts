// How far a statistic has to go at each of several looks, so that all looks together keep one α: the boundaries of Lan and DeMets (1983) for spending
// functions of O'Brien and Fleming's and of Pocock's type, by the recursive integration of Armitage, McPherson and Rowe (1969). Not for what is looked at.

import { nodesBetween } from '../statistics/gauss-legendre.ts';
import { normal } from '../statistics/normal.ts';
import type { Spending } from './plan.ts';

/** Less is not worth spending: the first of many looks gives a verdict on nothing short of this. */
const LEAST_SPENT = 1e-12;

/**
 * The least rise of the information, as a part of what is in, after which a look is reckoned from the look before. With less the two see the same data: the
 * integration would need nodes without end, and what such a look may spend is just added (Bonferroni), which never comes to more than α.
 */
const LEAST_RISE = 1e-3;

/** How much of a two-sided α has been spent when the part `t` of all information is in, 0 to 1. */
export function spentBy(spending: Spending, alpha: number, t: number): number {
	if (t >= 1) return alpha;
	if (t <= 0) return 0;
	// Each side spends α/2 by Lan and DeMets' one-sided function.
	return spending === 'pocock' ? alpha * Math.log1p((Math.E - 1) * t) : 4 * normal.sf(normal.upperQuantile(alpha / 4) / Math.sqrt(t));
}

/**
 * The boundary |z| at each look, for parts of the information from above 0 to at most 1. The last look of a plan is at 1; for the first looks of a plan
 * give those alone: later ones change nothing. RangeError where parts fall.
 */
export function boundaries(parts: readonly number[], alpha: number, spending: Spending): number[] {
	const found: number[] = [];
	let state: State | undefined;
	for (const [index, part] of parts.entries()) {
		const last = parts[index - 1] ?? 0;
		if (!(part > 0 && part >= last && part <= 1)) throw new RangeError('the parts of the information must go from above 0 to at most 1 and not fall');
		const spend = Math.max(LEAST_SPENT, spentBy(spending, alpha, part) - spentBy(spending, alpha, last));
		const same = isSame(state, part);
		const bound = same ? normal.upperQuantile(spend / 2) : boundFor(spend, part, state);
		found.push(bound);
		if (index < parts.length - 1 && !same) state = advanced(state, part, bound, parts[index + 1]! - part, 0);
	}
	return found;
}

/**
 * Chance to cross one of the boundaries, on either side, when the statistic drifts: `drift` is its mean at the full information (0: nothing has changed).
 */
export function crossing(parts: readonly number[], bounds: readonly number[], drift = 0): number {
	let state: State | undefined;
	let sum = 0;
	for (const [index, part] of parts.entries()) {
		const bound = bounds[index]!;
		if (isSame(state, part)) continue;
		sum += beyond(bound, part, state, drift);
		if (index < parts.length - 1) state = advanced(state, part, bound, parts[index + 1]! - part, drift);
	}
	return sum;
}

/** The score statistic B = z√t among those that have not crossed: where it is (nodes), and with what chance (density by weight). */
interface State {
	part: number;
	nodes: readonly number[];
	chances: readonly number[];
}

/** Chance of |z| beyond a bound at a part of the information, from those still inside at the look before. */
function beyond(bound: number, part: number, state: State | undefined, drift: number): number {
	const edge = bound * Math.sqrt(part);
	const { part: before, nodes, chances } = state ?? START;
	const step = Math.sqrt(part - before);
	const move = drift * (part - before);
	let sum = 0;
	for (const [index, from] of nodes.entries()) sum += chances[index]! * (normal.sf((edge - from - move) / step) + normal.cdf((-edge - from - move) / step));
	return sum;
}

const START: State = { part: 0, nodes: [0], chances: [1] };

function isSame(state: State | undefined, part: number): boolean {
	return state !== undefined && part - state.part < LEAST_RISE * part;
}

function boundFor(spend: number, part: number, state: State | undefined): number {
	if (!state) return normal.upperQuantile(spend / 2);
	// The chance falls with the bound.
	let [low, high] = [0, 10];
	for (let turn = 0; turn < 60 && high - low > 1e-12; turn++) {
		const middle = (low + high) / 2;
		if (beyond(middle, part, state, 0) > spend) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}

/** Who stays inside at this look; the nodes are as close as the steps before and after it are short. `next`: how much the information rises to the next look. */
function advanced(state: State | undefined, part: number, bound: number, next: number, drift: number): State {
	const { part: before, nodes: from, chances: weighed } = state ?? START;
	const step = Math.sqrt(part - before);
	const move = drift * (part - before);
	const edge = bound * Math.sqrt(part);
	const pieces = Math.max(4, Math.ceil(edge / (2 * Math.min(step, Math.sqrt(Math.max(next, LEAST_RISE * part))))));
	const nodes: number[] = [];
	const chances: number[] = [];
	for (const [node, weight] of nodesBetween(-edge, edge, pieces)) {
		let density = 0;
		for (const [index, one] of from.entries()) density += weighed[index]! * Math.exp(-(((node - one - move) / step) ** 2) / 2);
		nodes.push(node);
		chances.push((weight * density) / (step * Math.sqrt(2 * Math.PI)));
	}
	return { part, nodes, chances };
}
