// What is around every field: its label, its help, what is wrong with it.

import { html, nothing, type TemplateResult } from 'lit';
import { labelIn } from '../../src/form/labels.ts';
import type { Control } from './control.ts';
import { isButtons } from './fields/choice.ts';
import { shownAs } from './fields/fields.ts';
import { mark } from './marks.ts';
import { say } from './words.ts';

/** Types whose label can't be tied to one input. */
const GROUPS = new Set<string>([
	'several',
	'yes-no',
	'ok-ng',
	'photo',
	'file',
	'signature',
	'rating',
	'table',
	'computed',
	'is-is-not',
	'why-tree',
	'fishbone',
]);

/** A field with everything around it. `neededFor`: a sentence on the outcomes that need it. */
export function renderFrame(control: Control, neededFor: string): TemplateResult {
	const { field, id, label, needed, path, services } = control;
	const { render, wide, hint } = shownAs(field.type);
	const help = labelIn(field.help, services.language);
	const more = [hint?.(control) ?? '', neededFor].filter(Boolean).join(' · ');
	const fault = control.faultAt(path);
	const describedBy = [help && `${id}-help`, more && `${id}-hint`, fault === undefined ? '' : `${id}-fault`].filter(Boolean).join(' ');
	const isGroup = GROUPS.has(field.type) || (field.type === 'choice' && isButtons(control));
	const star = needed
		? html` <span class="star" aria-hidden="true">*</span>${isGroup ? html`<span class="unseen">${say(services.language, 'needed')}</span>` : nothing}`
		: nothing;
	return html`<div class="field ${wide ? 'wide' : ''}" data-field=${field.name}>
		${
			isGroup
				? html`<span class="label" id="${id}-label" dir="auto">${label}${star}</span>`
				: html`<label class="label" id="${id}-label" for=${id} dir="auto">${label}${star}</label>`
		}
		<div class="helps">
			${help ? html`<p class="hint" id="${id}-help" dir="auto">${help}</p>` : nothing} ${more ? html`<p class="hint" id="${id}-hint">${more}</p>` : nothing}
		</div>
		<div class="filled">
			${render({ ...control, describedBy })}
			${fault === undefined ? nothing : html`<p class="fault" id="${id}-fault">${mark('warn')}<span dir="auto">${fault}</span></p>`}
		</div>
	</div>`;
}

/** The line that says what the star means. */
export function renderLegend(language: Control['services']['language']): TemplateResult {
	return html`<p class="legend"><span class="star" aria-hidden="true">*</span> ${say(language, 'star')}</p>`;
}
