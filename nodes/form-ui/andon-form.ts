// <andon-form>: shows a form, takes what is filled in, says what is wrong, and hands over the answer. Sends nothing itself: whoever puts it on
// a page does that. What each field looks like: fields/; when it is time to say what is wrong: finding.ts.

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { askedOf, isFilled, isNeeded } from '../../src/form/conditions.ts';
import { labelOf } from '../../src/form/faults.ts';
import type { Field, Form, Section, Values } from '../../src/form/form.ts';
import { labelIn } from '../../src/form/labels.ts';
import type { Json, JsonObject } from '../../src/json.ts';
import { type Language, languageOf } from '../../src/text.ts';
import { type Outcome, renderBar } from './bar.ts';
import { type Control, type Finishing, idOf, isAt, type Lists, type Services, type Upload } from './control.ts';
import type { Fault } from './due-faults.ts';
import { define } from './field-element.ts';
import { unlisted } from './fields/pick.ts';
import { renderNote } from './fields/said.ts';
import { Filling, type Typed, withoutReckoned } from './filling.ts';
import { Finding } from './finding.ts';
import { renderFrame, renderLegend } from './frame.ts';
import { NextFocus } from './next-focus.ts';
import { renderAnswers } from './read-only.ts';
import { type Reckon, Reckoned } from './reckoned.ts';
import { ShownValues } from './shown-values.ts';
import { formStyle } from './style/form-style.ts';
import { renderSummary } from './summary.ts';
import { say } from './words.ts';

/** What is wrong with what is typed; the faults of src/form/check.ts. `computed`: what was reckoned. */
export type Check = (values: Typed, outcome: string, language: Language, computed: JsonObject) => readonly Fault[];
export interface SubmitDetail {
	outcome: string;
	values: Values;
	note?: string;
}

const NO_VALUES: Typed = {};
const same = (one: unknown, other: unknown) => one === other || JSON.stringify(one) === JSON.stringify(other);

/**
 * Events, both bubbling and composed: `andon-change` with {values, note}, as typed (a draft: handed back as `values` it goes on where it was);
 * `andon-submit` with {outcome, values, note?}, as they are kept.
 */
export class AndonForm extends LitElement {
	static override styles = formStyle;
	static override properties = {
		form: { attribute: false, hasChanged: (one: unknown, other: unknown) => !same(one, other) },
		values: { attribute: false, hasChanged: (one: unknown, other: unknown) => !same(one, other) },
		language: {},
		outcomes: { attribute: false },
		lists: { attribute: false },
		check: { attribute: false },
		reckon: { attribute: false },
		faults: { attribute: false },
		upload: { attribute: false },
		fileUrl: { attribute: false },
		zone: {},
		theme: { reflect: true },
		busy: { type: Boolean, reflect: true },
		readonly: { type: Boolean, reflect: true },
		dense: { type: Boolean, reflect: true },
	};
	/** How forms are reckoned on this page, unless an element is told otherwise. */
	static reckon: Reckon | undefined;

	declare form: Form | undefined;
	/** To begin with: an answer, a draft, or what `defaultFrom` gave. */
	declare values: Typed | undefined;
	declare language: Language;
	declare outcomes: readonly Outcome[];
	declare lists: Lists;
	declare check: Check | undefined;
	declare reckon: Reckon | undefined;
	/** From the server. */
	declare faults: readonly Fault[];
	declare upload: Upload | undefined;
	declare fileUrl: ((id: string) => string) | undefined;
	/** IANA zone of dates with times: the plant's. */
	declare zone: string;
	declare theme: 'light' | 'dark' | 'auto';
	/** It is being sent. */
	declare busy: boolean;
	declare readonly: boolean;
	declare dense: boolean;

	readonly #filling = new Filling();
	readonly #reckoned = new Reckoned(
		() => {
			const { form, reckon = AndonForm.reckon, typed, zone, language } = this;
			return { form, reckon, typed, outcome: this.#chosen, zone, language };
		},
		() => this.requestUpdate(),
	);
	readonly #shown = new ShownValues(this.#filling, this.#reckoned);
	/** The outcome that is about to be given. */
	#chosen = '';
	#asking: Outcome | undefined;
	#note = '';
	#more = false;
	readonly #finding = new Finding();
	readonly #focus = new NextFocus();
	#finishing = false;
	#announced = '';

	constructor() {
		super();
		this.language = languageOf(document.documentElement.lang || navigator.language);
		this.outcomes = [];
		this.lists = {};
		this.faults = [];
		this.zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
		this.theme = 'auto';
		this.busy = false;
		this.readonly = false;
		this.dense = false;
	}

	/** What is typed, as `andon-change` gives it. */
	get typed(): Typed {
		return this.#filling.typed;
	}

	/** Begins anew with `values`; what was typed is forgotten. */
	reset(): void {
		this.#filling.clear();
		if (this.form) this.#filling.take(this.form, this.values ?? NO_VALUES);
		this.#finding.clear();
		this.faults = [];
		this.#back();
		this.#note = '';
		this.#reckoned.soon();
	}

	protected override willUpdate(changed: PropertyValues<this>): void {
		if (this.form && (changed.has('form') || changed.has('values'))) {
			this.#filling.take(this.form, this.values ?? NO_VALUES);
			this.#reckoned.soon();
		}
		if (changed.has('faults')) {
			this.#finding.told = this.faults ?? [];
			const [first] = this.#finding.told;
			if (first) this.#focusFault(first);
		}
		this.#finding.look(this.readonly ? undefined : this.form, this.#filling, (form) => this.#wrong(form));
	}

	protected override updated(): void {
		this.#focus.put(this.renderRoot);
	}

	// ── what is wrong ──

	#wrong(form: Form): readonly Fault[] {
		const own = this.check?.(this.typed, this.#chosen, this.language, this.#reckoned.values) ?? [];
		return [...own, ...unlisted(form, this.#prepared(form), this.#services)];
	}

	#focusFault(fault: Fault): void {
		if (!this.form) return;
		this.#focus.toFault(fault, this.form, this.#filling);
		this.requestUpdate();
	}

	// ── what is typed ──

	get #services(): Services {
		const { language, zone, lists, upload, fileUrl } = this;
		return { language, zone, lists, upload, fileUrl, announce: this.#announce, focus: this.#focusOn };
	}

	#announce = (sentence: string): void => {
		this.#announced = sentence;
		this.requestUpdate();
	};

	#focusOn = (id: string): void => {
		this.#focus.to(id);
		this.requestUpdate();
	};

	#prepared(form: Form): Values {
		return this.#filling.prepared(form, this.#chosen, { zone: this.zone, language: this.language, computed: this.#reckoned.values });
	}

	#set(field: Field, value: unknown): void {
		this.#filling.set(field, value);
		this.#finding.changed(field.name);
		this.#changed();
	}

	#changed(): void {
		this.#announced = '';
		this.requestUpdate();
		this.#reckoned.soon();
		const detail = { values: this.typed, note: this.#note };
		this.dispatchEvent(new CustomEvent('andon-change', { detail, bubbles: true, composed: true }));
	}

	// ── outcomes ──

	/** Fields that an outcome asks for and that were not there without it. */
	#newlyAsked(form: Form, outcome: string): string | undefined {
		const before = askedOf(form, this.#prepared(form), this.#chosen);
		const how = { zone: this.zone, language: this.language, computed: this.#reckoned.values };
		return [...askedOf(form, this.#filling.prepared(form, outcome, how), outcome)].find((name) => !before.has(name));
	}

	#choose = (outcome: Outcome): void => {
		const { form } = this;
		if (!form || this.busy || this.#finishing) return;
		// What is still being typed is left first (bar.ts).
		(this.shadowRoot?.activeElement as HTMLElement | null)?.blur();
		const asked = this.#newlyAsked(form, outcome.name);
		this.#chosen = outcome.name;
		if (this.#asking?.name !== outcome.name && (asked !== undefined || outcome.reason)) {
			this.#asking = outcome;
			this.#finding.tried = false;
			if (asked === undefined) this.#focus.toNote();
			else this.#focus.toField(asked);
			this.#announced = asked === undefined ? '' : say(this.language, 'asks-more', { outcome: outcome.label });
			this.#reckoned.soon();
			this.requestUpdate();
			return;
		}
		void this.#submit(form, outcome);
	};

	#back = (): void => {
		this.#asking = undefined;
		this.#chosen = '';
		this.#finding.tried = false;
		this.requestUpdate();
	};

	async #submit(form: Form, outcome: Outcome): Promise<void> {
		this.#finding.tried = true;
		this.#finding.told = [];
		this.#finishing = true;
		this.requestUpdate();
		try {
			await this.#reckoned.now();
			// What is wrong already is said before an upload is waited for: it would be put right meanwhile, and go with a press that was made before.
			const known = await this.#firstFault(this.#working());
			if (known) return this.#focusFault(known);
			this.#finding.unfinished = await this.#finishAll();
			await this.#reckoned.now();
		} finally {
			this.#finishing = false;
			this.requestUpdate();
		}
		const first = await this.#firstFault();
		if (first) return this.#focusFault(first);
		if (outcome.reason && this.#note.trim() === '') return this.#focusOn('note');
		const note = this.#note.trim();
		const values = withoutReckoned(form, this.#prepared(form));
		const detail: SubmitDetail = { outcome: outcome.name, values, ...(note === '' ? {} : { note }) };
		this.dispatchEvent(new CustomEvent('andon-submit', { detail, bubbles: true, composed: true }));
	}

	/** The first that is wrong with what is typed now, but for what is missing where work is under way. */
	async #firstFault(working: readonly (HTMLElement & Finishing)[] = []): Promise<Fault | undefined> {
		this.requestUpdate();
		await this.updateComplete;
		return this.#finding.faults.find(({ path }) => !working.some(({ dataset }) => isAt(path, dataset.path ?? '')));
	}

	#working(): (HTMLElement & Finishing)[] {
		return [...this.renderRoot.querySelectorAll<HTMLElement & Finishing>('[data-path]')].filter(({ unfinished }) => unfinished);
	}

	/** Uploads under way are waited for. */
	async #finishAll(): Promise<Fault[]> {
		const wrong = await Promise.all(this.#working().map(async (element) => ({ path: element.dataset.path ?? '', message: await element.finish() })));
		return wrong.flatMap(({ path, message }) => (message === undefined ? [] : [{ path, message }]));
	}

	// ── what is shown ──

	protected override render(): TemplateResult | typeof nothing {
		const { form, language } = this;
		if (!form) return nothing;
		const asked = askedOf(form, this.#prepared(form), this.#chosen);
		// What was answered is shown, whatever it depended on.
		const isShown = (field: Field) => asked.has(field.name) || (this.readonly && isFilled(this.#shown.of(field, this.readonly) as Json));
		const sections = form.sections.flatMap((section) => {
			const fields = section.fields.filter(isShown);
			return fields.length === 0 ? [] : [{ ...section, fields }];
		});
		const stars = !this.readonly && sections.some(({ fields }) => fields.some((field) => this.#isNeeded(field)));
		const { listed } = this.#finding;
		return html`<div class="body" ?inert=${this.busy} aria-busy=${this.busy || this.#finishing}>
				${listed.length > 0 ? renderSummary(listed, language, (fault) => this.#focusFault(fault)) : nothing}
				${labelIn(form.title, language) ? html`<h2 dir="auto">${labelIn(form.title, language)}</h2>` : nothing}
				${labelIn(form.intro, language) ? html`<p class="intro" dir="auto">${labelIn(form.intro, language)}</p>` : nothing}
				${stars ? renderLegend(language) : nothing}
				${repeat(
					sections,
					({ id }) => id,
					(section) => this.#section(section),
				)}
			</div>
			${this.readonly ? nothing : this.#bar()}
			<div class="unseen" role="status">${this.#announced}</div>`;
	}

	#section(section: Section): TemplateResult {
		const title = labelIn(section.title, this.language);
		const id = `section-${idOf(section.id)}`;
		return html`<section aria-labelledby=${title ? id : nothing}>
			${title ? html`<h3 id=${id} dir="auto">${title}</h3>` : nothing}
			${
				this.readonly
					? renderAnswers(section, (field) => this.#shown.answered(field), this.#services)
					: html`<div class="grid columns-${section.columns}">${repeat(
							section.fields,
							({ name }) => name,
							(field) => this.#field(field),
						)}</div>`
			}
		</section>`;
	}

	#field(field: Field): TemplateResult {
		if (field.type === 'note') return renderNote(field, this.#services);
		const named = this.outcomes.filter(({ name }) => field.requiredFor.includes(name)).map(({ label }) => label);
		const some = named.length > 0 && named.length < this.outcomes.length && this.#chosen === '';
		return renderFrame(this.#control(field), some ? say(this.language, 'needed-for', { outcomes: named.join(', ') }) : '');
	}

	#control(field: Field): Control {
		const path = `values.${field.name}`;
		return {
			field,
			path,
			id: idOf(path),
			value: this.#shown.of(field, this.readonly),
			latest: () => this.#filling.valueOf(field),
			label: labelOf(field, this.language),
			isCell: false,
			needed: this.#isNeeded(field),
			disabled: this.busy,
			describedBy: '',
			faultAt: (at) => this.#finding.at(at, this.form),
			set: (value) => this.#set(field, value),
			leave: () => {
				this.#finding.left(field.name);
				this.requestUpdate();
			},
			computed: field.type === 'table' ? (row, column) => this.#shown.cell(field, row, column) : undefined,
			services: this.#services,
		};
	}

	/** Before an outcome is chosen, what the main one needs counts as needed. */
	#isNeeded(field: Field): boolean {
		return isNeeded(field, this.#chosen || (this.outcomes[0]?.name ?? ''));
	}

	#bar(): TemplateResult {
		const { language } = this;
		const { tried, faults } = this.#finding;
		const count = faults.length;
		const wrong = tried && count > 0;
		const missing = tried && this.#asking?.reason && this.#note.trim() === '';
		return renderBar({
			language,
			outcomes: this.outcomes,
			asking: this.#asking,
			note: this.#note,
			noteFault: missing ? say(language, 'why-needed') : undefined,
			busy: this.busy || this.#finishing,
			state: wrong ? say(language, count === 1 ? 'one-fault' : 'faults', { count }) : this.#finishing ? say(language, 'finishing') : undefined,
			wrong,
			more: this.#more,
			choose: this.#choose,
			back: this.#back,
			write: (note) => {
				this.#note = note;
				this.#changed();
			},
			showMore: () => {
				this.#more = true;
				this.requestUpdate();
			},
		});
	}
}

define('andon-form', AndonForm);
