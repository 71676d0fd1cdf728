// How many alarms come to one operator: announced, merged into a case and held, within the last ten minutes. EEMUA 191 and ISA-18.2: one in ten minutes
// is fine, ten are a flood. A gauge only: it holds nothing back by itself.

import { MINUTE, type Millis, SECOND } from '../time.ts';

export type Sort = 'announced' | 'merged' | 'held';
/** [begin (ms since 1970 UTC), announced, merged, held] of each ten seconds in which there was one, oldest first. */
export type Rate = [number, number, number, number][];

export interface Gauge {
	announced: number;
	merged: number;
	held: number;
	/** By what was announced: that is what the operator has to look at. */
	rating: 'fine' | 'busy' | 'flood';
}

export const WITHIN: Millis = 10 * MINUTE;
const STEP: Millis = 10 * SECOND;
const FINE = 1;
const FLOOD = 10;
const PLACE = { announced: 1, merged: 2, held: 3 } as const;

/** With one more; what is older than ten minutes is left out. */
export function counted(rate: Rate, sort: Sort, now: number): Rate {
	const begin = now - (now % STEP);
	const kept = rate.filter(([at]) => at > now - WITHIN && at <= begin);
	const last = kept.at(-1);
	const slot: Rate[number] = last?.[0] === begin ? [...last] : [begin, 0, 0, 0];
	slot[PLACE[sort]] += 1;
	return [...kept.filter(([at]) => at !== begin), slot];
}

/** What came within the last ten minutes. */
export function gauge(rate: Rate, now: number): Gauge {
	const sum = (place: 1 | 2 | 3) => rate.reduce((total, slot) => total + (slot[0] > now - WITHIN ? slot[place] : 0), 0);
	const announced = sum(1);
	return { announced, merged: sum(2), held: sum(3), rating: announced >= FLOOD ? 'flood' : announced > FINE ? 'busy' : 'fine' };
}
