// What is only shown: a fixed text or picture, and what is reckoned from the rest.

import { html, nothing, type TemplateResult } from 'lit';
import type { Field } from '../../../src/form/form.ts';
import { labelIn } from '../../../src/form/labels.ts';
import { isWritten } from '../../../src/form/picture.ts';
import type { Control, Services } from '../control.ts';
import { say } from '../words.ts';

export function renderNote(field: Field, { language, fileUrl }: Services): TemplateResult {
	const label = labelIn(field.label, language);
	const content = labelIn(field.content, language);
	return html`<div class="note wide" data-field=${field.name}>
		${content ? html`<p dir="auto">${content}</p>` : nothing} ${picture(field, label === field.name ? '' : label, fileUrl)}
	</div>`;
}

/** One that is written into the form is there at once: on paper, too. */
function picture({ picture }: Field, alt: string, fileUrl: Services['fileUrl']): TemplateResult | typeof nothing {
	if (picture === undefined) return nothing;
	if (isWritten(picture)) return html`<img src=${picture} alt=${alt} />`;
	return fileUrl ? html`<img src=${fileUrl(picture)} alt=${alt} loading="lazy" />` : nothing;
}

/** A reckoned value in words; what isn't known here is reckoned by the server. */
export function reckoned({ field, value, services: { language } }: Control): string {
	if (value === undefined || value === null || value === '') return '–';
	if (typeof value === 'boolean') return say(language, value ? 'yes' : 'no');
	const text = typeof value === 'number' && field.decimals !== undefined ? value.toFixed(field.decimals) : String(value);
	return field.unit && typeof value === 'number' ? `${text} ${field.unit}` : text;
}

export function renderComputed(control: Control): TemplateResult {
	return html`<output class="reckoned" id=${control.id} aria-labelledby=${control.isCell ? nothing : `${control.id}-label`} dir="auto">${reckoned(control)}</output>`;
}
