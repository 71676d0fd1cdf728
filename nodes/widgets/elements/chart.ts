// <andon-chart>: control charts of signals, live. Which signal, whoever looks chooses; what the rules found stands beside the drawing in words, and the last
// points in a table. It only looks. What is drawn and how: chart-drawing.ts.

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { digitsOf, momentIn, rounded, written } from '../../../src/chart/axis.ts';
import type { ControlChart } from '../../../src/chart/chart.ts';
import { type Numbered, numbered, standing } from '../../../src/chart/numbered.ts';
import { chartInWords } from '../../../src/chart/svg.ts';
import { type ChartRow, chartFrom, signalsIn } from '../../../src/chart/told.ts';
import { labelIn } from '../../../src/form/labels.ts';
import { toMillis } from '../../../src/time.ts';
import { AndonCasePaper } from './case-paper.ts';
import type { ChartDrawing } from './chart-drawing.ts';
import { chartPicture } from './chart-picture.ts';
import { chartStyle } from './chart-style.ts';
import { chartSay } from './chart-words.ts';
import { colorsOf } from './colors.ts';
import { keep, kept } from './kept.ts';
import { look } from './look.ts';
import { WidgetElement } from './widget-element.ts';
import { say, timeOf } from './words.ts';

/** Sentences beside the chart, and rows of the table. */
const [SENTENCES, ROWS] = [12, 20];

export class AndonChart extends WidgetElement<ChartRow> {
	static override styles = [look, chartStyle];
	#wish = { signal: '', zones: true, table: false };
	#drawing: ChartDrawing | undefined;
	#loading: Promise<typeof import('./chart-drawing.ts')> | undefined;
	#failed = false;
	/** Where it is drawn. */
	#place: HTMLElement | null = null;
	/** Instant of the point that was tapped. */
	#chosen: string | undefined;
	#sizes: ResizeObserver | undefined;

	override connectedCallback(): void {
		super.connectedCallback();
		this.#wish = kept(`chart:${this.live.id}`, this.#wish);
		this.#sizes = new ResizeObserver(() => void this.#draw());
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#sizes?.disconnect();
		this.#drawing?.dispose();
		this.#drawing = undefined;
		this.#place = null;
	}

	protected override render(): TemplateResult {
		const { language, live } = this;
		const { places } = live;
		if (!places) return html`${this.notice('offline')}<p class="empty" role="status">${say(language, 'connecting')}</p>`;
		const chart = this.#chart();
		const title = (this.settings.title as string | undefined)?.trim() || undefined;
		if (!chart || chart.points.length === 0) {
			return html`${this.notice('offline')}${title ? html`<h2 dir="auto">${title}</h2>` : nothing}${chart ? this.#choice(chart) : nothing}
				<p class="empty" data-test="empty"><b>${chartSay(language, 'none')}</b>${chartSay(language, 'none-how')}</p>`;
		}
		const found = numbered(chart, language, SENTENCES);
		return html`${this.notice('offline')} ${this.#head(chart, title)}
			<div class="body">
				<div>
					${
						this.#failed
							? html`<p class="muted">${chartSay(language, 'drawing-failed')}</p>${chartPicture(chart, { language, sentences: 0, ink: colorsOf(this, ['--_text'])[0]! })}`
							: html`<div class="plot ${chart.second ? 'two' : ''}" role="img" aria-label=${chartInWords(chart, language)} data-test="plot"></div>`
					}
					<p class="said" role="status" data-test="said" dir="auto">${this.#said(chart, found)}</p>
				</div>
				${this.#found(chart, found)}
			</div>
			${this.#wish.table ? this.#table(chart) : nothing}`;
	}

	protected override updated(_changed: PropertyValues): void {
		void this.#draw();
	}

	#chart(): ControlChart | undefined {
		const { rows, places } = this.live;
		const signals = signalsIn(rows.values(), this.language);
		const signal = signals.find((one) => one.signal === this.#wish.signal)?.signal ?? signals[0]?.signal;
		return signal === undefined || !places ? undefined : chartFrom(rows.values(), signal, { language: this.language, zone: places.zone });
	}

	async #draw(): Promise<void> {
		const place = this.renderRoot.querySelector<HTMLElement>('.plot');
		const chart = this.#chart();
		if (this.#place !== place) {
			this.#drawing?.dispose();
			this.#drawing = undefined;
			this.#sizes?.disconnect();
			this.#place = place;
			if (place) this.#sizes?.observe(place);
		}
		if (!place || !chart) return;
		try {
			this.#loading ??= import('./chart-drawing.ts');
			const { ChartDrawing } = await this.#loading;
			if (place !== this.#place) return;
			this.#drawing ??= new ChartDrawing(place, (at) => this.#choose(at));
		} catch {
			this.#failed = true;
			this.requestUpdate();
			return;
		}
		const [text, muted, line, surface, accent, alarm] = colorsOf(this, ['--_text', '--_muted', '--_line', '--_surface', '--_accent', '--_alarm']) as string[];
		const colors = { text: text!, muted: muted!, line: line!, surface: surface!, accent: accent!, alarm: alarm! };
		this.#drawing.show(chart, { ...colors, font: getComputedStyle(this).fontFamily, language: this.language, zones: this.#wish.zones, chosen: this.#chosen });
	}

	#head(chart: ControlChart, title: string | undefined): TemplateResult {
		const { language } = this;
		const [alarm] = standing(chart).slice(-1);
		const last = chart.points.at(-1)!;
		const { zones, table } = this.#wish;
		const places = this.live.places!;
		return html`<header>
			<div class="what">
				<h2 dir="auto">${title ?? chart.title}</h2>
				<p>
					<span class="value" data-test="last"><span class="unseen">${chartSay(language, 'last')}</span> ${rounded(last.value, language)}${chart.unit ? ` ${chart.unit}` : ''}</span>
					<span class="muted digits">${timeOf(language, places, toMillis(last.at), this.live.now())}</span>
					<span data-state=${alarm ? 'stopped' : 'normal'}><span class="pill" data-test="state">${chartSay(language, alarm ? 'alarm' : 'calm')}</span></span>
				</p>
			</div>
			${this.#choice(chart)}
			<div class="tools">
				${
					chart.phases.some(({ sigma }) => sigma !== undefined)
						? html`<button class="button" data-test="zones" aria-pressed=${zones} @click=${() => this.#want({ zones: !zones })}>${chartSay(language, 'zones')}</button>`
						: nothing
				}
				<button class="button" data-test="table" aria-pressed=${table} @click=${() => this.#want({ table: !table })}>${chartSay(language, 'table')}</button>
				<button class="button" data-test="print" @click=${() => this.#print(chart)}>${chartSay(language, 'print')}</button>
			</div>
		</header>`;
	}

	#choice(chart: ControlChart): TemplateResult | typeof nothing {
		const { language } = this;
		const signals = signalsIn(this.live.rows.values(), language);
		if (signals.length < 2) return nothing;
		const chosen = ({ target }: Event) => {
			this.#chosen = undefined;
			this.#want({ signal: (target as HTMLSelectElement).value });
		};
		return html`<select class="choose" data-test="signal" aria-label=${chartSay(language, 'choose')} @change=${chosen}>
			${signals.map(({ signal, title, alarm }) => html`<option value=${signal} ?selected=${signal === chart.signal}>${alarm ? '▲ ' : ''}${title}</option>`)}
		</select>`;
	}

	#want(change: Partial<{ signal: string; zones: boolean; table: boolean }>): void {
		this.#wish = { ...this.#wish, ...change };
		keep(`chart:${this.live.id}`, this.#wish);
		this.requestUpdate();
	}

	#choose(at: string): void {
		this.#chosen = this.#chosen === at ? undefined : at;
		this.requestUpdate();
	}

	/** Of the point that was tapped: every sentence that is said of it. */
	#said(chart: ControlChart, { said }: Numbered): string {
		const { language } = this;
		const point = chart.points.find(({ at }) => at === this.#chosen);
		if (!point?.marks) return '';
		const ours = said.filter(({ points }) => points.some(({ at }) => at === point.at));
		const words = ours.length > 0 ? ours.map(({ sentence }) => sentence) : point.marks.map(({ sentence }) => labelIn(sentence, language));
		const of = point.product === undefined ? '' : ` (${point.product})`;
		return `${momentIn(toMillis(point.at), language, chart.zone)} · ${rounded(point.value, language)}${chart.unit ? ` ${chart.unit}` : ''}${of} · ${words.join(' · ')}`;
	}

	#found(chart: ControlChart, { said, more }: Numbered): TemplateResult {
		const { language } = this;
		const places = this.live.places!;
		const time = (at: string) => timeOf(language, places, toMillis(at), this.live.now());
		return html`<section class="found" data-test="found">
			<h3>${chartSay(language, 'marks')}</h3>
			${
				said.length === 0
					? html`<p class="muted">${chartSay(language, 'marks-none')}</p>`
					: html`<ol>
						${said.toReversed().map(({ number, sentence, points }) => {
							const { at } = points.at(-1)!;
							return html`<li><button class="mark" data-test="mark" aria-pressed=${points.some((point) => point.at === this.#chosen)} @click=${() => this.#choose(at)}><b>${number}</b><span dir="auto">${sentence}</span></button></li>`;
						})}
					</ol>`
			}
			${more > 0 ? html`<p class="muted">${chartSay(language, 'marks-more', { count: more })}</p>` : nothing}
			${
				chart.episodes.length === 0
					? nothing
					: html`<h3 class="alarms">${chartSay(language, 'alarms')}</h3>
						<ul>
							${chart.episodes
								.slice(-5)
								.toReversed()
								.map(
									({ raised, cleared }) =>
										html`<li class="digits" data-test="alarm">${cleared === undefined ? chartSay(language, 'since', { time: time(raised) }) : chartSay(language, 'from-to', { from: time(raised), to: time(cleared) })}</li>`,
								)}
						</ul>`
			}
		</section>`;
	}

	/** What the drawing shows, for those who read: the last points with what was found. */
	#table(chart: ControlChart): TemplateResult {
		const { language } = this;
		const rows = chart.points.slice(-ROWS).toReversed();
		const places = Math.min(6, Math.max(...rows.map(({ value }) => digitsOf(value))));
		const products = rows.some(({ product }) => product !== undefined);
		const sentences = (point: ControlChart['points'][number]) => (point.marks ?? []).map(({ sentence }) => labelIn(sentence, language)).join(' · ');
		return html`<div class="sheet" data-test="points" tabindex="0" role="region" aria-label=${chartSay(language, 'table')}>
			<table>
				<caption dir="auto">${chartSay(language, 'table-of', { count: rows.length, title: chart.title })}</caption>
				<thead><tr><th scope="col">${chartSay(language, 'time')}</th><th scope="col" class="number">${chartSay(language, 'value')}${chart.unit ? ` [${chart.unit}]` : ''}</th>${products ? html`<th scope="col">${chartSay(language, 'product')}</th>` : nothing}<th scope="col">${chartSay(language, 'found')}</th></tr></thead>
				<tbody>
					${rows.map((point) => html`<tr><td class="time">${momentIn(toMillis(point.at), language, chart.zone)}</td><td class="number">${written(point.value, places, language)}</td>${products ? html`<td dir="auto">${point.product ?? ''}</td>` : nothing}<td dir="auto">${sentences(point)}</td></tr>`)}
				</tbody>
			</table>
		</div>`;
	}

	#print(chart: ControlChart): void {
		const { language } = this;
		AndonCasePaper.show({
			kind: 'record',
			heading: chartSay(language, 'paper'),
			language,
			controls: () => html``,
			sheet: () => chartPicture(chart, { language, width: 680, sentences: SENTENCES }),
		});
	}
}
