// What an open task remembers, and how lists and forms show it. Not for how it changes: task.ts and answers.ts.

import type { Case } from '../../case/case.ts';
import type { FormReference } from '../../form/form.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Directory } from '../../plant/directory.ts';
import type { Context } from '../../step.ts';
import type { Instant } from '../../time.ts';
import { namesOf } from '../addressee.ts';
import { peopleOf } from './assignment.ts';
import type { TaskConfig } from './config.ts';
import { emptySeats, type Seat, type Signature } from './signers.ts';
import { render } from './template.ts';

export interface TaskState {
	/** The form as it was when the task came: one that is changed later doesn't change what a person was asked. */
	form?: FormReference;
	/** As shown: a case that is corrected later doesn't change what a person was asked. */
	title: string;
	instructions: string;
	seats: Seat[];
	signed: Signature[];
	/** Version of the open step from which on answers count: it changed hands then. */
	changedAt: number;
	/** Version from which on one of several signers is another. */
	handedAt?: number;
	/** How often it was reported overdue, and how often people were told that it is theirs. */
	overdue: number;
	told: number;
	acknowledged?: { by: string; at: Instant };
	arrived?: { by: string; at: Instant };
}

/** `payload`: what arrived with the case; `form`: the plant's form that it is answered on. */
export function newState(subject: Case, { title, instructions }: TaskConfig, seats: Seat[], plant: Directory, payload?: Json, form?: FormReference): TaskState {
	return {
		...(form ? { form } : {}),
		title: render(title, subject, 400, plant, payload),
		instructions: render(instructions, subject, 6_000, plant, payload),
		seats,
		signed: [],
		changedAt: 0,
		overdue: 0,
		told: 0,
	};
}

/** What people see of a task: everything a form needs, and no contact data. */
export function shownAs(config: TaskConfig, state: TaskState, { plant, now, language }: Context): JsonObject {
	const { taskKind, outcomes, fields, links, signers, whoMay, least } = config;
	const { form } = state;
	const missing = signers.mode === 'any' ? [] : emptySeats(state.seats, state.signed).map((index) => namesOf([state.seats[index] ?? {}], plant, language));
	const shown = {
		type: 'task',
		title: state.title,
		instructions: state.instructions,
		taskKind,
		for: state.seats,
		people: peopleOf(state.seats, plant, now).map(({ id, name }) => ({ id, name })),
		outcomes,
		fields,
		...(form ? { form } : {}),
		links,
		signers: { mode: signers.mode, count: signers.count },
		signed: state.signed.map(({ person, outcome, at }) => ({ person, name: plant.person(person)?.name ?? person, outcome, at })),
		missing,
		whoMay,
		least,
		overdue: state.overdue,
		changedAt: state.changedAt,
		...(state.acknowledged ? { acknowledged: state.acknowledged } : {}),
		...(state.arrived ? { arrived: state.arrived } : {}),
	};
	return shown as unknown as JsonObject;
}
