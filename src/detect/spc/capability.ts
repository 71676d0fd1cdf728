// Process capability: how the spread of a process fits between its specification limits, and how well that is known. Not control limits: a process
// in control may be incapable, and a capable one out of control.
//
// Cp, Cpk use the spread within samples (what the process could do), Pp, Ppk the overall standard deviation s (what was delivered); without a
// spread within samples given, s is taken for both and the result says so.

import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import { chiSquare } from '../../statistics/chi-square.ts';
import { noncentralityOf } from '../../statistics/noncentral-t.ts';
import { normal } from '../../statistics/normal.ts';
import type { Language } from '../../text.ts';
import { readNumber } from '../../untrusted.ts';
import type { SpcLimits } from './chart.ts';
import { c4, d2, d3 } from './constants.ts';

/** Upper and lower specification limit, in the unit of the values; one may be missing. */
export interface Specification {
	lower?: unknown;
	upper?: unknown;
	/** Of Cpm; without one there is no Cpm. */
	target?: unknown;
}

export interface CapabilityOptions {
	/** σ within samples and its degrees of freedom (`withinOf` reads them from learned limits). */
	within?: { sigma: number; degrees: number };
	/** 0.95 unless told: two-sided limits. */
	confidence?: number;
}

/** An index with its confidence limits. */
export interface CapabilityIndex {
	value: number;
	lower: number;
	upper: number;
}

/** Indices that a one-sided specification or a missing target leaves without meaning are absent. */
export interface Capability {
	n: number;
	mean: number;
	/** s, with n − 1. */
	overall: number;
	within: { sigma: number; degrees: number; from: 'given' | 'overall' };
	confidence: number;
	/** Values beyond the specification, as counted. */
	below?: number;
	above?: number;
	cp?: CapabilityIndex;
	cpl?: CapabilityIndex;
	cpu?: CapabilityIndex;
	cpk: CapabilityIndex;
	pp?: CapabilityIndex;
	ppl?: CapabilityIndex;
	ppu?: CapabilityIndex;
	ppk: CapabilityIndex;
	cpm?: CapabilityIndex;
}

const FEWEST = 2;
const MOST = 1_000_000;

/**
 * Capability of values against a specification. Refused: values that are none, fewer than two or all equal; no specification limit, limits in the wrong
 * order, a target outside them; a confidence that is not between 0.5 and 1.
 * - Cp, Pp: (USL − LSL) / 6σ; limits by chi-square (Kane 1986)
 * - Cpl, Cpu: (mean − LSL) / 3σ, (USL − mean) / 3σ; exact limits by the noncentral t (Owen 1968, Kushler and Hurley 1992)
 * - Cpk: the smaller; limits by Bissell's normal approximation (1990)
 * - Cpm: (USL − LSL) / 6√(s² + (mean − T)²), with n − 1 in s; limits by Boyles' chi-square approximation (1991)
 */
export function capability(
	values: readonly unknown[],
	specification: Specification,
	language: Language,
	options: CapabilityOptions = {},
): Capability | Refusal {
	const limits = readSpecification(specification, language);
	if (isRefusal(limits)) return limits;
	const { confidence = 0.95, within } = options;
	if (!(confidence > 0.5 && confidence < 1)) return refuse(language, 'spc.confidence', 'confidence', { found: String(confidence) });
	if (within && !(within.sigma > 0 && Number.isFinite(within.sigma) && within.degrees > 0)) {
		return refuse(language, 'spc.sigma', 'within.sigma', { found: String(within.sigma) });
	}
	const numbers = readValues(values, language);
	if (isRefusal(numbers)) return numbers;
	const n = numbers.length;
	const mean = numbers.reduce((sum, one) => sum + one, 0) / n;
	const overall = Math.sqrt(numbers.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1));
	if (!(overall > 1e-12 * Math.abs(mean))) return refuse(language, 'spc.no-spread', 'values');
	const inner = within ? { ...within, from: 'given' as const } : { sigma: overall, degrees: n - 1, from: 'overall' as const };
	const potential = indices(limits, mean, n, inner.sigma, inner.degrees, confidence);
	const performance = indices(limits, mean, n, overall, n - 1, confidence);
	const { lower, upper } = limits;
	return {
		n,
		mean,
		overall,
		within: inner,
		confidence,
		...(lower !== undefined && { below: numbers.filter((one) => one < lower).length }),
		...(upper !== undefined && { above: numbers.filter((one) => one > upper).length }),
		...(potential.both && { cp: potential.both }),
		...(potential.lower && { cpl: potential.lower }),
		...(potential.upper && { cpu: potential.upper }),
		cpk: potential.smaller,
		...(performance.both && { pp: performance.both }),
		...(performance.lower && { ppl: performance.lower }),
		...(performance.upper && { ppu: performance.upper }),
		ppk: performance.smaller,
		...taguchi(limits, mean, overall, n, confidence),
	};
}

/**
 * σ of learned limits and its degrees of freedom: those of a chi with the same coefficient of variation (Patnaik 1950); for moving ranges, which overlap,
 * 0.605 for each range (Cryer and Ryan 1990). Undefined for counts and for typed limits, of which nobody knows how well σ is known.
 */
export function withinOf({ method, sigma, n, size }: SpcLimits): { sigma: number; degrees: number } | undefined {
	switch (method) {
		case 'moving-range':
			return { sigma, degrees: 0.605 * (n - 1) };
		case 'mean-range':
			return { sigma, degrees: (n * (d2(size) / d3(size)) ** 2) / 2 };
		case 'mean-standard-deviation':
			return { sigma, degrees: (n * c4(size) ** 2) / (1 - c4(size) ** 2) / 2 };
		default:
			return undefined;
	}
}

interface Limits {
	lower?: number;
	upper?: number;
	target?: number;
}

function indices({ lower, upper }: Limits, mean: number, n: number, sigma: number, degrees: number, confidence: number) {
	const both = lower !== undefined && upper !== undefined ? spreadIndex((upper - lower) / (6 * sigma), degrees, confidence) : undefined;
	const low = lower === undefined ? undefined : oneSided((mean - lower) / (3 * sigma), n, degrees, confidence);
	const high = upper === undefined ? undefined : oneSided((upper - mean) / (3 * sigma), n, degrees, confidence);
	const smaller = Math.min(low?.value ?? Infinity, high?.value ?? Infinity);
	const z = normal.upperQuantile((1 - confidence) / 2);
	const half = z * Math.sqrt(1 / (9 * n) + (smaller * smaller) / (2 * degrees));
	return { both, lower: low, upper: high, smaller: { value: smaller, lower: smaller - half, upper: smaller + half } };
}

function spreadIndex(value: number, degrees: number, confidence: number): CapabilityIndex {
	const tail = (1 - confidence) / 2;
	const of = chiSquare(degrees);
	return { value, lower: value * Math.sqrt(of.quantile(tail) / degrees), upper: value * Math.sqrt(of.upperQuantile(tail) / degrees) };
}

/** 3√n times the index is a noncentral t. */
function oneSided(value: number, n: number, degrees: number, confidence: number): CapabilityIndex {
	const tail = (1 - confidence) / 2;
	const scale = 3 * Math.sqrt(n);
	const t = scale * value;
	return { value, lower: noncentralityOf(t, degrees, 1 - tail) / scale, upper: noncentralityOf(t, degrees, tail) / scale };
}

function taguchi({ lower, upper, target }: Limits, mean: number, s: number, n: number, confidence: number): { cpm?: CapabilityIndex } {
	if (lower === undefined || upper === undefined || target === undefined) return {};
	const off = (mean - target) / s;
	const value = (upper - lower) / (6 * s * Math.sqrt(1 + off * off));
	// The approximation is that of Σ(x − T)²/n, so its limits are around the index with n; SAS gives the same.
	const { lower: least, upper: most } = spreadIndex(
		(upper - lower) / (6 * s * Math.sqrt((n - 1) / n + off * off)),
		(n * (1 + off * off) ** 2) / (1 + 2 * off * off),
		confidence,
	);
	return { cpm: { value, lower: least, upper: most } };
}

function readSpecification(raw: Specification, language: Language): Limits | Refusal {
	const limits: Limits = {};
	for (const key of ['lower', 'upper', 'target'] as const) {
		const value = raw[key];
		if (value === undefined || value === null || value === '') continue;
		const read = readNumber(value, language, `specification.${key}`);
		if (isRefusal(read)) return read;
		limits[key] = read;
	}
	const { lower, upper, target } = limits;
	if (lower === undefined && upper === undefined) return refuse(language, 'spc.specification', 'specification');
	if (lower !== undefined && upper !== undefined && lower >= upper) return refuse(language, 'spc.order', 'specification.lower', { lower, upper });
	if (target !== undefined && !(target > (lower ?? -Infinity) && target < (upper ?? Infinity))) {
		return refuse(language, 'spc.target', 'specification.target', { found: target });
	}
	return limits;
}

function readValues(values: readonly unknown[], language: Language): number[] | Refusal {
	if (values.length < FEWEST) return refuse(language, 'spc.too-few', 'values', { found: values.length, least: FEWEST });
	if (values.length > MOST) return refuse(language, 'spc.too-many', 'values', { found: values.length, most: MOST });
	const read = values.map((value, index) => readNumber(value, language, `values[${index}]`));
	const bad = read.filter(isRefusal);
	return bad.length > 0 ? refuseAll(bad.slice(0, 20)) : (read as number[]);
}
