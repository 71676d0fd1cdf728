// An experiment as a step: the cause is not known, so the factors are varied by plan until the best levels are found and confirmed. What is reckoned is in
// src/experiment; what people and messages say to it in answers.ts.

import type { Case } from '../../case/case.ts';
import type { Hold } from '../../case/mechanics.ts';
import { design } from '../../experiment/design.ts';
import type { JsonObject, JsonSchema } from '../../json.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Context, Decision, StepKind } from '../../step.ts';
import { forCase, namesOf, unknownIn } from '../addressee.ts';
import { begin } from './acting.ts';
import { answerExperiment } from './answers.ts';
import { checkPlan, type ExperimentConfig } from './config.ts';
import { type Turn, waiting } from './course.ts';
import { overdueReport } from './reports.ts';
import { keysOf, shown } from './shown.ts';
import { type ExperimentState, newState } from './state.ts';

const OWN: JsonSchema = { type: 'object' };

/**
 * Outputs: `ok` (confirmed), `ng` (not confirmed: the next PDCA turn is open), `inconclusive`, `timeout`; `overdue` and `report` are reports.
 * Answers: `complete` {outcome, values, note} on the form of what is asked; by message `result`, `results` {csv}, `not-done`, `correct`, `plan`, `begin`, `analyse`,
 * `again`, `as-measured`, `decide`, `confirmation`, `abandon` (answers.ts).
 */
export const experimentStep: StepKind<ExperimentConfig, ExperimentState> = {
	kind: 'experiment',
	outputs: () => ['ok', 'ng', 'inconclusive', 'timeout', 'overdue', 'report'],
	events: {
		'experiment/plan-changed': OWN,
		'experiment/planned': OWN,
		'experiment/result': OWN,
		'experiment/corrected': OWN,
		'experiment/not-done': OWN,
		'experiment/checked': OWN,
		'experiment/filled': OWN,
		'experiment/analysed': OWN,
		'experiment/decided': OWN,
		'experiment/confirmation': OWN,
	},

	arrive(subject, _arrival, config, context) {
		if (subject.status !== 'open') return { open: 'done' };
		const experiment = experimentFor(subject, config, context);
		if (isRefusal(experiment)) return { hold: held(experiment) };
		const state = newState(experiment, subject.turn, context.now);
		const hold = nobody(subject, config, context) ?? noKey(subject, config, context);
		if (hold) return { hold };
		const turn: Turn = { subject, config, context, version: 1 };
		return config.planner ? waiting(state, turn) : begin(state, undefined, turn);
	},

	answer: answerExperiment,

	due(subject, { config, state, since, version }, deadline, context): Decision<ExperimentState> {
		if (deadline.name === 'limit') return { moves: [{ output: 'timeout' }], open: 'done' };
		if (deadline.name !== 'due') return {};
		const after = { ...state, overdue: state.overdue + 1 };
		const turn: Turn = { subject, config, context, version };
		const { repeat, counts = 'elapsed' } = config.due ?? {};
		return {
			open: { state: after, waitsFor: shown(subject, after, config, context), keys: keysOf(subject, config) },
			// From now on, not from when it was due: after an outage one report is enough.
			deadlines: { set: repeat ? [{ name: 'due', after: { amount: repeat, counts } }] : [] },
			reports: [overdueReport(after, since, deadline.dueAt ?? context.now, turn)],
		};
	},

	observe(subject, { config, state, keys: before }, events, context) {
		if (subject.status !== 'open') return { open: 'done' };
		if (!events.some(({ type }) => type === 'set')) return {};
		const keys = keysOf(subject, config);
		if (keys.length === 0 || keys[0] === before[0]) return {};
		return { open: { state, waitsFor: shown(subject, state, config, context), keys } };
	},
};

/** The experiment of a case: as configured, with what a field of the case says instead, and a seed of the case's own. */
function experimentFor({ id, fields }: Case, { plan, from }: ExperimentConfig, { id: step, language }: Context) {
	const told = from !== undefined && Object.hasOwn(fields, from) ? fields[from] : undefined;
	const part = typeof told === 'object' && told !== null && !Array.isArray(told) ? (told as JsonObject) : {};
	const experiment = checkPlan({ ...plan, ...part }, language, seedOf(`${id} ${step}`));
	if (isRefusal(experiment)) return experiment;
	const possible = design(experiment, language);
	return isRefusal(possible) ? possible : experiment;
}

/** A number from a name (FNV-1a, 32 bits): each case has an order of its own, always the same one. */
function seedOf(name: string): number {
	let hash = 0x811c9dc5;
	for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
	return hash;
}

function nobody(subject: Case, config: ExperimentConfig, { plant, now, language }: Context): Hold | undefined {
	for (const name of ['planner', 'runner', 'decider'] as const) {
		const to = (config[name] ?? []).map((one) => forCase(one, subject, plant));
		if (to.length === 0) continue;
		const unknown = to.map((one) => unknownIn(one, plant)).find((id) => id !== undefined);
		if (unknown !== undefined) return held(refuse(language, 'experiment-step.unknown', name, { who: unknown }));
		// Whoever comes on duty later finds it; for whom nobody ever comes it is held.
		if (to.some((one) => plant.resolve(one, now).length > 0 || plant.nextOn(one, now))) continue;
		return held(refuse(language, 'experiment-step.nobody', name, { who: namesOf(to, plant, language) }));
	}
	return undefined;
}

function noKey(subject: Case, config: ExperimentConfig, { language }: Context): Hold | undefined {
	return keysOf(subject, config).length > 0 ? undefined : held(refuse(language, 'experiment-step.no-key', 'match', { match: config.match }));
}

function held({ code, message, path }: Refusal): Hold {
	return { code, message, path };
}
