// From good data to rules: limits, limits that wait, a control chart, silence; each with what it will cost in false alarms and why it is as it is.
// A suggestion, for a person who knows the process: what is dangerous no data can tell.

import { showDuration } from '../../duration.ts';
import type { JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import { normal } from '../../statistics/normal.ts';
import { type Language, text } from '../../text.ts';
import { DAY, type Instant, type Millis, toInstant } from '../../time.ts';
import type { Watch } from '../config.ts';
import type { Cusum } from '../spc/chart.ts';
import { learnLimits } from '../spc/learn.ts';
import { SUGGESTED } from '../spc/suggested.ts';
import { type GoodData, goodData, MOST_FOLLOWING, type Point } from './good-data.ts';
import { ascending, quantile } from './quantiles.ts';
import { sayRate, shortly } from './rates.ts';
import { roundDelay } from './rounding.ts';
import { suggestLasting, suggestLimits } from './suggest-limits.ts';

export interface Suggestion {
	/** As it goes into a detector's rules. */
	rule: JsonObject & { id: string; watch: Watch };
	/** False: it can be had, but not with this data as it comes; `why` says what would have to change. */
	advised: boolean;
	/** False alarms a day to be expected. */
	perDay: number;
	/** Sentences. */
	why: string[];
}

export interface Suggested {
	signal: string;
	/** Values that were reckoned with, and those left out because they are wild: to be looked at before anything is believed. */
	points: number;
	wild: { at: Instant; value: number }[];
	/** Absent where nothing could be reckoned; `notes` then say why. */
	from?: Instant;
	to?: Instant;
	median?: number;
	every?: Millis;
	suggestions: Suggestion[];
	/** What a person should know about the data as a whole. */
	notes: string[];
}

export interface Asking {
	signal: string;
	unit?: string | undefined;
	/** False alarms a day of one rule that somebody can bear; 0.1 unless told: one in ten days. */
	wanted?: number | undefined;
	language: Language;
}

const WANTED = 0.1;
const MOST_WANTED = 1_000;
/** Wild values that are shown. */
const MOST_WILD = 20;
/** Chart limits are learned from the last of these; more make them no better. */
const MOST_LEARNED = 5_000;
/** A chart that cries more often a day is soon switched off. */
const MOST_CRIES = 2;

/** Refused: too few values, all the same, a wish that is no rate. */
export function suggestRules(raw: readonly Point[], { signal, unit, wanted = WANTED, language }: Asking): Suggested | Refusal {
	const wish = refusedWish(wanted, language);
	if (wish) return wish;
	const data = goodData(raw, language);
	if (isRefusal(data)) return data;
	const asked = { data, wanted, unit, language };
	const limits = suggestLimits(asked);
	const lasting = suggestLasting(asked, limits);
	return {
		signal,
		points: data.points.length,
		wild: data.wild.slice(0, MOST_WILD).map(([at, value]) => ({ at: toInstant(at), value })),
		from: toInstant(data.points[0]![0]),
		to: toInstant(data.points.at(-1)![0]),
		median: data.median,
		every: data.every,
		suggestions: [limits, ...(lasting ? [lasting] : []), ...chart(data, language), ...silence(data, language)],
		notes: notesOf(data, wanted, language),
	};
}

/** Why false alarms a day can't be wished for like this; undefined: they can. */
export function refusedWish(wanted: number | undefined, language: Language): Refusal | undefined {
	if (wanted === undefined || (wanted > 0 && wanted <= MOST_WANTED)) return undefined;
	return refuse(language, 'replay.wanted', 'wanted', { found: String(wanted), most: MOST_WANTED });
}

function notesOf(data: GoodData, wanted: number, language: Language): string[] {
	const notes = [text(language, 'replay.note.good')];
	if (data.wild.length > 0) notes.push(text(language, 'replay.note.wild', { count: data.wild.length }));
	if (data.days * wanted < 1)
		notes.push(text(language, 'replay.note.short', { span: showDuration(data.days * DAY, language, 2), wanted: sayRate(wanted, language) }));
	return notes;
}

/** The charts that a new detector begins with. What their limits would be is told; the detector learns them itself, and they are frozen then. */
function chart(data: GoodData, language: Language): Suggestion[] {
	const values = data.points.slice(-MOST_LEARNED).map(([, value]) => value);
	const limits = learnLimits(SUGGESTED[0]!, values, language);
	if (isRefusal(limits)) return [];
	const { lower, upper } = limits.location;
	const alarms = SUGGESTED.reduce((sum, { chart: kind, cusum }) => sum + (kind === 'cusum' && cusum ? 1 / runLengthOf(cusum) : 2 * normal.sf(3)), 0);
	const perDay = alarms * data.perDay;
	const independent = data.follows <= MOST_FOLLOWING;
	const calm = perDay <= MOST_CRIES;
	const why = [
		text(language, 'replay.why.chart', {
			count: values.length,
			lower: shortly(lower, 5),
			upper: shortly(upper, 5),
			every: Math.round(1 / alarms),
			rate: sayRate(perDay, language),
		}),
		text(language, independent ? 'replay.why.chart-independent' : 'replay.why.chart-follows', { follows: Math.abs(data.follows).toFixed(2) }),
		...(independent && !calm ? [text(language, 'replay.why.chart-pace')] : []),
	];
	return [{ rule: { id: 'spc', watch: 'spc', chart: 'suggested' }, advised: independent && calm, perDay, why }];
}

/** Values between two false alarms of a two-sided CUSUM, by Siegmund's approximation (1985): within 3 % for what is usual. */
function runLengthOf({ reference, decision }: Pick<Cusum, 'reference' | 'decision'>): number {
	const b = decision + 1.166;
	return (Math.exp(2 * reference * b) - 2 * reference * b - 1) / (2 * reference ** 2) / 2;
}

/** A sensor that is silent three times as long as it ever is in a hundred of its pauses. */
function silence(data: GoodData, language: Language): Suggestion[] {
	const gaps = ascending(data.points.slice(1).map(([at], index) => at - data.points[index]![0]));
	const usual = quantile(gaps, 0.99);
	if (!(usual > 0)) return [];
	const after = roundDelay(3 * usual);
	const seen = gaps.filter((gap) => gap > after).length;
	const why = text(language, 'replay.why.silence', {
		every: showDuration(data.every, language, 2),
		usual: showDuration(usual, language, 2),
		amount: showDuration(after, language),
		count: seen,
	});
	return [{ rule: { id: 'no-data', watch: 'no-data', noData: after }, advised: seen / data.days <= 1, perDay: seen / data.days, why: [why] }];
}
