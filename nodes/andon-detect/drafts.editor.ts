// Rules while they are edited: new ones, copies, and what was there before in the order in which it was written. No DOM.

import { type RuleConfig, WATCHES, type Watch } from '../../src/detect/config.ts';

/** A rule as it stands in the configuration; what only one kind has is known where its fields are. */
// biome-ignore lint/suspicious/noExplicitAny: each kind has fields of its own
export type RawRule = RuleConfig & { [field: string]: any };

/** As in the menu. */
export const GROUPS: readonly { group: string; watches: readonly Watch[] }[] = [
	{ group: 'value', watches: ['limits', 'rate', 'state', 'pattern'] },
	{ group: 'silence', watches: ['no-data', 'late', 'stuck'] },
	{ group: 'course', watches: ['count', 'spc', 'trend', 'risk'] },
	{ group: 'others', watches: ['compare', 'baseline', 'multivariate'] },
];

/** A rule of a kind, with what every plant would enter first; the rest is left to whoever adds it. */
export function newRule(watch: Watch, rules: readonly RawRule[]): RawRule {
	return { id: freeId(watch, rules), watch, ...structuredClone(START[watch]) };
}

/** The same rule once more; its anomalies are others. */
export function copyOf(rule: RawRule, rules: readonly RawRule[]): RawRule {
	const { formerIds: _, ...copy } = structuredClone(rule);
	return { ...copy, id: freeId(rule.id.replace(/-\d+$/, ''), rules) };
}

/** `base`, or with the first number from 2 on that no rule has. */
export function freeId(base: string, rules: readonly RawRule[]): string {
	const taken = new Set(rules.map(({ id }) => id));
	for (let number = 1; ; number++) {
		const id = number === 1 ? base : `${base}-${number}`;
		if (!taken.has(id)) return id;
	}
}

/** Members in the order in which they stood before: what nobody changed is then written as it was. */
export function inOrderOf<Value>(value: Value, before: unknown): Value {
	if (Array.isArray(value)) return value.map((one, at) => inOrderOf(one, Array.isArray(before) ? before[at] : undefined)) as Value;
	if (typeof value !== 'object' || value === null || typeof before !== 'object' || before === null) return value;
	const known = Object.keys(before).filter((key) => Object.hasOwn(value, key));
	const keys = [...known, ...Object.keys(value).filter((key) => !known.includes(key))];
	return Object.fromEntries(keys.map((key) => [key, inOrderOf((value as Record<string, unknown>)[key], (before as Record<string, unknown>)[key])])) as Value;
}

/** Whether a kind is one that this version knows. */
export function isWatch(watch: unknown): watch is Watch {
	return WATCHES.includes(watch as Watch);
}

const MINUTE = 60_000;

const START: Record<Watch, object> = {
	limits: {},
	rate: {},
	state: { state: true },
	pattern: {},
	count: {},
	stuck: {},
	'no-data': { noData: 5 * MINUTE },
	late: {},
	compare: {},
	baseline: {},
	spc: {},
	multivariate: {},
	trend: {},
	risk: {},
};
