// The plan of a proof is frozen when the case comes in, before anything is known of the effect: what it was, and every change of it, is in the record.
// Not for what a plan may say (config.ts, settings.ts).

import type { Case } from '../../case/case.ts';
import type { Proposed } from '../../case/events.ts';
import type { OpenStep } from '../../case/mechanics.ts';
import type { Json, JsonObject } from '../../json.ts';
import { type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Answer, Context } from '../../step.ts';
import { forCase } from '../addressee.ts';
import { forbids } from '../permission.ts';
import { chosenIn, inForce, readSettings, type Settings } from './settings.ts';
import type { VerifyState } from './state.ts';
import type { PresentConfig, VerifyConfig } from './ways.ts';

/** The settings with which a case arrives; a fault holds it. */
export function settingsAtArrival(subject: Case, config: VerifyConfig, { plant }: Context): Settings | Refusal {
	const chosen = chosenIn(subject, config);
	if (Object.keys(chosen).length === 0) return {};
	const read = readSettings(config, {}, chosen as JsonObject, plant.config.language, 'plan');
	return Array.isArray(read) ? refuseAll(read) : (read as Settings);
}

/** The fact that a plan was chosen; a judgement has none. `from`: fields of the case that it was taken from. */
export function planned(plan: JsonObject, config: VerifyConfig, set: Settings): Proposed {
	const from = Object.fromEntries(Object.entries(config.chosen ?? {}).filter(([setting]) => Object.hasOwn(set, setting)));
	return { type: 'verify/plan', data: { plan, ...(Object.keys(from).length > 0 && { from }) } };
}

export interface Changed {
	state: VerifyState;
	config: PresentConfig;
	events: Proposed[];
}

/**
 * `plan` {values: {setting: value}, note}: by those who may, with the reason. Until data have come it is a plan like any other; then it is refused, or, where the step allows that,
 * marked for good.
 */
export function changePlan(
	subject: Case,
	open: OpenStep<VerifyConfig, VerifyState>,
	answer: Answer,
	hasData: boolean,
	planOf: (config: PresentConfig) => JsonObject,
	context: Context,
): Changed | Refusal {
	const { config, state } = open;
	const { language, plant } = context;
	const { change } = config;
	if (!change) return refuse(language, 'verify.plan-fixed', 'type');
	const to = change.to?.map((addressee) => forCase(addressee, subject, plant));
	const forbidden = forbids(answer.actor, { ...change, ...(to && { to }) }, context, 'verify.plan');
	if (forbidden) return forbidden;
	if (state.unclear) return refuse(language, 'verify.plan-over', 'type');
	if (hasData && !change.late) return refuse(language, 'verify.plan-frozen', 'type');
	const { values, note } = answer.data;
	const faults: Refusal[] = [];
	if (typeof note !== 'string' || note.trim() === '' || note.length > 2_000) faults.push(refuse(language, 'verify.reason', 'note'));
	const given = typeof values === 'object' && values !== null && !Array.isArray(values) ? values : undefined;
	if (!given || Object.keys(given).length === 0) faults.push(refuse(language, 'verify.plan-values', 'values'));
	const before = state.set ?? {};
	const set = given ? readSettings(config, before, given, language, 'values') : [];
	if (Array.isArray(set)) return refuseAll([...faults, ...(set as Refusal[])]);
	if (faults.length > 0) return refuseAll(faults);
	const was = planOf(inForce(config, before));
	const now = inForce(config, set as Settings);
	const is = planOf(now);
	const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
	if (keys.length === 0) return { state, config: now, events: [] };
	const part = (plan: JsonObject): JsonObject => Object.fromEntries(keys.map((key) => [key, (plan[key] ?? null) as Json]));
	const data: JsonObject = { old: part(was), new: part(is), note: String(note).trim(), ...(hasData && { late: true }) };
	const { look: _, ...rest } = state;
	return {
		state: { ...rest, set: set as Settings, ...(hasData && { late: true as const }) },
		config: now,
		events: [{ type: 'verify/plan-changed', data, actor: answer.actor }],
	};
}
