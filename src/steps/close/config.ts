// What a plant requires before a case closes. Not for whether it is there: requirements.ts.

import type { MeasureClass } from '../../case/events.ts';
import type { JsonSchema } from '../../json.ts';
import type { Language } from '../../text.ts';
import { refusePermission } from '../addressee.ts';
import { type ConfigCheck, checkShape, PERMISSION, type Warning, warn } from '../config-shape.ts';
import type { Permission } from '../permission.ts';

export interface Requires {
	/** Every suspect piece has been released or sorted out as bad. */
	containment?: boolean;
	/** A cause category is known (人机料法环测). */
	cause?: boolean;
	/** The root cause is written down. */
	rootCause?: boolean;
	/** Of each of these classes a measure is done. */
	measures?: MeasureClass[];
	/** No measure that was planned is left undone. */
	allMeasures?: boolean;
	/** The effect was verified OK in the current PDCA turn. */
	effect?: boolean;
	/** A loss was recorded; zero is a statement, too. */
	loss?: boolean;
	/** No child case is open. */
	cases?: boolean;
	/** The case is nowhere else on the canvas; ladders beside it don't count. */
	steps?: boolean;
	/** Fields of the case that must be filled in ("lot", "fields.report"). */
	fields?: string[];
}

export interface CloseConfig {
	requires: Requires;
	/** Who may close by hand, should everything be there; absent: anybody. */
	close?: Permission;
	/** Holders and deputies of this role may close although something is missing, with a reason. Absent: nobody may. */
	overrideRole?: string;
}

const CLASSES: MeasureClass[] = ['containment', 'temporary', 'corrective', 'preventive'];
const yes: JsonSchema = { type: 'boolean' };

const SCHEMA: JsonSchema = {
	type: 'object',
	properties: {
		requires: {
			type: 'object',
			properties: {
				containment: yes,
				cause: yes,
				rootCause: yes,
				measures: { type: 'array', items: { enum: CLASSES }, uniqueItems: true },
				allMeasures: yes,
				effect: yes,
				loss: yes,
				cases: yes,
				steps: yes,
				fields: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 120 }, maxItems: 100, uniqueItems: true },
			},
			additionalProperties: false,
		},
		close: PERMISSION,
		overrideRole: { type: 'string', minLength: 1, maxLength: 120 },
	},
	required: ['requires'],
	additionalProperties: false,
};

/** A closing's configuration from a dialog or an imported flow. */
export function checkCloseConfig(raw: unknown, language: Language): ConfigCheck<CloseConfig> {
	const checked = checkShape<CloseConfig>(SCHEMA, raw, language);
	if (!checked.ok) return checked;
	const config = checked.value;
	const refusals = refusePermission(config.close, 'close', language);
	if (refusals.length > 0) return { ok: false, refusals };
	const warnings: Warning[] = [];
	const asks = Object.values(config.requires).some((required) => (Array.isArray(required) ? required.length > 0 : required));
	if (!asks) warnings.push(warn(language, 'close.nothing-required', 'requires'));
	return { ok: true, value: config, warnings };
}
