// <andon-call>: the report panel of a station. One big button for each thing that is called for; a tap opens its card, a second one raises it, and then
// the button shows how its case stands. Not for the card (call-card.ts), an open case (call-case.ts) or sending (presses.ts).

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CallRow, Places } from '../../../src/board/shown.ts';
import { worseFirst } from '../../../src/board/wall.ts';
import type { CallButton, Panel as Configured } from '../../../src/call/button.ts';
import { labelIn } from '../../../src/form/labels.ts';
import type { Way } from '../../../src/plant/identity-ways.ts';
import type { Language } from '../../../src/text.ts';
import { reactionWords } from './call-case.ts';
import './call-card.ts';
import { callPicture, waitsPicture } from './call-icons.ts';
import { callStyle } from './call-style.ts';
import { isLong, longestPiece, sayCall } from './call-words.ts';
import { CallsKept, type Press } from './calls-kept.ts';
import { keep, kept } from './kept.ts';
import { listHeadStyle } from './list-head-style.ts';
import { look } from './look.ts';
import { type Became, Presses } from './presses.ts';
import type { Proving } from './prove.ts';
import { pill } from './shapes.ts';
import { whoSelect } from './who-select.ts';
import { WidgetElement } from './widget-element.ts';
import { areaName, personName, say, timeOf } from './words.ts';

/** The panel as a browser is told of it: in which ways people say who they are, station by station. */
type Panel = Configured & { ways?: readonly (readonly Way[])[] };

/** So many stations are buttons of their own; more are a list. */
const FEW = 4;
/** How long a short notice stays (real milliseconds); what was refused stays until it is closed. */
const TOAST = 6_000;

export class AndonCall extends WidgetElement<CallRow> {
	static override styles = [look, listHeadStyle, callStyle];
	#wish = { person: '', station: '', language: '' };
	#kept!: CallsKept;
	#presses!: Presses;
	#open: { button: string; station: string; case?: string } | undefined;
	#toast: { words: string; stays: boolean } | undefined;

	override connectedCallback(): void {
		super.connectedCallback();
		this.#wish = kept(`call:${this.live.id}`, this.#wish);
		this.chosen = (this.#wish.language || undefined) as Language | undefined;
		this.#kept = new CallsKept(this.live.id, () => Date.now());
		this.#presses = new Presses(this.live, this.#kept, () => this.language);
		this.#presses.addEventListener('became', this.#became);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#presses.removeEventListener('became', this.#became);
		this.#presses.stop();
	}

	protected override heard(): void {
		if (this.live.state === 'live') this.#presses.flush();
		const shown = this.#open?.case;
		// It was closed meanwhile: there is nothing more to see of it.
		if (shown !== undefined && this.live.state === 'live' && !this.live.rows.has(shown)) this.#open = undefined;
	}

	/** What was sent while its card is not open is told in a line. */
	readonly #became = (event: Event): void => {
		const { press, became } = (event as CustomEvent<{ press: Press; became: Became }>).detail;
		this.requestUpdate();
		if (this.#open?.button === press.button && this.#open.station === press.station) return;
		if (became.what === 'opened' || became.what === 'merged') this.#tell(sayCall(this.language, became.what, { number: became.number }));
		if (became.what === 'refused') this.#tell(`${this.#labelOf(press.button)}: ${became.refused.message}`, true);
	};

	/** Who presses at a station: whoever is signed in, else whom somebody chose here, where the list counts. */
	#meAt(station: string | undefined): string {
		return this.live.me ?? (this.#waysAt(station).includes('pick') ? this.#wish.person : '');
	}

	#waysAt(station: string | undefined): readonly Way[] {
		const { stations = [], ways = [] } = this.#panel ?? {};
		return (station === undefined ? undefined : ways[stations.indexOf(station)]) ?? this.live.ways;
	}

	/** Somebody stands here who can show a badge or a PIN. */
	#proving(station: string): Proving {
		const { live, language, theme } = this;
		const asking = { ask: live.ask.bind(live), places: live.places, ways: this.#waysAt(station) } as Proving['live'];
		return { live: asking, place: this.renderRoot as Proving['place'], language, theme, me: this.#meAt(station) };
	}

	get #panel(): Panel | undefined {
		return this.live.about as Panel | undefined;
	}

	/** Where somebody stands; undefined until they have said so. */
	#station(panel: Panel): string | undefined {
		const { stations } = panel;
		return stations.length === 1 ? stations[0] : stations.find((one) => one === this.#wish.station);
	}

	#want(change: Partial<{ person: string; station: string; language: string }>): void {
		this.#wish = { ...this.#wish, ...change };
		keep(`call:${this.live.id}`, this.#wish);
		this.chosen = (this.#wish.language || undefined) as Language | undefined;
		this.requestUpdate();
	}

	#tell(words: string, stays = false): void {
		const toast = { words, stays };
		this.#toast = toast;
		this.requestUpdate();
		if (stays) return;
		setTimeout(() => {
			if (this.#toast !== toast) return;
			this.#toast = undefined;
			this.requestUpdate();
		}, TOAST);
	}

	#labelOf(button: string): string {
		return labelIn(this.#panel?.buttons.find(({ name }) => name === button)?.label, this.language) || button;
	}

	protected override render(): TemplateResult {
		const { places } = this.live;
		const panel = this.#panel;
		if (!places || !panel) return html`${this.#notice()}<p class="empty" role="status">${say(this.language, 'connecting')}</p>`;
		const station = this.#station(panel);
		return html`${this.#head(panel, places, station)} ${this.#notice()} ${this.#old(places)} ${this.#buttons(panel, places, station)} ${this.#dialog(panel, places)}
			<div role="status" aria-live="polite">${this.#toasted()}</div>`;
	}

	#notice(): TemplateResult | typeof nothing {
		if (this.live.state !== 'offline') return this.notice('offline');
		return html`<p class="notice" role="status" data-test="offline">${sayCall(this.language, 'offline')}</p>`;
	}

	#toasted(): TemplateResult | typeof nothing {
		if (!this.#toast) return nothing;
		const close = () => {
			this.#toast = undefined;
			this.requestUpdate();
		};
		const { words, stays } = this.#toast;
		return html`<p class="toast" data-test="toast" dir="auto">${words} ${stays ? html`<button class="button" @click=${close}>${sayCall(this.language, 'close')}</button>` : nothing}</p>`;
	}

	#head(panel: Panel, places: Places, station: string | undefined): TemplateResult {
		const { language } = this;
		const title = (this.settings.title as string | undefined)?.trim() || sayCall(language, 'title');
		const other = language === 'en-US' ? 'zh-CN' : 'en-US';
		const who = { label: sayCall(language, 'who'), empty: sayCall(language, panel.needsReporter ? 'nobody' : 'nobody-optional') };
		const signedIn = this.live.me;
		return html`<header>
			<h2 dir="auto">${title}${panel.stations.length === 1 && station ? html`<small>${areaName(places, station)}</small>` : nothing}</h2>
			${panel.stations.length > 1 ? this.#stations(panel, places, station) : nothing}
			<div class="tools">
				${signedIn === undefined ? this.#whoAmI(places, station, who) : html`<b>${personName(places, signedIn)}</b>`}
				<button class="button" data-test="language" lang=${other} @click=${() => this.#want({ language: other })}>${other === 'zh-CN' ? '中文' : 'English'}</button>
			</div>
		</header>`;
	}

	#whoAmI(places: Places, station: string | undefined, who: { label: string; empty: string }): TemplateResult | typeof nothing {
		if (!this.#waysAt(station).includes('pick')) return nothing;
		return whoSelect(places, this.#wish.person, who, (person) => this.#want({ person }));
	}

	#stations({ stations }: Panel, places: Places, station: string | undefined): TemplateResult {
		const label = sayCall(this.language, 'station');
		if (stations.length <= FEW) {
			return html`<div class="tools stations" role="group" aria-label=${label}>
				${stations.map(
					(id) =>
						html`<button class="button" data-station=${id} aria-pressed=${id === station} @click=${() => this.#want({ station: id })}>${areaName(places, id)}</button>`,
				)}
			</div>`;
		}
		const choose = ({ target }: Event) => this.#want({ station: (target as HTMLSelectElement).value });
		return html`<select data-test="station" aria-label=${label} @change=${choose}>
			<option value="" ?selected=${station === undefined}>${sayCall(this.language, 'choose-station')}</option>
			${stations.map((id) => html`<option value=${id} ?selected=${id === station}>${areaName(places, id)}</option>`)}
		</select>`;
	}

	/** Presses from so long ago that nobody may want them any more. */
	#old(places: Places): TemplateResult | typeof nothing {
		const { language } = this;
		const { old } = this.#presses;
		if (old.length === 0) return nothing;
		const drop = (press: Press) => {
			this.#presses.discard(press);
			this.requestUpdate();
		};
		return html`<ul class="old">
			${old.map((press) => {
				const time = timeOf(language, places, press.pressed, this.live.now());
				const words = sayCall(language, press.unproved ? 'unproved-old' : 'old', { time });
				return html`<li data-test="old">
					<span dir="auto">${this.#labelOf(press.button)} · ${words}</span>
					<button class="button" @click=${() => drop(press)}>${sayCall(language, 'discard')}</button>
					<button class="button main" data-test="send-old" @click=${() => void this.#presses.send(press, this.#proving(press.station))}>${sayCall(language, 'send')}</button>
				</li>`;
			})}
		</ul>`;
	}

	#buttons({ buttons }: Panel, places: Places, station: string | undefined): TemplateResult {
		const { language } = this;
		if (buttons.length === 0) return html`<p class="empty" data-test="empty">${sayCall(language, 'empty')}</p>`;
		if (station === undefined) return html`<p class="empty" data-test="empty">${sayCall(language, 'choose-station')}</p>`;
		return html`<ul class="buttons">
			${repeat(
				buttons,
				({ name }) => name,
				(button) => html`<li>${this.#button(button, places, station)}</li>`,
			)}
		</ul>`;
	}

	#button(button: CallButton, places: Places, station: string): TemplateResult {
		const { language } = this;
		const { name, label, color, icon } = button;
		const words = labelIn(label, language);
		const [row, ...more] = [...this.live.rows.values()].filter((one) => one.station === station && one.button === name).sort(worseFirst);
		const waits = this.#presses.at(station, name).length > 0;
		const open = () => {
			this.#open = { button: name, station, ...(row ? { case: row.id } : {}) };
			this.requestUpdate();
		};
		return html`<button
			class="call"
			aria-haspopup="dialog"
			data-button=${name}
			data-color=${color}
			data-state=${row?.state ?? nothing}
			data-case=${row?.number ?? nothing}
			?data-waits=${waits}
			@click=${open}
		>
			${callPicture(icon)}
			<span class="label ${isLong(words) ? 'long' : ''}" style=${`--_longest:${longestPiece(words)}`} dir="auto">${words}</span>
			<span class="now">${this.#now(row, more.length, waits, places)}</span>
		</button>`;
	}

	#now(row: CallRow | undefined, more: number, waits: boolean, places: Places): TemplateResult {
		const { language } = this;
		const waiting = waits ? html`<span class="waits">${waitsPicture()}${sayCall(language, 'waits')}</span>` : nothing;
		if (!row) return waits ? html`${waiting}` : html`<span>${sayCall(language, 'idle')}</span>`;
		return html`${pill(row.state, language)} ${this.clock({ since: row.since })}
			<span class="who" dir="auto">${reactionWords(language, places, row)} ${more > 0 ? sayCall(language, 'open.more', { count: more }) : nothing}</span> ${waiting}`;
	}

	#dialog(panel: Panel, places: Places): TemplateResult | typeof nothing {
		const open = this.#open;
		const button = panel.buttons.find(({ name }) => name === open?.button);
		if (!open || !button) return nothing;
		const { language } = this;
		const close = ({ detail }: CustomEvent<{ said?: string } | undefined>) => {
			this.#open = undefined;
			if (detail?.said) this.#tell(detail.said);
			this.requestUpdate();
		};
		const who = ({ detail }: CustomEvent<string>) => this.#want({ person: detail });
		const row = open.case === undefined ? undefined : this.live.rows.get(open.case);
		if (row) {
			const again = () => {
				this.#open = { button: open.button, station: open.station };
				this.requestUpdate();
			};
			return html`<andon-call-case .live=${this.live} .row=${row} .button=${button} .places=${places} .me=${this.#meAt(open.station)} .ways=${this.#waysAt(open.station)} .withdraws=${panel.withdraw} .language=${language} theme=${this.theme} @andon-closed=${close} @andon-again=${again} @andon-who=${who}></andon-call-case>`;
		}
		return html`<andon-call-card .live=${this.live} .button=${button} .station=${open.station} .places=${places} .me=${this.#meAt(open.station)} .ways=${this.#waysAt(open.station)} .needsReporter=${panel.needsReporter} .presses=${this.#presses} .kept=${this.#kept} .language=${language} theme=${this.theme} @andon-closed=${close} @andon-who=${who}></andon-call-card>`;
	}
}
