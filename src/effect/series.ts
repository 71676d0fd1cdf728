// What was measured before or after a measure. Data only: read-series.ts reads it.

/** Single values in the order in which they were measured. */
export interface ValueSeries {
	kind: 'values';
	values: number[];
	unit?: string;
}

/** The same items before and after. */
export interface PairSeries {
	kind: 'pairs';
	pairs: (readonly [before: number, after: number])[];
	unit?: string;
}

/** Defectives among items inspected: in total, or sample by sample (then the totals may be left out). */
export interface ProportionSeries {
	kind: 'proportion';
	defects: number;
	of: number;
	/** In order of time. Needed to look several times, to see whether samples agree with each other, and for a chart. */
	samples?: (readonly [defects: number, of: number])[];
}

/** Events over an exposure (hours run, metres coated): in total, or sample by sample (then the totals may be left out). */
export interface RateSeries {
	kind: 'rate';
	events: number;
	exposure: number;
	/** Of the exposure. */
	unit?: string;
	samples?: (readonly [events: number, exposure: number])[];
}

export type Series = ValueSeries | PairSeries | ProportionSeries | RateSeries;

/** Of measured values, either sign, and of exposures: larger ones overflow when they are squared. */
export const LARGEST_MEASURED = 1e12;
/** Ratios of exposures, and their squares, still are numbers. */
export const LEAST_EXPOSURE = 1e-9;
/** Values, pairs or samples in one series. */
export const MOST_IN_SERIES = 100_000;
