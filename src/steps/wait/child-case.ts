// The case that a wait opens in order to wait for its end. Not for watching it: awaited-cases.ts.

import type { Case, CaseSummary } from '../../case/case.ts';
import { type Opened, SYSTEM } from '../../case/events.ts';
import type { CaseEffect, Context } from '../../step.ts';
import { fillText } from '../case-field.ts';
import { shownField } from '../shown-field.ts';
import type { ChildCase } from './config.ts';

/** The child to open, one still open that an earlier visit opened for the same, or the field of this case that its title lacks. */
export type Opening = { effect: CaseEffect } | { already: CaseSummary } | { missing: string };

/** The child knows what its parent knows of the goods; it travels on the output `case`. */
export function openChild(subject: Case, child: ChildCase, context: Context): Opening {
	const title = fillText(child.title, subject, (of, path) => shownField(of, path, context.plant));
	if ('missing' in title) return title;
	// A wait that timed out and is reached again must not open the same case a second time.
	const already = (context.found.cases.linked ?? []).find(
		({ status, kind, title: known }) => status === 'open' && kind === child.kind && known === title.filled,
	);
	if (already) return { already };
	const { lot, order, material, quantity, evidence } = subject;
	const opened: Opened = {
		title: title.filled.slice(0, 200),
		kind: child.kind,
		severity: child.severity ?? subject.severity,
		detectedAt: subject.detectedAt,
		intake: context.key,
		...present({ area: child.area ?? subject.area, reporter: subject.reporter, lot, order, material, quantity, evidence }),
		...(Object.keys(subject.fields).length > 0 && { fields: subject.fields }),
		...(subject.instants && { instants: subject.instants }),
	};
	const events = child.department === undefined ? [] : [{ type: 'assigned' as const, data: { department: child.department } }];
	return {
		effect: {
			create: { opened, numbering: child.numbering, actor: SYSTEM, events },
			output: { output: 'case' },
			link: { relation: 'child' },
		},
	};
}

function present<T extends object>(values: T): Partial<T> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
