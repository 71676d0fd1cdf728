// One signal held against another: two scales that should agree, flow in and flow out. Judged when the first one comes, by the last value of the other.
// Not for what a signal is used to be (baseline.ts) and not for more than two (multivariate.ts).

import { text } from '../../text.ts';
import { MINUTE, type Millis } from '../../time.ts';
import { describe } from '../../untrusted.ts';
import type { RuleConfig } from '../config.ts';
import { isFilter } from '../topics.ts';
import { digitsOf, named, roundly, shown, subject } from '../words.ts';
import { type Found, NOTHING, type RuleKind } from './kind.ts';

export interface CompareRule extends RuleConfig {
	/** The other signal. + stands for the same level of the first: "line/+/out" for "line/2/in" is "line/2/out". */
	with: string;
	/** How far the first may be above or below the other; further is broken. At least one of the two, neither negative. */
	above?: number;
	below?: number;
	/** In percent of the other instead of the signals' unit. */
	percent?: boolean;
	/** A value of the other that is older says nothing, by the samples' own times. Five minutes unless told. */
	maxAge: Millis;
}

const MAX_AGE = 5 * MINUTE;

export const compare: RuleKind<CompareRule> = {
	watch: 'compare',
	counts: true,
	severities: { above: 'medium', below: 'medium' },
	takes: () => 'number',
	levels: (_rule, side) => [side],
	needs: (rule) => [rule.with],

	check(fields) {
		const other = fields.raw('with');
		if (!isFilter(other) || other.includes('#')) fields.fault('with', 'detect.other', { found: describe(fields.language, other) });
		const above = fields.number('above', 0);
		const below = fields.number('below', 0);
		if (!fields.has('above') && !fields.has('below')) fields.fault('above', 'detect.no-difference');
		return {
			with: String(other),
			...(above !== undefined && { above }),
			...(below !== undefined && { below }),
			...(fields.flag('percent') && { percent: true }),
			maxAge: fields.millis('maxAge') ?? MAX_AGE,
		};
	},

	take(rule, memory, { at, value }, { signal, last }) {
		const name = otherOf(rule.with, signal);
		const other = last?.(name);
		if (typeof value !== 'number' || !other || typeof other.value !== 'number' || Math.abs(at - other.at) > rule.maxAge) return { memory, found: NOTHING };
		const apart = rule.percent ? ((value - other.value) / Math.abs(other.value)) * 100 : value - other.value;
		// A percentage of nothing is none.
		if (!Number.isFinite(apart)) return { memory, found: NOTHING };
		const found = (side: 'above' | 'below', distance: number): Found => {
			const limit = rule[side];
			if (limit === undefined || !(distance > limit)) return { side, level: 0, back: true };
			return {
				side,
				level: 1,
				back: false,
				evidence: { other: name, otherValue: other.value, apart: distance, limit, ...(rule.percent && { percent: true }) },
			};
		};
		return { memory, found: [found('above', apart), found('below', -apart)] };
	},

	explain(anomaly, language, zone) {
		const { other, otherValue, apart, percent } = anomaly.evidence as { other: string; otherValue: number; apart: number; percent?: boolean };
		const unit = percent ? '%' : anomaly.unit;
		const [distance, limit] = roundly(apart, anomaly.limit);
		const digits = Math.max(digitsOf(anomaly.value), digitsOf(otherValue));
		return text(language, `detect.explain.compare-${anomaly.rule}`, {
			...named(anomaly, language, zone),
			value: shown(anomaly.value, digits, language, anomaly.unit),
			other: subject(other, language),
			otherValue: shown(otherValue, digits, language, anomaly.unit),
			apart: `${distance}${unit ? `${unit === '%' ? '' : ' '}${unit}` : ''}`,
			limit: `${limit}${unit ? `${unit === '%' ? '' : ' '}${unit}` : ''}`,
		});
	},
};

/** The other's name, with the levels of the signal where it has a +. */
function otherOf(other: string, signal: string): string {
	if (!other.includes('+')) return other;
	const levels = signal.split('/');
	return other
		.split('/')
		.map((level, index) => (level === '+' ? (levels[index] ?? level) : level))
		.join('/');
}
