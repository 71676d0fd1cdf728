// Whose task is it, and which comes first. For lists, in the browser and on the server.

import { SEVERITIES } from '../case/events.ts';
import type { Instant } from '../time.ts';
import type { Places, TaskRow } from './shown.ts';

/** Whose tasks one looks at: a person's, a department's, everybody's. */
export interface Whose {
	person?: string;
	department?: string;
}

/** Whether a task is among those one looks at. A person who has signed already has nothing to do there any more. */
export function isOf(row: TaskRow, { person, department }: Whose): boolean {
	if (person !== undefined) return row.people.includes(person) && !row.signed?.includes(person);
	return department === undefined || row.departments.includes(department);
}

/** For whom, who is away, a person may answer a task; undefined for one that is their own. */
export function standsInFor({ standIns = [] }: Pick<TaskRow, 'standIns'>, person: string): string | undefined {
	return standIns.find((one) => one.person === person)?.for;
}

export const ORDERS = ['urgency', 'newest', 'number', 'area'] as const;
export type Order = (typeof ORDERS)[number];

/** Compares two tasks. By urgency: overdue ones, then what is due first, then what is graver, then what has waited longest. */
export function comparing(order: Order, { areas }: Pick<Places, 'areas'>): (one: TaskRow, other: TaskRow) => number {
	if (order === 'newest') return (one, other) => text(other.since, one.since);
	if (order === 'number') return (one, other) => text(one.number, other.number) || text(one.step, other.step);
	const urgent = byUrgency;
	if (order === 'urgency') return urgent;
	const place = new Map(areas.map(({ id }, at) => [id, at]));
	const rank = ({ area }: TaskRow) => (area === undefined ? areas.length + 1 : (place.get(area) ?? areas.length));
	return (one, other) => rank(one) - rank(other) || urgent(one, other);
}

/** After every instant there is. */
const NEVER: Instant = '~';

function byUrgency(one: TaskRow, other: TaskRow): number {
	const late = Number(other.overdue ?? false) - Number(one.overdue ?? false);
	const grave = SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity);
	return late || text(one.due ?? NEVER, other.due ?? NEVER) || grave || text(one.since, other.since) || text(one.id, other.id);
}

function text(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
