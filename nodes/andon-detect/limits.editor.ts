// The four limits of a signal, the highest first: each with its value and its severity.

import type { Severity } from '../../src/case/events.ts';
import { limits as kind, LIMITS, type LimitName } from '../../src/detect/rules/limits.ts';
import { compact } from '../editor/compact.ts';
import { element, freshId } from '../editor/element.ts';
import type { Form } from '../editor/form.ts';
import { numberOf } from '../editor/number-text.ts';
import { shared, textsOf } from '../editor/texts.ts';
import { severityOptions } from '../editor/words.ts';
import type { RawRule } from './drafts.editor.ts';
import type { RuleFields } from './rule-fields.editor.ts';

const texts = textsOf('andon-detect');

interface Level {
	value?: number;
	severity?: Severity;
}

export function limitsFields(form: Form, rule: RawRule): RuleFields {
	const given = rule.severity;
	form.note('limits');
	// What is wrong with all of them: none is set.
	form.places.set('limits', { place: form.add(element('div', { class: 'ad-all' })), label: texts('label.limits') });
	const rows = LIMITS.map((name) => {
		const value = { value: rule.limits?.[name], severity: typeof given === 'object' ? given?.[name] : rule.limits?.[name] === undefined ? undefined : given };
		const entry = form.own<Level>(`limits.${name}`, { value, label: texts(`limit.${name}`) }, (changed, label) =>
			levelInput(changed, label, kind.severities[name]!),
		);
		form.places.set(`severity.${name}`, form.places.get(`limits.${name}`)!);
		return [name, entry] as const;
	});
	const deadBand = form.number('deadBand', { value: rule.deadBand, note: true });
	return {
		keys: ['limits', 'deadBand', 'severity'],
		read() {
			const levels = rows.map(([name, entry]) => [name, entry.get()] as const);
			const limits = Object.fromEntries(levels.map(([name, level]) => [name, level?.value]));
			return compact({ limits, deadBand: deadBand.get(), severity: severityOf(levels, given) });
		},
	};
}

/** One word for all where it was one and still is. */
function severityOf(levels: readonly (readonly [LimitName, Level | undefined])[], before: RawRule['severity']): RawRule['severity'] {
	const set = levels.filter(([, level]) => level?.value !== undefined).map(([, level]) => level?.severity);
	const [first] = set;
	if (typeof before === 'string' && set.every((severity) => severity === first)) return first;
	const each = levels.flatMap(([name, level]) => (level?.severity ? [[name, level.severity] as const] : []));
	return each.length > 0 ? (Object.fromEntries(each) as Record<string, Severity>) : undefined;
}

function levelInput(changed: () => void, label: string, usual: Severity) {
	const value = element('input', { type: 'text', inputmode: 'decimal', id: freshId(), class: 'andon-number', oninput: changed });
	const severity = element(
		'select',
		{ 'aria-label': texts('severity-of', { limit: label }), onchange: changed },
		element('option', { value: '' }, texts('usual.of', { severity: shared(`severity.${usual}`) })),
		...severityOptions().map((option) => element('option', { value: String(option.value) }, option.label)),
	);
	return {
		id: value.id,
		elements: [element('span', { class: 'ad-level' }, value, severity)],
		get: (): Level => compact({ value: numberOf(value.value) as number | undefined, severity: (severity.value || undefined) as Severity | undefined }),
		set(level: Level | undefined) {
			value.value = level?.value === undefined ? '' : String(level.value);
			severity.value = level?.severity ?? '';
		},
	};
}
