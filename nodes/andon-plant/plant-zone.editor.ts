// Time zones to choose from, and what time it is there now: the quickest way to see that the right one was taken.

import { showReason } from '../editor/reason.ts';
import { texts } from './plant-columns.editor.ts';

/** An IANA zone that the browser knows; an offset ("+08:00") is none: it has no clock changes. */
export function isZone(name: unknown): name is string {
	if (typeof name !== 'string' || !/^[A-Za-z]/.test(name)) return false;
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}

/** Fills the list of zones and shows the time in the chosen one. */
export function offerZones(): void {
	const input = document.getElementById('node-config-input-zone') as HTMLInputElement;
	const now = document.getElementById('andon-plant-now')!;
	const list = document.getElementById('andon-plant-zones')!;
	const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
	list.replaceChildren(...zones.map((value) => Object.assign(document.createElement('option'), { value })));
	const show = () => {
		const zone = input.value.trim();
		const known = isZone(zone);
		now.textContent = known ? texts('zone.now', { time: timeIn(zone) }) : '';
		now.hidden = !known;
		showReason(input.parentElement!, known ? undefined : texts('problem.zone', { value: zone }));
	};
	input.addEventListener('input', show);
	show();
}

function timeIn(zone: string): string {
	const format = new Intl.DateTimeFormat(RED.i18n.lang(), {
		timeZone: zone,
		weekday: 'long',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
		timeZoneName: 'shortOffset',
	});
	return format.format(new Date());
}
