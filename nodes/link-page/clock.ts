// How long there is still, by the plant's clock: which may run faster than this phone's, and rests between shifts where working time counts.

import type { LinkView } from '../../src/links/view.ts';
import { element } from './element.ts';
import { say, spoken } from './words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The line of the clock; undefined where nothing is due. `since`: when the view came, by performance.now(). */
export function clockOf(view: LinkView, since: number): HTMLElement | undefined {
	const { due, speed, paused } = view;
	if (!due) return undefined;
	const { amount, counts } = due;
	const text = element('strong', {});
	const bar = element('progress', { max: '1', 'aria-hidden': 'true' }) as HTMLProgressElement;
	const counted = say(`of-${counts}`, { amount: span(amount) });
	const line = element('div', { class: 'clock' }, text, bar, element('span', {}, due.runs || due.over ? counted : say(paused ? 'paused' : 'rests')));
	const show = () => {
		const left = due.left - (due.runs ? (performance.now() - since) * speed : 0);
		const late = due.over === true || left < 0;
		text.textContent = due.over ? say('overdue') : say(late ? 'late' : 'left', { time: exact(Math.abs(left)) });
		line.classList.toggle('late', late);
		bar.value = late ? 1 : Math.min(1, Math.max(0, left / amount));
	};
	show();
	if (!due.runs) return line;
	const timer = setInterval(() => (line.isConnected ? show() : clearInterval(timer)), 1_000);
	return line;
}

/** Minutes and seconds, from an hour on hours and minutes, from two days on days. */
function exact(millis: number): string {
	if (millis >= 2 * DAY) return span(millis);
	const seconds = Math.floor(millis / 1_000);
	const two = (value: number) => String(value).padStart(2, '0');
	if (millis < HOUR) return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
	return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function span(millis: number): string {
	const [value, unit] = millis < HOUR ? [millis / MINUTE, 'minute'] : millis < 2 * DAY ? [millis / HOUR, 'hour'] : [millis / DAY, 'day'];
	return new Intl.NumberFormat(spoken(), { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 }).format(value);
}
