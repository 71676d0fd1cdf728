// Dates, times of day, and both: the browser's own inputs, which a phone shows as wheels.

import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { isInstant } from '../../../src/time.ts';
import type { Control } from '../control.ts';
import { described } from '../described.ts';
import { wallClock } from '../instant.ts';
import { say } from '../words.ts';
import { written } from './text.ts';

const INPUTS = { date: 'date', time: 'time', 'date-time': 'datetime-local' } as const;

export function renderMoment(control: Control): TemplateResult {
	const type = INPUTS[control.field.type as keyof typeof INPUTS];
	const { language, zone } = control.services;
	const text = written(control.value);
	const shown = type === 'datetime-local' && isInstant(text) ? wallClock(text, zone) : text;
	const take = ({ target }: Event) => {
		const { value, validity } = target as HTMLInputElement;
		// Half a date is no empty field: whoever began is told, instead of nothing being sent.
		control.set(validity.badInput ? say(language, 'incomplete') : value);
	};
	return html`<input class="box moment" type=${type} .value=${wanted(shown)} @input=${take} @blur=${(event: Event) => {
		take(event);
		control.leave();
	}} ${described(control)} />`;
}

/** What the input can't show leaves it as it is: the person is typing in it. */
function wanted(text: string): unknown {
	return text === '' || /^\d/.test(text) ? live(text) : undefined;
}

/** Which zone it is about, where that is not the browser's own. */
export function zoneOf({ field, services: { language, zone } }: Control): string {
	if (field.type !== 'date-time' || zone === Intl.DateTimeFormat().resolvedOptions().timeZone) return '';
	return say(language, 'zone', { zone });
}
