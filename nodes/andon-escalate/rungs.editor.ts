// The columns of a ladder's rungs: in the row what every rung has, below it what few have. What a rung must be is the domain's business
// (src/steps/escalate/check-config.ts).

import type { Ask, ClockName, Rung, TimeOfDay, Until } from '../../src/steps/escalate/config.ts';
import { WAYS } from '../../src/steps/escalate/sentences.ts';
import { text } from '../../src/text.ts';
import { caseFields } from '../editor/case-fields.ts';
import type { Cell, CellContext } from '../editor/cells.ts';
import type { Column, Option } from '../editor/columns.ts';
import type { Span } from '../editor/duration-value.ts';
import { element } from '../editor/element.ts';
import { departmentOptions, type PlantNode } from '../editor/plant.ts';
import { recipientsColumn } from '../editor/recipients.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import { severityOptions } from '../editor/words.ts';
import { REPORT_NUMBERS } from './rung-rows.editor.ts';
import { whenCell } from './when-cell.editor.ts';
import { readWallRow, readWhen, type When, whenProblem, whenText } from './when-text.editor.ts';

const texts = textsOf('andon-escalate');

const ASKS: readonly Ask[] = ['know', 'acknowledge', 'come', 'decide'];
const NOBODY: readonly NonNullable<Rung['nobody']>[] = ['wait', 'deputy'];
export const CLOCKS: readonly ClockName[] = ['acknowledge', 'arrive', 'resolve'];
export const ENDS = ['acknowledged', 'arrived', 'decided', 'resolved', 'closed'] as const satisfies readonly Until[];

export function rungColumns(plant: () => PlantNode | undefined): Column[] {
	return [
		{
			key: 'when',
			kind: 'own',
			make: whenCell,
			format: (value) => whenText(value as When),
			parse: readWhen,
			pasted: readWallRow,
			check: ((value: When) => {
				const wrong = whenProblem(value, caseFields());
				return wrong && texts(`problem.${wrong.problem}`, { found: wrong.found || '…' });
			}) as Column['check'],
			label: texts('column.when'),
			hint: texts('hint.when'),
			required: true,
			width: '384px',
		},
		recipientsColumn(plant, { key: 'tell', label: texts('column.tell'), hint: texts('hint.tell'), required: true }),
		{ key: 'ask', kind: 'select', ...named('ask'), options: options('ask', ASKS), required: true, width: '122px' },
		{ key: 'channels', kind: 'chips', ...named('channels'), options: wayOptions, open: true, width: '170px' },
		{ key: 'severity', kind: 'select', ...named('severity'), options: severityOptions, empty: '–', detail: true },
		{ key: 'nobody', kind: 'select', ...named('nobody'), options: options('nobody', NOBODY), empty: texts('nobody.next'), detail: true },
		{ key: 'outside', kind: 'duration', ...named('outside'), counts: true, zero: true, detail: true },
		{ key: 'repeat.every', kind: 'duration', ...named('repeat-every'), counts: true, detail: true },
		{ key: 'repeat.times', kind: 'number', ...named('repeat-times'), integer: true, min: 1, max: 100, detail: true },
		{ key: 'atLeast', kind: 'select', ...named('atLeast'), options: severityOptions, empty: texts('always'), detail: true },
		{ key: 'clock', kind: 'select', ...named('clock'), options: options('clock', CLOCKS), empty: texts('always'), detail: true },
		{ key: 'options', kind: 'chips', ...named('options'), options: [], open: true, detail: true },
		{ key: 'note', kind: 'text', ...named('note'), detail: true },
		{ key: 'stop', kind: 'checkbox', ...named('stop'), detail: true },
		{ key: 'report.title', kind: 'text', ...named('report-title'), placeholder: texts('placeholder.report'), detail: true },
		{ key: 'report.due', kind: 'own', ...named('report-due'), make: dueCell, format: dueText, parse: readDue, detail: true },
		{ key: 'report.department', kind: 'select', ...named('report-department'), options: () => departmentOptions(plant()), empty: '–', detail: true },
		{ key: 'report.numbering', kind: 'text', ...named('report-numbering'), placeholder: REPORT_NUMBERS, detail: true },
		{ key: 'report.kind', kind: 'text', ...named('report-kind'), detail: true },
	];
}

function named(key: string): { label: string; hint: string } {
	return { label: texts(`column.${key}`), hint: texts(`hint.${key}`) };
}

function options(group: string, values: readonly string[]): Option[] {
	return values.map((value) => ({ value, label: texts(`${group}.${value}`) }));
}

/** Hints that channel nodes look at; any other word will do, too. */
function wayOptions(): Option[] {
	return WAYS.map((value) => ({ value, label: text(editorLanguage(), `ladder.way.${value}`) }));
}

/** By when a report is due, as it is written in a spreadsheet: "24:00 day 2", "2 h". */
function dueCell({ label, changed }: CellContext): Cell {
	const input = element('input', { type: 'text', 'aria-label': label, placeholder: '24:00 day 2', oninput: changed });
	return {
		element: input,
		get: () => (input.value.trim() === '' ? undefined : readDue(input.value)),
		set(value) {
			input.value = value === undefined ? '' : dueText(value);
		},
		focus: () => input.focus(),
	};
}

function readDue(written: string): TimeOfDay | Span {
	const { at, after } = readWhen(written);
	return at ?? after ?? { time: written.trim(), days: 'calendar' };
}

function dueText(value: unknown): string {
	const due = value as TimeOfDay | Span;
	return typeof due !== 'object' || due === null ? '' : whenText('amount' in due ? { after: due } : { at: due });
}
