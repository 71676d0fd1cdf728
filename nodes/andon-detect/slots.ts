// Which shift and day of the week a time belongs to, for baselines. Asked for each sample: times of one minute are looked up once.

import type { Calendar } from '../../src/plant/calendar.ts';
import { DAY, MINUTE, type Millis, toInstant } from '../../src/time.ts';

export interface Slot {
	shift?: string;
	/** 1 Monday … 7 Sunday; of a shift over midnight, the day on which it began. */
	weekday: number;
}

const KEPT = 1_000;

export function slots(calendar: () => Calendar): (at: Millis) => Slot {
	const known = new Map<number, Slot>();
	let of: Calendar | undefined;
	return (at) => {
		// Another calendar after a deploy of the plant.
		if (of !== calendar() || known.size >= KEPT) known.clear();
		of = calendar();
		const minute = Math.floor(at / MINUTE);
		const found = known.get(minute) ?? slotOf(of, at);
		known.set(minute, found);
		return found;
	};
}

function slotOf(calendar: Calendar, at: Millis): Slot {
	const instant = toInstant(at);
	const shift = calendar.shiftAt(instant);
	const date = calendar.localDate(shift?.start ?? instant);
	const [year, month, day] = date.split('-').map(Number);
	// 1 January 1970 was a Thursday.
	const weekday = ((Date.UTC(year!, month! - 1, day) / DAY + 3) % 7) + 1;
	return { ...(shift && { shift: shift.name }), weekday };
}
