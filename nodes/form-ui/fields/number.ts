// A number with its unit. It stays text until it is sent: an input of type "number" throws away what it can't read, and nobody can be told.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Control } from '../control.ts';
import { described } from '../described.ts';
import { say } from '../words.ts';
import { typed, written } from './text.ts';

export function renderNumber(control: Control): TemplateResult {
	const { field, id } = control;
	// The keypad of digits has no minus everywhere.
	const pad = field.min === undefined || field.min < 0 ? 'text' : field.decimals === 0 ? 'numeric' : 'decimal';
	return html`<div class="with-unit">
		<input class="box number" type="text" inputmode=${pad} autocomplete="off" .value=${live(written(control.value))}
			@input=${typed(control)} @change=${control.leave} ${described(control, { also: field.unit ? `${id}-unit` : '' })} />
		${field.unit ? html`<span class="unit" id="${id}-unit" dir="auto">${field.unit}</span>` : nothing}
	</div>`;
}

/** What may be filled in: "495 to 505 g". */
export function limitsOf({ field, services: { language } }: Control): string {
	const { min, max, unit } = field;
	const shown = (limit: number | undefined) => limit?.toLocaleString(language, { maximumFractionDigits: 20 });
	const params = { min: shown(min), max: shown(max), unit: unit ?? '' };
	if (min !== undefined && max !== undefined) return say(language, 'between', params).trim();
	if (min !== undefined) return say(language, 'at-least', params).trim();
	return max === undefined ? '' : say(language, 'at-most', params).trim();
}
