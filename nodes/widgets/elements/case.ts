// <andon-case>: one case and everything that happened to it, kept up to date by what has changed; a comment on it, and the way to paper. Which one: a
// message to the node, the page's address (?case=), or whoever looks. Not for answering tasks: that is the list of tasks.

import { html, nothing, type TemplateResult } from 'lit';
import type { Places } from '../../../src/board/shown.ts';
import type { Answer } from '../../../src/case-view/answers.ts';
import type { Entry } from '../../../src/case-view/entry.ts';
import type { CaseHead } from '../../../src/case-view/head.ts';
import { chart } from './case-chart.ts';
import './case-find.ts';
import { attachments, facts, lasting, links, losses, measures, ownerOf, quantities, type Showing, standing, turns, waits, warnings } from './case-facts.ts';
import { caseFactsStyle } from './case-facts-style.ts';
import { caseInputStyle } from './case-input-style.ts';
import { caseLook } from './case-look.ts';
import { printRecord, printTag } from './case-print.ts';
import './case-say.ts';
import { caseStyle } from './case-style.ts';
import { answered, timeline } from './case-timeline.ts';
import { caseTimelineStyle } from './case-timeline-style.ts';
import { tell } from './case-words.ts';
import { colorsOf } from './colors.ts';
import { keep, kept } from './kept.ts';
import { look } from './look.ts';
import { PlantFiles } from './plant-files.ts';
import { openReport } from './report-open.ts';
import { picture } from './shapes.ts';
import { WidgetElement } from './widget-element.ts';
import { areaName, personName, say } from './words.ts';

/** What browsers are told unasked; without an id: which case a message asked to show. */
interface News {
	id: string;
	revision: number;
	case?: string;
	start?: string;
}

interface Look {
	case: string;
	revision: number;
	head: Partial<CaseHead>;
	whole: boolean;
	gone: string[];
	entries: Entry[];
	more: boolean;
}

export class AndonCase extends WidgetElement<News> {
	static override styles = [look, caseLook, caseStyle, caseFactsStyle, caseTimelineStyle, caseInputStyle];
	#wish = { person: '', minor: false };
	/** As somebody named it: id or number; empty: none. */
	#named = '';
	#head: CaseHead | undefined;
	#revision = 0;
	#entries: Entry[] = [];
	#more = false;
	readonly #answers = new Map<number, Answer | undefined>();
	#fault = '';
	#files: PlantFiles | undefined;
	#asking = false;
	#again = false;
	/** Start of the node that told last, and what it was asked to show by then. */
	#start: string | undefined;
	#told = 0;
	#drawing: Promise<unknown> | undefined;
	#stale = true;

	override connectedCallback(): void {
		super.connectedCallback();
		this.#wish = kept(`case:${this.live.id}`, this.#wish);
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
		if (named !== this.#named && named !== this.#head?.number) this.#show(named, false);
	};

	get #me(): string {
		return this.live.me ?? this.#wish.person;
	}

	protected override heard(): void {
		const { state, rows } = this.live;
		// What was missed meanwhile nobody knows.
		if (state !== 'live') this.#stale = true;
		const shown = rows.get('');
		if (state !== 'live' || !shown) return;
		const first = this.#start === undefined;
		if (shown.start !== this.#start) {
			this.#start = shown.start;
			this.#told = first && this.#named === '' ? 0 : shown.revision;
			this.#stale = true;
		}
		if (shown.revision !== this.#told) {
			this.#told = shown.revision;
			const asked = shown.case ?? '';
			if (asked !== (this.#head?.id ?? '')) {
				this.#show(asked);
				return;
			}
		}
		const news = this.#head && rows.get(this.#head.id);
		if (this.#named === '' || !(this.#stale || (news && news.revision > this.#revision))) return;
		this.#stale = false;
		void this.#load();
	}

	/** Shows a case, or the list to choose from. */
	#show(named: string, note = true): void {
		this.#named = named;
		this.#head = undefined;
		this.#files?.stop();
		this.#files = undefined;
		this.#entries = [];
		this.#answers.clear();
		this.#fault = '';
		if (note) this.#noteAddress(named);
		if (named !== '') void this.#load();
		this.requestUpdate();
	}

	/** So that a reload, a bookmark and the way back find it again. */
	#noteAddress(named: string): void {
		const url = new URL(location.href);
		if (named === '') url.searchParams.delete('case');
		else url.searchParams.set('case', named);
		history.replaceState(history.state, '', url);
	}

	/** The case, or what has changed since; one question at a time. */
	async #load(): Promise<void> {
		if (this.#asking) {
			this.#again = true;
			return;
		}
		this.#asking = true;
		const named = this.#named;
		const since = this.#entries.at(-1)?.seq ?? 0;
		const seen = this.#head ? { revision: this.#revision, since } : {};
		const answer = await this.live.ask<Look>('case', { case: this.#head?.id ?? named, language: this.language, ...seen });
		this.#asking = false;
		if (named !== this.#named) return void this.#load();
		if ('reply' in answer) this.#take(answer.reply);
		else if ('refused' in answer) {
			this.#head = undefined;
			this.#fault = answer.refused.message;
		} else this.#stale = true;
		if (this.#again) {
			this.#again = false;
			void this.#load();
		}
		this.requestUpdate();
	}

	#take({ revision, head, whole, gone, entries, more }: Look): void {
		const before = whole ? {} : { ...this.#head };
		for (const key of gone) delete (before as Record<string, unknown>)[key];
		this.#head = { ...before, ...head } as CaseHead;
		const last = whole ? 0 : (this.#entries.at(-1)?.seq ?? 0);
		this.#entries = [...(whole ? [] : this.#entries), ...entries.filter(({ seq }) => seq > last)];
		if (whole) this.#more = more;
		this.#files ??= this.#filesOf(this.#head.id);
		this.#revision = revision;
		this.#fault = '';
		if (this.#named !== this.#head.number) {
			this.#named = this.#head.number;
			this.#noteAddress(this.#named);
		}
	}

	#filesOf(id: string): PlantFiles {
		const files = new PlantFiles(this.live, { case: id }, () => this.language);
		void files.ready().then(() => this.requestUpdate());
		return files;
	}

	async #earlier(): Promise<void> {
		const first = this.#entries[0]?.seq;
		const named = this.#named;
		const answer = await this.live.ask<{ entries: Entry[]; more: boolean }>('earlier', { case: this.#head?.id, before: first, language: this.language });
		if (!('reply' in answer) || named !== this.#named || this.#entries[0]?.seq !== first) return;
		this.#entries = [...answer.reply.entries, ...this.#entries];
		this.#more = answer.reply.more;
		this.requestUpdate();
	}

	#want(change: Partial<{ person: string; minor: boolean }>): void {
		this.#wish = { ...this.#wish, ...change };
		keep(`case:${this.live.id}`, this.#wish);
		this.requestUpdate();
	}

	protected override render(): TemplateResult {
		const { language, live } = this;
		const { places } = live;
		if (!places) return html`${this.notice('offline')}<p class="empty" role="status">${say(language, 'connecting')}</p>`;
		if (this.#head) return html`${this.notice('offline')}${this.#case(this.#head, places)}`;
		const fault = this.#fault === '' ? nothing : html`<p class="fault" role="alert" data-test="fault" dir="auto">${this.#fault}</p>`;
		if (this.#named !== '' && this.#fault === '') return html`${this.notice('offline')}<p class="empty" role="status">${tell(language, 'loading')}</p>`;
		return html`${this.notice('offline')}${fault}
			<andon-case-find
				.live=${live}
				.places=${places}
				.language=${language}
				.heading=${(this.settings.title as string | undefined)?.trim() || tell(language, 'choose')}
				theme=${this.theme}
				@andon-chosen=${({ detail }: CustomEvent<string>) => this.#show(detail)}
			></andon-case-find>`;
	}

	#case(head: CaseHead, places: Places): TemplateResult {
		const { language } = this;
		const showing: Showing = { head, places, language, clock: (at) => this.clock(at), fileUrl: this.#files?.fileUrl };
		const card = (key: string, content: TemplateResult | typeof nothing | undefined) =>
			content === undefined || content === nothing ? nothing : html`<section class="card" data-part=${key}><h3>${tell(language, key)}</h3>${content}</section>`;
		const open = (id: string) => this.#show(id);
		return html`<article aria-labelledby="title" data-test="case" data-case=${head.number}>
			${this.#header(showing)} ${warnings(showing)}
			<div class="columns">
				<div class="side">
					${card('waits', waits(showing))} ${card('facts', facts(showing))} ${card('quantities', quantities(showing))} ${card('measures', measures(showing))}
					${card('turns', turns(showing))} ${card('losses', losses(showing))} ${card('attachments', attachments(showing))} ${card('links', links(showing, open))}
				</div>
				<div class="main">
					${card('chart', head.chart && chart(showing, { width: this.#chartWidth, ink: colorsOf(this, ['--_text'])[0]! }))}
					${this.#tools(head, places)} ${this.#sayForm(head, places)}
					<section class="card timeline" data-part="timeline">${this.#timeline(places)}</section>
				</div>
			</div>
		</article>`;
	}

	/** Of the wide column, or of the only one; what is in the card beside the picture is left out. */
	get #chartWidth(): number {
		const wide = this.clientWidth || 760;
		return Math.min(760, (wide > 860 ? (wide * 8) / 13 : wide) - 40);
	}

	#header(showing: Showing): TemplateResult {
		const { head, places, language } = showing;
		return html`<header>
			<button class="button" data-test="all" @click=${() => this.#show('')}>${picture('back')}${tell(language, 'all')}</button>
			<div class="title">
				<p><b class="digits">${head.number}</b> ${standing(showing)}</p>
				<h2 id="title" dir="auto">${head.title}</h2>
				<p class="muted" dir="auto">
					${[areaName(places, head.area), ownerOf(showing), say(language, `severity.${head.severity}`)].filter(Boolean).join(' · ')} ·
					<b class="age">${lasting(showing)}</b>
				</p>
			</div>
			<div class="tools">
				<button class="button" data-test="tag" @click=${() => this.#printTag()}>${tell(language, 'tag')}</button>
				<button class="button" data-test="print" @click=${() => this.#print()}>${tell(language, 'print')}</button>
				<button class="button" data-test="report" @click=${() => this.#report()}>${tell(language, 'report')}</button>
			</div>
		</header>`;
	}

	/** Fetched when there is something to draw: most cases have none. */
	#tools(head: CaseHead, places: Places): TemplateResult | typeof nothing {
		const drawn = head.analysis?.occurrence?.fishbone ?? head.analysis?.escape?.fishbone;
		if (head.data === undefined && drawn === undefined) return nothing;
		this.#drawing ??= import('./case-tools.ts');
		return html`<andon-case-tools
			.live=${this.live}
			.case=${head.id}
			.number=${head.number}
			.heading=${head.title}
			.analysis=${head.analysis}
			.revision=${this.#revision}
			.places=${places}
			.language=${this.language}
			theme=${this.theme}
		></andon-case-tools>`;
	}

	#sayForm(head: CaseHead, places: Places): TemplateResult {
		const { language, live } = this;
		return html`<section class="card" data-part="comment">
			${live.me === undefined ? this.#whoAmI(places) : html`<b>${personName(places, live.me)}</b>`}
			<andon-case-say .live=${live} .case=${head.id} .places=${places} .me=${this.#me} .language=${language} .upload=${this.#files?.upload} theme=${this.theme}></andon-case-say>
		</section>`;
	}

	#whoAmI(places: Places): TemplateResult {
		const { language } = this;
		const chosen = ({ target }: Event) => this.#want({ person: (target as HTMLSelectElement).value });
		return html`<select class="who" data-test="who" aria-label=${say(language, 'tasks.who')} @change=${chosen}>
			<option value="" ?selected=${this.#wish.person === ''}>${say(language, 'tasks.nobody')}</option>
			${places.people.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.#wish.person}>${name}</option>`)}
		</select>`;
	}

	#timeline(places: Places): TemplateResult {
		const { language } = this;
		const { minor } = this.#wish;
		const toggle = ({ target }: Event) => this.#want({ minor: (target as HTMLInputElement).checked });
		return html`<div class="timeline-head">
				<h3>${tell(language, 'timeline')}</h3>
				<label class="check"><input type="checkbox" data-test="minor" .checked=${minor} @change=${toggle} />${tell(language, 'minor')}</label>
			</div>
			${timeline({
				entries: minor ? this.#entries : this.#entries.filter((entry) => !entry.minor),
				places,
				language,
				now: this.live.now(),
				newestFirst: true,
				answer: (entry) => this.#answer(entry, places),
			})}
			${this.#more ? html`<button class="button earlier" data-test="earlier" @click=${() => this.#earlier()}>${tell(language, 'earlier')}</button>` : nothing}`;
	}

	#answer({ seq }: Entry, places: Places): TemplateResult {
		const { language, theme } = this;
		const open = this.#answers.has(seq);
		const answer = this.#answers.get(seq);
		return html`<button class="button" data-test="answer" aria-expanded=${open} @click=${() => this.#toggleAnswer(seq)}>
				${tell(language, open ? 'answer-hide' : 'answer')}
			</button>
			${answer ? answered(answer, { places, language, theme, fileUrl: this.#files?.fileUrl }) : nothing}`;
	}

	async #toggleAnswer(seq: number): Promise<void> {
		if (this.#answers.delete(seq)) return this.requestUpdate();
		this.#answers.set(seq, undefined);
		this.requestUpdate();
		const [answer] = await Promise.all([
			this.live.ask<Answer>('answer', { case: this.#head?.id, event: seq, language: this.language }),
			import('./andon-form.js'),
		]);
		if (!this.#answers.has(seq)) return;
		if ('reply' in answer) this.#answers.set(seq, answer.reply);
		else this.#answers.delete(seq);
		this.requestUpdate();
	}

	#print(): void {
		const { places } = this.live;
		if (places && this.#head) void printRecord({ live: this.live, case: this.#head.id, places, language: this.language, fileUrl: this.#files?.fileUrl });
	}

	async #report(): Promise<void> {
		if (this.#head) await openReport(this.live, { case: this.#head.id, audience: 'internal', format: 'html', language: this.language });
	}

	#printTag(): void {
		const { places } = this.live;
		if (places && this.#head) void printTag({ live: this.live, case: this.#head.id, places, language: this.language });
	}
}
