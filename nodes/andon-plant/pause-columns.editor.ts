// The table of reasons for which the clocks of a case may be stopped: what its columns are. What a pause does: src/engine/pausing.ts.

import { durationCell } from '../editor/cell-duration.ts';
import type { Cell, CellContext } from '../editor/cells.ts';
import type { Column } from '../editor/columns.ts';
import { durationProblem, readSpan, type Span, spanText } from '../editor/duration-value.ts';
import { shared } from '../editor/texts.ts';
import { idColumn, lineProblem, texts } from './plant-columns.editor.ts';

export function pauseColumns(): Column[] {
	return [
		{ key: 'name', kind: 'text', label: texts('column.name'), required: true, unique: true, width: '40%', check: lineProblem as Column['check'] },
		idColumn(undefined, '24%'),
		lengthColumn('longest', { label: texts('column.longest'), hint: texts('hint.longest') }),
	];
}

/** A length of elapsed time, kept as milliseconds. */
export function lengthColumn(key: string, looks: Pick<Column, 'label' | 'hint'>): Column {
	const spanOf = (amount: unknown): Span => ({ amount: amount as number, counts: 'elapsed' });
	const make = (context: CellContext): Cell => {
		const cell = durationCell(context, false);
		return {
			...cell,
			get: () => (cell.get() as Span | undefined)?.amount,
			set: (value) => cell.set(value === undefined ? undefined : spanOf(value)),
		};
	};
	return {
		...looks,
		kind: 'own',
		key,
		make,
		format: (value) => spanText(spanOf(value)),
		parse: (text) => readSpan(text)?.amount ?? text,
		check: ((value: unknown) => {
			const problem = durationProblem(spanOf(value));
			return problem && shared(`problem.duration.${problem}`);
		}) as Column['check'],
	};
}
