// Numbers as a technician would type them: 82.5, not 82.4871; 30 s, not 27.3 s. Always away from good data, so that rounding makes no false alarm.

import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../time.ts';

/** Up or down to a step of a tenth to a half of `spread`. */
export function roundOutward(value: number, side: 'above' | 'below', spread: number): number {
	const digits = Math.floor(Math.log10(spread / 2));
	// Powers of ten as text: 10 ** -1 times 825 is not 82.5.
	const scaled = Number(`${value}e${-digits}`);
	if (!Number.isFinite(scaled)) return value;
	const whole = side === 'above' ? Math.ceil(Number(scaled.toPrecision(12))) : Math.floor(Number(scaled.toPrecision(12)));
	return Number(`${whole}e${digits}`);
}

const NICE: readonly Millis[] = [
	...[1, 2, 5, 10, 15, 20, 30].map((n) => n * SECOND),
	...[1, 2, 5, 10, 15, 20, 30].map((n) => n * MINUTE),
	...[1, 2, 3, 4, 6, 8, 12].map((n) => n * HOUR),
];

/** Up to a length of time that people would enter; whole days beyond half a day. */
export function roundDelay(millis: Millis): Millis {
	return NICE.find((nice) => nice >= millis) ?? Math.ceil(millis / DAY) * DAY;
}
