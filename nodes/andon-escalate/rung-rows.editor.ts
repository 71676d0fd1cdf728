// Rungs as rows of the table, and back: the table has one cell for when a rung comes, and one for its channels. No DOM.

import type { ReportCase, Rung, TimeOfDay } from '../../src/steps/escalate/config.ts';
import type { Row } from '../editor/columns.ts';
import { compact } from '../editor/compact.ts';
import type { Span } from '../editor/duration-value.ts';

/** A report that was only named gets its numbers from this pattern. */
export const REPORT_NUMBERS = 'RP-{yyyy}-{seq}';
const TIMES = ['after', 'before', 'at', 'shiftEnd'] as const;

export function rowOf({ how, channels, ...rung }: Rung): Row {
	const row: Row = { ...rung };
	const times = TIMES.filter((time) => rung[time] !== undefined);
	for (const time of times) delete row[time];
	if (times.length > 0) row.when = Object.fromEntries(times.map((time) => [time, rung[time]]));
	const ways = channels ?? (how === undefined ? undefined : [how]);
	if (ways) row.channels = ways;
	if (rung.report) row.report = reportRow(rung.report);
	return row;
}

export function rungOf(row: Row): Rung {
	const { when, tell, ask, channels, nobody, options, severity, atLeast, clock, stop, note, outside, repeat, report, ...unknown } = row;
	const ways = (channels ?? []) as string[];
	const rung = {
		...when,
		...given({ outside }),
		...compact({ repeat }),
		tell,
		...given({ nobody }),
		...(ways.length === 1 ? { how: ways[0] } : ways.length > 1 ? { channels: ways } : {}),
		ask,
		...(options?.length > 0 ? { options } : {}),
		...given({ severity, atLeast, clock }),
		...(stop ? { stop } : {}),
		...reportOf(report),
		...given({ note }),
		...unknown,
	};
	return rung as Rung;
}

/** As a row has it: one cell for when it is due, be it a time of day or a length of time. */
type ReportRow = Omit<ReportCase, 'due' | 'within'> & { due?: TimeOfDay | Span };

function reportRow({ due, within, ...report }: ReportCase): ReportRow {
	return within ? { ...report, due: within } : due ? { ...report, due } : report;
}

function reportOf(row: ReportRow | undefined): { report?: ReportCase } {
	const small = compact({ row }).row;
	if (!small) return {};
	const { due, ...report } = small;
	const when = due === undefined ? {} : 'amount' in due ? { within: due } : { due };
	return { report: { ...report, ...when, numbering: small.numbering ?? REPORT_NUMBERS } };
}

function given(values: Row): Row {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
