// What a `set` event may say of the analysis of a case ("analysis.problem.what", "analysis.occurrence.whys"), and what the analysis is then.
// What a tree or table has to be: src/cause/check-analysis.ts.

import { type Analysis, CAUSE_SIDES, type CauseAnalysis, IS_QUESTIONS, LONGEST_CELL, PLACES, PROBLEM_PARTS, type Problem } from '../cause/analysis.ts';
import { FAULTS_OF, faultsOfIsIsNot } from '../cause/check-analysis.ts';
import type { Json, JsonObject } from '../json.ts';

/** Part of a key that says it is of the analysis. */
export const ANALYSIS = 'analysis.';

/** Every key of the analysis that `set` takes. */
export const ANALYSIS_KEYS: readonly string[] = [
	...PROBLEM_PARTS.map((part) => `${ANALYSIS}problem.${part}`),
	...PLACES.map((place) => `${ANALYSIS}problem.affected.${place}`),
	`${ANALYSIS}isIsNot`,
	...CAUSE_SIDES.flatMap((side) => [`${ANALYSIS}${side}.whys`, `${ANALYSIS}${side}.fishbone`]),
];

/** Whether a value may stand under one of these keys. `isQuantity`: of an amount with its unit. */
export function fitsAnalysis(key: string, value: Json, isQuantity: (value: Json) => boolean): boolean {
	const [, part = '', detail = ''] = key.split('.');
	if (part === 'isIsNot') return faultsOfIsIsNot(value).length === 0;
	if (part !== 'problem') return FAULTS_OF[detail as keyof typeof FAULTS_OF](value).length === 0;
	if (detail === 'affected') return isQuantity(value);
	return typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_CELL;
}

/** The analysis with values set, `null` taking away; undefined once nothing is left of it. */
export function withAnalysis(before: Analysis | undefined, values: JsonObject): Analysis | undefined {
	const after: Analysis = { ...before };
	for (const [key, value] of Object.entries(values)) {
		const [, part, detail = '', place = ''] = key.split('.');
		if (part === 'isIsNot') setOrDelete(after, 'isIsNot', inOrder(value));
		else if (part === 'problem') {
			const problem: Problem = { ...after.problem };
			if (detail === 'affected') {
				const affected = { ...problem.affected };
				setOrDelete(affected, place, value);
				setOrDelete(problem, 'affected', Object.keys(affected).length === 0 ? null : (affected as Json));
			} else setOrDelete(problem, detail, value);
			setOrDelete(after, 'problem', Object.keys(problem).length === 0 ? null : (problem as Json));
		} else {
			const causes: CauseAnalysis = { ...after[part as (typeof CAUSE_SIDES)[number]] };
			setOrDelete(causes, detail, isEmpty(value) ? null : value);
			setOrDelete(after, part as string, Object.keys(causes).length === 0 ? null : (causes as Json));
		}
	}
	return Object.keys(after).length === 0 ? undefined : after;
}

function setOrDelete(target: object, key: string, value: Json): void {
	if (value === null) delete (target as JsonObject)[key];
	else (target as JsonObject)[key] = value;
}

function isEmpty(value: Json): boolean {
	return Array.isArray(value) && value.length === 0;
}

/** Rows as they are asked. */
function inOrder(value: Json): Json {
	if (!Array.isArray(value) || value.length === 0) return null;
	const place = (row: Json) => IS_QUESTIONS.indexOf((row as { question: (typeof IS_QUESTIONS)[number] }).question);
	return [...value].sort((one, other) => place(one) - place(other));
}
