// <andon-task-sheet>: one task, opened: why it is yours, how long there is, the form, and what can be said besides. What is typed is kept in this browser.
// Not for how the answer gets to the server (task-answer.ts), nor for how the rest is asked for (task-deeds.ts).

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Places, TaskRow } from '../../../src/board/shown.ts';
import type { Signatures } from '../../../src/board/signatures.ts';
import { standsInFor } from '../../../src/board/whose.ts';
import type { Identified } from '../../../src/case/events.ts';
import { offered } from '../../../src/cause/register.ts';
import type { Form } from '../../../src/form/form.ts';
import type { Language } from '../../../src/text.ts';
import type { Check } from '../../form-ui/andon-form.ts';
import { caseAddress, follow } from './case-link.ts';
import { checkFor } from './check-for.ts';
import { answerId, type Deed, deedData, missingIn } from './deeds.ts';
import { drafts } from './kept.ts';
import type { Live, Reply } from './live.ts';
import { look } from './look.ts';
import { closeModal, openModal } from './modal.ts';
import { PlantFiles } from './plant-files.ts';
import { saySurely } from './prove.ts';
import { type Setting, settingsList } from './settings.ts';
import { settingsStyle } from './settings-style.ts';
import { picture } from './shapes.ts';
import { signatureList } from './signatures.ts';
import { type Answer, TaskAnswer } from './task-answer.ts';
import { deedButtons, deedForm } from './task-deeds.ts';
import { tasksStyle } from './tasks-style.ts';
import { type Why, whyWords } from './why.ts';
import { around, define } from './widget-element.ts';
import { areaName, personName, say } from './words.ts';

interface Detail {
	version: number;
	instructions: string;
	/** What has to be set before anything is filled in. */
	settings: Setting[];
	outcomes: { name: string; label: string; reason?: boolean; effect?: string }[];
	form: Form;
	/** Version of the form and where the check of it is. */
	checked?: { version: string; check: string };
	values: Record<string, unknown>;
	links: { label: string; url: string }[];
	why?: Why;
	signatures?: Signatures;
	least?: Identified;
}

export class AndonTaskSheet extends LitElement {
	static override styles = [look, tasksStyle, settingsStyle];
	static override properties = {
		live: { attribute: false },
		row: { attribute: false },
		gone: { attribute: false },
		places: { attribute: false },
		me: {},
		language: {},
		theme: { reflect: true },
	};
	declare live: Live<TaskRow>;
	declare row: TaskRow;
	/** It is no longer on the list. */
	declare gone: boolean;
	declare places: Places;
	declare me: string;
	declare language: Language;
	declare theme: string;
	#detail: Detail | undefined;
	#files: PlantFiles | undefined;
	#check: Check | undefined;
	/** What the form began with: the draft, else what the case gives. */
	#start: Record<string, unknown> = {};
	#draftAt: number | undefined;
	readonly #answer = new TaskAnswer();
	#fault = '';
	#busy = false;
	#deed: Deed | undefined;
	#asked = '';

	override connectedCallback(): void {
		super.connectedCallback();
		this.live.addEventListener('told', this.#told);
	}

	override disconnectedCallback(): void {
		super.disconnectedCallback();
		this.live.removeEventListener('told', this.#told);
		this.#files?.stop();
	}

	protected override firstUpdated(): void {
		openModal(this);
	}

	protected override willUpdate(changed: PropertyValues<this>): void {
		// Another version asks for another form; what is typed stays.
		if (!changed.has('row') || this.#asked === `${this.row.id} ${this.row.version}`) return;
		this.#asked = `${this.row.id} ${this.row.version}`;
		void this.#load();
	}

	readonly #told = (): void => {
		if (this.live.state !== 'live') return;
		const sending = drafts.of(this.row.id)?.sending;
		if (sending && !this.#busy) void this.#send(sending, sending.id, sending.as);
		if (!this.#detail) void this.#load();
	};

	async #load(): Promise<void> {
		// Loaded from the package's resources, once for everything on the page that shows a form.
		this.#files ??= new PlantFiles(this.live, { task: this.row.id }, () => this.language);
		const asked = this.live.ask<Detail>('task', { task: this.row.id, language: this.language });
		const [answer, { andonForms }] = await Promise.all([asked, import('./andon-form.js'), this.#files.ready()]);
		if ('offline' in answer) return this.requestUpdate();
		if ('refused' in answer) {
			this.#fault = answer.refused.message;
			return this.requestUpdate();
		}
		const isFirst = !this.#detail;
		this.#detail = answer.reply;
		const draft = drafts.of(this.row.id);
		if (isFirst) {
			this.#start = draft?.values ?? this.#detail.values;
			this.#draftAt = draft?.at;
		}
		this.#fault = '';
		this.requestUpdate();
		const { form, checked } = this.#detail;
		// Where it can't be had, only the server says what is wrong.
		this.#check = checked && (await checkFor(andonForms, form, checked, this.places.zone));
		this.requestUpdate();
	}

	#close(said = ''): void {
		closeModal(this);
		this.dispatchEvent(new CustomEvent('andon-closed', { detail: { said } }));
	}

	protected override render(): TemplateResult {
		const { row, language, places, me } = this;
		const instead = standsInFor(row, me);
		const area = areaName(places, row.area);
		const address = caseAddress(this.live, row.number);
		return html`<dialog aria-labelledby="title" data-test="sheet" data-state=${row.state} @close=${() => this.isConnected && this.#close()}>
			<div class="sheet-head">
				<button class="button" autofocus aria-label=${say(language, 'back')} data-test="back" @click=${() => this.#close()}>${picture('back')}</button>
				<div>
					<p dir="auto">${address === undefined ? row.number : html`<a data-test="sheet-to-case" href=${address} @click=${follow}>${row.number}</a>`}${area === undefined ? nothing : html` · ${area}`}</p>
					<h3 id="title" dir="auto">${row.title}</h3>
					<p dir="auto">${row.about}</p>
					${instead === undefined ? nothing : html`<p class="instead" data-test="instead" dir="auto">${say(language, 'task.instead', { name: personName(places, instead) })}</p>`}
					<p class="left ${row.overdue ? 'late' : ''}">${this.#left()}</p>
				</div>
			</div>
			<div class="sheet-body">${this.#notices()} ${this.#detail ? this.#body(this.#detail) : html`<p role="status">${say(language, 'task.loading')}</p>`}</div>
		</dialog>`;
	}

	#left(): TemplateResult {
		const { row, language } = this;
		if (row.overdue) return html`${say(language, 'overdue')}`;
		if (row.due === undefined) return html`<andon-clock .since=${row.since} .clock=${this.live} .language=${language}></andon-clock>`;
		const clock = html`<andon-clock .until=${row.due} .clock=${this.live} .language=${language}></andon-clock>`;
		return around((time) => say(language, 'task.time-left', { time }), clock);
	}

	#notices(): TemplateResult {
		const { language } = this;
		const offline = this.live.state === 'offline';
		const gone = this.gone && !this.#answer.given && this.live.state === 'live';
		const draft = this.#draftAt !== undefined && !this.#answer.waiting;
		return html`${offline ? html`<p class="notice" role="status">${say(language, 'offline-tasks')}</p>` : nothing}
			${gone ? html`<p class="notice" role="alert" data-test="gone">${say(language, 'tasks.gone')}</p>` : nothing}
			${this.#answer.waiting ? html`<p class="notice" role="status" data-test="waiting">${say(language, 'task.waiting')}</p>` : nothing}
			${draft ? html`<p class="done" role="status">${picture('check')}${say(language, 'task.draft', { time: new Date(this.#draftAt!).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' }) })}</p>` : nothing}
			${this.#fault === '' ? nothing : html`<p class="fault" role="alert" data-test="fault" dir="auto">${this.#fault}</p>`}`;
	}

	#body(detail: Detail): TemplateResult {
		const { language, places } = this;
		const { why, links, signatures, settings } = detail;
		return html`${why ? html`<section class="card"><h4>${say(language, 'task.why')}</h4><p dir="auto">${whyWords(language, places, why)}</p></section>` : nothing}
			${detail.instructions === '' ? nothing : html`<p class="instructions" dir="auto">${detail.instructions}</p>`}
			${settings.length === 0 ? nothing : settingsList(settings, language)}
			${
				links.length === 0
					? nothing
					: html`<section><h4>${say(language, 'task.links')}</h4><ul class="links">
							${links.map(({ label, url }) => html`<li><a href=${url} target="_blank" rel="noopener noreferrer" dir="auto">${label}</a></li>`)}
						</ul></section>`
			}
			${signatures ? signatureList(signatures, language, places, this.live.now()) : nothing}
			${this.#deeds()}
			<andon-form
				data-test="form"
				.form=${detail.form}
				.values=${this.#start}
				.outcomes=${detail.outcomes}
				.lists=${{ people: places.people, departments: places.departments, areas: places.areas, causes: offered(places.causes, language) }}
				.faults=${this.#answer.faults}
				.check=${this.#check}
				.upload=${this.#files?.upload}
				.fileUrl=${this.#files?.fileUrl}
				.language=${language}
				.zone=${places.zone}
				.busy=${this.#busy || this.#answer.waiting}
				.theme=${this.theme}
				@andon-change=${this.#typed}
				@andon-submit=${this.#submitted}
			></andon-form>`;
	}

	#deeds(): TemplateResult | typeof nothing {
		const { language, row, places, me } = this;
		const deed = this.#deed;
		if (deed) return deedForm(deed, { language, places, me, busy: this.#busy, cancel: this.#cancel, submit: () => void this.#do(deed) });
		// A judgement takes nothing but its answer.
		if (this.#detail?.outcomes.every(({ effect }) => effect === undefined)) return nothing;
		return deedButtons(row, { language, places, busy: this.#busy, begin: (type) => this.#begin(type) });
	}

	readonly #cancel = (): void => {
		this.#deed = undefined;
		this.#fault = '';
		this.requestUpdate();
	};

	#begin(type: Deed['type']): void {
		this.#fault = '';
		if (type === 'acknowledge' || type === 'arrive') return void this.#do({ type, to: '', note: '' });
		this.#deed = { type, to: '', note: '' };
		this.requestUpdate();
	}

	async #do(deed: Deed): Promise<void> {
		if (this.#busy || !this.#knowsMe()) return;
		const missing = missingIn(deed);
		if (missing.length > 0) {
			this.#fault = missing.map((one) => say(this.language, `task.${one}-needed`)).join(' ');
			return this.requestUpdate();
		}
		this.#busy = true;
		this.requestUpdate();
		const { type } = deed;
		const data = deedData(deed);
		const answer = await this.#saySurely({ type, data, version: this.#version, id: answerId(), as: this.me });
		this.#busy = false;
		if ('reply' in answer) {
			this.#deed = undefined;
			this.#fault = '';
			if (type === 'hand-over') return this.#close(say(this.language, 'task.noted'));
		} else this.#fault = 'refused' in answer ? answer.refused.message : say(this.language, 'offline-tasks');
		this.requestUpdate();
	}

	/** The same again with a badge or a PIN where that is asked for. Nobody who is picked is nobody. */
	#saySurely<T>({ as, ...what }: { as: string } & Record<string, unknown>): Promise<Reply<T>> {
		const { language, theme, me } = this;
		const how = { live: this.live, place: this.renderRoot, language, theme, me, least: this.#detail?.least };
		return saySurely<T>(how, 'say', { task: this.row.id, ...what, language, ...(as === '' ? {} : { as }) });
	}

	get #version(): number {
		return this.#detail?.version ?? this.row.version;
	}

	#knowsMe(): boolean {
		// Without a list to pick from a badge or a PIN says it.
		if (this.me !== '' || !this.live.ways.includes('pick')) return true;
		this.#fault = say(this.language, 'task.who-first');
		this.requestUpdate();
		return false;
	}

	readonly #typed = ({ detail }: CustomEvent<{ values: Record<string, unknown> }>): void => {
		drafts.keep(this.row.id, { values: detail.values });
	};

	readonly #submitted = ({ detail }: CustomEvent<Answer>): void => {
		if (this.#busy || !this.#knowsMe()) return;
		void this.#send(detail, answerId(), this.me);
	};

	async #send(answer: Answer, id: string, as: string): Promise<void> {
		this.#busy = true;
		this.#fault = '';
		const sending = { id, as, version: this.#version };
		const sent = this.#answer.send(this.row.id, answer, sending, (said) => this.#saySurely<{ number: string }>({ ...said }));
		this.requestUpdate();
		const number = await sent;
		this.#busy = false;
		this.#fault = this.#answer.fault;
		if (number !== undefined) return this.#close(say(this.language, 'tasks.done', { number }));
		this.requestUpdate();
	}
}

define('andon-task-sheet', AndonTaskSheet);
