// The case that a rung opens for the report on this one. A child case, not a message: it has a number, clocks and a ladder of its own, its number is
// drawn and both are linked in the commit of the rung, and it stays open when this one closes. It travels on the output `report`.

import type { Case } from '../../case/case.ts';
import { type Opened, SYSTEM } from '../../case/events.ts';
import { given } from '../../json.ts';
import type { Directory } from '../../plant/directory.ts';
import { dueAt } from '../../plant/due.ts';
import type { CaseEffect, Context } from '../../step.ts';
import { text } from '../../text.ts';
import { isFilled } from '../case-field.ts';
import { shownField } from '../shown-field.ts';
import type { ReportCase, TimeOfDay } from './config.ts';

const END_OF_NEXT_DAY: TimeOfDay = { time: '24:00', days: 'calendar', day: 2 };

/** The child knows when it is due (`fields.due`), and the goods of its parent. What its title names and the case has not is shown as a dash. */
export function reportCase(subject: Case, report: ReportCase, { now, key, calendar, plant }: Context): CaseEffect {
	const { kind, severity, area, reporter, lot, order, material, department, role, person } = subject;
	const due = dueAt({ from: now, ...(report.within ?? report.due ?? END_OF_NEXT_DAY), ...given({ area }) }, calendar);
	const opened: Opened = {
		title: titleOf(report.title, subject, plant).slice(0, 200) || text(plant.config.language, 'escalate.report', { number: subject.number }),
		kind: report.kind ?? kind,
		severity,
		detectedAt: now,
		intake: key,
		...given({ area, reporter, lot, order, material }),
		fields: { ...subject.fields, due, of: subject.number },
		instants: [...new Set([...(subject.instants ?? []), 'due'])],
	};
	const responsible = given(report.department === undefined ? { department, role, person } : { department: report.department });
	const events = Object.keys(responsible).length === 0 ? [] : [{ type: 'assigned' as const, data: responsible }];
	return {
		create: { opened, numbering: report.numbering, actor: SYSTEM, events },
		output: { output: 'report', payload: { due } },
		link: { relation: 'child' },
	};
}

function titleOf(template: string, subject: Case, plant: Directory): string {
	return template.replace(/\{\{([^{}]*)\}\}/g, (_, inner: string) => {
		const value = shownField(subject, inner.trim().replace(/^case\./, ''), plant);
		return isFilled(value) && typeof value !== 'object' ? String(value) : '–';
	});
}
