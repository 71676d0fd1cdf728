// Whose task it is while people come and go: whoever stands in finds it among theirs, with for whom; whoever is back has it again.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { askedNow } from '../../../src/board/asked.ts';
import { taskRowsOf } from '../../../src/board/task-row.ts';
import { isOf, standsInFor } from '../../../src/board/whose.ts';
import type { CaseRecord } from '../../../src/case/case.ts';
import type { OpenStep } from '../../../src/case/mechanics.ts';
import { makeDirectory } from '../../../src/plant/directory.ts';
import type { Absence, StandingDeputies } from '../../../src/plant/duty/config.ts';
import { fixtureConfig } from '../plant.fixture.ts';

const MORNING = '2026-11-23T01:30:00.000Z';
const EVENING = '2026-11-23T10:30:00.000Z';
/** Away until noon in Shanghai. */
const until = (person: string, own: Partial<Absence> = {}): Absence => ({ person, from: '2026-11-20', to: '2026-11-23T12:00', ...own });
const plant = (absences: Absence[], deputies: StandingDeputies[] = []) =>
	makeDirectory({ ...fixtureConfig, duty: { rosters: [], overrides: [], absences, deputies } });
const ids = (...people: string[]) => people.map((id) => ({ id, name: id }));
const task = (asked: object[], told: string[], own: { signed?: object[] } = {}): OpenStep =>
	({
		key: 'task',
		visit: 1,
		kind: 'task',
		config: { signers: { mode: own.signed ? 'all' : 'any', count: 1, veto: [] } },
		state: { signed: own.signed ?? [] },
		version: 1,
		since: MORNING,
		waitsFor: { type: 'task', title: 'Contain it', for: asked, people: ids(...told), signed: own.signed ?? [] },
		keys: [],
		deadlines: {},
		arrival: {},
	}) as unknown as OpenStep;
const record = (step: OpenStep) =>
	({
		id: 'c',
		case: { id: 'c', number: 'EX-1', title: 'x', severity: 'low', status: 'open' },
		mechanics: { open: { 'task#1': step } },
	}) as unknown as CaseRecord;

describe('Whose task it is while people are away', () => {
	it('Zhou Ting falls ill after the task was given to her: Chen, named for that time, finds it among his, for her', () => {
		const away = plant([until('zhou', { deputy: 'chen' })]);
		const [row] = taskRowsOf(record(task([{ person: 'zhou' }], ['zhou'])), away, MORNING);
		assert.deepEqual(row?.standIns, [{ person: 'chen', for: 'zhou' }]);
		assert.equal(isOf(row!, { person: 'chen' }), true);
		assert.equal(standsInFor(row!, 'chen'), 'zhou');
		// She may still answer from home.
		assert.deepEqual([isOf(row!, { person: 'zhou' }), standsInFor(row!, 'zhou')], [true, undefined]);
		assert.deepEqual(row?.departments, ['purchasing'], 'it stays a matter of her department');
	});

	it('she is back after noon: it is hers alone, although the deputy was told when it came', () => {
		const back = plant([until('zhou', { deputy: 'chen' })]);
		assert.deepEqual(askedNow(task([{ person: 'zhou' }], ['chen']), back, EVENING), { people: ['zhou'], standIns: [] });
	});

	it('a role: its deputy answers while every holder is away, and nobody’s stand-in while one is there', () => {
		const step = task([{ role: 'team-leader' }], ['zhao']);
		assert.deepEqual(askedNow(step, plant([until('zhao')]), MORNING), { people: ['zhao', 'sun'], standIns: [{ person: 'sun', for: 'zhao' }] });
		assert.deepEqual(askedNow(step, plant([]), MORNING), { people: ['zhao'], standIns: [] });
		const qe = task([{ role: 'qe' }], ['chen', 'baker']);
		assert.deepEqual(askedNow(qe, plant([until('chen')], [{ person: 'chen', deputies: ['li'] }]), MORNING).standIns, []);
	});

	it('a deputy’s deputy, and a circle of deputies that are all away', () => {
		const chain: StandingDeputies[] = [
			{ person: 'zhou', deputies: ['chen'] },
			{ person: 'chen', deputies: ['li', 'zhou'] },
		];
		const step = task([{ person: 'zhou' }], ['zhou']);
		assert.deepEqual(askedNow(step, plant([until('zhou'), until('chen')], chain), MORNING).standIns, [{ person: 'li', for: 'zhou' }]);
		assert.deepEqual(askedNow(step, plant([until('zhou'), until('chen'), until('li')], chain), MORNING), { people: ['zhou'], standIns: [] });
	});

	it('who is asked anyway is nobody’s stand-in, and whose signature is there has no deputy any more', () => {
		const both = task([{ person: 'zhou' }, { person: 'chen' }], ['zhou', 'chen'], { signed: [] });
		const away = plant([until('zhou', { deputy: 'chen' })]);
		assert.deepEqual(askedNow(both, away, MORNING).standIns, []);
		const signed = task([{ person: 'zhou' }, { person: 'li' }], ['zhou', 'li'], { signed: [{ person: 'zhou', outcome: 'ok', at: MORNING, seats: [0] }] });
		assert.deepEqual(askedNow(signed, away, MORNING), { people: ['li'], standIns: [] });
	});

	it('people and ids that are none, or not of the plant any more, ask nobody', () => {
		const strange = task([{ person: '__proto__' }, {}, { role: 'constructor' }], ['__proto__', 'gone']);
		assert.deepEqual(askedNow(strange, plant([]), MORNING), { people: [], standIns: [] });
		const odd = { ...task([], []), waitsFor: { type: 'task', people: [7, null, { id: 1 }, 'sun'], for: 'all' } } as unknown as OpenStep;
		assert.deepEqual(askedNow(odd, plant([]), MORNING), { people: ['sun'], standIns: [] });
	});
});
