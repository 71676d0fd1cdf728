// One step may ask several things: each stands in the lists like a task of its own, for its own people and with its own due date.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { questionOf, questionsOf } from '../../../src/board/questions.ts';
import { taskRowsOf } from '../../../src/board/task-row.ts';
import type { CaseRecord } from '../../../src/case/case.ts';
import type { OpenStep } from '../../../src/case/mechanics.ts';
import { fixtureDirectory } from '../plant.fixture.ts';

const NOW = '2026-11-23T01:30:00.000Z';
const DUE = '2026-11-25T08:00:00.000Z';
const step = (waitsFor: object, own: object = {}): OpenStep =>
	({
		key: 's',
		visit: 1,
		kind: 'x',
		config: {},
		state: {},
		version: 3,
		since: NOW,
		waitsFor,
		keys: [],
		deadlines: {},
		arrival: {},
		...own,
	}) as unknown as OpenStep;
const asked = (name: string, person: string, own: object = {}) => ({
	name,
	title: `Do ${name}`,
	for: [{ person }],
	people: [{ id: person }],
	outcomes: ['done'],
	...own,
});
const record = (open: Record<string, OpenStep>) =>
	({ id: 'c', case: { id: 'c', number: 'EX-1', title: 'x', severity: 'low', status: 'open' }, mechanics: { open } }) as unknown as CaseRecord;

describe('A step that asks several things', () => {
	const several = step({ type: 'measures', asks: [asked('m1', 'zhou', { due: DUE }), asked('m2', 'chen', { overdue: 1 })] });

	it('is a row for each, for its own people, due and overdue by itself', () => {
		const rows = taskRowsOf(record({ 'Measures#1': several }), fixtureDirectory, NOW);
		assert.deepEqual(
			rows.map(({ id, step: of, title, people, due, overdue, version }) => ({ id, of, title, people, due, overdue, version })),
			[
				{ id: 'c/Measures#1/m1', of: 'Measures#1/m1', title: 'Do m1', people: ['zhou'], due: DUE, overdue: undefined, version: 3 },
				{ id: 'c/Measures#1/m2', of: 'Measures#1/m2', title: 'Do m2', people: ['chen'], due: undefined, overdue: true, version: 3 },
			],
		);
	});

	it('is found again by the id of its row, also where names of steps hold a slash', () => {
		const steps = { 'sub/Measures#1': several, 'sub/Measures#1/m9': step({ type: 'task', title: 'a task' }) };
		assert.deepEqual(
			['sub/Measures#1/m2', 'sub/Measures#1/m9', 'sub/Measures#1', 'sub/Measures#1/m3', '', 'constructor'].map((id) => {
				const found = questionOf(steps, id);
				return found && [found.step, found.ask];
			}),
			[['sub/Measures#1', 'm2'], ['sub/Measures#1/m9', undefined], undefined, undefined, undefined, undefined],
		);
	});

	it('asks nothing while it is held, and what has no name is no question', () => {
		assert.deepEqual(questionsOf('s#1', step(several.waitsFor, { hold: { code: 'x', message: 'x' } })), []);
		assert.deepEqual(questionsOf('s#1', step({ type: 'measures', asks: ['m1', null, { title: 'no name' }, { name: '' }] })), []);
		assert.deepEqual(questionsOf('s#1', step({ type: 'steps', steps: [] })), []);
	});
});
