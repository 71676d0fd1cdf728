// What the value of a field can become in the case. That it becomes it: facts.ts. Runs in the browser too.

import type { Disposition, MeasureClass } from '../case/events.ts';
import type { CauseSide, Place, ProblemPart } from '../cause/analysis.ts';

export const MEASURES: readonly MeasureClass[] = ['containment', 'temporary', 'corrective', 'preventive'];
/** In the order in which goods go through them. */
export const DISPOSITIONS: readonly Disposition[] = ['suspect', 'quarantined', 'sorted-good', 'sorted-bad', 'released'];

/**
 * What a value becomes in the case. Absent: the case's own field of the same name. `measure:<class>` is planned and done at once (or planned only, see `planned`);
 * `measure-done:<class>` reports every planned measure of the class as done, `measure-done:any` of all classes; `responsible`
 * makes the person or department the one who is responsible; `set:<key>` corrects what the case knows. `problem:<part>` states the problem, `affected:<place>` how much of
 * it may be where; `analysis:<side>` is what a why tree or cause diagram says of how it came about or why it was not found, `analysis:is-is-not` the table of that name.
 */
export type Becomes =
	| 'rootCause'
	| 'cause'
	| 'comment'
	| 'responsible'
	| `measure:${MeasureClass}`
	| `measure-done:${MeasureClass | 'any'}`
	| `contained:${Disposition}`
	| 'loss:time'
	| 'loss:pieces'
	| 'loss:money'
	| `problem:${ProblemPart}`
	| `affected:${Place}`
	| `analysis:${CauseSide | 'is-is-not'}`
	| `set:${string}`;
