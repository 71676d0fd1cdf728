// @ts-check
// What the simulated staff of the demonstration do: open tasks and the plant's time in, answers out.
// Pure and without memory: the fate of a task (who, when, which outcome) follows from the task and a seed alone,
// so that asking again gives the same answer under the same id. Not for sending (staff-desk.mjs) and no model of real people.

import { seededBy } from './random.mjs';
import { text } from './words.mjs';

/** @typedef {{ name: string, type: string, required?: boolean, requiredFor?: string[], default?: unknown, as?: string, min?: number, max?: number, choices?: unknown[], unit?: string }} Field */
/**
 * One entry of the list that the flow publishes.
 * @typedef {{ case: string, number: string, step: string, kind: string, title: string, assignees: string[], outcomes: { name: string, reason?: boolean }[], fields: Field[], since: string, version: number }} Task
 */
/**
 * `work`: what is done at the line before the answer is given. Not part of the message.
 * @typedef {{ id: string, case: string, step: string, type: 'complete', outcome: string, values: Record<string, unknown>, note?: string, actor: { id: string, how: 'claimed' }, version: number, work?: import('./filling-line.mjs').Command }} StaffAnswer
 */

const MINUTE = 60_000;

/** Plant minutes from the task's opening to its answer, least and most, by the kind of task. */
const MINUTES = /** @type {Record<string, [number, number] | undefined>} */ ({
	confirm: [2, 12],
	inform: [2, 20],
	contain: [5, 20],
	measure: [10, 40],
	review: [10, 45],
	verify: [10, 30],
});
const OTHER_MINUTES = /** @type {[number, number]} */ ([5, 30]);

/** How often somebody takes another outcome than the first: refuses responsibility, finds NG, decides otherwise. Halved with each visit, so that every case ends. */
const OTHERWISE = 0.25;
/** The same where work is done rather than judged: who gives a measure seldom decides that something else is to be done. */
const OTHERWISE_WORKING = 0.1;
/** How often a switch that stands on its default is put the other way: the line stopped, nobody guided on site. */
const SWITCHED = 0.15;
/** How often a measure is only talked about: the line stays as it is, and the verification finds out. */
const TALK_ONLY = 0.2;

/**
 * The answers due by now.
 * @param {readonly Task[]} tasks as validated by `tasksIn`
 * @param {string} now plant time, ISO 8601
 * @param {number} seed
 * @param {import('./words.mjs').Language} language of what they write
 * @returns {StaffAnswer[]}
 */
export function act(tasks, now, seed, language = 'en-US') {
	return tasks
		.filter((task) => task.outcomes.length > 0)
		.flatMap((task) => {
			const random = seededBy(`${task.case} ${task.step}`, seed);
			const [least, most] = MINUTES[task.kind] ?? OTHER_MINUTES;
			const due = Date.parse(task.since) + (least + (most - least) * random()) * MINUTE;
			return due <= Date.parse(now) ? [answered(task, now, random, language)] : [];
		});
}

/**
 * @param {Task} task @param {string} now @param {() => number} random @param {import('./words.mjs').Language} language
 * @returns {StaffAnswer}
 */
function answered(task, now, random, language) {
	const visit = Number(task.step.slice(task.step.lastIndexOf('#') + 1)) || 1;
	const person = task.assignees[Math.floor(random() * task.assignees.length)] ?? 'staff';
	const otherwise = random() < (task.kind === 'custom' ? OTHERWISE_WORKING : OTHERWISE) / 2 ** (visit - 1);
	const other = 1 + Math.floor(random() * (task.outcomes.length - 1));
	const outcome = /** @type {Task['outcomes'][number]} */ ((otherwise && task.outcomes[other]) || task.outcomes[0]);
	const talkOnly = random() < TALK_ONLY && visit === 1;
	/** @type {Record<string, unknown>} */
	const values = Object.create(null);
	for (const field of task.fields) {
		const value = filledIn(field, now, random, language);
		const needed = field.required || field.requiredFor?.includes(outcome.name);
		if (needed || random() < 0.7) values[field.name] = value;
	}
	/** @type {StaffAnswer} */
	const answer = {
		id: `staff/${task.case}/${task.step}/${task.version}`,
		case: task.case,
		step: task.step,
		type: 'complete',
		outcome: outcome.name,
		values,
		actor: { id: person, how: 'claimed' },
		version: task.version,
	};
	if (outcome.reason) answer.note = text(language, `staff.because.${Math.floor(random() * 4)}`);
	if (task.kind === 'measure' && outcome === task.outcomes[0] && !talkOnly) answer.work = visit === 1 ? 'maintenance' : 'overhaul';
	return answer;
}

/**
 * Something plausible for a field of any type; an unknown type gets text.
 * @param {Field} field @param {string} now @param {() => number} random @param {import('./words.mjs').Language} language
 */
function filledIn(field, now, random, language) {
	const chance = random();
	// Goods have to add up: whoever counts them takes what the form proposes. A loss is what it is.
	if (field.type === 'number' && field.default !== undefined && !field.as?.startsWith('loss:')) return field.default;
	switch (field.type) {
		case 'number': {
			const least = field.min ?? Math.min(1, field.max ?? 1);
			const most = field.max ?? least + 49;
			const value = least + (most - least) * chance;
			const whole = Math.round(value);
			return whole >= least && whole <= most ? whole : value;
		}
		case 'choice': {
			const choices = field.choices ?? [];
			const choice = choices[Math.floor(chance * choices.length)];
			return typeof choice === 'object' && choice !== null && 'value' in choice ? choice.value : choice;
		}
		case 'yes-no':
		case 'boolean':
			return typeof field.default === 'boolean' ? chance < SWITCHED !== field.default : chance < 0.85;
		case 'date-time':
			return new Date(Date.parse(now) + Math.round(chance * 480) * MINUTE).toISOString();
		default:
			return text(language, `staff.says.${Math.floor(chance * 4)}`).slice(0, field.max ?? 200);
	}
}

/**
 * The tasks in a message, entries that are none left out; undefined when the message is no list at all.
 * @param {unknown} value
 * @returns {Task[] | undefined}
 */
export function tasksIn(value) {
	return Array.isArray(value) ? value.filter(isTask) : undefined;
}

/** @param {unknown} value @returns {value is Task} */
function isTask(value) {
	if (typeof value !== 'object' || value === null) return false;
	const task = /** @type {Record<string, unknown>} */ (value);
	return (
		['case', 'step', 'kind', 'since'].every((name) => typeof task[name] === 'string') &&
		!Number.isNaN(Date.parse(/** @type {string} */ (task.since))) &&
		typeof task.version === 'number' &&
		Array.isArray(task.assignees) &&
		task.assignees.every((id) => typeof id === 'string') &&
		[task.outcomes, task.fields].every((list) => Array.isArray(list) && list.every((entry) => typeof entry?.name === 'string'))
	);
}
