// Figures of a proof in words: as many digits as their uncertainty deserves, and never a p-value of 0. Not for the sentences (sentences.ts).

import type { Language } from '../text.ts';

const kept = new Map<string, Intl.NumberFormat>();

function fixed(value: number, digits: number, language: Language): string {
	const key = `${language}/${digits}`;
	let format = kept.get(key);
	if (!format) {
		format = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });
		kept.set(key, format);
	}
	// A minus of its own, not a hyphen; and nothing is below nothing.
	const said = format.format(value);
	return Number(said) === 0 ? said.replace('-', '') : said.replace('-', '−');
}

/** How many places after the point show two digits of what is uncertain. */
export function placesFor(uncertainty: number): number {
	if (!(uncertainty > 0 && Number.isFinite(uncertainty))) return 2;
	return Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(uncertainty))));
}

/** A number with so many places. */
export function figure(value: number, places: number, language: Language): string {
	return fixed(value, places, language);
}

/** A count, or an exposure that need not be whole. */
export function count(value: number, language: Language): string {
	if (Number.isInteger(value)) return fixed(value, 0, language);
	const digits = Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value))));
	return String(Number(fixed(value, Math.min(12, digits), language).replace('−', '-'))).replace('-', '−');
}

/** A p-value: two digits, "below 0.0001" further out. */
export function chance(p: number, language: Language): string {
	if (p < 0.0001) return `< ${fixed(0.0001, 4, language)}`;
	return `= ${fixed(p, Math.min(4, Math.max(2, 1 - Math.floor(Math.log10(p)))), language)}`;
}

/** A share as a percentage with a space before the sign, two digits. */
export function percentOf(share: number, language: Language): string {
	return percent(share, share > 0 ? Math.max(0, Math.min(6, -1 - Math.floor(Math.log10(share)))) : 0, language);
}

/** A share as a percentage with so many places. */
export function percent(share: number, places: number, language: Language): string {
	return `${fixed(share * 100, places, language)} %`;
}

/** A confidence: 95 %, 99.9999 %. */
export function confidence(level: number, language: Language): string {
	const places = Math.max(0, Math.min(10, Math.ceil(-Math.log10(Math.max(1e-12, 1 - level))) - 2));
	const said = fixed(level * 100, places + 1, language).replace(/\.?0+$/, '');
	return `${said} %`;
}
