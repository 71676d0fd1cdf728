// What a schedule is told on the canvas. Not for when that is: days.ts and times.ts. Runs in a browser too.

import type { JsonSchema } from '../../json.ts';
import { dayOf, type LocalDate, minutesOf } from '../../plant/calendar/local-date.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import { type ConfigCheck, checkShape, type Warning, warn } from '../../steps/config-shape.ts';
import type { Language } from '../../text.ts';

/** On which days. */
export type ScheduleDays =
	| { on: 'every-day' }
	/** On which work starts, by the calendar of the area. */
	| { on: 'working-days' }
	/** ISO weekdays, 1 Monday … 7 Sunday; every n-th week counted from that of `from`. */
	| { on: 'weekdays'; weekdays: number[]; every?: number; from?: LocalDate; rest?: Rest }
	/** Dates of each month; "last" is its last day. A month without a 31st has none. */
	| { on: 'dates'; dates: (number | 'last')[]; rest?: Rest }
	/** Every n-th day, counted from `from`. */
	| { on: 'interval'; every: number; from: LocalDate; rest?: Rest };

/** What becomes of a day that is no working day: nothing changes, it is left out, the next working day, the last one before. */
export type Rest = 'keep' | 'skip' | 'next' | 'before';

/** Days that are not like the others. */
export interface ScheduleException {
	from: LocalDate;
	/** Last day; absent: only that one. */
	until?: LocalDate;
	/** The times on these days, whatever day it is; absent: none. */
	times?: string[];
	note?: string;
}

export interface ScheduleConfig {
	/** Local wall-clock times "HH:MM". */
	times: string[];
	days: ScheduleDays;
	/** Whose working days count; absent: the plant's. */
	area?: string;
	except?: ScheduleException[];
	/** After an outage: one message for everything that was missed, or none. */
	missed: 'one' | 'none';
}

/** Of all times and dates. */
const TIME: JsonSchema = { type: 'string', minLength: 1, maxLength: 10 };
const DATE: JsonSchema = { type: 'string', minLength: 1, maxLength: 20 };
const TIMES: JsonSchema = { type: 'array', items: TIME, minItems: 1, maxItems: 96, uniqueItems: true };
const REST: JsonSchema = { enum: ['keep', 'skip', 'next', 'before'] };
const EVERY = (most: number): JsonSchema => ({ type: 'integer', minimum: 1, maximum: most });

const DAYS: Record<ScheduleDays['on'], { required?: string[]; properties?: Record<string, JsonSchema> }> = {
	'every-day': {},
	'working-days': {},
	weekdays: {
		required: ['weekdays'],
		properties: {
			weekdays: { type: 'array', items: { type: 'integer', minimum: 1, maximum: 7 }, minItems: 1, maxItems: 7, uniqueItems: true },
			every: EVERY(53),
			from: DATE,
			rest: REST,
		},
	},
	dates: {
		required: ['dates'],
		properties: {
			dates: {
				type: 'array',
				// biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
				items: { if: { type: 'string' }, then: { const: 'last' }, else: { type: 'integer', minimum: 1, maximum: 31 } },
				minItems: 1,
				maxItems: 32,
				uniqueItems: true,
			},
			rest: REST,
		},
	},
	interval: { required: ['every', 'from'], properties: { every: EVERY(366), from: DATE, rest: REST } },
};

const schemaOf = (days: JsonSchema): JsonSchema => ({
	type: 'object',
	properties: {
		times: TIMES,
		days,
		area: { type: 'string', minLength: 1, maxLength: 120 },
		except: {
			type: 'array',
			items: {
				type: 'object',
				properties: { from: DATE, until: DATE, times: TIMES, note: { type: 'string', minLength: 1, maxLength: 200 } },
				required: ['from'],
				additionalProperties: false,
			},
			maxItems: 500,
		},
		missed: { enum: ['one', 'none'] },
	},
	required: ['times', 'days', 'missed'],
	additionalProperties: false,
});

const ANY_DAYS = schemaOf({ type: 'object', properties: { on: { enum: Object.keys(DAYS) } }, required: ['on'] });
const SCHEMAS = new Map<string, JsonSchema>(
	Object.entries(DAYS).map(([on, { required = [], properties = {} }]) => [
		on,
		schemaOf({ type: 'object', properties: { on: { const: on }, ...properties }, required: ['on', ...required], additionalProperties: false }),
	]),
);

/** A schedule's configuration from a dialog or an imported flow: every fault at once. */
export function checkScheduleConfig(raw: unknown, language: Language): ConfigCheck<ScheduleConfig> {
	const shape = checkShape<{ days: { on: string } }>(ANY_DAYS, raw, language);
	if (!shape.ok) return shape;
	const checked = checkShape<ScheduleConfig>(SCHEMAS.get(shape.value.days.on) as JsonSchema, raw, language);
	if (!checked.ok) return checked;
	const config = checked.value;
	const refusals = [...faultyTimes(config.times, 'times', language), ...faultyDays(config.days, language), ...faultyExceptions(config, language)];
	return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: config, warnings: oddities(config, language) };
}

function faultyTimes(times: readonly string[], path: string, language: Language): Refusal[] {
	// "24:00" is 00:00 of the next day, and on which day that counts is a guess.
	return times.flatMap((time, index) =>
		minutesOf(time) === undefined || time === '24:00' ? [refuse(language, 'schedule.time', `${path}[${index}]`, { found: time })] : [],
	);
}

function faultyDays(days: ScheduleDays, language: Language): Refusal[] {
	if (!('from' in days) && !('every' in days)) return [];
	if (days.from === undefined) return (days.every ?? 1) > 1 ? [refuse(language, 'schedule.from-missing', 'days.from')] : [];
	return dayOf(days.from) === undefined ? [refuse(language, 'schedule.date', 'days.from', { found: days.from })] : [];
}

function faultyExceptions({ except = [] }: ScheduleConfig, language: Language): Refusal[] {
	return except.flatMap(({ from, until, times = [] }, index) => {
		const path = `except[${index}]`;
		const [first, last] = [dayOf(from), until === undefined ? undefined : dayOf(until)];
		return [
			...(first === undefined ? [refuse(language, 'schedule.date', `${path}.from`, { found: from })] : []),
			...(until !== undefined && last === undefined ? [refuse(language, 'schedule.date', `${path}.until`, { found: until })] : []),
			...(first !== undefined && last !== undefined && last < first ? [refuse(language, 'schedule.until', `${path}.until`, { from, until })] : []),
			...faultyTimes(times, `${path}.times`, language),
		];
	});
}

function oddities({ days }: ScheduleConfig, language: Language): Warning[] {
	if (days.on !== 'dates' || days.rest === 'next') return [];
	const rare = days.dates.filter((date) => date === 29 || date === 30 || date === 31);
	return rare.length > 0 && !days.dates.includes('last') ? [warn(language, 'schedule.short-month', 'days.dates', { dates: rare.join(', ') })] : [];
}
