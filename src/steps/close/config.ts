// What a plant requires before a case closes. Not for whether it is there: requirements.ts.

import type { MeasureClass } from '../../case/events.ts';
import { parseNumbering } from '../../case/numbering.ts';
import type { JsonSchema } from '../../json.ts';
import type { LessonTable } from '../../lessons/lesson.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { refusePermission } from '../addressee.ts';
import { faultyPlaceholders } from '../case-field.ts';
import { type ConfigCheck, checkShape, PERMISSION, SENTENCE, SPAN, type Warning, warn } from '../config-shape.ts';
import type { Permission } from '../permission.ts';
import type { FollowUp } from './follow-up.ts';

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
	/** Proposes what the case teaches when it closes: rows of this table, and a row of responsibility where that had to be found out. */
	lessons?: LessonTable;
	/** Holders and deputies of this role may close although something is missing, with a reason. Absent: nobody may. */
	overrideRole?: string;
	/** Opened by closing, to look again later. Absent: nobody does. */
	followUp?: FollowUp;
}

const CLASSES: MeasureClass[] = ['containment', 'temporary', 'corrective', 'preventive'];
const column: JsonSchema = { type: 'string', minLength: 1, maxLength: 120 };
const yes: JsonSchema = { type: 'boolean' };

const FOLLOW_UP: JsonSchema = {
	type: 'object',
	properties: {
		title: { ...SENTENCE, maxLength: 200 },
		kind: { type: 'string', minLength: 1, maxLength: 64 },
		numbering: { type: 'string' },
		after: SPAN,
		department: { type: 'string', minLength: 1, maxLength: 120 },
	},
	required: ['title', 'kind', 'numbering', 'after'],
	additionalProperties: false,
};

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
		lessons: {
			type: 'object',
			properties: { list: column, into: column, text: column },
			required: ['list', 'into', 'text'],
			additionalProperties: false,
		},
		close: PERMISSION,
		overrideRole: { type: 'string', minLength: 1, maxLength: 120 },
		followUp: FOLLOW_UP,
	},
	required: ['requires'],
	additionalProperties: false,
};

/** A closing's configuration from a dialog or an imported flow. */
export function checkCloseConfig(raw: unknown, language: Language): ConfigCheck<CloseConfig> {
	const checked = checkShape<CloseConfig>(SCHEMA, raw, language);
	if (!checked.ok) return checked;
	const config = checked.value;
	const refusals = [...refusePermission(config.close, 'close', language), ...(config.followUp ? faultsOf(config.followUp, language) : [])];
	if (refusals.length > 0) return { ok: false, refusals };
	const warnings: Warning[] = [];
	const asks = Object.values(config.requires).some((required) => (Array.isArray(required) ? required.length > 0 : required));
	if (!asks) warnings.push(warn(language, 'close.nothing-required', 'requires'));
	return { ok: true, value: config, warnings };
}

function faultsOf({ title, numbering }: FollowUp, language: Language): Refusal[] {
	const pattern = parseNumbering(numbering, language, 'followUp.numbering');
	const placeholders = faultyPlaceholders(title).map((placeholder) => refuse(language, 'wait.placeholder', 'followUp.title', { placeholder }));
	return [...placeholders, ...(isRefusal(pattern) ? [pattern] : [])];
}
