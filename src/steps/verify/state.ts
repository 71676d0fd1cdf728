// What an open verification remembers: bounded, because it is written with every message that counts. Not for what it makes of it.

import type { Json, JsonObject } from '../../json.ts';
import type { Instant } from '../../time.ts';

export interface Batch {
	batch: string;
	result: 'ok' | 'ng';
	value?: number;
	unit?: string;
	/** Pieces in it, where pieces are counted. */
	pieces?: number;
	/** When it was produced; when it was told, where nothing else is known. */
	at: Instant;
	/** Numbers of other open cases for which the same batch counts. */
	also?: string[];
}

/** What one message told of one side of a test. */
export interface Sample {
	batch: string;
	at: Instant;
	/** Single values; or [defects, of]; or [events, exposure]. */
	values: number[];
	/** Which counts they are, where the method alone does not say. */
	counts?: 'proportion' | 'rate';
}

export interface Reading {
	value: number;
	at: Instant;
}

export interface VerifyState {
	/** Data of production count from here on. Absent: the measures of the turn are not done yet. */
	since?: Instant;
	/** The PDCA turn whose effect is verified. */
	turn: number;
	/** The last ones that were counted, `MOST_KEPT` at most … */
	batches: Batch[];
	/** … and the ids of those before them. */
	earlier?: string[];
	/** Pieces counted so far. */
	pieces?: number;
	/** Settings of the plan that are other than the configuration says. */
	set?: { [setting: string]: Json };
	/** The plan was changed after data had been seen. */
	late?: true;
	/** Of an indicator: since when it has been within its limits, the last reading, whether it ever was within. */
	inside?: Instant;
	last?: Reading;
	ever?: true;
	/** Of a test. */
	before?: Sample[];
	after?: Sample[];
	/** The last look that gave no verdict. */
	look?: number;
	/** Numbers of other open cases for which the same data count. */
	shared?: string[];
	/** Nothing was shown either way, and somebody has to decide: what was told then. */
	unclear?: JsonObject;
}

/** Batches that are kept with everything they said. */
export const MOST_KEPT = 100;
/** Messages of one side of a test. */
export const MOST_SAMPLES = 500;
/** Numbers of other cases that are named. */
export const MOST_NAMED = 10;

/** How many batches have been counted. */
export function countedIn({ batches, earlier = [] }: VerifyState): number {
	return batches.length + earlier.length;
}

/** Whether a batch has been counted. */
export function isCounted({ batches, earlier = [] }: VerifyState, id: string): boolean {
	return batches.some(({ batch }) => batch === id) || earlier.includes(id);
}

/** The state with one more batch; one that was counted stands for the same goods as before. */
export function withBatch(state: VerifyState, batch: Batch): VerifyState {
	const others = state.batches.filter(({ batch: id }) => id !== batch.batch);
	const all = [...others, batch];
	const earlier = [...(state.earlier ?? []).filter((id) => id !== batch.batch), ...all.slice(0, -MOST_KEPT).map(({ batch: id }) => id)];
	const after: VerifyState = { ...state, batches: all.slice(-MOST_KEPT) };
	if (earlier.length > 0) after.earlier = earlier;
	else delete after.earlier;
	if (batch.pieces !== undefined && !isCounted(state, batch.batch)) after.pieces = (state.pieces ?? 0) + batch.pieces;
	return withShared(after, batch.also);
}

/** The state that names other cases as well. */
export function withShared(state: VerifyState, also: readonly string[] = []): VerifyState {
	const shared = [...new Set([...(state.shared ?? []), ...also])].slice(0, MOST_NAMED);
	return shared.length > (state.shared?.length ?? 0) ? { ...state, shared } : state;
}
