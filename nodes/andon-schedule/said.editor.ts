// A schedule in a sentence: when it comes, read back to whoever configures it.

import type { ScheduleConfig } from '../../src/routines/schedule/config.ts';
import { areaOptions, type PlantNode } from '../editor/plant.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import { listed, paragraph } from '../editor/words.ts';

const texts = textsOf('andon-schedule');

/** Monday to Sunday in the editor's language. 5 January 1970 was a Monday. */
export function weekdayNames(): string[] {
	const format = new Intl.DateTimeFormat(editorLanguage(), { weekday: 'long', timeZone: 'UTC' });
	return [0, 1, 2, 3, 4, 5, 6].map((day) => format.format(new Date(Date.UTC(1970, 0, 5 + day))));
}

export function dateName(date: number | 'last'): string {
	return date === 'last' ? texts('date.last') : texts('date.of-month', { date });
}

export function saidOf(config: ScheduleConfig, plant: PlantNode | undefined): string {
	const { times, days, area, except = [], missed } = config;
	const when = times.length > 0 ? listed([...times].sort()) : '…';
	const place = areaOptions(plant).find(({ value }) => value === area)?.label ?? area;
	const usesWork = days.on === 'working-days' || ('rest' in days && (days.rest ?? 'keep') !== 'keep');
	const rest = 'rest' in days && days.rest !== undefined && days.rest !== 'keep' ? texts(`said.rest-${days.rest}`) : '';
	return paragraph([
		texts('said.times', { times: when, days: daysOf(config) }),
		rest,
		usesWork && place ? texts('said.area', { area: place }) : '',
		except.length > 0 ? texts('said.except', { count: except.length }) : '',
		texts(`said.missed-${missed}`),
	]);
}

function daysOf({ days }: ScheduleConfig): string {
	switch (days.on) {
		case 'weekdays': {
			const names = weekdayNames();
			const named = days.weekdays.length > 0 ? listed([...days.weekdays].sort().map((day) => names[day - 1] ?? String(day))) : '…';
			return (days.every ?? 1) > 1
				? texts('said.nth-weekdays', { days: named, every: days.every, from: days.from ?? '…' })
				: texts('said.weekdays', { days: named });
		}
		case 'dates':
			return texts('said.dates', { dates: days.dates.length > 0 ? listed(days.dates.map(dateName)) : '…' });
		case 'interval':
			return texts('said.interval', { every: days.every ?? '…', from: days.from || '…' });
		default:
			return texts(`said.${days.on}`);
	}
}
