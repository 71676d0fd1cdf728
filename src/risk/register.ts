// A plant's risks before they happen: how likely, how bad, what shows them coming, and what is then to be done. Data only: check.ts reads a
// register, priority.ts ranks it, detect/rules/risk.ts watches its indicators.

/** What it comes from. */
export const CATEGORIES = ['supply', 'technology', 'market', 'production'] as const;
export type Category = (typeof CATEGORIES)[number];

/** From 1 to 5, and 1 to 10 for the FMEA's three. */
export type Grade = number;

export interface Indicator {
	/** The signal that shows it coming, named as detectors name it; one, no filter. */
	signal: string;
	unit?: string;
	/** Beyond this it is time for the plan. */
	threshold: number;
	/** Whether beyond is above (unless told) or below. */
	side: 'above' | 'below';
}

/** Ratings of a failure mode on the scales of an FMEA (AIAG & VDA FMEA Handbook, 2019): 1 is best, 10 worst. */
export interface Ratings {
	severity: Grade;
	occurrence: Grade;
	/** 10: it would not be noticed. */
	detection: Grade;
}

export interface Risk {
	/** Short and unique in the register ("R-07"). */
	id: string;
	name: string;
	category?: Category;
	/** 1 hardly ever … 5 nearly certain. */
	likelihood: Grade;
	/** 1 hardly felt … 5 the plant stands or people are hurt. */
	impact: Grade;
	indicator?: Indicator;
	/** What is done when it comes, prepared while there was time. */
	plan: string;
	/** Id of the role that carries the plan out. */
	owner?: string;
	fmea?: Ratings;
}

export type RiskRegister = Risk[];

export const MOST_RISKS = 500;

/** A value on the threshold is not beyond it. */
export function isBeyond({ side, threshold }: Indicator, value: number): boolean {
	return side === 'below' ? value < threshold : value > threshold;
}
