// Commits as an engine makes them, short enough to read: for the tests of every store.

import type { CaseEvent, CoreEventType, EventData } from '../../../src/case/events.ts';
import { SYSTEM } from '../../../src/case/events.ts';
import type { Op } from '../../../src/case/mechanics.ts';
import { applyChange, summarise } from '../../../src/case/record.ts';
import type { CaseChange, CommitBody, CommitRequest, Loaded, Store } from '../../../src/store/port.ts';
import { plus } from '../../../src/time.ts';

export const FOLD = { applyChange, summarise };
export const START = '2026-11-20T21:50:00.000Z';

/** An instant some minutes after the story begins. */
export function minute(minutes: number): string {
	return plus(START, minutes * 60_000);
}

export function event<T extends CoreEventType>(seq: number, type: T, data: EventData[T], at = minute(seq)): CaseEvent {
	return { seq, at, type, actor: SYSTEM, data, dataHash: `data-${seq}`, hash: `hash-${seq}` } as unknown as CaseEvent;
}

/** The first change of a case. */
export function opening(id: string, number: string, more: Partial<EventData['opened']> = {}, at = START, ops: Op[] = []): CaseChange {
	const data = {
		title: `Fill weight low, ${number}`,
		kind: 'process',
		severity: 'high',
		detectedAt: at,
		intake: 'intake',
		...more,
		number,
	} as EventData['opened'];
	return { id, from: 0, events: [event(1, 'opened', data, at)], ops };
}

const SERIES = 'EX-2026';

/** The first change of a case with a drawn number. */
export function drawn(id: string, number: number, more: Partial<EventData['opened']> = {}, at = START, ops: Op[] = [], series = SERIES): CaseChange {
	return { ...opening(id, `${series}-${number}`, more, at, ops), drew: { series, number } };
}

/** A later change with one event. */
export function next<T extends CoreEventType>({ record }: Loaded, type: T, data: EventData[T], at = minute(record.version + 1), ops: Op[] = []): CaseChange {
	return { id: record.id, from: record.version, events: [event(record.version + 1, type, data, at)], ops };
}

/** Opens a case with a drawn number and, if given, a duplicate key. */
export function openCase(
	id: string,
	{ key, at = START, more = {}, ops = [] as Op[] }: { key?: string; at?: string; more?: Partial<EventData['opened']>; ops?: Op[] } = {},
): CommitRequest {
	return {
		expect: { [id]: 0 },
		build: (next) => ({
			at,
			cases: [drawn(id, next(SERIES), { key, ...more }, at, ops)],
			claims: key === undefined ? undefined : [{ key, case: id }],
		}),
	};
}

/** A commit on one case as it stands. */
export async function change<T extends CoreEventType>(
	store: Store,
	id: string,
	type: T,
	data: EventData[T],
	more: Partial<CommitBody> & { ops?: Op[] } = {},
): Promise<number> {
	const loaded = await store.load(id);
	if (!loaded) throw new Error(`no case ${id}`);
	const { ops, ...body } = more;
	const at = more.at ?? minute(loaded.record.version + 1);
	const { g } = await store.commit({ expect: { [id]: loaded.revision }, build: () => ({ at, cases: [next(loaded, type, data, at, ops)], ...body }) });
	return g;
}

/** Closes a case and gives its key back. */
export function closeCase(store: Store, id: string, key?: string): Promise<number> {
	return change(store, id, 'closed', {}, key === undefined ? {} : { releases: [key] });
}

/** A message on its way: a closed case with one is not at rest. */
export function hop(id: string): Op {
	return {
		op: 'hop',
		hop: { id: `${id}/1`, from: 'close', visit: 1, output: 'closed', kind: 'move', at: START, receivers: { direct: ['report'], behind: [] }, takenBy: [] },
	};
}
