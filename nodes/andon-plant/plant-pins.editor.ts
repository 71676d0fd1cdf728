// Below the people of the plant's dialog: who has a PIN or a badge, and how somebody gets their first one. Goes to the plant that runs, at once; nothing
// of it becomes part of the flow. Not for which of them count where: plant-identity.editor.ts.

import type { KnownBy } from '../../src/identity/identification.ts';
import { button, element, freshId, placeOf } from '../editor/element.ts';
import { ask, command, mayWrite } from '../editor/plant-client.ts';
import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-plant');
const LONGEST_PIN = 12;
const LONGEST_BADGE = 200;

/** Fills its place for a plant by the id of its node. */
export function pinsPart(plant: string): void {
	const place = placeOf('#andon-plant-pins');
	const heading = element('div', { class: 'andon-heading' }, texts('heading.pins'));
	const body = element('div', {});
	place.replaceChildren(heading, element('p', { class: 'andon-note' }, texts('note.pins')), body);
	place.classList.add('andon-fields');
	const may = mayWrite();
	body.replaceChildren(note(may ? 'loading' : 'read-only'));
	if (may) onceShown(place, () => void new Pins(plant, body).look());
}

/** What stands on a tab that nobody opens asks the plant nothing. */
function onceShown(place: HTMLElement, run: () => void): void {
	const seen = new ResizeObserver(() => {
		if (place.offsetHeight === 0) return;
		seen.disconnect();
		run();
	});
	seen.observe(place);
}

function note(key: string): HTMLElement {
	return element('p', { class: 'andon-note' }, texts(`pins.${key}`));
}

class Pins {
	readonly #plant: string;
	readonly #body: HTMLElement;
	readonly #who = element('select', { id: freshId(), 'data-pins': 'who' });
	readonly #pin = secret('pin', LONGEST_PIN);
	readonly #again = secret('again', LONGEST_PIN);
	readonly #badge = secret('badge', LONGEST_BADGE);
	readonly #said = element('p', { role: 'status', 'data-pins': 'said' });
	readonly #list = element('table', { class: 'andon-pins', 'data-pins': 'list' });
	#people: readonly KnownBy[] = [];

	constructor(plant: string, body: HTMLElement) {
		this.#plant = plant;
		this.#body = body;
		this.#again.placeholder = texts('pins.again');
		this.#badge.placeholder = texts('pins.badge-hint');
	}

	/** Asks the plant who has what; the first answer brings the form. */
	async look(): Promise<void> {
		const answer = await ask<{ people: KnownBy[] }>(this.#plant, 'identities');
		if (!this.#body.isConnected) return;
		if (!answer.ok) {
			// Not deployed yet, or not running: the plant's own sentence says which.
			return this.#body.replaceChildren(note('new'), element('p', { class: 'andon-note' }, answer.sentence));
		}
		this.#people = answer.value.people;
		if (this.#people.length === 0) return this.#body.replaceChildren(note('empty'));
		if (!this.#list.isConnected) this.#body.replaceChildren(this.#form(), this.#list);
		this.#show();
	}

	#form(): HTMLElement {
		this.#who.replaceChildren(
			element('option', { value: '' }, texts('pins.choose')),
			...this.#people.map(({ person, name }) => element('option', { value: person }, name)),
		);
		const row = (key: string, ...inputs: HTMLElement[]) =>
			element(
				'div',
				{ class: 'form-row' },
				element('label', { for: inputs[0]?.id ?? '' }, texts(`pins.${key}`)),
				element('span', { class: 'andon-pins-row' }, ...inputs),
			);
		const act = (key: string, click: () => Promise<void>) => {
			const made = button({ text: texts(`pins.${key}`), click: () => void click() });
			made.dataset.pins = key;
			return made;
		};
		return element(
			'div',
			// A scanner ends with Enter: that is no way out of the dialog.
			{ onkeydown: (event: KeyboardEvent) => this.#entered(event) },
			row('who', this.#who),
			row(
				'pin',
				this.#pin,
				this.#again,
				act('set', () => this.#setPin()),
				act('take', () => this.#send('take', 'set-pin', { pin: null })),
			),
			row(
				'badge',
				this.#badge,
				act('add', () => this.#addBadge()),
				act('take-badges', () => this.#send('take-badges', 'set-badge', { badge: null })),
			),
			this.#said,
		);
	}

	#entered(event: KeyboardEvent): void {
		if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
		event.preventDefault();
		event.stopPropagation();
		if (event.target === this.#badge) void this.#addBadge();
		else if (event.target === this.#again) void this.#setPin();
		else this.#again.focus();
	}

	async #setPin(): Promise<void> {
		const [pin, again] = [this.#pin.value.trim(), this.#again.value.trim()];
		if (this.#who.value !== '' && pin === '') return this.#say(texts('pins.pin-missing'), true);
		if (pin !== again) return this.#say(texts('pins.differs'), true);
		await this.#send('set', 'set-pin', { pin });
	}

	async #addBadge(): Promise<void> {
		const badge = this.#badge.value.trim();
		if (this.#who.value !== '' && badge === '') return this.#say(texts('pins.badge-missing'), true);
		await this.#send('add', 'set-badge', { badge });
	}

	async #send(key: string, name: string, what: Record<string, unknown>): Promise<void> {
		const person = this.#who.value;
		if (person === '') {
			this.#who.focus();
			return this.#say(texts('pins.who-missing'), true);
		}
		const answer = await command(this.#plant, { command: name, person, ...what });
		// Whatever became of it, it doesn't stay on the screen.
		for (const input of [this.#pin, this.#again, this.#badge]) input.value = '';
		if (!answer.ok) return this.#say(answer.sentence, true);
		this.#say(texts(`pins.${key}-done`, { name: this.#people.find((one) => one.person === person)?.name ?? person }));
		await this.look();
	}

	#say(sentence: string, wrong = false): void {
		this.#said.textContent = sentence;
		this.#said.className = wrong ? 'andon-reason' : 'andon-note';
	}

	#show(): void {
		const head = ['name', 'has-pin', 'has-badges'].map((key) => element('th', { scope: 'col' }, texts(`pins.${key}`)));
		const none = texts('pins.none');
		const rows = this.#people.map(({ person, name, pin, badges }) => {
			const set = pin ? texts('pins.since', { by: pin.by, time: new Date(pin.at).toLocaleDateString(RED.i18n.lang()) }) : none;
			const cells = [name, set, badges === 0 ? none : String(badges)].map((text) => element('td', { dir: 'auto' }, text));
			return element('tr', { 'data-person': person }, ...cells);
		});
		this.#list.replaceChildren(element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows));
	}
}

/** Nothing that is typed there is shown, kept or offered again. */
function secret(name: string, most: number): HTMLInputElement {
	return element('input', {
		id: freshId(),
		type: 'password',
		autocomplete: 'new-password',
		maxlength: most,
		'data-pins': name,
		'aria-label': texts(`pins.${name}`),
		...(name === 'badge' ? {} : { inputmode: 'numeric' }),
	});
}
