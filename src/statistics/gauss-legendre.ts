// Integrals of smooth functions by Gauss and Legendre's rule. Not for functions with corners or open ends: cut them there.

const ORDER = 16;
const RULE = rule(ORDER);

/** ∫ f from one end to another, in so many equal pieces of sixteen nodes each. */
export function integrate(f: (x: number) => number, from: number, to: number, pieces = 1): number {
	const half = (to - from) / pieces / 2;
	let sum = 0;
	for (let piece = 0; piece < pieces; piece++) {
		const centre = from + (2 * piece + 1) * half;
		for (const [node, weight] of RULE) sum += weight * f(centre + half * node);
	}
	return sum * half;
}

/** The nodes and weights by which an integral from one end to another is a sum, for integrals that are taken over and over. */
export function nodesBetween(from: number, to: number, pieces: number): (readonly [node: number, weight: number])[] {
	const half = (to - from) / pieces / 2;
	return Array.from({ length: pieces }, (_, piece) => from + (2 * piece + 1) * half).flatMap((centre) =>
		RULE.map(([node, weight]) => [centre + half * node, weight * half] as const),
	);
}

/** Nodes and weights on −1 to 1: the roots of the Legendre polynomial by Newton's steps. */
function rule(order: number): (readonly [number, number])[] {
	return Array.from({ length: order }, (_, index) => {
		let x = Math.cos((Math.PI * (index + 0.75)) / (order + 0.5));
		let slope = 0;
		for (let turn = 0; turn < 8; turn++) {
			let [before, value] = [1, x];
			for (let degree = 2; degree <= order; degree++) [before, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree];
			slope = (order * (x * value - before)) / (x * x - 1);
			x -= value / slope;
		}
		return [x, 2 / ((1 - x * x) * slope * slope)] as const;
	});
}
