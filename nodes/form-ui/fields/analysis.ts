// Is / is not, why trees and cause diagrams: what shows them comes in a script of its own (causes.ts), loaded when a form has one.

import { html, nothing, type TemplateResult } from 'lit';
import type { Control } from '../control.ts';

/** How that script comes to this page; the entry says it. */
export const analysisScript: { load?: () => Promise<unknown>; loading?: Promise<unknown> } = {};

/** One such field, to be filled in, or only to be read. */
export function renderAnalysis(control: Control, reading = false): TemplateResult | typeof nothing {
	analysisScript.loading ??= analysisScript.load?.().catch(() => {
		// The network was gone: whatever is shown next tries again.
		delete analysisScript.loading;
	});
	switch (control.field.type) {
		case 'is-is-not':
			return html`<andon-form-is-is-not .control=${control} .reading=${reading}></andon-form-is-is-not>`;
		case 'why-tree':
			return html`<andon-form-whys .control=${control} .reading=${reading}></andon-form-whys>`;
		case 'fishbone':
			return html`<andon-form-fishbone .control=${control} .reading=${reading}></andon-form-fishbone>`;
		default:
			return nothing;
	}
}
