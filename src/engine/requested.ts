// What a step kind asks for, as its case keeps it: hops with who is to receive them, deadlines with when they are due.
// Pure; when a kind is asked and what else its decision means is plan.ts's.

import type { CaseRecord } from '../case/case.ts';
import type { Deadline, DeadlineRule, Hop, Receivers } from '../case/mechanics.ts';
import { given } from '../json.ts';
import type { Calendar } from '../plant/calendar.ts';
import { countsTime, dueAt, remainingOf } from '../plant/due.ts';
import type { DeadlineRequest, Outgoing } from '../step.ts';
import type { Instant } from '../time.ts';
import { isInstant } from '../validate.ts';
import { keepable } from './proposal.ts';

/** Bytes as JSON of what a message or a deadline of the case may carry. */
const LARGEST_PAYLOAD = 16_384;

export interface Leaving {
	/** Key and visit of the step that it leaves. */
	from: string;
	visit: number;
	kind: Hop['kind'];
	outgoing: Outgoing;
	/** Id of a report. */
	report?: string;
	/** The step that it is sent to directly, past the canvas. */
	to?: string;
}

export interface Canvas {
	at: Instant;
	receivers(step: string, output: string): Receivers;
}

/** The next hop of a case. WrongProposal when its payload can't be kept. */
export function hopOf({ id, mechanics }: CaseRecord, { from, visit, kind, outgoing, report, to }: Leaving, { at, receivers }: Canvas): Hop {
	const { output, topic } = outgoing;
	const payload = outgoing.payload === undefined ? undefined : keepable(outgoing.payload, LARGEST_PAYLOAD);
	return {
		id: `${id}/${mechanics.hopCount + 1}`,
		from,
		visit,
		output,
		kind,
		...given({ topic, payload, report, to }),
		at,
		receivers: to === undefined ? receivers(from, output) : { direct: [to], behind: [] },
		takenBy: [],
	};
}

/** What of a case bears on its deadlines. A routine has none of it. */
export interface Setting {
	case: Pick<CaseRecord['case'], 'area'>;
	mechanics: Pick<CaseRecord['mechanics'], 'paused'>;
}

/** A deadline as requested at `now`; in a paused case with what will be left of it. RangeError when the request names no time that can be reckoned with. */
export function deadlineOf({ case: subject, mechanics }: Setting, request: DeadlineRequest, now: Instant, calendar: Calendar): Deadline {
	const { name } = request;
	const data = request.data === undefined ? undefined : keepable(request.data, LARGEST_PAYLOAD);
	const rule = ruleOf(request, now, subject.area);
	const due = dueAt(rule, calendar);
	if (mechanics.paused === undefined || !countsTime(rule)) return { name, rule, dueAt: due, ...given({ data }) };
	return { name, rule, remaining: remainingOf(rule, due, now, calendar), ...given({ data }) };
}

/** The rule that a request comes to, for a case of an area. RangeError when it names no time. */
export function ruleOf({ name, after, at, rule }: DeadlineRequest, now: Instant, area: string | undefined): DeadlineRule {
	if (at !== undefined) return { at: instant(name, at, now) };
	if (after) return { from: after.from ?? now, amount: after.amount, counts: after.counts, ...given({ area: after.area ?? area }) };
	if (!rule) throw new RangeError(`deadline ${name}: an amount of time, an instant or a rule is needed`);
	if ('at' in rule) return { at: instant(name, rule.at, now) };
	instant(name, 'before' in rule ? rule.before : rule.from, now);
	return area === undefined || rule.area !== undefined ? rule : { ...rule, area };
}

function instant(name: string, at: Instant, now: Instant): Instant {
	if (at !== now && !isInstant(at)) throw new RangeError(`deadline ${name}: ${at} is no instant`);
	return at;
}
