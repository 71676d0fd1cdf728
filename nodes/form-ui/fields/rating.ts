// A score from 1 to the highest: numbers, which can be read aloud and in black and white.

import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Option } from '../../../src/form/form.ts';
import type { Control } from '../control.ts';
import { described } from '../described.ts';
import { say } from '../words.ts';
import { renderSelect } from './choice.ts';
import { written } from './text.ts';

export function renderRating(control: Control): TemplateResult {
	const { field, services } = control;
	const scale = Array.from({ length: field.scale ?? 5 }, (_, at) => at + 1);
	const rated = Number(control.value);
	const set = (value: number | '') => {
		control.set(value);
		control.leave();
	};
	if (control.isCell) {
		const options: Option[] = scale.map((value) => ({ value: String(value), label: String(value) }));
		return renderSelect(control, options, written(control.value), (value) => control.set(value === '' ? '' : Number(value)));
	}
	const back = (event: Event, value: number) => {
		if (value !== control.value || control.disabled) return;
		event.preventDefault();
		set('');
	};
	return html`<div class="scale" role="radiogroup" ${described(control, { group: true })}>
		${scale.map(
			(value) => html`<label class="button step ${value <= rated ? 'reached' : ''}" @click=${(event: Event) => back(event, value)}>
				<input type="radio" name=${control.id} aria-label=${say(services.language, 'of-scale', { value, scale: scale.length })}
					.checked=${live(control.value === value)} .disabled=${control.disabled} @change=${() => set(value)} />
				<span>${value}</span>
			</label>`,
		)}
	</div>`;
}
