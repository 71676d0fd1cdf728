// Frozen limits that come back: from the store after a restart, from an imported flow, from another plant. What is not whole is refused, so that
// nothing is judged by half of a chart. Not for limits that a person types in (typed.ts).

import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { clean } from '../../untrusted.ts';
import type { ChartKind, Lines, Method, SpcLimits } from './chart.ts';
import { checkSpc } from './check.ts';
import { LARGEST_RANGE_SIZE } from './constants.ts';
import { isCounting, LARGEST_SUBGROUP, LARGEST_VALUE } from './point.ts';

const METHODS: readonly Method[] = ['moving-range', 'mean-range', 'mean-standard-deviation', 'binomial', 'poisson', 'typed'];
const BYTES = 1_048_576;

/** The limits that `learnLimits` or `typeLimits` gave, from JSON; own fields only. Refused with the first field that is not as it was written. */
export function readSpcLimits(raw: unknown, language: Language, path = 'limits'): SpcLimits | Refusal {
	const copy = clean(raw, { language, path, bytes: BYTES });
	if (isRefusal(copy)) return copy;
	const broken = (field: string) => refuse(language, 'spc.kept', field === '' ? path : `${path}.${field}`);
	const kept = copy.value;
	if (!isRecord(kept)) return broken('');
	if (kept.format !== 1) return broken('format');
	const setup = checkSpc(
		{
			chart: kept.chart,
			digits: kept.digits,
			size: kept.sampleSize,
			...(kept.ewma !== undefined && { ewma: kept.ewma }),
			...(kept.cusum !== undefined && { cusum: kept.cusum }),
		},
		language,
		path,
	);
	if (!setup.ok) return setup.refusals[0]!;
	const { chart, digits, size: sampleSize, ewma, cusum } = setup.config;
	// What is usual today is not what these limits were made with.
	if (ewma && !isWhole(kept.ewma, ewma)) return broken('ewma');
	if (cusum && !isWhole(kept.cusum, cusum)) return broken('cusum');
	for (const field of ['version', 'n'] as const) if (!isCount(kept[field]) || (field === 'version' && kept[field] === 0)) return broken(field);
	if (!METHODS.includes(kept.method as Method)) return broken('method');
	if (!isSizeOf(chart, kept.size)) return broken('size');
	if (!isMeasure(kept.mean)) return broken('mean');
	if (!(isMeasure(kept.sigma) && kept.sigma > 0)) return broken('sigma');
	if (kept.sigmaBelow !== undefined && !(isMeasure(kept.sigmaBelow) && kept.sigmaBelow > 0)) return broken('sigmaBelow');
	if (!isLines(kept.location)) return broken('location');
	const spreads = chart === 'individuals' || chart === 'xbar-r' || chart === 'xbar-s';
	if (spreads !== (kept.spread !== undefined) || (spreads && !isLines(kept.spread))) return broken('spread');
	if (!Array.isArray(kept.dropped) || !kept.dropped.every(isCount)) return broken('dropped');
	return {
		format: 1,
		version: kept.version as number,
		chart,
		digits: digits ?? 'exact',
		method: kept.method as Method,
		n: kept.n as number,
		size: kept.size as number,
		...(sampleSize !== undefined && { sampleSize }),
		mean: kept.mean,
		sigma: kept.sigma,
		...(kept.sigmaBelow !== undefined && { sigmaBelow: kept.sigmaBelow as number }),
		location: linesFrom(kept.location),
		...(spreads && { spread: linesFrom(kept.spread as unknown as Lines) }),
		dropped: kept.dropped as number[],
		...(ewma && { ewma }),
		...(cusum && { cusum }),
	};
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWhole(kept: unknown, settings: object): boolean {
	return isRecord(kept) && Object.keys(settings).every((name) => Object.hasOwn(kept, name));
}

function isMeasure(value: unknown): value is number {
	return typeof value === 'number' && Math.abs(value) <= LARGEST_VALUE;
}

function isCount(value: unknown): boolean {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isSizeOf(chart: ChartKind, value: unknown): boolean {
	if (chart === 'u') return isMeasure(value) && value > 0;
	if (chart === 'xbar-r' || chart === 'xbar-s')
		return isCount(value) && (value as number) >= 2 && (value as number) <= (chart === 'xbar-r' ? LARGEST_RANGE_SIZE : LARGEST_SUBGROUP);
	return isCount(value) && (isCounting(chart) && chart !== 'c' ? (value as number) >= 1 : value === 1);
}

/** Limits of rare counts may lie on their centre; nothing may lie the wrong way round. */
function isLines(value: unknown): value is Lines {
	if (!isRecord(value)) return false;
	const { centre, lower, upper } = value;
	// Sums of large values reach beyond the largest measurement.
	const finite = [centre, lower, upper].every((one) => typeof one === 'number' && Number.isFinite(one));
	return finite && (lower as number) <= (centre as number) && (centre as number) <= (upper as number) && (lower as number) < (upper as number);
}

function linesFrom({ centre, lower, upper }: Lines): Lines {
	return { centre, lower, upper };
}
