// What a step kind asks for, as its case keeps it: hops with who is to receive them, deadlines with when they are due.
// Pure; when a kind is asked and what else its decision means is plan.ts's.

import type { CaseRecord } from '../case/case.ts';
import type { Deadline, Hop, Receivers } from '../case/mechanics.ts';
import { given } from '../json.ts';
import type { Calendar } from '../plant/calendar.ts';
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

/** A deadline as requested at `now`; in a paused case with what will be left of it. RangeError when the request names no time that can be reckoned with. */
export function deadlineOf({ case: subject, mechanics }: CaseRecord, request: DeadlineRequest, now: Instant, calendar: Calendar): Deadline {
	const { name, after, at } = request;
	const data = request.data === undefined ? undefined : keepable(request.data, LARGEST_PAYLOAD);
	if (at !== undefined) {
		if (!isInstant(at)) throw new RangeError(`deadline ${name}: ${at} is no instant`);
		return { name, rule: { at }, dueAt: at, ...given({ data }) };
	}
	if (!after) throw new RangeError(`deadline ${name}: an amount of time or an instant is needed`);
	const { amount, counts } = after;
	const from = after.from ?? now;
	const area = after.area ?? subject.area;
	const rule = { from, amount, counts, ...given({ area }) };
	const dueAt = calendar.add(from, amount, counts, area);
	if (mechanics.paused === undefined) return { name, rule, dueAt, ...given({ data }) };
	return { name, rule, remaining: calendar.between(now, dueAt, counts, area), ...given({ data }) };
}
