// What holds between a field and the rest: when it is shown, what it begins with, what it becomes in the case.

import type { Condition } from '../../src/form/form.ts';
import { labelIn } from '../../src/form/labels.ts';
import type { Json } from '../../src/json.ts';
import { becomes } from '../editor/becomes.ts';
import type { Entry } from '../editor/entry.ts';
import type { Form as Rows } from '../editor/form.ts';
import { numberOf } from '../editor/number-text.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import { conditionInput } from './condition.editor.ts';
import { fold, keep } from './detail-rows.editor.ts';
import type { DraftField, DraftSection } from './draft.editor.ts';
import { isAsked } from './field-types.editor.ts';
import type { Work } from './work.editor.ts';

const texts = textsOf('andon-form');

/** When it is shown. `asked`: the field itself, which can't wait for itself. */
export function condition(work: Work, rows: Rows, holder: DraftField | DraftSection, asked: DraftField | undefined): void {
	const inside = 'fields' in holder ? holder.fields : [];
	const others = () => work.draft.sections.flatMap(({ fields }) => fields).filter((one) => one !== asked && !inside.includes(one) && one.type !== 'note');
	const place = fold(rows, 'when', holder.visibleIf !== undefined);
	rows.within(place, () => {
		const entry = rows.own<Condition>('visibleIf', { value: holder.visibleIf }, (_changed, label) => conditionInput(() => store(), others, label));
		const store = () => {
			const value = entry.get();
			if (value) holder.visibleIf = value;
			else delete holder.visibleIf;
			work.tell('values');
		};
		if (asked && isAsked(asked.type)) {
			keep(
				work,
				asked,
				'requiredFor',
				rows.chips('requiredFor', [], { value: asked.requiredFor, open: true, note: true, placeholder: texts('placeholder.requiredFor') }),
			);
		}
	});
}

/** What it begins with: a value, or what comes from the case. */
export function startRows(work: Work, rows: Rows, field: DraftField, isColumn: boolean): void {
	const place = fold(rows, 'start', field.default !== undefined || field.defaultFrom !== undefined);
	rows.within(place, () => {
		if (field.type === 'duration') keep(work, field, 'default', rows.millis('default', { value: field.default as number | undefined }));
		else if (field.type === 'yes-no' || field.type === 'choice' || field.type === 'ok-ng') {
			const options = () =>
				field.type === 'yes-no'
					? [
							{ value: 'true', label: texts('yes') },
							{ value: 'false', label: texts('no') },
						]
					: field.type === 'ok-ng'
						? [{ value: 'ok', label: 'OK' }]
						: (field.options ?? []).map(({ value, label }) => ({ value, label: labelIn(label, editorLanguage()) || value }));
			const start = field.default as Json | undefined;
			const shown =
				typeof start === 'object' && start !== null && !Array.isArray(start) ? String(start.result) : start === undefined ? undefined : String(start);
			const entry = rows.select('default', options, { value: shown, empty: texts('nothing') });
			keep(work, field, 'default', {
				...entry,
				get: () => {
					const value = entry.get();
					if (value === undefined) return undefined;
					return field.type === 'yes-no' ? value === 'true' : field.type === 'ok-ng' ? { result: value } : value;
				},
			} as Entry<Json>);
		} else if (field.type === 'several') {
			keep(
				work,
				field,
				'default',
				rows.chips('default', () => (field.options ?? []).map(({ value, label }) => ({ value, label: labelIn(label, editorLanguage()) || value })), {
					value: field.default as string[] | undefined,
				}),
			);
		} else {
			const entry = rows.text('default', { value: field.default === undefined ? undefined : String(field.default) });
			const numeric = field.type === 'number' || field.type === 'rating';
			keep(work, field, 'default', { ...entry, get: () => (numeric ? numberOf(entry.get() ?? '') : entry.get()) } as Entry<Json>);
		}
		if (!isColumn)
			keep(
				work,
				field,
				'defaultFrom',
				rows.text('defaultFrom', {
					value: field.defaultFrom,
					note: true,
					placeholder: 'lot',
					suggestions: () => ['area', 'lot', 'order', 'material', 'title', 'evidence.value', '$now()'],
				}),
			);
	});
}

/** What its value becomes in the case. */
export function caseRows(work: Work, rows: Rows, field: DraftField): void {
	const options = () => becomes(field.type);
	if (options().length === 0 && field.as === undefined) return;
	const place = fold(rows, 'case', field.as !== undefined);
	rows.within(place, () => {
		keep(work, field, 'as', rows.select('as', options, { value: field.as, empty: texts('own-field'), note: true }) as Entry<string>);
		if (field.type === 'text' || field.type === 'long-text') keep(work, field, 'planned', rows.check('planned', { value: field.planned }));
	});
}
