// What the step asks in the lists of tasks: of each owner whether the measure is done, and of whoever plans for further measures. The forms are built in.

import type { Case, Measure } from '../../case/case.ts';
import { MEASURES } from '../../form/becomes.ts';
import type { Field } from '../../form/form.ts';
import type { Labels } from '../../form/labels.ts';
import { readFields } from '../../form/read-field.ts';
import { Reading } from '../../form/reading.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Directory } from '../../plant/directory.ts';
import type { Context } from '../../step.ts';
import { LANGUAGES, text } from '../../text.ts';
import { namesOf } from '../addressee.ts';
import { peopleOf } from '../task/assignment.ts';
import type { MeasuresConfig } from './config.ts';
import { isSettled, type MeasuresState, measuresOf, ownerOf, plannersOf } from './state.ts';

/** The question whose answer plans one more measure. */
export const PLAN = 'plan';

const inAll = (code: string): Labels => Object.fromEntries(LANGUAGES.map((language) => [language, text(language, code)]));

const read = (raw: object[], outcome: string): Field[] => readFields(new Reading('en-US'), raw, 'fields', [outcome]);

/** What shows that a measure is done; asked for where the plant wants it. */
export function doneFields({ evidence = false }: MeasuresConfig): Field[] {
	return read(
		[
			{ name: 'evidence', label: inAll('measures.field.evidence'), type: 'long-text', maxLength: 2_000, ...(evidence ? { requiredFor: ['done'] } : {}) },
			{ name: 'files', label: inAll('measures.field.files'), type: 'file', most: 10 },
		],
		'done',
	);
}

export function planFields({ classes, spans = {} }: MeasuresConfig): Field[] {
	const [only] = classes;
	const options = MEASURES.filter((one) => classes.includes(one)).map((value) => ({ value, label: inAll(`case-view.measure.${value}`) }));
	return read(
		[
			{ name: 'class', label: inAll('measures.field.class'), type: 'choice', required: true, options, ...(classes.length === 1 ? { default: only } : {}) },
			{ name: 'text', label: inAll('measures.field.text'), type: 'long-text', required: true, maxLength: 2_000 },
			{ name: 'owner', label: inAll('measures.field.owner'), type: 'person', required: true },
			{
				name: 'due',
				label: inAll('measures.field.due'),
				type: 'date-time',
				...(classes.every((one) => spans[one]) ? { help: inAll('measures.field.due-help') } : {}),
			},
		],
		'add',
	);
}

/** What lists and widgets see of the open step. */
export function shownAs(subject: Case, config: MeasuresConfig, state: MeasuresState, { plant, now }: Context): JsonObject {
	const { language } = plant.config;
	const measures = measuresOf(subject, config);
	const least = config.least ?? 'claimed';
	const asks = state.held.flatMap(({ id, name, due, overdue, changedAt }): JsonObject[] => {
		const measure = measures.find((one) => one.id === id);
		if (!measure || isSettled(measure)) return [];
		const owner = ownerOf(measure, subject, config, plant);
		return [
			{
				name,
				title: short(measure.text),
				instructions: instructionsOf(measure, subject, plant),
				measure: id,
				class: measure.class,
				for: owner as unknown as Json,
				people: peopleOf(owner, plant, now).map((one) => ({ id: one.id, name: one.name })),
				outcomes: [outcome('done', plant), ...(config.drop?.to?.length ? [] : [{ ...outcome('not-done', plant), reason: true }])],
				fields: doneFields(config) as unknown as Json,
				whoMay: owner.length > 0 ? 'assignees' : 'anyone',
				least,
				overdue,
				since: measure.plannedAt,
				changedAt,
				...(due === undefined ? {} : { due }),
			},
		];
	});
	const planners = plannersOf(subject, config, plant);
	const plan: JsonObject = {
		name: PLAN,
		title: text(language, 'measures.plan-title'),
		instructions: text(language, 'measures.plan-instructions'),
		for: planners as unknown as Json,
		people: peopleOf(planners, plant, now).map((one) => ({ id: one.id, name: one.name })),
		outcomes: [outcome('add', plant)],
		fields: planFields(config) as unknown as Json,
		whoMay: planners.length > 0 ? 'assignees' : 'anyone',
		least,
	};
	const done = measures.filter(isSettled).length;
	const people = new Map([...asks, ...(asks.length === 0 ? [plan] : [])].flatMap((ask) => (ask.people as JsonObject[]).map((one) => [one.id, one] as const)));
	return {
		type: 'measures',
		title: text(language, measures.length === 0 ? 'measures.none-yet' : 'measures.so-far', { done, of: measures.length }),
		turn: subject.turn,
		done,
		of: measures.length,
		overdue: state.held.reduce((sum, { overdue }) => sum + overdue, 0),
		people: [...people.values()],
		asks: [...asks, plan],
	};
}

function instructionsOf(measure: Measure, subject: Case, plant: Directory): string {
	const { language } = plant.config;
	const said = text(language, 'measures.instructions', {
		measure: text(language, `case-view.measure.${measure.class}`),
		number: subject.number,
		case: subject.title,
	});
	const lost = measure.owner === undefined || !(plant.person(measure.owner) ?? plant.role(measure.owner));
	return [said, measure.text, lost ? text(language, 'measures.no-owner') : ''].filter((line) => line !== '').join('\n');
}

function outcome(name: 'done' | 'not-done' | 'add', { config: { language } }: Directory): JsonObject {
	return { name, label: text(language, `measures.outcome.${name}`), effect: 'none', reason: false };
}

/** Cut at a whole character. */
function short(said: string): string {
	const characters = [...said];
	return characters.length <= 160 ? said : `${characters.slice(0, 159).join('')}…`;
}

/** "Miller, Quality engineer": who has a measure, for a sentence. */
export function calledOwner(measure: Measure, subject: Case, config: MeasuresConfig, context: Context, language: Context['language']): string {
	return namesOf(ownerOf(measure, subject, config, context.plant), context.plant, language);
}
