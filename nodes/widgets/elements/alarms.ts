// <andon-alarms>: the alarms of a plant, live, for whoever operates it: what nobody has seen first, with filters, how many come to each operator, what was
// held back, and who did what. The page one looks at is asked for when something has changed. Not for one alarm: alarm-row.ts, alarm-sheet.ts.

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type AlarmRow, type AlarmView, VIEWS } from '../../../src/alarms/list.ts';
import type { PastPage } from '../../../src/alarms/past.ts';
import type { Places } from '../../../src/board/shown.ts';
import type { AlarmNews, ListNews } from '../alarm-news.ts';
import { floodGauges } from './alarm-flood.ts';
import { pastRow } from './alarm-past.ts';
import { alarmRow, isUnseen, type RowAround } from './alarm-row.ts';
import './alarm-sheet.ts';
import { alarmSay, positionName } from './alarm-words.ts';
import { alarmsStyle } from './alarms-style.ts';
import { answerId } from './deeds.ts';
import { keep, kept } from './kept.ts';
import { listHeadStyle } from './list-head-style.ts';
import { look } from './look.ts';
import { saySurely } from './prove.ts';
import { picture } from './shapes.ts';
import { Toast, toastStyle } from './toast.ts';
import { whoSelect } from './who-select.ts';
import { WidgetElement } from './widget-element.ts';
import { personName, say } from './words.ts';

/** What can be listed: alarms, or what was. */
const LISTS = [...VIEWS, 'held', 'record'] as const;
type List = (typeof LISTS)[number];

interface Page {
	revision: string;
	rows: AlarmRow[];
	from: number;
	total: number;
	elsewhere: number;
}
/** How somebody wants to see them; kept in this browser. */
interface Wish {
	/** Who says to be here. */
	person: string;
	list: List;
	position: string;
	area: string;
}
type Shown = { list: AlarmView; page: Page } | { list: 'held' | 'record'; page: PastPage & { revision: string } };

/** Rows of a page. */
const SIZE = 50;
/** Whoever types has stopped for so long (real milliseconds). */
const TYPED = 250;
/** Every operator. */
const ANY = '*';

export class AndonAlarms extends WidgetElement<AlarmNews> {
	static override styles = [look, listHeadStyle, alarmsStyle, toastStyle];
	#wish: Wish = { person: '', list: 'open', position: ANY, area: '' };
	#text = '';
	#from = 0;
	#shown: Shown | undefined;
	#asking = false;
	#again = false;
	#opened: AlarmRow | undefined;
	/** It has left the list meanwhile. */
	#gone = false;
	/** Somebody is asked whether they mean all. */
	#sure = false;
	#busy = false;
	/** On a phone filters are out of the way until somebody wants them. */
	#filtering = false;
	readonly #toast = new Toast(this);
	#typing: ReturnType<typeof setTimeout> | undefined;

	override connectedCallback(): void {
		super.connectedCallback();
		this.#wish = kept(`alarms:${this.live.id}`, this.#wish);
		if (!LISTS.includes(this.#wish.list)) this.#wish.list = 'open';
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		clearTimeout(this.#typing);
	}

	get #news(): ListNews | undefined {
		return this.live.rows.get('list') as ListNews | undefined;
	}

	/** Positions with their gauges. */
	get #positions() {
		return [...this.live.rows.values()].filter((row) => 'position' in row);
	}

	get #me(): string {
		return this.live.me ?? this.#wish.person;
	}

	protected override heard(): void {
		if (this.live.state === 'live' && this.#shown?.page.revision !== this.#news?.revision) void this.#ask();
	}

	#want(change: Partial<Wish>): void {
		this.#wish = { ...this.#wish, ...change };
		this.#from = 0;
		this.#sure = false;
		keep(`alarms:${this.live.id}`, this.#wish);
		void this.#ask();
		this.requestUpdate();
	}

	/** What the page is asked for with, as it is wanted now. */
	#question(): { ask: 'list' | 'past'; about: object } {
		const { list, position, area } = this.#wish;
		const where = { ...(position === ANY ? {} : { position }), from: this.#from, size: SIZE };
		if (list === 'held' || list === 'record') return { ask: 'past', about: { past: list, ...where } };
		return { ask: 'list', about: { view: list, ...where, ...(area === '' ? {} : { area }), ...(this.#text === '' ? {} : { text: this.#text }) } };
	}

	/** One question at a time, and another when something has changed meanwhile. */
	async #ask(): Promise<void> {
		this.#again = true;
		if (this.#asking) return;
		this.#asking = true;
		while (this.#again && this.isConnected) {
			this.#again = false;
			const { ask, about } = this.#question();
			const asked = JSON.stringify(about);
			const { list } = this.#wish;
			const reply = await this.live.ask<never>(ask, { ...about, language: this.language });
			// Somebody wants to see something else by now.
			if (JSON.stringify(this.#question().about) !== asked) continue;
			if ('reply' in reply) {
				this.#shown = { list, page: reply.reply } as Shown;
			} else if ('refused' in reply) this.#toast.tell(reply.refused.message);
			await this.#lookAgain();
			this.requestUpdate();
		}
		this.#asking = false;
	}

	/** The one that is open may be on no page of the list any more. */
	async #lookAgain(): Promise<void> {
		const opened = this.#opened;
		const reply = opened && (await this.live.ask<{ row?: AlarmRow }>('alarm', { alarm: opened.alarm }));
		if (!reply || !('reply' in reply) || this.#opened?.alarm !== opened.alarm) return;
		this.#gone = reply.reply.row === undefined;
		this.#opened = reply.reply.row ?? this.#opened;
	}

	get #rows(): readonly AlarmRow[] {
		const shown = this.#shown;
		return shown && 'elsewhere' in shown.page ? shown.page.rows : [];
	}

	#say(key: string, params: Record<string, unknown> = {}): string {
		return alarmSay(this.language, key, params);
	}

	protected override render(): TemplateResult {
		const { places } = this.live;
		const news = this.#news;
		if (!places || !news) return html`${this.#offline()}<p class="empty" role="status">${say(this.language, 'connecting')}</p>`;
		const unseen = news.counts.unacknowledged;
		return html`${this.#head(places)} ${this.#offline()}
			${floodGauges(this.#positions, { language: this.language, places, chosen: this.#wish.position, choose: (position) => this.#want({ position: position === this.#wish.position ? ANY : position }) })}
			${this.#lists(news)} ${this.#filters(places)} ${this.#list(places, news)} ${this.#sheet(places, news)}
			<p class="unseen" role="status" aria-live="polite">${this.#say(unseen === 1 ? 'unseen-one' : 'unseen', { count: unseen })}</p>
			${this.#toast.render()}`;
	}

	#offline(): TemplateResult | typeof nothing {
		const { lostAt, places, state } = this.live;
		if (state !== 'offline' || lostAt === undefined || !places) return this.notice('offline');
		const time = new Intl.DateTimeFormat(this.language, { timeZone: places.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(lostAt);
		return html`<p class="notice" role="status" data-test="offline">${this.#say('offline', { time })}</p>`;
	}

	#head(places: Places): TemplateResult {
		const { language, live } = this;
		const title = (this.settings.title as string | undefined)?.trim() || this.#say('title');
		const words = { label: say(language, 'tasks.who'), empty: say(language, 'tasks.nobody') };
		const who = () => whoSelect(places, this.#wish.person, words, (person) => this.#want({ person }));
		return html`<header>
			<h2 dir="auto">${title}</h2>
			${live.me === undefined ? (live.ways.includes('pick') ? who() : nothing) : html`<b>${personName(places, live.me)}</b>`}
		</header>`;
	}

	#lists({ counts }: ListNews): TemplateResult {
		const toggle = () => {
			this.#filtering = !this.#filtering;
			this.requestUpdate();
		};
		return html`<div class="lists" role="group" aria-label=${this.#say('views')}>
			${LISTS.map(
				(list) =>
					html`<button class="button" data-list=${list} aria-pressed=${this.#wish.list === list} @click=${() => this.#want({ list })}>
						${this.#say(`view.${list}`)}${list in counts ? html` <b class="count">${counts[list as AlarmView]}</b>` : nothing}
					</button>`,
			)}
			<button class="button filter-button" data-test="filters" aria-expanded=${this.#filtering} @click=${toggle}>${picture('view')}${this.#say('filters')}</button>
		</div>`;
	}

	#filters(places: Places): TemplateResult {
		const { list, position, area } = this.#wish;
		const isPast = list === 'held' || list === 'record';
		const positions = this.#positions.map((one) => [one.position, positionName(this.language, places, one.position, one.name)] as const);
		const pick = (name: 'position' | 'area', label: string, value: string, options: readonly (readonly [string, string])[]) =>
			html`<label>${label}<select data-test=${name} @change=${({ target }: Event) => this.#want({ [name]: (target as HTMLSelectElement).value })}>
				${options.map(([id, words]) => html`<option value=${id} ?selected=${id === value}>${words}</option>`)}
			</select></label>`;
		const typed = ({ target }: Event) => {
			clearTimeout(this.#typing);
			this.#typing = setTimeout(() => {
				this.#text = (target as HTMLInputElement).value.trim();
				this.#want({});
			}, TYPED);
		};
		const filtered = position !== ANY || (!isPast && (area !== '' || this.#text !== ''));
		const clear = () => {
			this.#text = '';
			const input = this.renderRoot.querySelector<HTMLInputElement>('input[type=search]');
			if (input) input.value = '';
			this.#want({ position: ANY, area: '' });
		};
		return html`<div class="filters ${this.#filtering || filtered ? 'open' : ''}" role="group" aria-label=${this.#say('filters')}>
			${positions.length > 1 || position !== ANY ? pick('position', this.#say('position'), position, [[ANY, this.#say('every-position')], ...positions]) : nothing}
			${!isPast && places.areas.length > 0 ? pick('area', say(this.language, 'tasks.area'), area, [['', say(this.language, 'tasks.every-area')], ...places.areas.map(({ id, name }) => [id, name] as const)]) : nothing}
			${isPast ? nothing : html`<label>${this.#say('search')}<input type="search" data-test="search" maxlength="200" placeholder=${this.#say('search-how')} @input=${typed} /></label>`}
			${filtered ? html`<button class="button" data-test="clear" @click=${clear}>${picture('close')}${this.#say('clear')}</button>` : nothing}
		</div>`;
	}

	#list(places: Places, news: ListNews): TemplateResult {
		const shown = this.#shown;
		// Until the page that is wanted has come the one before would stand under another name.
		if (!shown || shown.list !== this.#wish.list) return html`<p class="empty" role="status">${say(this.language, 'connecting')}</p>`;
		const { list, page } = shown;
		const elsewhere =
			'elsewhere' in page && page.elsewhere > 0
				? html`<p class="notice" data-test="elsewhere">${this.#say('elsewhere', { count: page.elsewhere })}</p>`
				: nothing;
		if (page.total === 0) return html`${elsewhere}${this.#empty(list, news)}`;
		const past = list === 'held' || list === 'record';
		const rows = past
			? (page as PastPage).rows.map((row) => pastRow(row, { language: this.language, places, now: this.live.now() }))
			: repeat(
					(page as Page).rows,
					({ alarm }) => alarm,
					(row) => alarmRow(row, this.#around(places)),
				);
		return html`${elsewhere}
			<ul class="rows" data-test="rows" aria-label=${this.#say(`view.${list}`)}>${rows}</ul>
			${'fellOut' in page && page.fellOut > 0 ? html`<p class="where">${this.#say('fell-out', { count: page.fellOut })}</p>` : nothing}
			<footer>${this.#acknowledgeAll()} ${this.#pager(page)}</footer>`;
	}

	#empty(list: List, { known }: ListNews): TemplateResult {
		const filtered = this.#wish.position !== ANY || this.#wish.area !== '' || this.#text !== '';
		const words = this.#say(filtered ? 'empty.filtered' : `empty.${list}`);
		const never = known === 0 && !filtered ? html`<br /><small>${this.#say('never')}</small>` : nothing;
		return html`<p class="empty" data-test="empty">${list === 'open' && !filtered ? picture('check') : nothing}<span>${words}${never}</span></p>`;
	}

	#around(places: Places): RowAround {
		return {
			live: this.live as never,
			places,
			language: this.language,
			positions: new Map(this.#positions.map(({ position, name }) => [position, name])),
			busy: this.#busy || this.live.state !== 'live',
			clock: (at) => this.clock(at),
			acknowledge: (row) => void this.#acknowledge([row]),
			open: (row) => {
				this.#opened = row;
				this.#gone = false;
				this.requestUpdate();
			},
		};
	}

	#acknowledgeAll(): TemplateResult | typeof nothing {
		const unseen = this.#rows.filter(isUnseen);
		if (unseen.length < 2) return nothing;
		const count = unseen.length;
		const sure = (is: boolean) => () => {
			this.#sure = is;
			this.requestUpdate();
			void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(is ? '[data-test=all-sure]' : '[data-test=all]')?.focus());
		};
		const all = () => {
			this.#sure = false;
			void this.#acknowledge(unseen);
		};
		if (!this.#sure) {
			return html`<button class="button" data-test="all" ?disabled=${this.#busy || this.live.state !== 'live'} @click=${sure(true)}>${picture('check')}${this.#say('acknowledge-all', { count })}</button>`;
		}
		return html`<div class="sure" role="group">
			<span>${this.#say('acknowledge-sure', { count })}</span>
			<button class="button main" data-test="all-sure" @click=${all}>${this.#say('acknowledge')}</button>
			<button class="button" @click=${sure(false)}>${say(this.language, 'task.cancel')}</button>
		</div>`;
	}

	/** What is acknowledged is what was seen: the server leaves out what has changed since. */
	async #acknowledge(rows: readonly AlarmRow[]): Promise<void> {
		if (this.#busy) return;
		this.#busy = true;
		this.requestUpdate();
		const me = this.#me;
		const least = this.#news?.least.acknowledge;
		const how = { live: this.live as never, place: this.renderRoot as ShadowRoot, language: this.language, theme: this.theme, me, ...(least ? { least } : {}) };
		const reply = await saySurely<{ alarms: number; changed?: number }>(how, 'act', {
			command: 'acknowledge-alarm',
			seen: rows.map(({ alarm, mark }) => ({ alarm, mark })),
			id: answerId(),
			language: this.language,
			...(me === '' || this.live.me !== undefined ? {} : { as: me }),
		});
		this.#busy = false;
		if ('reply' in reply) {
			const { alarms: count, changed = 0 } = reply.reply;
			this.#toast.tell(this.#say(changed > 0 ? 'acknowledged-rest' : 'acknowledged-now', { count, changed }));
		} else this.#toast.tell('refused' in reply ? reply.refused.message : this.#say('offline-act'));
		void this.#ask();
	}

	#pager({ from, total, rows }: Pick<Page, 'from' | 'total'> & { rows: readonly unknown[] }): TemplateResult | typeof nothing {
		if (total <= SIZE && from === 0) return nothing;
		const go = (to: number) => () => {
			this.#from = Math.max(0, to);
			this.#sure = false;
			void this.#ask();
		};
		const words = this.#say('page', { from: from + 1, to: from + rows.length, total });
		return html`<nav class="pager" aria-label=${words}>
			<button class="button" data-test="earlier" ?disabled=${from === 0} @click=${go(from - SIZE)}>${this.#say('earlier')}</button>
			<span class="digits" data-test="page">${words}</span>
			<button class="button" data-test="later" ?disabled=${from + rows.length >= total} @click=${go(from + SIZE)}>${this.#say('later')}</button>
		</nav>`;
	}

	#sheet(places: Places, news: ListNews): TemplateResult | typeof nothing {
		const row = this.#opened;
		if (!row) return nothing;
		const closed = ({ detail }: CustomEvent<{ said: string }>) => {
			this.#opened = undefined;
			if (detail.said !== '') {
				this.#toast.tell(detail.said);
				void this.#ask();
			}
			this.requestUpdate();
		};
		const position = this.#positions.find((one) => one.position === row.position)?.name;
		return html`<andon-alarm-sheet
			.live=${this.live}
			.row=${row}
			.gone=${this.#gone}
			.places=${places}
			.news=${news}
			.position=${position}
			.me=${this.#me}
			.language=${this.language}
			theme=${this.theme}
			@andon-closed=${closed}
		></andon-alarm-sheet>`;
	}
}
