// The tables of a plant: what their columns are and what is asked of each cell. The dialog shows them, the node's validators ask them.

import type { DutyConfig } from '../../src/plant/duty/config.ts';
import type { Area, PlantConfig } from '../../src/plant/plant.ts';
import type { Column, Row } from '../editor/columns.ts';
import { areaOptions, departmentOptions, personOptions, roleOptions } from '../editor/plant.ts';
import { textsOf } from '../editor/texts.ts';
import { shiftColumns } from './calendar-columns.editor.ts';
import { listColumn } from './plant-cells.editor.ts';

export const LISTS = ['departments', 'people', 'roles', 'areas', 'shifts'] as const;
export type List = (typeof LISTS)[number];
/** A plant as far as it is entered. */
export type Draft = Partial<Pick<PlantConfig, List | 'name' | 'zone' | 'calendar' | 'calendars' | 'pauses'>> & {
	duty?: Partial<DutyConfig>;
	peopleFile?: string;
};
/** Tells that an id was changed: whatever refers to it follows. */
export type Renamed = (list: List, from: string, to: string) => void;

export const texts = textsOf('andon-plant');

/** Columns of a list. Options are taken from the plant whenever they are needed. */
export function columnsOf(list: List, plant: () => Draft, renamed?: Renamed): Column[] {
	return COLUMNS[list](plant, renamed);
}

const COLUMNS: Record<List, (plant: () => Draft, renamed?: Renamed) => Column[]> = {
	departments: (plant, renamed) => [
		name('name', '38%'),
		id('departments', renamed),
		{ key: 'head', kind: 'select', label: texts('column.head'), hint: texts('hint.head'), options: () => roleOptions(plant()), empty: texts('none.head') },
	],
	people: (plant, renamed) => [
		name('person', '14%'),
		id('people', renamed, '9%'),
		department(plant, '12%'),
		{
			key: 'language',
			kind: 'select',
			label: texts('column.language'),
			hint: texts('hint.language'),
			width: '92px',
			options: [
				{ value: 'en-US', label: 'English' },
				{ value: 'zh-CN', label: '中文' },
			],
			empty: texts('none.language'),
		},
		channel('email', emailProblem, { width: '15%' }),
		channel('phone', phoneProblem, { width: '13%' }),
		listColumn('skills', { label: texts('column.skills'), hint: texts('hint.skills'), width: '11%' }, () => skillOptions(plant())),
		channel('wecom', accountProblem, { extra: true }),
		channel('dingtalk', accountProblem, { extra: true }),
		channel('feishu', accountProblem, { extra: true }),
	],
	roles: (plant, renamed) => [
		name('name', '21%'),
		id('roles', renamed, '18%'),
		department(plant, '16%'),
		people(plant, 'holders', texts('column.holders'), texts('hint.holders')),
		people(plant, 'deputies', texts('column.deputies'), texts('hint.deputies')),
	],
	areas: (plant, renamed) => [
		name('name', '28%'),
		id('areas', renamed, '16%'),
		{
			key: 'parent',
			kind: 'select',
			label: texts('column.parent'),
			hint: texts('hint.parent'),
			options: () => areaOptions(plant()),
			empty: texts('none.parent'),
			check: (value, row, rows) => ringProblem(value, row as Area, rows as Area[]),
		},
		department(plant),
		{
			key: 'calendar',
			kind: 'select',
			label: texts('column.calendar'),
			hint: texts('hint.calendar'),
			options: () => (plant().calendars ?? []).flatMap(({ id: value, name: label }) => (value ? [{ value, label: label || value }] : [])),
			empty: texts('none.calendar'),
		},
	],
	shifts: (_plant, renamed) => shiftColumns({ inCalendar: false, renamed: renamed && ((from, to) => renamed('shifts', from, to)) }),
};

function name(key: 'name' | 'person', width?: string): Column {
	return { key: 'name', kind: 'text', label: texts(`column.${key}`), required: true, width, check: lineProblem as Column['check'] };
}

function id(list: List, renamed?: Renamed, width?: string): Column {
	return idColumn(renamed && ((from, to) => renamed(list, from, to)), width);
}

export function idColumn(renamed?: (from: string, to: string) => void, width?: string): Column {
	return {
		key: 'id',
		kind: 'text',
		label: texts('column.id'),
		hint: texts('hint.id'),
		required: true,
		unique: true,
		width,
		check: idProblem as Column['check'],
		renamed,
	};
}

function department(plant: () => Draft, width?: string): Column {
	return {
		key: 'department',
		kind: 'select',
		label: texts('column.department'),
		width,
		options: () => departmentOptions(plant()),
		empty: texts('none.department'),
	};
}

function people(plant: () => Draft, key: string, label: string, hint: string): Column {
	// People of a file are known to the server only: an id that is unknown here can still be right.
	return { key, kind: 'chips', label, hint, options: () => personOptions(plant()), open: () => Boolean(plant().peopleFile) };
}

function skillOptions({ people: all = [] }: Draft) {
	return [...new Set(all.flatMap(({ skills }) => skills ?? []))].map((value) => ({ value, label: value }));
}

function channel(channelName: string, check: (value: string) => string | undefined, more: { width?: string; extra?: boolean } = {}): Column {
	return { key: `contact.${channelName}`, csv: channelName, kind: 'text', label: texts(`column.${channelName}`), check: check as Column['check'], ...more };
}

function idProblem(value: string): string | undefined {
	const good = value.length <= 64 && !/[,;|、，；\p{Cc}]/u.test(value) && !['__proto__', 'constructor', 'prototype'].includes(value);
	return good ? undefined : texts('problem.id');
}

export function lineProblem(value: string): string | undefined {
	if (value.length > 200 || /\p{Cc}/u.test(value)) return texts('problem.line');
	return undefined;
}

function accountProblem(value: string): string | undefined {
	return lineProblem(value) ?? secretProblem(value);
}

function emailProblem(value: string): string | undefined {
	return accountProblem(value) ?? (/^[^\s@]+@[^\s@]+$/.test(value) ? undefined : texts('problem.email'));
}

function phoneProblem(value: string): string | undefined {
	return accountProblem(value) ?? (/^[+\d][\d\s()/.-]*\d(\s*[#x]\s*\d+)?$/i.test(value) ? undefined : texts('problem.phone'));
}

function secretProblem(value: string): string | undefined {
	return /^\s*https?:/i.test(value) ? texts('problem.secret') : undefined;
}

/** An area that lies in itself, by way of others or at once. */
function ringProblem(parent: string, area: Area, areas: readonly Area[]): string | undefined {
	const parents = new Map(areas.map((other) => [other.id, other.parent]));
	const seen = new Set<string>();
	let at: string | undefined = parent;
	while (at !== undefined && at !== area.id && !seen.has(at)) {
		seen.add(at);
		at = parents.get(at);
	}
	return at === undefined ? undefined : texts('problem.ring');
}

/** A role that nobody holds keeps nothing from working, but what is sent to it reaches nobody: it is said where it is entered. */
export function nobodyHolds(roles: readonly Row[]): string[] {
	return roles.filter((role) => role.name && !role.holders?.length && !role.deputies?.length).map((role) => role.name);
}

/** ISO weekdays as small buttons in the editor's language. */
export function weekdays(): { value: number; label: string; title: string }[] {
	const language = RED.i18n.lang();
	const chinese = language.startsWith('zh');
	const short = new Intl.DateTimeFormat(language, { weekday: chinese ? 'narrow' : 'short', timeZone: 'UTC' });
	const long = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
	return [1, 2, 3, 4, 5, 6, 7].map((value) => {
		// 1 January 2024 was a Monday.
		const day = new Date(Date.UTC(2024, 0, value));
		return { value, label: short.format(day).slice(0, chinese ? 1 : 2), title: long.format(day) };
	});
}
