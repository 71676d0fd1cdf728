// When a measure is due that somebody gave a span instead of a date: by the calendar of the area of the case.

import type { Case } from '../../case/case.ts';
import { dueAt } from '../../plant/due.ts';
import type { Context } from '../../step.ts';
import type { Instant } from '../../time.ts';
import type { Span } from '../config-shape.ts';

/** The instant so long from now; undefined without a span. */
export function dueAfter(span: Span | undefined, { area }: Pick<Case, 'area'>, { calendar, now, plant }: Context): Instant | undefined {
	if (!span) return undefined;
	const where = area === undefined || !plant.area(area) ? {} : { area };
	return dueAt({ from: now, amount: span.amount, counts: span.counts, ...where }, calendar);
}
