// Text and numbers of an SVG: escaped, cut to a width, broken into lines. Widths are estimates: nobody measures fonts here.

/** Characters that XML doesn't allow, and those that turn the direction of what follows them. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** Text that means nothing to a reader of XML. */
export function escaped(text: string): string {
	return text
		.replace(FORBIDDEN, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}

/** A coordinate, to a tenth of a pixel. */
export function num(value: number): string {
	return String(Math.round(value * 10) / 10);
}

/** About how wide a text is, in pixels. */
export function widthOf(text: string, size: number): number {
	let wide = 0;
	for (const character of text)
		wide += /[\u1100-\u115f\u2e80-\uffef]|[\u{1f300}-\u{3ffff}]/u.test(character) ? 1 : /[il.,:;'|! ]/.test(character) ? 0.36 : 0.64;
	return wide * size;
}

/** The beginning of a text that fits, with an ellipsis where something is left out. */
export function clipped(text: string, room: number, size: number): string {
	if (widthOf(text, size) <= room) return text;
	let fits = '';
	for (const character of text) {
		if (widthOf(`${fits}${character}…`, size) > room) break;
		fits += character;
	}
	return `${fits.trimEnd()}…`;
}

/** A sentence in lines, broken between words, and anywhere in scripts that have no spaces; at most four. */
export function lines(sentence: string, room: number, size: number): string[] {
	const found: string[] = [];
	let line = '';
	for (const piece of sentence.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? []) {
		for (const part of widthOf(piece, size) > room ? [...piece] : [piece]) {
			if (line !== '' && widthOf(line + part.trimEnd(), size) > room) {
				found.push(line.trimEnd());
				line = '';
			}
			line += part;
		}
	}
	if (line.trim() !== '') found.push(line.trimEnd());
	return found.length <= 4 ? found : [...found.slice(0, 3), clipped(`${found[3]}…`, room, size)];
}
