// A rule that warns early: how much of the past is looked at, how far ahead, and for a rule of its own, which limit. rules/trend.ts and rules/risk.ts judge.

import type { Millis } from '../../time.ts';
import { DAY, HOUR, MINUTE } from '../../time.ts';
import type { RuleConfig } from '../config.ts';
import type { Fields } from '../fields.ts';
import type { TrendMethod } from './trend.ts';

/** How a course is looked at and carried on. */
export interface Outlook {
	/** How much of the past makes the trend; its samples are averaged to sixty points. */
	window: Millis;
	/** It warns when the limit will be reached within this. */
	horizon: Millis;
	confidence?: number;
	/** `theil-sen` unless told: a straight line that bad points can't turn. `holt` follows a course that bends. */
	method?: TrendMethod;
	/** Holt: the slope fades. */
	damped?: boolean;
}

export interface TrendRule extends RuleConfig, Outlook {
	watch: 'trend';
	/** What is reached from below, and from above; one at least. */
	limits: { hi?: number; lo?: number };
}

const WINDOW = 6 * HOUR;
const SHORTEST = MINUTE;
const LONGEST = 366 * DAY;

/** Reads the fields of the rule; every fault goes to `fields`. */
export function readTrendRule(fields: Fields): Omit<TrendRule, keyof RuleConfig> {
	const given = fields.inner('limits', 'trend.limits');
	const limits: TrendRule['limits'] = {};
	if (given) {
		for (const key of given.keys()) if (key !== 'hi' && key !== 'lo') given.fault(key, 'trend.limits');
		for (const key of ['hi', 'lo'] as const) {
			const limit = given.number(key);
			if (limit !== undefined) limits[key] = limit;
		}
		if (limits.hi !== undefined && limits.lo !== undefined && limits.lo >= limits.hi) given.fault('lo', 'spc.order', { lower: limits.lo, upper: limits.hi });
	}
	if (!given?.has('hi') && !given?.has('lo')) fields.fault('limits', 'trend.no-limit');
	return { limits, ...readOutlook(fields) };
}

/** Window and horizon with what is usual: six hours, and as far ahead as is looked back. */
export function readOutlook(fields: Fields): Outlook {
	const window = fields.millis('window', LONGEST) ?? WINDOW;
	if (window < SHORTEST) fields.fault('window', 'trend.window');
	const horizon = fields.millis('horizon', LONGEST) ?? window;
	const confidence = fields.number('confidence', 0.5, 0.999);
	const method = fields.choice<TrendMethod>('method', ['theil-sen', 'holt']);
	const damped = fields.flag('damped');
	return {
		window,
		horizon,
		...(confidence !== undefined && { confidence }),
		...(method !== undefined && { method }),
		...(damped !== undefined && { damped }),
	};
}
