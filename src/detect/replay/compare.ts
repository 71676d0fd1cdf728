// Two rule sets over the same samples: which alarms go, which come, what is found sooner. Not for what either of them did alone: report.ts.

import { showDuration } from '../../duration.ts';
import { localMinute } from '../../plant/local-time.ts';
import { type Language, text } from '../../text.ts';
import { type Instant, type Millis, toMillis } from '../../time.ts';
import type { Alarm } from './alarms.ts';
import { sayRate } from './rates.ts';
import type { ReplayReport } from './report.ts';

export interface ShiftCompared {
	at: Instant;
	signal?: string;
	/** How long each took; absent: not found. */
	before?: Millis;
	after?: Millis;
}

export interface Comparison {
	/** Alarms (of those listed) that only one of the two raised: nothing of the same signal was raised by the other at the time. */
	gone: Alarm[];
	added: Alarm[];
	/** Raised by both, the same trouble. */
	kept: number;
	falseAlarmsPerDay: { before: number; after: number };
	shifts: ShiftCompared[];
	sentences: string[];
}

/** `before` and `after` are of the same samples and marks. */
export function compareReplays(before: ReplayReport, after: ReplayReport, language: Language): Comparison {
	const gone = unmatched(before, after);
	const added = unmatched(after, before);
	const falseAlarmsPerDay = { before: before.falseAlarms?.perDay ?? 0, after: after.falseAlarms?.perDay ?? 0 };
	const shifts = before.shifts.map(({ at, signal, found }, index): ShiftCompared => {
		const [old, now] = [found[0]?.after, after.shifts[index]?.found[0]?.after];
		return { at, ...(signal !== undefined && { signal }), ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) };
	});
	const sentences = [
		text(language, 'replay.compared.alarms', { before: before.raised, after: after.raised, gone: gone.length, added: added.length }),
		text(language, 'replay.compared.false', {
			before: sayRate(falseAlarmsPerDay.before, language),
			after: sayRate(falseAlarmsPerDay.after, language),
		}),
		...shifts.map((shift) => sayShift(shift, before.zone, language)),
	];
	return { gone, added, kept: before.alarms.length - gone.length, falseAlarmsPerDay, shifts, sentences };
}

/** Alarms of one replay at whose time nothing of the same signal stood in the other. */
function unmatched(one: ReplayReport, other: ReplayReport): Alarm[] {
	const stood = new Map<string, [from: Millis, to: Millis][]>();
	for (const { signal, since, cleared } of other.alarms) {
		const spans = stood.get(signal) ?? [];
		spans.push([toMillis(since), cleared ? toMillis(cleared.at) : Number.POSITIVE_INFINITY]);
		stood.set(signal, spans);
	}
	return one.alarms.filter(({ signal, since, cleared }) => {
		const [from, to] = [toMillis(since), cleared ? toMillis(cleared.at) : Number.POSITIVE_INFINITY];
		return !(stood.get(signal) ?? []).some(([begins, ends]) => begins <= to && from <= ends);
	});
}

function sayShift({ at, before, after }: ShiftCompared, zone: string, language: Language): string {
	const params = { at: localMinute(at, zone) };
	if (before === undefined && after === undefined) return text(language, 'replay.compared.neither', params);
	if (before === undefined) return text(language, 'replay.compared.now-found', { ...params, after: showDuration(after!, language, 2) });
	if (after === undefined) return text(language, 'replay.compared.now-missed', { ...params, before: showDuration(before, language, 2) });
	const how = after < before ? 'sooner' : after > before ? 'later' : 'same';
	return text(language, `replay.compared.${how}`, { ...params, by: showDuration(Math.abs(after - before), language, 2) });
}
