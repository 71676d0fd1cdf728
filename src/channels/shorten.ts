// Texts that a service counts in bytes. Not for what they say.

const encoder = new TextEncoder();

/** Length in bytes of UTF-8. */
export function bytesOf(text: string): number {
	return encoder.encode(text).length;
}

/** At most so many bytes, with an ellipsis where something was left out; no character is cut in two. `most` is at least 3. */
export function shorten(text: string, most: number): string {
	if (bytesOf(text) <= most) return text;
	let kept = '';
	let left = most - bytesOf('…');
	for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)) {
		left -= bytesOf(segment);
		if (left < 0) break;
		kept += segment;
	}
	return `${kept.trimEnd()}…`;
}

/** One line without control characters. */
export function oneLine(text: string): string {
	return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** Lines without other control characters. */
export function lines(text: string): string {
	return text
		.replace(/\r\n?|\u2028|\u2029/g, '\n')
		.replace(/[^\P{Cc}\n]+/gu, ' ')
		.trim();
}
