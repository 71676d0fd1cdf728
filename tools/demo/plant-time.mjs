// @ts-check
// Plant time as the demonstration counts it: an anchor and a speed. Not for reading a clock: `real` is always handed in.

/**
 * At `real` (milliseconds since 1970 UTC) it was `plant` (ISO 8601, UTC) in the plant; `speed` plant seconds pass in a real one. 0: standing still.
 * @typedef {{ plant: string, real: number, speed: number }} Anchor
 */

/**
 * Plant milliseconds since 1970 UTC.
 * @param {Anchor} anchor
 * @param {number} real milliseconds since 1970 UTC
 */
export function plantMillis(anchor, real) {
	return Date.parse(anchor.plant) + Math.round((real - anchor.real) * anchor.speed);
}

/**
 * The anchor in a message, or undefined when it is none.
 * @param {unknown} value
 * @returns {Anchor | undefined}
 */
export function anchorOf(value) {
	if (typeof value !== 'object' || value === null) return undefined;
	const { plant, real, speed } = /** @type {Record<string, unknown>} */ (value);
	if (typeof plant !== 'string' || Number.isNaN(Date.parse(plant))) return undefined;
	if (typeof real !== 'number' || !Number.isFinite(real)) return undefined;
	if (typeof speed !== 'number' || !(speed >= 0 && speed <= 10_000)) return undefined;
	return { plant, real, speed };
}
