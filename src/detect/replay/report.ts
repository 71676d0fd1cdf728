// What a replay came to: alarms with their sentences, false ones a day, how long a marked shift took to be found; for each rule and signal.
// Plain JSON. Not for sentences about it (said.ts) and not for comparing two (compare.ts).

import { DAY, type Instant, type Millis, toInstant, toMillis } from '../../time.ts';
import type { Alarm, Counted } from './alarms.ts';
import type { JudgedBy } from './known-limits.ts';
import type { Learned } from './phases.ts';
import { type Rate, rateOf } from './rates.ts';
import type { Ran, RefusedRow } from './run.ts';
import type { Ordered } from './samples.ts';
import { goodDays, type Shift, type Span, spansOf } from './shifts.ts';

/** What one rule did on one signal. */
export interface Share {
	rule: string;
	signal: string;
	raised: number;
	/** Of the time in which nothing is marked. */
	falseAlarms?: Rate;
}

export interface Detection {
	rule: string;
	signal: string;
	/** When it was announced, how long after the mark, and after how many values of the signal (this one counted). */
	at: Instant;
	after: Millis;
	values: number;
	sentence?: string;
}

export interface ShiftFound extends Shift {
	/** The first of each rule and signal, earliest first. */
	found: Detection[];
	/** Rules that had spoken before and not cleared: they could not find it any more. */
	already: { rule: string; signal: string; since: Instant }[];
	/** Values of the signals concerned that came during it. */
	values: number;
}

export interface ReplayReport {
	format: 1;
	zone: string;
	from: Instant;
	to: Instant;
	days: number;
	/** Days in which nothing is marked for all signals. */
	goodDays: number;
	samples: { rows: number; judged: number; ignored: number; refused: number; outOfOrder: number };
	refusals: RefusedRow[];
	signals: { signal: string; values: number }[];
	raised: number;
	falseAlarms?: Rate;
	/** Good values for each false alarm; absent without one. */
	valuesBetween?: number;
	shares: Share[];
	shifts: ShiftFound[];
	/** By the time they were raised; at most five hundred. */
	alarms: Alarm[];
	more: number;
	/** Rules that judged nothing because their limits are not learned. */
	unlearned: string[];
	/** Limits of the plant by which rules judged; at most a thousand. Others have learned theirs from the replay, or have none. */
	judgedBy: JudgedBy[];
	/** Which rules learned their limits from the first values of the replay; they judged from then on. */
	learned: Learned[];
	/** It was given up here; all above is of the time before. */
	stopped?: { row: number; at: Instant; because: 'alarms' | 'checks' };
}

export interface Reporting {
	zone: string;
	shifts: readonly Shift[];
	unlearned?: readonly string[];
	judgedBy?: readonly JudgedBy[];
	learned?: readonly Learned[];
}

export function reportOf(
	{ samples, signals, outOfOrder }: Ordered,
	ran: Ran,
	{ zone, shifts, unlearned = [], judgedBy = [], learned = [] }: Reporting,
): ReplayReport {
	const from = samples[0]!.at;
	const to = ran.stopped?.at ?? samples.at(-1)!.at;
	const everywhere = spansOf(
		shifts.filter(({ signal }) => signal === undefined),
		undefined,
		to,
	);
	const { all, listed } = ran.log;
	const known = new Map<string, readonly Span[]>();
	const marked = (signal: string): readonly Span[] => {
		const found = known.get(signal) ?? spansOf(shifts, signal, to);
		known.set(signal, found);
		return found;
	};
	const alarmed = new Set<Counted>(all.filter((one) => isFalse(one, marked(one.signal))));
	const good = goodDays(from, to, everywhere);
	const falseAlarms = rateOf(alarmed.size, good);
	const goodValues = signals.reduce((sum, signal) => sum + outside(ran.times.get(signal) ?? [], marked(signal)), 0);
	return {
		format: 1,
		zone,
		from: toInstant(from),
		to: toInstant(to),
		days: (to - from) / DAY,
		goodDays: good,
		samples: { rows: samples.length, judged: ran.judged, ignored: ran.ignored, refused: ran.refused, outOfOrder },
		refusals: ran.refusals,
		signals: signals.map((signal) => ({ signal, values: ran.times.get(signal)?.length ?? 0 })),
		raised: all.length,
		...(falseAlarms && { falseAlarms }),
		...(alarmed.size > 0 && { valuesBetween: goodValues / alarmed.size }),
		shares: sharesOf(all, alarmed, (signal) => goodDays(from, to, marked(signal))),
		shifts: shifts.map((shift) => foundOf(shift, all, ran, to)),
		alarms: listed,
		more: all.length - listed.length,
		unlearned: [...unlearned],
		judgedBy: [...judgedBy],
		learned: [...learned],
		...(ran.stopped && { stopped: { ...ran.stopped, at: toInstant(ran.stopped.at) } }),
	};
}

/** Neither announced nor begun while something was marked. */
function isFalse({ at, since }: Counted, spans: readonly Span[]): boolean {
	return !spans.some(({ from, to }) => isWithin(at, from, to) || isWithin(since, from, to));
}

function isWithin(at: Millis, from: Millis, to: Millis): boolean {
	return at >= from && at <= to;
}

function sharesOf(all: readonly Counted[], alarmed: ReadonlySet<Counted>, daysOf: (signal: string) => number): Share[] {
	const shares = new Map<string, { rule: string; signal: string; raised: number; wrong: number }>();
	for (const one of all) {
		const key = JSON.stringify([one.rule, one.signal]);
		const share = shares.get(key) ?? { rule: one.rule, signal: one.signal, raised: 0, wrong: 0 };
		share.raised++;
		if (alarmed.has(one)) share.wrong++;
		shares.set(key, share);
	}
	return [...shares.values()]
		.sort((one, other) => other.raised - one.raised || (one.rule < other.rule ? -1 : 1))
		.map(({ rule, signal, raised, wrong }) => {
			const falseAlarms = rateOf(wrong, daysOf(signal));
			return { rule, signal, raised, ...(falseAlarms && { falseAlarms }) };
		});
}

/** What was announced from the mark on, or began then, of the signals that it concerns. */
function foundOf(shift: Shift, all: readonly Counted[], ran: Ran, end: Millis): ShiftFound {
	const from = toMillis(shift.at);
	const to = shift.until === undefined ? end : toMillis(shift.until);
	const found = new Map<string, Detection>();
	const already: ShiftFound['already'] = [];
	for (const { signal, rule, since, at, cleared, alarm } of all) {
		// A group is not named like any of its signals: what it finds counts for all.
		if (shift.signal !== undefined && signal !== shift.signal && ran.times.has(signal)) continue;
		if (at < from && (cleared === undefined || cleared > from)) already.push({ rule, signal, since: toInstant(since) });
		const concerns = at >= from && (at <= to || since <= to);
		const key = JSON.stringify([rule, signal]);
		if (!concerns || found.has(key)) continue;
		const values = between(ran.times.get(signal) ?? ran.times.get(shift.signal ?? '') ?? [], from, at);
		found.set(key, { rule, signal, at: toInstant(at), after: at - from, values, ...(alarm && { sentence: alarm.sentence }) });
	}
	const concerned = shift.signal === undefined ? [...ran.times.values()] : [ran.times.get(shift.signal) ?? []];
	return { ...shift, found: [...found.values()], already, values: concerned.reduce((sum, times) => sum + between(times, from, to), 0) };
}

/** How many times lie from one to another, both counted; they are in order. */
function between(times: readonly Millis[], from: Millis, to: Millis): number {
	return Math.max(0, firstBeyond(times, to + 1) - firstBeyond(times, from));
}

function outside(times: readonly Millis[], spans: readonly Span[]): number {
	return times.length - spans.reduce((sum, { from, to }) => sum + between(times, from, to), 0);
}

/** The place of the first that is not before a time. */
function firstBeyond(times: readonly Millis[], at: Millis): number {
	let [low, high] = [0, times.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (times[middle]! < at) low = middle + 1;
		else high = middle;
	}
	return low;
}
