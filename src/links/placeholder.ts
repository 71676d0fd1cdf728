// "{{link}}" in a sentence of the plant's own: there the personal link of whoever is told stands when the message leaves. In the record the
// sentence keeps its placeholder, so that no link is ever written down. Not for whom a link is made: notice-links.ts.

import { type Language, text } from '../text.ts';

const PLACEHOLDER = /\{\{\s*link\s*\}\}/g;

/** Whether a sentence has a place for a link. */
export function asksForLink(said: string | undefined): boolean {
	return said !== undefined && new RegExp(PLACEHOLDER).test(said);
}

/** The sentence with the link in its place; without one it says so, in the reader's language, and never shows the placeholder. */
export function fillLink(said: string, link: string | undefined, language: Language): string {
	return said.replace(PLACEHOLDER, (whole: string, at: number) => {
		if (link === undefined) return text(language, 'link.not-here');
		// What follows without a blank, as in Chinese, would be taken for a part of the address.
		const next = said.charAt(at + whole.length);
		return next === '' || /\s/.test(next) ? link : `${link} `;
	});
}
