// What all kinds of rules have: how often or how long it must be so, when it is over, for which signals, and what kind of case it makes.

import type { Severity } from '../../src/case/events.ts';
import { compact } from '../editor/compact.ts';
import { element } from '../editor/element.ts';
import type { Form } from '../editor/form.ts';
import { shared, textsOf } from '../editor/texts.ts';
import { severityOptions } from '../editor/words.ts';
import type { RawRule } from './drafts.editor.ts';
import type { RuleFields } from './rule-fields.editor.ts';

const texts = textsOf('andon-detect');

type Severities = Readonly<Record<string, Severity>>;

/** One severity for all its levels. Where each level has one of its own, they stay until one is chosen for all. */
export function severityField(form: Form, rule: RawRule, usual: Severities): RuleFields {
	const given = rule.severity;
	const levels = Object.keys(usual);
	const alone = levels.length === 1 ? levels[0]! : undefined;
	const several = typeof given === 'object' && given !== null;
	const entry = form.select('severity', severityOptions, {
		value: several ? given[alone ?? ''] : given,
		empty: several && !alone ? texts('usual.levels') : texts('usual.of', { severity: usualWords(usual) }),
	});
	return {
		keys: ['severity'],
		read() {
			const chosen = entry.get() as Severity | undefined;
			if (chosen === undefined) return several && !alone ? { severity: given } : {};
			return { severity: several && alone ? { [alone]: chosen } : chosen };
		},
	};
}

/** "medium", or "medium or high". */
function usualWords(usual: Severities): string {
	return [...new Set(Object.values(usual))].map((severity) => shared(`severity.${severity}`)).join(' / ');
}

const COUNTS = ['once', 'row', 'of'] as const;

/** @param counts whether samples in a row, m of n and a delay before it counts mean something for the kind */
export function countFields(form: Form, rule: RawRule, counts: boolean): RuleFields {
	const used = ['inARow', 'of', 'onDelay', 'offDelay', 'latch'].some((key) => rule[key] !== undefined);
	return section(form, 'count', used, () => {
		const how = counts ? form.choice('counts', COUNTS, { value: rule.of ? 'of' : rule.inARow ? 'row' : 'once' }) : undefined;
		const inARow = counts ? form.number('inARow', { value: rule.inARow, unit: texts('unit.inARow') }) : undefined;
		const m = counts ? form.number('of.m', { value: rule.of?.m, unit: texts('unit.of-m') }) : undefined;
		const n = counts ? form.number('of.n', { value: rule.of?.n, unit: texts('unit.of-n') }) : undefined;
		const onDelay = counts ? form.millis('onDelay', { value: rule.onDelay, note: true }) : undefined;
		const offDelay = form.millis('offDelay', { value: rule.offDelay, note: true });
		const latch = form.check('latch', { value: rule.latch, note: true });
		return {
			keys: [...(counts ? ['inARow', 'of', 'onDelay'] : []), 'offDelay', 'latch'],
			read: () =>
				compact({
					inARow: how?.get() === 'row' ? inARow?.get() : undefined,
					of: how?.get() === 'of' ? { m: m?.get(), n: n?.get() } : undefined,
					onDelay: how?.get() === 'of' ? undefined : onDelay?.get(),
					offDelay: offDelay.get(),
					latch: latch.get(),
				}),
			changed() {
				inARow?.show(how?.get() === 'row');
				m?.show(how?.get() === 'of');
				n?.show(how?.get() === 'of');
				// A part of the last samples and a length of time together say nothing clear; the check refuses them.
				onDelay?.show(how?.get() !== 'of');
			},
		};
	});
}

export function signalFields(form: Form, rule: RawRule): RuleFields {
	const used = ['signals', 'name', 'unit', 'kind'].some((key) => rule[key] !== undefined);
	return section(form, 'signals', used, () => {
		// Several signals as one are named among the kind's own fields.
		const own = rule.watch === 'multivariate';
		const signals = own ? undefined : form.chips('signals', [], { value: rule.signals, open: true, note: true, placeholder: texts('placeholder.signals') });
		const name = form.text('name', { value: rule.name, note: true, label: texts('label.shown') });
		const unit = form.text('unit', { value: rule.unit, placeholder: texts('placeholder.unit') });
		const kind = form.text('kind', { value: rule.kind, note: true });
		return {
			keys: [...(own ? [] : ['signals']), 'name', 'unit', 'kind'],
			read: () => compact({ signals: signals?.get(), name: name.get(), unit: unit.get(), kind: kind.get() }),
		};
	});
}

/** Rows that open under a heading. */
export function section<Rows>(form: Form, key: string, open: boolean, make: () => Rows): Rows {
	const place = element('div');
	form.add(element('details', { class: 'andon-section', 'data-section': key, open }, element('summary', {}, texts(`heading.${key}`)), place));
	return form.within(place, make);
}
