// Which signals come in which unit and are wanted in which. Without a rule nothing is converted and nothing guessed.

import { type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { describe } from '../../untrusted.ts';
import { matches } from '../topics.ts';
import { converted, unitNamed } from './unit.ts';
import type { WaySample } from './way-sample.ts';

export interface UnitRule {
	/** Names of signals, `+` and `#` as in MQTT; all unless told. */
	signals?: string[];
	/** Of values that come without a unit of their own; absent: a value must bring its unit. */
	from?: string;
	to: string;
}

/**
 * A value in the unit that is wanted of its signal, by the first rule that names it. A unit that came with the value says what it is in; one that doesn't
 * measure the same, a unit that is unknown or missing, and a value that is no number are refused.
 */
export function convertedBy<S extends Pick<WaySample, 'signal' | 'value' | 'unit' | 'subgroup'>>(
	rules: readonly UnitRule[] | undefined,
	sample: S,
	language: Language,
	path: string,
): S | Refusal {
	const rule = rules?.find(({ signals }) => signals === undefined || signals.some((filter) => matches(filter, sample.signal)));
	if (!rule) return sample;
	const { value, subgroup } = sample;
	const from = sample.unit ?? rule.from;
	const to = unitNamed(rule.to) ?? rule.to;
	if (from === undefined) return refuse(language, 'ways.unit.missing', path, { to, found: describe(language, value) });
	if (typeof value !== 'number') return refuse(language, 'ways.unit.no-number', path, { found: describe(language, value), from, to });
	const read = converted(value, from, to);
	if (read === undefined) return refuse(language, 'ways.unit.other', path, { from, to });
	return { ...sample, value: read, unit: to, ...(subgroup && { subgroup: subgroup.map((one) => converted(one, from, to)!) }) };
}
