// <andon-tasks>: a list of what there is to do, for a person, a department or all, as everybody wants to see it; one of them opens as a sheet.
// How things are wanted is kept in this browser. Not for answering: task-sheet.ts.

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { View } from '../../../src/board/diff.ts';
import type { Places, TaskRow } from '../../../src/board/shown.ts';
import { comparing, isOf, ORDERS, type Order, standsInFor } from '../../../src/board/whose.ts';
import type { Language } from '../../../src/text.ts';
import { read, write } from '../../form-ui/around/storage.ts';
import { caseAddress, follow } from './case-link.ts';
import { drafts, draftsToSend, keep, kept } from './kept.ts';
import { listHeadStyle } from './list-head-style.ts';
import { look } from './look.ts';
import './my-pin.ts';
import { picture, pill } from './shapes.ts';
import './task-sheet.ts';
import { tasksStyle } from './tasks-style.ts';
import { Toast, toastStyle } from './toast.ts';
import { around, WidgetElement } from './widget-element.ts';
import { areaName, personName, say } from './words.ts';

const SCOPES = ['mine', 'department', 'all'] as const;
/** So many rows are drawn at first, and with each "more": thousands would make a phone stutter. */
const AT_ONCE = 40;

export class AndonTasks extends WidgetElement<TaskRow> {
	static override styles = [look, listHeadStyle, tasksStyle, toastStyle];
	#wish = { person: '', scope: 'mine' as (typeof SCOPES)[number], department: '', order: 'urgency' as Order, dense: false, language: '', area: '' };
	#shown = AT_ONCE;
	#opened: TaskRow | undefined;
	#viewing = false;
	#pin = false;
	readonly #toast = new Toast(this);
	#sending = false;

	override connectedCallback(): void {
		super.connectedCallback();
		this.#wish = kept(`tasks:${this.live.id}`, this.#wish);
		this.chosen = (this.#wish.language || undefined) as Language | undefined;
	}

	/** Who acts: whoever is signed in, else whom somebody chose here. */
	get #me(): string {
		return this.live.me ?? this.#wish.person;
	}

	protected override heard(before: View<TaskRow>): void {
		if (this.live.state !== 'live') return;
		if (this.#opened) this.#opened = this.live.rows.get(this.#opened.id) ?? this.#opened;
		else if (before.size === 0) this.#openAgain();
		const news = before.size > 0 ? [...this.live.rows.values()].find((row) => !before.has(row.id) && this.#isWanted(row)) : undefined;
		if (news) this.#toast.tell(say(this.language, 'tasks.new', { title: news.title }));
		void this.#sendDrafts();
	}

	/** What was typed without a line goes out now. */
	async #sendDrafts(): Promise<void> {
		if (this.#sending) return;
		this.#sending = true;
		for (const task of draftsToSend()) {
			const draft = drafts.of(task);
			if (!draft?.sending || this.#opened?.id === task || !(this.live.rows.has(task) || this.live.state === 'live')) continue;
			const { outcome, values, note, as, ...how } = draft.sending;
			const data = { outcome, values, ...(note === undefined ? {} : { note }) };
			const answer = await this.live.ask<{ number: string }>('say', {
				task,
				type: 'complete',
				data,
				language: this.language,
				...how,
				...(as === '' ? {} : { as }),
			});
			if ('offline' in answer) break;
			if ('reply' in answer) {
				drafts.keep(task, undefined);
				this.#toast.tell(say(this.language, 'tasks.done', { number: answer.reply.number }));
			} else {
				// Whoever opens it sees why, with everything that was typed.
				drafts.keep(task, { values: draft.values });
				this.#toast.tell(answer.refused.message);
			}
		}
		this.#sending = false;
	}

	#want(change: Partial<AndonTasks['wish']>): void {
		this.#wish = { ...this.#wish, ...change };
		keep(`tasks:${this.live.id}`, this.#wish);
		this.chosen = (this.#wish.language || undefined) as Language | undefined;
		this.#shown = AT_ONCE;
		this.requestUpdate();
	}

	get wish() {
		return this.#wish;
	}

	/** The department one looks at: the chosen one, else one's own. */
	get #department(): string {
		const own = this.live.places?.people.find(({ id }) => id === this.#me)?.department;
		return this.#wish.department || own || this.live.places?.departments[0]?.id || '';
	}

	#isWanted(row: TaskRow): boolean {
		const { scope, area } = this.#wish;
		if (area !== '' && row.area !== area) return false;
		if (scope === 'all') return true;
		if (scope === 'department') return isOf(row, { department: this.#department });
		return this.#me !== '' && isOf(row, { person: this.#me });
	}

	protected override render(): TemplateResult {
		const { places } = this.live;
		if (!places) return html`${this.notice('offline-tasks')}<p class="empty" role="status">${say(this.language, 'connecting')}</p>`;
		const rows = [...this.live.rows.values()].filter((row) => this.#isWanted(row)).sort(comparing(this.#wish.order, places));
		return html`${this.#head(places, rows.length)} ${this.notice('offline-tasks')} ${this.#list(rows, places)} ${this.#sheet(places)} ${this.#pinScreen()}
			${this.#toast.render()}`;
	}

	#head(places: Places, count: number): TemplateResult {
		const { language } = this;
		const title = (this.settings.title as string | undefined)?.trim() || say(language, 'tasks.title');
		const words = say(language, 'tasks.view');
		return html`<header>
			<h2 dir="auto">${title} <small>${say(language, count === 1 ? 'tasks.count-one' : 'tasks.count', { count })}</small></h2>
			${this.live.me === undefined ? this.#whoAmI(places) : html`<b>${personName(places, this.live.me)}</b>`}
			<div class="scope" role="group" aria-label=${say(language, 'tasks.whose')}>
				${SCOPES.map(
					(scope) =>
						html`<button class="button" data-scope=${scope} aria-pressed=${this.#wish.scope === scope} @click=${() => this.#want({ scope })}>
							${say(language, `tasks.${scope}`)}
						</button>`,
				)}
			</div>
			<button class="button" data-test="view" aria-expanded=${this.#viewing} aria-label=${words} title=${words} @click=${this.#toggleView}>${picture('view')}</button>
			${this.#viewing ? this.#view(places) : nothing}
		</header>`;
	}

	readonly #toggleView = (): void => {
		this.#viewing = !this.#viewing;
		this.requestUpdate();
	};

	#whoAmI(places: Places): TemplateResult {
		const { language } = this;
		const groups = [...places.departments, { id: '', name: say(language, 'tasks.no-department') }];
		const known = new Set(places.departments.map(({ id }) => id));
		return html`<select class="who" data-test="who" aria-label=${say(language, 'tasks.who')} @change=${(event: Event) => this.#want({ person: chosenIn(event) })}>
			<option value="" ?selected=${this.#wish.person === ''}>${say(language, 'tasks.nobody')}</option>
			${groups.map(({ id, name }) => {
				const people = places.people.filter(({ department = '' }) => (known.has(department) ? department : '') === id);
				if (people.length === 0) return nothing;
				return html`<optgroup label=${name}>
					${people.map((person) => html`<option value=${person.id} ?selected=${person.id === this.#wish.person}>${person.name}</option>`)}
				</optgroup>`;
			})}
		</select>`;
	}

	#view(places: Places): TemplateResult {
		const { language } = this;
		const { order, dense, department, area } = this.#wish;
		const pick = (label: string, value: string, options: readonly (readonly [string, string])[], set: (value: string) => void) =>
			html`<label
				>${label}<select @change=${(event: Event) => set(chosenIn(event))}>
					${options.map(([id, name]) => html`<option value=${id} ?selected=${id === value}>${name}</option>`)}
				</select></label
			>`;
		const departments = places.departments.map(({ id, name }) => [id, name] as const);
		const orders = ORDERS.map((id) => [id, say(language, `orders.${id}`)] as const);
		const densities = [
			['', say(language, 'densities.roomy')],
			['dense', say(language, 'densities.dense')],
		] as const;
		const languages = [
			['', say(language, 'languages.browser')],
			['en-US', 'English'],
			['zh-CN', '中文'],
		] as const;
		const areas = [['', say(language, 'tasks.every-area')] as const, ...places.areas.map(({ id, name }) => [id, name] as const)];
		return html`<div class="view">
			${this.#wish.scope === 'department' ? pick(say(language, 'tasks.department'), department || this.#department, departments, (value) => this.#want({ department: value })) : nothing}
			${pick(say(language, 'tasks.area'), area, areas, (value) => this.#want({ area: value }))}
			${pick(say(language, 'tasks.order'), order, orders, (value) => this.#want({ order: value as Order }))}
			${pick(say(language, 'tasks.density'), dense ? 'dense' : '', densities, (value) => this.#want({ dense: value !== '' }))}
			${pick(say(language, 'tasks.language'), this.#wish.language, languages, (value) => this.#want({ language: value }))}
			${this.#pinButton()}
		</div>`;
	}

	/** For whoever is signed in, or where a PIN says who somebody is. */
	#pinButton(): TemplateResult | typeof nothing {
		if (this.#me === '' || !(this.live.me !== undefined || this.live.ways.includes('pin'))) return nothing;
		const open = () => {
			this.#pin = true;
			this.requestUpdate();
		};
		return html`<button class="button" data-test="my-pin" @click=${open}>${picture('key')}${say(this.language, 'who.my-pin')}</button>`;
	}

	#pinScreen(): TemplateResult | typeof nothing {
		if (!this.#pin) return nothing;
		const closed = ({ detail }: CustomEvent<{ said: string }>) => {
			this.#pin = false;
			if (detail.said !== '') this.#toast.tell(detail.said);
			this.requestUpdate();
		};
		return html`<andon-my-pin .live=${this.live} .person=${this.#me} .language=${this.language} theme=${this.theme} @andon-closed=${closed}></andon-my-pin>`;
	}

	#list(rows: readonly TaskRow[], places: Places): TemplateResult {
		const { language } = this;
		const { scope, dense } = this.#wish;
		if (rows.length === 0) {
			const key = scope === 'mine' && this.#me === '' ? 'choose' : `empty-${scope}`;
			const since = Object.values(this.live.quiet).sort().at(-1);
			const quiet =
				since !== undefined && this.live.rows.size === 0
					? html`<br />${around((age) => say(language, 'tasks.empty-since', { age }), this.clock({ since }))}`
					: nothing;
			return html`<p class="empty" data-test="empty">${say(language, `tasks.${key}`)}${quiet}</p>`;
		}
		const shown = rows.slice(0, this.#shown);
		return html`<ul class="rows ${dense ? 'dense' : ''}">
				${repeat(
					shown,
					({ id }) => id,
					(row) => this.#row(row, places),
				)}
			</ul>
			${rows.length > shown.length ? this.#moreRows(rows.length - shown.length) : nothing}`;
	}

	#moreRows(count: number): TemplateResult {
		const more = () => {
			this.#shown += AT_ONCE;
			this.requestUpdate();
		};
		return html`<button class="button more-rows" @click=${more}>${say(this.language, 'more-rows', { count: Math.min(count, AT_ONCE) })} / ${count}</button>`;
	}

	#row(row: TaskRow, places: Places): TemplateResult {
		const { language } = this;
		const where = [areaName(places, row.area), row.number, say(language, `severity.${row.severity}`)].filter(Boolean).join(' · ');
		const instead = standsInFor(row, this.#me);
		const by = row.arrived ?? row.acknowledged;
		const done = by === undefined ? '' : say(language, row.arrived === undefined ? 'task.acknowledged' : 'task.arrived', { by: personName(places, by) });
		const address = caseAddress(this.live, row.number);
		const toCase = say(language, 'task.to-case', { number: row.number });
		return html`<li data-state=${row.state}>
			<button class="row" data-test="task" data-case=${row.number} data-step=${row.step} @click=${() => this.#open(row)}>
				<span class="title" dir="auto">${row.title}</span>
				<span class="about" dir="auto">${row.about}</span>
				${instead === undefined ? nothing : html`<span class="instead" data-test="instead" dir="auto">${say(language, 'task.instead', { name: personName(places, instead) })}</span>`}
				<span class="meta" dir="auto">${[where, done].filter(Boolean).join(' · ')}</span>
				<span class="time ${row.overdue ? 'late' : ''}">${this.#time(row)}${pill(row.state, language)}</span>
			</button>
			${address === undefined ? nothing : html`<a class="button to-case" data-test="to-case" href=${address} aria-label=${toCase} title=${toCase} @click=${follow}>${picture('paper')}</a>`}
		</li>`;
	}

	#time(row: TaskRow): TemplateResult {
		const { language } = this;
		if (row.overdue) return html`<span><b>${say(language, 'overdue')}</b><small>${this.clock({ since: row.since })}</small></span>`;
		if (row.due === undefined) return html`<b>${this.clock({ since: row.since })}</b>`;
		return html`<span><b>${this.clock({ until: row.due })}</b><small>${say(language, 'task.left')}</small></span>`;
	}

	/** The dashboard makes its widgets anew when the line is back: whoever was filling something in goes on there. */
	#openAgain(): void {
		const row = this.live.rows.get(read('session', this.#openedKey) ?? '');
		// What was answered without a line goes out by itself.
		if (row && !drafts.of(row.id)?.sending) this.#open(row);
	}

	get #openedKey(): string {
		return `andon:opened:${this.live.id}`;
	}

	#open(row: TaskRow): void {
		this.#opened = row;
		write('session', this.#openedKey, row.id);
		this.requestUpdate();
	}

	#sheet(places: Places): TemplateResult | typeof nothing {
		const row = this.#opened;
		if (!row) return nothing;
		const closed = (event: CustomEvent<{ said?: string }>) => {
			this.#opened = undefined;
			write('session', this.#openedKey, undefined);
			if (event.detail.said) this.#toast.tell(event.detail.said);
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

function chosenIn({ target }: Event): string {
	return (target as HTMLSelectElement).value;
}
