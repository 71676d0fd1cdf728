// Are these alarm rules? Every fault at once, with its path. Alarms that would mute each other in a circle are refused: all would be silent.
// Runs in a browser too, as part of the check of the plant.

import { isFilter } from '../detect/topics.ts';
import type { JsonSchema } from '../json.ts';
import { type Read, readPart } from '../plant/read-part.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { DAY, MINUTE, SECOND } from '../time.ts';
import { PERMITS, RIGHTS } from './rights.ts';
import { type AlarmRules, DEFAULT_RULES, type Inhibition } from './rules.ts';
import { overlap, type Selector } from './selector.ts';

/** Nobody remembers longer why something is silent. */
const LONGEST_SHELF = 7 * DAY;
const text = (maxLength: number): JsonSchema => ({ type: 'string', minLength: 1, maxLength });
const SELECTOR: JsonSchema = {
	type: 'object',
	properties: { detector: text(200), signal: text(200), rule: text(64), side: text(64) },
	minProperties: 1,
	additionalProperties: false,
};
const SELECTORS: JsonSchema = { type: 'array', items: SELECTOR, minItems: 1, maxItems: 200 };
/** Stands in lists and in names of what is kept. */
const ID: JsonSchema = { type: 'string', pattern: '^[\\p{L}\\p{N}][^,;|、，；\\p{C}]{0,63}$', description: 'Boiler 1' };
const list = (properties: JsonSchema, required: string[]): JsonSchema => ({
	type: 'array',
	maxItems: 200,
	items: { type: 'object', properties: { id: ID, name: text(200), ...properties }, required: ['id', ...required], additionalProperties: false },
});
const RULES: JsonSchema = {
	type: 'object',
	properties: {
		shelving: { type: 'object', properties: { longest: { type: 'integer', minimum: MINUTE, maximum: LONGEST_SHELF } }, additionalProperties: false },
		chattering: {
			type: 'object',
			properties: {
				raises: { type: 'integer', minimum: 2, maximum: 100 },
				within: { type: 'integer', minimum: SECOND, maximum: DAY },
				quiet: { type: 'integer', minimum: SECOND, maximum: DAY },
				hold: { anyOf: [{ type: 'boolean' }, SELECTORS] },
			},
			additionalProperties: false,
		},
		groups: list({ alarms: SELECTORS }, ['alarms']),
		inhibitions: list({ when: SELECTOR, mute: SELECTORS }, ['when', 'mute']),
		bursts: list(
			{
				alarms: SELECTORS,
				window: { type: 'integer', minimum: SECOND, maximum: DAY },
				by: { anyOf: [{ const: 'position' }, { type: 'integer', minimum: 1, maximum: 20 }] },
			},
			['alarms', 'window'],
		),
		positions: list({ alarms: SELECTORS }, ['alarms']),
		permits: PERMITS,
	},
	additionalProperties: false,
};

type Given = Partial<{ [Part in keyof AlarmRules]: AlarmRules[Part] extends unknown[] | undefined ? AlarmRules[Part] : Partial<AlarmRules[Part]> }>;

/** The plant's alarm rules with their defaults; undefined where there are none. Paths begin with `path`; `roles`: those of the plant, where they are known. */
export function alarmRulesOf(raw: unknown, path: string, language: Language, roles?: ReadonlySet<string>): Read<AlarmRules> {
	const { value, refusals } = readPart<Given>(RULES, raw, path, language);
	if (!value) return { value: undefined, refusals };
	const rules: AlarmRules = {
		...DEFAULT_RULES,
		...value,
		shelving: { ...DEFAULT_RULES.shelving, ...value.shelving },
		chattering: { ...DEFAULT_RULES.chattering, ...value.chattering },
	};
	const faults = [
		...twice(rules, path, language),
		...filters(rules, path, language),
		...circles(rules.inhibitions, path, language),
		...strange(rules, path, language, roles),
	];
	return faults.length > 0 ? { value: undefined, refusals: faults } : { value: rules, refusals: [] };
}

function twice(rules: AlarmRules, path: string, language: Language): Refusal[] {
	return (['groups', 'inhibitions', 'bursts', 'positions'] as const).flatMap((part) =>
		rules[part].flatMap(({ id }, index) =>
			rules[part].findIndex((other) => other.id === id) === index
				? []
				: [refuse(language, 'alarms.rules.twice', `${path}.${part}[${index}].id`, { found: id })],
		),
	);
}

function strange({ permits = {} }: AlarmRules, path: string, language: Language, roles: ReadonlySet<string> | undefined): Refusal[] {
	return RIGHTS.flatMap((right) =>
		(permits[right]?.roles ?? []).flatMap((role, index) =>
			roles === undefined || roles.has(role) ? [] : [refuse(language, 'alarms.rules.role', `${path}.permits.${right}.roles[${index}]`, { found: role })],
		),
	);
}

function filters(rules: AlarmRules, path: string, language: Language): Refusal[] {
	const selectors: [string, Selector][] = rules.inhibitions.map(({ when }, index) => [`inhibitions[${index}].when`, when]);
	const add = (at: string, list: readonly Selector[]) => list.forEach((one, index) => void selectors.push([`${at}[${index}]`, one]));
	for (const part of ['groups', 'bursts', 'positions'] as const) rules[part].forEach(({ alarms }, index) => void add(`${part}[${index}].alarms`, alarms));
	rules.inhibitions.forEach(({ mute }, index) => void add(`inhibitions[${index}].mute`, mute));
	if (typeof rules.chattering.hold !== 'boolean') add('chattering.hold', rules.chattering.hold);
	return selectors.flatMap(([at, { signal }]) =>
		signal === undefined || isFilter(signal) ? [] : [refuse(language, 'alarms.rules.filter', `${path}.${at}.signal`, { found: signal })],
	);
}

/** Every inhibition that comes back to itself by others, once. */
function circles(inhibitions: readonly Inhibition[], path: string, language: Language): Refusal[] {
	const next = inhibitions.map((one) =>
		inhibitions.flatMap((other, index) => (other !== one && !same(one.when, other.when) && one.mute.some((mute) => overlap(mute, other.when)) ? [index] : [])),
	);
	return inhibitions.flatMap(({ id }, start) => {
		const way = wayBack(next, start);
		// Told for the first of a circle: the others are named.
		if (!way || Math.min(...way) < start) return [];
		const names = [...way, start].map((index) => inhibitions[index]?.id).join(' → ');
		return [refuse(language, 'alarms.rules.circle', `${path}.inhibitions[${start}]`, { found: id, way: names })];
	});
}

/** The shortest way from a place back to it. */
function wayBack(next: readonly number[][], start: number): number[] | undefined {
	const ways: number[][] = [[start]];
	const seen = new Set<number>();
	for (const way of ways) {
		for (const place of next[way.at(-1) as number] as number[]) {
			if (place === start) return way;
			if (seen.has(place)) continue;
			seen.add(place);
			ways.push([...way, place]);
		}
	}
	return undefined;
}

function same(one: Selector, other: Selector): boolean {
	return (['detector', 'signal', 'rule', 'side'] as const).every((key) => one[key] === other[key]);
}
