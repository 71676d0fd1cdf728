// Colours of our style as numbers: what draws on its own doesn't know variables and mixtures.

/** Each variable of an element as "rgb(…)" or "rgba(…)". */
export function colorsOf(element: HTMLElement, names: readonly string[]): string[] {
	const probe = document.createElement('span');
	probe.hidden = true;
	(element.shadowRoot ?? element).append(probe);
	const found = names.map((name) => {
		probe.style.color = `var(${name})`;
		return plain(getComputedStyle(probe).color);
	});
	probe.remove();
	return found;
}

/** "color(srgb 0.2 0.4 0.6)", as mixtures are computed, in the older form. */
function plain(color: string): string {
	const parts = /^color\(srgb ([\d.e+-]+) ([\d.e+-]+) ([\d.e+-]+)(?: \/ ([\d.e+-]+))?\)$/.exec(color);
	if (!parts) return color;
	const [red, green, blue] = parts.slice(1, 4).map((part) => Math.round(255 * Number(part)));
	return parts[4] === undefined ? `rgb(${red},${green},${blue})` : `rgba(${red},${green},${blue},${parts[4]})`;
}
