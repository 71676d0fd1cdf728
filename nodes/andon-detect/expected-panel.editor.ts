// How many false alarms the control charts of a node will make together, for as many points and signals as are entered. They are entered for this only:
// the runtime never reads them.

import { compact } from '../editor/compact.ts';
import { element } from '../editor/element.ts';
import type { Form } from '../editor/form.ts';
import { textsOf } from '../editor/texts.ts';
import type { RawRule } from './drafts.editor.ts';
import { togetherOf } from './false-alarms.editor.ts';
import { type Common, dayWords, expectedFor } from './said.editor.ts';

const texts = textsOf('andon-detect');

interface Entered {
	points?: number;
	signals?: number;
}

export function expectedPanel(form: Form, { points, signals }: Entered) {
	const place = element('div');
	form.add(place);
	const said = element('div', { class: 'ad-figure', 'aria-live': 'polite' });
	const rows = form.within(place, () => {
		form.heading('expected');
		return {
			points: form.number('expected.points', { value: points, unit: texts('unit.expected-points'), placeholder: '1440', note: true }),
			signals: form.number('expected.signals', { value: signals, placeholder: '1' }),
		};
	});
	place.append(said);
	const positive = (value: unknown) => (typeof value === 'number' && value > 0 ? value : undefined);
	return {
		get: (): Entered => compact({ points: positive(rows.points.get()), signals: positive(rows.signals.get()) }),
		show(rules: readonly RawRule[], common: Common) {
			const charts = rules.filter((rule) => rule.watch === 'spc' && !rule.off);
			place.hidden = charts.length === 0;
			const known = charts.flatMap((rule) => expectedFor(rule, common) ?? []);
			const together = togetherOf(known);
			const day = known.length > 0 ? dayWords(together) : undefined;
			said.classList.toggle('ad-flood', together.verdict !== 'fine');
			said.replaceChildren(
				element('span', {}, day ? texts('expected.day', { day }) : texts(common.points === undefined ? 'expected.ask' : 'expected.unknown')),
				...(together.verdict === 'fine' ? [] : [element('span', { class: 'ad-warning' }, texts(`said.false-${together.verdict}`))]),
				element('span', { class: 'andon-note' }, texts('expected.note')),
			);
		},
	};
}
