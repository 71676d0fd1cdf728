// What a rehearsal starts from: the case on paper, the moment, and what people are assumed to do. From a dialog, a command line or a test.

import { CAUSE_CATEGORIES, SEVERITIES, type Severity } from '../case/events.ts';
import { LONGEST } from '../duration.ts';
import type { JsonSchema } from '../json.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { checkShape } from '../steps/config-shape.ts';
import type { Language } from '../text.ts';
import { type Instant, type Millis, plus } from '../time.ts';
import { isInstant } from '../validate.ts';

/**
 * Something that happens a time after the ladder began (milliseconds, elapsed). `by`: the person; the first who was told, when absent.
 * `resolve` is a verified effect, `step` that a named step is done, `pause` stops the clocks for so long.
 */
export type Assumption = { after: Millis } & (
	| { does: 'acknowledge' | 'arrive' | 'escalate-now'; by?: string }
	| { does: 'resolve' | 'close' }
	| { does: 'step'; step: string }
	| { does: 'pause'; for: Millis; reason?: string }
	| { does: 'severity'; severity: Severity }
);

/** The case on paper, as far as a ladder looks at it. */
export interface PaperCase {
	title?: string;
	kind?: string;
	severity?: Severity;
	area?: string;
	cause?: (typeof CAUSE_CATEGORIES)[number];
	department?: string;
	role?: string;
	person?: string;
	/** The plant's own fields: where a due date stands that rungs come before. */
	fields?: { [name: string]: string | number | boolean | null };
}

export interface Setting {
	/** When the ladder begins. */
	at: Instant;
	case?: PaperCase;
	assume?: Assumption[];
	/** Where the timeline ends at the latest; a year after its beginning when absent. */
	until?: Instant;
}

const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };
const after: JsonSchema = { type: 'number', minimum: 0, maximum: LONGEST };
const INSTANT: JsonSchema = { type: 'string', maxLength: 40 };
const one = (does: JsonSchema, properties: JsonSchema = {}, required: string[] = []): JsonSchema => ({
	type: 'object',
	properties: { after, does, ...properties },
	required: ['after', 'does', ...required],
	additionalProperties: false,
});

const SCHEMA: JsonSchema = {
	type: 'object',
	properties: {
		at: INSTANT,
		until: INSTANT,
		case: {
			type: 'object',
			properties: {
				title: name,
				kind: name,
				severity: { enum: SEVERITIES },
				area: name,
				cause: { enum: CAUSE_CATEGORIES },
				department: name,
				role: name,
				person: name,
				fields: { type: 'object', maxProperties: 100, additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } },
			},
			additionalProperties: false,
		},
		assume: {
			type: 'array',
			maxItems: 100,
			items: {
				oneOf: [
					one({ enum: ['acknowledge', 'arrive', 'escalate-now'] }, { by: name }),
					one({ enum: ['resolve', 'close'] }),
					one({ const: 'step' }, { step: name }, ['step']),
					one({ const: 'pause' }, { for: { type: 'number', exclusiveMinimum: 0, maximum: LONGEST }, reason: name }, ['for']),
					one({ const: 'severity' }, { severity: { enum: SEVERITIES } }, ['severity']),
				],
			},
		},
	},
	required: ['at'],
	additionalProperties: false,
};

/** A setting from outside, or everything that is wrong with it. */
export function checkSetting(raw: unknown, language: Language): { ok: true; value: Setting } | { ok: false; refusals: Refusal[] } {
	const checked = checkShape<Setting>(SCHEMA, raw, language);
	if (!checked.ok) return checked;
	const { at, until } = checked.value;
	const refusals: Refusal[] = [];
	if (!isInstant(at)) refusals.push(refuse(language, 'rehearse.instant', 'at', { found: at }));
	if (until !== undefined && !isInstant(until)) refusals.push(refuse(language, 'rehearse.instant', 'until', { found: until }));
	if (refusals.length === 0 && until !== undefined && until <= at) refusals.push(refuse(language, 'rehearse.until', 'until'));
	return refusals.length > 0 ? { ok: false, refusals } : checked;
}

/** The end of what is looked at. */
export function endOf({ at, until }: Setting): Instant {
	return until ?? plus(at, 366 * 24 * 3_600_000);
}
