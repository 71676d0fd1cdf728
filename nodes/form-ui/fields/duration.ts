// A length of time: an amount and its unit, or all of it as people write it ("1 h 30 min").

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { parseDuration, showDuration } from '../../../src/duration.ts';
import { DAY, HOUR, MINUTE } from '../../../src/time.ts';
import type { Control } from '../control.ts';
import { described } from '../described.ts';
import { define, FieldElement } from '../field-element.ts';
import { say } from '../words.ts';

/** As the text is read (src/duration.ts), from small to great. */
const UNITS = [
	['min', MINUTE],
	['h', HOUR],
	['d', DAY],
] as const;

interface Parts {
	amount: string;
	unit: string;
}

/** A typed one falls apart into amount and unit; one with several units stays whole, without a unit beside it. */
function partsOf(value: unknown): Parts {
	if (typeof value === 'number') {
		const [unit, millis] = UNITS.toReversed().find(([, size]) => value >= size && value % size === 0) ?? UNITS[0];
		return { amount: String(value / millis), unit };
	}
	const text = typeof value === 'string' ? value : '';
	const [, amount, unit] = /^(.*?)\s(min|h|d)$/.exec(text) ?? [];
	return amount !== undefined && unit !== undefined && !isWhole(amount) ? { amount, unit } : { amount: text, unit: '' };
}

class DurationField extends FieldElement {
	/** Chosen before there is an amount. */
	#unit = '';
	/** What was put here last, and what of it is in the input: it doesn't change under the fingers of who types. */
	#put = { value: undefined as unknown, amount: '' };

	override render(): TemplateResult {
		const { id, label, disabled, leave } = this.control;
		const { amount, unit } = this.#parts;
		const whole = isWhole(amount);
		const told = this.#told(whole);
		return html`<div class="with-unit">
				<input class="box number" type="text" autocomplete="off" inputmode=${whole ? 'text' : 'decimal'} .value=${live(amount)}
					@input=${this.#type} @change=${leave} ${described(this.control, { also: told ? `${id}-read` : '' })} />
				${
					whole
						? nothing
						: html`<select class="box unit-choice" aria-label=${say(this.language, 'unit-of', { label })} .disabled=${disabled} @change=${this.#choose}>
								${UNITS.map(([name]) => html`<option value=${name} ?selected=${name === (unit || this.#unit || 'min')}>${say(this.language, `unit.${name}`)}</option>`)}
							</select>`
				}
			</div>
			${told ? html`<p class="hint" id="${id}-read">${told}</p>` : nothing}`;
	}

	get #parts(): Parts {
		const { value } = this.control;
		const parts = partsOf(value);
		return value !== undefined && value === this.#put.value ? { ...parts, amount: this.#put.amount } : parts;
	}

	/** How a length of several units was read. */
	#told(whole: boolean): string {
		const { value } = this.control;
		const read = whole ? parseDuration(value, this.language, { zero: true }) : undefined;
		return typeof read === 'number' ? say(this.language, 'equals', { value: showDuration(read, this.language) }) : '';
	}

	#type(event: Event): void {
		this.#set((event.target as HTMLInputElement).value, this.#parts.unit || this.#unit || 'min');
	}

	#choose(event: Event): void {
		this.#unit = (event.target as HTMLSelectElement).value;
		this.#set(this.#parts.amount, this.#unit);
		this.control.leave();
	}

	#set(amount: string, unit: string): void {
		this.#unit = unit;
		const value = amount.trim() === '' ? '' : isWhole(amount) ? amount : `${amount} ${unit}`;
		this.#put = { value, amount };
		this.control.set(value);
	}
}

const isWhole = (amount: string) => /\p{L}/u.test(amount);

define('andon-form-duration', DurationField);

export function renderDuration(control: Control): TemplateResult {
	return html`<andon-form-duration .control=${control}></andon-form-duration>`;
}
