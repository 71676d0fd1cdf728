// What the step tells: a measure is yours, it will soon be due, it is overdue. Ready text in each person's language. Not for when: measures.ts.

import type { Case, Measure } from '../../case/case.ts';
import { showDuration } from '../../duration.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Addressee } from '../../plant/directory.ts';
import { localMoment } from '../../plant/local-time.ts';
import type { Context, Outgoing } from '../../step.ts';
import { type Language, text } from '../../text.ts';
import { elapsed } from '../../time.ts';
import { namesOf } from '../addressee.ts';
import { peopleOf } from '../task/assignment.ts';
import type { MeasuresConfig } from './config.ts';
import { calledOwner } from './questions.ts';
import type { Held } from './state.ts';

type Report = Outgoing & { id: string };
type Why = 'given' | 'reminder' | 'overdue';

/** One notice to each person, where the step is to tell; `round` makes a repeat recognisable. */
export function notices(subject: Case, config: MeasuresConfig, measure: Measure, held: Held, to: readonly Addressee[], why: Why, context: Context): Report[] {
	if (!config.tell) return [];
	const round = why === 'overdue' ? held.overdue : held.given;
	return peopleOf(to, context.plant, context.now).map((person) => {
		const language = person.language ?? context.plant.config.language;
		const id = `${subject.id}/${context.id}/${held.name}/${why}-${round}/${person.id}`;
		const payload: JsonObject = {
			notice: id,
			case: { id: subject.id, number: subject.number },
			step: context.id,
			turn: subject.turn,
			person: { id: person.id, name: person.name, language },
			contact: { ...person.contact },
			ask: 'complete',
			measure: toldOf(measure, held),
			subject: text(language, `measures.notice-subject-${why}`, { number: subject.number }),
			text: sentence(subject, config, measure, held, why, context, language),
			late: context.late,
			at: context.now,
		};
		return { id, output: 'notice', payload };
	});
}

/** The report that a measure is not done in time; `held` counts it already. It names who is told at this level. */
export function overdueReport(subject: Case, config: MeasuresConfig, measure: Measure, held: Held, to: readonly Addressee[], context: Context): Report {
	const { plant, now } = context;
	const { language } = plant.config;
	const payload: JsonObject = {
		case: { id: subject.id, number: subject.number },
		step: context.id,
		turn: subject.turn,
		measure: toldOf(measure, held),
		level: held.overdue,
		for: to as unknown as Json,
		people: peopleOf(to, plant, now).map(({ id, name }) => ({ id, name })),
		dueAt: held.due ?? now,
		lateBy: held.due === undefined ? 0 : elapsed(held.due, now),
		times: held.overdue,
		text: sentence(subject, config, measure, held, 'overdue', context, language),
		told: namesOf(to, plant, language),
		late: context.late,
		at: now,
	};
	return { id: `${subject.id}/${context.id}/${held.name}/overdue-${held.overdue}`, output: 'overdue', payload };
}

function sentence(subject: Case, config: MeasuresConfig, measure: Measure, held: Held, why: Why, context: Context, language: Language): string {
	const { zone } = context.plant.config;
	return text(language, `measures.notice-${why}${held.due === undefined ? '-undated' : ''}`, {
		number: subject.number,
		case: subject.title,
		measure: text(language, `case-view.measure.${measure.class}`),
		text: measure.text.slice(0, 500),
		owner: calledOwner(measure, subject, config, context, language),
		due: held.due === undefined ? '' : localMoment(held.due, zone, language),
		late: held.due === undefined || held.due >= context.now ? '' : showDuration(elapsed(held.due, context.now), language, 2),
	});
}

function toldOf({ id, class: kind, text: said, owner }: Measure, { due }: Held): JsonObject {
	return { id, class: kind, text: said, ...(owner === undefined ? {} : { owner }), ...(due === undefined ? {} : { due }) };
}
