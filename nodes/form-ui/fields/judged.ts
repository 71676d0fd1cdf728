// Yes or no; OK or NG with the reason for NG.

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Control } from '../control.ts';
import { described } from '../described.ts';
import { mark } from '../marks.ts';
import { say } from '../words.ts';
import { type Button, renderButtons, renderSelect } from './choice.ts';
import { written } from './text.ts';

const YES_NO = [
	{ value: true, text: 'yes', sign: mark('check'), kind: 'sure' },
	{ value: false, text: 'no', sign: mark('cross'), kind: 'sure' },
];
const OK_NG = [
	{ value: 'ok', text: 'ok', sign: mark('check'), kind: 'good' },
	{ value: 'ng', text: 'ng', sign: mark('cross'), kind: 'bad' },
];

const inWords = (control: Control, buttons: readonly Button[]): Button[] =>
	buttons.map((button) => ({ ...button, text: say(control.services.language, button.text) }));

export function renderYesNo(control: Control): TemplateResult {
	return renderButtons(control, inWords(control, YES_NO), control.value, control.set);
}

interface Judged {
	result?: unknown;
	reason?: unknown;
}

const judgedOf = (value: unknown): Judged =>
	typeof value === 'object' && value !== null ? value : typeof value === 'string' && value ? { result: value } : {};

export function renderOkNg(control: Control): TemplateResult {
	const { field, services, id } = control;
	const { result, reason } = judgedOf(control.value);
	// A reason already typed is kept for whoever turns back to NG.
	const judge = (value: unknown) => control.set(value === '' ? '' : value === 'ok' || reason === undefined ? { result: value } : { result: value, reason });
	const because = (value: string) => control.set(value === '' ? { result } : { result, reason: value });
	const part = { id: `${id}.reason`, path: `${control.path}.reason`, label: say(services.language, 'reason-of', { label: control.label }) };
	return html`${renderButtons(control, inWords(control, OK_NG), result, judge)}
		${
			result !== 'ng'
				? nothing
				: field.options
					? html`<div class="below">${renderSelect(control, field.options, written(reason), because, part)}</div>`
					: html`<input class="box below" type="text" dir="auto" autocomplete="off" placeholder=${say(services.language, 'reason')}
							.value=${live(written(reason))} @input=${(event: Event) => because((event.target as HTMLInputElement).value)}
							@change=${control.leave} ${described(control, part)} />`
		}`;
}
