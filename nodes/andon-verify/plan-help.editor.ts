// Helps to plan a test: from what was measured before, pasted here, it suggests the test with the reason, and says how much has to be collected afterwards.
// Nothing of it is kept in the node. Not for the plan itself (test-fields.editor.ts).

import type { EffectPlan } from '../../src/effect/plan.ts';
import { sampleSize } from '../../src/effect/sample-size.ts';
import { type Measured, type Suggestion, suggestionSentence, suggestTest } from '../../src/effect/suggest.ts';
import effectEn from '../../src/locales/en-US/effect.json' with { type: 'json' };
import effectZh from '../../src/locales/zh-CN/effect.json' with { type: 'json' };
import { isRefusal } from '../../src/refusal.ts';
import { button, element, freshId } from '../editor/element.ts';
import { editorLanguage, provide } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';

provide('effect', effectEn, effectZh);

const texts = textsOf('andon-verify');
const MEASURED: readonly Measured[] = ['level', 'spread', 'capability'];

export interface Planning {
	read(): EffectPlan;
	/** Takes the suggestion over. */
	use(suggested: Suggestion, size: number | undefined): void;
}

export function planHelp(place: HTMLElement, { read, use }: Planning): { look(): void } {
	const pasted = element('textarea', { id: freshId(), rows: 3, placeholder: texts('help.placeholder'), oninput: () => look() });
	const what = element('select', { id: freshId(), onchange: () => look() }, ...MEASURED.map((value) => element('option', { value }, texts(`help.${value}`))));
	const said = element('p', { class: 'andon-sentence', 'aria-live': 'polite' });
	let suggested: { test: Suggestion; size: number | undefined } | undefined;
	const take = button({ icon: 'magic', text: texts('help.use'), click: () => suggested && use(suggested.test, suggested.size) });
	place.append(
		element(
			'details',
			{ class: 'andon-section', 'data-section': 'help' },
			element('summary', {}, texts('help.title')),
			element(
				'div',
				{ class: 'form-row' },
				element('label', { for: pasted.id }, texts('help.before')),
				' ',
				element('span', { class: 'andon-piece' }, pasted, element('span', { class: 'andon-note' }, texts('help.note'))),
			),
			element('div', { class: 'form-row' }, element('label', { for: what.id }, texts('help.what')), ' ', what),
			said,
			take,
		),
	);

	function look(): void {
		const before = seriesOf(pasted.value, read());
		suggested = undefined;
		take.hidden = true;
		if (!before) {
			said.textContent = texts('help.empty');
			return;
		}
		const language = editorLanguage();
		const test = suggestTest(what.value as Measured, before, language);
		if (isRefusal(test)) {
			said.textContent = test.message;
			return;
		}
		const plan = { ...read(), method: test.method, ...(test.test && { test: test.test }) };
		const size = plan.wanted === undefined ? undefined : sampleSize(plan, before, plan.wanted, language);
		const n = isRefusal(size) || size === undefined ? undefined : size.n;
		const sized = isRefusal(size)
			? size.message
			: size === undefined
				? texts('help.no-wanted')
				: n === null || n === undefined
					? texts('help.never')
					: texts('help.size', { n, power: Math.round(plan.power * 100) });
		said.textContent = [suggestionSentence(test, language), sized].join(' ');
		suggested = { test, size: n ?? undefined };
		take.hidden = false;
	}
	look();
	return { look };
}

/** Numbers, or two numbers a line: defectives and items, or events and exposure, as the method wants them. */
function seriesOf(text: string, { method }: EffectPlan): unknown {
	const lines = text
		.split('\n')
		.map((line) =>
			line
				.split(/[,，;；\t ]+/)
				.filter(Boolean)
				.map(Number),
		)
		.filter((line) => line.length > 0);
	if (lines.length === 0) return undefined;
	const two = lines.every((line) => line.length === 2);
	if (two && method === 'proportions') return { kind: 'proportion', samples: lines };
	if (two && method === 'poisson') return { kind: 'rate', samples: lines };
	if (two && method === 'paired') return { kind: 'pairs', pairs: lines };
	return { kind: 'values', values: lines.flat() };
}
