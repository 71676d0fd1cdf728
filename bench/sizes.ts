// How much is measured: what the goals speak of, or next to nothing, to see that every measure still runs.

export interface Sizes {
	/** Cases that are open, few of them, and cases that are closed. */
	open: number;
	few: number;
	closed: number;
	/** Commits after the last state file when a plant was killed. */
	tail: number;
	/** Cases opened in one round, and files written for comparison. */
	round: number;
	rounds: number;
	/** Single openings for the latency. */
	singles: number;
	/** Pending deadlines, a case's share of them, and arm/cancel pairs. */
	deadlines: number;
	deadlinesPerCase: number;
	rearmed: number;
	/** Deadlines that come due in one turn, one every ten milliseconds, and turns. */
	due: number;
	turns: number;
	/** Seconds without and with load; the load sees the checkpoint of the minute. */
	idleSeconds: number;
	loadSeconds: number;
	/** Rehearsals in a round. */
	rehearsals: number;
	/** Simulated days, cases in them, and how often. */
	years: { days: number; cases: number; rounds: number };
	/** Cases through the chain in a round. */
	chain: number;
	deploys: number;
	/** Additions and measurements of working time in a round. */
	additions: number;
	starts: number;
	/** Open cases on a board, and browsers that look at it. */
	board: number;
	clients: number;
	/** Samples of one signal in a round, and in the round that must not get slower; signals of one detector. */
	samples: number;
	manySamples: number;
	signals: number;
	/** Analyses of an experiment in a round. */
	analyses: number;
	/** Reports made one after the other. */
	reports: number;
	/** Seconds after a start until its memory is looked at. */
	restSeconds: number;
}

export const FULL: Sizes = {
	open: 10_000,
	few: 100,
	closed: 100_000,
	tail: 1_000,
	round: 2_000,
	rounds: 5,
	singles: 600,
	deadlines: 100_000,
	deadlinesPerCase: 10,
	rearmed: 200_000,
	due: 120,
	turns: 8,
	idleSeconds: 10,
	loadSeconds: 60,
	rehearsals: 1_000,
	years: { days: 30, cases: 1_600, rounds: 3 },
	chain: 1_000,
	deploys: 7,
	additions: 100_000,
	starts: 3,
	board: 1_000,
	clients: 200,
	samples: 100_000,
	manySamples: 1_000_000,
	signals: 10_000,
	analyses: 400,
	reports: 100,
	restSeconds: 5,
};

export const SMOKE: Sizes = {
	open: 40,
	few: 10,
	closed: 100,
	tail: 10,
	round: 40,
	rounds: 1,
	singles: 10,
	deadlines: 200,
	deadlinesPerCase: 10,
	rearmed: 400,
	due: 20,
	turns: 1,
	idleSeconds: 0.3,
	loadSeconds: 0.5,
	rehearsals: 2,
	years: { days: 2, cases: 20, rounds: 1 },
	chain: 20,
	deploys: 1,
	additions: 1_000,
	starts: 1,
	board: 30,
	clients: 5,
	samples: 1_000,
	manySamples: 4_000,
	signals: 100,
	analyses: 4,
	reports: 4,
	restSeconds: 0,
};

export const sizes: Sizes = process.env.ANDON_BENCH_SMOKE ? SMOKE : FULL;
