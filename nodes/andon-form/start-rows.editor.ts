// What a field starts with: a fixed value of its type, or something of the case.

import { isAnalysis } from '../../src/form/analysis-fields.ts';
import { labelIn } from '../../src/form/labels.ts';
import type { Json } from '../../src/json.ts';
import type { Entry } from '../editor/entry.ts';
import type { Form as Rows } from '../editor/form.ts';
import { numberOf } from '../editor/number-text.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import type { DraftField } from './draft.editor.ts';
import { fold, keep } from './keep.editor.ts';
import type { Work } from './work.editor.ts';

const texts = textsOf('andon-form');

/** What a field mostly takes from the case; one of an analysis what the turn before has found. */
const USUAL = ['area', 'lot', 'order', 'material', 'title', 'evidence.value', '$now()'];
const ANALYSES = ['analysis.occurrence.whys', 'analysis.occurrence.fishbone', 'analysis.escape.whys', 'analysis.escape.fishbone', 'analysis.isIsNot'];

export function startRows(work: Work, rows: Rows, field: DraftField, isColumn: boolean): void {
	const place = fold(work, rows, 'start', field.default !== undefined || field.defaultFrom !== undefined);
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
		} else if (!isAnalysis(field.type)) {
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
					suggestions: () => (isAnalysis(field.type) ? ANALYSES : USUAL),
				}),
			);
	});
}
