// One line of text, and several.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Control } from '../control.ts';
import { described } from '../described.ts';
import { say } from '../words.ts';

/** A value as an input shows it. */
export function written(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export const typed = (control: Control) => (event: Event) => control.set((event.target as HTMLInputElement).value);

export function renderText(control: Control): TemplateResult {
	return html`<input class="box" type="text" dir="auto" autocomplete="off" .value=${live(written(control.value))}
		@input=${typed(control)} @change=${control.leave} ${described(control)} />`;
}

/** From here on it is said how much room is left. */
const NEARLY_FULL = 0.8;

export function renderLongText(control: Control): TemplateResult {
	const { field, id, services } = control;
	const text = written(control.value);
	const length = [...text].length;
	const counted = length > field.maxLength * NEARLY_FULL;
	return html`<textarea class="box" dir="auto" rows="3" .value=${live(text)} @input=${typed(control)} @change=${control.leave}
			${described(control, { also: counted ? `${id}-count` : '' })}></textarea>
		${counted ? html`<p class="hint count" id="${id}-count">${say(services.language, 'characters', { length, most: field.maxLength })}</p>` : nothing}`;
}
