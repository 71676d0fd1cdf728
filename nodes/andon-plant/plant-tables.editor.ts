// The tables of the plant's dialog together: what one of them says is an option of another, and the whole is checked as somebody types.

import { columnProblems } from '../editor/column-problems.ts';
import type { Column, Row } from '../editor/columns.ts';
import type { Tabs } from '../editor/dialog.ts';
import { element, placeOf } from '../editor/element.ts';
import { type Table, table } from '../editor/table.ts';
import { showPlainWeek } from './calendar-week.editor.ts';
import { shiftOptions } from './duty-columns.editor.ts';
import { pauseColumns } from './pause-columns.editor.ts';
import { makeCalendars } from './plant-calendars.editor.ts';
import { type CheckedDraft, checkDraft, findingsList, isIn, problemsIn, showFindings, UNCHECKED } from './plant-check.editor.ts';
import { columnsOf, type Draft, LISTS, type List, nobodyHolds, type Renamed, texts } from './plant-columns.editor.ts';
import { makeDutyPart } from './plant-duty.editor.ts';
import { sayRenamed } from './shift-renamed.editor.ts';

export interface PlantTables {
	lists: Record<List, Table>;
	/** The properties of the node that the tables hold. */
	get(): Partial<Draft>;
}

/** While somebody types. */
const PAUSE = 150;

const PLACES: Record<List, string> = {
	departments: '#andon-plant-departments',
	people: '#andon-plant-people-table',
	roles: '#andon-plant-roles',
	areas: '#andon-plant-areas',
	shifts: '#andon-plant-shift-table',
};

/**
 * `alive`: called before tables are looked at again, tells whether the dialog is still open. `followed`: an id was changed by hand, and what the
 * tables refer to by it is.
 */
export function makeTables(node: EditorNode, shown: Tabs, alive: () => boolean, followed: Renamed): PlantTables {
	const peopleFile = input('peopleFile');
	const [name, zone] = [input('name'), input('zone')];
	const { calendar, calendars, duty, pauses } = node as Draft;
	// Tables read each other's rows for their options from here: read once per change, not once per cell.
	const draft: Draft = { ...Object.fromEntries(LISTS.map((list) => [list, node[list]])), calendar, calendars, duty, pauses };
	const columns = {} as Record<List, Column[]>;
	const made = {} as Record<List, Table>;
	const nobody = element('p', { class: 'andon-note', role: 'status' });
	const odd = findingsList();
	let checked: CheckedDraft = UNCHECKED;
	const read = () => {
		for (const list of LISTS) Object.assign(draft, { [list]: made[list].get() });
		Object.assign(draft, calendarsPart.get(), {
			duty: dutyPart.get(),
			pauses: reasons.get(),
			peopleFile: peopleFile.value.trim(),
			name: name.value.trim(),
			zone: zone.value.trim(),
		});
	};
	const update = (source?: List) => {
		read();
		checked = checkDraft(draft);
		for (const list of LISTS) {
			if (list !== source || list === 'shifts') made[list].refresh();
			const wrong = columnProblems(columns[list], draft[list] ?? []).length;
			shown.mark(list, draft[list]?.length, list === 'shifts' ? Math.max(wrong, checked.faults.filter(({ path }) => isIn(path, 'shifts')).length) : wrong);
		}
		calendarsPart.show(checked);
		shown.mark('calendars', draft.calendars?.length, calendarsPart.wrong(checked));
		dutyPart.show(checked);
		shown.mark('duty', draft.duty?.rosters?.length, dutyPart.wrong(checked));
		shown.mark('pauses', draft.pauses?.length, columnProblems(reasonColumns, draft.pauses ?? []).length);
		const unheld = nobodyHolds(draft.roles ?? []);
		nobody.textContent = unheld.length > 0 && !draft.peopleFile ? texts('note.nobody', { roles: unheld.join(texts('note.and')) }) : '';
		showFindings(
			odd,
			[],
			checked.warnings.filter(({ path }) => isIn(path, 'shifts')),
		);
		showPlainWeek(placeOf('#andon-plant-week'), draft.shifts ?? []);
	};
	let waiting: ReturnType<typeof setTimeout> | undefined;
	const changed = (source?: List) => {
		clearTimeout(waiting);
		waiting = setTimeout(() => alive() && update(source), PAUSE);
	};
	const renamed = (list: List | 'calendars', from: string, to: string) => {
		if (list === 'shifts') return shiftRenamed(from, to);
		for (const [other, keys] of Object.entries(REFERENCES[list])) {
			made[other as List].set(made[other as List].get().map((row) => follow(row, keys, from, to)));
		}
		if (list === 'calendars') return;
		dutyPart.follow(list, from, to);
		followed(list, from, to);
	};
	/** Shifts are known by their names: rosters go with the new one, unless another shift has the old one still. Then that is asked. */
	const shiftRenamed = (from: string, to: string) => {
		read();
		if (!dutyPart.names('shifts', from)) return;
		const follow = () => dutyPart.follow('shifts', from, to);
		const taken = shiftOptions(draft).some(({ value }) => value === from);
		if (!taken) follow();
		sayRenamed({ from, to }, taken ? follow : undefined);
	};
	const calendarsPart = makeCalendars(draft, { plant: () => draft, changed, shiftRenamed, renamed: (from, to) => renamed('calendars', from, to) });
	const dutyPart = makeDutyPart(duty, { plant: () => draft, changed });
	const reasonColumns = pauseColumns();
	const reasons = table('#andon-plant-pause-table', {
		label: texts('tab.pauses'),
		addLabel: texts('add.pauses'),
		empty: texts('empty.pauses'),
		columns: reasonColumns,
		rows: pauses,
		files: true,
		changed: () => changed(),
	});
	for (const list of LISTS) {
		columns[list] = columnsOf(list, () => draft, renamed);
		made[list] = table(PLACES[list], {
			label: texts(`tab.${list}`),
			addLabel: texts(`add.${list}`),
			empty: texts(`empty.${list}`),
			columns: columns[list],
			rows: node[list],
			blank: BLANK[list],
			files: true,
			check: list === 'shifts' ? (rows) => problemsIn(checked, 'shifts', columns.shifts, rows) : undefined,
			changed: () => changed(list),
		});
	}
	made.roles.element.append(nobody);
	made.shifts.element.append(odd);
	for (const other of [peopleFile, name, zone]) other.addEventListener('input', () => changed());
	update();
	return {
		lists: made,
		get() {
			read();
			const { name: _name, zone: _zone, peopleFile: _file, ...entered } = draft;
			return { ...entered };
		},
	};
}

function input(property: string): HTMLInputElement {
	return document.getElementById(`node-config-input-${property}`) as HTMLInputElement;
}

const BLANK: Partial<Record<List, () => Row>> = {
	shifts: () => ({ days: [1, 2, 3, 4, 5] }),
	roles: () => ({ holders: [], deputies: [] }),
	people: () => ({ contact: {} }),
};

/** Which properties of other lists name an id of a list. */
const REFERENCES: Record<List | 'calendars', Partial<Record<List, string[]>>> = {
	departments: { people: ['department'], roles: ['department'], areas: ['department'] },
	people: { roles: ['holders', 'deputies'] },
	roles: { departments: ['head'] },
	areas: { areas: ['parent'] },
	shifts: {},
	calendars: { areas: ['calendar'] },
};

function follow(row: Row, keys: readonly string[], from: string, to: string): Row {
	const followed = { ...row };
	for (const key of keys) {
		if (followed[key] === from) followed[key] = to;
		else if (Array.isArray(followed[key])) followed[key] = followed[key].map((value: unknown) => (value === from ? to : value));
	}
	return followed;
}
