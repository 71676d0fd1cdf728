// A week of shifts as a picture and a sentence: gaps and overlaps are seen before a deadline falls into one.

import type { Shift } from '../../src/plant/plant.ts';
import { element } from '../editor/element.ts';
import { texts } from './plant-columns.editor.ts';

const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/** Bars of a week, Monday first, in minutes since Monday 00:00; over Sunday midnight they go on at Monday. */
function weekOf(shifts: readonly Shift[]): { name: string; start: number; end: number }[] {
	return shifts.flatMap((shift) => {
		const start = minutes(shift.start);
		const end = minutes(shift.end);
		if (start === undefined || end === undefined) return [];
		const length = end > start ? end - start : end - start + DAY_MINUTES;
		return (shift.days ?? []).flatMap((day) => {
			const from = (day - 1) * DAY_MINUTES + start;
			const to = from + length;
			const bars = [{ name: shift.name, start: from, end: Math.min(to, WEEK_MINUTES) }];
			return to > WEEK_MINUTES ? [...bars, { name: shift.name, start: 0, end: to - WEEK_MINUTES }] : bars;
		});
	});
}

/** Minutes of the week in which any shift works. */
function workingMinutes(shifts: readonly Shift[]): number {
	const bars = weekOf(shifts).sort((one, other) => one.start - other.start);
	let total = 0;
	let until = 0;
	for (const bar of bars) {
		total += Math.max(0, bar.end - Math.max(bar.start, until));
		until = Math.max(until, bar.end);
	}
	return total;
}

export function showWeek(place: HTMLElement, shifts: readonly Shift[], days: readonly { label: string; title?: string }[]): void {
	if (shifts.length === 0) {
		place.replaceChildren();
		return;
	}
	const names = [...new Set(shifts.map((shift) => shift.name))];
	const bars = weekOf(shifts).flatMap(cutAtMidnight);
	const hours = element(
		'div',
		{ class: 'andon-week-hours' },
		...[0, 6, 12, 18, 24].map((hour) => element('span', { style: `left:${(hour / 24) * 100}%` }, String(hour))),
	);
	const rows = days.map((day, index) => {
		const lane = element('div', { class: 'andon-week-lane' });
		for (const bar of bars.filter((candidate) => Math.floor(candidate.start / DAY_MINUTES) === index)) {
			const left = ((bar.start % DAY_MINUTES) / DAY_MINUTES) * 100;
			const width = ((bar.end - bar.start) / DAY_MINUTES) * 100;
			lane.append(
				element(
					'span',
					{ class: `andon-week-bar andon-week-${names.indexOf(bar.name) % 3}`, style: `left:${left}%;width:${width}%`, title: bar.name },
					width > 12 ? bar.name : undefined,
				),
			);
		}
		return element('div', { class: 'andon-week-row' }, element('span', { class: 'andon-week-day', title: day.title }, day.label), lane);
	});
	const worked = Math.round((workingMinutes(shifts) / 60) * 10) / 10;
	place.replaceChildren(
		element('p', { class: 'andon-note' }, texts('week.summary', { worked, free: Math.round((168 - worked) * 10) / 10 })),
		element(
			'div',
			{ class: 'andon-week', 'aria-hidden': 'true' },
			element('div', { class: 'andon-week-row' }, element('span', { class: 'andon-week-day' }), hours),
			...rows,
		),
	);
}

function cutAtMidnight(bar: { name: string; start: number; end: number }): { name: string; start: number; end: number }[] {
	const midnight = (Math.floor(bar.start / DAY_MINUTES) + 1) * DAY_MINUTES;
	return bar.end <= midnight ? [bar] : [{ ...bar, end: midnight }, ...cutAtMidnight({ ...bar, start: midnight })];
}

function minutes(time: string | undefined): number | undefined {
	const match = /^(\d\d):(\d\d)$/.exec(time ?? '');
	return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}
