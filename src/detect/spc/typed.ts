// Limits that a person types in instead of learning them: from a specification of the process, a table on paper, another plant.

import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { readNumber } from '../../untrusted.ts';
import type { Lines, SpcLimits, SpcSetup } from './chart.ts';
import { LARGEST_RANGE_SIZE } from './constants.ts';
import { freezeLimits } from './freeze.ts';
import { WIDTH } from './lines.ts';
import { isCounting, LARGEST_SUBGROUP, LARGEST_VALUE } from './point.ts';

const FIELDS = ['mean', 'sigma', 'centre', 'lower', 'upper', 'size'] as const;
type Field = (typeof FIELDS)[number];

/**
 * Frozen limits from what was typed, numbers or text that writes one:
 * - measured values: `mean` and `sigma` of single values, or the lines of the chart, `centre` (the middle unless told), `lower` and `upper`, which are
 *   three σ away; X̄ charts need the `size` of the subgroup. EWMA and CUSUM take `mean` and `sigma` only.
 * - p, np: `mean` is the proportion; c: defects a sample; u: defects a unit.
 * Every fault is told, with its field under `path`.
 */
export function typeLimits(setup: SpcSetup, raw: unknown, language: Language, previous?: Pick<SpcLimits, 'version'>, path = 'limits'): SpcLimits | Refusal {
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return refuse(language, 'spc.typed-not-one', path);
	const at = (field: Field) => `${path}.${field}`;
	const given: Partial<Record<Field, number>> = {};
	const refusals: Refusal[] = [];
	for (const field of FIELDS) {
		const value = Object.hasOwn(raw, field) ? (raw as Record<string, unknown>)[field] : undefined;
		if (value === undefined || value === null || value === '') continue;
		const read = readNumber(value, language, at(field));
		if (isRefusal(read)) refusals.push(read);
		else if (Math.abs(read) > LARGEST_VALUE) refusals.push(refuse(language, 'spc.magnitude', at(field), { found: read }));
		else given[field] = read;
	}
	if (refusals.length > 0) return refuseAll(refusals);
	const size = readSize(setup, given.size ?? setup.size, language, at('size'));
	if (isRefusal(size)) return size;
	const found = isCounting(setup.chart) ? counted(setup, given, language, at) : measured(setup, given, size, language, at);
	return isRefusal(found) ? found : freezeLimits(setup, { ...found, size, sampleSize: given.size ?? setup.size, method: 'typed', n: 0, dropped: [], previous });
}

type At = (field: Field) => string;
type Found = { mean: number; sigma: number; sigmaBelow?: number; location?: Lines };

/** Of a subgroup or sample; p and u draw their lines for one item or unit unless told. */
function readSize({ chart }: SpcSetup, size: number | undefined, language: Language, path: string): number | Refusal {
	const subgroups = chart === 'xbar-r' || chart === 'xbar-s';
	if (chart === 'c' || !(subgroups || isCounting(chart))) return 1;
	if (size === undefined) return chart === 'p' || chart === 'u' ? 1 : refuse(language, 'spc.size-missing', path);
	if (chart === 'u') return size > 0 ? size : refuse(language, 'spc.area', path, { found: size });
	const most = chart === 'xbar-r' ? LARGEST_RANGE_SIZE : chart === 'xbar-s' ? LARGEST_SUBGROUP : Number.MAX_SAFE_INTEGER;
	if (Number.isSafeInteger(size) && size >= (subgroups ? 2 : 1) && size <= most) return size;
	return subgroups ? refuse(language, 'spc.subgroup-size', path, { found: size, most }) : refuse(language, 'spc.size', path, { found: size });
}

function counted({ chart }: SpcSetup, { mean }: Partial<Record<Field, number>>, language: Language, at: At): Found | Refusal {
	if (mean === undefined) return refuse(language, 'spc.typed-mean', at('mean'));
	if (chart === 'c' || chart === 'u') return mean > 0 ? { mean, sigma: Math.sqrt(mean) } : refuse(language, 'spc.rate', at('mean'), { found: mean });
	return mean > 0 && mean < 1 ? { mean, sigma: Math.sqrt(mean * (1 - mean)) } : refuse(language, 'spc.proportion', at('mean'), { found: mean });
}

function measured({ chart }: SpcSetup, given: Partial<Record<Field, number>>, size: number, language: Language, at: At): Found | Refusal {
	const { mean, sigma, lower, upper } = given;
	const lines = chart !== 'ewma' && chart !== 'cusum';
	if (mean !== undefined && sigma !== undefined && lower === undefined && upper === undefined) {
		return sigma > 1e-12 * Math.abs(mean) ? { mean, sigma } : refuse(language, 'spc.sigma', at('sigma'), { found: sigma });
	}
	if (!lines || lower === undefined || upper === undefined || sigma !== undefined || mean !== undefined) {
		return lines ? refuse(language, 'spc.typed-which', at(mean === undefined ? 'mean' : 'sigma')) : refuse(language, 'spc.typed-sigma', at('sigma'));
	}
	if (!(lower < upper)) return refuse(language, 'spc.order', at('lower'), { lower, upper });
	const centre = given.centre ?? lower + (upper - lower) / 2;
	if (!(lower < centre && centre < upper)) return refuse(language, 'spc.centre', at('centre'), { found: centre, lower, upper });
	const one = (distance: number) => (distance / WIDTH) * Math.sqrt(size);
	// Halves of one width differ in their last digit.
	const even = given.centre === undefined || Math.abs(upper - centre - (centre - lower)) <= 1e-9 * (upper - lower);
	const above = one(upper - centre);
	return { mean: centre, sigma: above, ...(!even && { sigmaBelow: one(centre - lower) }), location: { centre, lower, upper } };
}
