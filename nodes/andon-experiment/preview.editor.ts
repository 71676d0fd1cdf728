// What a plan comes to, while it is edited: the array and why, what stands where, what can't be told apart, how many runs, and the run sheet. Reckoned in the
// page itself, by the same code that plans the real one; the order is that of this seed.

import { design } from '../../src/experiment/design.ts';
import type { Assigned, Design, Experiment } from '../../src/experiment/experiment.ts';
import { isRefusal } from '../../src/refusal.ts';
import { checkPlan, type Plan } from '../../src/steps/experiment/config.ts';
import type { Language } from '../../src/text.ts';
import { element } from '../editor/element.ts';
import type { Texts } from '../editor/texts.ts';

/** Runs that are shown; a longer sheet says how many more there are. */
const MOST_SHOWN = 36;

export class PlanPreview {
	readonly element = element('div', { class: 'andon-experiment-preview', 'aria-live': 'polite', 'data-test': 'plan-preview' });
	readonly #texts: Texts;
	readonly #language: Language;
	#shown = '';

	constructor(texts: Texts, language: Language) {
		this.#texts = texts;
		this.#language = language;
	}

	/** Shows what this plan comes to. What is wrong with one that is none stands where it was entered. */
	show(plan: Plan): void {
		const written = JSON.stringify(plan);
		if (written === this.#shown) return;
		this.#shown = written;
		const experiment = checkPlan(plan, this.#language, 1);
		const made = isRefusal(experiment) ? experiment : design(experiment, this.#language);
		if (isRefusal(made) || isRefusal(experiment)) {
			const empty = plan.factors.length === 0 || plan.responses.length === 0;
			this.element.replaceChildren(element('p', { class: 'andon-note' }, this.#texts(empty ? 'preview.none' : 'preview.faulty')));
			return;
		}
		this.element.replaceChildren(...this.#parts(experiment, made));
	}

	#parts(experiment: Experiment, made: Design): HTMLElement[] {
		const texts = this.#texts;
		const { array, why, columns, free, confounding, runs, outer, replicates, repeats } = made;
		const sizes = {
			array: array.name,
			runs: array.rows.length,
			replicates,
			conditions: outer.length,
			repeats,
			sheet: runs.length,
			readings: runs.length * repeats * experiment.responses.length,
		};
		const stands = columns.map((one) => texts('preview.stands', { key: one.key, columns: columnsOf(one) }));
		if (free.length > 0) stands.push(texts('preview.free', { columns: free.join(', ') }));
		return [
			element('p', { class: 'andon-experiment-sum' }, texts('preview.sum', sizes)),
			element('p', { class: 'andon-note' }, why),
			element('p', { class: 'andon-note' }, stands.join(' · ')),
			element('ul', { class: 'andon-experiment-confounded' }, ...confounding.map(({ sentence }) => element('li', {}, sentence))),
			element('details', {}, element('summary', {}, texts('preview.sheet')), this.#sheet(experiment, made)),
		];
	}

	#sheet({ factors, noise = [] }: Experiment, { runs, replicates }: Design): HTMLElement {
		const texts = this.#texts;
		const named = (text: string) => element('th', { scope: 'col' }, text);
		const unitOf = (unit: string | undefined) => (unit === undefined || unit === '' ? '' : ` (${unit})`);
		const head = [texts('preview.order'), texts('preview.run'), ...[...factors, ...noise].map(({ key, name, unit }) => `${key} ${name}${unitOf(unit)}`)];
		const rows = runs.slice(0, MOST_SHOWN).map((run) => {
			const cells = [
				run.order,
				replicates > 1 ? `${run.run}.${run.replicate}` : run.run,
				...factors.map(({ key }) => run.levels[key]),
				...noise.map(({ key }) => run.noiseLevels[key]),
			];
			return element('tr', {}, ...cells.map((cell) => element('td', {}, String(cell))));
		});
		const sheet = element('table', {}, element('thead', {}, element('tr', {}, ...head.map(named))), element('tbody', {}, ...rows));
		const more = runs.length - rows.length;
		return element(
			'div',
			{ class: 'andon-experiment-sheet' },
			sheet,
			...(more > 0 ? [element('p', { class: 'andon-note' }, texts('preview.more', { more }))] : []),
		);
	}
}

function columnsOf({ columns }: Assigned): string {
	return columns.join(', ');
}
