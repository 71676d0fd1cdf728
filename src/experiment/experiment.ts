// What a Taguchi experiment is: the shapes that its parts hand on. Not how they are reckoned (design.ts, results.ts, analyse.ts, confirm.ts).
//
// Words: a *run* is one row of the inner array (one combination of the control factors). A *replicate* sets the run up anew; a *repeat* is one more
// piece or reading of the same set-up. A *noise condition* is one row of the outer array.

/** No quantity of a plant is larger, or nearer to 0 without being 0, in any unit. */
export const LARGEST = 1e100;
export const SMALLEST = 1e-100;

/** A control or noise factor. Levels are numbers in `unit`, or names. */
export interface Factor {
	/** A capital letter or a short name without spaces: "A". */
	key: string;
	name: string;
	unit?: string;
	/** Two or more, each once; level 1 is the first. */
	levels: (number | string)[];
	/** Why these levels were chosen: trial, maker's recommendation. */
	reason?: string;
}

/** larger: as large as can be (0 and up) · smaller: as small as can be (0 and up) · nominal: as near to a target, or with as little spread, as can be. */
export type Goal = 'larger' | 'smaller' | 'nominal';

/**
 * Nominal-is-best, each form by its name, in dB (ȳ mean, s² variance with n − 1, T target):
 * mean-and-variance 10·log₁₀(ȳ²/s²) · bias-corrected 10·log₁₀((Sm − Ve)/(n·Ve)), Sm = n·ȳ², Ve = s² (Taguchi, Phadke) ·
 * variance-only −10·log₁₀(s²) · target −10·log₁₀(mean of (y − T)²).
 */
export type NominalForm = 'mean-and-variance' | 'bias-corrected' | 'variance-only' | 'target';

/** What is measured at every run. */
export interface Response {
	key: string;
	name: string;
	unit?: string;
	goal: Goal;
	/** For nominal; mean-and-variance unless told. */
	nominalForm?: NominalForm;
	/** For nominal: what is aimed at. Form target needs it. */
	target?: number;
	/** Added to every value before the logarithm is taken, for data that may be negative; printed wherever the S/N ratio is. */
	offset?: number;
	/** For a compromise over several responses: 1 unless told; 0 leaves it out. */
	weight?: number;
	/** For the compromise: where desirability is 0 and where 1. Of the worst and the best run unless told. */
	limits?: { worst: number; best: number };
}

export interface Experiment {
	name: string;
	/** The control factors, in the inner array. */
	factors: Factor[];
	/** The noise factors, in the outer array. */
	noise?: Factor[];
	/** Pairs of control factors whose interaction is wanted. */
	interactions?: [string, string][];
	responses: Response[];
	/** The name of an array (arrays.ts); the smallest that fits unless told. */
	array?: string;
	/** The column (from 1) that a factor is to stand in, by its key; chosen unless told. Not for factors that need several columns. */
	columns?: Record<string, number>;
	/** How often every run is set up; 1 or more. */
	replicates: number;
	/** Readings at every set-up and noise condition; 1 or more. */
	repeats: number;
	/** Days, shifts or batches that the set-ups are divided over: as many as replicates (each holds every run once), or as many as a free column has levels. */
	blocks?: number;
	/** A whole number from 0: the same seed, the same order. */
	seed: number;
}

/** An array in Taguchi's order; columns and levels count from 1. */
export interface OrthogonalArray {
	/** "L9", "L16'", "L36b". */
	name: string;
	/** "3^4". */
	notation: string;
	/** Levels of every column. */
	columns: readonly number[];
	/** Every run, a level a column. */
	rows: readonly (readonly number[])[];
}

/** Where a factor, an interaction, the blocks or nothing stands in the array. */
export interface Assigned {
	kind: 'factor' | 'interaction' | 'blocks';
	/** "A", "A×B", "blocks". */
	key: string;
	/** One column; several where a factor of four levels was merged of them, or an interaction needs as many. */
	columns: number[];
	/** merged: a factor of 4 or 8 levels in columns of 2 · dummy: a level stands twice, because the column has more levels than the factor. */
	by?: 'merged' | 'dummy';
	/** With `dummy`: the factor's level (from 1) that each level of the column stands for. */
	stands?: number[];
}

/** What else stands in the same column, as values and as a sentence. */
export interface Confounding {
	code: 'interaction-with-factor' | 'interaction-with-interaction' | 'spread' | 'saturated' | 'blocks' | 'dummy';
	/** "A". */
	of: string;
	/** "B×C". */
	with: string[];
	sentence: string;
}

/** One line of the run sheet: one set-up at one noise condition. */
export interface PlannedRun {
	run: number;
	replicate: number;
	/** From 1; 1 when there are no noise factors. */
	noise: number;
	/** When its turn is, from 1, by chance within its block. Noise conditions of a set-up follow one another. */
	order: number;
	/** From 1; 1 when there are no blocks. */
	block: number;
	/** The level's number (from 1) of every control factor, by its key. */
	level: Record<string, number>;
	/** What that level is: 850, "fine". */
	levels: Record<string, number | string>;
	/** The same of the noise factors. */
	noiseLevels: Record<string, number | string>;
}

export interface Design {
	array: OrthogonalArray;
	/** Why this array, in one sentence. */
	why: string;
	columns: Assigned[];
	/** Columns (from 1) in which nothing stands: they estimate the error. */
	free: number[];
	confounding: Confounding[];
	/** The outer array: levels (from 1) of the noise factors, a condition a row; one empty row without noise factors. */
	outer: number[][];
	outerName?: string;
	/** In the order in which they are to be done. */
	runs: PlannedRun[];
	/** The level (from 1) of every run's factors: run r is levels[r − 1]. */
	levels: Record<string, number>[];
	/** Block (from 1) of run r and replicate p: blocks[r − 1][p − 1]. */
	blocks: number[][];
	replicates: number;
	repeats: number;
	seed: number;
}
