import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { IllegalEvent } from '../../../src/case/illegal.ts';
import type { Deadline, Hop, Mechanics, Op, OpenStep } from '../../../src/case/mechanics.ts';
import { applyOp, hopNumber, NO_MECHANICS, stepId, stepKey } from '../../../src/case/reduce.ts';
import { frozen } from './life.fixture.ts';

const NOW = '2026-11-20T21:50:00.000Z';

function step(key: string, visit = 1): OpenStep {
	return { key, visit, kind: 'task', config: {}, state: null, version: 1, since: NOW, waitsFor: { task: key }, keys: [], deadlines: {}, arrival: {} };
}

function hop(n: number): Hop {
	return { id: `01JD/${n}`, from: 'intake', visit: 1, output: 'opened', kind: 'move', at: NOW, receivers: { direct: ['task'], behind: [] }, takenBy: [] };
}

function mechanicsAfter(...ops: Op[]): Mechanics {
	return ops.reduce((mechanics, op) => frozen(applyOp(mechanics, op)), frozen(structuredClone(NO_MECHANICS)));
}

const overdue: Deadline = { name: 'due', rule: { from: NOW, amount: 600_000, counts: 'working' }, dueAt: '2026-11-20T22:00:00.000Z' };

describe('what the engine keeps of a case', () => {
	it('a task opens, is answered twice, is held and freed, and is done; a new visit counts on', () => {
		const opened = mechanicsAfter({ op: 'open', step: step('confirm') });
		assert.deepEqual(opened.visits, { confirm: 1 });
		const signed = applyOp(opened, { op: 'state', id: 'confirm#1', state: { signed: ['chen'] }, waitsFor: { signers: 1 }, keys: ['case:7'] });
		assert.deepEqual(
			[signed.open['confirm#1']?.version, signed.open['confirm#1']?.state, signed.open['confirm#1']?.keys],
			[2, { signed: ['chen'] }, ['case:7']],
		);
		const held = applyOp(signed, { op: 'hold', id: 'confirm#1', hold: { code: 'task.no-role', message: 'no such role' } });
		assert.equal(held.open['confirm#1']?.version, 2, 'what the person was asked is the same');
		const freed = applyOp(held, { op: 'hold', id: 'confirm#1', hold: null });
		assert.deepEqual(freed, signed);
		const again = applyOp(applyOp(freed, { op: 'done', id: 'confirm#1' }), { op: 'open', step: step('confirm', 2) });
		assert.deepEqual([Object.keys(again.open), again.visits.confirm], [['confirm#2'], 2]);
	});

	it('deadlines are set, replaced and taken away without making the task look new', () => {
		const set = mechanicsAfter({ op: 'open', step: step('confirm') }, { op: 'deadline', id: 'confirm#1', deadline: overdue });
		const paused = applyOp(set, { op: 'deadline', id: 'confirm#1', deadline: { name: 'due', rule: overdue.rule, remaining: 300_000 } });
		assert.equal(paused.open['confirm#1']?.deadlines.due?.remaining, 300_000);
		assert.equal(paused.open['confirm#1']?.version, 1);
		assert.deepEqual(applyOp(paused, { op: 'no-deadline', id: 'confirm#1', name: 'due' }).open['confirm#1']?.deadlines, {});
	});

	it('a hop is taken, given up behind a filter and settled; who took it is known for life', () => {
		const under = mechanicsAfter({ op: 'hop', hop: hop(1) }, { op: 'hop', hop: hop(2) }, { op: 'take', hop: '01JD/1', step: 'task' });
		assert.deepEqual([under.hopCount, under.hops['01JD/1']?.takenBy, under.taken], [2, ['task'], { 1: ['task'] }]);
		const given = applyOp(under, { op: 'give-up', hop: '01JD/1', behind: 'filter' });
		assert.deepEqual(given.hops['01JD/1']?.givenUp, ['filter']);
		const settled = applyOp(given, { op: 'settle', hop: '01JD/1' });
		assert.deepEqual([Object.keys(settled.hops), settled.taken], [['01JD/2'], { 1: ['task'] }]);
		const late = applyOp(settled, { op: 'take', hop: '01JD/1', step: 'wait' });
		assert.deepEqual([Object.keys(late.hops), late.taken], [['01JD/2'], { 1: ['task', 'wait'] }]);
		assert.deepEqual(applyOp(late, { op: 'take', hop: '01JD/1', step: 'wait' }).taken, late.taken);
		assert.equal(applyOp(late, { op: 'receivers', hop: '01JD/1', receivers: { direct: [], behind: [] } }), late);
	});

	it('a pause and a resume leave deadlines alone: the engine re-plans them with operations of their own', () => {
		const opened = mechanicsAfter({ op: 'open', step: step('confirm') }, { op: 'deadline', id: 'confirm#1', deadline: overdue });
		const paused = applyOp(opened, { op: 'pause', since: NOW, reason: 'holiday' });
		assert.deepEqual(paused.paused, { since: NOW, reason: 'holiday' });
		assert.equal(paused.open, opened.open);
		assert.deepEqual(applyOp(paused, { op: 'resume' }), opened);
	});

	it('an answer is remembered with its first reply', () => {
		const reply = { step: 'confirm#1', version: 4, outputs: ['ok'] };
		assert.deepEqual(mechanicsAfter({ op: 'answer', answer: 'a1', reply }).answers, { a1: reply });
	});

	it('names that every object has are names like others', () => {
		for (const name of ['constructor', '__proto__', 'toString']) {
			const opened = mechanicsAfter({ op: 'open', step: step(name) });
			assert.deepEqual(Object.entries(opened.visits), [[name, 1]]);
			assert.throws(() => applyOp(NO_MECHANICS, { op: 'done', id: name }), { code: 'case.step-not-open' });
			const answered = mechanicsAfter({ op: 'answer', answer: name, reply: { step: 's#1', version: 1, outputs: [] } });
			assert.ok(Object.hasOwn(answered.answers, name));
		}
		assert.equal(({} as { step?: unknown }).step, undefined);
	});

	it('refuses operations on a step that is not open and hops without a number', () => {
		for (const op of [
			{ op: 'done', id: 'confirm#1' },
			{ op: 'state', id: 'confirm#1', state: null, waitsFor: {}, keys: [] },
			{ op: 'hold', id: 'confirm#1', hold: null },
			{ op: 'deadline', id: 'confirm#1', deadline: overdue },
		] as Op[]) {
			assert.throws(() => applyOp(NO_MECHANICS, op), { code: 'case.step-not-open' });
		}
		for (const id of ['', '01JD', '01JD/', '01JD/0', '01JD/x', '01JD/1.5', '01JD/-1']) assert.throws(() => hopNumber(id), IllegalEvent);
		assert.equal(hopNumber('01JD/12'), 12);
	});

	it('the name of an open step leads back to its key, whatever the technician calls it', () => {
		fc.assert(fc.property(fc.string(), fc.integer({ min: 1 }), (key, visit) => stepKey(stepId({ key, visit })) === key));
	});
});
