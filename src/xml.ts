// Text inside XML and SVG. Not for HTML pages: they are built of elements.

/** As text or as the value of an attribute in double quotes. */
export function asText(value: string): string {
	return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
