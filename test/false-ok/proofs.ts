// Every way of proof where nothing has changed, and where exactly the wanted change is there: how the data are drawn. Judging them: simulate.ts.

import type { Series } from '../../src/effect/series.ts';
import { normalDraws } from '../../src/statistics/normal-draws.ts';

/** Draws of one run, from chances that are even from 0 up to, not including, 1. */
export class Draws {
	readonly even: () => number;
	readonly normal: () => number;
	constructor(even: () => number) {
		this.even = even;
		this.normal = normalDraws(even);
	}
	values(n: number, of: () => number): Series {
		return { kind: 'values', values: Array.from({ length: n }, of) };
	}
	normals(n: number, mean = 0, sigma = 1): Series {
		return this.values(n, () => mean + sigma * this.normal());
	}
	/** Skewed, like times to repair. */
	exponentials(n: number, scale = 1): Series {
		return this.values(n, () => -scale * Math.log(1 - this.even()));
	}
	pairs(n: number, shift = 0): Series {
		return {
			kind: 'pairs',
			pairs: Array.from({ length: n }, () => {
				const item = 10 + 3 * this.normal();
				return [item + 0.5 * this.normal(), item + shift + 0.5 * this.normal()] as const;
			}),
		};
	}
	/** Samples of 50 or fewer. */
	defectives(n: number, share: number): Series {
		const samples: [number, number][] = [];
		for (let left = n; left > 0; left -= 50) {
			const of = Math.min(50, left);
			let defects = 0;
			for (let item = 0; item < of; item++) if (this.even() < share) defects++;
			samples.push([defects, of]);
		}
		const total = (place: 0 | 1) => samples.reduce((sum, one) => sum + one[place], 0);
		return { kind: 'proportion', defects: total(0), of: total(1), samples };
	}
	/** Samples of ten units of exposure. */
	events(exposure: number, rate: number): Series {
		const samples: [number, number][] = [];
		for (let left = exposure; left > 1e-9; left -= 10) {
			const part = Math.min(10, left);
			const wait = () => -Math.log(1 - this.even()) / rate;
			let events = 0;
			for (let time = wait(); time < part; time += wait()) events++;
			samples.push([events, part]);
		}
		const total = (place: 0 | 1) => samples.reduce((sum, one) => sum + one[place], 0);
		return { kind: 'rate', events: total(0), exposure: total(1), samples };
	}
}

export interface Proof {
	name: string;
	plan: Record<string, unknown>;
	draw(draws: Draws): { before?: Series; after: Series };
	/** What is false: a verdict at all (nothing has changed), or an OK (the change is exactly the least that counts, or not there). */
	false: 'verdict' | 'ok';
}

const fixed = (n: number) => ({ kind: 'fixed', n });
const several = (spending: string, ...at: number[]) => ({ kind: 'sequential', at, spending });

/** What α 0.05 promises for each. */
export const PROOFS: readonly Proof[] = [
	{ name: 'Welch, 12 and 12', plan: { method: 'welch', looks: fixed(12) }, draw: (d) => ({ before: d.normals(12), after: d.normals(12) }), false: 'verdict' },
	{
		name: 'Welch, 8 and 25, spread 1 and 3',
		plan: { method: 'welch', looks: fixed(25) },
		draw: (d) => ({ before: d.normals(8), after: d.normals(25, 0, 3) }),
		false: 'verdict',
	},
	{
		name: 'Welch, skewed, 40 and 40',
		plan: { method: 'welch', looks: fixed(40) },
		draw: (d) => ({ before: d.exponentials(40), after: d.exponentials(40) }),
		false: 'verdict',
	},
	{
		name: 'Welch, true gain is the margin',
		plan: { method: 'welch', margin: 1, looks: fixed(20) },
		draw: (d) => ({ before: d.normals(20), after: d.normals(20, -1) }),
		false: 'ok',
	},
	{
		name: 'Mann–Whitney exact, skewed, 9 and 11',
		plan: { method: 'mann-whitney', looks: fixed(11) },
		draw: (d) => ({ before: d.exponentials(9), after: d.exponentials(11) }),
		false: 'verdict',
	},
	{
		name: 'Mann–Whitney with ties, 25 and 30',
		plan: { method: 'mann-whitney', looks: fixed(30) },
		draw: (d) => ({ before: d.values(25, () => Math.round(2 * d.normal())), after: d.values(30, () => Math.round(2 * d.normal())) }),
		false: 'verdict',
	},
	{ name: 'paired t, 10', plan: { method: 'paired', looks: fixed(10) }, draw: (d) => ({ after: d.pairs(10) }), false: 'verdict' },
	{ name: 'signed rank, 12', plan: { method: 'paired', test: 'signed-rank', looks: fixed(12) }, draw: (d) => ({ after: d.pairs(12) }), false: 'verdict' },
	{
		name: 'two shares, 5 % of 300',
		plan: { method: 'proportions', looks: fixed(300) },
		draw: (d) => ({ before: d.defectives(300, 0.05), after: d.defectives(300, 0.05) }),
		false: 'verdict',
	},
	{
		name: 'two shares, 30 % of 60 and 150',
		plan: { method: 'proportions', looks: fixed(150) },
		draw: (d) => ({ before: d.defectives(60, 0.3), after: d.defectives(150, 0.3) }),
		false: 'verdict',
	},
	{
		name: 'two shares, true gain is the margin',
		plan: { method: 'proportions', margin: 0.03, looks: fixed(400) },
		draw: (d) => ({ before: d.defectives(400, 0.08), after: d.defectives(400, 0.05) }),
		false: 'ok',
	},
	{
		name: 'two rates, 20 events',
		plan: { method: 'poisson', looks: fixed(100) },
		draw: (d) => ({ before: d.events(100, 0.2), after: d.events(100, 0.2) }),
		false: 'verdict',
	},
	{
		name: 'two rates, true gain is the margin',
		plan: { method: 'poisson', margin: 0.3, looks: fixed(150) },
		draw: (d) => ({ before: d.events(100, 1), after: d.events(150, 0.7) }),
		false: 'ok',
	},
	{
		name: 'two spreads, F, 12 and 15',
		plan: { method: 'variance', test: 'f', looks: fixed(15) },
		draw: (d) => ({ before: d.normals(12), after: d.normals(15, 4) }),
		false: 'verdict',
	},
	{
		name: 'two spreads, Brown–Forsythe, 15 and 20',
		plan: { method: 'variance', looks: fixed(20) },
		draw: (d) => ({ before: d.normals(15), after: d.normals(20, 4) }),
		false: 'verdict',
	},
	{
		name: 'two spreads, Brown–Forsythe, skewed',
		plan: { method: 'variance', looks: fixed(25) },
		draw: (d) => ({ before: d.exponentials(25), after: d.exponentials(25) }),
		false: 'verdict',
	},
	{
		name: 'Cpk is what is asked for, no more',
		plan: { method: 'capability', limits: { lower: -4, upper: 4 }, leastCpk: 4 / 3, looks: fixed(50) },
		draw: (d) => ({ before: d.normals(50, 1), after: d.normals(50) }),
		false: 'ok',
	},
	{
		name: 'two Cpk',
		plan: { method: 'capability', limits: { upper: 4 }, looks: fixed(40) },
		draw: (d) => ({ before: d.normals(40), after: d.normals(40) }),
		false: 'verdict',
	},
	{ name: 'chart, individuals', plan: { method: 'chart', looks: fixed(25) }, draw: (d) => ({ before: d.normals(30), after: d.normals(25) }), false: 'verdict' },
	{
		name: 'chart, shares',
		plan: { method: 'chart', looks: fixed(10) },
		draw: (d) => ({ before: d.defectives(1000, 0.06), after: d.defectives(500, 0.06) }),
		false: 'verdict',
	},
	{
		name: 'Welch, 4 looks, O’Brien–Fleming',
		plan: { method: 'welch', looks: several('obrien-fleming', 8, 16, 24, 32) },
		draw: (d) => ({ before: d.normals(30), after: d.normals(32) }),
		false: 'verdict',
	},
	{
		name: 'Welch, 4 looks, Pocock',
		plan: { method: 'welch', looks: several('pocock', 8, 16, 24, 32) },
		draw: (d) => ({ before: d.normals(30), after: d.normals(32) }),
		false: 'verdict',
	},
	{
		name: 'Mann–Whitney, 3 looks, Pocock',
		plan: { method: 'mann-whitney', looks: several('pocock', 10, 20, 30) },
		draw: (d) => ({ before: d.exponentials(25), after: d.exponentials(30) }),
		false: 'verdict',
	},
	{
		name: 'paired t, 5 looks, Pocock',
		plan: { method: 'paired', looks: several('pocock', 6, 12, 18, 24, 30) },
		draw: (d) => ({ after: d.pairs(30) }),
		false: 'verdict',
	},
	{
		name: 'signed rank, 3 looks, O’Brien–Fleming',
		plan: { method: 'paired', test: 'signed-rank', looks: several('obrien-fleming', 10, 20, 30) },
		draw: (d) => ({ after: d.pairs(30) }),
		false: 'verdict',
	},
	{
		name: 'two shares, 4 looks, Pocock',
		plan: { method: 'proportions', looks: several('pocock', 100, 200, 300, 400) },
		draw: (d) => ({ before: d.defectives(400, 0.1), after: d.defectives(400, 0.1) }),
		false: 'verdict',
	},
	{
		name: 'two rates, 4 looks, O’Brien–Fleming',
		plan: { method: 'poisson', looks: several('obrien-fleming', 50, 100, 150, 200) },
		draw: (d) => ({ before: d.events(150, 0.5), after: d.events(200, 0.5) }),
		false: 'verdict',
	},
	{
		name: 'two spreads, F, 3 looks, Pocock',
		plan: { method: 'variance', test: 'f', looks: several('pocock', 12, 24, 36) },
		draw: (d) => ({ before: d.normals(36), after: d.normals(36) }),
		false: 'verdict',
	},
	{
		name: 'two spreads, Brown–Forsythe, 3 looks, Pocock',
		plan: { method: 'variance', looks: several('pocock', 12, 24, 36) },
		draw: (d) => ({ before: d.normals(36), after: d.normals(36) }),
		false: 'verdict',
	},
];

export interface Wanted {
	name: string;
	plan: Record<string, unknown>;
	/** What the size is told from, with the moments it is drawn with. */
	typical: Series;
	change: number;
	draw(draws: Draws, n: number): { before?: Series; after: Series };
	/** Looks as parts of the size. */
	looks?: { parts: readonly number[]; spending: string };
}

/** Values with exactly mean 0 and standard deviation 1. */
function standard(n: number): Series {
	const steps = Array.from({ length: n }, (_, index) => index - (n - 1) / 2);
	const s = Math.sqrt(steps.reduce((sum, one) => sum + one * one, 0) / (n - 1));
	return { kind: 'values', values: steps.map((one) => one / s) };
}

/** The planned size, and the change that was wanted: an OK comes with the planned power of 0.8. */
export const WANTED: readonly Wanted[] = [
	{ name: 'Welch', plan: { method: 'welch' }, typical: standard(40), change: 0.8, draw: (d, n) => ({ before: d.normals(40), after: d.normals(n, -0.8) }) },
	{
		name: 'Mann–Whitney (at least)',
		plan: { method: 'mann-whitney' },
		typical: standard(40),
		change: 0.8,
		draw: (d, n) => ({ before: d.normals(40), after: d.normals(n, -0.8) }),
	},
	{
		name: 'paired t',
		plan: { method: 'paired' },
		typical: { kind: 'values', values: (standard(30) as { values: number[] }).values.map((one) => one / 2) },
		change: 0.4,
		draw: (d, n) => ({ after: d.pairs(n, -0.4) }),
	},
	{
		name: 'two shares',
		plan: { method: 'proportions' },
		typical: { kind: 'proportion', defects: 80, of: 1000 },
		change: 0.035,
		draw: (d, n) => ({ before: d.defectives(1000, 0.08), after: d.defectives(n, 0.045) }),
	},
	{
		name: 'two rates',
		plan: { method: 'poisson' },
		typical: { kind: 'rate', events: 60, exposure: 100 },
		change: 0.4,
		draw: (d, n) => ({ before: d.events(100, 0.6), after: d.events(n, 0.36) }),
	},
	{
		name: 'two spreads, F',
		plan: { method: 'variance', test: 'f' },
		typical: standard(40),
		change: 0.4,
		draw: (d, n) => ({ before: d.normals(40), after: d.normals(n, 0, 0.6) }),
	},
	{
		name: 'two spreads, Brown–Forsythe',
		plan: { method: 'variance' },
		typical: standard(40),
		change: 0.4,
		draw: (d, n) => ({ before: d.normals(40), after: d.normals(n, 0, 0.6) }),
	},
	{
		name: 'Welch, 4 looks, Pocock',
		plan: { method: 'welch' },
		typical: standard(40),
		change: 0.8,
		draw: (d, n) => ({ before: d.normals(40), after: d.normals(n, -0.8) }),
		looks: { parts: [0.25, 0.5, 0.75, 1], spending: 'pocock' },
	},
];
