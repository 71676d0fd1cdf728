// What a board and a task list show of a case: its state, how long, what is next, why. Pure; words are in words.mjs.

import { amount, listed, nameOf, sentence, whoOf, wordFor } from './words.mjs';

/** Steps at which a case waits without anybody having to act now: its effect is watched. */
const WATCHING = ['batches', 'cases', 'until', 'for', 'steps', 'arrivals', 'close'];
/** Steps that people answer here. */
const ASKING = ['task', 'judgement'];

/** held: something is in the way; stopped: the line stands; called: somebody has to act; watching: the effect is followed. */
export function stateOf(one) {
	if (one.status !== 'open') return 'normal';
	if ((one.steps ?? []).some((step) => step.hold) || one.paused) return 'held';
	if (one.fields?.lineStopped === true && one.verified?.result !== 'ok') return 'stopped';
	const steps = (one.steps ?? []).filter((step) => step.waitsFor.type !== 'ladder');
	return steps.length > 0 && steps.every((step) => WATCHING.includes(step.waitsFor.type)) ? 'watching' : 'called';
}

/** Since when a case has been on its way between two steps, when that is longer than two real minutes; `speed` of the plant's clock. */
export function inTransit(one, now, speed) {
	const since = (one.underWay ?? []).map((hop) => Date.parse(hop.since)).filter((at) => now - at > 120_000 * speed);
	return since.length > 0 ? Math.min(...since) : undefined;
}

/** The deadline that comes first, with the step it belongs to; ladders say who is told next, tasks how long there is, or `overdue` that the time is over. */
export function nextDeadline(one) {
	return (one.steps ?? []).flatMap(deadlinesOf).sort((a, b) => Number(b.overdue) - Number(a.overdue) || a.at - b.at)[0];
}

/** The deadlines of a step, the first one first. A task that is overdue has no other than the next reminder. */
export function deadlinesOf(step) {
	const { type, overdue = 0 } = step.waitsFor;
	return (step.due ?? []).map(({ dueAt, name }) => ({ at: Date.parse(dueAt), name, type, step, overdue: overdue > 0 }));
}

/** The open tasks of all cases, the most urgent first. */
export function tasksOf(cases) {
	const tasks = cases.flatMap((one) =>
		(one.steps ?? [])
			.filter((step) => !step.hold && ASKING.includes(step.waitsFor.type))
			.map((step) => ({ id: `${one.id}/${step.step}`, case: one, step, ...asked(step, one), due: dueOf(step), overdue: (step.waitsFor.overdue ?? 0) > 0 })),
	);
	const key = (task) => (task.overdue ? 0 : (task.due ?? Number.MAX_SAFE_INTEGER));
	return tasks.sort((a, b) => key(a) - key(b) || (a.step.since < b.step.since ? -1 : 1));
}

function dueOf(step) {
	const due = (step.due ?? []).map(({ dueAt }) => Date.parse(dueAt));
	return due.length > 0 ? Math.min(...due) : undefined;
}

/** What a step asks, in the form of a task whatever its kind. */
function asked({ waitsFor }, one) {
	const { type, title, question, instructions = '', outcomes = [], fields = [], links = [], people = [], taskKind, turn } = waitsFor;
	const plain = outcomes.map((one) => (typeof one === 'string' ? { name: one, label: '', reason: false, effect: `verify-${one}` } : one));
	return {
		title: withoutCase(title ?? question ?? '', one),
		instructions,
		kind: type === 'judgement' ? 'verify' : (taskKind ?? 'custom'),
		outcomes: plain,
		// A diagram needs more than a line: those who draw one do so on the tasks of the plant.
		fields: fields.filter((field) => field.type !== 'fishbone' && field.type !== 'why-tree'),
		links,
		people,
		to: waitsFor.for ?? [],
		signed: waitsFor.signed ?? [],
		missing: waitsFor.missing ?? [],
		turn,
	};
}

/** A task's title often ends with that of its case, which stands beside it anyway. */
function withoutCase(title, one) {
	const whole = title.trim();
	return whole.endsWith(one.title) && whole.length > one.title.length ? whole.slice(0, -one.title.length).replace(/[\s:：]+$/, '') : whole;
}

/** Whether a person is among those a task is for: by name, as holder or deputy of the role, or as a member of the department. */
export function isFor(task, person, plant) {
	if (task.people.some(({ id }) => id === person)) return true;
	const own = (plant.people ?? []).find(({ id }) => id === person)?.department;
	return task.to.some(({ role, department, person: named }) => {
		if (named !== undefined) return named === person;
		if (role !== undefined) return (plant.roles ?? []).some((one) => one.id === role && one.deputies.includes(person));
		return department !== undefined && department === own;
	});
}

/** Everybody by department, for pick lists; those of no department under `rest`. */
export function staffOf({ departments, people }, rest) {
	const known = departments.map(({ id, name }) => ({ id, name, people: people.filter(({ department }) => department === id) }));
	const others = people.filter(({ department }) => !departments.some(({ id }) => id === department));
	return [...known, { id: '', name: rest, people: others }].filter((group) => group.people.length > 0);
}

/** The departments that a task concerns. */
export function departmentsOf(task, plant) {
	const ofPerson = (id) => (plant.people ?? []).find((one) => one.id === id)?.department;
	const ofRole = (id) => (plant.roles ?? []).find((one) => one.id === id)?.department;
	const named = task.to.map(({ person, role, department }) => department ?? (person === undefined ? ofRole(role) : ofPerson(person)));
	return [...new Set([...named, ...task.people.map(({ id }) => ofPerson(id))].filter((id) => id !== undefined))];
}

/** Why it came here: the row of the responsibility table and the conditions that hit, one sentence each. */
export function reasons(one, texts, plant, language) {
	const { why } = one;
	if (!why) return [];
	const who = whoOf({ role: one.role, department: one.department, person: one.person }, plant);
	const head = sentence(texts, why.row > 0 ? 'why.row' : 'why.none', { row: why.row, table: why.table, who });
	const conditions = (why.conditions ?? []).map((condition) => conditionText(condition, texts, plant, language));
	return [head, ...conditions];
}

function conditionText({ field, test, expected, found }, texts, plant, language) {
	const name = wordFor(texts, 'field', field);
	const word = (value) => (value === null || value === undefined ? '–' : valueWord(field, value, texts, plant, language));
	const params = { field: name, found: word(found), expected: Array.isArray(expected) ? listed(expected.map(word), language) : word(expected) };
	if (test === 'range') {
		const { min, max } = expected ?? {};
		const kind = min === undefined ? 'max' : max === undefined ? 'min' : 'between';
		return sentence(texts, `why.${kind}`, { ...params, min: amount(min, '', language), max: amount(max, '', language) });
	}
	return sentence(texts, `why.${test}`, params);
}

function valueWord(field, value, texts, plant, language) {
	if (typeof value === 'number') return amount(value, '', language);
	if (typeof value === 'boolean') return sentence(texts, value ? 'yes' : 'no');
	if (field === 'area') return nameOf(plant.areas, value);
	if (field === 'department' || field === 'refusals.department') return nameOf(plant.departments, value);
	if (typeof value === 'object') return JSON.stringify(value);
	return wordFor(texts, field, value);
}

/** What was seen, as far as a detector says it: value, limit, unit and the last points. */
export function evidenceOf(one) {
	const { evidence } = one;
	if (typeof evidence !== 'object' || evidence === null || Array.isArray(evidence)) return undefined;
	const { value, limit, unit, name, points } = evidence;
	if (value === undefined) return undefined;
	const line = (Array.isArray(points) ? points : [])
		.map((point) => [Date.parse(point?.at), point?.value])
		.filter(([at, seen]) => !Number.isNaN(at) && typeof seen === 'number');
	return { value, limit, unit: unit ?? '', name: name ?? '', points: line };
}

/** The last points as a line in a box of 100 × 30, with the limit. */
export function curve({ points, limit }) {
	if (points.length < 2) return undefined;
	const values = points.map(([, value]) => value).concat(typeof limit === 'number' ? [limit] : []);
	const [low, high] = [Math.min(...values), Math.max(...values)];
	const from = points[0][0];
	const width = points.at(-1)[0] - from || 1;
	const y = (value) => (high === low ? 15 : 27 - ((value - low) / (high - low)) * 24);
	const line = points.map(([at, value]) => `${(((at - from) / width) * 100).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
	return { line, limit: typeof limit === 'number' ? y(limit) : undefined };
}

/** The step that says most about where a case stands: what is in the way, what somebody is asked, what is counted. */
export function leadingStep(one) {
	const steps = one.steps ?? [];
	const of = (...types) => steps.find(({ waitsFor }) => types.includes(waitsFor.type));
	return steps.find((step) => step.hold) ?? of(...ASKING) ?? of('batches') ?? steps.find(({ waitsFor }) => waitsFor.type !== 'ladder');
}

/** Whom a step waits for: people by name, else what it is addressed to. */
export function peopleOf(waitsFor, plant, language) {
	const named = (waitsFor.people ?? []).map(({ name }) => name);
	return listed(named.length > 0 ? named : (waitsFor.for ?? []).map((one) => whoOf(one, plant)), language);
}

/** What a step waits for, in one sentence. */
export function waitingText({ waitsFor, key, hold }, one, texts, plant, language) {
	if (hold) return sentence(texts, 'wait.held', { step: key, message: hold.message });
	const people = peopleOf(waitsFor, plant, language);
	switch (waitsFor.type) {
		case 'task':
			return sentence(texts, 'wait.task', { title: withoutCase(waitsFor.title, one), people });
		case 'judgement':
			return sentence(texts, 'wait.judgement', { people, question: waitsFor.question ?? '' });
		case 'batches':
			return sentence(texts, 'wait.batches', { done: waitsFor.done, of: waitsFor.of });
		case 'cases':
			return sentence(texts, 'wait.cases', {
				cases: listed(
					(waitsFor.cases ?? []).map(({ number }) => number),
					language,
				),
			});
		case 'ladder':
			return sentence(texts, 'wait.ladder', { rung: waitsFor.rung, rungs: waitsFor.rungs });
		case 'close':
			return sentence(texts, 'wait.close', {
				missing: listed(
					(waitsFor.missing ?? []).map((one) => sentence(texts, one.code, one.params)),
					language,
				),
			});
		case 'arrivals':
			return sentence(texts, 'wait.arrivals', { done: waitsFor.done, of: waitsFor.of });
		case 'steps':
			return sentence(texts, 'wait.steps', {
				steps: listed(
					(waitsFor.steps ?? []).filter(({ done }) => !done).map(({ step }) => step),
					language,
				),
			});
		default:
			return sentence(texts, 'wait.other', { step: key });
	}
}
