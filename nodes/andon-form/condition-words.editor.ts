// A condition as a sentence: "“Verdict” is “NG”, and (“Weight” is over 600 or “Photos” is filled in)". Not for editing it.

import type { Condition } from '../../src/form/form.ts';
import { labelIn } from '../../src/form/labels.ts';
import type { Json } from '../../src/json.ts';
import type { Option } from '../editor/columns.ts';
import { entered } from '../editor/duration-value.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { shared, textsOf } from '../editor/texts.ts';
import type { DraftField } from './draft.editor.ts';

const texts = textsOf('andon-form');

/** `fields`: those that can be asked about, for their labels. What isn't said yet is "…". */
export function sentenceOf(condition: Condition, fields: readonly DraftField[], inner = false): string {
	if ('outcome' in condition) return texts('condition.said.outcome', { value: condition.outcome.join(texts('condition.said.or-value')) || '…' });
	if ('all' in condition || 'any' in condition) {
		const [parts, join] = 'all' in condition ? [condition.all, 'and'] : [condition.any, 'or'];
		const said = parts.map((part) => sentenceOf(part, fields, parts.length > 1)).join(texts(`condition.said.${join}`));
		return inner && parts.length > 1 ? texts('condition.said.group', { said }) : said;
	}
	const asked = fields.find(({ name }) => name === condition.field);
	const field = (asked && labelIn(asked.label, editorLanguage())) || condition.field || '…';
	return texts(`condition.said.${condition.is}`, { field, value: valueSaid(asked, condition.value) });
}

function valueSaid(field: DraftField | undefined, value: Json | undefined): string {
	if (Array.isArray(value)) return value.map((one) => valueSaid(field, one)).join(texts('condition.said.or-value')) || '…';
	if (value === undefined || value === null || value === '') return '…';
	const known = valuesFor(field)?.find((one) => one.value === String(value))?.label;
	if (field?.type === 'duration' && typeof value === 'number') {
		const { amount, unit } = entered({ amount: value, counts: 'elapsed' });
		return `${amount} ${shared(`duration.${unit}`)}`;
	}
	return typeof value === 'number' ? `${value}${field?.unit ? ` ${field.unit}` : ''}` : texts('condition.said.words', { words: known ?? String(value) });
}

/** What a field can be compared with, where that is known. */
export function valuesFor(field: DraftField | undefined): Option[] | undefined {
	switch (field?.type) {
		case 'choice':
		case 'several':
			return (field.options ?? []).map(({ value, label }) => ({ value, label: labelIn(label, editorLanguage()) || value }));
		case 'yes-no':
			return [
				{ value: 'true', label: texts('yes') },
				{ value: 'false', label: texts('no') },
			];
		case 'ok-ng':
			return [
				{ value: 'ok', label: 'OK' },
				{ value: 'ng', label: 'NG' },
			];
		default:
			return undefined;
	}
}
