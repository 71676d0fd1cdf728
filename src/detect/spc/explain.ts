// What a control chart found, in one sentence: what, against which line, since when, and the rule in the wording of its standard.

import { type Language, text } from '../../text.ts';
import { toInstant } from '../../time.ts';
import { digitsOf, shown, subject, time } from '../words.ts';
import type { ChartKind, SpcHit, SpcRule } from './chart.ts';
import { isCounting } from './point.ts';
import { RUN_LENGTH } from './rules.ts';

/** Who is spoken of: the name for people, its unit, the chart. */
export interface Subject {
	name: string;
	unit?: string;
	chart: ChartKind;
	/** Points in a row of rule 2, where they are not nine. */
	runLength?: number;
}

/**
 * "Fill weight L2 is 492.1 g, below the lower control limit of 495.0 g since 14:03 (Nelson rule 1: One point is more than …)". Times of day are of the
 * plant's zone; a value that was averaged or counted is named as what it is.
 */
export function explainHit(hit: SpcHit, { name, unit, chart, runLength }: Subject, language: Language, zone: string): string {
	const plotted = text(language, `spc.plotted.${chart}`);
	const digits = placesOf(hit.value, hit.limit);
	const of = isCounting(chart) ? undefined : unit;
	const sentence = text(language, `spc.explain.${KIND[hit.rule]}.${hit.side}`, {
		name: hit.rule === 'spread' || plotted === '' ? subject(name, language) : `${name}${plotted}`,
		spread: text(language, `spc.spread.${chart}`),
		value: shown(hit.value, digits, language, of),
		limit: shown(hit.limit, digits, language, of),
		count: hit.length,
		since: time(toInstant(hit.since), toInstant(hit.at), language, zone),
	});
	return text(language, 'spc.explain.because', { sentence, rule: ruleName(hit.rule, language), wording: wording(hit.rule, language, runLength) });
}

/** Rules that are told of with the same sentence. */
const KIND: Record<SpcRule, string> = {
	'nelson-1': 'limit',
	'nelson-2': 'run',
	'nelson-3': 'trend',
	'nelson-4': 'turns',
	'nelson-5': 'zone',
	'nelson-6': 'zone',
	'nelson-7': 'within',
	'nelson-8': 'beyond',
	'western-electric-1': 'limit',
	'western-electric-2': 'zone',
	'western-electric-3': 'zone',
	'western-electric-4': 'run',
	spread: 'spread',
	ewma: 'ewma',
	cusum: 'cusum',
};

/** Four digits in all and those of the reading; more only where value and line would look the same. Limits that were learned have fifteen. */
function placesOf(value: number, limit: number | undefined): number {
	const most = Math.max(digitsOf(value), digitsOf(limit));
	const size = Math.max(Math.abs(value), Math.abs(limit ?? 0));
	const significant = size > 0 ? 3 - Math.floor(Math.log10(size)) : 0;
	let places = Math.min(most, Math.max(0, significant, Math.min(3, digitsOf(value))));
	while (places < most && limit !== undefined && value !== limit && value.toFixed(places) === limit.toFixed(places)) places++;
	return places;
}

/** "Nelson rule 1". */
export function ruleName(rule: SpcRule, language: Language): string {
	return text(language, `spc.rule.${rule}`);
}

/** The rule as its standard words it. */
export function wording(rule: SpcRule, language: Language, runLength: number = RUN_LENGTH): string {
	return rule === 'nelson-2' && runLength !== RUN_LENGTH
		? text(language, 'spc.wording.nelson-2-other', { count: runLength })
		: text(language, `spc.wording.${rule}`);
}
