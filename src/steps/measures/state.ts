// Which measures a step holds, and how each stands. The facts are those of the case; here is only what the step adds: a short name, and who was told.

import type { Case, Measure } from '../../case/case.ts';
import { EFFECTS } from '../../case/effects.ts';
import type { CaseEvent, CoreEventType, Proposed } from '../../case/events.ts';
import type { Addressee, Directory } from '../../plant/directory.ts';
import type { Instant } from '../../time.ts';
import { forCase } from '../addressee.ts';
import { responsibleFor } from '../task/assignment.ts';
import type { MeasuresConfig } from './config.ts';

export interface Held {
	/** Of the measure. */
	id: string;
	/** Short and unique in the open step: of its deadlines and of the question in the lists ("m3"). */
	name: string;
	/** Version of the open step from which on answers to it count. */
	changedAt: number;
	owner?: string;
	due?: Instant;
	/** How often somebody was told that it is overdue. */
	overdue: number;
	/** How often it was given to somebody. */
	given: number;
}

export interface MeasuresState {
	turn: number;
	held: Held[];
	/** Names given so far, over all turns. */
	named: number;
}

export const isSettled = ({ doneAt, droppedAt }: Measure): boolean => doneAt !== undefined || droppedAt !== undefined;

/** The measures of the present turn that the step is there for. */
export function measuresOf({ measures, turn }: Case, { classes }: MeasuresConfig): Measure[] {
	return measures.filter((measure) => measure.turn === turn && classes.includes(measure.class));
}

/** The case as it is once these facts are in it; only those about measures are looked at. */
export function afterwards(subject: Case, proposed: readonly Proposed[], at: Instant): Case {
	let after = subject;
	for (const { type, data } of proposed) {
		if (!type.startsWith('measure-')) continue;
		const effect = EFFECTS[type as CoreEventType] as (subject: Case, data: unknown, event: CaseEvent) => Partial<Case> | undefined;
		after = Object.assign({}, after, effect(after, data, { type, data, at } as CaseEvent));
	}
	return after;
}

/** Whom a measure is for: the person or role that owns it; where the plant knows neither, whoever plans. */
export function ownerOf({ owner }: Pick<Measure, 'owner'>, subject: Case, config: MeasuresConfig, plant: Directory): Addressee[] {
	if (owner !== undefined && plant.person(owner)) return [{ person: owner }];
	if (owner !== undefined && plant.role(owner)) return [{ role: owner }];
	return plannersOf(subject, config, plant);
}

/** Whether the plant has somebody of that name: a person or a role. */
export function isOwner(owner: string, plant: Directory): boolean {
	return plant.person(owner) !== undefined || plant.role(owner) !== undefined;
}

export function plannersOf(subject: Case, { plan }: MeasuresConfig, plant: Directory): Addressee[] {
	return plan && plan.length > 0 ? plan.map((one) => forCase(one, subject, plant)) : responsibleFor(subject);
}

/** Whom it is told when it is overdue for the n-th time, n from 1; undefined: nobody is left above. */
export function levelOf(level: number, measure: Measure, subject: Case, config: MeasuresConfig, plant: Directory): Addressee[] | undefined {
	const owner = ownerOf(measure, subject, config, plant);
	if (level === 1) return owner;
	if (!config.climb) return undefined;
	const above: Addressee[][] = [];
	const heads = owner.map((one): Addressee => ({ ...one, head: true }));
	if (heads.length > 0) above.push(heads);
	for (const one of config.further ?? []) above.push([forCase(one, subject, plant)]);
	return above[level - 2];
}
