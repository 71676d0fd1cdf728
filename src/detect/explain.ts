// An anomaly in one sentence, for titles, notices and lists: what the kind of its rule says, and how often or long it was so.

import { showDuration } from '../duration.ts';
import { type Language, text } from '../text.ts';
import { kindOf } from './rules/kinds.ts';
import type { Anomaly, Cleared } from './signal.ts';
import { digitsOf, named, shown } from './words.ts';

/** "Fill weight L2 is 492.1 g, below the low limit of 495.0 g since 14:03 (3 in a row)". Times of day are of the plant's zone. */
export function explain(anomaly: Anomaly, language: Language, zone: string): string {
	const sentence = kindOf(anomaly.watch)?.explain(anomaly, language, zone) ?? '';
	const { inARow, of, onDelay } = anomaly;
	const why = [
		...(inARow ? [text(language, 'detect.explain.in-a-row', { count: inARow })] : []),
		...(of ? [text(language, 'detect.explain.of', { m: of.m, n: of.n })] : []),
		...(onDelay ? [text(language, 'detect.explain.lasting', { amount: showDuration(onDelay, language) })] : []),
	];
	return why.length > 0 ? text(language, 'detect.explain.because', { sentence, why: why.join(text(language, 'detect.explain.and')) }) : sentence;
}

/** "Fill weight L2 is back at 496.2 g since 14:20". */
export function explainCleared(cleared: Cleared, language: Language, zone: string): string {
	if (cleared.unwatched) return text(language, 'detect.explain.unwatched', named(cleared, language, zone));
	const said = kindOf(cleared.watch)?.explainCleared?.(cleared, language, zone);
	if (said !== undefined) return said;
	const value = shown(cleared.value, digitsOf(cleared.value), language, cleared.unit);
	return text(language, 'detect.explain.cleared', { ...named(cleared, language, zone), value });
}
