// How a case stands and what comes next, as the board says it, from records as the fold leaves them.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { taskRowsOf } from '../../../src/board/task-row.ts';
import { tileOf } from '../../../src/board/tile.ts';
import type { Case, CaseRecord } from '../../../src/case/case.ts';
import type { OpenStep } from '../../../src/case/mechanics.ts';
import { fixtureDirectory } from '../plant.fixture.ts';

const MINUTES = (minutes: number) => new Date(Date.parse('2026-11-23T01:30:00.000Z') + minutes * 60_000).toISOString();

const open = (kind: string, own: object = {}): OpenStep =>
	({ key: kind, visit: 1, kind, config: {}, state: {}, version: 1, since: MINUTES(0), waitsFor: {}, keys: [], deadlines: {}, arrival: {}, ...own }) as OpenStep;
const task = (own: object = {}, waitsFor: object = {}): OpenStep =>
	open('task', {
		waitsFor: {
			type: 'task',
			title: 'Contain it',
			for: [{ role: 'operator' }],
			people: [{ id: 'sun', name: '孙磊' }],
			signers: { mode: 'any', count: 1 },
			signed: [],
			missing: [],
			overdue: 0,
			...waitsFor,
		},
		...own,
	});
function record(steps: OpenStep[], own: Partial<Case> = {}): CaseRecord {
	const subject = {
		id: 'case-1',
		number: 'EX-2026-00117',
		title: 'Fill weight low',
		kind: 'process',
		severity: 'high',
		status: 'open',
		openedAt: MINUTES(0),
		turn: 1,
		merged: { count: 0 },
		...own,
	};
	const entries = steps.map((step) => [`${step.key}#${step.visit}`, step]);
	return { id: 'case-1', version: 3, hash: '', case: subject, mechanics: { open: Object.fromEntries(entries) } } as unknown as CaseRecord;
}
const tile = (steps: OpenStep[], own: Partial<Case> = {}) => tileOf(record(steps, own), fixtureDirectory);
const due = (name: string, minutes: number) => ({ [name]: { name, rule: { at: MINUTES(minutes) }, dueAt: MINUTES(minutes) } });

describe('A case on the board', () => {
	it('is called while somebody has to do something, watching when only the effect is awaited', () => {
		assert.equal(tile([task()])?.state, 'called');
		assert.equal(tile([task(), open('verify')])?.state, 'called');
		assert.equal(tile([open('verify'), open('escalate')])?.state, 'watching');
		assert.equal(tile([])?.state, 'called', 'under way: nobody has it yet');
	});

	it('says how often it was reported, from the second time on', () => {
		assert.equal(tile([task()])?.times, undefined);
		assert.equal(tile([task()], { merged: { count: 2 } })?.times, 3);
	});

	it('is held when it is paused or a step can’t work, and says why', () => {
		const paused = { since: MINUTES(5), reason: 'Waiting for the supplier', by: 'li' };
		assert.deepEqual([tile([task()], { paused })?.state, tile([task()], { paused })?.paused?.reason], ['held', 'Waiting for the supplier']);
		const held = tile([open('task', { hold: { code: 'task.nobody', message: 'Nobody holds the role.' } })]);
		assert.deepEqual([held?.state, held?.held], ['held', 'Nobody holds the role.']);
	});

	it('is stopped while the line stands, since then, also after it was closed; then it is gone', () => {
		const stopped = { since: MINUTES(20), area: 'L2' };
		assert.deepEqual([tile([task()], { stopped })?.state, tile([task()], { stopped })?.since], ['stopped', MINUTES(20)]);
		assert.equal(tile([], { stopped, status: 'closed' })?.state, 'stopped');
		assert.equal(tile([], { status: 'closed' }), undefined);
		assert.deepEqual(taskRowsOf(record([task()], { status: 'closed' }), fixtureDirectory, MINUTES(0)), []);
	});

	it('says what comes first: the rung of the ladder with whom it calls, a clock, or the end of a task’s time', () => {
		const config = { rungs: [{ tell: ['responsible'] }, { tell: [{ role: 'engineering-supervisor' }] }] };
		const ladder = (deadlines: object) => open('escalate', { config, deadlines });
		const next = (steps: OpenStep[]) => tile(steps, { department: 'production' })?.next;
		assert.deepEqual(next([task({ deadlines: due('due', 20) }), ladder(due('rung-2', 10))]), {
			what: 'rung',
			at: MINUTES(10),
			to: [{ role: 'engineering-supervisor' }],
		});
		assert.deepEqual(next([ladder(due('rung-1', 10))])?.to, [{ department: 'production' }]);
		assert.deepEqual(next([task({ deadlines: due('due', 5) }), ladder(due('rung-2', 10))]), { what: 'due', at: MINUTES(5) });
		assert.equal(next([ladder({ ...due('clock-arrive', 3), ...due('silent-0', 1) })])?.what, 'arrive');
		assert.equal(next([task({ deadlines: { due: { name: 'due', rule: {}, remaining: 1 } } })]), undefined, 'paused');
	});

	it('says who has it and what they did last, and counts batches, signatures and cases', () => {
		const said = tile([task()], { person: 'liu', accepted: { at: MINUTES(1), by: 'liu' }, arrived: { at: MINUTES(9), by: 'miller' } });
		assert.deepEqual([said?.who, said?.reaction, said?.by], [{ person: 'liu' }, 'arrived', 'miller']);
		assert.deepEqual(tile([open('verify', { waitsFor: { type: 'batches', done: 2, of: 3 } })])?.count, { what: 'batches', have: 2, of: 3 });
		const signing = task(
			{},
			{ signers: { mode: 'all', count: 1 }, signed: [{ person: 'li', name: '李娜', outcome: 'agree' }], missing: ['Production', 'Engineering'] },
		);
		assert.deepEqual(tile([signing])?.count, { what: 'signatures', have: 1, of: 3 });
		const deploying = (total: number) => open('wait', { waitsFor: { type: 'cases', of: 'all', ended: 1, total, cases: [] } });
		assert.deepEqual(tile([deploying(3)])?.count, { what: 'cases', have: 1, of: 3 });
		assert.equal(tile([deploying(1)])?.count, undefined);
	});
});

describe('A task on the list', () => {
	it('belongs to the department of the role that is asked, is due, and can be overdue', () => {
		const [row] = taskRowsOf(record([task({ deadlines: due('due', 20) })], { area: 'L2' }), fixtureDirectory, MINUTES(0));
		assert.deepEqual([row?.id, row?.departments, row?.people, row?.due, row?.overdue], ['case-1/task#1', ['production'], ['sun'], MINUTES(20), undefined]);
		assert.equal(taskRowsOf(record([task({}, { overdue: 2 })]), fixtureDirectory, MINUTES(0))[0]?.overdue, true);
	});

	it('is there for judgements too, and not for what is held or what nobody is asked', () => {
		const judgement = open('verify', {
			waitsFor: { type: 'judgement', question: 'Is the effect there?', for: [{ role: 'ipqc' }], people: [{ id: 'li', name: '李娜' }] },
		});
		assert.deepEqual(
			taskRowsOf(record([judgement, open('escalate'), task({ hold: { code: 'x', message: 'x' } })]), fixtureDirectory, MINUTES(0)).map(
				({ title, departments }) => [title, departments],
			),
			[['Is the effect there?', ['quality']]],
		);
	});
});
