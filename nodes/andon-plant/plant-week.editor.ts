// A week of shifts as a picture and a sentence: gaps and overlaps are seen before a deadline falls into one.

import { element } from '../editor/element.ts';
import { texts } from './plant-columns.editor.ts';

const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;
const LANE_HEIGHT = 20;
const COLOURS = 4;

/** A shift in a week, in minutes since Monday 00:00 on the plant's clock; it may begin before and end after it. */
export interface Bar {
	name: string;
	/** What is said of it when the mouse is over it. */
	title?: string;
	start: number;
	end: number;
}

export interface WeekDay {
	label: string;
	title?: string;
	/** What is special about it. */
	note?: string;
}

/** Draws a week: a lane a day, more where shifts overlap; `said` stands above it. */
export function drawWeek(place: HTMLElement, bars: readonly Bar[], days: readonly WeekDay[], said: (Node | string)[], order: readonly string[] = []): void {
	const names = [...new Set([...order, ...bars.map(({ name }) => name)])];
	const pieces = bars.flatMap(cutAtMidnight).filter(({ start }) => start >= 0 && start < WEEK_MINUTES);
	const noted = days.some(({ note }) => note);
	const hours = element(
		'div',
		{ class: 'andon-week-hours' },
		...[0, 6, 12, 18, 24].map((hour) => element('span', { style: `left:${(hour / 24) * 100}%` }, String(hour))),
	);
	const notes = (text?: string) => (noted ? element('span', { class: 'andon-week-note', title: text }, text ?? '') : undefined);
	const rows = days.map((day, index) => {
		const lanes = stacked(pieces.filter(({ start }) => Math.floor(start / DAY_MINUTES) === index));
		const lane = element('div', { class: 'andon-week-lane', style: `height:${Math.max(1, lanes.length) * LANE_HEIGHT}px` });
		for (const [at, bar] of lanes.flatMap((ofLane, which) => ofLane.map((one) => [which, one] as const))) {
			const left = ((bar.start % DAY_MINUTES) / DAY_MINUTES) * 100;
			const width = ((bar.end - bar.start) / DAY_MINUTES) * 100;
			const looks = `left:${left}%;width:${width}%;top:${at * LANE_HEIGHT}px;height:${LANE_HEIGHT}px;bottom:auto`;
			const colour = names.indexOf(bar.name) % COLOURS;
			lane.append(
				element(
					'span',
					{ class: `andon-week-bar andon-week-${colour}`, style: looks, title: bar.title ?? bar.name },
					width > 12 ? (bar.title ?? bar.name) : undefined,
				),
			);
		}
		return element('div', { class: 'andon-week-row' }, element('span', { class: 'andon-week-day', title: day.title }, day.label), lane, notes(day.note));
	});
	place.replaceChildren(
		element('p', { class: 'andon-note andon-week-said' }, ...said),
		element(
			'div',
			{ class: `andon-week ${noted ? 'andon-week-noted' : ''}`, 'aria-hidden': 'true' },
			element('div', { class: 'andon-week-row' }, element('span', { class: 'andon-week-day' }), hours, notes()),
			...rows,
		),
	);
}

/** Working hours of a week as a sentence. */
export function weekSummary(workedMinutes: number): string {
	const worked = Math.round((workedMinutes / 60) * 10) / 10;
	return texts('week.summary', { worked, free: Math.round((168 - worked) * 10) / 10 });
}

/** Lanes in which no two overlap. */
function stacked(bars: readonly Bar[]): Bar[][] {
	const lanes: Bar[][] = [];
	for (const bar of [...bars].sort((one, other) => one.start - other.start)) {
		const free = lanes.find((lane) => lane.at(-1)!.end <= bar.start);
		if (free) free.push(bar);
		else lanes.push([bar]);
	}
	return lanes;
}

function cutAtMidnight(bar: Bar): Bar[] {
	const midnight = (Math.floor(bar.start / DAY_MINUTES) + 1) * DAY_MINUTES;
	return bar.end <= midnight ? [bar] : [{ ...bar, end: midnight }, ...cutAtMidnight({ ...bar, start: midnight })];
}
