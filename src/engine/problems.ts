// What needs somebody's attention, worked out from the cases as they stand and from what runs on the canvas.
// Only looking: what can be done about it are commands (src/commands).

import type { CaseRecord } from '../case/case.ts';
import type { Hop, StepId } from '../case/mechanics.ts';
import type { Store } from '../store/port.ts';
import type { Instant, Millis } from '../time.ts';
import type { Alarm } from './alarm.ts';
import type { Attachments } from './attachments.ts';
import type { Commits } from './commits.ts';
import type { Dispatch, InTransit } from './dispatch.ts';
import type { Outbox } from './outbox.ts';
import { type Undelivered, undelivered } from './undelivered.ts';

/** At most this many of each sort are listed; `totals` counts them all. */
const MOST = 100;

interface OfCase {
	case: string;
	number: string;
	title: string;
}

/** A step that can't work just now. */
export interface HeldStep extends OfCase {
	step: StepId;
	key: string;
	code: string;
	message: string;
	path?: string;
	/** When the case entered the step. */
	since: Instant;
}

/** A message of a case that has not arrived for two minutes. Without its payload: that may hold contact data. */
export interface OnTheWay extends OfCase {
	hop: Pick<Hop, 'id' | 'kind' | 'from' | 'output' | 'at'>;
	/** Real milliseconds since it was first seen under way. */
	waiting: Millis;
	/** Whether a running node serves the step it leaves. */
	served: boolean;
	/** Steps that it should reach directly and that have not taken it. */
	missing: string[];
}

/** An open step that no running node serves. */
export interface UnservedStep extends OfCase {
	step: StepId;
	key: string;
	since: Instant;
	/** Whether it still stands on the canvas: a disabled flow, a node whose type is missing. */
	drawn: boolean;
}

export interface Found {
	held: HeldStep[];
	inTransit: OnTheWay[];
	/** Open cases that wait nowhere and are not under way. */
	stranded: (OfCase & { since: Instant })[];
	unserved: UnservedStep[];
	/** How many there are of each, listed or not. */
	totals: { held: number; inTransit: number; stranded: number; unserved: number };
	openCases: number;
	/** When the last entry was made in a case that is open. */
	lastEntry?: Instant;
}

export interface Problems extends Found {
	/** Reports and notices that reached nobody, newest first. */
	undelivered: Undelivered[];
	/** Anomalies that no intake has settled yet. */
	announced: number;
	/** Why deadlines are held, if they are. */
	clock?: string;
	/** Why nothing can be accepted, if so. */
	store?: string;
}

/** What the canvas knows about steps and hops. */
export interface Canvas {
	serves(key: string): boolean;
	draws(key: string): boolean;
	inTransit(record: CaseRecord): InTransit[];
}

export interface ProblemsPort {
	store: Store;
	attachments: Pick<Attachments, 'get' | 'current'>;
	dispatch: Pick<Dispatch, 'drawing' | 'inTransit'>;
	outbox: Pick<Outbox, 'size'>;
	alarm: Pick<Alarm, 'heldBecause'>;
	commits: Pick<Commits, 'failure'>;
}

/** All of it, of the plant as it is now. While the store can't be read, that is what has to be known. */
export function problemsNow({ store, attachments, dispatch, outbox, alarm, commits }: ProblemsPort): Problems {
	const readable = commits.failure === undefined;
	const records = readable ? [...store.active()].map(({ record }) => record) : [];
	const found = findProblems(records, {
		serves: (key) => attachments.get(key) !== undefined,
		draws: (key) => dispatch.drawing?.has(attachments.current(key)) ?? false,
		inTransit: (record) => dispatch.inTransit(record),
	});
	const kept = readable ? { undelivered: undelivered(store), announced: outbox.size } : { undelivered: [], announced: 0 };
	return { ...found, ...kept, clock: alarm.heldBecause, store: commits.failure };
}

export function findProblems(records: Iterable<CaseRecord>, canvas: Canvas): Found {
	const found: Found = { held: [], inTransit: [], stranded: [], unserved: [], totals: { held: 0, inTransit: 0, stranded: 0, unserved: 0 }, openCases: 0 };
	for (const record of records) {
		const { number, title, status, updatedAt } = record.case;
		const subject = { case: record.id, number, title };
		if (status === 'open') {
			found.openCases += 1;
			if (found.lastEntry === undefined || updatedAt > found.lastEntry) found.lastEntry = updatedAt;
		}
		for (const [step, { key, since, hold }] of Object.entries(record.mechanics.open)) {
			if (hold) note(found, 'held', { ...subject, step, key, ...hold, since });
			if (!canvas.serves(key)) note(found, 'unserved', { ...subject, step, key, since, drawn: canvas.draws(key) });
		}
		for (const { hop, waiting, served } of canvas.inTransit(record)) {
			const { id, kind, from, output, at, receivers, takenBy, to } = hop;
			const missing = to === undefined ? receivers.direct.filter((key) => !takenBy.includes(key)) : [to];
			note(found, 'inTransit', { ...subject, hop: { id, kind, from, output, at }, waiting, served, missing });
		}
		const nowhere = Object.keys(record.mechanics.open).length === 0 && Object.keys(record.mechanics.hops).length === 0;
		if (nowhere && status === 'open') note(found, 'stranded', { ...subject, since: updatedAt });
	}
	return found;
}

function note<Sort extends keyof Found['totals']>(found: Found, sort: Sort, problem: Found[Sort][number]): void {
	found.totals[sort] += 1;
	const list = found[sort] as (typeof problem)[];
	if (list.length < MOST) list.push(problem);
}
