// Numbers of an experiment as people read them. Not for calculating on.

import type { Language } from '../text.ts';

/** Six digits that say something; very large and very small ones with their power of ten. No thousands separators: files and forms read the numbers back. */
export function roundedNumber(value: number, language: Language): string {
	const size = Math.abs(value);
	if (size >= 1e9 || (size > 0 && size < 1e-6)) return value.toExponential(4);
	return Intl.NumberFormat(language, { maximumSignificantDigits: 6, useGrouping: false }).format(value);
}

/** A p-value: four places after the point, below 0.0001 its power of ten. */
export function roundedP(p: number): string {
	return p < 0.0001 ? p.toExponential(1) : p.toFixed(4);
}
