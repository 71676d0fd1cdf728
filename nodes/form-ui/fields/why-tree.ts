// Why, asked again and again: a tree of answers with what speaks for each, read backwards, and where it ends.

import { html, nothing, type TemplateResult } from 'lit';
import { DEEPEST_WHY, MOST_WHYS } from '../../../src/cause/analysis.ts';
import { mark } from '../marks.ts';
import { type Entry, said } from './analysis-field.ts';
import { TreeField } from './tree-field.ts';

type Node = Entry & { id: string; parent?: string };

export class WhyTreeField extends TreeField {
	protected readonly member = 'answer';
	protected readonly letter = 'w';
	protected readonly limit = MOST_WHYS;
	protected readonly deepest = DEEPEST_WHY;

	override render(): TemplateResult {
		const { id, disabled } = this.control;
		const { ordered } = this;
		const full = ordered.length >= this.limit;
		return html`<div class="tree" role="group" id=${id} tabindex="-1" aria-labelledby="${id}-label" @focus=${this.led}>
			${ordered.length === 0 ? html`<p class="cause-empty">${this.reading ? '–' : this.tell('why-empty')}</p>` : this.list(ordered)} ${this.undoing()}
			${
				this.reading
					? nothing
					: html`<button type="button" class="plain" .disabled=${disabled || full} @click=${() => this.add(NEW)}>
							${mark('plus')}${full ? this.tell('full', { limit: this.limit }) : ordered.length === 0 ? this.tell('why-first') : this.#first}</button>`
			}
		</div>`;
	}

	/** What the first answers answer. */
	get #first(): string {
		return this.tell(this.control.field.as === 'analysis:escape' ? 'why-escape' : 'why-problem');
	}

	#above({ parent }: Entry): string {
		return parent === undefined ? '' : said(this.entries.find(({ id }) => id === parent) ?? {}, 'answer');
	}

	protected question(entry: Entry): string {
		const above = this.#above(entry);
		return above === '' ? this.#first : this.tell('why-of', { of: above });
	}

	protected override badges(entry: Entry): (TemplateResult | typeof nothing)[] {
		const [category, therefore] = [said(entry, 'category'), said(entry, 'therefore')];
		return [
			category ? html`<span class="badge">${this.tell(`category.${category}`)}</span>` : nothing,
			therefore === 'no' ? html`<span class="badge wrong">${this.tell('therefore.no')}</span>` : nothing,
		];
	}

	protected more(entry: Node): TemplateResult {
		const [answer, therefore] = [said(entry, 'answer'), said(entry, 'therefore')];
		const above = this.#above(entry) || this.tell(this.control.field.as === 'analysis:escape' ? 'escape-problem' : 'problem');
		const turn = (value: string) => () => this.change(entry, { therefore: therefore === value ? 'open' : value });
		const root = entry.root === true;
		return html`${
			answer.trim() === ''
				? nothing
				: html`<div role="group" aria-label=${this.tell('backwards', { answer, above })}>
						<p class="hint" aria-hidden="true" dir="auto">${this.tell('backwards', { answer, above })}</p>
						<div class="row below">${this.toggle(therefore === 'yes', this.tell('yes'), 'good', mark('check'), turn('yes'))} ${this.toggle(therefore === 'no', this.tell('no'), 'bad', mark('cross'), turn('no'))}</div>
					</div>`
		}
			<div class="row">
				${this.toggle(root, this.tell('mark-root'), '', root ? mark('check') : nothing, () => this.change(entry, { root: root ? undefined : true }))}
				${this.categories(entry, true, (category) => this.change(entry, { category }))}
			</div>`;
	}

	protected adding(entry: Node, level: number): TemplateResult {
		const full = this.entries.length >= this.limit;
		const deep = level >= this.deepest;
		return html`<button type="button" class="plain" .disabled=${full || deep} aria-label=${this.tell('add-why-full')} @click=${() => this.next(entry, level)}>
				${mark('plus')}${deep ? this.tell('deep', { limit: this.deepest }) : this.tell('add-why')}</button>
			<button type="button" class="plain" .disabled=${full} aria-label=${this.tell('add-branch-full')} @click=${() => this.#branch(entry)}>${mark('plus')}${this.tell('add-branch')}</button>`;
	}

	protected next(entry: Node, level: number): void {
		if (level < this.deepest) this.add({ parent: entry.id, ...NEW }, entry.id);
	}

	#branch(entry: Node): void {
		this.add(entry.parent === undefined ? NEW : { parent: entry.parent, ...NEW }, entry.id);
	}
}

const NEW: Entry = { therefore: 'open', verdict: 'open' };
