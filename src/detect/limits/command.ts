// Is this a command on learned limits? Not for what it does (commands.ts).

import type { Json, JsonSchema } from '../../json.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import { zonedInstant } from '../../steps/zoned-instant.ts';
import type { Language } from '../../text.ts';
import { type Instant, type Millis, toMillis } from '../../time.ts';
import { check, clean } from '../../validate.ts';
import { MOST_POINTS, type Wanted } from './book.ts';

export const LIMITS_COMMANDS = ['learn-limits', 'stop-learning', 'drop-points', 'freeze-limits', 'type-limits', 'forget-limits', 'show-limits'] as const;
export type LimitsCommandName = (typeof LIMITS_COMMANDS)[number];

/** A command that was read. `signal` absent: every signal; `product` absent: every product, '' where there is none. */
export interface LimitsCommand {
	command: LimitsCommandName;
	rule?: string;
	signal?: string;
	product?: string;
	who?: string;
	/** learn-limits: what is to be collected, or the samples themselves. */
	wanted?: Wanted;
	samples?: Json[];
	/** drop-points, freeze-limits: places from 0, or those that stand out. */
	drop?: number[] | 'proposed';
	/** type-limits. */
	limits?: Json;
}

const BYTES = 16 * 1_048_576;
const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 200, pattern: '^[^\\u0000-\\u001f]*$', description: 'one line' };
const common = { command: name, rule: name, signal: name, product: { type: 'string', maxLength: 200, pattern: '^[^\\u0000-\\u001f]*$' }, who: name };
const drop: JsonSchema = {
	anyOf: [{ const: 'proposed' }, { type: 'array', items: { type: 'integer', minimum: 0, maximum: MOST_POINTS - 1 }, maxItems: MOST_POINTS, uniqueItems: true }],
};
const FIELDS: Record<LimitsCommandName, { properties: JsonSchema; required?: string[] }> = {
	'learn-limits': {
		properties: {
			points: { type: 'integer', minimum: 5, maximum: MOST_POINTS },
			from: name,
			to: name,
			samples: { type: 'array', minItems: 1, maxItems: MOST_POINTS },
		},
	},
	'stop-learning': { properties: {} },
	'drop-points': { properties: { points: drop }, required: ['signal', 'points'] },
	'freeze-limits': { properties: { drop } },
	'type-limits': { properties: { limits: { type: 'object' } }, required: ['signal', 'limits'] },
	'forget-limits': { properties: {} },
	'show-limits': { properties: {} },
};
const SCHEMAS = new Map<string, JsonSchema>(
	LIMITS_COMMANDS.map((command) => [
		command,
		{
			type: 'object',
			properties: { ...common, ...FIELDS[command].properties },
			required: ['command', ...(FIELDS[command].required ?? [])],
			additionalProperties: false,
		},
	]),
);

/** Whether a message speaks to the book of limits at all. */
export function isLimitsCommand(value: unknown): boolean {
	return typeof value === 'string' && SCHEMAS.has(value);
}

/** Reads a command; untrusted. Every fault is told with its field. */
export function readLimitsCommand(raw: unknown, now: Instant, language: Language): LimitsCommand | Refusal {
	const copy = clean(raw, { language, path: 'command', bytes: BYTES });
	if (isRefusal(copy)) return copy;
	const asked = copy.value as Record<string, Json>;
	const known = typeof asked === 'object' && asked !== null && Object.hasOwn(asked, 'command') ? asked.command : undefined;
	const schema = typeof known === 'string' ? SCHEMAS.get(known) : undefined;
	if (!schema) return refuse(language, 'limits.command', 'command', { known: LIMITS_COMMANDS.join(', ') });
	const checked = check<Record<string, Json>>(schema, asked, language);
	if (!checked.ok) return refuseAll(checked.refusals);
	const { command, rule, signal, product, who, samples, limits } = checked.value;
	const places = command === 'drop-points' ? checked.value.points : checked.value.drop;
	const read = {
		command: command as LimitsCommandName,
		...(rule !== undefined && { rule: rule as string }),
		...(signal !== undefined && { signal: signal as string }),
		...(product !== undefined && { product: product as string }),
		...(who !== undefined && { who: who as string }),
		...(places !== undefined && { drop: places as number[] | 'proposed' }),
		...(limits !== undefined && { limits }),
	};
	if (command !== 'learn-limits') return read;
	if (samples !== undefined) return readSamples(read, checked.value, language);
	const wanted = readWanted(checked.value, now, language);
	return isRefusal(wanted) ? wanted : { ...read, ...(wanted && { wanted }) };
}

function readSamples(read: LimitsCommand, raw: Record<string, Json>, language: Language): LimitsCommand | Refusal {
	const other = ['points', 'from', 'to'].find((field) => raw[field] !== undefined);
	if (other !== undefined) return refuse(language, 'limits.which', other);
	// Samples are of one signal; with others they would be a mixture that nothing follows.
	return read.signal === undefined ? refuse(language, 'limits.whose', 'signal') : { ...read, samples: raw.samples as Json[] };
}

/** Undefined: as many points as the rule takes by itself. */
function readWanted({ points, from, to }: Record<string, Json>, now: Instant, language: Language): Wanted | undefined | Refusal {
	if (from === undefined && to === undefined) return points === undefined ? undefined : { points: points as number };
	if (points !== undefined) return refuse(language, 'limits.which', 'points');
	const begin = readInstant(from ?? now, 'from', language);
	if (isRefusal(begin)) return begin;
	if (to === undefined) return refuse(language, 'limits.period-open', 'to');
	const end = readInstant(to, 'to', language);
	if (isRefusal(end)) return end;
	if (end <= begin) return refuse(language, 'limits.period-order', 'to');
	if (end <= toMillis(now)) return refuse(language, 'limits.period-past', 'to');
	return { from: begin, to: end };
}

function readInstant(value: Json, path: string, language: Language): Millis | Refusal {
	const instant = zonedInstant(value);
	return instant === undefined ? refuse(language, 'limits.instant', path, { found: String(value) }) : toMillis(instant);
}
