// The look again after closing: a case of its own, opened in the commit that closes, due so long afterwards (F2: production control tracks the permanent
// measure until it is really in place). What it does then is drawn behind the output `followUp`. Not for the effect before closing: verify.

import type { Case } from '../../case/case.ts';
import type { Opened, Proposed } from '../../case/events.ts';
import { SYSTEM } from '../../case/events.ts';
import { dueAt } from '../../plant/due.ts';
import type { CaseEffect, Context } from '../../step.ts';
import { fillText } from '../case-field.ts';
import type { Span } from '../config-shape.ts';
import { shownField } from '../shown-field.ts';

export interface FollowUp {
	/** May hold fields of the case: "Is it still in place? {{case.title}}". */
	title: string;
	kind: string;
	/** Number pattern ("FU-{yyyy}-{seq}"). */
	numbering: string;
	/** Due so long after closing. */
	after: Span;
	/** Who is responsible for it. Absent: whoever is for the case. */
	department?: string;
}

/**
 * The case to be opened: it knows what the goods and the place are, in its own fields which case it follows (`follows`, `followsId`) and until when
 * somebody is to look (`due`, a date with time, which a wait or a ladder can count by).
 */
export function followUpOf(subject: Case, { title, kind, numbering, after, department }: FollowUp, context: Context): CaseEffect {
	const { area, lot, order, material } = subject;
	const place = area === undefined || !context.plant.area(area) ? {} : { area };
	const due = dueAt({ from: context.now, amount: after.amount, counts: after.counts, ...place }, context.calendar);
	const filled = fillText(title, subject, (of, field) => shownField(of, field, context.plant));
	const known = Object.entries({ area, lot, order, material }).filter(([, value]) => value !== undefined);
	const opened: Opened = {
		// What is missing in a title is no reason not to look again.
		title: ('filled' in filled ? filled.filled : subject.title).slice(0, 200),
		kind,
		severity: subject.severity,
		detectedAt: context.now,
		intake: context.key,
		...Object.fromEntries(known),
		fields: { follows: subject.number, followsId: subject.id, due },
		instants: ['due'],
	};
	const who = department === undefined ? { department: subject.department, person: subject.person } : { department };
	const named = Object.entries(who).filter(([, value]) => value !== undefined);
	const events: Proposed[] = named.length === 0 ? [] : [{ type: 'assigned', data: Object.fromEntries(named) }];
	return { create: { opened, numbering, actor: SYSTEM, events }, output: { output: 'followUp' }, link: { relation: 'related' } };
}
