// Below a schedule's sentence: its next times as they come by the plant's calendar, and the days on which it is left out. Reckoned by the deployed
// plant, which alone knows its calendar and its clock; the schedule itself need not be deployed.

import { checkScheduleConfig, type ScheduleConfig } from '../../src/routines/schedule/config.ts';
import type { DaysLeftOut, NextTime, SchedulePreview } from '../../src/routines/schedule/preview.ts';
import { element } from '../editor/element.ts';
import type { PlantNode } from '../editor/plant.ts';
import { look } from '../editor/plant-client.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-schedule');
/** Nobody types without ever pausing so long. */
const PAUSE = 300;

export interface NextTimes {
	element: HTMLElement;
	/** The schedule as it is entered now. */
	show(config: ScheduleConfig): void;
}

export function nextTimes(plant: () => PlantNode | undefined): NextTimes {
	let waiting: ReturnType<typeof setTimeout> | undefined;
	let shown = '';
	let asked = 0;
	const list = element('div', { 'aria-live': 'polite' });
	const place = element('div', { class: 'andon-next-times' }, element('div', { class: 'andon-heading' }, texts('heading.next')), list);
	const only = (sentence: string, wrong = false) => list.replaceChildren(element('p', { class: wrong ? 'andon-reason' : 'andon-note' }, sentence));
	const draw = async (config: ScheduleConfig) => {
		if (!place.isConnected) return;
		asked += 1;
		const mine = asked;
		const chosen = plant();
		if (!chosen) return only(texts('next.no-plant'));
		if (!checkScheduleConfig(config, editorLanguage()).ok) return only(texts('next.unfinished'));
		const answer = await look<SchedulePreview & { now: string; zone: string }>(chosen.id, 'schedule', { schedule: config });
		if (mine !== asked) return;
		if (!answer.ok) return only(answer.sentence, true);
		const { next, leftOut, now, zone } = answer.value;
		list.replaceChildren(
			next.length > 0 ? element('ol', {}, ...next.map(timeLine)) : element('p', { class: 'andon-reason' }, texts('next.none')),
			leftOut.length > 0 ? element('ul', {}, ...leftOut.map(leftOutLine)) : '',
			element('p', { class: 'andon-note' }, texts('next.now', { now, zone })),
		);
	};
	return {
		element: place,
		show(config) {
			const wanted = JSON.stringify([config, plant()?.id]);
			if (wanted === shown) return;
			shown = wanted;
			clearTimeout(waiting);
			waiting = setTimeout(() => void draw(config), PAUSE);
		},
	};
}

function timeLine({ date, time, shows }: NextTime): HTMLElement {
	const moved = shows === undefined ? undefined : element('span', { class: 'andon-note' }, ` ${texts('next.shows', { shows })}`);
	return element('li', {}, element('span', { class: 'andon-time' }, `${dayName(date)} ${time}`), moved);
}

function leftOutLine({ from, until, why, name }: DaysLeftOut): HTMLElement {
	const days = from === until ? dayName(from) : `${dayName(from)} – ${dayName(until)}`;
	return element('li', {}, texts(name === undefined ? `next.${why}` : `next.${why}-named`, { days, name }));
}

/** "Mon 2026-11-23". */
function dayName(date: string): string {
	const weekday = new Intl.DateTimeFormat(editorLanguage(), { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
	return `${weekday} ${date}`;
}
