// The plant's working calendars: which one the plant works by, a table of them, and the one that is worked on.

import type { WorkingCalendar } from '../../src/plant/plant.ts';
import { selectCell } from '../editor/cells.ts';
import { columnProblems } from '../editor/column-problems.ts';
import type { Column } from '../editor/columns.ts';
import { element, placeOf } from '../editor/element.ts';
import { table } from '../editor/table.ts';
import { openCalendar } from './calendar-detail.editor.ts';
import { detailColumn } from './plant-cells.editor.ts';
import { type CheckedDraft, findingsList, isIn, problemsIn, showFindings, UNCHECKED } from './plant-check.editor.ts';
import { type Draft, idColumn, texts } from './plant-columns.editor.ts';
import { rowDetails } from './row-detail.editor.ts';

export interface CalendarsPart {
	get(): Pick<Draft, 'calendar' | 'calendars'>;
	/** Shows what a check found. */
	show(checked: CheckedDraft): void;
	/** How many things are wrong. */
	wrong(checked: CheckedDraft): number;
}

interface Options {
	plant: () => Draft;
	changed: () => void;
	/** The id of a calendar was changed by hand. */
	renamed: (from: string, to: string) => void;
	/** So was the name of one of its shifts. */
	shiftRenamed: (from: string, to: string) => void;
}

export function makeCalendars(saved: Pick<Draft, 'calendar' | 'calendars'>, { plant, changed, renamed, shiftRenamed }: Options): CalendarsPart {
	const place = placeOf('#andon-plant-calendars');
	let checked = UNCHECKED;
	const options = () => (plant().calendars ?? []).flatMap(({ id, name }) => (id ? [{ value: id, label: name || id }] : []));
	const choice = selectCell(options, { label: texts('calendar.plant'), changed }, { empty: texts('calendar.by-shifts') });
	const columns: Column[] = [
		{ key: 'name', kind: 'text', label: texts('column.name'), required: true, width: '34%' },
		idColumn((from, to) => {
			if (choice.get() === from) choice.set(to);
			renamed(from, to);
		}, '24%'),
		detailColumn('versions', { label: texts('column.versions'), hint: texts('hint.versions') }, summary),
	];
	const list = element('div');
	const below = element('div');
	const findings = findingsList();
	place.replaceChildren(
		element('p', { class: 'andon-note' }, texts('note.calendars')),
		element(
			'div',
			{ class: 'form-row' },
			element('label', {}, texts('calendar.plant')),
			' ',
			element('span', { class: 'andon-piece' }, choice.element, element('span', { class: 'andon-note' }, texts('calendar.plant-note'))),
		),
		list,
		findings,
		below,
	);
	choice.set(saved.calendar);
	const made = table(list, {
		label: texts('tab.calendars'),
		addLabel: texts('add.calendars'),
		empty: texts('empty.calendars'),
		columns,
		rows: saved.calendars,
		blank: () => ({ versions: [{ shifts: [] }] }),
		check: (rows) => problemsIn(checked, 'calendars', columns, rows).filter(({ key }) => key !== 'versions'),
		changed,
	});
	const details = rowDetails(
		made,
		below,
		(name) => texts('calendar.title', { name: name || '…' }),
		(into, detail) => openCalendar(into, detail, { plant, shiftRenamed }),
	);
	const inPart = (path: string) => isIn(path, 'calendars') || path === 'calendar';
	return {
		get: () => ({ calendar: (choice.get() as string | undefined) ?? '', calendars: made.get() as WorkingCalendar[] }),
		show(now) {
			checked = now;
			choice.refresh?.();
			made.refresh();
			details.show(now);
			// What is wrong in the calendar that is open stands at its cells.
			const elsewhere = now.faults.filter(
				({ path }) => inPart(path) && !/^calendars\[\d+\]\.(id|name)$/.test(path) && !isIn(path, `calendars[${details.index()}]`),
			);
			showFindings(
				findings,
				elsewhere,
				now.warnings.filter(({ path }) => inPart(path)),
			);
		},
		wrong: (now) => Math.max(columnProblems(columns, made.get()).length, now.faults.filter(({ path }) => inPart(path)).length),
	};
}

function summary(value: unknown): string {
	const versions = Array.isArray(value) ? (value as WorkingCalendar['versions']) : [];
	const shifts = versions.at(-1)?.shifts?.length ?? 0;
	const dates = versions.reduce((count, version) => count + (version.dates?.length ?? 0), 0);
	return texts('calendar.summary', { versions: versions.length, shifts, dates });
}
