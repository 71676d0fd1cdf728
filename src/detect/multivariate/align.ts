// Rows out of signals that come one by one, unequally timed, late or not at all. Pure; the caller keeps the state. Not for judging (judge.ts).
//
// The rule: a row belongs to an instant of a grid (every `every` milliseconds, counted from 1970 UTC). Its value of a signal is the last whose own
// time is not after that instant and not more than `maxAge` before it. A row is made when a sample `wait` later than its instant is there: up to then
// samples may come in any order; one that is later still is passed over and counted. Where a signal has no value that is young enough there is no
// row, and the signal is named. Nothing is interpolated: a value is one that was measured.

import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import type { Millis } from '../../time.ts';
import { describe, readNumber } from '../../untrusted.ts';
import { readNames } from './rows.ts';

export interface AlignOptions {
	names: readonly string[];
	/** Spacing of the rows. */
	every: Millis;
	/** A value that is older than this says nothing of the instant any more. At least `every`, at most 1,000 times as much. */
	maxAge: Millis;
	/** How late a sample may come; nothing unless told. At most 100 times `every`. */
	wait?: Millis;
}

/** [milliseconds since 1970 UTC, value] */
type Kept = [number, number];

/** Plain JSON; bounded by `wait / every + 2` values a signal. */
export interface AlignState {
	/** The grid's next row, as instant / every. Absent before the first sample. */
	next?: number;
	/** The latest sample's time. */
	newest?: number;
	/** By signal in the order of `names`: the last value before row `next`, and one for each row that is still open, oldest first. */
	signals: { held?: Kept; open: Kept[] }[];
	/** Samples that came too late, or were older than what their row has already. */
	passedOver: number;
	/** Rows that were not made because a signal had no value. */
	gaps: number;
}

export interface AlignedRow {
	/** Milliseconds since 1970 UTC. */
	at: number;
	/** In the order of `names`. */
	values: number[];
}

export interface Aligned {
	state: AlignState;
	rows: AlignedRow[];
	/** Signals for which rows were not made now. */
	missing: string[];
}

const MOST_OPEN = 100;
const MOST_AGE = 1_000;

/** Before the first sample. */
export function beginAlignment(raw: AlignOptions, language: Language): AlignState | Refusal {
	const options = readOptions(raw, language);
	return isRefusal(options) ? options : { signals: options.names.map(() => ({ open: [] })), passedOver: 0, gaps: 0 };
}

/**
 * A sample came in; `at` is its own time in milliseconds since 1970 UTC. Refused with the state unchanged: a signal that is none of the names, a
 * value or time that is no finite number, options that are none. The caller has seen to it that `at` is not far in the future (detect/sample.ts).
 */
export function alignSample(
	raw: AlignOptions,
	state: AlignState,
	sample: { name: unknown; at: unknown; value: unknown },
	language: Language,
): Aligned | Refusal {
	const options = readOptions(raw, language);
	if (isRefusal(options)) return options;
	const index = typeof sample.name === 'string' ? options.names.indexOf(sample.name) : -1;
	if (index < 0) return refuse(language, 'multivariate.unknown-signal', 'name', { found: describe(language, sample.name), known: options.names.join(', ') });
	const { at } = sample;
	if (typeof at !== 'number' || !Number.isFinite(at) || Math.abs(at) > 8.64e15)
		return refuse(language, 'multivariate.time', 'at', { found: describe(language, at) });
	const value = readNumber(sample.value, language, 'value');
	if (isRefusal(value)) return value;

	const { every, maxAge, wait } = options;
	const row = Math.ceil(at / every);
	const first = state.next ?? row;
	if (row < first) return { state: late(state, index, [at, value]), rows: [], missing: [] };
	const next: AlignState = { ...state, next: first, newest: Math.max(state.newest ?? at, at), signals: [...state.signals] };
	const { open, held } = next.signals[index]!;
	const placed = place(open, [at, value], every);
	next.signals[index] = { ...(held && { held }), open: placed };
	// One sample of its row is enough: the last.
	if (placed === open) next.passedOver++;

	const rows: AlignedRow[] = [];
	const missing = new Set<string>();
	const until = Math.floor((next.newest! - wait) / every);
	while (next.next! <= until) {
		const instant = next.next! * every;
		next.signals = next.signals.map((signal) => taken(signal, instant));
		const without = options.names.filter((_, i) => !isYoung(next.signals[i]!.held, instant, maxAge));
		if (without.length === 0) rows.push({ at: instant, values: next.signals.map(({ held }) => held![1]) });
		else for (const name of without) missing.add(name);
		// Over a gap of a weekend nothing is left to make rows of: go on where there is.
		const on = without.length === 0 ? next.next! + 1 : resumeAt(next.signals, next.next! + 1, until + 1, every);
		next.gaps += without.length === 0 ? 0 : on - next.next!;
		next.next = on;
	}
	return { state: next, rows, missing: [...missing] };
}

/** The first row from `from` on that has a sample of its own, or the end: before, what is missing stays missing. */
function resumeAt(signals: AlignState['signals'], from: number, end: number, every: Millis): number {
	const soonest = Math.min(end, ...signals.flatMap(({ open }) => open.slice(0, 1).map(([at]) => Math.ceil(at / every))));
	return Math.max(from, soonest);
}

function isYoung(held: Kept | undefined, instant: number, maxAge: Millis): boolean {
	return held !== undefined && instant - held[0] <= maxAge;
}

/** What a signal holds once the row of this instant is made. */
function taken(signal: AlignState['signals'][number], instant: number): AlignState['signals'][number] {
	const [first, ...others] = signal.open;
	return first && first[0] <= instant ? { held: first, open: others } : signal;
}

/** One value a row, the latest of its own times; of two with the same time the one that came last. The same list when it is older. */
function place(open: Kept[], kept: Kept, every: Millis): Kept[] {
	const row = Math.ceil(kept[0] / every);
	const there = open.findIndex(([at]) => Math.ceil(at / every) === row);
	if (there >= 0) return kept[0] < open[there]![0] ? open : open.with(there, kept);
	return [...open, kept].sort(([a], [b]) => a - b);
}

/** Its row is made already. It still is the signal's newest value when nothing newer is held. */
function late(state: AlignState, index: number, kept: Kept): AlignState {
	const signals = [...state.signals];
	const { held, open } = signals[index]!;
	if (!held || held[0] < kept[0]) signals[index] = { held: kept, open };
	return { ...state, signals, passedOver: state.passedOver + 1 };
}

/** Options that were right once are not looked at again for each sample. */
const RIGHT = new WeakMap<AlignOptions, Required<AlignOptions>>();

function readOptions(raw: AlignOptions, language: Language): Required<AlignOptions> | Refusal {
	const known = RIGHT.get(raw);
	if (known) return known;
	const names = readNames(raw.names, language);
	if (isRefusal(names)) return names;
	const { every, maxAge, wait = 0 } = raw;
	const bad = (path: string, least: number, most: number, found: unknown) =>
		refuse(language, 'multivariate.millis', path, { least, most, found: describe(language, found) });
	const within = (value: unknown, least: number, most: number) => typeof value === 'number' && value >= least && value <= most;
	if (!within(every, 1, 86_400_000)) return bad('every', 1, 86_400_000, every);
	if (!within(maxAge, every, every * MOST_AGE)) return bad('maxAge', every, every * MOST_AGE, maxAge);
	if (!within(wait, 0, every * MOST_OPEN)) return bad('wait', 0, every * MOST_OPEN, wait);
	const read = { names, every, maxAge, wait };
	RIGHT.set(raw, read);
	return read;
}
