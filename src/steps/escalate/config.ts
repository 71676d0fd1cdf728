// What a ladder is told on the canvas, as types. What is accepted: check-config.ts. Not for climbing it: climb.ts.

import type { Severity } from '../../case/events.ts';
import type { Counting } from '../../case/mechanics.ts';
import type { Addressee } from '../../plant/directory.ts';
import type { Millis } from '../../time.ts';
import type { Span } from '../config-shape.ts';
import type { Permission } from '../permission.ts';

export { checkEscalateConfig } from './check-config.ts';

/** What a notice asks of a person: nothing, to say that it was seen, to come, to decide how to go on. */
export type Ask = 'know' | 'acknowledge' | 'come' | 'decide';

/** `responsible`: whoever the case belongs to when the rung comes, by person, else role, else department. */
export type Tell = 'responsible' | Addressee;

/** So long before the instant in a field of the case ("fields.needed-by"); it follows when the field is changed. */
export interface BeforeDate {
	field: string;
	/** Zero: at that instant. */
	amount: Millis;
	counts: Counting;
}

/** The next time that the clock in the plant shows it; with `day`, on that day: the one on which the ladder starts is day 1. */
export interface TimeOfDay {
	/** "HH:MM". */
	time: string;
	days: 'calendar' | 'working';
	day?: number;
	/** What starts later than this "HH:MM" counts from the day after. */
	cutOff?: string;
}

/** The end of the shift that works when the ladder starts, else of the next one. */
export interface ShiftEnd {
	/** So much later; negative: earlier. Absent: just then. */
	offset?: Millis;
}

/** When a rung comes: exactly one of `after`, `before`, `at`, `shiftEnd`. */
export interface RungTime {
	/** From the start of the ladder, never from the rung before: a late rung makes none of the others late. Zero: at once. */
	after?: Span;
	/** Instead of `after`, where the ladder starts outside of a shift (F4: 10 min in working hours, else 30). */
	outside?: Span;
	before?: BeforeDate;
	at?: TimeOfDay;
	shiftEnd?: ShiftEnd;
}

export type ClockName = 'acknowledge' | 'arrive' | 'resolve';

/** A case that is opened for the report on this one; it travels on the output `report`. */
export interface ReportCase {
	/** May hold fields of this case: "Report on {{case.number}}". */
	title: string;
	/** Absent: that of this case. */
	kind?: string;
	/** Number pattern ("RP-{yyyy}-{seq}"). */
	numbering: string;
	/** Who is responsible for it. Absent: whoever is for this case. */
	department?: string;
	/** When it is due. Absent, with `within` absent, too: midnight at the end of the next day. */
	due?: TimeOfDay;
	/** Instead: how soon (F17: within 2 hours). */
	within?: Span;
}

export interface Rung extends RungTime {
	/** Comes again, so often after the first time at the most. */
	repeat?: { every: Span; times: number };
	tell: Tell[];
	/** Where nobody is on duty: the next rung comes at once (so unless told otherwise), it waits for somebody, or deputies are told. */
	nobody?: 'next' | 'wait' | 'deputy';
	/** Hint for the channel node ("phone", "wecom"); passed on as it is. */
	how?: string;
	/** The same for several channels, the first one first. */
	channels?: string[];
	ask: Ask;
	/** What there is to choose from, where a decision is asked for. */
	options?: string[];
	/** The case becomes at least so severe. */
	severity?: Severity;
	/** Comes only while the case is at least so severe; when it becomes so later, then. */
	atLeast?: Severity;
	/** Comes no longer once this clock is met. */
	clock?: ClockName;
	/** The line is to stand until somebody releases it (停产整顿). */
	stop?: boolean;
	report?: ReportCase;
	/** A sentence of the plant's own, in every notice of this rung. */
	note?: string;
}

/** `acknowledged` includes acceptance and arrival; `resolved`: the effect was verified OK. The end of the case always ends the ladder. */
export type Until = 'acknowledged' | 'arrived' | 'decided' | 'resolved' | 'closed' | { step: string };

/** How soon a clock is to be met, from the start of the ladder. */
export interface Limit {
	within: Span;
	/** Instead, where the ladder starts outside of a shift. */
	outside?: Span;
}

export interface EscalateConfig {
	rungs: Rung[];
	/** Whatever comes first ends the ladder. Resolved, unless told otherwise. */
	until: Until[];
	/** Whether each was met in time is an event of the case. */
	clocks?: { [C in ClockName]?: Limit };
	/** An acknowledgement that nothing follows within this counts no longer: the ladder goes on with the next rung. */
	expires?: Span;
	/** A case that becomes less severe: rungs for a higher severity no longer come (`follow`, so unless told otherwise), or still do. */
	severityFalls?: 'follow' | 'stay';
	/** A notice of which nothing was heard for so long has failed: its next channel, else the next rung. Absent: silence says nothing. */
	silent?: Span;
	/** In PDCA turn n the ladder starts at rung n (the last, when there are fewer), as soon as the first would have come. */
	enterHigher?: boolean;
	/** From the start: nobody has reacted by then, whatever rungs were left. */
	exhausted?: Span;
	/** Who may acknowledge and arrive here. Absent: whoever a rung addresses, was told, or is responsible. */
	answer?: Permission;
}

/** Outputs in port order: the four that there always are, then those that the rungs ask for. */
export function outputsOf({ rungs }: EscalateConfig): string[] {
	const outputs = ['on', 'notice', 'ended', 'exhausted'];
	if (rungs.some(({ ask, options }) => ask === 'decide' && options !== undefined)) outputs.push('decided');
	if (rungs.some(({ report }) => report !== undefined)) outputs.push('report');
	return outputs;
}
