// Capability before and after a measure: two Cpk and their difference. The indices are those of the control charts (detect/spc/capability.ts).

import { capability } from '../detect/spc/capability.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { normal } from '../statistics/normal.ts';
import type { Language } from '../text.ts';
import type { SpecificationLimits } from './plan.ts';
import type { Comparison, Phase } from './verdict.ts';

/**
 * Cpk after − Cpk before, from the overall standard deviations (what is also called Ppk), limits of each by Bissell's (1990) normal approximation and of their
 * difference from both standard errors. Refused: no spread on a side.
 */
export function compareCapabilities(
	before: readonly number[],
	after: readonly number[],
	limits: SpecificationLimits,
	alpha: number,
	language: Language,
): Comparison | Refusal {
	const one = phaseOf(before, limits, alpha, language, 'before');
	if (isRefusal(one)) return one;
	const other = phaseOf(after, limits, alpha, language, 'after');
	if (isRefusal(other)) return other;
	const difference = other.value - one.value;
	const half = Math.hypot(one.upper - one.value, other.upper - other.value);
	const z = (difference / half) * normal.upperQuantile(alpha / 2);
	return {
		of: 'cpk',
		before: one,
		after: other,
		estimate: { kind: 'difference', value: difference, lower: difference - half, upper: difference + half, level: 1 - alpha },
		definition: 'bissell',
		interval: 'bissell',
		statistic: { name: 'z', value: z },
		p: Math.min(1, 2 * normal.sf(Math.abs(z))),
		effectSize: { name: 'cpk-difference', value: difference },
		others: [],
	};
}

function phaseOf(
	values: readonly number[],
	limits: SpecificationLimits,
	alpha: number,
	language: Language,
	side: 'before' | 'after',
): (Phase & { lower: number; upper: number }) | Refusal {
	const found = capability(values, limits, language, { confidence: 1 - alpha });
	if (isRefusal(found)) return found.code === 'spc.no-spread' ? refuse(language, found.code, `${side}.values`) : { ...found, path: `${side}.${found.path}` };
	const { n, cpk, overall } = found;
	return { value: cpk.value, n, spread: overall, lower: cpk.lower, upper: cpk.upper };
}
