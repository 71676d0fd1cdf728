// Holt's forecast of a signal with its prediction interval. Follows a course that bends; not robust: bad points belong dropped before.
// Not for when a limit is reached (time-to-limit.ts). Points come checked (points.ts).

import type { TrendPoint } from './trend.ts';

export interface HoltFit {
	/** Weight of the newest point in the level, for one typical spacing. */
	alpha: number;
	/** Weight of the newest rise in the slope. */
	beta: number;
	/** What is left of the slope after one typical spacing: 1 is a straight line, less a course that flattens. */
	phi: number;
	/** At the last point. */
	level: number;
	/** Signal's units per typical spacing. */
	slope: number;
	/** Standard deviation of the errors of one spacing ahead. */
	sigma: number;
	/** Median spacing of the points in milliseconds: the unit that α, β and φ are about. */
	spacing: number;
	at: number;
}

export interface HoltOptions {
	/** Let the slope fade: forecasts far ahead are then bounded (Gardner & McKenzie 1985). False unless told. */
	damped?: boolean;
}

const ALPHAS = [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9];
const BETAS = [0.01, 0.03, 0.1, 0.2, 0.4];
const PHIS = [0.8, 0.9, 0.95, 0.98];

/**
 * Holt (1957) with optional damping (Gardner & McKenzie, *Management Science* 31, 1985). Unequal spacing by Wright (*Management Science* 32, 1986):
 * a weight a for one spacing acts as 1 − (1 − a)^d over d of them. Weights are those with the least squared error of predicting the next point.
 */
export function holt(points: readonly TrendPoint[], { damped = false }: HoltOptions = {}): HoltFit {
	const gaps = Float64Array.from({ length: points.length - 1 }, (_, i) => points[i + 1]![0] - points[i]![0]).sort();
	const spacing = gaps[gaps.length >> 1]!;
	let best: (HoltFit & { error: number }) | undefined;
	for (const phi of damped ? PHIS : [1]) {
		for (const alpha of ALPHAS) {
			for (const beta of BETAS) {
				const fit = run(points, spacing, alpha, beta, phi);
				if (!best || fit.error < best.error) best = fit;
			}
		}
	}
	const { error: _, ...fit } = best!;
	return fit;
}

/** What is forecast `ahead` milliseconds after the last point, and the standard deviation of a single value there. */
export function forecast(fit: HoltFit, ahead: number): { value: number; deviation: number } {
	const steps = ahead / fit.spacing;
	return { value: fit.level + fit.slope * faded(fit.phi, steps), deviation: fit.sigma * Math.sqrt(spread(fit, steps)) };
}

/** Sum of φ + φ² + … + φ^h, also for h that is not whole. */
function faded(phi: number, steps: number): number {
	return phi === 1 ? steps : (phi * (1 - phi ** steps)) / (1 - phi);
}

/**
 * Variance of the forecast h ahead over that of one ahead: 1 + Σ c_j², c_j = α + αβ(φ + … + φ^j) for j = 1 … h − 1. Hyndman, Koehler, Ord & Snyder,
 * *Forecasting with Exponential Smoothing* (2008), table 6.2, models (A,A,N) and (A,Ad,N). Between whole steps it is interpolated.
 */
function spread({ alpha, beta, phi }: HoltFit, steps: number): number {
	if (phi === 1) {
		// Σ of a square of a line in closed form: horizons of a million steps cost nothing.
		const m = Math.max(0, steps - 1);
		const b = alpha * beta;
		return 1 + m * alpha * alpha + alpha * b * m * (m + 1) + (b * b * m * (m + 1) * (2 * m + 1)) / 6;
	}
	const whole = Math.min(2_000, Math.max(0, Math.floor(steps - 1)));
	let sum = 1;
	for (let j = 1; j <= whole; j++) sum += (alpha + alpha * beta * faded(phi, j)) ** 2;
	// From there on c_j no longer changes.
	return sum + Math.max(0, steps - 1 - whole) * (alpha + alpha * beta * faded(phi, whole + 1)) ** 2;
}

function run(points: readonly TrendPoint[], spacing: number, alpha: number, beta: number, phi: number): HoltFit & { error: number } {
	// Starts on the line through the medians of the first and the second half of the first ten: one bad first point must not decide.
	const half = Math.min(5, points.length >> 1);
	const early = middle(points.slice(0, half));
	const later = middle(points.slice(half, 2 * half));
	let slope = ((later[1] - early[1]) / (later[0] - early[0])) * spacing;
	let level = early[1] + (slope * (points[0]![0] - early[0])) / spacing;
	let error = 0;
	let weight = 0;
	for (let i = 1; i < points.length; i++) {
		const [at, value] = points[i]!;
		const steps = (at - points[i - 1]![0]) / spacing;
		const risen = slope * faded(phi, steps);
		const missed = value - level - risen;
		// An error after a long gap says less about the error one ahead.
		error += missed ** 2 / Math.max(1, steps);
		weight++;
		const a = 1 - (1 - alpha) ** steps;
		const b = 1 - (1 - beta) ** steps;
		const next = level + risen + a * missed;
		slope = phi ** steps * slope + (b * a * missed) / steps;
		level = next;
	}
	const sigma = Math.sqrt(error / Math.max(1, weight - 2));
	return { alpha, beta, phi, level, slope, sigma, spacing, at: points.at(-1)![0], error };
}

function middle(points: readonly TrendPoint[]): [number, number] {
	const of = (index: 0 | 1) => Float64Array.from(points, (point) => point[index]).sort()[points.length >> 1]!;
	return [of(0), of(1)];
}
