// Commits of the size that an intake with a waiting task makes, for the benchmarks of the store.

import { createHash, randomUUID } from 'node:crypto';
import type { CaseSummary } from '../src/case/case.ts';
import { type CaseEvent, type CoreEventType, type EventData, SYSTEM } from '../src/case/events.ts';
import type { Op } from '../src/case/mechanics.ts';
import { applyChange, summarise } from '../src/case/record.ts';
import type { CommitRequest, Store } from '../src/store/port.ts';
import { plus } from '../src/time.ts';

export const FOLD = { applyChange, summarise };
const START = '2026-11-20T21:50:00.000Z';
const HASH = createHash('sha256').update('bench').digest('hex');

function event<T extends CoreEventType>(seq: number, type: T, data: EventData[T], at: string): CaseEvent {
	return { seq, at, type, step: 'classify#1', actor: SYSTEM, data, salt: HASH.slice(0, 32), dataHash: HASH, hash: HASH } as unknown as CaseEvent;
}

/** Opens case number `n`: four events, an open task with a deadline, a message under way. */
export function openOne(n: number, id: string = randomUUID()): CommitRequest {
	const at = plus(START, n * 1_000);
	const ops: Op[] = [
		{
			op: 'open',
			step: {
				key: 'Check the filler',
				visit: 1,
				kind: 'task',
				config: {
					title: 'Check the filler',
					department: 'quality',
					outcomes: ['ok', 'ng'],
					fields: [{ name: 'weight', type: 'number', unit: 'g', required: true }],
					due: 600_000,
				},
				state: { signed: [] },
				version: 1,
				since: at,
				waitsFor: { task: 'Check the filler', department: 'quality' },
				keys: [],
				deadlines: { overdue: { name: 'overdue', rule: { from: at, amount: 600_000, counts: 'working', area: 'Hall A/Line 2' }, dueAt: plus(at, 600_000) } },
				arrival: { hop: `${id}/1`, from: 'classify', output: 'quality' },
			},
		},
		{
			op: 'hop',
			hop: {
				id: `${id}/1`,
				from: 'classify',
				visit: 1,
				output: 'quality',
				kind: 'move',
				at,
				receivers: { direct: ['Check the filler', 'escalate'], behind: [] },
				takenBy: ['Check the filler'],
			},
		},
	];
	return {
		expect: { [id]: 0 },
		series: 'EX-2026',
		build: (number) => ({
			at,
			cases: [
				{
					id,
					from: 0,
					events: [
						event(
							1,
							'opened',
							{
								number: `EX-2026-${number}`,
								title: `Fill weight of line ${n % 9} below the lower limit`,
								kind: 'process',
								severity: 'high',
								detectedAt: at,
								intake: 'intake',
								area: `Hall A/Line ${n % 9}`,
								evidence: { value: 482.5 + (n % 10), limit: 485, unit: 'g', last: [486, 485.5, 485, 484, 483.5, 482.5] },
								key: `signal-${n}`,
							},
							at,
						),
						event(2, 'entered', { hop: `${id}/0`, from: 'intake', output: 'opened' }, at),
						event(
							3,
							'classified',
							{
								table: 'Responsibility',
								row: 3,
								why: [{ field: 'kind', test: 'equals', expected: 'process', found: 'process' }],
								department: 'quality',
								cause: 'machine',
							},
							at,
						),
						event(4, 'left', { outputs: ['quality'] }, at),
					],
					ops,
				},
			],
			claims: [{ key: `signal-${n}`, case: id }],
		}),
	};
}

/** Makes what an open store of `count` cases holds by commits, `inFlight` at a time. */
export async function openMany(store: Store, count: number, from = 0): Promise<void> {
	for (let n = from; n < from + count; n += 500)
		await Promise.all(Array.from({ length: Math.min(500, from + count - n) }, (_, m) => store.commit(openOne(n + m))));
}

/** What the index knows of a case that closed. */
export function closedSummary(n: number): CaseSummary {
	const at = plus(START, -1_000_000_000 + n * 1_000);
	return {
		id: randomUUID(),
		number: `EX-2025-${n}`,
		title: `Fill weight of line ${n % 9} below the lower limit`,
		kind: 'process',
		severity: 'high',
		status: 'closed',
		area: `Hall A/Line ${n % 9}`,
		department: 'quality',
		cause: 'machine',
		openedAt: at,
		updatedAt: plus(at, 60_000),
		closedAt: plus(at, 60_000),
		turn: 1,
		key: `signal-${n}`,
	};
}
