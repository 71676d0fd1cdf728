// Events → case: which order of facts is legal, and what they add up to. Effects of single types are in effects.ts.
// Not for data schemas (schema.ts: checked before an event is made) and not for the engine's own state (reduce.ts).

import { NO_ITEMS, NO_MEMBERS } from '../json.ts';
import type { Case } from './case.ts';
import { type Changes, EFFECTS } from './effects.ts';
import type { Actor, CaseEvent, CoreEventType, EventData, EventType } from './events.ts';
import { IllegalEvent } from './illegal.ts';

/**
 * What a closed or cancelled case still takes: what people add to the record without re-opening it (comment, attachment, link, a loss that became known
 * later), news of what was sent before or because of the end (notified, delivered …), what messages still under way on the canvas do
 * (entered, left …), and a kind's own events (its ladder ended). Everything else needs `reopened` first.
 */
const AT_REST: ReadonlySet<EventType> = new Set<CoreEventType>([
	'reopened',
	'commented',
	'attached',
	'linked',
	'link-ended',
	'loss',
	'notified',
	'withheld',
	'sent',
	'not-sent',
	'delivered',
	'undelivered',
	'entered',
	'left',
	'held',
	'unheld',
	'moved',
	'branch-given-up',
	'line-released',
	'came-back',
	'recurrence-withdrawn',
	'lesson-proposed',
	'lesson-settled',
]);

/** The case that all its events add up to; they start at the first and have no gaps. IllegalEvent at the first that does not fit. */
export function fold(events: Iterable<CaseEvent>, id: string): Case {
	let subject: Case | undefined;
	let seq = 0;
	for (const event of events) {
		if (event.seq !== seq + 1) throw new IllegalEvent('case.gap', { seq: event.seq, expected: seq + 1 });
		subject = applyEvent(subject, event, id);
		seq = event.seq;
	}
	if (!subject) throw new IllegalEvent('case.not-opened', { type: '–' });
	return subject;
}

/**
 * The case after one more event. Never alters its input. A redacted event counts by its type alone: it closes, resumes, counts,
 * but what it said is unknown; from then on measures and quantities are no longer checked against each other.
 * `id` is needed for the first event only, which does not carry it. IllegalEvent when the event does not fit.
 */
export function applyEvent(subject: Case | undefined, event: CaseEvent, id = subject?.id ?? ''): Case {
	if (!subject) {
		if (event.type !== 'opened') throw new IllegalEvent('case.not-opened', { type: event.type });
		return begin(id, event as CaseEvent<'opened'>);
	}
	if (event.type === 'opened') throw new IllegalEvent('case.opened-twice', { number: subject.number });
	const own = event.type.includes('/');
	if (subject.status === 'open') {
		if (event.type === 'reopened') throw new IllegalEvent('case.not-closed', { number: subject.number });
	} else if (!own && !AT_REST.has(event.type)) {
		throw new IllegalEvent(`case.is-${subject.status}`, { number: subject.number, type: event.type });
	}
	if (own) return merge(subject, event, undefined);
	if (!Object.hasOwn(EFFECTS, event.type)) throw new IllegalEvent('case.event-unknown', { type: event.type });
	const effect = EFFECTS[event.type as CoreEventType] as (subject: Case, data: EventData[CoreEventType] | null, event: CaseEvent) => Changes | undefined;
	return merge(subject, event, effect(subject, event.data as EventData[CoreEventType] | null, event));
}

const NO_LOSSES: Case['losses'] = Object.freeze({ millis: 0, pieces: NO_MEMBERS, money: NO_MEMBERS });
const NEVER_MERGED: Case['merged'] = Object.freeze({ count: 0 });

function begin(id: string, event: CaseEvent<'opened'>): Case {
	const data = event.data;
	const subject: Case = {
		id,
		number: data?.number ?? '',
		title: data?.title ?? '',
		kind: data?.kind ?? '',
		severity: data?.severity ?? 'medium',
		status: 'open',
		detectedAt: data?.detectedAt ?? event.at,
		openedAt: event.at,
		updatedAt: event.at,
		intake: data?.intake ?? '',
		refusals: NO_ITEMS,
		measures: NO_ITEMS,
		turn: 1,
		turns: [{ turn: 1, openedAt: event.at }],
		losses: NO_LOSSES,
		lossRecorded: false,
		merged: NEVER_MERGED,
		rung: 0,
		links: NO_ITEMS,
		attachments: NO_ITEMS,
		comments: 0,
		fields: data?.fields ?? NO_MEMBERS,
	};
	if (!data) subject.redactions = 1;
	if (data?.key !== undefined) subject.key = data.key;
	if (data?.area !== undefined) subject.area = data.area;
	if (data?.reporter !== undefined) subject.reporter = data.reporter;
	if (data?.quantity !== undefined) subject.quantity = data.quantity;
	if (data?.lot !== undefined) subject.lot = data.lot;
	if (data?.order !== undefined) subject.order = data.order;
	if (data?.material !== undefined) subject.material = data.material;
	if (data?.evidence !== undefined) subject.evidence = data.evidence;
	if (data?.instants !== undefined) subject.instants = data.instants;
	if (event.actor) subject.lastActor = event.actor;
	return subject;
}

function merge(subject: Case, event: CaseEvent, changes: Changes | undefined): Case {
	if (!changes && event.data !== null && event.at <= subject.updatedAt && isLast(subject, event.actor)) return subject;
	const next: Case = { ...subject };
	const gone = changes ? assign(next as unknown as Record<string, unknown>, changes) : false;
	// A wall clock that was set back must not make the record look older than it is.
	if (event.at > next.updatedAt) next.updatedAt = event.at;
	if (event.actor) next.lastActor = event.actor;
	if (event.data === null) next.redactions = (subject.redactions ?? 0) + 1;
	return gone ? withoutUndefined(next) : next;
}

function isLast({ lastActor }: Case, actor: Actor | null): boolean {
	return !actor || (lastActor !== undefined && lastActor.id === actor.id && lastActor.how === actor.how);
}

/** Whether something that was known is known no more. */
function assign(subject: Record<string, unknown>, changes: Changes): boolean {
	let gone = false;
	for (const key of Object.keys(changes)) {
		const value = changes[key as keyof Changes];
		const removes = value === undefined;
		if (removes && subject[key] === undefined) continue;
		subject[key] = value;
		gone ||= removes;
	}
	return gone;
}

// "Not known" is an absent key, as in the stored document, so that a case read back equals the one folded.
function withoutUndefined(subject: Case): Case {
	return Object.fromEntries(Object.entries(subject).filter(([, value]) => value !== undefined)) as unknown as Case;
}
