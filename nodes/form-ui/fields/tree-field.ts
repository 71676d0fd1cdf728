// A list of causes that hang on each other: each a line that opens into a card; one card is open at a time, so that a long tree stays readable on a phone.
// What the two kinds ask and offer beside the words is theirs (why-tree.ts, fishbone.ts).

import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { CAUSE_CATEGORIES } from '../../../src/case/events.ts';
import { LONGEST_ANSWER } from '../../../src/cause/analysis.ts';
import { inTreeOrder } from '../../../src/cause/roots.ts';
import { described } from '../described.ts';
import { mark } from '../marks.ts';
import { AnalysisField, type Entry, partOf, said } from './analysis-field.ts';
import { freshId, idsBelow, withAdded, withChanged, withoutBranch } from './tree-changes.ts';

type Node = Entry & { id: string; parent?: string };

const MOST_SUGGESTED = 5;
const plain = (words: string) => words.normalize('NFKC').trim().toLowerCase();

export abstract class TreeField extends AnalysisField {
	static override properties = { ...AnalysisField.properties, open: { state: true }, undo: { state: true } };
	/** Id of the entry whose card is open. */
	declare protected open: string;
	/** What was there before something was removed. */
	declare protected undo: { entries: readonly Entry[]; count: number } | undefined;

	constructor() {
		super();
		this.open = '';
		this.undo = undefined;
		this.reading = false;
	}

	/** The member that holds the words: "answer", "text". */
	protected abstract readonly member: string;
	protected abstract readonly letter: string;
	protected abstract readonly limit: number;
	protected abstract readonly deepest: number;
	/** What is asked for above the words. */
	protected abstract question(entry: Entry): string;
	/** What else the card has. */
	protected abstract more(entry: Entry): TemplateResult;
	/** Buttons that add something to this entry. */
	protected abstract adding(entry: Node, level: number): TemplateResult;
	/** Enter was pressed in the words. */
	protected abstract next(entry: Node, level: number): void;

	/** The entries in the order of the tree, with their level and their place in the value. */
	protected get ordered(): { entry: Node; level: number; place: number }[] {
		const { entries } = this;
		const named = entries.map((entry) => (typeof entry.id === 'string' ? entry : { ...entry, id: '' })) as Node[];
		return inTreeOrder(named as never[]).map(({ entry, level }) => ({
			entry: entry as unknown as Node,
			level,
			place: named.indexOf(entry as unknown as Node),
		}));
	}

	protected list(rows: readonly { entry: Node; level: number; place: number }[]): TemplateResult {
		return html`<ul class="causes">${repeat(
			rows,
			({ entry, place }) => `${entry.id}-${place}`,
			({ entry, level, place }) => html`<li class="cause ${level > 4 ? 'deeper' : `level-${level}`}">
				${!this.reading && entry.id !== '' && this.open === entry.id ? this.#card(entry, level, place) : this.#line(entry, level, place)}
			</li>`,
		)}</ul>`;
	}

	/** The focus was put on the whole: somebody is led to what is wrong. */
	protected readonly led = (event: FocusEvent): void => {
		if (event.target !== event.currentTarget) return;
		const wrong = this.ordered.find(({ place }) => this.control.faultAt(`${this.control.path}[${place}]`) !== undefined);
		if (wrong && wrong.entry.id !== '' && this.open !== wrong.entry.id) this.show(wrong.entry.id);
	};

	protected undoing(): TemplateResult | typeof nothing {
		const { undo } = this;
		if (!undo || this.reading) return nothing;
		const back = () => {
			this.control.set(undo.entries);
			this.undo = undefined;
		};
		return html`<p class="undo"><span>${this.tell('removed', { count: undo.count })}</span><button type="button" class="plain" @click=${back}>${mark('again')}${this.tell('undo')}</button></p>`;
	}

	#line(entry: Node, level: number, place: number): TemplateResult {
		const words = said(entry, this.member) || this.tell('empty');
		const verdict = said(entry, 'verdict');
		const wrong = !this.reading && this.control.faultAt(`${this.control.path}[${place}]`) !== undefined;
		const badges = [
			wrong ? html`<span class="badge wrong">${mark('warn')}</span>` : nothing,
			level > 4 ? html`<span class="badge">${this.tell('level', { level })}</span>` : nothing,
			verdict === 'verified' ? html`<span class="badge verified">✓ ${this.tell('verdict.verified')}</span>` : nothing,
			verdict === 'rejected' ? html`<span class="badge">✗ ${this.tell('verdict.rejected')}</span>` : nothing,
			entry.root === true ? html`<span class="badge root">${this.tell('root')}</span>` : nothing,
			...this.badges(entry),
		];
		const evidence = said(entry, 'evidence');
		const inner = html`<span class="words" dir="auto">${words}</span><span class="badges">${badges}</span>${evidence ? html`<span class="proof" dir="auto">${evidence}</span>` : nothing}`;
		if (this.reading) return html`<div class="cause-line ${verdict}">${inner}</div>`;
		return html`<button type="button" class="cause-line ${verdict}" id=${this.idOf(entry)} .disabled=${this.control.disabled}
			aria-expanded="false" @click=${() => this.show(entry.id)}>${inner}</button>`;
	}

	/** What a line says besides the verdict. */
	protected badges(_entry: Entry): (TemplateResult | typeof nothing)[] {
		return [];
	}

	#card(entry: Node, level: number, place: number): TemplateResult {
		const { member, control } = this;
		const path = `${control.path}[${place}]`;
		const question = this.question(entry);
		const id = this.idOf(entry);
		const part = partOf(control, `${path}.${member}`, id, question);
		const enter = (event: KeyboardEvent) => {
			if (event.key === 'Escape') {
				event.stopPropagation();
				this.show('');
			}
			if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
			event.preventDefault();
			if (said(entry, member).trim() !== '') this.next(entry, level);
		};
		const evidence = said(entry, 'evidence');
		const judged = said(entry, 'verdict') === 'verified' || said(entry, 'verdict') === 'rejected';
		const whole = control.faultAt(path) !== undefined && control.faultAt(`${path}.${member}`) === undefined ? this.faultAt(path, `${id}-whole`) : nothing;
		return html`<div class="cause-card" role="group" aria-label=${question}>
			<div>
				<span class="cell-label" aria-hidden="true" dir="auto">${question}</span>
				<textarea class="box" dir="auto" rows="1" maxlength=${LONGEST_ANSWER} .value=${live(said(entry, member))} @keydown=${enter} @change=${control.leave}
					@input=${(event: Event) => this.change(entry, { [member]: (event.target as HTMLTextAreaElement).value })} ${described(part)}></textarea>
				${this.faultAt(`${path}.${member}`, `${id}-fault`)} ${whole} ${this.#suggested(entry)}
			</div>
			<div class="row" role="group" aria-label=${this.tell('judge')}>
				${this.#verdict(entry, 'verified', 'verify', 'good')} ${this.#verdict(entry, 'rejected', 'reject', 'bad')}
			</div>
			${
				judged || evidence
					? html`<textarea class="box" dir="auto" rows="1" placeholder=${this.tell('evidence')} .value=${live(evidence)} @change=${control.leave}
							@input=${(event: Event) => this.change(entry, { evidence: (event.target as HTMLTextAreaElement).value })}
							${described(partOf(control, `${path}.evidence`, `${id}.evidence`, this.tell('evidence')))}></textarea>
						${this.faultAt(`${path}.evidence`, `${id}.evidence-fault`)}`
					: nothing
			}
			${this.more(entry)}
			<div class="cause-tools">
				${this.adding(entry, level)}
				<button type="button" class="plain" aria-label=${this.tell('remove-full', { of: said(entry, member) || this.tell('empty') })} @click=${() => this.cut(entry)}>${mark('cross')}${this.tell('remove')}</button>
				<button type="button" class="plain" @click=${() => this.show('')}>${mark('check')}${this.tell('done')}</button>
			</div>
		</div>`;
	}

	#verdict(entry: Node, verdict: string, words: string, kind: string): TemplateResult {
		const chosen = said(entry, 'verdict') === verdict;
		return this.toggle(chosen, this.tell(words), kind, mark(verdict === 'verified' ? 'check' : 'cross'), () =>
			this.change(entry, { verdict: chosen ? 'open' : verdict }),
		);
	}

	protected toggle(pressed: boolean, words: string, kind: string, sign: TemplateResult | typeof nothing, turn: () => void): TemplateResult {
		return html`<button type="button" class="plain toggle ${kind}" aria-pressed=${pressed} .disabled=${this.control.disabled} @click=${turn}>${sign}${words}</button>`;
	}

	protected categories(entry: Entry, none: boolean, set: (category: string | undefined) => void): TemplateResult {
		const chosen = said(entry, 'category');
		return html`<select class="box" aria-label=${this.tell('category-of')} .disabled=${this.control.disabled}
			@change=${(event: Event) => set((event.target as HTMLSelectElement).value || undefined)}>
			${none ? html`<option value="" ?selected=${chosen === ''}>${this.tell('category-of')}: ${this.tell('none')}</option>` : nothing}
			${CAUSE_CATEGORIES.map((category) => html`<option value=${category} ?selected=${category === chosen}>${this.tell('category-of')}: ${this.tell(`category.${category}`)}</option>`)}
		</select>`;
	}

	/** Causes that the plant knows and that have what is typed in them. */
	#suggested(entry: Node): TemplateResult | typeof nothing {
		const typed = plain(said(entry, this.member));
		const known = this.control.services.lists.causes ?? [];
		const category = said(entry, 'category');
		const fitting = known.filter(
			(one) => (this.letter === 'c' ? one.category === category : true) && plain(one.name).includes(typed) && plain(one.name) !== typed,
		);
		if (fitting.length === 0) return nothing;
		const take = ({ name, category: bone }: (typeof fitting)[number]) =>
			this.change(entry, this.letter === 'c' || said(entry, 'category') !== '' ? { [this.member]: name } : { [this.member]: name, category: bone });
		return html`<div class="suggested" role="group" aria-label=${this.tell('known')}>
			${fitting.slice(0, MOST_SUGGESTED).map((one) => html`<button type="button" class="plain" @click=${() => take(one)}><bdi>${one.name}</bdi></button>`)}
		</div>`;
	}

	protected idOf({ id }: { id: string }): string {
		return `${this.control.id}.${id}`;
	}

	protected show(id: string): void {
		const before = this.open;
		this.open = id;
		this.undo = undefined;
		this.control.leave();
		this.#focus(id === '' ? before : id);
	}

	/** In the form's own tree, and shown after this element has been drawn. */
	#focus(id: string): void {
		void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#${CSS.escape(this.idOf({ id }))}`)?.focus());
	}

	protected change(entry: Node, changes: Entry): void {
		this.control.set(withChanged(this.entries, entry.id, changes));
	}

	protected add(members: Entry, after?: string): void {
		const { entries } = this;
		if (entries.length >= this.limit) return;
		const id = freshId(entries, this.letter);
		this.control.set(withAdded(entries, { id, ...members, [this.member]: '' }, after));
		this.control.services.announce(this.tell('added'));
		this.open = id;
		this.undo = undefined;
		// Drawn when the form has handed the new value down.
		requestAnimationFrame(() => this.#focus(id));
	}

	protected cut(entry: Node): void {
		const { entries } = this;
		const count = idsBelow(entries, entry.id).size;
		this.control.set(withoutBranch(entries, entry.id));
		// A line that nobody has begun is no loss.
		this.undo = count === 1 && said(entry, this.member).trim() === '' ? undefined : { entries, count };
		this.open = '';
		this.control.leave();
		this.control.services.announce(this.tell('removed', { count }));
		this.control.services.focus(this.control.id);
	}
}
