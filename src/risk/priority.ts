// Which risks first? The matrix of likelihood and impact, and the two numbers of an FMEA.

import type { Category, Ratings, Risk, RiskRegister } from './register.ts';

export type Priority = 'high' | 'medium' | 'low';

export interface Ranked {
	risk: Risk;
	/** Likelihood × impact, 1 to 25. */
	score: number;
	/** Of the matrix, or of the FMEA where that is higher: a rating of one kind never talks down the other. */
	priority: Priority;
	/** Severity × occurrence × detection, 1 to 1,000. */
	rpn?: number;
}

/** What goes with an announcement, so that whoever gets it can route by it. */
export interface RiskNote extends Omit<Ranked, 'risk'> {
	id: string;
	name: string;
	category?: Category;
	likelihood: number;
	impact: number;
	fmea?: Ratings;
	plan: string;
	/** Id of the role. */
	owner?: string;
}

export function noteOf({ risk, ...rank }: Ranked): RiskNote {
	const { indicator: _, ...note } = risk;
	return { ...note, ...rank };
}

const ORDER: readonly Priority[] = ['high', 'medium', 'low'];

/** Worst first: by priority, then score, then risk priority number; equals in the order of the register. Expects a checked register. */
export function ranked(register: RiskRegister): Ranked[] {
	return register
		.map((risk): Ranked => {
			const score = risk.likelihood * risk.impact;
			const matrix = matrixPriority(risk);
			if (!risk.fmea) return { risk, score, priority: matrix };
			const action = actionPriority(risk.fmea);
			return { risk, score, priority: ORDER.indexOf(action) < ORDER.indexOf(matrix) ? action : matrix, rpn: rpnOf(risk.fmea) };
		})
		.sort((a, b) => ORDER.indexOf(a.priority) - ORDER.indexOf(b.priority) || b.score - a.score || (b.rpn ?? 0) - (a.rpn ?? 0));
}

/** High from 15 of 25, medium from 6; what could stop the plant or hurt people is never low. */
export function matrixPriority({ likelihood, impact }: Pick<Risk, 'likelihood' | 'impact'>): Priority {
	const score = likelihood * impact;
	if (score >= 15) return 'high';
	return score >= 6 || impact === 5 ? 'medium' : 'low';
}

/** Risk priority number. Equal numbers are not equal risks: severity 10 × 1 × 1 is not 1 × 10 × 1. That is why the action priority came. */
export function rpnOf({ severity, occurrence, detection }: Ratings): number {
	return severity * occurrence * detection;
}

/** Rows by occurrence (8–10, 6–7, 4–5, 2–3, 1), letters by detection (7–10, 5–6, 2–4, 1). */
const TABLE: readonly [severity: number, rows: readonly [string, string, string, string, string]][] = [
	[9, ['HHHH', 'HHHH', 'HHHM', 'HMLL', 'LLLL']],
	[7, ['HHHH', 'HHHM', 'HMMM', 'MMLL', 'LLLL']],
	[4, ['HHMM', 'MMML', 'MLLL', 'LLLL', 'LLLL']],
	[2, ['MMLL', 'LLLL', 'LLLL', 'LLLL', 'LLLL']],
	[1, ['LLLL', 'LLLL', 'LLLL', 'LLLL', 'LLLL']],
];
const LETTERS: Record<string, Priority> = { H: 'high', M: 'medium', L: 'low' };

/** Action priority (AP) of the AIAG & VDA FMEA Handbook (2019), table of design and process FMEA. Expects whole numbers from 1 to 10. */
export function actionPriority({ severity, occurrence, detection }: Ratings): Priority {
	const [, rows] = TABLE.find(([from]) => severity >= from)!;
	const row = [8, 6, 4, 2, 1].findIndex((from) => occurrence >= from);
	const column = [7, 5, 2, 1].findIndex((from) => detection >= from);
	return LETTERS[rows[row]![column]!]!;
}
