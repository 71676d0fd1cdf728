// What a verification of effect is told on the canvas. Not for how it judges: judgement.ts, batches.ts.

import type { JsonSchema } from '../../json.ts';
import type { Addressee } from '../../plant/directory.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { refuseAddressees } from '../addressee.ts';
import { faultyPlaceholders } from '../case-field.ts';
import { ADDRESSEE, type ConfigCheck, checkShape, SENTENCE, SPAN, type Span, type Warning, warn } from '../config-shape.ts';
import type { Permission } from '../permission.ts';

/** What a measured batch must keep to. */
export interface Limits {
	/** What is measured, for people ("fill weight"). */
	name?: string;
	min?: number;
	max?: number;
	/** A value that says another unit is refused. */
	unit?: string;
}

export type VerifyBy =
	/** Somebody judges. */
	| { by: 'judgement'; to: Addressee[]; least?: Permission['least']; question?: string }
	/** The next `count` batches must all be OK. `match` becomes the correlation key ("batch:{{case.area}}/{{case.fields.product}}"). */
	| { by: 'batches'; count: number; match: string; measured?: Limits };

export type VerifyConfig = VerifyBy & {
	/** PDCA turns that are allowed; an NG that opens one more leaves by `exceeded`. Absent: any number. */
	maxTurns?: number;
	/** Nothing arrives for so long, a judgement or the next batch: `timeout`. */
	limit?: Span;
};

const number: JsonSchema = { type: 'number' };
const LIMITS: JsonSchema = {
	type: 'object',
	properties: { name: { ...SENTENCE, maxLength: 120 }, min: number, max: number, unit: { type: 'string', minLength: 1, maxLength: 32 } },
	additionalProperties: false,
};

const WAYS: Record<VerifyBy['by'], { required: string[]; properties: JsonSchema }> = {
	judgement: {
		required: ['to'],
		properties: {
			to: { type: 'array', items: ADDRESSEE, minItems: 1, maxItems: 20 },
			least: { enum: ['claimed', 'picked', 'pin', 'badge', 'link', 'session'] },
			question: SENTENCE,
		},
	},
	batches: {
		required: ['count', 'match'],
		properties: { count: { type: 'integer', minimum: 1, maximum: 100 }, match: { type: 'string', minLength: 1, maxLength: 200 }, measured: LIMITS },
	},
};

const ANY_WAY: JsonSchema = { type: 'object', properties: { by: { enum: Object.keys(WAYS) } }, required: ['by'] };

const SCHEMAS = new Map<string, JsonSchema>(
	Object.entries(WAYS).map(([by, { required, properties }]) => [
		by,
		{
			type: 'object',
			properties: { by: { const: by }, ...properties, maxTurns: { type: 'integer', minimum: 1, maximum: 100 }, limit: SPAN },
			required: ['by', ...required],
			additionalProperties: false,
		},
	]),
);

/** A verification's configuration from a dialog or an imported flow. */
export function checkVerifyConfig(raw: unknown, language: Language): ConfigCheck<VerifyConfig> {
	const way = checkShape<{ by: string }>(ANY_WAY, raw, language);
	if (!way.ok) return way;
	const checked = checkShape<VerifyConfig>(SCHEMAS.get(way.value.by) as JsonSchema, raw, language);
	if (!checked.ok) return checked;
	const config = checked.value;
	const refusals = config.by === 'batches' ? faultsOf(config, language) : refuseAddressees(config.to, 'to', language);
	if (refusals.length > 0) return { ok: false, refusals };
	const warnings: Warning[] = [];
	if (config.by === 'batches' && !config.match.includes('{{')) warnings.push(warn(language, 'verify.match-fixed', 'match', { match: config.match }));
	if (!config.limit) warnings.push(warn(language, 'verify.no-limit', 'limit'));
	return { ok: true, value: config, warnings };
}

function faultsOf({ match, measured }: Extract<VerifyConfig, { by: 'batches' }>, language: Language): Refusal[] {
	const refusals = faultyPlaceholders(match).map((placeholder) => refuse(language, 'verify.placeholder', 'match', { placeholder }));
	if (!measured) return refusals;
	const { min, max } = measured;
	if (min === undefined && max === undefined) refusals.push(refuse(language, 'verify.no-limits', 'measured'));
	if (min !== undefined && max !== undefined && min > max) refusals.push(refuse(language, 'verify.min-max', 'measured', { min, max }));
	return refusals;
}
