// A rule that judges several signals as one: which signals, how their samples become rows, and when it learns by itself. rules/multivariate.ts judges.

import type { Millis } from '../../time.ts';
import { SECOND } from '../../time.ts';
import type { RuleConfig } from '../config.ts';
import type { Fields } from '../fields.ts';
import { levelOf, matches } from '../topics.ts';
import { MOST_ROWS, MOST_SIGNALS } from './model.ts';
import { leastRows } from './rows.ts';

export interface MultivariateRule extends RuleConfig {
	watch: 'multivariate';
	/** A filter for each of the signals; with a + each machine that fits is a group of its own ("pumps/+/flow"). */
	signals: readonly string[];
	/** Spacing of the rows. */
	every: Millis;
	/** A value that is older says nothing of a row any more. */
	maxAge: Millis;
	/** How late a sample may come. */
	wait: Millis;
	/** Share of good rows beyond a limit, and the weight of the newest row in the smoothed one; as `learnModel` has them. */
	falseAlarms?: number;
	smoothing?: number;
	/** Good rows from which it learns by itself; 0: only by command. */
	learn: number;
}

const EVERY = SECOND;
const LONGEST = 86_400_000;
/** As many values as an age of the usual. */
const AGE = 5;

/** Reads the fields of the rule; every fault goes to `fields`. */
export function readMultivariateRule(fields: Fields, { signals }: RuleConfig): Omit<MultivariateRule, keyof RuleConfig> {
	const names = signals ?? [];
	if (names.length < 2 || names.length > MOST_SIGNALS) fields.fault('signals', 'multivariate.members', { most: MOST_SIGNALS });
	const wild = names.filter((filter) => levels(filter).includes('+')).length;
	for (const [index, filter] of names.entries()) {
		const bad = filter.endsWith('#') || levels(filter).filter((level) => level === '+').length > 1 || (wild > 0 && !levels(filter).includes('+'));
		if (bad) fields.fault(`signals[${index}]`, 'multivariate.member');
		else if (names.indexOf(filter) !== index) fields.fault(`signals[${index}]`, 'multivariate.name-twice', { name: filter });
	}
	const every = fields.millis('every', LONGEST) ?? EVERY;
	const maxAge = fields.number('maxAge', every, every * 1_000) ?? AGE * every;
	const wait = fields.number('wait', 0, every * 100) ?? every;
	const falseAlarms = fields.number('falseAlarms', 0.000_001, 0.05);
	const smoothing = fields.number('smoothing', 0.05, 0.5);
	const least = leastRows(names.length);
	const learn = fields.raw('learn') === 0 || fields.raw('learn') === '0' ? 0 : fields.whole('learn', least, MOST_ROWS);
	return {
		every,
		maxAge,
		wait,
		...(falseAlarms !== undefined && { falseAlarms }),
		...(smoothing !== undefined && { smoothing }),
		learn: learn ?? least,
	};
}

/** The machine that a signal belongs to; the rule's own id where all its signals are of one. Undefined: none of them. */
export function groupOfSignal(rule: MultivariateRule, signal: string): string | undefined {
	const filter = memberOf(rule, signal);
	return filter === undefined ? undefined : (levelOf(filter, signal) ?? rule.id);
}

/** The filter by which a signal takes part: its name in the model. */
export function memberOf({ signals }: MultivariateRule, signal: string): string | undefined {
	return signals.find((filter) => matches(filter, signal));
}

/** What tells the signals of a rule apart: "flow" of "pumps/+/flow" and "pumps/+/current". */
export function shortName({ signals }: MultivariateRule, filter: string): string {
	const all = signals.map(levels);
	const [first] = all;
	const own = levels(filter);
	let same = 0;
	while (same < own.length - 1 && all.every((each) => each[same] === first![same])) same++;
	return own.slice(same).join('/');
}

function levels(filter: string): string[] {
	return filter.split('/');
}
