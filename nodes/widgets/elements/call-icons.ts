// The pictures of a report panel's buttons: beside their words, never instead of them. Drawn here: no font has to have them.

import { html, type TemplateResult } from 'lit';
import type { CallIcon } from '../../../src/call/button.ts';

const PATHS: Record<CallIcon, string> = {
	call: 'M6 17V11a6 6 0 0 1 12 0v6M3.5 17h17M10 20.5h4M12 2v3',
	quality: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 21 21M7.8 10.5l2 2 3.5-4',
	machine:
		'M10.3 3.4h3.4l.5 2.6 1.9 1.1 2.5-.9 1.7 3-2 1.7v2.2l2 1.7-1.7 3-2.5-.9-1.9 1.1-.5 2.6h-3.4l-.5-2.6-1.9-1.1-2.5.9-1.7-3 2-1.7v-2.2l-2-1.7 1.7-3 2.5.9L9.8 6zM12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4z',
	material: 'M3.5 7.5 12 3l8.5 4.5v9L12 21l-8.5-4.5zM3.5 7.5 12 12l8.5-4.5M12 12v9',
	tool: 'M20 6.5a5 5 0 0 1-6.6 6.2L7 19.2a2.3 2.3 0 0 1-3.2-3.2l6.5-6.4A5 5 0 0 1 16.5 3l-2.8 2.8.6 3 3 .6z',
	safety: 'M12 2.5 20 5.5v6c0 5-3.5 8.5-8 10-4.5-1.5-8-5-8-10v-6zM12 7.5v6M12 17v.1',
	transport: 'M2.5 6h11v10h-11zM13.5 9.5h4l4 4V16h-8M6.5 19.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17.5 19.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
	energy: 'M13 2 4.5 13.5H11L10 22l9-12.5h-6.5z',
	computer: 'M3 4.5h18v12H3zM8 20.5h8M12 16.5v4',
	person: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21c0-4.5 3.5-7 7.5-7s7.5 2.5 7.5 7',
};

export function callPicture(icon: CallIcon): TemplateResult {
	return html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[icon]} /></svg>`;
}

/** Something has not gone out yet. */
export function waitsPicture(): TemplateResult {
	return html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.500 2" /></svg>`;
}
