// Where the ticks of a time axis lie and what is written at them: round times of the plant's clock, at most eight. Not for drawing them.

import { DAY, HOUR, type Instant, MINUTE, type Millis, SECOND, toInstant } from './time.ts';

const STEPS: readonly Millis[] = [
	...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
	...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
	...[1, 2, 3, 6, 12].map((n) => n * HOUR),
	...[1, 2, 7, 14, 28, 56, 91, 182].map((n) => n * DAY),
];
const MOST = 8;

export interface TimeTick {
	at: Millis;
	/** Time of day, or the day where ticks are days apart. */
	label: string;
	/** "11-22", at the first tick of another day. */
	day?: string;
}

/** Ticks from an instant (milliseconds since 1970 UTC) over a span. `local` writes an instant on the plant's clock: "2026-11-22 02:40". */
export function timeTicks(from: Millis, span: Millis, local: (instant: Instant) => string): TimeTick[] {
	const step = STEPS.find((one) => span / one <= MOST) ?? 365 * DAY;
	const ticks: TimeTick[] = [];
	let before = '';
	for (let at = from + untilRound(from, local(toInstant(from)), step); at <= from + span; at += step) {
		const instant = toInstant(at);
		const [date = '', time = ''] = local(instant).split(' ');
		const day = date.slice(5);
		if (step >= DAY) ticks.push({ at, label: day });
		else {
			const seconds = step < MINUTE ? instant.slice(16, 19) : '';
			ticks.push({ at, label: `${time}${seconds}`, ...(date !== before && { day }) });
		}
		before = date;
	}
	return ticks;
}

/** To the next moment that people would write on an axis. Zones differ by whole minutes. */
function untilRound(from: Millis, written: string, step: Millis): Millis {
	const [hours = 0, minutes = 0] = (written.split(' ')[1] ?? '').split(':').map(Number);
	const ofDay = (hours * 60 + minutes) * MINUTE + (from % MINUTE);
	const round = Math.min(step, DAY);
	return (round - (ofDay % round)) % round;
}
