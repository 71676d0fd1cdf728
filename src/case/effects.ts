// What each type of event changes in the case. Which order is legal at rest, and own events: fold.ts.

import type { Case, Measure, Turn } from './case.ts';
import type { CaseEvent, CoreEventType, EventData, Severity } from './events.ts';
import { SEVERITIES } from './events.ts';
import { IllegalEvent } from './illegal.ts';
import { addContained, addLoss } from './quantities.ts';
import { stepKey } from './reduce.ts';
import { setValues } from './set.ts';

/** Keys of the case and their new values; `undefined` removes one. */
export type Changes = { [K in keyof Case]?: Case[K] | undefined };

type Effect<T extends CoreEventType> = (subject: Case, data: EventData[T] | null, event: CaseEvent) => Changes | undefined;

const none = () => undefined;

/** `data` is null in a redacted event: then only what the type alone says. IllegalEvent when the event does not fit the case. */
export const EFFECTS: { readonly [T in CoreEventType]: Effect<T> } = {
	opened: none,
	merged(subject, data, event) {
		const at = data?.detectedAt ?? event.at;
		const { count, first = at, last = at } = subject.merged;
		const [earliest = at, , latest = at] = [first, at, last].sort();
		return { merged: { count: count + 1, first: earliest, last: latest } };
	},
	classified(subject, data) {
		if (!data) return undefined;
		const changes: Changes = responsible(subject, data);
		changes.why = { table: data.table, row: data.row, conditions: data.why };
		if (data.kind !== undefined) changes.kind = data.kind;
		if (data.cause !== undefined) changes.cause = data.cause;
		if (data.severity !== undefined) changes.severity = data.severity;
		return changes;
	},
	accepted(subject, data, event) {
		const department = data?.department ?? subject.department;
		const accepted = { at: event.at, by: by(event) };
		return { accepted: department === undefined ? accepted : { ...accepted, department } };
	},
	// The department stays responsible until somebody else is made so: a case on the board never belongs to nobody.
	refused(subject, data, event) {
		const department = data?.department ?? subject.department;
		const refusal = { at: event.at, by: by(event), reason: data?.reason ?? '' };
		return { refusals: [...subject.refusals, department === undefined ? refusal : { ...refusal, department }], accepted: undefined };
	},
	assigned: (subject, data) => (data ? responsible(subject, data) : undefined),
	// The first acknowledgement and the first arrival count: reaction times are reckoned from them.
	acknowledged: (subject, _data, event) => (subject.acknowledged ? undefined : { acknowledged: { at: event.at, by: by(event) } }),
	arrived: (subject, _data, event) => (subject.arrived ? undefined : { arrived: { at: event.at, by: by(event) } }),
	contained: (subject, data) => (data ? { contained: addContained(subject.contained, data, subject.redactions !== undefined) } : undefined),
	'measure-planned'(subject, data, event) {
		if (!data) return undefined;
		if (subject.measures.some((measure) => measure.id === data.id)) throw new IllegalEvent('case.measure-twice', { measure: data.id }, 'id');
		return { measures: [...subject.measures, { ...data, turn: subject.turn, plannedAt: event.at }] };
	},
	'measure-done'(subject, data, event) {
		if (!data) return undefined;
		return changed(subject, data.id, (measure) => ({ ...measure, doneAt: event.at, ...(data.evidence === undefined ? {} : { evidence: data.evidence }) }));
	},
	'measure-changed': (subject, data) => (data ? changed(subject, data.id, (measure) => ({ ...measure, ...data.to })) : undefined),
	'measure-dropped': (subject, data, event) =>
		data ? changed(subject, data.id, (measure) => ({ ...measure, droppedAt: event.at, dropped: data.reason })) : undefined,
	entered: none,
	// A join asks which branches have been through: steps/wait.
	left: (subject, _data, event) => (event.step === undefined ? undefined : { left: { ...subject.left, [stepKey(event.step)]: event.seq } }),
	held: none,
	unheld: none,
	escalated(subject, data) {
		if (!data) return undefined;
		const changes: Changes = { rung: Math.max(subject.rung, data.rung) };
		if (data.severity !== undefined) changes.severity = worse(subject.severity, data.severity);
		return changes;
	},
	notified: none,
	withheld: none,
	sent: none,
	'not-sent': none,
	delivered: none,
	undelivered: none,
	// The first order to stand counts: since when it stands is asked.
	'line-stopped'(subject, data, event) {
		if (subject.stopped) return undefined;
		const { area = subject.area, reason } = data ?? {};
		return { stopped: { since: event.at, ...(area === undefined ? {} : { area }), ...(reason === undefined ? {} : { reason }) } };
	},
	'line-released': () => ({ stopped: undefined }),
	'branch-given-up': none,
	moved: none,
	paused(subject, data, event) {
		if (subject.paused) throw new IllegalEvent('case.paused-twice', { number: subject.number, since: subject.paused.since });
		const paused = { since: event.at, reason: data?.reason ?? '', by: by(event) };
		return { paused: data?.until === undefined ? paused : { ...paused, until: data.until } };
	},
	resumed(subject) {
		if (!subject.paused) throw new IllegalEvent('case.not-paused', { number: subject.number });
		return { paused: undefined };
	},
	verified(subject, data, event) {
		if (!data) return undefined;
		const current = subject.turns.at(-1) as Turn;
		return { turns: [...subject.turns.slice(0, -1), { ...current, verified: { result: data.result, at: event.at, by: data.by } }] };
	},
	'turn-opened'(subject, data, event) {
		const turn = data?.turn ?? subject.turn + 1;
		if (turn !== subject.turn + 1) throw new IllegalEvent('case.turn-order', { turn, expected: subject.turn + 1 }, 'turn');
		const opened: Turn = { turn, openedAt: event.at };
		return { turn, turns: [...subject.turns, data?.reason === undefined ? opened : { ...opened, reason: data.reason }] };
	},
	loss: (subject, data) => ({ lossRecorded: true, ...(data && { losses: addLoss(subject.losses, data, subject.redactions !== undefined) }) }),
	commented: (subject) => ({ comments: subject.comments + 1 }),
	attached: (subject, data, event) => (data ? { attachments: [...subject.attachments, { ...data, at: event.at }] } : undefined),
	recurred: (_subject, data) => (data ? { recurrence: { count: data.count, of: data.case } } : undefined),
	// What was meant to hold: a containment or a temporary measure ends with the case.
	'came-back'(subject, data, event) {
		if (!data) return undefined;
		const failed = { at: event.at, ...data };
		const meant = ({ class: of, doneAt, failed: already }: Measure) => (of === 'corrective' || of === 'preventive') && doneAt !== undefined && !already;
		return {
			cameBack: [...(subject.cameBack ?? []), failed],
			measures: subject.measures.map((measure) => (meant(measure) ? { ...measure, failed } : measure)),
		};
	},
	// What came back another time as well did not hold all the same.
	'recurrence-withdrawn'(subject, data) {
		if (!data) return undefined;
		const cameBack = (subject.cameBack ?? []).filter((one) => one.case !== data.case);
		const measures = subject.measures.map(({ failed, ...measure }): Measure => {
			const next = failed?.case === data.case ? cameBack.find(({ at }) => at >= failed.at) : failed;
			return next ? { ...measure, failed: next } : measure;
		});
		return { measures, cameBack: cameBack.length > 0 ? cameBack : undefined };
	},
	'lesson-proposed'(subject, data, event) {
		if (!data) return undefined;
		const lessons = subject.lessons ?? [];
		if (lessons.some(({ id }) => id === data.id)) throw new IllegalEvent('case.lesson-twice', { lesson: data.id }, 'id');
		return { lessons: [...lessons, { ...data, proposedAt: event.at }] };
	},
	'lesson-settled'(subject, data, event) {
		if (!data) return undefined;
		const { id, ...outcome } = data;
		const lesson = subject.lessons?.find((candidate) => candidate.id === id);
		if (!lesson) {
			if (subject.redactions !== undefined) return undefined;
			throw new IllegalEvent('case.lesson-unknown', { lesson: id }, 'id');
		}
		if (lesson.settled) throw new IllegalEvent('case.lesson-settled', { lesson: id }, 'id');
		const settled = { ...outcome, at: event.at, by: by(event) };
		return { lessons: (subject.lessons ?? []).map((candidate) => (candidate === lesson ? { ...lesson, settled } : candidate)) };
	},
	linked(subject, data) {
		if (!data) return undefined;
		if (data.case === subject.id) throw new IllegalEvent('case.linked-to-itself', { number: subject.number }, 'case');
		const known = subject.links.find((link) => link.case === data.case && link.relation === data.relation);
		if (known) return { links: subject.links.map((link) => (link === known ? { ...link, ...data } : link)) };
		return { links: [...subject.links, data] };
	},
	// A case may be waited for by its number alone: what ended is then noted as related.
	'link-ended'(subject, data) {
		if (!data) return undefined;
		const { case: other, number, status } = data;
		if (subject.links.some((link) => link.case === other)) {
			return { links: subject.links.map((link) => (link.case === other ? { ...link, status } : link)) };
		}
		const link = { case: other, relation: 'related' as const, status };
		return { links: [...subject.links, number === undefined ? link : { ...link, number }] };
	},
	set: (subject, data) => (data ? setValues(subject, data.values, data.instants) : undefined),
	// The end of a case also ends its pause.
	closed: (_subject, _data, event) => ({ status: 'closed', closedAt: event.at, paused: undefined }),
	reopened: () => ({ status: 'open', closedAt: undefined }),
	cancelled: (_subject, _data, event) => ({ status: 'cancelled', closedAt: event.at, paused: undefined }),
};

/** A measure that is done or dropped stays as it is: what else there is to do is a new one. */
function changed(subject: Case, id: string, change: (measure: Measure) => Measure): Changes | undefined {
	const measure = subject.measures.find((candidate) => candidate.id === id);
	if (!measure) {
		if (subject.redactions !== undefined) return undefined;
		throw new IllegalEvent('case.measure-unknown', { measure: id }, 'id');
	}
	if (measure.doneAt !== undefined) throw new IllegalEvent('case.measure-done', { measure: id }, 'id');
	if (measure.droppedAt !== undefined) throw new IllegalEvent('case.measure-dropped', { measure: id }, 'id');
	return { measures: subject.measures.map((candidate) => (candidate === measure ? change(measure) : candidate)) };
}

function by(event: CaseEvent): string {
	return event.actor?.id ?? '';
}

function worse(a: Severity, b: Severity): Severity {
	return SEVERITIES.indexOf(a) >= SEVERITIES.indexOf(b) ? a : b;
}

/** Whoever is named narrower than before belonged to the one before: a new department forgets role and person, a new role the person. */
function responsible(subject: Case, data: { department?: string; role?: string; person?: string }): Changes {
	const changes: Changes = {};
	const moved = data.department !== undefined && data.department !== subject.department;
	if (moved) {
		changes.department = data.department;
		changes.accepted = undefined;
	}
	if (moved || data.role !== undefined) {
		changes.role = data.role;
		changes.person = data.person;
	} else if (data.person !== undefined) changes.person = data.person;
	return changes;
}
