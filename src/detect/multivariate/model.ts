// Several signals judged as one: what is learned from good data and then frozen (learn.ts), what is remembered while judging, and what
// comes of a row (judge.ts). Data only, all of it plain JSON.

export const MOST_SIGNALS = 50;
export const MOST_ROWS = 20_000;
/** Good rows that are needed for each signal: 400 for the eight of a pump. Fewer leave its limits to chance. */
export const ROWS_PER_SIGNAL = 50;

export interface ModelOptions {
	/** Share of good rows that the theory lets exceed a limit, 0.0005 unless told; from 0.000001 to 0.05. */
	falseAlarms?: number;
	/** Weight of the newest row in the smoothed one, 0.15 unless told; from 0.05 to 0.5. Less sees smaller shifts, later. */
	smoothing?: number;
	/** What happens with a signal that never changes, or that others give exactly: the learning is refused (unless told), or it goes on without it. */
	degenerate?: 'refuse' | 'leave-out';
}

export interface LearnedSignal {
	name: string;
	/** Of the good rows, without what was extreme. Signal's units. */
	center: number;
	/** Standard deviation around it. Signal's units. */
	scale: number;
	/** How far the smoothed signal strays from the center when all is well, in `scale`. */
	level: number;
	/**
	 * How far it is let wander beyond its noise, in `scale`. 0: it stood still while it was learned. A signal whose averages over eighths of the
	 * good rows strayed further than its smoothed noise drifts (temperatures do); it will go on drifting, so it is let wander eight times as far.
	 */
	drift: number;
}

export type Statistic = 't2' | 'q' | 'mewma';

export interface MultivariateModel {
	version: 1;
	signals: LearnedSignal[];
	/** Names that were given but left out, and why. */
	leftOut: { name: string; why: 'constant' | 'collinear' }[];
	/** Good rows it was learned from, without those dropped. */
	learned: number;
	/** Places of rows, from 0, that were too far from all others to be good. */
	dropped: number[];
	falseAlarms: number;
	smoothing: number;
	/** Principal components of the signals' correlation: variances, greatest first, and a unit vector each, in the order of `signals`. */
	eigenvalues: number[];
	loadings: number[][];
	/** The first so many components are kept: the fewest that hold `explained` ≥ 90 % of the variance, one less than there are signals at most. */
	kept: number;
	explained: number;
	/** Inverse of the correlation, drawn a tenth towards independence so that signals that say nearly the same can't make it explode. */
	inverse: number[][];
	limits: Record<Statistic, number>;
}

/** Plain JSON; two numbers a signal at most. */
export interface MultivariateState {
	/** The smoothed row, in `scale` from the center. */
	smooth: number[];
	/** Rows judged. */
	rows: number;
	/** Rows in a row with T² or Q over its limit. */
	inARow: number;
}

export interface Contribution {
	name: string;
	/** Of what was found, 0 to 1; all together are 1. */
	share: number;
	/** Which way the signal is off. */
	side: 'high' | 'low';
	/** The last value, and where it is when all is well. */
	value: number;
	center: number;
}

export interface MultivariateJudgement {
	state: MultivariateState;
	/** Hotelling's T²: how far the row is off inside what the signals have in common. */
	t2: number;
	/** Squared prediction error (SPE): how far it breaks what they have in common. */
	q: number;
	/** Hotelling's T² of the smoothed row: small shifts that last. */
	mewma: number;
	/** Those beyond their limits. */
	over: Statistic[];
	/** Whether this is an anomaly: MEWMA beyond its limit, or T² or Q for five rows in a row. */
	abnormal: boolean;
	/** Greatest first; of the smoothed row when MEWMA is beyond its limit, else of this row. */
	contributions: Contribution[];
}
