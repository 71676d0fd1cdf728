// A rule as a card: its head says what it is, below stands in words what it will do, and it unfolds to its own fields. Fields are made when it is
// unfolded first: a node may have a hundred rules. What the fields are: rule-fields.editor.ts.

import { button, element, icon } from '../editor/element.ts';
import { Form } from '../editor/form.ts';
import type { PlantNode } from '../editor/plant.ts';
import { type Finding, inWords } from '../editor/step-config.ts';
import { shared, textsOf } from '../editor/texts.ts';
import { inOrderOf, isWatch, type RawRule } from './drafts.editor.ts';
import { kindIcon } from './kind-menu.editor.ts';
import { type ChartDesk, RuleChart } from './rule-chart.editor.ts';
import { type RuleFields, ruleFields } from './rule-fields.editor.ts';
import { type Common, ruleSaid } from './said.editor.ts';

const texts = textsOf('andon-detect');

interface Options {
	open: boolean;
	plant: () => PlantNode | undefined;
	/** Draws the charts. */
	charts: ChartDesk;
	changed: () => void;
	copy: (card: RuleCard) => void;
	remove: (card: RuleCard) => void;
	move: (card: RuleCard, by: -1 | 1) => void;
}

export class RuleCard {
	readonly element: HTMLElement;
	readonly grip: HTMLElement;
	readonly #rule: RawRule;
	readonly #options: Options;
	readonly #head: HTMLButtonElement;
	readonly #name = element('span', { class: 'ad-name' });
	readonly #whose = element('span', { class: 'ad-whose' });
	readonly #wrong = element('span', { class: 'andon-tab-wrong' });
	readonly #number = element('span', { class: 'ad-number' });
	readonly #switch: HTMLInputElement;
	readonly #body = element('div', { class: 'ad-body', hidden: true });
	readonly #sentence = element('div', { class: 'ad-said', 'aria-live': 'polite' });
	readonly #findings = element('ul', { class: 'andon-findings', 'aria-live': 'polite' });
	#form: Form | undefined;
	#fields: RuleFields | undefined;
	#chart: RuleChart | undefined;

	constructor(rule: RawRule, options: Options) {
		this.#rule = rule;
		this.#options = options;
		this.grip = element(
			'button',
			{
				type: 'button',
				class: 'andon-grip',
				title: shared('table.move'),
				'aria-label': shared('table.move'),
				onkeydown: (event: KeyboardEvent) => this.#keys(event),
			},
			icon('bars'),
		);
		this.#head = element(
			'button',
			{ type: 'button', class: 'ad-head', 'aria-expanded': 'false', onclick: () => this.open(this.#body.hidden === true) },
			element('i', { class: 'fa fa-angle-right ad-chevron', 'aria-hidden': 'true' }),
			this.#number,
			isWatch(rule.watch) ? kindIcon(rule.watch) : icon('question'),
			this.#name,
			this.#whose,
			this.#wrong,
		);
		this.#switch = element('input', {
			type: 'checkbox',
			role: 'switch',
			checked: rule.off !== true,
			'aria-label': texts('on'),
			onchange: () => this.#options.changed(),
		});
		this.element = element(
			'li',
			{ class: 'ad-rule', 'data-rule': rule.id },
			element(
				'header',
				{},
				this.grip,
				this.#head,
				element(
					'span',
					{ class: 'ad-tools' },
					element('label', { class: 'ad-switch', title: texts('switch-hint') }, this.#switch, element('span', {}, texts('on'))),
					button({ icon: 'files-o', title: texts('copy'), class: 'andon-quiet andon-delete', click: () => options.copy(this) }),
					button({ icon: 'trash-o', title: texts('delete'), class: 'andon-quiet andon-delete', click: () => options.remove(this) }),
				),
			),
			this.#body,
			this.#sentence,
			this.#findings,
		);
		this.#say({});
		if (options.open) this.open(true);
	}

	/** What it is called: its kind, and its name. */
	get title(): string {
		return [this.#name.textContent, this.#whose.textContent].filter(Boolean).join(' ');
	}

	/** As entered. What a kind of another version has stays as it is. */
	get(): RawRule {
		const { off: _, ...rule } = this.#rule;
		const switched = this.#switch.checked ? {} : { off: true };
		if (!this.#fields) return inOrderOf({ ...rule, ...switched } as RawRule, this.#rule);
		const known = new Set(this.#fields.keys);
		const unknown = Object.entries(rule).filter(([key]) => !known.has(key));
		return inOrderOf({ ...Object.fromEntries(unknown), ...this.#fields.read(), ...switched } as RawRule, this.#rule);
	}

	open(shown: boolean): void {
		if (shown && !this.#form) this.#make();
		this.#body.hidden = !shown;
		if (this.#chart) this.#chart.element.hidden = !shown;
		this.element.classList.toggle('ad-open', shown);
		this.#head.setAttribute('aria-expanded', String(shown));
		// What is wrong shows at its field now, or at the card again.
		this.#options.changed();
	}

	/** A new one: the cursor goes where it is to be filled in. */
	begin(): void {
		this.element.scrollIntoView({ block: 'nearest' });
		this.#body.querySelector<HTMLElement>('input[type=text]:not([hidden]), select')?.focus();
	}

	focus(): void {
		this.#head.focus();
	}

	number(at: number): void {
		this.#number.textContent = `${at}`;
	}

	show(common: Common): void {
		const rule = this.get();
		this.#fields?.changed?.(rule, common);
		this.#chart?.show(rule, common.unit);
		this.#say(common);
	}

	showFaults(faults: readonly Finding[]): void {
		const rest = this.#form && !this.#body.hidden ? this.#form.showFaults(faults) : faults.map((fault) => inWords(fault, this.#labelOf(fault.path)));
		this.#wrong.textContent = faults.length > 0 ? `▲ ${faults.length}` : '';
		this.element.classList.toggle('ad-faulty', faults.length > 0);
		this.#findings.replaceChildren(...rest.map((text) => element('li', { class: 'andon-fault' }, icon('exclamation-circle'), text)));
	}

	refresh(): void {
		this.#form?.refresh();
	}

	#make(): void {
		this.#form = new Form(element('div'), texts, this.#options.plant, () => this.#options.changed());
		this.#form.into(this.#body);
		this.#fields = ruleFields(this.#form, this.#rule);
		this.#chart = new RuleChart(this.#options.charts);
		this.#sentence.after(this.#chart.element);
	}

	#labelOf(path: string): string | undefined {
		return path === '' ? undefined : this.#form?.places.get(path)?.label;
	}

	#say(common: Common): void {
		const rule = this.get();
		this.#name.textContent = isWatch(rule.watch) ? texts(`watch.${rule.watch}`) : String(rule.watch);
		this.#whose.textContent = rule.name ?? (rule.signals ?? []).join(', ');
		this.element.classList.toggle('ad-off', rule.off === true);
		this.#sentence.replaceChildren(...ruleSaid(rule, common).map(({ text, warns }) => element('p', { class: warns ? 'ad-flood' : undefined }, text)));
	}

	#keys(event: KeyboardEvent): void {
		if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
		event.preventDefault();
		event.stopPropagation();
		this.#options.move(this, event.key === 'ArrowUp' ? -1 : 1);
	}
}
