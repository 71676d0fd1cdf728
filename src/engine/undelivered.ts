// The reports and notices of the last days that reached nobody, kept beside the cases so that they can be shown without reading
// histories. The events in the cases are the record; this is a list for people.

import type { CaseEvent } from '../case/events.ts';
import type { Json } from '../json.ts';
import type { Store } from '../store/port.ts';
import { DAY, type Instant, plus } from '../time.ts';
import type { Plan } from './plan.ts';
import type { PendingReport } from './routine-record.ts';

const PREFIX = 'undelivered:';
/** Kept so long (plant time), and at most so many. */
const KEPT = 7 * DAY;
const MOST = 100;

export interface Undelivered {
	case: string;
	number: string;
	title: string;
	at: Instant;
	/** The step that tried to tell. */
	step?: string;
	output?: string;
	reason: string;
}

interface Kept {
	at: Instant;
	step?: string;
	output?: string;
	reason: string;
}

/** Notes what a plan says was not delivered, with the same commit. */
export function noteUndelivered(plan: Plan, id: string, events: readonly CaseEvent[]): void {
	for (const { type, seq, at, step, data } of events) {
		if (type !== 'undelivered') continue;
		const { reason, output } = (data ?? {}) as { reason?: string; output?: string };
		const kept: Kept = { at, reason: reason ?? '', ...(step === undefined ? {} : { step }), ...(output === undefined ? {} : { output }) };
		plan.value(`${PREFIX}${id}:${seq}`, kept as unknown as Json);
	}
}

/** What has to be written of a routine's report that was not delivered. In the list it stands under the name of its node. */
export function undeliveredReport({ from, n, output }: PendingReport, at: Instant, reason: string): { key: string; value: Json } {
	return { key: `${PREFIX}${from}:routine-${n}`, value: { at, step: from, output, reason } };
}

/** Newest first. */
export function undelivered(store: Store): Undelivered[] {
	return entries(store)
		.slice(0, MOST)
		.map(({ id, kept }) => {
			const { number, title } = store.summary(id) ?? { number: id, title: '' };
			return { case: id, number, title, ...kept };
		});
}

/** Keys of what is too old or too much to be kept. */
export function outdated(store: Store, now: Instant): string[] {
	const oldest = plus(now, -KEPT);
	return entries(store)
		.filter(({ kept }, place) => place >= MOST || kept.at < oldest)
		.map(({ key }) => key);
}

function entries(store: Store): { key: string; id: string; kept: Kept }[] {
	return store
		.values(PREFIX)
		.map(({ key, value }) => ({ key, id: key.slice(PREFIX.length, key.lastIndexOf(':')), kept: value as unknown as Kept }))
		.sort((one, other) => (one.kept.at < other.kept.at ? 1 : one.kept.at > other.kept.at ? -1 : 0));
}
