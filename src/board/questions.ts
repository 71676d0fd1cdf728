// What an open step asks of people: itself, as a task does, or each of several things (`waitsFor.asks`: every measure of its owner). Every list and
// widget of tasks shows what is found here. Not for what an answer does: the step kind, which finds in its data, as `ask`, what was answered.

import type { OpenStep } from '../case/mechanics.ts';
import type { Json, JsonObject } from '../json.ts';

/**
 * One of several things that a step asks at once. It is shown like a task of its own, from the same members of `waitsFor` (title, instructions, for,
 * people, outcomes, fields or form, links, least, whoMay, overdue …), and is answered with `{ask: name, …}`.
 */
export interface Asked extends JsonObject {
	/** Unique in the open step. */
	name: string;
	title: string;
}

export interface Question {
	/** The id of the open step; of one of several with its name behind it: "Measures#1/m1". */
	id: string;
	/** The open step, as it waits for this alone. */
	open: OpenStep;
	/** Absent: the step asks one thing. */
	ask?: string;
}

const ALONE: readonly (Json | undefined)[] = ['task', 'judgement'];

/** What a step asks now. One that is held asks nothing: it is for whoever mends it. */
export function questionsOf(step: string, open: OpenStep): Question[] {
	if (open.hold !== undefined) return [];
	const { type, asks, outcomes } = open.waitsFor;
	// Any kind of step may ask one thing: it names the outcomes to choose from.
	if (ALONE.includes(type) || (asks === undefined && Array.isArray(outcomes) && outcomes.length > 0)) return [{ id: step, open }];
	if (!Array.isArray(asks)) return [];
	return asks.filter(isAsked).map((asked) => ({ id: `${step}/${asked.name}`, open: narrowed(open, asked), ask: asked.name }));
}

/** The step and question that an id means. Names of steps may hold a slash. */
export function questionOf(steps: Readonly<Record<string, OpenStep>>, id: string): (Question & { step: string }) | undefined {
	if (Object.hasOwn(steps, id)) {
		const [whole] = questionsOf(id, steps[id] as OpenStep).filter(({ ask }) => ask === undefined);
		return whole && { ...whole, step: id };
	}
	for (const [step, open] of Object.entries(steps)) {
		const found = id.startsWith(`${step}/`) ? questionsOf(step, open).find((question) => question.id === id) : undefined;
		if (found) return { ...found, step };
	}
	return undefined;
}

/** Seats and signatures in configuration and state are those of the step as a whole; what is due is due for this. */
function narrowed(open: OpenStep, asked: Asked): OpenStep {
	const due: OpenStep['deadlines'] = typeof asked.due === 'string' ? { due: { name: 'due', rule: { at: asked.due }, dueAt: asked.due } } : {};
	return { ...open, config: {}, state: {}, waitsFor: asked, deadlines: due, since: typeof asked.since === 'string' ? asked.since : open.since };
}

function isAsked(value: Json): value is Asked {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && typeof value.name === 'string' && value.name !== '';
}
