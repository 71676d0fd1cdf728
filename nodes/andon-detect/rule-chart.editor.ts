// The control chart beside a rule while it is edited: of the file that is chosen in the replay panel, else of the points that the detector has kept; with the limits
// as they are entered, and marks where it would raise. The plant draws it. One at a time, and only what has changed since, for rules that somebody looks at.

import { checkDetect } from '../../src/detect/check.ts';
import type { Charted } from '../../src/detect/replay/charted.ts';
import { element, freshId } from '../editor/element.ts';
import type { PlantNode } from '../editor/plant.ts';
import { look } from '../editor/plant-client.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import type { RawRule } from './drafts.editor.ts';
import { drawingOf } from './replay-result.editor.ts';
import type { PointsSource } from './replay-source.editor.ts';

const texts = textsOf('andon-detect');

/** So long nothing was typed. */
const PAUSE = 400;

/** What all charts of a dialog share. */
export interface Around {
	plant: () => PlantNode | undefined;
	points: () => Promise<PointsSource>;
}

/** Asks for charts one after the other. */
export class ChartDesk {
	readonly #around: Around;
	readonly #waiting = new Set<RuleChart>();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#asking = false;

	constructor(around: Around) {
		this.#around = around;
	}

	/** This chart may show something else now. */
	ask(chart: RuleChart): void {
		this.#waiting.add(chart);
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#work(), PAUSE);
	}

	async #work(): Promise<void> {
		if (this.#asking) return;
		this.#asking = true;
		for (let [chart] = this.#waiting; chart; [chart] = this.#waiting) {
			this.#waiting.delete(chart);
			// A dialog that was closed asks for nothing.
			if (chart.element.offsetParent !== null) await chart.draw(this.#around);
		}
		this.#asking = false;
	}
}

export class RuleChart {
	readonly element: HTMLDetailsElement;
	readonly #desk: ChartDesk;
	readonly #said = element('p', { class: 'andon-note', 'aria-live': 'polite' });
	readonly #drawing = element('div', { class: 'andon-replay-drawn' });
	readonly #signal = element('select', { id: freshId(), onchange: () => this.#desk.ask(this) });
	readonly #choice = element(
		'div',
		{ class: 'ad-chart-signal', hidden: true },
		element('label', { for: this.#signal.id }, texts('drawn.signal')),
		this.#signal,
	);
	#rule: RawRule | undefined;
	#unit: string | undefined;
	/** What is shown now. */
	#shown = '';

	constructor(desk: ChartDesk) {
		this.#desk = desk;
		this.element = element(
			'details',
			{ class: 'andon-section', 'data-section': 'chart', open: true, ontoggle: () => desk.ask(this) },
			element('summary', {}, texts('drawn.title')),
			this.#choice,
			this.#drawing,
			this.#said,
		);
	}

	/** The rule as it is entered now. */
	show(rule: RawRule, unit: string | undefined): void {
		this.#rule = rule;
		this.#unit = unit;
		this.#desk.ask(this);
	}

	async draw({ plant, points }: Around): Promise<void> {
		if (!this.element.open || !this.#rule) return;
		const config = { ...(this.#unit && { unit: this.#unit }), rules: [this.#rule] };
		if (this.#rule.off) return this.#say(texts('drawn.off'));
		if (!checkDetect(config, editorLanguage()).ok) return this.#say(texts('drawn.faulty'));
		const chosen = plant();
		if (!chosen) return this.#say(texts('drawn.no-plant'));
		const { source, key, ...from } = await points();
		if (typeof source === 'string') return this.#say(source);
		const width = Math.round(Math.max(320, this.#drawing.clientWidth || 640));
		const asked = { rules: config, chart: { signal: this.#signal.value }, width };
		const shown = JSON.stringify([chosen.id, key, asked]);
		if (shown === this.#shown) return;
		if (this.#drawing.childElementCount === 0) this.#said.textContent = texts('drawn.wait');
		const answer = source ? await look<{ charted: Charted }>(chosen.id, 'detect/replay', { ...source, ...asked }) : undefined;
		if (answer && !answer.ok) return this.#say(answer.sentence);
		this.#take(answer?.value.charted, from);
		this.#shown = JSON.stringify([chosen.id, key, { ...asked, chart: { signal: this.#signal.value } }]);
	}

	#say(sentence: string): void {
		this.#shown = '';
		this.#drawing.replaceChildren();
		this.#choice.hidden = true;
		this.#said.textContent = sentence;
	}

	#take(charted: Charted | undefined, { file, tail }: Pick<PointsSource, 'file' | 'tail'>): void {
		const { signals = [], signal, svg, values = 0, drawn = 0, raised = 0, unlearned, learnedFrom } = charted ?? {};
		this.#signal.replaceChildren(...signals.map((value) => element('option', { value }, value)));
		this.#signal.value = signal ?? '';
		this.#choice.hidden = signals.length < 2;
		this.#drawing.replaceChildren(...(svg ? [drawingOf(svg)] : []));
		if (signal === undefined) {
			this.#said.textContent = texts(file === undefined ? 'drawn.none' : 'drawn.none-file');
			return;
		}
		const count = raised === 0 ? texts('drawn.raised-none') : raised === 1 ? texts('drawn.raised-one') : texts('drawn.raised', { count: raised });
		const sentences = [
			unlearned ? texts('drawn.unlearned') : count,
			...(svg ? [] : [texts('drawn.no-number')]),
			...(learnedFrom === undefined ? [] : [texts('drawn.learned', { count: learnedFrom })]),
			...(svg && drawn < values ? [texts('drawn.last', { drawn: drawn.toLocaleString(), values: values.toLocaleString() })] : []),
			file === undefined ? texts('drawn.of-kept') : texts(tail ? 'drawn.of-tail' : 'drawn.of-file', { file }),
		];
		this.#said.textContent = sentences.join(editorLanguage() === 'zh-CN' ? '' : ' ');
	}
}
