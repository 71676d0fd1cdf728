// Has this been here before? Looks for a closed case of the same trouble, links both, and says of the earlier one that its measures did not hold.
// Not for reports of one trouble that is still open (steps/intake merges those).

import type { Case, CaseSummary } from '../../case/case.ts';
import { type Proposed, SEVERITIES } from '../../case/events.ts';
import { likenessOf } from '../../case/likeness.ts';
import type { CaseEffect, StepKind } from '../../step.ts';
import { DAY, elapsed } from '../../time.ts';
import { PASSES } from '../passing.ts';
import type { RecurrenceConfig } from './config.ts';

/** The state of this step: it never waits. */
export type RecurrenceState = null;

/**
 * Outputs `new` and `again`. A recurrence of the last case that was alike and has closed within the window: both are linked, the earlier one's corrective and
 * preventive measures are marked as not having held, this one counts how often in a row, gets more severe, and ladders that enter higher do so.
 * `again` goes on with {recurrence: {case, number, title, closedAt, days, count}} in the payload. A case that comes by again is not counted twice. While its cause
 * is unknown a case that is compared by cause leaves by `new`, with a remark in its record.
 */
export const recurrenceStep: StepKind<RecurrenceConfig, RecurrenceState> = {
	kind: 'recurrence',
	outputs: () => ['new', 'again'],
	passes: PASSES.recurrence,
	events: { 'recurrence/cause-unknown': { type: 'object', additionalProperties: false } },

	needs(subject, _arrival, { same }) {
		const key = likenessOf(subject, same);
		return key === undefined ? [] : [{ name: 'alike', key }];
	},

	arrive(subject, arrival, { same, window, raise }, { found, now }) {
		const goesOn = (events: Proposed[] = []) => ({ events, moves: [{ output: 'new' }], open: 'done' as const });
		if (likenessOf(subject, same) === undefined) return goesOn([{ type: 'recurrence/cause-unknown', data: {} }]);
		const before = found.claims.alike?.summary;
		if (!before || !isBefore(before, subject, window)) return goesOn();
		const closedAt = before.closedAt as string;
		const known = subject.recurrence?.of === before.id;
		const count = known ? (subject.recurrence?.count ?? 1) : (before.recurrence ?? 0) + 1;
		const days = Math.floor(elapsed(closedAt, now) / DAY);
		const { id, number, title } = before;
		const carried = typeof arrival.payload === 'object' && arrival.payload !== null && !Array.isArray(arrival.payload) ? arrival.payload : {};
		const payload = { ...carried, recurrence: { case: id, number, title, closedAt, days, count } };
		const done = { moves: [{ output: 'again', payload }], open: 'done' as const };
		return known ? done : { ...done, ...recurred(subject, before, count, raise) };
	},
};

/** Whether what closed was there before this case was detected, and not too long ago. */
function isBefore({ id, status, closedAt }: CaseSummary, subject: Case, window: number): boolean {
	if (id === subject.id || status !== 'closed' || closedAt === undefined) return false;
	return closedAt <= subject.detectedAt && elapsed(closedAt, subject.detectedAt) <= window;
}

function recurred(subject: Case, before: CaseSummary, count: number, raise: number): { events: Proposed[]; cases: CaseEffect[] } {
	const { id: of, number } = before;
	const events: Proposed[] = [{ type: 'recurred', data: { case: of, number, count } }];
	const there: Proposed[] = [{ type: 'came-back', data: { case: subject.id, number: subject.number } }];
	// The intake may have linked both already, by their duplicate key.
	if (!subject.links.some((link) => link.case === of && link.relation === 'recurrence-of')) {
		events.push({ type: 'linked', data: { case: of, number, relation: 'recurrence-of' } });
		there.push({ type: 'linked', data: { case: subject.id, number: subject.number, relation: 'recurred-as' } });
	}
	const place = SEVERITIES.indexOf(subject.severity);
	const severity = SEVERITIES[Math.min(place + raise, SEVERITIES.length - 1)];
	if (severity !== undefined && severity !== subject.severity) events.push({ type: 'set', data: { values: { severity } } });
	return { events, cases: [{ id: of, events: there }] };
}
