// Small pictures, drawn here: no font and no file has to come for them. Always beside words, never instead of them.

import { html, svg, type TemplateResult } from 'lit';

const PATHS = {
	check: 'M4 12.5l5 5L20 6.5',
	cross: 'M6 6l12 12M18 6L6 18',
	plus: 'M12 5v14M5 12h14',
	warn: 'M12 4L2.5 20.5h19zM12 10v5M12 17.6v.4',
	scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
	camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 16.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z',
	file: 'M6 3h8l4 4v14H6zM14 3v4h4',
	again: 'M19 12a7 7 0 1 1-2-5M19 3.5V8h-4.5',
	down: 'M6 9.5l6 6 6-6',
} as const;

/** A mark that says nothing by itself. */
export function mark(name: keyof typeof PATHS): TemplateResult {
	return html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${svg`<path d=${PATHS[name]} />`}</svg>`;
}
