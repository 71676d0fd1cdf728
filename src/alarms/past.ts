// What was held back from operators, and who did what with alarms, the newest first, a page at a time, for a screen that stands somewhere. What has been
// pushed out is counted. Not for commands' lists (shown.ts).

import type { Entry, Held } from './book.ts';
import { type Around, isWithin, placeOf, type Scope } from './list.ts';
import type { Looked } from './shown.ts';

export type PastRow<E extends Held | Entry = Held | Entry> = E & { number: number };

export interface PastPage {
	rows: PastRow[];
	from: number;
	total: number;
	/** So many older ones are kept no longer, of the whole plant. */
	fellOut: number;
}

/** `alarm`: only of that one, by its key. */
export function pastPage(
	looked: Looked,
	which: 'held' | 'record',
	{ scope, around, position, alarm }: { scope: Scope; around: Around; position?: string; alarm?: string },
	{ from, size }: { from: number; size: number },
): PastPage {
	const { book } = looked;
	const all: PastRow[] = [];
	for (const [number, entry] of book.parts[which] as ReadonlyMap<string, Held | Entry>) {
		if (alarm !== undefined && entry.alarm !== alarm) continue;
		const known = book.parts.alarm.get(entry.alarm);
		// Of an alarm that is remembered no longer nobody knows any more where it was.
		const place = known ? placeOf(known, looked, around) : { position: 'position' in entry ? entry.position : '' };
		if (isWithin(place, scope, around) && (position === undefined || place.position === position)) all.push({ ...entry, number: Number(number) });
	}
	all.sort((one, other) => other.number - one.number);
	const begin = from < all.length ? from : Math.max(0, Math.floor((all.length - 1) / size) * size);
	const { heldOut, recordOut } = book.totals;
	return { rows: all.slice(begin, begin + size), from: begin, total: all.length, fellOut: which === 'held' ? heldOut : recordOut };
}
