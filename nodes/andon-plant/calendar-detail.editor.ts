// One working calendar in the plant's dialog: its versions, and of the version that is shown shifts, week, rotations and special days.

import { dateOf } from '../../src/plant/calendar/local-date.ts';
import type { CalendarVersion, SpecialDay, WorkingCalendar } from '../../src/plant/plant.ts';
import type { Row } from '../editor/columns.ts';
import { button, element, freshId } from '../editor/element.ts';
import { showReason } from '../editor/reason.ts';
import { type Table, type TableOptions, table } from '../editor/table.ts';
import { rotationColumns, shiftColumns, specialDayColumns } from './calendar-columns.editor.ts';
import { mondayOf, showCalendarWeek, today } from './calendar-week.editor.ts';
import { holidayImport } from './holiday-import.editor.ts';
import type { Detail } from './plant-cells.editor.ts';
import { type CheckedDraft, isIn, problemsIn, saidThere, UNCHECKED } from './plant-check.editor.ts';
import { type Draft, texts } from './plant-columns.editor.ts';
import type { OpenRow } from './row-detail.editor.ts';

/** Fills the place with the calendar of a row; what is entered goes into the row at once. */
export function openCalendar(
	place: HTMLElement,
	detail: Detail,
	{ plant, shiftRenamed }: { plant: () => Draft; shiftRenamed: (from: string, to: string) => void },
): OpenRow {
	let at = versionsOf(detail).length - 1;
	let checked = UNCHECKED;
	let index = 0;
	let week = mondayOf(today());
	// Tables say that they are filled: that is no change, least of all of the version that was shown before.
	let ready = false;
	let tables: Record<'shifts' | 'rotations' | 'dates', Table>;

	const strip = element('div', { class: 'andon-versions', role: 'group', 'aria-label': texts('calendar.versions') });
	const validFrom = element('input', { type: 'text', id: freshId(), placeholder: '2026-07-01', class: 'andon-date', oninput: () => changed() });
	const fromPlace = element(
		'span',
		{ class: 'andon-piece andon-valid-from' },
		validFrom,
		element('span', { class: 'andon-note' }, texts('calendar.valid-note')),
	);
	const parts = element('div');
	const weekPlace = element('div', { class: 'andon-calendar-week' });
	const path = () => `calendars[${index}].versions[${at}]`;

	const read = (): CalendarVersion => {
		const from = validFrom.value.trim();
		const { validFrom: _from, shifts: _shifts, rotations: _rotations, dates: _dates, ...more } = versionsOf(detail)[at] ?? {};
		const [rotations, dates] = [tables.rotations.get(), tables.dates.get()];
		return {
			...(from === '' ? {} : { validFrom: from }),
			shifts: tables.shifts.get(),
			...(rotations.length > 0 ? { rotations } : {}),
			...(dates.length > 0 ? { dates } : {}),
			...more,
		} as CalendarVersion;
	};
	const changed = () => {
		if (ready) detail.set(versionsOf(detail).map((version, which) => (which === at ? read() : version)));
	};
	const put = (versions: CalendarVersion[], shown: number) => {
		at = shown;
		detail.set(versions);
		fill();
	};
	const block = (key: 'shifts' | 'rotations' | 'dates', options: Omit<TableOptions, 'label' | 'changed' | 'check'>, above?: HTMLElement): Table => {
		const into = element('div');
		parts.append(element('div', { class: 'andon-block-label' }, texts(`calendar.${key}`)), ...(above ? [above] : []), into);
		return table(into, {
			label: texts(`calendar.${key}`),
			addLabel: texts(`add.${key}`),
			empty: texts(`empty.${key === 'shifts' ? 'calendar-shifts' : key}`),
			...options,
			check: (rows) => problemsIn(checked, `${path()}.${key}`, options.columns, rows),
			changed,
		});
	};
	const follow = (from: string, to: string) => {
		tables.rotations.set(
			tables.rotations
				.get()
				.map((row: Row) => ({ ...row, cycle: Array.isArray(row.cycle) ? row.cycle.map((name) => (name === from ? to : name)) : row.cycle })),
		);
		shiftRenamed(from, to);
	};
	const fill = () => {
		ready = false;
		const version = versionsOf(detail)[at] ?? { shifts: [] };
		validFrom.value = version.validFrom ?? '';
		parts.replaceChildren();
		const imports = holidayImport({
			rows: () => tables.dates.get() as SpecialDay[],
			add: (rows) => tables.dates.set([...tables.dates.get(), ...rows]),
		});
		const shifts = block('shifts', {
			columns: shiftColumns({ inCalendar: true, renamed: follow }),
			rows: version.shifts,
			blank: () => ({ days: [] }),
			files: true,
		});
		parts.append(weekPlace);
		const rotations = block('rotations', { columns: rotationColumns(), rows: version.rotations });
		const dates = block('dates', { columns: specialDayColumns(), rows: version.dates, blank: () => ({ kind: 'holiday' }), files: true }, imports);
		tables = { shifts, rotations, dates };
		ready = true;
		showStrip();
		show(checked, index);
	};
	const showStrip = () => {
		const versions = versionsOf(detail);
		strip.replaceChildren(
			...versions.map((version, which) =>
				element(
					'button',
					{ type: 'button', class: 'andon-toggle', 'aria-pressed': String(which === at), onclick: () => which !== at && put(versionsOf(detail), which) },
					which === at ? named(validFrom.value.trim()) : named(version.validFrom),
				),
			),
			button({ icon: 'plus', text: texts('calendar.add-version'), title: texts('calendar.add-version-hint'), class: 'andon-quiet', click: addVersion }),
			...(versions.length > 1
				? [
						button({
							icon: 'trash-o',
							text: texts('calendar.delete-version'),
							class: 'andon-quiet',
							click: () =>
								put(
									versions.filter((_, which) => which !== at),
									Math.max(0, at - 1),
								),
						}),
					]
				: []),
		);
	};
	const addVersion = () => {
		const now = new Date(today() * 86_400_000);
		const next = dateOf(Math.floor(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1) / 86_400_000));
		put([...versionsOf(detail), { ...structuredClone(read()), validFrom: next }], versionsOf(detail).length);
		validFrom.focus();
		validFrom.select();
	};
	const show = (now: CheckedDraft, row: number) => {
		checked = now;
		index = row;
		for (const one of Object.values(tables)) one.refresh();
		showStrip();
		const fault = checked.faults.find((one) => one.path === `${path()}.validFrom` || one.path === path() || one.path === `calendars[${index}].versions`);
		showReason(fromPlace, fault && saidThere(fault.message, fault.path));
		drawIt();
	};
	const drawIt = () => {
		const { zone = 'UTC', calendars = [] } = plant();
		const calendar = calendars[index] as WorkingCalendar | undefined;
		const wrong = !calendar?.id || checked.faults.some((one) => isIn(one.path, `calendars[${index}]`) || one.path === 'zone');
		if (wrong || !calendar.versions?.some(({ shifts }) => shifts.length > 0)) {
			weekPlace.replaceChildren(element('p', { class: 'andon-note' }, texts('week.later')));
			return;
		}
		showCalendarWeek(weekPlace, calendar, zone, week, (monday) => {
			week = monday;
			drawIt();
		});
	};

	place.replaceChildren(
		strip,
		element('div', { class: 'form-row' }, element('label', { for: validFrom.id }, texts('calendar.valid-from')), ' ', fromPlace),
		parts,
	);
	fill();
	return { show };
}

function versionsOf(detail: Detail): CalendarVersion[] {
	const value = detail.get();
	return Array.isArray(value) && value.length > 0 ? (value as CalendarVersion[]) : [{ shifts: [] }];
}

function named(validFrom: string | undefined): string {
	return validFrom ? texts('calendar.from', { date: validFrom }) : texts('calendar.since-ever');
}
