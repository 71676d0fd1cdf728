// A cause diagram: causes gathered by category, drawn while they are written down.

import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { CAUSE_CATEGORIES, type CauseCategory } from '../../../src/case/events.ts';
import { DEEPEST_CAUSE, type FishboneCause, MOST_CAUSES } from '../../../src/cause/analysis.ts';
import { fishboneSvg } from '../../../src/cause/fishbone-svg.ts';
import { mark } from '../marks.ts';
import { type Entry, said } from './analysis-field.ts';
import { idsBelow, withChanged } from './tree-changes.ts';
import { TreeField } from './tree-field.ts';

type Node = Entry & { id: string; parent?: string };

export class FishboneField extends TreeField {
	protected readonly member = 'text';
	protected readonly letter = 'c';
	protected readonly limit = MOST_CAUSES;
	protected readonly deepest = DEEPEST_CAUSE;

	override render(): TemplateResult {
		const { id } = this.control;
		const { ordered } = this;
		// What is wrong in itself can't be drawn; it is still listed, below.
		const drawn = ordered.map(({ entry }) => entry).filter((entry) => isCause(entry) && entry.text.trim() !== '') as unknown as FishboneCause[];
		const problem = this.tell(this.control.field.as === 'analysis:escape' ? 'escape-problem' : 'problem');
		return html`<div class="tree" role="group" id=${id} tabindex="-1" aria-labelledby="${id}-label" @focus=${this.led}>
			${ordered.length === 0 && !this.reading ? html`<p class="cause-empty">${this.tell('fishbone-empty')}</p>` : nothing}
			<div class="drawing" tabindex="0" role="group" aria-labelledby="${id}-label">${unsafeHTML(fishboneSvg(drawn, { language: this.language, problem }))}</div>
			${this.undoing()}
			<div class="bones">${CAUSE_CATEGORIES.map((category) =>
				this.#bone(
					category,
					ordered.filter(({ entry }) => entry.category === category),
				),
			)}</div>
			${this.list(ordered.filter(({ entry }) => !isCause(entry)))}
		</div>`;
	}

	#bone(category: CauseCategory, rows: readonly { entry: Node; level: number; place: number }[]): TemplateResult | typeof nothing {
		const name = this.tell(`category.${category}`);
		if (this.reading && rows.length === 0) return nothing;
		const full = this.entries.length >= this.limit;
		return html`<div role="group" aria-label=${name}>
			<div class="bone-name"><span>${name}</span>${
				this.reading
					? nothing
					: html`<button type="button" class="plain" .disabled=${this.control.disabled || full} aria-label=${this.tell('add-cause-to', { category: name })}
							@click=${() => this.add({ category, verdict: 'open' })}>${mark('plus')}${full ? this.tell('full', { limit: this.limit }) : this.tell('add-cause')}</button>`
			}</div>
			${this.list(rows)}
		</div>`;
	}

	protected question(): string {
		return this.tell('cause');
	}

	protected more(entry: Node): TemplateResult {
		// A cause takes what hangs on it along, and leaves the cause that it hung on.
		const move = (category: string | undefined) => {
			const branch = idsBelow(this.entries, entry.id);
			const moved = this.entries.map((one) => (branch.has(one.id) ? { ...one, category } : one));
			this.control.set(withChanged(moved, entry.id, { parent: undefined }));
		};
		return html`<div class="row">${this.categories(entry, false, move)}</div>`;
	}

	protected adding(entry: Node, level: number): TemplateResult {
		const deep = level >= this.deepest;
		const full = this.entries.length >= this.limit;
		return html`<button type="button" class="plain" .disabled=${full || deep} aria-label=${this.tell('add-below-full')}
			@click=${() => this.add({ category: entry.category, parent: entry.id, verdict: 'open' }, entry.id)}>${mark('plus')}${deep ? this.tell('deep', { limit: this.deepest }) : this.tell('add-below')}</button>`;
	}

	/** Enter: the next one on the same bone. */
	protected next(entry: Node): void {
		const { category, parent } = entry;
		this.add(parent === undefined ? { category, verdict: 'open' } : { category, parent, verdict: 'open' }, entry.id);
	}
}

function isCause(entry: Entry): entry is Entry & FishboneCause {
	return (
		(CAUSE_CATEGORIES as readonly unknown[]).includes(entry.category) &&
		typeof entry.text === 'string' &&
		['open', 'verified', 'rejected', ''].includes(said(entry, 'verdict'))
	);
}
