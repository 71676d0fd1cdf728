// What is still missing before a case may close, each with a sentence. Not for closing it: close.ts.

import type { Case, CaseSummary } from '../../case/case.ts';
import type { Context } from '../../step.ts';
import { type Language, text } from '../../text.ts';
import { caseField, isFilled } from '../case-field.ts';
import type { CloseConfig } from './config.ts';

export interface Missing {
	/** "close.cause" …; also the key of the sentence, so that a list can be shown in any language. */
	code: string;
	params: Record<string, string>;
	/** The field of the case that is at fault, where it is one. */
	path: string;
	message: string;
}

/** Kinds that run beside a case and don't keep it from closing. */
const BESIDE = ['escalate'];

/** Everything that is missing, in the order in which a case is usually worked. `ended`: linked cases known to have ended. */
export function missingIn(
	subject: Case,
	{ requires }: CloseConfig,
	{ key: own, elsewhere = [] }: Context,
	ended: readonly string[],
	language: Language,
): Missing[] {
	const missing: Missing[] = [];
	const miss = (code: string, path: string, params: Record<string, string> = {}) =>
		missing.push({ code: `close.${code}`, params, path, message: text(language, `close.${code}`, params) });
	if (requires.containment) containment(subject, miss);
	if (requires.cause && subject.cause === undefined) miss('cause', 'cause');
	if (requires.rootCause && !isFilled(subject.rootCause)) miss('root-cause', 'rootCause');
	for (const wanted of requires.measures ?? []) {
		if (!subject.measures.some((measure) => measure.class === wanted && measure.doneAt !== undefined)) miss(`measure-${wanted}`, 'measures');
	}
	if (requires.allMeasures) {
		for (const measure of subject.measures)
			if (measure.doneAt === undefined && measure.droppedAt === undefined) miss('measure-open', 'measures', { text: measure.text.slice(0, 100) });
	}
	if (requires.effect) {
		const result = subject.turns.find(({ turn }) => turn === subject.turn)?.verified?.result;
		if (result !== 'ok') miss(result === 'inconclusive' ? 'effect-inconclusive' : 'effect', 'turns', { turn: String(subject.turn) });
	}
	if (requires.loss && !subject.lossRecorded) miss('loss', 'losses');
	if (requires.cases) for (const child of openChildren(subject, ended)) miss('case', 'links', { number: child.number ?? child.case });
	if (requires.steps) {
		const steps = elsewhere.filter(({ key, kind }) => key !== own && !BESIDE.includes(kind ?? '')).map(({ key }) => key);
		for (const step of new Set(steps)) miss('step', '', { step });
	}
	for (const field of requires.fields ?? []) if (!isFilled(caseField(subject, field))) miss('field', field, { field });
	return missing;
}

/** Child cases that are not known to have ended. */
export function openChildren(subject: Case, ended: readonly string[]): Case['links'] {
	return subject.links.filter(({ relation, status, case: id }) => relation === 'child' && status === undefined && !ended.includes(id));
}

/** Of the cases the store was asked for, those that have ended. */
export function endedIn(found: readonly CaseSummary[]): string[] {
	return found.filter(({ status }) => status !== 'open').map(({ id }) => id);
}

/**
 * Accounted for is what has met its end: suspect ≤ released + sorted bad. Sorted good alone is none: those goods lie in quarantine until somebody
 * releases them. It may be more, where sorted-out goods were released by concession (特采). A case without affected goods says so with 0 suspect.
 */
function containment({ contained }: Case, miss: (code: string, path: string, params?: Record<string, string>) => void): void {
	if (!contained) {
		miss('containment-none', 'contained');
		return;
	}
	const { suspect, released, sortedBad, sortedGood, unit } = contained;
	// 12 digits, like the sums themselves: 0.1 + 0.2 kg account for 0.3 kg.
	const left = Number((suspect - released - sortedBad).toPrecision(12));
	if (left <= 1e-9) return;
	const waiting = Number(Math.max(0, sortedGood - released).toPrecision(12));
	miss(waiting > 0 ? 'containment-good' : 'containment', 'contained', { left: String(left), suspect: String(suspect), unit, waiting: String(waiting) });
}
