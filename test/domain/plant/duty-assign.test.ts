// Who of several gets it: the strategies by themselves.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ASSIGN, type Assign, type Candidate, chosen } from '../../../src/plant/duty/assign.ts';
import { plus } from '../../../src/time.ts';
import { monday0930 } from '../plant.fixture.ts';

const one = (person: string, open: number, last?: number, onDuty = false): Candidate => ({
	person,
	onDuty,
	load: last === undefined ? { open } : { open, lastAssigned: plus(monday0930, last) },
});
const three = [one('chen', 2, 5), one('baker', 1, 9, true), one('liu', 1, 3)];

describe('a strategy', () => {
	for (const [assign, people] of [
		['all', ['chen', 'baker', 'liu']],
		['first', ['chen']],
		['onDuty', ['baker']],
		// Baker and Liu have one each: Liu has waited longer.
		['leastLoaded', ['liu']],
		['roundRobin', ['liu']],
	] as [Assign, string[]][]) {
		it(`${assign}: ${people.join(', ')}`, () => assert.deepEqual(chosen(assign, three), people));
	}

	it('on duty: all of them when nobody is, so that it never lies with nobody', () => {
		assert.deepEqual(
			chosen(
				'onDuty',
				three.map((candidate) => ({ ...candidate, onDuty: false })),
			),
			['chen', 'baker', 'liu'],
		);
	});

	it('round robin: who never had anything comes first; even ones in the order of the list', () => {
		assert.deepEqual(chosen('roundRobin', [one('chen', 0, 1), one('baker', 7), one('liu', 7)]), ['baker']);
		assert.deepEqual(chosen('leastLoaded', [one('liu', 1), one('chen', 1)]), ['liu']);
	});

	it('round robin goes round in a burst of one instant', () => {
		const loads = new Map(['chen', 'baker', 'liu'].map((person) => [person, one(person, 0)]));
		const got = Array.from({ length: 7 }, () => {
			const [person = ''] = chosen('roundRobin', [...loads.values()]);
			loads.set(person, one(person, loads.get(person)!.load.open + 1, 0));
			return person;
		});
		assert.deepEqual(got, ['chen', 'baker', 'liu', 'chen', 'baker', 'liu', 'chen']);
	});

	it('takes somebody of the list, always the same, nobody only when there is nobody', () => {
		const candidate = fc
			.tuple(fc.integer({ min: 0, max: 3 }), fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }), fc.boolean())
			.map(([open, last, onDuty]) => one('', open, last, onDuty));
		fc.assert(
			fc.property(fc.constantFrom(...ASSIGN), fc.array(candidate, { maxLength: 6 }), (assign, list) => {
				const candidates = list.map((each, index) => ({ ...each, person: `p${index}` }));
				const found = chosen(assign, candidates);
				assert.deepEqual(chosen(assign, structuredClone(candidates)), found);
				assert.equal(found.length === 0, candidates.length === 0);
				assert(found.every((person) => candidates.some((each) => each.person === person)));
				const best = candidates.find(({ person }) => person === found[0]);
				if (best && assign === 'leastLoaded') assert(candidates.every(({ load }) => load.open >= best.load.open));
				if (best && assign === 'roundRobin') assert(candidates.every(({ load }) => (load.lastAssigned ?? '') >= (best.load.lastAssigned ?? '')));
			}),
		);
	});
});
