// What a task tells: that it is somebody's now, and that it is overdue. Ready text in the person's language for whatever channel is wired.

import type { Case } from '../../case/case.ts';
import type { Deadline } from '../../case/mechanics.ts';
import { showDuration } from '../../duration.ts';
import type { JsonObject } from '../../json.ts';
import type { Context, Outgoing } from '../../step.ts';
import { text } from '../../text.ts';
import { elapsed } from '../../time.ts';
import { namesOf } from '../addressee.ts';
import { peopleOf } from './assignment.ts';
import type { TaskConfig } from './config.ts';
import { emptySeats, type Seat } from './signers.ts';
import type { TaskState } from './state.ts';
import { renderMessage } from './template.ts';

const LONGEST_MESSAGE = 2_000;

type Report = Outgoing & { id: string };

/** One notice to each person of some seats, when the task is configured to tell them. `round` counts the times it was given to somebody. */
export function tellAssigned(subject: Case, config: TaskConfig, state: TaskState, seats: readonly Seat[], round: number, context: Context): Report[] {
	if (!config.tellAssigned) return [];
	return peopleOf(seats, context.plant, context.now).map((person) => {
		const language = person.language ?? context.plant.config.language;
		const id = `${subject.id}/${context.id}/assigned-${round}/${person.id}`;
		const area = subject.area === undefined ? '–' : (context.plant.area(subject.area)?.name ?? subject.area);
		const due = config.due ? text(language, `task.due-${config.due.counts}`, { within: showDuration(config.due.amount, language) }) : '';
		const said = text(language, 'task.notice', { number: subject.number, case: subject.title, area, title: state.title, due });
		const own = config.message === undefined ? '' : renderMessage(config.message, subject, LONGEST_MESSAGE, context.plant);
		const payload: JsonObject = {
			notice: id,
			case: { id: subject.id, number: subject.number },
			step: context.id,
			turn: subject.turn,
			person: { id: person.id, name: person.name, language },
			contact: { ...person.contact },
			ask: 'complete',
			subject: text(language, 'task.notice-subject', { number: subject.number, title: state.title }),
			text: [said.trim(), own].filter((part) => part !== '').join('\n'),
			late: context.late,
			at: context.now,
		};
		return { id, output: 'assigned', payload };
	});
}

/** The report that nobody has finished it in time; `state` already counts it. */
export function overdueReport(subject: Case, config: TaskConfig, state: TaskState, since: string, deadline: Deadline, context: Context): Report {
	const { plant, language, now } = context;
	// Who has signed is not called to account.
	const missing = config.signers.mode === 'any' ? state.seats : emptySeats(state.seats, state.signed).map((index) => state.seats[index] ?? {});
	const who = namesOf(missing, plant, language);
	const waited = showDuration(elapsed(since, now), language, 2);
	const payload: JsonObject = {
		case: { id: subject.id, number: subject.number },
		step: context.id,
		title: state.title,
		for: missing as unknown as JsonObject[],
		people: peopleOf(missing, plant, now).map(({ id, name }) => ({ id, name })),
		since,
		dueAt: deadline.dueAt ?? now,
		times: state.overdue,
		text: text(language, 'task.overdue', { number: subject.number, title: state.title, who, waited }),
		late: context.late,
		at: now,
	};
	if (config.signers.mode !== 'any') payload.signed = state.signed.length;
	return { id: `${subject.id}/${context.id}/overdue-${state.overdue}`, output: 'overdue', payload };
}
