// One roster in the plant's dialog: its plan, as a week, as turns or by crews, and the month that comes of it.

import type { DutyPlan } from '../../src/plant/duty/config.ts';
import type { Row } from '../editor/columns.ts';
import { element } from '../editor/element.ts';
import { Form } from '../editor/form.ts';
import { showReason } from '../editor/reason.ts';
import { crewColumns, shiftOptions, teamColumns, weekRowColumns } from './duty-columns.editor.ts';
import type { Detail } from './plant-cells.editor.ts';
import { type CheckedDraft, problemsIn, saidThere, UNCHECKED } from './plant-check.editor.ts';
import { type Draft, texts } from './plant-columns.editor.ts';
import { type Month, showMonth } from './roster-month.editor.ts';
import type { OpenRow } from './row-detail.editor.ts';

type Way = DutyPlan['by'];
const WAYS: readonly Way[] = ['week', 'rotation', 'crew'];

/** Fills the place with the plan of a row; what is entered goes into the row at once. */
export function openRoster(place: HTMLElement, detail: Detail, plant: () => Draft): OpenRow {
	const now = new Date();
	let shownMonth: Month = { year: now.getFullYear(), month: now.getMonth() + 1 };
	let checked = UNCHECKED;
	let index = 0;
	const path = () => `duty.rosters[${index}].plan`;
	const plan = (detail.get() ?? { by: 'week' }) as Partial<DutyPlan> & Row;

	const monthPlace = element('div', { class: 'andon-month-place' });
	const fields = element('div');
	place.replaceChildren(fields, element('div', { class: 'andon-block-label' }, texts('month.title')), monthPlace);
	// Tables say that they are filled: that is no change.
	let ready = false;
	const changed = () => {
		if (!ready) return;
		showWay();
		detail.set(read());
	};
	const form: Form = new Form(
		fields,
		(key, params) => texts(`roster.${key}`, params),
		() => undefined,
		changed,
	);
	const rowsOf = (list: string) => (rows: readonly Row[], columns: Parameters<typeof problemsIn>[2]) => problemsIn(checked, `${path()}.${list}`, columns, rows);
	const tableOf = (key: 'rows' | 'teams' | 'crews', columns: Parameters<typeof problemsIn>[2], rows: readonly Row[]) =>
		form.table(key, {
			columns: [...columns],
			rows,
			blank: key === 'rows' ? () => ({ days: [1, 2, 3, 4, 5], people: [] }) : undefined,
			addLabel: texts(`add.${key}`),
			empty: texts(`empty.${key}`),
			check: (all) => rowsOf(key)(all, columns),
		});

	const by = form.choice('by', WAYS, { value: WAYS.includes(plan.by as Way) ? (plan.by as Way) : 'week' });
	const rows = tableOf('rows', weekRowColumns(plant), plan.rows ?? []);
	const anchor = form.text('anchor', { value: plan.anchor, placeholder: '2026-09-28' });
	const at = form.text('at', { value: plan.at ?? '08:00', placeholder: '08:00' });
	const every = form.number('every', { value: plan.every ?? 1 });
	const unit = form.choice('unit', ['weeks', 'days'] as const, { value: plan.unit ?? 'weeks' });
	const shifts = form.chips('shifts', () => shiftOptions(plant()), { value: plan.shifts, note: true });
	const teams = tableOf(
		'teams',
		teamColumns(plant),
		((plan.teams ?? []) as unknown[]).map((people) => ({ people })),
	);
	const crews = tableOf('crews', crewColumns(plant), plan.crews ?? []);

	const read = (): unknown => {
		if (by.get() === 'week') return { by: 'week', rows: rows.get() };
		if (by.get() === 'crew') return { by: 'crew', crews: crews.get() };
		const only = shifts.get();
		const turns = { anchor: anchor.get() ?? '', every: every.get() ?? 1, unit: unit.get(), at: at.get() ?? '00:00' };
		return { by: 'rotation', teams: teams.get().map(({ people }) => people), ...turns, ...(only ? { shifts: only } : {}) };
	};
	function showWay(): void {
		const way = by.get();
		rows.show(way === 'week');
		crews.show(way === 'crew');
		teams.show(way === 'rotation');
		for (const entry of [anchor, at, every, unit, shifts]) entry.show(way === 'rotation');
	}
	showWay();
	ready = true;

	const show = (found: CheckedDraft, row: number) => {
		checked = found;
		index = row;
		form.refresh();
		for (const key of ['anchor', 'at', 'every', 'unit', 'shifts'] as const) {
			const fault = found.faults.find((one) => one.path === `${path()}.${key}`);
			showReason(form.places.get(key)!.place, fault && saidThere(fault.message, fault.path));
		}
		drawMonth();
	};
	const drawMonth = () => {
		const roster = plant().duty?.rosters?.[index]?.id;
		if (!roster || !checked.config?.duty?.rosters.some(({ id }) => id === roster)) {
			monthPlace.replaceChildren(element('p', { class: 'andon-note' }, texts('month.later')));
			return;
		}
		showMonth(monthPlace, checked.config, roster, shownMonth, (to) => {
			shownMonth = to;
			drawMonth();
		});
	};
	return { show };
}
