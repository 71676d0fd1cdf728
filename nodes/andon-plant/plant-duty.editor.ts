// Who is on duty: rosters with the one that is worked on, and below it what is different for some days, who is away, who stands in.

import type { DutyConfig } from '../../src/plant/duty/config.ts';
import { columnProblems } from '../editor/column-problems.ts';
import type { Column, Row } from '../editor/columns.ts';
import { element, placeOf } from '../editor/element.ts';
import { type Table, table } from '../editor/table.ts';
import { absenceColumns, deputyColumns, overrideColumns, rosterColumns } from './duty-columns.editor.ts';
import { type CheckedDraft, findingsList, isIn, problemsIn, showFindings, UNCHECKED } from './plant-check.editor.ts';
import { type Draft, type List, texts } from './plant-columns.editor.ts';
import { openRoster } from './roster-detail.editor.ts';
import { rowDetails } from './row-detail.editor.ts';

const TABLES = ['rosters', 'overrides', 'absences', 'deputies'] as const;
type DutyTable = (typeof TABLES)[number];

export interface DutyPart {
	get(): DutyConfig | Record<string, never>;
	show(checked: CheckedDraft): void;
	wrong(checked: CheckedDraft): number;
	/** Whether anything here names an id of another list. */
	names(list: List, id: string): boolean;
	/** An id of another list was changed by hand. */
	follow(list: List, from: string, to: string): void;
}

export function makeDutyPart(saved: Draft['duty'], { plant, changed }: { plant: () => Draft; changed: () => void }): DutyPart {
	const place = placeOf('#andon-plant-duty');
	let checked = UNCHECKED;
	const tables = {} as Record<DutyTable, Table>;
	const columns: Record<DutyTable, Column[]> = {
		rosters: rosterColumns(plant, summary, (from, to) =>
			tables.overrides.set(tables.overrides.get().map((row) => (row.roster === from ? { ...row, roster: to } : row))),
		),
		overrides: overrideColumns(plant),
		absences: absenceColumns(plant),
		deputies: deputyColumns(plant),
	};
	const findings = findingsList();
	const below = element('div');
	place.replaceChildren(element('p', { class: 'andon-note' }, texts('note.duty')));
	for (const list of TABLES) {
		const into = element('div', { id: `andon-plant-${list}` });
		if (list !== 'rosters')
			place.append(element('div', { class: 'andon-heading' }, texts(`duty.${list}`)), element('p', { class: 'andon-note' }, texts(`note.${list}`)));
		place.append(into);
		tables[list] = table(into, {
			label: texts(`duty.${list}`),
			addLabel: texts(`add.${list}`),
			empty: texts(`empty.${list}`),
			columns: columns[list],
			rows: saved?.[list],
			blank: list === 'rosters' ? () => ({ plan: { by: 'week', rows: [] } }) : undefined,
			files: list !== 'rosters',
			check: (rows) => problemsIn(checked, `duty.${list}`, columns[list], rows),
			changed,
		});
		if (list === 'rosters') place.append(findings, below);
	}
	const details = rowDetails(
		tables.rosters,
		below,
		(name) => texts('duty.title', { name: name || '…' }),
		(into, detail) => openRoster(into, detail, plant),
	);
	const get = (): DutyConfig | Record<string, never> => {
		const duty = Object.fromEntries(TABLES.map((list) => [list, tables[list].get()])) as unknown as DutyConfig;
		return TABLES.every((list) => duty[list].length === 0) ? {} : duty;
	};
	return {
		get,
		show(now) {
			checked = now;
			for (const list of TABLES) tables[list].refresh();
			details.show(now);
			const wrong = now.faults.filter(({ path }) => path === 'duty');
			showFindings(findings, wrong, plant().peopleFile ? [] : now.warnings.filter(({ path }) => isIn(path, 'duty')));
		},
		wrong(now) {
			const cells = TABLES.reduce((count, list) => count + columnProblems(columns[list], tables[list].get()).length, 0);
			return Math.max(cells, now.faults.filter(({ path }) => isIn(path, 'duty')).length);
		},
		names(list, id) {
			const keys = REFERENCES[list];
			const now = JSON.stringify(get());
			return keys !== undefined && JSON.stringify(followed(get(), keys, id, `${id} `)) !== now;
		},
		follow(list, from, to) {
			const keys = REFERENCES[list];
			if (keys) for (const name of TABLES) tables[name].set(tables[name].get().map((row) => followed(row, keys, from, to) as Row));
		},
	};
}

/** Where ids of another list stand in duty tables. */
const REFERENCES: Partial<Record<List, ReadonlySet<string>>> = {
	people: new Set(['people', 'teams', 'by', 'instead', 'person', 'deputy', 'deputies']),
	roles: new Set(['role']),
	departments: new Set(['department']),
	areas: new Set(['area']),
	shifts: new Set(['shift', 'shifts']),
};

function followed(value: unknown, keys: ReadonlySet<string>, from: string, to: string, key = '', listed = false): unknown {
	if (Array.isArray(value)) return value.map((one) => followed(one, keys, from, to, key, true));
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, followed(one, keys, from, to, name)]));
	}
	// A plan is "by" a week: a person may be called so.
	return value === from && keys.has(key) && (listed || key !== 'by') ? to : value;
}

function summary(plan: unknown): string {
	const { by, rows, teams, crews } = (plan ?? {}) as Row;
	const count = (list: unknown) => (Array.isArray(list) ? list.length : 0);
	if (by === 'rotation') return texts('roster.summary.rotation', { count: count(teams) });
	return by === 'crew' ? texts('roster.summary.crew', { count: count(crews) }) : texts('roster.summary.week', { count: count(rows) });
}
