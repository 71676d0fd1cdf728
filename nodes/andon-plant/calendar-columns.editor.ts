// The tables of a working calendar: what their columns are. What is right in them is the plant's own check's to say (plant-check.editor.ts).

import type { Column } from '../editor/columns.ts';
import { breaksColumn, choiceOfNumber, cycleColumn, flagColumn } from './plant-cells.editor.ts';
import { lineProblem, texts, weekdays } from './plant-columns.editor.ts';

/** Of shifts; `inCalendar`: rotations may bring them, and what a plain table hides is seen at once. */
export function shiftColumns({ inCalendar, renamed }: { inCalendar: boolean; renamed?: (from: string, to: string) => void }): Column[] {
	const extra = !inCalendar;
	return [
		{
			key: 'name',
			kind: 'text',
			label: texts('column.shift'),
			required: true,
			width: inCalendar ? '16%' : '26%',
			check: lineProblem as Column['check'],
			renamed,
		},
		{ key: 'start', kind: 'time', label: texts('column.start'), width: '56px', required: true },
		{ key: 'end', kind: 'time', midnight: true, label: texts('column.end'), hint: texts('hint.end'), width: '56px', required: true },
		{
			key: 'days',
			kind: 'toggles',
			label: texts('column.days'),
			hint: texts(inCalendar ? 'hint.days-or-rotation' : 'hint.days'),
			width: inCalendar ? '222px' : undefined,
			required: !inCalendar,
			options: weekdays(),
		},
		breaksColumn({ label: texts('column.breaks'), hint: texts('hint.breaks'), extra }, () => texts('problem.breaks')),
		{ key: 'crew', kind: 'text', label: texts('column.crew'), hint: texts('hint.crew'), width: '52px', extra },
		flagColumn('onHolidays', { label: texts('column.onHolidays'), hint: texts('hint.onHolidays'), width: '56px', extra }),
	];
}

export function rotationColumns(): Column[] {
	return [
		{ key: 'crew', kind: 'text', label: texts('column.crew'), hint: texts('hint.rotation-crew'), width: '15%', required: true },
		{ key: 'anchor', kind: 'text', label: texts('column.anchor'), hint: texts('hint.anchor'), placeholder: '2026-01-05', width: '130px', required: true },
		cycleColumn({ label: texts('column.cycle'), hint: texts('hint.cycle'), placeholder: texts('placeholder.cycle') }),
	];
}

export function specialDayColumns(): Column[] {
	const kinds = ['holiday', 'shutdown', 'make-up', 'overtime'].map((value) => ({ value, label: texts(`special.${value}`) }));
	const days = weekdays().map(({ value, title }) => ({ value, label: title }));
	return [
		{ key: 'kind', kind: 'select', label: texts('column.kind'), hint: texts('hint.kind'), width: '112px', required: true, options: kinds },
		{ key: 'date', kind: 'text', label: texts('column.date'), hint: texts('hint.date'), placeholder: '2026-10-01', width: '116px', required: true },
		{ key: 'until', kind: 'text', label: texts('column.until'), hint: texts('hint.until'), width: '104px' },
		{ key: 'name', kind: 'text', label: texts('column.special') },
		choiceOfNumber('like', { label: texts('column.like'), hint: texts('hint.like'), width: '112px' }, days, '–'),
		{ key: 'start', kind: 'time', label: texts('column.start'), hint: texts('hint.overtime'), width: '66px' },
		{ key: 'end', kind: 'time', midnight: true, label: texts('column.end'), hint: texts('hint.overtime'), width: '66px' },
	];
}
