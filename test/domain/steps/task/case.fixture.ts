// A case of the filling plant for tests of single steps, and a way to let decided facts happen to it. Not the engine: no chain, no hops.

import assert from 'node:assert/strict';
import type { Case } from '../../../../src/case/case.ts';
import type { Actor, CaseEvent, Identified, Opened, Proposed } from '../../../../src/case/events.ts';
import { applyEvent } from '../../../../src/case/fold.ts';
import { checkData } from '../../../../src/case/schema.ts';
import { isRefusal, type Refusal } from '../../../../src/refusal.ts';
import { taskStep } from '../../../../src/steps/task/task.ts';
import { monday0930 } from '../../plant.fixture.ts';

export const overfilled: Opened = {
	title: 'Fill weight too high',
	kind: 'process',
	severity: 'high',
	detectedAt: monday0930,
	intake: 'intake',
	area: 'L2/filler',
	lot: 'L20261123-1',
	evidence: { signal: 'weight', value: 512.4, limit: 505, unit: 'g' },
	fields: { shift: 'Day' },
};

let seq = 0;

/** The case after these facts; each is checked against its schema first, as the engine does. */
export function after(subject: Case | undefined, facts: readonly Proposed[] = [], actor: Actor = { id: 'li', how: 'badge' }): Case {
	let current = subject;
	for (const { type, data, actor: by = actor } of facts) {
		const checked = checkData(type, data, taskStep.events);
		if (!checked.ok) assert.fail(`${type}: ${checked.refusals.map(({ message }) => message).join(' ')}`);
		const event = { seq: ++seq, at: monday0930, type, actor: by, data: checked.value, dataHash: '', hash: '' } as unknown as CaseEvent;
		current = applyEvent(current, event, 'case-1');
	}
	assert(current);
	return current;
}

export function openedCase(changes: Partial<Opened> = {}): Case {
	return after(undefined, [{ type: 'opened', data: { ...overfilled, ...changes, number: 'EX-2026-00001' } }]);
}

export const by = (id: string, how: Identified = 'badge'): Actor => ({ id, how });

/** What was refused, as `[path, code]`: all of it. */
export function faults(value: unknown): [string, string][] {
	assert(isRefusal(value), `expected a refusal, got ${JSON.stringify(value)}`);
	return ((value as Refusal).all ?? [value as Refusal]).map(({ path, code }) => [path, code]);
}

export function notRefused<T>(value: T | Refusal): T {
	if (isRefusal(value)) assert.fail(`${value.code} at ${value.path}: ${value.message}`);
	return value as T;
}
