// A signal against what it is used to be at this shift, day of the week or product: consumption of energy, cycle times. The baseline is typed in or was
// learned before and frozen (../baseline.ts). Not for limits that are always the same (limits.ts).

import { text } from '../../text.ts';
import { describe } from '../../untrusted.ts';
import { BASELINE_BY, type BaselineBy, isBaseline, slotOf } from '../baseline.ts';
import type { RuleConfig } from '../config.ts';
import type { Anomaly } from '../signal.ts';
import { named, roundly } from '../words.ts';
import { type Found, NOTHING, type RuleKind } from './kind.ts';

export interface BaselineRule extends RuleConfig {
	/** What has a level of its own; nothing: all samples have the same. */
	by: BaselineBy[];
	/** Percent above or below the baseline that are still all right. At least one of the two. */
	above?: number;
	below?: number;
	/** The level, where it is typed in and not learned. Not together with `by`. */
	level?: number;
}

export const baseline: RuleKind<BaselineRule> = {
	watch: 'baseline',
	counts: true,
	severities: { above: 'medium', below: 'low' },
	takes: () => 'number',
	levels: (_rule, side) => [side],

	check(fields) {
		const by = fields.list('by', BASELINE_BY.length) ?? [];
		for (const [index, one] of by.entries()) {
			if (BASELINE_BY.includes(one as BaselineBy)) continue;
			fields.fault(`by[${index}]`, 'detect.choice', { known: BASELINE_BY.join(', '), found: describe(fields.language, one) });
		}
		const above = fields.number('above', 0);
		const below = fields.number('below', 0, 100);
		if (!fields.has('above') && !fields.has('below')) fields.fault('above', 'detect.no-percent');
		const level = fields.number('level');
		if (level === 0) fields.fault('level', 'detect.baseline-zero');
		if (level !== undefined && by.length > 0) fields.fault('level', 'detect.baseline-typed');
		return {
			by: [...new Set(by)] as BaselineBy[],
			...(above !== undefined && { above }),
			...(below !== undefined && { below }),
			...(level !== undefined && { level }),
		};
	},

	take(rule, memory, { at, value, product }, { signal, limits, learn, slot }) {
		if (typeof value !== 'number') return { memory, found: NOTHING };
		let { level } = rule;
		let where = '';
		if (level === undefined) {
			const made = rule.by.includes('product') ? undefined : product;
			const learned = limits?.(rule.id, signal, made);
			where = slotOf(rule.by, rule.by.includes('shift') || rule.by.includes('weekday') ? slot?.(at) : undefined, product);
			learn?.(rule.id, signal, made, at, [where, value]);
			level = isBaseline(learned, rule.by) && Object.hasOwn(learned.slots, where) ? learned.slots[where]!.level : undefined;
		}
		// A percentage of nothing is none.
		if (level === undefined || level === 0) return { memory, found: NOTHING, unlearned: true };
		const percent = ((value - level) / Math.abs(level)) * 100;
		return { memory, found: [side(rule, 'above', percent, level, where), side(rule, 'below', -percent, level, where)] };
	},

	explain(anomaly: Anomaly, language, zone) {
		const { percent, level } = anomaly.evidence as { percent: number; level: number };
		const [apart, limit] = roundly(percent, anomaly.limit);
		const [value, usual] = roundly(Number(anomaly.value), level);
		const of = (written: string) => (anomaly.unit ? `${written}${anomaly.unit === '%' ? '' : ' '}${anomaly.unit}` : written);
		return text(language, `detect.explain.baseline-${anomaly.rule}`, {
			...named(anomaly, language, zone),
			value: of(value),
			usual: of(usual),
			percent: apart,
			limit,
		});
	},
};

function side(rule: BaselineRule, name: 'above' | 'below', percent: number, level: number, slot: string): Found {
	const limit = rule[name];
	if (limit === undefined || !(percent > limit)) return { side: name, level: 0, back: true };
	return { side: name, level: 1, back: false, evidence: { percent, limit, level, ...(slot && { slot }) } };
}
