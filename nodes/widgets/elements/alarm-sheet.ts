// <andon-alarm-sheet>: one alarm over the page: what it is, who did what with it, and what can be done: acknowledge, shelve for a while, take out of
// service, and back. Who does it is asked for as surely as the plant wants it.

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Entry } from '../../../src/alarms/book.ts';
import type { AlarmRow } from '../../../src/alarms/list.ts';
import type { Right } from '../../../src/alarms/rights.ts';
import type { Places } from '../../../src/board/shown.ts';
import { showDuration } from '../../../src/duration.ts';
import type { Language } from '../../../src/text.ts';
import { HOUR, type Instant, MINUTE, type Millis } from '../../../src/time.ts';
import type { ListNews } from '../alarm-news.ts';
import { entryRow } from './alarm-past.ts';
import { isUnseen } from './alarm-row.ts';
import { alarmSheetStyle } from './alarm-sheet-style.ts';
import { severitySign } from './alarm-signs.ts';
import { alarmSay, positionName, whenAt } from './alarm-words.ts';
import { alarmsStyle } from './alarms-style.ts';
import './case-words.ts';
import { answerId } from './deeds.ts';
import type { Live } from './live.ts';
import { look } from './look.ts';
import { closeModal, openModal } from './modal.ts';
import { saySurely } from './prove.ts';
import { picture } from './shapes.ts';
import { define } from './widget-element.ts';
import { areaName, say } from './words.ts';

export type AlarmAct = 'acknowledge' | 'shelve' | 'unshelve' | 'out-of-service' | 'in-service';

const COMMAND: Readonly<Record<AlarmAct, string>> = {
	acknowledge: 'acknowledge-alarm',
	shelve: 'shelve',
	unshelve: 'unshelve',
	'out-of-service': 'out-of-service',
	'in-service': 'in-service',
};
/** As people say it; what the plant doesn't allow is left out. */
const LENGTHS: readonly Millis[] = [15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, 24 * HOUR];
const USUAL = HOUR;
/** Entries of the record. */
const ENTRIES = 10;

export function rightOf(act: AlarmAct): Right {
	if (act === 'acknowledge') return 'acknowledge';
	return act === 'shelve' || act === 'unshelve' ? 'shelve' : 'service';
}

export class AndonAlarmSheet extends LitElement {
	static override styles = [look, alarmsStyle, alarmSheetStyle];
	static override properties = {
		live: { attribute: false },
		row: { attribute: false },
		gone: { attribute: false },
		places: { attribute: false },
		news: { attribute: false },
		position: {},
		me: {},
		language: {},
		theme: { reflect: true },
	};
	declare live: Live<never>;
	declare row: AlarmRow;
	/** It has left the list. */
	declare gone: boolean;
	declare places: Places;
	declare news: Pick<ListNews, 'longest' | 'least'>;
	/** Name of the operator's position, where the plant's rules have one. */
	declare position: string | undefined;
	declare me: string;
	declare language: Language;
	declare theme: string;
	#record: readonly Entry[] = [];
	#act: AlarmAct | undefined;
	#for: Millis = 0;
	#fault = '';
	#busy = false;
	/** Of the act: whatever happens to its answer, it counts once. */
	#id = '';

	protected override firstUpdated(): void {
		openModal(this);
		void this.#readRecord();
	}

	async #readRecord(): Promise<void> {
		const reply = await this.live.ask<{ rows: Entry[] }>('past', { past: 'record', alarm: this.row.alarm, size: ENTRIES });
		if ('reply' in reply) this.#record = reply.reply.rows;
		this.requestUpdate();
	}

	#close(said = ''): void {
		closeModal(this);
		this.dispatchEvent(new CustomEvent('andon-closed', { detail: { said } }));
	}

	#say(key: string, params: Record<string, unknown> = {}): string {
		return alarmSay(this.language, key, params);
	}

	protected override render(): TemplateResult {
		const { row, language } = this;
		const cancel = (event: Event) => {
			event.preventDefault();
			if (this.#act === undefined) this.#close();
			else this.#choose(undefined);
		};
		const close = say(language, 'close');
		return html`<dialog aria-labelledby="title" data-test="sheet" @cancel=${cancel}>
			<div class="head" data-severity=${row.severity ?? 'none'} data-alarm-state=${row.state}>
				${severitySign(row.severity, language)}
				<h3 id="title" dir="auto">${row.sentence ?? row.name}</h3>
				<button class="button" data-test="close" aria-label=${close} title=${close} @click=${() => this.#close()}>${picture('close')}</button>
			</div>
			${this.gone ? html`<p class="notice" role="status" data-test="gone">${this.#say('gone')}</p>` : nothing}
			${this.#facts()}
			${this.#act === undefined ? this.#choices() : this.#form(this.#act)}
			<section>
				<h4>${this.#say('detail.record')}</h4>
				${
					this.#record.length === 0
						? html`<p class="where">${this.#say('detail.record-none')}</p>`
						: html`<ul class="rows plain">${this.#record.map((entry) => entryRow(entry, { language, places: this.places, now: this.live.now() }))}</ul>`
				}
			</section>
		</dialog>`;
	}

	#facts(): TemplateResult {
		const { row, language, places } = this;
		const facts = [
			['signal', row.signal],
			['rule', [row.rule, row.side].filter(Boolean).join(' / ')],
			['detector', row.detector],
			['where', areaName(places, row.area)],
			['position', positionName(language, places, row.position, this.position)],
			['since', whenAt(language, places, row.since, this.live.now())],
			['state', this.#say(`state.${row.state}`)],
		];
		return html`<dl>${facts.map(([key, value]) => (value ? html`<dt>${this.#say(`detail.${key}`)}</dt><dd dir="auto">${value}</dd>` : nothing))}</dl>`;
	}

	#choices(): TemplateResult | typeof nothing {
		const { row } = this;
		if (this.gone) return nothing;
		const { state } = row;
		const acts: AlarmAct[] = [];
		if (isUnseen(row)) acts.push('acknowledge');
		if (state === 'out-of-service') acts.push('in-service');
		else acts.push(state === 'shelved' ? 'unshelve' : 'shelve', 'out-of-service');
		return html`<div class="choices" role="group">
			${acts.map((act) => html`<button class="button ${act === 'acknowledge' ? 'main' : ''}" data-act=${act} @click=${() => this.#choose(act)}>${this.#say(act)}</button>`)}
		</div>`;
	}

	#choose(act: AlarmAct | undefined): void {
		this.#act = act;
		this.#id = answerId();
		this.#fault = '';
		const allowed = this.#lengths();
		this.#for = allowed.includes(USUAL) ? USUAL : (allowed.at(-1) ?? this.news.longest);
		this.requestUpdate();
		void this.updateComplete.then(() =>
			this.renderRoot.querySelector<HTMLElement>(act === undefined ? '.choices button' : 'form select, form textarea')?.focus(),
		);
	}

	#lengths(): Millis[] {
		const { longest } = this.news;
		return [...LENGTHS.filter((length) => length < longest), longest];
	}

	#form(act: AlarmAct): TemplateResult {
		const { language } = this;
		const asks = act === 'shelve' || act === 'out-of-service';
		const chosen = ({ target }: Event) => {
			this.#for = Number((target as HTMLSelectElement).value);
		};
		const typed = () => {
			if (this.#fault === '') return;
			this.#fault = '';
			this.requestUpdate();
		};
		const length = (millis: Millis) => showDuration(millis, language, 2);
		return html`<form class="act" novalidate data-test="act" @submit=${this.#submit}>
			<h4>${this.#say(act)}</h4>
			${
				act === 'shelve'
					? html`<label>${this.#say('how-long')}<select name="for" @change=${chosen}>
							${this.#lengths().map((one) => html`<option value=${one} ?selected=${one === this.#for}>${length(one)}</option>`)}
						</select></label>
						<p class="where">${this.#say('longest', { longest: length(this.news.longest) })} ${this.#say('why-shelve')}</p>`
					: nothing
			}
			${act === 'out-of-service' ? html`<p class="where">${this.#say('why-out')}</p>` : nothing}
			<label>${this.#say(asks ? 'reason' : 'note')}<textarea name="said" dir="auto" maxlength="500" @input=${typed} placeholder=${asks ? this.#say('reason-how') : ''}></textarea></label>
			<p class="fault" role="alert" data-test="fault" ?hidden=${this.#fault === ''} dir="auto">${this.#fault}</p>
			<div class="choices">
				<button type="button" class="button" data-test="back" @click=${() => this.#choose(undefined)}>${say(language, 'task.cancel')}</button>
				<button class="button main" data-test="do" ?disabled=${this.#busy}>${this.#say(act)}</button>
			</div>
		</form>`;
	}

	readonly #submit = async (event: Event): Promise<void> => {
		event.preventDefault();
		const act = this.#act;
		if (!act || this.#busy) return;
		const said = this.renderRoot.querySelector('textarea')?.value.trim() ?? '';
		const asks = act === 'shelve' || act === 'out-of-service';
		this.#busy = true;
		this.#fault = '';
		this.requestUpdate();
		const { alarm, mark } = this.row;
		const what = {
			command: COMMAND[act],
			...(act === 'acknowledge' ? { seen: [{ alarm, mark }] } : { alarm }),
			...(asks ? { reason: said } : said === '' ? {} : { note: said }),
			...(act === 'shelve' ? { for: this.#for } : {}),
			id: this.#id,
			language: this.language,
			...(this.me === '' || this.live.me !== undefined ? {} : { as: this.me }),
		};
		const least = this.news.least[rightOf(act)];
		const how = { live: this.live, place: this.renderRoot as ShadowRoot, language: this.language, theme: this.theme, me: this.me, ...(least ? { least } : {}) };
		const reply = await saySurely<{ alarms: number; until?: Instant }>(how, 'act', what);
		this.#busy = false;
		if ('reply' in reply) {
			const { until } = reply.reply;
			const when = until === undefined ? '' : whenAt(this.language, this.places, until, this.live.now());
			const { name } = this.row;
			this.#close(act === 'acknowledge' ? this.#say('acknowledged-now', { count: reply.reply.alarms }) : this.#say(`done.${act}`, { name, until: when }));
			return;
		}
		this.#fault = 'refused' in reply ? reply.refused.message : this.#say('offline-act');
		this.requestUpdate();
	};
}

define('andon-alarm-sheet', AndonAlarmSheet);
