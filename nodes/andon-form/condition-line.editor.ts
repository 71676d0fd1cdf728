// One line of a condition: a field and what is asked of it, or the outcome. How lines are put together is condition.editor.ts.

import { COMPARISONS, type Comparison } from '../../src/form/form.ts';
import { labelIn } from '../../src/form/labels.ts';
import type { Json } from '../../src/json.ts';
import { chipsCell } from '../editor/cell-chips.ts';
import { durationCell } from '../editor/cell-duration.ts';
import { selectCell } from '../editor/cells.ts';
import type { Option } from '../editor/columns.ts';
import type { Span } from '../editor/duration-value.ts';
import { button, element } from '../editor/element.ts';
import { numberOf } from '../editor/number-text.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import { valuesFor } from './condition-words.editor.ts';
import type { DraftField } from './draft.editor.ts';

const texts = textsOf('andon-form');
const OUTCOME = ' outcome';

export type Line = { field?: string; is?: Comparison; value?: Json } | { outcome: string[] };

const NUMERIC = ['number', 'duration', 'rating', 'computed'];
const OPAQUE = ['photo', 'file', 'signature', 'table', 'is-is-not', 'why-tree', 'fishbone'];

/** The comparisons that make sense for a field. */
function comparisonsFor(field: DraftField | undefined): readonly Comparison[] {
	if (!field) return COMPARISONS;
	if (OPAQUE.includes(field.type)) return ['filled', 'empty'];
	return COMPARISONS.filter((is) => (is !== 'over' && is !== 'under') || NUMERIC.includes(field.type));
}

/** What is most often asked of a field: whether it is yes, NG, over something, filled in. */
export function lineFor(field: DraftField | undefined): Line {
	const is = field && NUMERIC.includes(field.type) ? 'over' : (comparisonsFor(field)[0] as Comparison);
	const value = field?.type === 'yes-no' ? true : field?.type === 'ok-ng' ? 'ng' : undefined;
	return { field: field?.name ?? '', is, ...(value === undefined ? {} : { value }) };
}

interface LineOptions {
	fields: readonly DraftField[];
	label: string;
	/** Something else is asked: the line looks another way. */
	replaced(line: Line): void;
	/** A value was entered. */
	changed(): void;
	removed(): void;
}

export function lineOf(line: Line, { fields, label, replaced, changed, removed }: LineOptions): HTMLElement {
	const asked = 'outcome' in line ? undefined : fields.find(({ name }) => name === line.field);
	const subject = selectCell(
		[
			...fields.map((field) => ({ value: field.name, label: labelIn(field.label, editorLanguage()) || field.name })),
			{ value: OUTCOME, label: texts('condition.outcome') },
		],
		{
			label: texts('condition.field'),
			changed: () => {
				const chosen = subject.get() as string | undefined;
				replaced(chosen === OUTCOME ? { outcome: [] } : lineFor(fields.find(({ name }) => name === chosen)));
			},
		},
	);
	subject.set('outcome' in line ? OUTCOME : line.field);
	return element(
		'div',
		{ class: 'af-condition', role: 'group', 'aria-label': label },
		subject.element,
		...('outcome' in line ? [outcomes(line, changed)] : comparison(line, asked, replaced, changed)),
		button({ icon: 'times', title: texts('condition.remove'), class: 'andon-quiet', click: removed }),
	);
}

function outcomes(line: { outcome: string[] }, changed: () => void): HTMLElement {
	const label = texts('condition.outcomes');
	const cell = chipsCell(
		{ key: 'outcome', label: '', kind: 'chips', options: [], open: true, placeholder: label },
		{
			label,
			changed: () => {
				line.outcome = cell.get() as string[];
				changed();
			},
		},
	);
	cell.set(line.outcome);
	return cell.element;
}

function comparison(
	line: Exclude<Line, { outcome: string[] }>,
	asked: DraftField | undefined,
	replaced: (line: Line) => void,
	changed: () => void,
): HTMLElement[] {
	const options: Option[] = comparisonsFor(asked).map((value) => ({ value, label: texts(`condition.is.${value}`) }));
	const how = selectCell(options, {
		label: texts('condition.comparison'),
		changed: () => {
			const is = how.get() as Comparison;
			const kept = is !== 'filled' && is !== 'empty' && (is === 'one-of') === Array.isArray(line.value) ? line.value : is === 'one-of' ? [] : undefined;
			replaced({ field: line.field, is, ...(kept === undefined ? {} : { value: kept }) });
		},
	});
	how.set(line.is);
	return line.is === 'filled' || line.is === 'empty' ? [how.element] : [how.element, valueInput(asked, line, changed)];
}

function valueInput(field: DraftField | undefined, line: { is?: Comparison; value?: Json }, changed: () => void): HTMLElement {
	const label = texts('condition.value');
	const known = valuesFor(field);
	const numeric = field !== undefined && NUMERIC.includes(field.type);
	const typed = (text: string): Json | undefined => (numeric ? (numberOf(text) as Json | undefined) : field?.type === 'yes-no' ? text === 'true' : text);
	const take = (value: Json | undefined) => {
		if (value === undefined) delete line.value;
		else line.value = value;
		changed();
	};
	if (line.is === 'one-of') {
		const cell = chipsCell(
			{ key: 'value', label, kind: 'chips', options: known ?? [], open: known === undefined },
			{ label, changed: () => take((cell.get() as string[]).flatMap((one) => typed(one) ?? [])) },
		);
		cell.set(Array.isArray(line.value) ? line.value.map(String) : []);
		return cell.element;
	}
	if (known) {
		const cell = selectCell(
			known,
			{
				label,
				changed: () => {
					const chosen = cell.get() as string | undefined;
					take(chosen === undefined ? undefined : typed(chosen));
				},
			},
			{ empty: texts('condition.choose') },
		);
		cell.set(line.value === undefined || line.value === null ? undefined : String(line.value));
		return cell.element;
	}
	if (field?.type === 'duration') {
		const cell = durationCell({ label, changed: () => take((cell.get() as Span | undefined)?.amount) }, false);
		cell.set(typeof line.value === 'number' ? { amount: line.value, counts: 'elapsed' } : undefined);
		return cell.element;
	}
	const input = element('input', { type: 'text', 'aria-label': label, placeholder: label, inputmode: numeric ? 'decimal' : undefined });
	input.value = line.value === undefined || line.value === null ? '' : String(line.value);
	input.addEventListener('input', () => take(input.value.trim() === '' ? undefined : typed(input.value.trim())));
	return numeric && field?.unit ? element('span', { class: 'af-with-unit' }, input, element('span', { class: 'andon-unit' }, field.unit)) : input;
}
