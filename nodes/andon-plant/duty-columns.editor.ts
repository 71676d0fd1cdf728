// The tables of who is on duty: what their columns are. What is right in them is the plant's own check's to say (plant-check.editor.ts).

import type { Column, Option } from '../editor/columns.ts';
import { areaOptions, departmentOptions, personOptions, roleOptions } from '../editor/plant.ts';
import { detailColumn, flagColumn } from './plant-cells.editor.ts';
import { type Draft, idColumn, texts, weekdays } from './plant-columns.editor.ts';

type Plant = () => Draft;

export function rosterColumns(plant: Plant, summary: (plan: unknown) => string, renamed: (from: string, to: string) => void): Column[] {
	return [
		{ key: 'name', kind: 'text', label: texts('column.name'), required: true, width: '16%' },
		idColumn(renamed, '9%'),
		{
			key: 'role',
			kind: 'select',
			label: texts('column.role'),
			hint: texts('hint.roster-role'),
			options: () => roleOptions(plant()),
			empty: texts('none.any'),
		},
		{
			key: 'department',
			kind: 'select',
			label: texts('column.department'),
			hint: texts('hint.roster-role'),
			options: () => departmentOptions(plant()),
			empty: texts('none.any'),
		},
		{
			key: 'area',
			kind: 'select',
			label: texts('column.area'),
			hint: texts('hint.roster-area'),
			options: () => areaOptions(plant()),
			empty: texts('none.area'),
		},
		{
			key: 'covers',
			kind: 'select',
			label: texts('column.covers'),
			hint: texts('hint.covers'),
			options: ['working', 'always'].map((value) => ({ value, label: texts(`covers.${value}`) })),
			empty: texts('covers.plan'),
		},
		detailColumn('plan', { label: texts('column.plan'), hint: texts('hint.plan'), width: '14%' }, summary),
		{ key: 'from', kind: 'text', label: texts('column.from'), hint: texts('hint.roster-dates'), placeholder: '2026-11-01', extra: true },
		{ key: 'to', kind: 'text', label: texts('column.to'), hint: texts('hint.roster-dates'), placeholder: '2026-11-30', extra: true },
	];
}

export function weekRowColumns(plant: Plant): Column[] {
	return [
		{ key: 'days', kind: 'toggles', label: texts('column.weekdays'), required: true, width: '222px', options: weekdays() },
		{
			key: 'shift',
			kind: 'select',
			label: texts('column.shift'),
			hint: texts('hint.row-shift'),
			width: '20%',
			options: () => shiftOptions(plant()),
			empty: texts('none.shift'),
		},
		{ key: 'start', kind: 'time', label: texts('column.start'), hint: texts('hint.row-shift'), width: '54px' },
		{ key: 'end', kind: 'time', midnight: true, label: texts('column.end'), hint: texts('hint.row-shift'), width: '54px' },
		peopleColumn(plant, 'people', texts('column.people')),
	];
}

export function teamColumns(plant: Plant): Column[] {
	return [peopleColumn(plant, 'people', texts('column.team'))];
}

export function crewColumns(plant: Plant): Column[] {
	return [
		{ key: 'crew', kind: 'text', label: texts('column.crew'), required: true, width: '30%', suggestions: () => crewsOf(plant()) },
		peopleColumn(plant, 'people', texts('column.people')),
	];
}

export function overrideColumns(plant: Plant): Column[] {
	return [
		{ key: 'roster', kind: 'select', label: texts('column.roster'), required: true, width: '14%', options: () => rosterOptions(plant()) },
		...days('hint.day'),
		{
			key: 'shift',
			kind: 'select',
			label: texts('column.shift'),
			hint: texts('hint.override-shift'),
			width: '11%',
			options: () => shiftOptions(plant()),
			empty: texts('none.all-day'),
		},
		person(plant, 'instead', { label: texts('column.instead'), hint: texts('hint.instead'), empty: texts('none.everybody') }),
		peopleColumn(plant, 'by', texts('column.by')),
		flagColumn('swap', { label: texts('column.swap'), hint: texts('hint.swap'), width: '48px' }),
		{ key: 'reason', kind: 'text', label: texts('column.reason'), width: '10%' },
	];
}

export function absenceColumns(plant: Plant): Column[] {
	return [
		person(plant, 'person', { label: texts('column.who'), required: true }),
		...days('hint.moment', '144px'),
		person(plant, 'deputy', { label: texts('column.deputy'), hint: texts('hint.deputy'), empty: texts('none.deputy') }),
		{ key: 'reason', kind: 'text', label: texts('column.reason') },
	];
}

export function deputyColumns(plant: Plant): Column[] {
	return [
		{ ...person(plant, 'person', { label: texts('column.who'), required: true }), unique: true, width: '34%' },
		peopleColumn(plant, 'deputies', texts('column.deputies')),
	];
}

/** Names of all shifts of a plant, those of its calendars too, each once. */
export function shiftOptions({ shifts = [], calendars = [] }: Draft): Option[] {
	const all = [...shifts, ...calendars.flatMap(({ versions }) => (versions ?? []).flatMap((version) => version.shifts ?? []))];
	return [...new Set(all.flatMap(({ name }) => name || []))].map((value) => ({ value, label: value }));
}

function crewsOf({ shifts = [], calendars = [] }: Draft): string[] {
	const versions = calendars.flatMap((calendar) => calendar.versions ?? []);
	const worked = [...shifts, ...versions.flatMap((version) => [...(version.shifts ?? []), ...(version.rotations ?? [])])];
	return [...new Set(worked.flatMap(({ crew }) => crew || []))];
}

function rosterOptions({ duty }: Draft): Option[] {
	return (duty?.rosters ?? []).flatMap(({ id, name }) => (id ? [{ value: id, label: name || id }] : []));
}

function days(hint: string, width = '84px'): Column[] {
	return (['from', 'to'] as const).map((key) => ({
		key,
		kind: 'text',
		label: texts(`column.${key}`),
		hint: texts(hint),
		placeholder: '2026-11-24',
		width,
		required: true,
	}));
}

function person(plant: Plant, key: string, looks: { label: string; hint?: string; required?: boolean; empty?: string }): Column {
	return { key, kind: 'select', ...looks, options: () => personOptions(plant()), open: () => Boolean(plant().peopleFile) };
}

function peopleColumn(plant: Plant, key: string, label: string): Column {
	return { key, kind: 'chips', label, required: true, options: () => personOptions(plant()), open: () => Boolean(plant().peopleFile) };
}
