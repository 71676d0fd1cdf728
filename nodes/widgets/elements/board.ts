// <andon-board>: the wall. Every station in its place with its worst case; never scrolls; on a phone it is a list. Only looks: nothing is done here.

import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import type { View } from '../../../src/board/diff.ts';
import type { Places, State, Tile } from '../../../src/board/shown.ts';
import { fitting, layoutOf, type Station, stationsOf } from '../../../src/board/wall.ts';
import { boardStyle } from './board-style.ts';
import { caseAddress, follow } from './case-link.ts';
import { keep, kept } from './kept.ts';
import { look } from './look.ts';
import { picture, pill, shape } from './shapes.ts';
import { allowSound, sound, soundReady, soundSoon } from './sound.ts';
import { countWords, nextWords, seenWords, whoWords } from './tile-words.ts';
import { around, WidgetElement } from './widget-element.ts';
import { areaName, say, timeOf } from './words.ts';

const COUNTED: readonly Exclude<State, 'normal'>[] = ['stopped', 'called', 'held', 'watching'];
const GAP = 12;
/** Narrower than this is a phone. */
const PHONE = 600;
/** How long a new case stands out (real milliseconds). */
const FRESH = 8_000;

/** What the page keeps free below an element. */
function spaceBelow(element: HTMLElement): number {
	let space = 0;
	for (let around = element.parentElement; around; around = around.parentElement) {
		const { paddingBottom, borderBottomWidth, marginBottom } = getComputedStyle(around);
		for (const length of [paddingBottom, borderBottomWidth, marginBottom]) space += Number.parseFloat(length) || 0;
	}
	return Math.ceil(space);
}

export class AndonBoard extends WidgetElement<Tile> {
	static override styles = [look, boardStyle];
	static override properties = { list: { type: Boolean, reflect: true } };
	declare list: boolean;
	readonly #fresh = new Set<string>();
	#said = '';
	#ready = false;
	#opened: string | undefined;
	#wish = { sound: false };
	#room = { width: 0, height: 0 };
	#watch: ResizeObserver | undefined;
	#minute: ReturnType<typeof setInterval> | undefined;
	#waitNoLonger: (() => void) | undefined;

	override connectedCallback(): void {
		super.connectedCallback();
		this.#wish = kept(`board:${this.live.id}`, this.#wish);
		if (this.#wish.sound) this.#waitNoLonger = soundSoon(() => this.requestUpdate());
		this.#watch = new ResizeObserver(() => this.#measure());
		this.#watch.observe(this);
		addEventListener('resize', this.#measure);
		document.addEventListener('fullscreenchange', this.#screenChanged);
		// The time in the head.
		this.#minute = setInterval(() => this.requestUpdate(), 5_000);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#watch?.disconnect();
		removeEventListener('resize', this.#measure);
		document.removeEventListener('fullscreenchange', this.#screenChanged);
		clearInterval(this.#minute);
		this.#waitNoLonger?.();
	}

	protected override heard(before: View<Tile>): void {
		const isFirst = !this.#ready;
		this.#ready ||= this.live.state === 'live';
		if (isFirst) return;
		const { areas = [] } = this.settings as { areas?: string[] };
		const places = this.live.places;
		const seen = places ? new Set(this.#stations(places, areas).flatMap(({ tile, more }) => [tile?.id, ...more.map(({ id }) => id)])) : new Set();
		const news = [...this.live.rows.values()].filter(({ id, state }) => {
			const was = before.get(id);
			return seen.has(id) && (!was || (state === 'stopped' && was.state !== 'stopped'));
		});
		const [first] = news;
		if (!first || !places) return;
		if (this.#wish.sound) sound(news.some(({ state }) => state === 'stopped'));
		for (const { id } of news) this.#fresh.add(id);
		const station = areaName(places, first.area) ?? say(this.language, 'elsewhere');
		this.#said = say(this.language, 'said.new', { station, state: say(this.language, `state.${first.state}`), title: first.title });
		setTimeout(() => {
			for (const { id } of news) this.#fresh.delete(id);
			this.requestUpdate();
		}, FRESH);
	}

	#stations(places: Places, areas: readonly string[] = (this.settings.areas as string[] | undefined) ?? []): Station[] {
		return stationsOf(places, this.live.rows.values(), this.live.quiet, areas);
	}

	/** As high as what is left of the screen below it. */
	readonly #measure = (): void => {
		const full = this.#isFull;
		const box = this.getBoundingClientRect();
		this.list = box.width < PHONE;
		const top = full ? 0 : box.top + scrollY;
		const below = full ? 0 : spaceBelow(this);
		this.style.height = this.list ? '' : `${Math.max(240, innerHeight - top - below)}px`;
		const wall = this.renderRoot.querySelector('.wall');
		const room = wall ? { width: wall.clientWidth - 6, height: wall.clientHeight - 6 } : this.#room;
		if (room.width === this.#room.width && room.height === this.#room.height) return;
		this.#room = room;
		this.requestUpdate();
	};

	get #isFull(): boolean {
		return document.fullscreenElement === this;
	}

	readonly #screenChanged = (): void => {
		this.#measure();
		this.requestUpdate();
	};

	protected override firstUpdated(): void {
		this.#measure();
	}

	protected override updated(): void {
		requestAnimationFrame(this.#measure);
		const dialog = this.renderRoot.querySelector('dialog');
		if (dialog && !dialog.open) dialog.showModal();
	}

	protected override render(): TemplateResult {
		const { places } = this.live;
		if (!places) return html`${this.notice('offline')}<p class="quiet" role="status">${say(this.language, 'connecting')}</p>`;
		const stations = this.#stations(places);
		return html`${this.#head(places, stations)} ${this.notice('offline')} ${this.#wall(stations, places)} ${this.#details(stations, places)}
			<p class="unseen" role="status" aria-live="polite">${this.#said}</p>`;
	}

	#head(places: Places, stations: readonly Station[]): TemplateResult {
		const { language } = this;
		const tiles = stations.flatMap(({ tile, more }) => (tile ? [tile, ...more] : more));
		const title = (this.settings.title as string | undefined)?.trim() || places.name;
		const now = this.live.now();
		return html`<header>
			<h2 dir="auto">${title}</h2>
			<span class="time"><span class="unseen">${say(language, 'time')}</span> ${timeOf(language, places, now, now)}</span>
			<ul class="sum">
				${COUNTED.map((state) => {
					const count = tiles.filter((tile) => tile.state === state).length;
					if (count === 0) return nothing;
					return html`<li data-state=${state} data-count=${state}>${shape(state)}<b>${count}</b>${say(language, `sum.${state}`)}</li>`;
				})}
			</ul>
			<div class="tools">${this.#tools()}</div>
		</header>`;
	}

	#tools(): TemplateResult {
		const { sound: on } = this.#wish;
		const silent = on && !soundReady();
		const words = say(this.language, silent ? 'sound.tap' : on ? 'sound.on' : 'sound.off');
		return html`<button class="button" data-test="sound" aria-pressed=${on} title=${words} aria-label=${words} @click=${this.#toggleSound}>
				${picture(on ? 'sound' : 'mute')}${silent ? words : nothing}
			</button>
			${
				document.fullscreenEnabled && !this.list
					? html`<button
							class="button"
							data-test="fullscreen"
							aria-pressed=${this.#isFull}
							title=${say(this.language, 'fullscreen')}
							aria-label=${say(this.language, 'fullscreen')}
							@click=${this.#toggleScreen}
						>
							${picture('screen')}
						</button>`
					: nothing
			}`;
	}

	async #toggleSound(): Promise<void> {
		// After a reload the wish is there and the tap is not: then a tap means yes.
		const on = !this.#wish.sound || !soundReady();
		this.#wish = { sound: on && (await allowSound()) };
		if (this.#wish.sound) sound(false);
		keep(`board:${this.live.id}`, this.#wish);
		this.requestUpdate();
	}

	#toggleScreen(): void {
		void (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen()).catch(() => undefined);
	}

	#wall(stations: readonly Station[], places: Places): TemplateResult {
		const { language } = this;
		if (stations.length === 0) return html`<p class="all-quiet">${say(language, 'no-stations')}</p>`;
		if (this.list) return this.#asList(stations, places);
		const { columns, shown } = layoutOf(stations.length, this.#room.width || 1200, this.#room.height || 600, GAP);
		const { seen, rest } = fitting(stations, shown);
		return html`<ul class="wall" style="--_columns:${columns};--_gap:${GAP}px">
			${repeat(
				seen,
				({ area }) => area,
				(station) => this.#place(station, places),
			)}
			${rest.length > 0 ? this.#rest(rest) : nothing}
		</ul>`;
	}

	#rest(rest: readonly Station[]): TemplateResult {
		const normal = rest.every(({ state }) => state === 'normal');
		const worst = rest.find(({ state }) => state !== 'normal')?.state ?? 'normal';
		return html`<li class="rest" data-state=${worst} data-test="rest">
			${say(this.language, normal ? 'more-normal' : 'more-stations', { count: rest.length })}
		</li>`;
	}

	#asList(stations: readonly Station[], places: Places): TemplateResult {
		const busy = stations.filter(({ tile }) => tile);
		const normal = stations.length - busy.length;
		const since = stations
			.map(({ quietSince }) => quietSince ?? '')
			.sort()
			.at(-1);
		const quiet = since
			? html`<p class="all-quiet">${this.#sentence('all-quiet-since', since)}</p>`
			: html`<p class="all-quiet">${say(this.language, 'all-quiet')}</p>`;
		return html`${busy.length === 0 ? quiet : nothing}
			<ul class="wall">
				${repeat(
					busy,
					({ area }) => area,
					(station) => this.#place(station, places),
				)}
			</ul>
			<p class="quiet" data-state="normal">${say(this.language, 'more-normal', { count: normal })}</p>`;
	}

	/** A sentence with a running clock in the place of {age}. */
	#sentence(key: string, since: string): TemplateResult {
		return around((age) => say(this.language, key, { age }), this.clock({ since }));
	}

	#place(station: Station, places: Places): TemplateResult {
		const { area, state, tile } = station;
		const fresh = tile !== undefined && this.#fresh.has(tile.id);
		const name = station.name || say(this.language, 'elsewhere');
		const head = html`<span class="head"><span class="name" dir="auto">${name}</span>${pill(state, this.language)}</span>`;
		const place = html`${tile ? this.#busy(station, tile, places, head) : html`<div class="station">${head}${this.#quiet(station)}</div>`}`;
		return html`<li class=${classMap({ place: true, fresh })} data-state=${state} data-area=${area} data-test="station">${place}</li>`;
	}

	#quiet({ quietSince }: Station): TemplateResult {
		return html`<span class="quiet">${quietSince === undefined ? say(this.language, 'quiet-ever') : this.#sentence('quiet-since', quietSince)}</span>`;
	}

	#busy({ area, more }: Station, tile: Tile, places: Places, head: TemplateResult): TemplateResult {
		const { language } = this;
		const { next } = tile;
		const address = more.length === 0 ? caseAddress(this.live, tile.number) : undefined;
		const shown = html`${head}
			<span class="what" dir="auto">${tile.title}</span>
			${tile.seen ? html`<span class="seen" dir="auto">${seenWords(language, tile.seen)}</span>` : nothing}
			<span class="who" dir="auto">${whoWords(language, places, tile)}</span>
			<span class="foot">
				<span class="number">${this.clock({ since: tile.since })}</span>
				<span class="next">
					${next ? html`<span>${nextWords(language, places, next)} ${this.clock({ until: next.at })}</span>` : html`<span>${this.#instead(tile)}</span>`}
					${next && tile.count ? html`<span>${countWords(language, tile)}</span>` : nothing}
					${more.length > 0 ? html`<span class="more">${say(language, 'more-cases', { count: more.length })}</span>` : html`<span class="id digits">${tile.number}</span>`}
				</span>
			</span>`;
		// One case is looked at by itself where a page shows cases; else what is open here is listed.
		return address === undefined
			? html`<button class="station" data-case=${tile.number} @click=${() => this.#open(area)}>${shown}</button>`
			: html`<a class="station" data-case=${tile.number} href=${address} @click=${follow}>${shown}</a>`;
	}

	#number({ number }: Tile): TemplateResult {
		const address = caseAddress(this.live, number);
		const words = html`<b class="digits">${number}</b>`;
		return address === undefined ? words : html`<a class="to-case" data-test="to-case" href=${address} @click=${follow}>${words}</a>`;
	}

	#instead(tile: Tile): TemplateResult | string | typeof nothing {
		return tile.overdue ? say(this.language, 'overdue') : countWords(this.language, tile);
	}

	#open(area: string): void {
		this.#opened = area;
		this.requestUpdate();
	}

	/** Everything that is open at one station. */
	#details(stations: readonly Station[], places: Places): TemplateResult | typeof nothing {
		const station = stations.find(({ area }) => area === this.#opened);
		if (this.#opened === undefined || !station?.tile) {
			this.#opened = undefined;
			return nothing;
		}
		const { language } = this;
		const closed = () => {
			this.#opened = undefined;
			this.requestUpdate();
		};
		const cases = [station.tile, ...station.more];
		return html`<dialog aria-labelledby="at" @close=${closed} data-test="details">
			<header>
				<h3 id="at" dir="auto">${say(language, 'cases-at', { station: station.name || say(language, 'elsewhere') })}</h3>
				<form method="dialog"><button class="button" aria-label=${say(language, 'close')}>${picture('close')}</button></form>
			</header>
			<ol>
				${cases.slice(0, 50).map(
					(tile) =>
						html`<li data-state=${tile.state}>
							<p class="line">${pill(tile.state, language)} ${this.#number(tile)} <span class="muted">${this.#sentence('open-since', tile.since)}</span></p>
							<p dir="auto">${tile.title} ${tile.seen ? html`<span class="seen">${seenWords(language, tile.seen)}</span>` : nothing}</p>
							<p class="muted" dir="auto">${whoWords(language, places, tile)}</p>
							<p class="muted">
								${tile.next ? html`${nextWords(language, places, tile.next)} ${this.clock({ until: tile.next.at })}` : this.#instead(tile)}
							</p>
						</li>`,
				)}
			</ol>
			${cases.length > 50 ? html`<p>${say(language, 'more-cases', { count: cases.length - 50 })}</p>` : nothing}
		</dialog>`;
	}
}
