// Has this been here before? Looks for closed cases of the same trouble, links them, and says of the earlier ones that their measures did not hold.
// Not for reports of one trouble that is still open (steps/intake merges those), nor for a case that comes while an effect is proved (engine/lifecycle.ts).

import type { Case, CaseSummary } from '../../case/case.ts';
import { type Proposed, SEVERITIES } from '../../case/events.ts';
import { LIKENESSES } from '../../case/likeness.ts';
import type { JsonObject } from '../../json.ts';
import type { CaseEffect, StepKind } from '../../step.ts';
import { DAY, elapsed, plus } from '../../time.ts';
import { PASSES } from '../passing.ts';
import type { RecurrenceConfig } from './config.ts';

/** The state of this step: it never waits. */
export type RecurrenceState = null;

/** So many earlier cases at most are told at once. */
const MOST_TOLD = 10;

/**
 * Outputs `new` and `again`. A recurrence of cases that are alike, closed within the window before this one was detected: all are linked, the earlier ones'
 * corrective and preventive measures are marked as not having held, this one counts how often in a row, gets more severe, and ladders that enter higher do so.
 * `again` goes on with {recurrence: {case, number, title, closedAt?, days?, count}} in the payload, of the last of them. A case that comes by again is not
 * counted twice, and one that was found by a proof of effect is `again`, too. While its cause is unknown a case that is compared by cause leaves by `new`, with
 * a remark in its record.
 */
export const recurrenceStep: StepKind<RecurrenceConfig, RecurrenceState> = {
	kind: 'recurrence',
	outputs: () => ['new', 'again'],
	passes: PASSES.recurrence,
	events: { 'recurrence/cause-unknown': { type: 'object', additionalProperties: false } },

	needs: (subject, _arrival, { same, window }) => [
		{ name: 'alike', like: subject, by: LIKENESSES[same], closedFrom: plus(subject.detectedAt, -window) },
		{ name: 'former', cases: subject.recurrence ? [subject.recurrence.of] : [] },
	],

	arrive(subject, { payload }, { same, raise }, { found, now, visit }) {
		const earlier = toldBy(subject, found.cases.alike ?? []);
		const fresh = earlier.filter(({ id }) => !isLinked(subject, id) || subject.recurrence === undefined);
		const former = found.cases.former?.[0];
		const before = earlier[0] ?? former;
		if (!before) {
			const unknown = same === 'cause' && subject.cause === undefined;
			return { events: unknown ? [{ type: 'recurrence/cause-unknown', data: {} }] : [], moves: [{ output: 'new' }], open: 'done' };
		}
		const count = Math.max(subject.recurrence?.count ?? 0, fresh.length > 0 ? timesInRow(earlier) : 0);
		const { id, number, title, closedAt } = before;
		const carried = isMembers(payload) ? payload : {};
		const since: JsonObject = closedAt === undefined ? {} : { closedAt, days: Math.floor(elapsed(closedAt, now) / DAY) };
		const told: JsonObject = { case: id, number, title, ...since, count };
		const events: Proposed[] = [];
		if (fresh.length > 0) events.push({ type: 'recurred', data: { case: id, number, count } }, ...linksTo(subject, fresh));
		const foundByProof = visit === 1 && former?.status === 'open';
		if (fresh.length > 0 || foundByProof) events.push(...raised(subject, raise));
		return {
			events,
			cases: fresh.map((one) => cameBack(subject, one)),
			moves: [{ output: 'again', payload: { ...carried, recurrence: told } }],
			open: 'done',
		};
	},
};

/**
 * The last one that had closed before this one was detected, with those that were still open when it came: it could not count them. What closed before
 * that has heard of its return from a case in between.
 */
function toldBy(subject: Case, alike: readonly CaseSummary[]): CaseSummary[] {
	const closed = alike.filter(({ id, closedAt }) => id !== subject.id && closedAt !== undefined && closedAt <= subject.detectedAt);
	const told: CaseSummary[] = [];
	for (const one of closed) {
		const first = told.map(({ openedAt }) => openedAt).sort()[0];
		if (first !== undefined && (one.closedAt as string) <= first) break;
		told.push(one);
	}
	return told.slice(0, MOST_TOLD);
}

function timesInRow(earlier: readonly CaseSummary[]): number {
	return earlier.length + Math.max(...earlier.map(({ recurrence = 0 }) => recurrence));
}

function isLinked({ links }: Case, id: string): boolean {
	return links.some((link) => link.case === id && link.relation === 'recurrence-of');
}

/** The intake may have linked them already, by their duplicate key. */
function linksTo(subject: Case, earlier: readonly CaseSummary[]): Proposed[] {
	return earlier
		.filter(({ id }) => !isLinked(subject, id))
		.map(({ id, number }) => ({ type: 'linked', data: { case: id, number, relation: 'recurrence-of' } }));
}

function cameBack(subject: Case, { id }: CaseSummary): CaseEffect {
	const { id: as, number } = subject;
	const events: Proposed[] = [{ type: 'came-back', data: { case: as, number } }];
	if (!isLinked(subject, id)) events.push({ type: 'linked', data: { case: as, number, relation: 'recurred-as' } });
	return { id, events };
}

function raised({ severity: now }: Case, by: number): Proposed[] {
	const severity = SEVERITIES[Math.min(SEVERITIES.indexOf(now) + by, SEVERITIES.length - 1)];
	return severity === undefined || severity === now ? [] : [{ type: 'set', data: { values: { severity } } }];
}

function isMembers(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
