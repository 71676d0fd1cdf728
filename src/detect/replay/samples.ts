// The samples of a replay: bounded, in the order of their own time. Not for reading them from a file (ways/) or for what a value may be (sample.ts).

import { showDuration } from '../../duration.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { DAY, type Millis } from '../../time.ts';
import type { Sample } from '../signal.ts';

/** A sample as a detector takes it, with its signal. Its own time is the time at which it is judged. */
export interface ReplaySample extends Sample {
	signal: string;
	/** Of the file that it comes from, as a spreadsheet counts; the place in the list, from 1, where nothing is told. */
	row?: number;
}

export interface Placed extends ReplaySample {
	row: number;
}

export const MOST_ROWS = 500_000;
export const MOST_SIGNALS = 1_000;
/** From the first sample to the last. */
export const LONGEST: Millis = 400 * DAY;

export interface Ordered {
	samples: readonly Placed[];
	signals: readonly string[];
	/** Rows that stood after a later one of the same signal. A file that has its newest row first has nearly all of them. */
	outOfOrder: number;
}

/** Sorts samples by time; of the same time, as they came. Refused: none, too many, too many signals, too long a time. */
export function orderSamples(raw: readonly ReplaySample[], language: Language, { mostRows = MOST_ROWS } = {}): Ordered | Refusal {
	if (raw.length === 0) return refuse(language, 'replay.none', 'samples');
	if (raw.length > mostRows) return refuse(language, 'replay.many-rows', 'samples', { found: raw.length, most: mostRows });
	const latest = new Map<string, Millis>();
	let outOfOrder = 0;
	for (const { signal, at } of raw) {
		const last = latest.get(signal);
		if (last !== undefined && at < last) outOfOrder++;
		else latest.set(signal, at);
	}
	if (latest.size > MOST_SIGNALS) return refuse(language, 'replay.many-signals', 'samples', { found: latest.size, most: MOST_SIGNALS });
	const samples = raw
		.map((sample, index): Placed => ({ ...sample, row: sample.row ?? index + 1 }))
		.sort((one, other) => one.at - other.at || one.row - other.row);
	const span = samples.at(-1)!.at - samples[0]!.at;
	if (!(span <= LONGEST))
		return refuse(language, 'replay.long', 'samples', { found: showDuration(span, language, 1), longest: showDuration(LONGEST, language, 1) });
	return { samples, signals: [...latest.keys()], outOfOrder };
}
