// A person, department or area: searched by name, kept by id. Where the plant lists none it is plain text.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { labelOf } from '../../../src/form/faults.ts';
import { type Form, fieldsOf, type Values } from '../../../src/form/form.ts';
import { text } from '../../../src/text.ts';
import type { Control, Listed, Services } from '../control.ts';
import { described } from '../described.ts';
import { define, FieldElement } from '../field-element.ts';
import { mark } from '../marks.ts';
import { say } from '../words.ts';
import { renderText, written } from './text.ts';

const LISTS = { person: 'people', department: 'departments', area: 'areas' } as const;
/** Shown at once; the rest is found by typing. */
const MOST_SHOWN = 60;

/** What can be picked for a field; undefined where the plant lists nothing. */
export function listOf({ field, services: { lists } }: Pick<Control, 'field' | 'services'>): readonly Listed[] | undefined {
	const list = lists[LISTS[field.type as keyof typeof LISTS]];
	return list && list.length > 0 ? list : undefined;
}

/** People, departments and areas that were filled in and that the plant doesn't list. The server asks the plant again. */
export function unlisted(form: Form, values: Values, services: Services): { path: string; message: string }[] {
	return fieldsOf(form).flatMap((field) => {
		const list = listOf({ field, services });
		const value = values[field.name];
		if (!list || value === undefined || list.some(({ id }) => id === value)) return [];
		const message = text(services.language, `form.${field.type}-unknown`, { label: labelOf(field, services.language), found: value });
		return [{ path: `values.${field.name}`, message }];
	});
}

const plain = (written: string) => written.normalize('NFKC').trim().toLowerCase();

class PickField extends FieldElement {
	static override properties = { ...FieldElement.properties, open: { state: true }, active: { state: true }, sought: { state: true } };
	declare open: boolean;
	/** Place in what is found; -1: none. */
	declare active: number;
	/** Typed since the list opened; undefined: nothing yet, so everything is found. */
	declare sought: string | undefined;

	constructor() {
		super();
		this.open = false;
		this.active = -1;
		this.sought = undefined;
	}

	get #list(): readonly Listed[] {
		return listOf(this.control) ?? [];
	}

	get #found(): Listed[] {
		const sought = plain(this.sought ?? '');
		const found = this.#list.filter(({ id, name }) => plain(name).includes(sought) || plain(id).includes(sought));
		return found.slice(0, MOST_SHOWN);
	}

	override render(): TemplateResult {
		const { id, value, label } = this.control;
		const found = this.open ? this.#found : [];
		const known = this.#list.find((one) => one.id === value);
		const active = found[this.active];
		return html`<div class="pick">
			<input class="box" type="text" role="combobox" dir="auto" autocomplete="off" aria-autocomplete="list" aria-haspopup="listbox"
				aria-expanded=${this.open} aria-controls="${id}-list" aria-activedescendant=${active ? `${id}-${this.active}` : nothing}
				placeholder=${say(this.language, 'search')} .value=${live(known?.name ?? written(value))}
				@input=${this.#type} @keydown=${this.#key} @click=${() => this.#show()} @blur=${this.#leave} ${described(this.control)} />
			<span class="arrow">${mark('down')}</span>
			<ul class="list" id="${id}-list" role="listbox" aria-label=${label} ?hidden=${!this.open}>
				${found.map(
					(one, at) => html`<li role="option" id="${id}-${at}" aria-selected=${one.id === value} class=${at === this.active ? 'active' : ''}
						@mousedown=${(event: Event) => event.preventDefault()} @click=${() => this.#take(one)}>
						<bdi>${one.name}</bdi> ${one.id === one.name ? nothing : html`<bdi class="id">${one.id}</bdi>`}
					</li>`,
				)}
				${found.length === 0 ? html`<li class="none">${say(this.language, 'none-found')}</li>` : nothing}
			</ul>
		</div>`;
	}

	override updated(changed: PropertyValues<this>): void {
		if (changed.has('open') && this.open) this.querySelector('.list')?.scrollIntoView({ block: 'nearest' });
		if (changed.has('active') && this.open) this.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
	}

	#show(): void {
		if (this.open || this.control.disabled) return;
		this.open = true;
		this.sought = undefined;
		this.active = this.#list.slice(0, MOST_SHOWN).findIndex(({ id }) => id === this.control.value);
	}

	#hide(): void {
		this.open = false;
		this.active = -1;
		this.sought = undefined;
	}

	#type(event: Event): void {
		const { value } = event.target as HTMLInputElement;
		this.open = true;
		this.sought = value;
		this.active = value === '' ? -1 : 0;
		// As typed until it is picked: nothing gets lost, and the check says when there is nobody of that name.
		this.control.set(value);
	}

	#take({ id, name }: Listed): void {
		this.control.set(id);
		this.#hide();
		this.control.services.announce(say(this.language, 'picked', { name }));
		this.control.leave();
	}

	#key(event: KeyboardEvent): void {
		const found = this.open ? this.#found : [];
		const move = (to: number) => {
			event.preventDefault();
			if (!this.open) this.#show();
			else this.active = Math.max(0, Math.min(to, found.length - 1));
		};
		if (event.key === 'ArrowDown') move(this.active + 1);
		else if (event.key === 'ArrowUp') move(this.active - 1);
		else if (event.key === 'Escape' && this.open) {
			event.stopPropagation();
			this.#hide();
		} else if (event.key === 'Enter' && this.open && found[this.active]) {
			event.preventDefault();
			event.stopPropagation();
			this.#take(found[this.active] as Listed);
		}
	}

	/** A name typed out in full is that person, when there is only one of it. */
	#leave(): void {
		const sought = this.sought === undefined ? undefined : plain(this.sought);
		this.#hide();
		if (sought) {
			const named = this.#list.filter(({ id, name }) => plain(name) === sought || plain(id) === sought);
			if (named.length === 1) this.control.set((named[0] as Listed).id);
		}
		this.control.leave();
	}
}

define('andon-form-pick', PickField);

export function renderPick(control: Control): TemplateResult {
	return listOf(control) ? html`<andon-form-pick .control=${control}></andon-form-pick>` : renderText(control);
}
