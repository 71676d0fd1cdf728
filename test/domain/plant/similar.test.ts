// What is alike in a plant: what may stand in its register, and what is found by it.

import assert from 'node:assert/strict';
import { checkPlant } from '../../../src/plant/check.ts';
import { checkSimilar } from '../../../src/similar/check.ts';
import { counterparts } from '../../../src/similar/register.ts';

const bottles = {
	id: 'B5',
	name: '500 ml bottles',
	of: 'product',
	members: [{ key: 'B-500', name: 'Bottle 500', area: 'L1' }, { key: 'B-500T' }, { key: 'B-550', department: 'quality', person: 'li' }],
};
const preforms = { id: 'P28', name: 'Preforms with neck 28', of: 'part', members: [{ key: 'B-500' }, { key: 'B-1000' }, { key: 'B-550', name: 'Twin' }] };

describe('things of a plant that are alike', () => {
	it('are found from one of them: all others of its groups, once each, as the first group has them', () => {
		const checked = checkSimilar(
			[
				{ ...bottles, colour: 'red' },
				{ ...preforms, members: [{ ...preforms.members[0], name: '' }, ...preforms.members.slice(1)] },
			],
			'en-US',
		);
		assert.ok(checked.ok, JSON.stringify(checked));
		assert.deepEqual(checked.register, [bottles, preforms]);
		const found = (key: string, group?: string) => counterparts(checked.register, key, group)?.map((one) => `${one.group.id} ${one.key}`);
		assert.deepEqual(found('B-500'), ['B5 B-500T', 'B5 B-550', 'P28 B-1000']);
		assert.deepEqual(found('B-500', 'P28'), ['P28 B-1000', 'P28 B-550']);
		assert.deepEqual(found('B-1000'), ['P28 B-500', 'P28 B-550']);
		assert.equal(found('B-1000', 'B5'), undefined);
		assert.equal(found('b-500'), undefined);
		assert.equal(counterparts(undefined, 'B-500'), undefined);
	});

	it('are refused with every fault, at its place', () => {
		const two = [{ key: 'a' }, { key: 'b' }];
		const bad = [
			bottles,
			{ ...preforms, id: 'B5' },
			{ id: '', name: 'x'.repeat(121), of: 'bottle', members: [{ key: 'a' }] },
			'B5',
			{ ...preforms, id: 'P3', members: [{ key: 'a' }, { key: ' a ' }, { key: 'line\nbreak' }, 7, { key: 12 }] },
			{ ...preforms, id: 'P4', members: [...two, { key: 'c', area: 'moon', department: 'magic', person: 'nobody' }] },
			JSON.parse('{"__proto__":{"id":"P5","name":"n","of":"part","members":[]}}'),
			{ ...preforms, id: 'P6', members: Array.from({ length: 101 }, (_, n) => ({ key: String(n) })) },
		];
		const known = { areas: new Set(['L1']), departments: new Set(['quality']), people: new Set(['li']) };
		const checked = checkSimilar(bad, 'zh-CN', known);
		assert.ok(!checked.ok);
		assert.deepEqual(
			checked.refusals.map(({ code, path }) => `${code} ${path}`),
			[
				'similar.twice similar[1].id',
				'similar.of similar[2].of',
				'similar.text similar[2].id',
				'similar.text similar[2].name',
				'similar.members similar[2].members',
				'similar.entry similar[3]',
				'similar.twice similar[4].members[1].key',
				'similar.text similar[4].members[2].key',
				'similar.entry similar[4].members[3]',
				'similar.text similar[4].members[4].key',
				'similar.unknown-area similar[5].members[2].area',
				'similar.unknown-department similar[5].members[2].department',
				'similar.unknown-person similar[5].members[2].person',
				'similar.of similar[6].of',
				'similar.text similar[6].id',
				'similar.text similar[6].name',
				'similar.members similar[6].members',
				'similar.members similar[7].members',
			],
		);
		assert.match(checked.refusals[6]?.message ?? '', /同类.*第 5 行.*成员.*第 2 行/);
		for (const { code, message } of checked.refusals) assert.doesNotMatch(message, new RegExp(`${code}|\\{\\w+\\}|plant\\.`));
		for (const raw of [{}, 'B5', null, Array.from({ length: 201 }, () => bottles)]) assert.equal(checkSimilar(raw, 'en-US').ok, false);
	});

	it('are part of the plant, and name its areas, departments and people', () => {
		const plant = {
			name: 'Blow moulding',
			zone: 'Asia/Shanghai',
			language: 'en-US',
			departments: [{ id: 'quality', name: 'Quality' }],
			people: [{ id: 'li', name: 'Li Na', contact: {} }],
			roles: [],
			areas: [{ id: 'L1', name: 'Line 1' }],
			shifts: [],
		};
		const checked = checkPlant({ ...plant, similar: [bottles] }, 'en-US');
		assert.ok(checked.ok, JSON.stringify(checked));
		assert.deepEqual(checked.config.similar, [bottles]);
		const wrong = checkPlant({ ...plant, areas: [], people: [], similar: [bottles] }, 'en-US');
		assert.ok(!wrong.ok);
		assert.deepEqual(
			wrong.refusals.map(({ path }) => path),
			['similar[0].members[0].area', 'similar[0].members[2].person'],
		);
	});
});
