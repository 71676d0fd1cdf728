// One of several options, or some of them: buttons where they are few and short, else a list.

import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Option } from '../../../src/form/form.ts';
import { labelIn } from '../../../src/form/labels.ts';
import type { Language } from '../../../src/text.ts';
import type { Control } from '../control.ts';
import { described } from '../described.ts';
import { mark } from '../marks.ts';
import { say } from '../words.ts';
import { written } from './text.ts';

const MOST_BUTTONS = 5;
/** Letters; a Chinese character takes the room of two. */
const LONGEST_BUTTON = 24;

const nameOf = ({ label, value }: Option, language: Language) => labelIn(label, language) || value;
const widthOf = (text: string) => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);

export function isButtons({ field: { options = [] }, isCell, services: { language } }: Control): boolean {
	return !isCell && options.length <= MOST_BUTTONS && options.every((option) => widthOf(nameOf(option, language)) <= LONGEST_BUTTON);
}

/** One of a group of buttons. A second touch takes a choice back: nobody is caught by a slip of the thumb. */
export interface Button {
	value: unknown;
	text: string;
	sign?: TemplateResult;
	kind?: string;
}

export function renderButtons(control: Control, buttons: readonly Button[], chosen: unknown, choose: (value: unknown) => void): TemplateResult {
	const pick = (value: unknown) => {
		choose(value);
		control.leave();
	};
	const back = (event: Event, value: unknown) => {
		if (value !== chosen || control.disabled) return;
		event.preventDefault();
		pick('');
	};
	return html`<div class="buttons ${buttons.length === 4 ? 'even' : ''}" role="radiogroup" ${described(control, { group: true })}>
		${buttons.map(
			({ value, text, sign, kind }) => html`<label class="button ${kind ?? ''}" dir="auto" @click=${(event: Event) => back(event, value)}>
				<input type="radio" name=${control.id} .checked=${live(value === chosen)} .disabled=${control.disabled} @change=${() => pick(value)} />
				<span class="sign">${sign ?? mark('check')}</span><span>${text}</span>
			</label>`,
		)}
	</div>`;
}

export function renderChoice(control: Control): TemplateResult {
	const { field, services } = control;
	const options = field.options ?? [];
	if (isButtons(control)) {
		const buttons = options.map((option) => ({ value: option.value, text: nameOf(option, services.language) }));
		return renderButtons(control, buttons, control.value, control.set);
	}
	return renderSelect(control, options, written(control.value), control.set);
}

/** The list of the browser itself: the best there is on a phone. */
export function renderSelect(control: Control, options: readonly Option[], value: string, set: (value: string) => void, part = {}): TemplateResult {
	const { language } = control.services;
	const choose = (event: Event) => {
		set((event.target as HTMLSelectElement).value);
		control.leave();
	};
	// What is no option any more is still shown: it is told to be wrong, not silently dropped.
	const strange = value !== '' && !options.some((option) => option.value === value);
	return html`<select class="box" dir="auto" @change=${choose} ${described(control, part)}>
		<option value="" ?selected=${value === ''}>${say(language, 'choose')}</option>
		${strange ? html`<option value=${value} selected>${value}</option>` : ''}
		${options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${nameOf(option, language)}</option>`)}
	</select>`;
}

export function renderSeveral(control: Control): TemplateResult {
	const { field, services } = control;
	const chosen = Array.isArray(control.value) ? control.value : [];
	const turn = (value: string, on: boolean) => {
		const rest = chosen.filter((one) => one !== value);
		const wanted = on ? [...rest, value] : rest;
		// In the order of the form, whatever the order of the thumb.
		const order = (field.options ?? []).map((option) => option.value);
		control.set(wanted.sort((one, other) => order.indexOf(one) - order.indexOf(other)));
		control.leave();
	};
	return html`<div class="buttons" role="group" ${described(control, { group: true })}>
		${(field.options ?? []).map(
			(option) => html`<label class="button tick" dir="auto">
				<input type="checkbox" .checked=${live(chosen.includes(option.value))} .disabled=${control.disabled}
					@change=${(event: Event) => turn(option.value, (event.target as HTMLInputElement).checked)} />
				<span class="sign">${mark('check')}</span><span>${nameOf(option, services.language)}</span>
			</label>`,
		)}
	</div>`;
}
