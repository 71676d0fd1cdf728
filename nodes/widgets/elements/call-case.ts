// <andon-call-case>: what is going on with what was raised by a button: who has reacted, how long it lasts, what comes next. It can be reported again,
// and taken back as long as nobody has reacted and the panel allows it. Not for working on it: that are tasks.

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { CallRow, Places } from '../../../src/board/shown.ts';
import type { CallButton } from '../../../src/call/button.ts';
import { labelIn } from '../../../src/form/labels.ts';
import type { Way } from '../../../src/plant/identity-ways.ts';
import type { Language } from '../../../src/text.ts';
import { callCardStyle } from './call-card-style.ts';
import { callPicture } from './call-icons.ts';
import { callStyle } from './call-style.ts';
import { isLong, longestPiece, sayCall } from './call-words.ts';
import { answerId } from './deeds.ts';
import type { Live } from './live.ts';
import { look } from './look.ts';
import { closeModal, openModal } from './modal.ts';
import { type Proving, saySurely } from './prove.ts';
import { pill } from './shapes.ts';
import { nextWords, whoWords } from './tile-words.ts';
import { whoSelect } from './who-select.ts';
import { define } from './widget-element.ts';
import { areaName, personName, say, whoName } from './words.ts';

/** Who has reacted, and how; or that nobody has. */
export function reactionWords(language: Language, places: Places, row: CallRow): string {
	if (row.held ?? row.paused) return whoWords(language, places, row);
	if (row.reaction && row.by) return sayCall(language, `open.${row.reaction}`, { by: personName(places, row.by) });
	return sayCall(language, 'open.nobody');
}

export class AndonCallCase extends LitElement {
	static override styles = [look, callStyle, callCardStyle];
	static override properties = {
		live: { attribute: false },
		row: { attribute: false },
		button: { attribute: false },
		places: { attribute: false },
		me: {},
		ways: { attribute: false },
		withdraws: { type: Boolean },
		language: {},
		theme: { reflect: true },
	};
	declare live: Live<CallRow>;
	declare row: CallRow;
	declare button: CallButton;
	declare places: Places;
	declare me: string;
	/** In which people say at this station who they are. */
	declare ways: readonly Way[];
	declare withdraws: boolean;
	declare language: Language;
	declare theme: string;
	/** Why it is taken back, while that is asked. */
	#reason: string | undefined;
	#fault = '';
	#busy = false;

	protected override firstUpdated(): void {
		openModal(this);
	}

	#close(said = ''): void {
		closeModal(this);
		this.dispatchEvent(new CustomEvent('andon-closed', { detail: { said } }));
	}

	protected override render(): TemplateResult {
		const { row, language, places, button } = this;
		const words = labelIn(button.label, language);
		const where = [areaName(places, row.station || undefined), row.number].filter(Boolean).join(' · ');
		return html`<dialog aria-labelledby="title" data-test="case" data-state=${row.state} data-color=${button.color} @close=${() => this.isConnected && this.#close()}>
			<div class="card">
				<div class="card-head">
					${callPicture(button.icon)}
					<div>
						<h3 id="title" class=${isLong(words) ? 'long' : ''} style=${`--_longest:${longestPiece(words)}`} dir="auto">${words}</h3>
						<p dir="auto">${where}</p>
					</div>
				</div>
				${this.#facts()} ${this.#fault === '' ? nothing : html`<p class="fault" role="alert" data-test="fault" dir="auto">${this.#fault}</p>`}
				${this.#reason === undefined ? this.#foot() : this.#takingBack()}
			</div>
		</dialog>`;
	}

	#facts(): TemplateResult {
		const { row, language, places, button } = this;
		const clock = (at: { since?: string; until?: string }) =>
			html`<andon-clock .since=${at.since} .until=${at.until} .clock=${this.live} .language=${language}></andon-clock>`;
		const fact = (key: string, what: TemplateResult | string | typeof nothing) =>
			what === nothing || what === '' ? nothing : html`<dt>${sayCall(language, key)}</dt><dd dir="auto" data-fact=${key}>${what}</dd>`;
		const { who, next, waits, times } = row;
		return html`<dl>
			${fact('so-far', html`${pill(row.state, language)} ${clock({ since: row.since })}<br />${reactionWords(language, places, row)}`)}
			${fact('what', row.title === labelIn(button.label, language) ? '' : row.title)} ${fact('who-comes', who ? whoName(places, who) : '')}
			${fact('waits-for', waits ?? '')} ${fact('next', next ? html`${nextWords(language, places, next)} ${clock({ until: next.at })}` : nothing)}
			${fact('reported', times === undefined ? '' : sayCall(language, 'times', { times }))}
		</dl>`;
	}

	#foot(): TemplateResult {
		const { language } = this;
		const again = () => {
			closeModal(this);
			this.dispatchEvent(new CustomEvent('andon-again'));
		};
		const takeBack = () => {
			this.#reason = '';
			this.requestUpdate();
		};
		return html`<div class="foot">
			${
				this.withdraws && !this.row.reaction
					? html`<button class="button" data-test="withdraw" @click=${takeBack}>${sayCall(language, 'withdraw')}</button>`
					: nothing
			}
			<button class="button" data-test="again" @click=${again}>${sayCall(language, 'again')}</button>
			<button class="button main" autofocus data-test="close" @click=${() => this.#close()}>${sayCall(language, 'close')}</button>
		</div>`;
	}

	#takingBack(): TemplateResult {
		const { language, me, places } = this;
		const typed = ({ target }: Event) => {
			this.#reason = (target as HTMLInputElement).value;
			if (this.#fault !== '') this.#say('');
		};
		const cancel = () => {
			this.#reason = undefined;
			this.#fault = '';
			this.requestUpdate();
		};
		const who = { label: sayCall(language, 'who'), empty: sayCall(language, 'nobody') };
		const chosen = (detail: string) => this.dispatchEvent(new CustomEvent('andon-who', { detail }));
		return html`<label
				>${sayCall(language, 'withdraw-why')}<input name="reason" maxlength="300" dir="auto" placeholder=${sayCall(language, 'withdraw-hint')} @input=${typed}
			/></label>
			${this.live.me === undefined && me === '' && this.ways.includes('pick') ? html`<label>${who.label}${whoSelect(places, me, who, chosen)}</label>` : nothing}
			<div class="foot">
				<button class="button" @click=${cancel}>${sayCall(language, 'back')}</button>
				<button class="button main" data-test="withdraw-do" ?disabled=${this.#busy} @click=${() => void this.#withdraw()}>${sayCall(language, 'withdraw-do')}</button>
			</div>`;
	}

	async #withdraw(): Promise<void> {
		const { language, row } = this;
		if (this.#busy) return;
		const reason = this.#reason?.trim() ?? '';
		if (reason === '') return this.#say(sayCall(language, 'withdraw-missing'));
		this.#busy = true;
		this.requestUpdate();
		const said = { case: row.id, reason, as: this.me, id: answerId(), language };
		const how = {
			live: { ask: this.live.ask.bind(this.live), places: this.places, ways: this.ways } as Proving['live'],
			place: this.renderRoot.querySelector('dialog') ?? this.renderRoot,
			language,
			theme: this.theme,
			me: this.me,
		};
		const answer = await saySurely(how, 'withdraw', said);
		this.#busy = false;
		if ('reply' in answer) return this.#close(sayCall(language, 'withdrawn', { number: row.number }));
		this.#say('refused' in answer ? answer.refused.message : say(language, 'offline-tasks'));
	}

	#say(fault: string): void {
		this.#fault = fault;
		this.requestUpdate();
	}
}

define('andon-call-case', AndonCallCase);
