// Suggestions for every signal of a file, and the configuration that they make together. What is suggested for one signal: suggest.ts.

import { isRefusal } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { isFilter } from '../topics.ts';
import type { Point } from './good-data.ts';
import type { ReplaySample } from './samples.ts';
import { type Suggested, suggestRules } from './suggest.ts';

/** More than these nobody reads; a detector has no more rules either. */
const MOST_SIGNALS = 25;
/** Of a detector. */
const MOST_RULES = 100;

export interface Asked {
	language: Language;
	/** False alarms a day that one rule may cost. */
	wanted?: number | undefined;
	/** By signal, where it is known. */
	unit?: string | undefined;
}

/** The numbers of each signal, of the first signals only. */
export function numbersOf(samples: Iterable<ReplaySample>): [signal: string, points: Point[]][] {
	const points = new Map<string, Point[]>();
	for (const { signal, at, value } of samples) {
		if (typeof value !== 'number') continue;
		const known = points.get(signal);
		if (known) known.push([at, value]);
		else points.set(signal, [[at, value]]);
	}
	return [...points].slice(0, MOST_SIGNALS);
}

export function suggestAll(samples: Iterable<ReplaySample>, asked: Asked): Suggested[] {
	return numbersOf(samples).map(([signal, points]) => suggestFor(signal, points, asked));
}

/** Where nothing can be suggested (too few values, no spread), the note says why. */
export function suggestFor(signal: string, points: readonly Point[], { language, wanted, unit }: Asked): Suggested {
	const suggested = suggestRules(points, { signal, unit, wanted, language });
	return isRefusal(suggested) ? nothingFor(signal, points, suggested.message) : suggested;
}

function nothingFor(signal: string, points: readonly Point[], reason: string): Suggested {
	return { signal, points: points.length, wild: [], suggestions: [], notes: [reason] };
}

/** The advised rules of all, each for its signal, as a detector takes them. */
export function configOf(all: readonly Suggested[]): { rules: object[] } {
	const rules = all.flatMap(({ signal, suggestions }, index) =>
		suggestions
			.filter(({ advised }) => advised)
			.map(({ rule }) => ({ ...rule, id: all.length > 1 ? `${rule.id}-${index + 1}` : rule.id, ...(isFilter(signal) && { signals: [signal] }) })),
	);
	return { rules: rules.slice(0, MOST_RULES) };
}
