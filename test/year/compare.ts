// What a ladder of the year did, held against the oracle: each coming of each level at its minute, none lost, none twice.

import type { CaseEvent } from '../../src/case/events.ts';
import { MINUTE, toInstant, toMillis } from '../../src/time.ts';
import type { Expected } from './oracle.ts';
import type { Minute } from './worked.ts';

/** By the clock: from the minute it went down to the one it was up. */
export interface Outage {
	from: Minute;
	to: Minute;
}

export interface Differences {
	/** Comings that were looked at, and those of them that were due during an outage. */
	levels: number;
	late: number;
	wrong: string[];
	lost: string[];
	twice: string[];
}

/** `events`: those by which levels came, in order. What differs is added to the report. */
export function compare(id: string, events: readonly CaseEvent[], wanted: readonly Expected[], outages: readonly Outage[], report: Differences): void {
	const came = byRung(events, ({ data }) => (data as { rung: number }).rung);
	const due = byRung(wanted, ({ rung }) => rung);
	for (const rung of new Set([...due.keys(), ...came.keys()])) {
		const asWanted = due.get(rung) ?? [];
		const found = came.get(rung) ?? [];
		report.levels += asWanted.length;
		asWanted.forEach((one, n) => {
			const event = found[n];
			if (!event) report.lost.push(`${id} level ${rung}: due ${toInstant(one.due * MINUTE)}`);
			else if (!fits(event, one, outages, report)) report.wrong.push(`${id} level ${rung}: due ${toInstant(one.due * MINUTE)}, came ${event.at}`);
		});
		const more = found.slice(asWanted.length).map(({ at }) => at);
		if (more.length === 0) continue;
		if (asWanted.length > 0) report.twice.push(`${id} level ${rung}: once more ${more.join(', ')}`);
		else report.wrong.push(`${id} level ${rung} should not have come: ${more.join(', ')}`);
	}
}

function fits(event: CaseEvent, { due, exact }: Expected, outages: readonly Outage[], report: Differences): boolean {
	// What is due in the minute in which it goes down has come; what is due in the one in which it comes up waits for answers like the rest.
	const down = outages.find(({ from, to }) => due > from && due <= to);
	if (down) report.late++;
	const behind = toMillis(event.at) - (down?.to ?? due) * MINUTE;
	return down || !exact ? behind >= 0 && behind <= MINUTE : behind === 0;
}

function byRung<T>(comings: readonly T[], rungOf: (coming: T) => number): Map<number, T[]> {
	const found = new Map<number, T[]>();
	for (const coming of comings) found.set(rungOf(coming), [...(found.get(rungOf(coming)) ?? []), coming]);
	return found;
}
