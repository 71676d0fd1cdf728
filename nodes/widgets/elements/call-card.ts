// <andon-call-card>: what a tap on a button opens: what there is to say beside it, and the button that raises it; then what became of it. What is typed
// is kept in this browser until it is raised.

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CallRow, Places } from '../../../src/board/shown.ts';
import type { Asked, CallButton } from '../../../src/call/button.ts';
import { labelIn } from '../../../src/form/labels.ts';
import type { Way } from '../../../src/plant/identity-ways.ts';
import type { Language } from '../../../src/text.ts';
import { toInstant } from '../../../src/time.ts';
import { callCardStyle } from './call-card-style.ts';
import './call-photos.ts';
import { callPicture, waitsPicture } from './call-icons.ts';
import type { AndonCallPhotos } from './call-photos.ts';
import { callStyle } from './call-style.ts';
import { isLong, longestPiece, sayCall } from './call-words.ts';
import type { CallsKept, Details, Press } from './calls-kept.ts';
import { answerId } from './deeds.ts';
import type { Live, Refused } from './live.ts';
import { look } from './look.ts';
import { closeModal, openModal } from './modal.ts';
import { PlantFiles } from './plant-files.ts';
import type { Became, Presses } from './presses.ts';
import type { Proving } from './prove.ts';
import { picture } from './shapes.ts';
import { whoSelect } from './who-select.ts';
import { define } from './widget-element.ts';
import { areaName, personName } from './words.ts';

/** The second of two quick taps must not raise anything: the finger is where the button was (real milliseconds). */
const NOT_BEFORE = 350;

export class AndonCallCard extends LitElement {
	static override styles = [look, callStyle, callCardStyle];
	static override properties = {
		live: { attribute: false },
		button: { attribute: false },
		station: {},
		places: { attribute: false },
		me: {},
		ways: { attribute: false },
		needsReporter: { type: Boolean },
		presses: { attribute: false },
		kept: { attribute: false },
		language: {},
		theme: { reflect: true },
	};
	declare live: Live<CallRow>;
	declare button: CallButton;
	declare station: string;
	declare places: Places;
	declare me: string;
	/** In which people say at this station who they are. */
	declare ways: readonly Way[];
	declare needsReporter: boolean;
	declare presses: Presses;
	declare kept: CallsKept;
	declare language: Language;
	declare theme: string;
	#details: Details = {};
	#files: PlantFiles | undefined;
	#ready = false;
	#busy = false;
	#press: Press | undefined;
	#became: Exclude<Became, { what: 'refused' }> | undefined;
	#refused: Refused | undefined;

	override connectedCallback(): void {
		super.connectedCallback();
		this.#details = this.kept.draft(this.station, this.button.name);
		// One that waits already is not raised a second time beside it.
		this.#press = this.presses.at(this.station, this.button.name)[0];
		if (this.#press) this.#became = { what: 'kept' };
		this.presses.addEventListener('became', this.#heard);
		if (!this.button.asks.includes('photo')) return;
		this.#files = new PlantFiles(this.live, {}, () => this.language);
		void this.#files.ready().then(() => this.requestUpdate());
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.presses.removeEventListener('became', this.#heard);
		this.#files?.stop();
	}

	protected override firstUpdated(): void {
		openModal(this);
		setTimeout(() => {
			this.#ready = true;
			this.requestUpdate();
			// Not into a field: that would open a keyboard over the card. Whoever types already is left alone.
			const isIdle = this.renderRoot.querySelector('h3:focus') !== null;
			if (isIdle) void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.go')?.focus());
		}, NOT_BEFORE);
	}

	readonly #heard = (event: Event): void => {
		const { press, became } = (event as CustomEvent<{ press: Press; became: Became }>).detail;
		if (press.id === this.#press?.id) this.#show(became);
	};

	#show(became: Became): void {
		this.#busy = false;
		this.#became = became.what === 'refused' ? undefined : became;
		this.#refused = became.what === 'refused' ? became.refused : undefined;
		if (became.what === 'refused') this.#press = undefined;
		this.requestUpdate();
	}

	#close(): void {
		closeModal(this);
		this.dispatchEvent(new CustomEvent('andon-closed'));
	}

	protected override render(): TemplateResult {
		const { button, language, places, station, me } = this;
		const words = labelIn(button.label, language);
		const where = [areaName(places, station || undefined), me === '' ? '' : personName(places, me)].filter(Boolean).join(' · ');
		return html`<dialog aria-labelledby="title" data-test="card" data-color=${button.color} @close=${() => this.isConnected && this.#close()}>
			<div class="card">
				<div class="card-head">
					${callPicture(button.icon)}
					<div>
						<h3 id="title" class=${isLong(words) ? 'long' : ''} style=${`--_longest:${longestPiece(words)}`} tabindex="-1" autofocus dir="auto">${words}</h3>
						<p dir="auto">${where}</p>
					</div>
				</div>
				${this.#became ? this.#outcome(this.#became) : this.#form()}
			</div>
		</dialog>`;
	}

	#outcome(became: Exclude<Became, { what: 'refused' }>): TemplateResult {
		const { language } = this;
		const { what } = became;
		const done = what === 'opened' || what === 'merged';
		const sentence = sayCall(language, what, 'number' in became ? { number: became.number } : {});
		return html`<div class="became" role="status" data-test="became" data-became=${what}>
				${done ? picture('check') : waitsPicture()}
				<div><b>${sentence}</b>${sayCall(language, `${what}-info`)}</div>
			</div>
			<div class="foot">
				${
					done
						? nothing
						: html`<button class="button" data-test="try" ?disabled=${this.#busy} @click=${() => void this.#send()}>${sayCall(language, 'try-again')}</button>`
				}
				<button class="button main" autofocus data-test="close" @click=${() => this.#close()}>${sayCall(language, 'close')}</button>
			</div>`;
	}

	#form(): TemplateResult {
		const { language, button, me, places } = this;
		const refused = this.#refused;
		const who = { label: sayCall(language, 'who'), empty: sayCall(language, 'nobody') };
		const chosen = (detail: string) => this.dispatchEvent(new CustomEvent('andon-who', { detail }));
		const submit = (event: Event) => {
			event.preventDefault();
			this.#raise();
		};
		return html`<form class="card" style="padding:0" novalidate @submit=${submit}>
			${refused ? html`<p class="fault" role="alert" data-test="fault" dir="auto"><b>${sayCall(language, 'refused')}</b><br />${refused.message}</p>` : nothing}
			${this.needsReporter && this.live.me === undefined && me === '' ? (this.ways.includes('pick') ? html`<label>${who.label}${whoSelect(places, me, who, chosen)}</label>` : html`<p data-test="proves">${sayCall(language, 'proves')}</p>`) : nothing}
			${button.asks.map((asked) => this.#field(asked))}
			<div class="foot">
				<button type="button" class="button" data-test="cancel" @click=${() => this.#close()}>${sayCall(language, 'cancel')}</button>
				<button class="button main go" data-test="raise" ?disabled=${!this.#ready || this.#busy || this.#sendsPhotos}>
					${sayCall(language, this.#busy ? 'sending' : 'raise')}
				</button>
			</div>
		</form>`;
	}

	#field(asked: Asked): TemplateResult | typeof nothing {
		const { language, button } = this;
		const optional = button.needs.includes(asked) ? nothing : html` <small>${sayCall(language, 'asked.none')}</small>`;
		const label = html`<span>${sayCall(language, `asked.${asked}`)}${optional}</span>`;
		if (asked === 'photo') return this.#photos(label);
		if (asked === 'note') return html`<label>${label}${this.#input('note', 300, true)}</label>`;
		if (asked !== 'quantity') return html`<label>${label}${this.#input(asked, 120)}</label>`;
		return html`<div class="pair">
			<label>${label}${this.#input('amount', 20, false, 'quantity')}</label>
			<label>${sayCall(language, 'asked.unit')}${this.#input('unit', 20, false, 'quantity')}</label>
		</div>`;
	}

	#photos(label: TemplateResult): TemplateResult | typeof nothing {
		if (!this.#files) return nothing;
		const taken = ({ detail }: CustomEvent<Details['photo']>) => this.#type({ photo: detail });
		return html`<fieldset>
			${label}<andon-call-photos
				.photos=${this.#details.photo ?? []}
				.upload=${this.#files.upload}
				.fileUrl=${this.#files.fileUrl}
				.language=${this.language}
				@andon-photos=${taken}
				@andon-sending=${() => this.requestUpdate()}
			></andon-call-photos>
		</fieldset>`;
	}

	/** Photos are still on their way. */
	get #sendsPhotos(): boolean {
		return this.renderRoot.querySelector<AndonCallPhotos>('andon-call-photos')?.busy ?? false;
	}

	#type(more: Details): void {
		this.#details = { ...this.#details, ...more };
		this.kept.keepDraft(this.station, this.button.name, this.#details);
		this.requestUpdate();
	}

	#input(name: Exclude<keyof Details, 'photo'>, most: number, long = false, path: string = name): TemplateResult {
		const value = this.#details[name] ?? '';
		const wrong = (this.#refused?.all ?? (this.#refused ? [this.#refused] : [])).some((fault) => fault.path.split('.')[0] === path);
		const typed = ({ target }: Event) => this.#type({ [name]: (target as HTMLInputElement).value });
		if (long) return html`<textarea name=${name} maxlength=${most} dir="auto" aria-invalid=${wrong} .value=${value} @input=${typed}></textarea>`;
		return html`<input name=${name} maxlength=${most} dir="auto" autocomplete="off" inputmode=${name === 'amount' ? 'decimal' : 'text'} aria-invalid=${wrong} .value=${value} @input=${typed} />`;
	}

	get #proving(): Proving {
		const { live, language, theme, me, places, ways } = this;
		const asking = { ask: live.ask.bind(live), places, ways } as Proving['live'];
		return { live: asking, place: this.renderRoot.querySelector('dialog') ?? (this.renderRoot as Proving['place']), language, theme, me };
	}

	#raise(): void {
		if (this.#busy || !this.#ready || this.#sendsPhotos) return;
		this.#press = {
			id: answerId(),
			button: this.button.name,
			station: this.station,
			at: toInstant(this.live.now()),
			pressed: this.kept.now(),
			as: this.me,
			details: this.#details,
		};
		void this.#send();
	}

	async #send(): Promise<void> {
		const press = this.#press;
		if (!press || this.#busy) return;
		this.#busy = true;
		this.#refused = undefined;
		this.requestUpdate();
		const became = await this.presses.send(press, this.#proving);
		if (press.id === this.#press?.id) this.#show(became);
	}
}

define('andon-call-card', AndonCallCard);
