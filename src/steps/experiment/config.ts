// How an experiment is configured on the canvas: the plan it starts with, who runs it, who decides, how long it may take. Not for what an experiment may
// be: src/experiment.

import type { Identified } from '../../case/events.ts';
import { LONGEST } from '../../duration.ts';
import { checkExperiment } from '../../experiment/check.ts';
import { design } from '../../experiment/design.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { JsonSchema } from '../../json.ts';
import type { Addressee } from '../../plant/directory.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { type Millis, SECOND } from '../../time.ts';
import { refuseAddressees } from '../addressee.ts';
import { faultyPlaceholders } from '../case-field.ts';
import { ADDRESSEE, type ConfigCheck, checkShape, SPAN, type Span, type Warning, warn } from '../config-shape.ts';

/** The plan in a configuration: its seed may be left to the case, so that each has an order of its own. */
export type Plan = Omit<Experiment, 'seed'> & { seed?: number };

export interface ExperimentConfig {
	plan: Plan;
	/** Name of an own field of the case that holds part of a plan (factors, responses …): what stands there replaces what stands here. */
	from?: string;
	/** Who may change the plan until the first run is given out. Absent: it begins as it is. */
	planner?: Addressee[];
	/** Who runs it and enters values … */
	runner: Addressee[];
	/** … or anybody who finds it on the list. */
	anyone?: boolean;
	/** The named people who decide: what becomes of missing and suspicious values, and the compromise. */
	decider: Addressee[];
	/** They decide even where nothing disagrees. */
	alwaysDecide?: boolean;
	/** Confirmation runs at the chosen levels. */
	confirmations: number;
	/** How surely whoever answers must be known, at least. */
	least?: Exclude<Identified, 'system'>;
	/** The key under which messages find the case ("experiment:{{case.number}}"). */
	match: string;
	/** What is asked is overdue after this; told again every `repeat`. It stays open. */
	due?: Span & { repeat?: Millis };
	/** Nothing happens for so long: `timeout`. */
	limit?: Span;
}

const ADDRESSEES: JsonSchema = { type: 'array', items: ADDRESSEE, minItems: 1, maxItems: 20 };

const SCHEMA: JsonSchema = {
	type: 'object',
	properties: {
		plan: { type: 'object' },
		from: { type: 'string', minLength: 1, maxLength: 64 },
		planner: ADDRESSEES,
		runner: ADDRESSEES,
		anyone: { type: 'boolean' },
		decider: ADDRESSEES,
		alwaysDecide: { type: 'boolean' },
		confirmations: { type: 'integer', minimum: 1, maximum: 30 },
		least: { enum: ['claimed', 'picked', 'pin', 'badge', 'link', 'session'] },
		match: { type: 'string', minLength: 1, maxLength: 200 },
		due: {
			type: 'object',
			properties: {
				amount: { type: 'number', exclusiveMinimum: 0, maximum: LONGEST },
				counts: { enum: ['elapsed', 'working'] },
				repeat: { type: 'number', minimum: 60 * SECOND, maximum: LONGEST },
			},
			required: ['amount', 'counts'],
			additionalProperties: false,
		},
		limit: SPAN,
	},
	required: ['plan', 'runner', 'decider', 'confirmations', 'match'],
	additionalProperties: false,
};

/** A configuration from a dialog or an imported flow. */
export function checkExperimentConfig(raw: unknown, language: Language): ConfigCheck<ExperimentConfig> {
	const checked = checkShape<ExperimentConfig>(SCHEMA, raw, language);
	if (!checked.ok) return checked;
	const config = checked.value;
	const refusals: Refusal[] = faultyPlaceholders(config.match).map((placeholder) => refuse(language, 'experiment-step.placeholder', 'match', { placeholder }));
	for (const who of ['planner', 'runner', 'decider'] as const) refusals.push(...refuseAddressees(config[who] ?? [], who, language));
	const plan = possible(checkPlan(config.plan, language), language);
	// With a part of the plan in the case, this one need not be whole.
	if (isRefusal(plan) && config.from === undefined) refusals.push(...below('plan', plan));
	if (refusals.length > 0) return { ok: false, refusals };
	const warnings: Warning[] = [];
	if (!config.match.includes('{{')) warnings.push(warn(language, 'experiment-step.match-fixed', 'match', { match: config.match }));
	if (!config.limit) warnings.push(warn(language, 'experiment-step.no-limit', 'limit'));
	return { ok: true, value: config, warnings };
}

/** The experiment of a plan; a seed of its own goes before the one of the case. */
export function checkPlan(plan: unknown, language: Language, seed = 0): Experiment | Refusal {
	const given = typeof plan === 'object' && plan !== null && !Array.isArray(plan) ? plan : {};
	return checkExperiment({ seed, ...given }, language);
}

/** An experiment that an array holds. */
function possible(experiment: Experiment | Refusal, language: Language): Experiment | Refusal {
	const made = isRefusal(experiment) ? experiment : design(experiment, language);
	return isRefusal(made) ? made : experiment;
}

/** Every fault of a refusal, as one of what stands below a path; rows of lists in brackets. */
export function below(path: string, refusal: Refusal): Refusal[] {
	return (refusal.all ?? [refusal]).map((one) => {
		const whole = [path, bracketed(one.path)].filter((part) => part !== '').join('.');
		return { refused: true, ...one, path: whole, message: one.message.replaceAll(`“${one.path}”`, `“${whole}”`) };
	});
}

/** "factors.0.levels" → "factors[0].levels" */
export function bracketed(path: string): string {
	return path.replace(/\.(\d+)(?=\.|$)/g, '[$1]');
}
