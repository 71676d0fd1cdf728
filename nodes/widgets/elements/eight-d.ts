// <andon-eight-d>: 8D cases as a workspace: which there are and how far, and one of them with its rail, what each discipline asks and lacks, and everything
// that was said there. Tasks open as a sheet (task-sheet.ts) and are answered in their place. Not for paper: reports are made by the server.

import { html, nothing, type TemplateResult } from 'lit';
import type { Places, TaskRow } from '../../../src/board/shown.ts';
import type { Discipline } from '../../../src/eight-d/disciplines.ts';
import type { EightDProgress, OpenWork } from '../../../src/eight-d/progress.ts';
import type { Block } from '../../../src/report/document.ts';
import { caseAddress, follow } from './case-link.ts';
import { caseLook } from './case-look.ts';
import { eightDList } from './eight-d-list.ts';
import { currentOf, rail } from './eight-d-rail.ts';
import { eightDStyle } from './eight-d-style.ts';
import { tellD } from './eight-d-words.ts';
import { lacks, openWork, reports, workAhead } from './eight-d-work.ts';
import { keep, kept } from './kept.ts';
import { look } from './look.ts';
import { PlantFiles } from './plant-files.ts';
import { reportBlock } from './report-blocks.ts';
import { reportBlocksStyle } from './report-blocks-style.ts';
import { openReport } from './report-open.ts';
import { picture, pill } from './shapes.ts';
import './failed-measures.ts';
import './task-sheet.ts';
import { Toast, toastStyle } from './toast.ts';
import { WidgetElement } from './widget-element.ts';
import { areaName, personName, say } from './words.ts';

interface Part {
	id: Discipline;
	heading: string;
	lacks: string[];
	blocks: Block[];
}

interface Detail {
	progress: EightDProgress;
	parts: Part[];
	version: number;
	hash: string;
}

export class AndonEightD extends WidgetElement<TaskRow> {
	static override styles = [look, caseLook, eightDStyle, reportBlocksStyle, toastStyle];
	#wish = { person: '' };
	/** As somebody named it: id or number; empty: the list. */
	#named = '';
	#cases: EightDProgress[] | undefined;
	#more = 0;
	#detail: Detail | undefined;
	/** Chosen on the rail; absent: where the case is now. */
	#chosen: Discipline | undefined;
	#opened: TaskRow | undefined;
	#files: PlantFiles | undefined;
	#fault = '';
	readonly #toast = new Toast(this);
	/** Grows whenever something may have changed. */
	#revision = 0;
	#asking = false;
	#again = false;

	override connectedCallback(): void {
		super.connectedCallback();
		this.#wish = kept(`eight-d:${this.live.id}`, this.#wish);
		this.#named = new URLSearchParams(location.search).get('case')?.trim() ?? '';
		addEventListener('popstate', this.#moved);
		addEventListener('andon-moved', this.#moved);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		removeEventListener('popstate', this.#moved);
		removeEventListener('andon-moved', this.#moved);
		this.#files?.stop();
	}

	readonly #moved = (): void => {
		const named = new URLSearchParams(location.search).get('case')?.trim() ?? '';
		if (named !== this.#named) this.#show(named, false);
	};

	get #me(): string {
		return this.live.me ?? this.#wish.person;
	}

	protected override heard(): void {
		if (this.live.state !== 'live') return;
		if (this.#opened) this.#opened = this.live.rows.get(this.#opened.id) ?? this.#opened;
		void this.#load();
	}

	#show(named: string, note = true): void {
		this.#named = named;
		this.#detail = undefined;
		this.#chosen = undefined;
		this.#fault = '';
		this.#files?.stop();
		this.#files = undefined;
		if (note) {
			const url = new URL(location.href);
			if (named === '') url.searchParams.delete('case');
			else url.searchParams.set('case', named);
			history.replaceState(history.state, '', url);
		}
		void this.#load();
		this.requestUpdate();
	}

	/** The list, or the case that is shown; one question at a time. */
	async #load(): Promise<void> {
		if (this.#asking) {
			this.#again = true;
			return;
		}
		this.#asking = true;
		const named = this.#named;
		const { language } = this;
		if (named === '') {
			const answer = await this.live.ask<{ cases: EightDProgress[]; more: number }>('eight-d-cases', { language });
			if ('reply' in answer && this.#named === '') {
				this.#revision++;
				this.#cases = answer.reply.cases;
				this.#more = answer.reply.more;
			} else if ('refused' in answer) this.#fault = answer.refused.message;
		} else {
			const answer = await this.live.ask<Detail>('eight-d', { case: named, language });
			if (named === this.#named) this.#take(answer);
		}
		this.#asking = false;
		this.requestUpdate();
		if (this.#again || named !== this.#named) {
			this.#again = false;
			void this.#load();
		}
	}

	#take(answer: { reply: Detail } | { refused: { message: string } } | { offline: true }): void {
		if ('refused' in answer) {
			this.#detail = undefined;
			this.#fault = answer.refused.message;
		} else if ('reply' in answer) {
			this.#detail = answer.reply;
			this.#fault = '';
			if (!this.#files) {
				this.#files = new PlantFiles(this.live, { case: answer.reply.progress.id }, () => this.language);
				void this.#files.ready().then(() => this.requestUpdate());
			}
		}
	}

	protected override render(): TemplateResult {
		const { language, live } = this;
		const { places } = live;
		if (!places) return html`${this.notice('offline')}<p class="empty" role="status">${say(language, 'connecting')}</p>`;
		const fault = this.#fault === '' ? nothing : html`<p class="fault" role="alert" data-test="fault" dir="auto">${this.#fault}</p>`;
		const shown = this.#detail ? this.#case(this.#detail, places) : this.#list(places);
		return html`${this.notice('offline')} ${fault} ${shown} ${this.#sheet(places)}
			${this.#toast.render()}`;
	}

	#list(places: Places): TemplateResult {
		const { language } = this;
		const title = (this.settings.title as string | undefined)?.trim() || tellD(language, 'title');
		if (this.#named !== '' && this.#fault === '') return html`<p class="empty" role="status">${tellD(language, 'loading')}</p>`;
		if (this.#named !== '')
			return html`<button class="button" data-test="all" @click=${() => this.#show('')}>${picture('back')}${tellD(language, 'all')}</button>`;
		const cases = this.#cases;
		if (!cases) return html`<p class="empty" role="status">${tellD(language, 'loading')}</p>`;
		const count = cases.length + this.#more;
		return html`<header>
				<div class="title"><h2 dir="auto">${title} <small>${tellD(language, count === 1 ? 'count-one' : 'count', { count })}</small></h2></div>
				${this.#whoAmI(places)}
			</header>
			${
				cases.length === 0
					? html`<p class="empty" data-test="empty">${tellD(language, 'empty')}<br /><small>${tellD(language, 'empty-how')}</small></p>`
					: eightDList(cases, places, language, this.live.now(), (number) => this.#show(number))
			}
			${this.#more > 0 ? html`<p class="muted">${tellD(language, 'more', { count: this.#more })}</p>` : nothing}
			<andon-failed-measures
				.live=${this.live}
				.places=${places}
				.language=${language}
				theme=${this.theme}
				.revision=${this.#revision}
				.open=${(id: string) => this.#show(id)}
			></andon-failed-measures>`;
	}

	#whoAmI(places: Places): TemplateResult {
		const { language, live } = this;
		if (live.me !== undefined) return html`<b>${personName(places, live.me)}</b>`;
		const chosen = ({ target }: Event) => {
			this.#wish = { person: (target as HTMLSelectElement).value };
			keep(`eight-d:${this.live.id}`, this.#wish);
			this.requestUpdate();
		};
		return html`<select class="who" data-test="who" aria-label=${tellD(language, 'who-am-i')} @change=${chosen}>
			<option value="" ?selected=${this.#wish.person === ''}>${say(language, 'tasks.nobody')}</option>
			${places.people.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.#wish.person}>${name}</option>`)}
		</select>`;
	}

	#case(detail: Detail, places: Places): TemplateResult {
		const { language } = this;
		const { progress } = detail;
		const now = this.live.now();
		const at = this.#chosen ?? currentOf(progress, now);
		const discipline = progress.disciplines.find(({ id }) => id === at)!;
		const part = detail.parts.find(({ id }) => id === at)!;
		return html`<article data-test="eight-d" data-case=${progress.number} data-state=${progress.state} aria-labelledby="title">
			${this.#head(detail, places)}
			${rail(progress, at, now, language, (chosen) => this.#choose(chosen))}
			<div class="panel">
				<div class="side">
					${discipline.open.map((work) => this.#work(work, now))} ${discipline.ahead.map((work) => workAhead(work, language))}
					${lacks(part.lacks, discipline, language)} ${reports(language, (audience, format) => this.#report(progress.id, audience, format))}
				</div>
				<section class="card main" data-part=${at}>
					<div>
						<h3>${part.heading}</h3>
						${part.blocks.length === 0 ? html`<p class="muted">${tellD(language, 'nothing')}</p>` : part.blocks.map((block) => reportBlock(block, language, this.#files?.fileUrl))}
					</div>
				</section>
			</div>
		</article>`;
	}

	#head({ progress, version }: Detail, places: Places): TemplateResult {
		const { language } = this;
		const address = caseAddress(this.live, progress.number);
		const facts = [
			areaName(places, progress.area),
			say(language, `severity.${progress.severity}`),
			progress.turn > 1 ? tellD(language, 'turn', { turn: progress.turn }) : '',
			tellD(language, 'version', { version }),
		];
		return html`<header>
			<button class="button" data-test="all" @click=${() => this.#show('')}>${picture('back')}${tellD(language, 'all')}</button>
			<div class="title">
				<p><b class="digits">${progress.number}</b> ${progress.status === 'open' ? pill(progress.state, language) : html`<b>${tellD(language, 'standing.done')}</b>`}</p>
				<h2 id="title" dir="auto">${progress.title}</h2>
				<p class="muted" dir="auto">${facts.filter(Boolean).join(' · ')}</p>
			</div>
			${this.#whoAmI(places)}
			${address === undefined ? nothing : html`<a class="button" data-test="to-case" href=${address} @click=${follow}>${picture('paper')}${tellD(language, 'to-case')}</a>`}
		</header>`;
	}

	#choose(discipline: Discipline): void {
		this.#chosen = discipline;
		this.requestUpdate();
	}

	#work(work: OpenWork, now: number): TemplateResult {
		const { language, live } = this;
		const row = work.task === undefined ? undefined : live.rows.get(work.task);
		return openWork(work, now, { language, clock: (at) => this.clock(at), ...(row ? { open: () => this.#open(row) } : {}) });
	}

	async #report(id: string, audience: 'internal' | 'customer', format: 'html' | 'docx'): Promise<void> {
		const fault = await openReport(this.live, { case: id, audience, format, language: this.language });
		if (fault !== undefined) this.#toast.tell(fault);
	}

	#open(row: TaskRow): void {
		this.#opened = row;
		this.requestUpdate();
	}

	#sheet(places: Places): TemplateResult | typeof nothing {
		const row = this.#opened;
		if (!row) return nothing;
		const closed = ({ detail }: CustomEvent<{ said?: string }>) => {
			this.#opened = undefined;
			this.#chosen = undefined;
			if (detail.said) this.#toast.tell(detail.said);
			void this.#load();
			this.requestUpdate();
		};
		return html`<andon-task-sheet
			.live=${this.live}
			.row=${row}
			.gone=${!this.live.rows.has(row.id)}
			.places=${places}
			.me=${this.#me}
			.language=${this.language}
			theme=${this.theme}
			@andon-closed=${closed}
		></andon-task-sheet>`;
	}
}
