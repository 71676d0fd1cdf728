// Which risks have begun to come true? From the last values of their indicators; early warning from a trend is in detect/trend.

import { type Ranked, ranked } from './priority.ts';
import type { RiskRegister } from './register.ts';

export interface Coming extends Ranked {
	value: number;
}

/**
 * The risks whose indicator is beyond its threshold, worst first, with the value that says so. A value on the threshold is not beyond it; what is not
 * finite, or not there, says nothing. Expects a checked register.
 */
export function coming(register: RiskRegister, values: ReadonlyMap<string, number>): Coming[] {
	return ranked(register).flatMap((entry) => {
		const { indicator } = entry.risk;
		const value = indicator && values.get(indicator.signal);
		if (!indicator || value === undefined || !Number.isFinite(value)) return [];
		const beyond = indicator.side === 'below' ? value < indicator.threshold : value > indicator.threshold;
		return beyond ? [{ ...entry, value }] : [];
	});
}
