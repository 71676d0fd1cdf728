// <andon-case-tools>: the QC tools on the data of a case. One chooses data, tool and columns; the picture is drawn here, nothing is sent but the question
// for the data. Not for reckoning or drawing (src/qc-tools).

import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Places } from '../../../src/board/shown.ts';
import type { Analysis } from '../../../src/cause/analysis.ts';
import { labelIn } from '../../../src/form/labels.ts';
import { type Choice, columnsFor, firstChoice, OPTIONAL, PARTS, type Part, settled, TOOLS, type Tool } from '../../../src/qc-tools/choose.ts';
import type { CaseData } from '../../../src/qc-tools/data-of.ts';
import { draw } from '../../../src/qc-tools/draw.ts';
import { fishbonePicture } from '../../../src/qc-tools/svg-fishbone.ts';
import type { Picture } from '../../../src/qc-tools/svg-picture.ts';
import type { Column, DataTable } from '../../../src/qc-tools/table.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';
import { toInstant } from '../../../src/time.ts';
import { caseInputStyle } from './case-input-style.ts';
import { caseLook } from './case-look.ts';
import { AndonCasePaper } from './case-paper.ts';
import { caseToolsStyle } from './case-tools-style.ts';
import { toolSay } from './case-tools-words.ts';
import { momentOf } from './case-words.ts';
import { colorsOf } from './colors.ts';
import type { Live } from './live.ts';
import { look } from './look.ts';
import { define } from './widget-element.ts';
import { areaName, personName } from './words.ts';

/** Of a sheet of A4 without its margins, in CSS pixels. */
const PAPER = 680;

export class AndonCaseTools extends LitElement {
	static override styles = [look, caseLook, caseInputStyle, caseToolsStyle];
	static override properties = {
		live: { attribute: false },
		case: {},
		number: {},
		heading: {},
		analysis: { attribute: false },
		revision: { attribute: false },
		places: { attribute: false },
		language: {},
		theme: { reflect: true },
	};
	declare live: Live<never>;
	/** Id of the case. */
	declare case: string;
	/** As people call it. */
	declare number: string;
	/** What it is about. */
	declare heading: string;
	declare analysis: Analysis | undefined;
	/** Whenever it changes the data may have. */
	declare revision: number;
	declare places: Places;
	declare language: Language;
	declare theme: string;
	#data: CaseData | undefined;
	#of = '';
	#table = '';
	/** The cause diagram is looked at, not the data. */
	#causes = false;
	readonly #choices = new Map<string, Choice>();
	#width = 0;
	#sizes: ResizeObserver | undefined;

	override connectedCallback(): void {
		super.connectedCallback();
		this.#sizes = new ResizeObserver(([entry]) => {
			const width = Math.floor(entry?.contentRect.width ?? 0);
			if (width === this.#width) return;
			this.#width = width;
			this.requestUpdate();
		});
		this.#sizes.observe(this);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.#sizes?.disconnect();
	}

	protected override willUpdate(): void {
		const wanted = `${this.case} ${this.revision} ${this.language}`;
		if (!this.#of.startsWith(`${this.case} `)) {
			this.#data = undefined;
			this.#table = '';
			this.#causes = false;
			this.#choices.clear();
		}
		if (wanted === this.#of) return;
		this.#of = wanted;
		void this.#ask(wanted);
	}

	async #ask(wanted: string): Promise<void> {
		const answer = await this.live.ask<CaseData>('data', { case: this.case, language: this.language });
		if (wanted !== this.#of) return;
		if ('reply' in answer) this.#data = answer.reply;
		// Asked again with whatever changes next; what is drawn stays.
		else this.#of = `${this.case} `;
		this.requestUpdate();
	}

	get #chosen(): { table: DataTable; choice: Choice } | undefined {
		const tables = this.#data?.tables ?? [];
		const table = tables.find(({ id }) => id === this.#table) ?? tables[0];
		return table && { table, choice: settled(this.#choices.get(table.id) ?? firstChoice(table), table) };
	}

	protected override render(): TemplateResult {
		const { language } = this;
		const chosen = this.#chosen;
		const data = this.#data;
		const looks = { width: Math.max(280, this.#width - 30), ink: colorsOf(this, ['--_text'])[0]! };
		const causes = fishbonePicture(this.analysis, this.heading, { language, ...looks });
		const isCauses = causes !== undefined && (this.#causes || !chosen);
		const drawn = isCauses ? causes : chosen && this.#drawn(chosen.table, chosen.choice, looks);
		return html`<section class="card" data-part="tools" aria-labelledby="tools-title">
			<div class="head">
				<h3 id="tools-title">${toolSay(language, 'title')}</h3>
				${drawn ? html`<button class="button" data-test="tools-print" @click=${() => this.#print(isCauses)}>${toolSay(language, 'form.print')}</button>` : nothing}
			</div>
			${(data?.faults ?? []).map((fault) => html`<p class="fault" role="alert" dir="auto">${fault}</p>`)}
			<div class="tools" role="group" aria-label=${toolSay(language, 'form.tool')}>
				${chosen ? TOOLS.map((tool) => this.#tool(tool, !isCauses && tool === chosen.choice.tool, () => this.#wantTool(chosen.table, chosen.choice, tool))) : nothing}
				${causes ? this.#tool('fishbone', isCauses, () => this.#wantCauses()) : nothing}
			</div>
			${chosen && !isCauses ? this.#columns(chosen.table, chosen.choice) : nothing}
			${this.#picture(drawn ?? toolSay(language, data ? 'form.no-data' : 'form.loading'))}
		</section>`;
	}

	#tool(tool: Tool | 'fishbone', pressed: boolean, press: () => void): TemplateResult {
		return html`<button class="button" data-tool=${tool} aria-pressed=${pressed} @click=${press}>${toolSay(this.language, `tool.${tool}`)}</button>`;
	}

	#columns(table: DataTable, choice: Choice): TemplateResult {
		return html`<div class="columns">
			${(this.#data?.tables.length ?? 0) > 1 ? this.#tables(table) : nothing}
			${PARTS[choice.tool].map((part) => this.#part(part, table, choice))}
			${choice.tool === 'histogram' && choice.value !== undefined ? (['lower', 'upper'] as const).map((side) => this.#limit(side, table, choice)) : nothing}
		</div>`;
	}

	#drawn(table: DataTable, choice: Choice, looks: { width: number; ink: string }): Picture | string {
		const { language, places } = this;
		const called = (what: NonNullable<Column['names']>, id: string): string => {
			if (what === 'person') return personName(places, id);
			return (what === 'area' ? areaName(places, id) : places.departments.find((one) => one.id === id)?.name) ?? id;
		};
		const picture = draw(table, choice, { language, zone: places.zone, title: labelIn(table.title, language) || table.id, called, ...looks });
		return isRefusal(picture) ? picture.message : picture;
	}

	/** The picture, or the sentence why there is none. */
	#picture(drawn: Picture | string): TemplateResult | typeof nothing {
		if (typeof drawn === 'string') return html`<p class="needs" role="status" data-test="tools-needs" dir="auto">${drawn}</p>`;
		if (this.#width === 0) return nothing;
		// A picture of its own, so that nothing in it can be more than a picture, whatever names it holds.
		return html`<div class="picture" role="region" tabindex="0" aria-label=${toolSay(this.language, 'form.picture')}>
			<img src=${source(drawn)} alt=${drawn.words.join(' ')} data-test="tools-picture" />
		</div>`;
	}

	#tables(table: DataTable): TemplateResult {
		const { language } = this;
		const chosen = ({ target }: Event) => {
			this.#table = (target as HTMLSelectElement).value;
			this.requestUpdate();
		};
		return html`<label>${toolSay(language, 'form.data')}
			<select data-test="tools-data" @change=${chosen}>
				${this.#data?.tables.map(({ id, title }) => html`<option value=${id} ?selected=${id === table.id}>${labelIn(title, language) || id}</option>`)}
			</select>
		</label>`;
	}

	#part(part: Part, table: DataTable, choice: Choice): TemplateResult {
		const { language } = this;
		const columns = columnsFor(part, table);
		const without = OPTIONAL.has(part) ? [toolSay(language, part === 'amount' ? 'form.count' : part === 'by' ? 'form.nothing' : 'form.none')] : [];
		const chosen = ({ target }: Event) => this.#want(table, { ...choice, [part]: (target as HTMLSelectElement).value || undefined });
		return html`<label>${toolSay(language, `form.${part}`)}
			<select data-test=${`tools-${part}`} ?disabled=${columns.length + without.length === 0} @change=${chosen}>
				${without.map((words) => html`<option value="" ?selected=${choice[part] === undefined}>${words}</option>`)}
				${columns.map(({ name, label }) => html`<option value=${name} ?selected=${choice[part] === name}>${labelIn(label, language) || name}</option>`)}
			</select>
		</label>`;
	}

	#limit(side: 'lower' | 'upper', table: DataTable, choice: Choice): TemplateResult {
		const changed = ({ target }: Event) => {
			const { valueAsNumber } = target as HTMLInputElement;
			this.#want(table, { ...choice, [side]: Number.isFinite(valueAsNumber) ? valueAsNumber : undefined });
		};
		return html`<label>${toolSay(this.language, `form.${side}`)}
			<input type="number" step="any" data-test=${`tools-${side}`} .value=${String(choice[side] ?? '')} @change=${changed} />
		</label>`;
	}

	/** Another tool begins as one would first look at it, but stratified as before. */
	#wantTool(table: DataTable, choice: Choice, tool: Tool): void {
		const first = firstChoice(table, tool);
		this.#want(table, choice.by !== undefined && PARTS[tool].includes('by') ? { ...first, by: choice.by } : first);
	}

	#want(table: DataTable, choice: Choice): void {
		this.#table = table.id;
		this.#causes = false;
		this.#choices.set(table.id, choice);
		this.requestUpdate();
	}

	#wantCauses(): void {
		this.#causes = true;
		this.requestUpdate();
	}

	/** On A4, in black. */
	#print(causes: boolean): void {
		const { language, number, places } = this;
		const chosen = this.#chosen;
		const looks = { width: PAPER, ink: '#000' };
		const drawn = causes ? fishbonePicture(this.analysis, this.heading, { language, ...looks }) : chosen && this.#drawn(chosen.table, chosen.choice, looks);
		if (drawn === undefined) return;
		const heading = toolSay(language, 'form.paper', { number });
		const printed = momentOf(language, places, toInstant(this.live.now()));
		const body = typeof drawn === 'string' ? html`<p>${drawn}</p>` : html`<img class="tool-picture" src=${source(drawn)} alt=${drawn.words.join(' ')} />`;
		AndonCasePaper.show({
			kind: 'record',
			heading,
			language,
			controls: () => html``,
			sheet: () => html`<header class="letterhead"><span dir="auto">${places.name}</span><span>${printed}</span></header><h1>${heading}</h1>${body}`,
		});
	}
}

function source({ svg }: Picture): string {
	return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

define('andon-case-tools', AndonCaseTools);
