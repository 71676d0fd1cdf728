// What good rows have in common: centers, scales, drift, correlation. Not the limits (limits.ts), not the checks (rows.ts, learn.ts).

import { chiSquare } from '../../statistics/chi-square.ts';
import { correlation, inverse } from './matrix.ts';
import type { LearnedSignal } from './model.ts';
import { at, clipped, spreadOf } from './robust.ts';
import { smoothed, strayOf } from './smooth.ts';

export interface Fit {
	signals: Omit<LearnedSignal, 'name'>[];
	correlations: number[][];
	inverse: number[][];
	/** Places of the rows that were dropped. */
	dropped: number[];
}

/** The good rows are looked at in so many pieces: what differs between pieces is drift, what differs inside is noise. */
const BLOCKS = 8;
/**
 * A signal whose averages over the pieces strayed is let wander so many times as far, times the share of its variance that lay between the pieces: it
 * was seen for minutes and is judged for days. That share is near 1 for a temperature on its way and next to nothing for noise, so nothing hangs on a yes or no.
 */
const WANDER = 16;
/** Correlations are drawn by this much towards none. */
const SHRINK = 0.1;
/** Rows can be dropped, but not a tenth of them: then the bad ones are the rule. */
const MOST_DROPPED = 0.1;

/**
 * Learns from rows of which a few may be bad: reckons, drops rows that are further off than the furthest of so many good ones should be (a row-wise
 * trimming as in the reweighting step of Rousseeuw & Van Driessen's MCD, *Technometrics* 41, 1999), and reckons again until nothing more is dropped.
 */
export function fitRows(rows: readonly number[][], weight: number): Fit {
	let dropped: number[] = [];
	for (let pass = 0; ; pass++) {
		const out = new Set(dropped);
		const good = dropped.length === 0 ? rows : rows.filter((_, i) => !out.has(i));
		const fitted = fitAll(good, weight);
		if (pass === 2) return { ...fitted, dropped };
		const far = farthest(rows, fitted);
		if (far.length === dropped.length && far.every((place) => out.has(place))) return { ...fitted, dropped };
		dropped = far;
	}
}

function fitAll(rows: readonly number[][], weight: number): Omit<Fit, 'dropped'> {
	const spreads = rows[0]!.map((_, j) => spreadOf(rows.map((row) => row[j]!)));
	const standard = rows.map((row) => row.map((value, j) => (value - spreads[j]!.center) / (spreads[j]!.scale || 1)));
	let level: number[] = spreads.map(() => 0);
	const smooth = standard.map((row) => {
		level = smoothed(level, row, weight);
		return level;
	});
	const length = Math.floor(rows.length / BLOCKS);
	const places = Array.from({ length: BLOCKS }, (_, b) => [b * length, b === BLOCKS - 1 ? rows.length : (b + 1) * length] as const);
	const clip = standard.map((row) => row.map((value) => clipped(value)));
	const means = places.map(([from, to]) => spreads.map((_, j) => mean(clip.slice(from, to).map((row) => row[j]!))));
	const signals = spreads.map(({ center, scale }, j) => {
		const inside = places.map(([from, to]) => spreadAround(smooth.slice(from, to).map((row) => row[j]!)) ** 2);
		// Noise of neighbours that repel each other, or of a counter's steps, smooths away; half of what independent noise leaves is never denied.
		const noise = Math.max(Math.sqrt(mean(inside)), strayOf(weight) / 2);
		const between = deviation(means.map((row) => row[j]!));
		const drift = WANDER * between * Math.min(1, between ** 2);
		return { center, scale, drift, level: Math.hypot(noise, drift) };
	});
	// What the signals do together from second to second; that two of them drifted at the same time is chance.
	const around = places.flatMap(([from, to], b) => clip.slice(from, to).map((row) => row.map((value, j) => value - means[b]![j]!)));
	const correlations = correlation(around);
	const shrunk = correlations.map((row, i) => row.map((value, j) => (i === j ? 1 : (1 - SHRINK) * value)));
	return { signals, correlations, inverse: inverse(shrunk) };
}

function farthest(rows: readonly number[][], { signals, inverse: precision }: Omit<Fit, 'dropped'>): number[] {
	const limit = chiSquare(signals.length).upperQuantile(0.01 / rows.length);
	const far: [number, number][] = [];
	for (const [place, row] of rows.entries()) {
		const distance = quadratic(
			row.map((value, j) => (value - signals[j]!.center) / (signals[j]!.scale || 1)),
			precision,
		);
		if (distance > limit) far.push([place, distance]);
	}
	return far
		.sort((a, b) => b[1] - a[1])
		.slice(0, Math.floor(MOST_DROPPED * rows.length))
		.map(([place]) => place)
		.sort((a, b) => a - b);
}

/** x′Ax */
export function quadratic(x: readonly number[], a: readonly (readonly number[])[]): number {
	let sum = 0;
	for (let i = 0; i < x.length; i++) {
		const row = a[i]!;
		let inner = 0;
		for (let j = 0; j < x.length; j++) inner += row[j]! * x[j]!;
		sum += inner * x[i]!;
	}
	return sum;
}

/** Robust standard deviation around the median. */
function spreadAround(values: readonly number[]): number {
	const median = at(Float64Array.from(values).sort(), 0.5);
	return 1.4826 * at(Float64Array.from(values, (value) => Math.abs(value - median)).sort(), 0.5);
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values: readonly number[]): number {
	const middle = mean(values);
	return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}
