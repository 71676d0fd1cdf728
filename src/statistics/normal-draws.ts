// Draws from the normal distribution, for simulations. Where chance comes from is handed in, so that a simulation can be repeated.

/** Standard normal draws (Box and Muller 1958) from draws that are even from 0 up to, not including, 1. */
export function normalDraws(even: () => number): () => number {
	let spare: number | undefined;
	return () => {
		if (spare !== undefined) {
			const value = spare;
			spare = undefined;
			return value;
		}
		const radius = Math.sqrt(-2 * Math.log(1 - even()));
		const angle = 2 * Math.PI * even();
		spare = radius * Math.sin(angle);
		return radius * Math.cos(angle);
	};
}
