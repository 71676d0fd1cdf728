// How much people are told, and when they are left alone: as the plant has it set, as types and as rules. What follows from it for one
// notice: src/notices/admission.ts.

import { SEVERITIES, type Severity } from '../case/events.ts';
import type { JsonSchema } from '../json.ts';
import type { Language } from '../text.ts';
import { HOUR, MINUTE, type Millis } from '../time.ts';
import { type Read, readPart } from './read-part.ts';

/** From `from` to `to` (plant time, "HH:MM"; over midnight when `to` is not later) only what is at least so severe reaches people at once. */
export interface QuietHours {
	from: string;
	to: string;
	/** ISO weekdays (1 Monday … 7 Sunday) on which they begin. Absent: every day. */
	days?: number[];
	below: Severity;
}

/** So many notices to one person within a time; what is more comes in one digest. */
export interface Budget {
	most: number;
	within: Millis;
	/** From this severity on they count, and are never held back. Absent: critical. */
	except?: Severity;
}

export interface NoticeRules {
	budget?: Budget;
	quiet?: QuietHours[];
}

const TIME: JsonSchema = { type: 'string', pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: '22:00' };
const QUIET: JsonSchema = {
	type: 'array',
	maxItems: 20,
	items: {
		type: 'object',
		properties: {
			from: TIME,
			to: TIME,
			days: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 7 }, minItems: 1, maxItems: 7, uniqueItems: true },
			below: { enum: SEVERITIES.slice(1) },
		},
		required: ['from', 'to', 'below'],
		additionalProperties: false,
	},
};
const RULES: JsonSchema = {
	type: 'object',
	properties: {
		budget: {
			type: 'object',
			properties: {
				most: { type: 'integer', minimum: 1, maximum: 1_000 },
				within: { type: 'integer', minimum: MINUTE, maximum: 24 * HOUR },
				except: { enum: SEVERITIES },
			},
			required: ['most'],
			additionalProperties: false,
		},
		quiet: QUIET,
	},
	additionalProperties: false,
};
/** Ten minutes. */
const WITHIN = 10 * MINUTE;

/** The plant's rules; undefined where there are none. Paths begin with `path`. */
export function noticeRulesOf(raw: unknown, path: string, language: Language): Read<NoticeRules> {
	const { value, refusals } = readPart<Omit<NoticeRules, 'budget'> & { budget?: Omit<Budget, 'within'> & { within?: Millis } }>(RULES, raw, path, language);
	if (!value) return { value: undefined, refusals };
	const { budget, ...rest } = value;
	return { value: budget ? { ...rest, budget: { within: WITHIN, ...budget } } : rest, refusals };
}

/** A person's own quiet hours, in the place of the plant's; an empty list: none. */
export function quietHoursOf(raw: unknown, path: string, language: Language): Read<QuietHours[]> {
	return readPart<QuietHours[]>(QUIET, raw, path, language);
}
