// Is this how an effect can be verified? Every fault at once, for the editor and the runtime. What the settings mean: ways.ts.

import { LIKENESS_PARTS } from '../../case/likeness.ts';
import { checkEffectPlan } from '../../effect/check-plan.ts';
import { type EffectPlan, MOST_LOOKS } from '../../effect/plan.ts';
import { nForZero } from '../../effect/zero.ts';
import type { JsonSchema } from '../../json.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { refuseAddressees, refusePermission } from '../addressee.ts';
import { faultyPlaceholders } from '../case-field.ts';
import { ADDRESSEE, type ConfigCheck, checkShape, PERMISSION, SENTENCE, SPAN, type Warning, warn } from '../config-shape.ts';
import { present } from './former.ts';
import { type ByCount, COUNTED, type Limits, SETTINGS, type VerifyConfig } from './ways.ts';

export type { Limits, VerifyConfig } from './ways.ts';

/** Batches that a count can ask for: so many ids are remembered, so that none counts twice. */
export const MOST_BATCHES = 1_000;
/** Values of one side that an open step keeps. */
export const MOST_VALUES = 2_000;

const number: JsonSchema = { type: 'number' };
const path: JsonSchema = { type: 'string', minLength: 1, maxLength: 120 };
const match: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };
const part: JsonSchema = { type: 'number', exclusiveMinimum: 0, maximum: 0.999999 };
const LIMITS: JsonSchema = {
	type: 'object',
	properties: { name: { ...SENTENCE, maxLength: 120 }, min: number, max: number, unit: { type: 'string', minLength: 1, maxLength: 32 } },
	additionalProperties: false,
};
const BEFORE: JsonSchema = {
	type: 'object',
	properties: { from: { enum: ['messages', 'case'] }, path },
	required: ['from'],
	additionalProperties: false,
};
const LEAST: JsonSchema = { enum: ['claimed', 'picked', 'pin', 'badge', 'link', 'session'] };

const WAYS: Record<VerifyConfig['by'], { required: string[]; properties: JsonSchema }> = {
	judgement: {
		required: ['to'],
		properties: { to: { type: 'array', items: ADDRESSEE, minItems: 1, maxItems: 20 }, least: LEAST, question: SENTENCE, evidence: { type: 'boolean' } },
	},
	batches: { required: ['count', 'match'], properties: { count: { type: 'integer', minimum: 1, maximum: 100 }, match, measured: LIMITS } },
	count: {
		required: ['unit'],
		properties: {
			unit: { enum: [...COUNTED] },
			count: { type: 'integer', minimum: 1, maximum: 1_000_000 },
			share: part,
			confidence: { type: 'number', minimum: 0.5, maximum: 0.999999 },
			match,
			measured: LIMITS,
			counts: { enum: ['calendar', 'working'] },
			least: { type: 'integer', minimum: 1, maximum: MOST_BATCHES },
			recurrence: { type: 'array', items: { enum: [...LIKENESS_PARTS] }, minItems: 1, maxItems: 4, uniqueItems: true },
		},
	},
	indicator: { required: ['match', 'measured', 'stays', 'gap'], properties: { match, measured: LIMITS, stays: SPAN, gap: SPAN } },
	test: { required: ['match', 'plan', 'before'], properties: { match, plan: { type: 'object' }, before: BEFORE } },
};

const ANY_WAY: JsonSchema = { type: 'object', properties: { by: { enum: Object.keys(WAYS) } }, required: ['by'] };

const COMMON: { [key: string]: JsonSchema } = {
	maxTurns: { type: 'integer', minimum: 1, maximum: 100 },
	limit: SPAN,
	begins: { const: 'measures' },
	chosen: {
		type: 'object',
		properties: Object.fromEntries(
			Object.values(SETTINGS)
				.flat()
				.map((setting) => [setting, path]),
		),
		additionalProperties: false,
	},
	change: { ...PERMISSION, properties: { ...(PERMISSION.properties as object), late: { type: 'boolean' } } },
	decides: PERMISSION,
};

const SCHEMAS = new Map<string, JsonSchema>(
	Object.entries(WAYS).map(([by, { required, properties }]) => [
		by,
		{ type: 'object', properties: { by: { const: by }, ...properties, ...COMMON }, required: ['by', ...required], additionalProperties: false },
	]),
);

/** A verification's configuration from a dialog or an imported flow, of any version. A test's plan comes back complete. */
export function checkVerifyConfig(raw: unknown, language: Language): ConfigCheck<VerifyConfig> {
	const way = checkShape<{ by: string }>(ANY_WAY, raw, language);
	if (!way.ok) return way;
	const checked = checkShape<VerifyConfig>(SCHEMAS.get(way.value.by) as JsonSchema, raw, language);
	if (!checked.ok) return checked;
	const plan = checked.value.by === 'test' ? checkEffectPlan(checked.value.plan, language, 'plan') : undefined;
	const config = plan?.ok ? ({ ...checked.value, plan: plan.value } as VerifyConfig) : checked.value;
	const refusals = [...(plan && !plan.ok ? plan.refusals : []), ...(plan?.ok ? faultsOfPlan(plan.value, language) : []), ...faultsOf(config, language)];
	return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: config, warnings: warningsOf(config, language) };
}

/** How many a count asks for; the refusal says which number it can't be told from. Of days it is always given. */
export function wantedOf({ unit, count, share, confidence = 0.95 }: ByCount, language: Language): number | Refusal {
	if (count !== undefined && share === undefined) return count;
	if (unit === 'days' || share === undefined || count !== undefined) return refuse(language, `verify.wanted-${unit === 'days' ? 'days' : 'count'}`, 'count');
	const n = nForZero(share, confidence, language);
	return isRefusal(n) ? { ...n, path: 'share' } : n;
}

function faultsOf(given: VerifyConfig, language: Language): Refusal[] {
	const config = present(given);
	const refusals: Refusal[] = [];
	const fault = (code: string, at: string, params: Record<string, unknown> = {}) => refusals.push(refuse(language, `verify.${code}`, at, params));
	if (config.by === 'judgement') refusals.push(...refuseAddressees(config.to, 'to', language));
	else for (const placeholder of faultyPlaceholders(config.match ?? '')) fault('placeholder', 'match', { placeholder });
	if (config.by === 'count') {
		const wanted = wantedOf(config, language);
		if (isRefusal(wanted)) refusals.push(wanted);
		else if (config.unit === 'batches' && wanted > MOST_BATCHES) fault('most-batches', 'count', { found: wanted, most: MOST_BATCHES });
		else if (config.unit === 'days' && wanted > 365) fault('most-days', 'count', { found: wanted });
		if (config.unit !== 'days' && config.match === undefined) fault('match-missing', 'match');
		if (config.unit !== 'days' && (config.least !== undefined || config.counts !== undefined))
			fault('days-only', config.least === undefined ? 'counts' : 'least');
		if (config.unit === 'days' && config.match === undefined && config.least !== undefined) fault('match-missing', 'match');
		if (config.unit === 'days' && config.match === undefined && !config.recurrence) fault('nothing-to-see', 'recurrence');
	}
	if (config.by === 'test' && config.before.from === 'case' && config.before.path === undefined) fault('before-path', 'before.path');
	if (config.by === 'count' || config.by === 'indicator') faultsOfLimits(config.measured, fault);
	const settings = SETTINGS[config.by];
	for (const name of Object.keys(config.chosen ?? {})) {
		if (!settings.includes(name)) fault('setting', 'chosen', { found: name, settings: settings.join(', ') });
	}
	return [...refusals, ...refusePermission(config.change, 'change', language), ...refusePermission(config.decides, 'decides', language)];
}

function faultsOfLimits(measured: Limits | undefined, fault: (code: string, path: string, params?: Record<string, unknown>) => void): void {
	if (!measured) return;
	const { min, max } = measured;
	if (min === undefined && max === undefined) fault('no-limits', 'measured');
	if (min !== undefined && max !== undefined && min > max) fault('min-max', 'measured', { min, max });
}

/** What one open step can keep: values and pairs one by one, items and exposure only sample by sample. */
function faultsOfPlan({ method, looks }: EffectPlan, language: Language): Refusal[] {
	if (method === 'proportions' || method === 'poisson') return [];
	const end = looks.kind === 'fixed' ? looks.n : (looks.at.at(-1) as number);
	if (end <= MOST_VALUES) return [];
	return [
		refuse(language, 'verify.most-values', looks.kind === 'fixed' ? 'plan.looks.n' : `plan.looks.at[${Math.min(looks.at.length, MOST_LOOKS) - 1}]`, {
			found: end,
			most: MOST_VALUES,
		}),
	];
}

function warningsOf(given: VerifyConfig, language: Language): Warning[] {
	const config = present(given);
	const warnings: Warning[] = [];
	if (config.by !== 'judgement' && config.match !== undefined && !config.match.includes('{{')) {
		warnings.push(warn(language, 'verify.match-fixed', 'match', { match: config.match }));
	}
	if (config.by === 'count' && config.unit === 'days' && config.least === undefined) warnings.push(warn(language, 'verify.days-alone', 'least'));
	if (config.by === 'test' && config.plan.looks.kind === 'fixed' && config.plan.wanted === undefined)
		warnings.push(warn(language, 'verify.no-wanted', 'plan.wanted'));
	if (!config.limit && !(config.by === 'count' && config.unit === 'days')) warnings.push(warn(language, 'verify.no-limit', 'limit'));
	return warnings;
}
