// A roster as a month on the wall, reckoned by the plant's own functions from what is entered: who is on duty on each day, holes in red.

import { dayOf, isoWeekday } from '../../src/plant/calendar/local-date.ts';
import { makeDirectory } from '../../src/plant/directory.ts';
import { type DutyDay, type DutyEntry, dutyMonth } from '../../src/plant/duty/month.ts';
import type { PlantConfig } from '../../src/plant/plant.ts';
import { zoneOf } from '../../src/plant/zone.ts';
import { button, element } from '../editor/element.ts';
import { texts, weekdays } from './plant-columns.editor.ts';

export interface Month {
	year: number;
	/** 1 to 12. */
	month: number;
}

/** Draws a month of a roster of a plant that is right; `go` turns to another month. */
export function showMonth(place: HTMLElement, config: PlantConfig, roster: string, { year, month }: Month, go: (to: Month) => void): void {
	const days = dutyMonth(makeDirectory(config).duty, zoneOf(config.zone), roster, year, month);
	const people = new Map(config.people.map(({ id, name }) => [id, name]));
	const name = new Intl.DateTimeFormat(RED.i18n.lang(), { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(year, month - 1, 1)));
	const turn = (iconName: string, title: string, by: number) =>
		button({
			icon: iconName,
			title,
			class: 'andon-quiet',
			click: () => {
				const to = new Date(Date.UTC(year, month - 1 + by, 1));
				go({ year: to.getUTCFullYear(), month: to.getUTCMonth() + 1 });
			},
		});
	const holes = days.flatMap(({ entries }) => entries).filter(({ hole }) => hole).length;
	place.replaceChildren(
		element(
			'div',
			{ class: 'andon-month-head' },
			turn('chevron-left', texts('month.before'), -1),
			element('strong', { 'aria-live': 'polite' }, name),
			turn('chevron-right', texts('month.after'), 1),
			element('span', { class: holes > 0 ? 'andon-month-holes' : 'andon-note' }, holes > 0 ? texts('month.holes', { count: holes }) : texts('month.whole')),
		),
		element(
			'div',
			{ class: 'andon-month', role: 'table', 'aria-label': name },
			...weekdays().map(({ title }) => element('div', { class: 'andon-month-weekday' }, title)),
			...blanks(isoWeekday(dayOf(days[0]!.date)!) - 1),
			...days.map((day) => dayCell(day, people)),
			...blanks(7 - isoWeekday(dayOf(days.at(-1)!.date)!)),
		),
	);
}

function blanks(length: number): HTMLElement[] {
	return Array.from({ length }, () => element('div', { class: 'andon-month-none' }));
}

function dayCell({ date, entries }: DutyDay, people: ReadonlyMap<string, string>): HTMLElement {
	return element(
		'div',
		{ class: `andon-month-day ${entries.some(({ hole }) => hole) ? 'andon-month-open' : ''}`, 'data-date': date },
		element('span', { class: 'andon-month-number' }, String(Number(date.slice(8)))),
		...entries.map((entry) => line(entry, people)),
	);
}

function line({ from, to, shift, people, hole }: DutyEntry, names: ReadonlyMap<string, string>): HTMLElement {
	const span = `${from}–${to}`;
	const whole = from === '00:00' && to === '24:00';
	const called = (id: string) => names.get(id) ?? id;
	const who = people.map(({ person, because, for: instead }) =>
		instead === undefined ? called(person) : texts(because === 'override' ? 'month.instead' : 'month.deputy', { name: called(person), other: called(instead) }),
	);
	const said = hole ? texts('month.nobody') : who.join(texts('note.and'));
	return element(
		'div',
		{ class: hole ? 'andon-month-entry andon-month-hole' : 'andon-month-entry', title: [shift, span, said].filter((part) => part !== undefined).join(' · ') },
		whole ? undefined : element('span', { class: 'andon-month-time' }, span),
		said,
	);
}
