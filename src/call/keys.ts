// The duplicate key of what a button raises at a station, and the other way round: whose button a case is. An intake that maps the key joins repeated
// reports by it; one that doesn't opens a case each time, and no button knows of them.

import { createHash } from 'node:crypto';
import { LONGEST_KEY } from '../steps/intake/message.ts';

/** What a press is about. */
export interface CallPlace {
	button: string;
	/** Empty in a plant without areas. */
	station: string;
}

/** The key of a button at a station. A station with a very long name has a mark of it there. */
export function callKey({ station, button }: CallPlace): string {
	const key = `${station}/${button}`;
	return key.length <= LONGEST_KEY ? key : `${createHash('sha256').update(station).digest('hex').slice(0, 16)}/${button}`;
}

/** Finds the button that a case with a key is of, also where the key has several places (src/steps/intake/keys.ts). */
export function placesByKey(stations: readonly string[], buttons: readonly string[]): (key: string | undefined) => CallPlace | undefined {
	const places = new Map<string, CallPlace>();
	for (const station of stations) {
		for (const button of buttons) places.set(callKey({ station, button }).replaceAll('~', '~~'), { station, button });
	}
	return (key) => (key === undefined ? undefined : (places.get(key) ?? places.get(key.replace(/(?<!~)~\d$/, ''))));
}
