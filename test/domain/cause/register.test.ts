// Causes that the plant knows: what may stand in its list, and what forms are offered of it.

import assert from 'node:assert/strict';
import { checkCauses } from '../../../src/cause/check-register.ts';
import { offered } from '../../../src/cause/register.ts';
import { checkPlant } from '../../../src/plant/check.ts';

const tool = { id: 'C-01', category: 'machine', text: { 'en-US': 'Tool beyond its life', 'zh-CN': '模具超期使用' } };
const only = { id: 'C-02', category: 'method', text: { 'zh-CN': '作业指导书缺失' } };

describe('the causes that a plant knows', () => {
	it('are offered in the language of whoever writes, else in the one there is', () => {
		const checked = checkCauses([tool, { ...only, text: { ...only.text, 'en-US': '' } }], 'en-US');
		assert.ok(checked.ok, JSON.stringify(checked));
		assert.deepEqual(offered(checked.causes, 'en-US'), [
			{ id: 'C-01', category: 'machine', name: 'Tool beyond its life' },
			{ id: 'C-02', category: 'method', name: '作业指导书缺失' },
		]);
		assert.deepEqual(offered(undefined, 'zh-CN'), []);
	});

	it('are refused with every fault, at its row', () => {
		const bad = [
			tool,
			tool,
			{ id: '', category: 'luck', text: {} },
			'Tool',
			{ ...only, id: 'C-03', text: { 'en-US': 'x'.repeat(501) } },
			JSON.parse('{"__proto__":{"id":"C-9"}}'),
		];
		const checked = checkCauses(bad, 'zh-CN');
		assert.ok(!checked.ok);
		assert.deepEqual(
			checked.refusals.map(({ code, path }) => `${code} ${path}`),
			[
				'known-cause.twice causes[1].id',
				'known-cause.text causes[2].id',
				'known-cause.category causes[2].category',
				'known-cause.no-text causes[2].text',
				'known-cause.entry causes[3]',
				'known-cause.text causes[4].text.en-US',
				'known-cause.text causes[5].id',
				'known-cause.category causes[5].category',
				'known-cause.no-text causes[5].text',
			],
		);
		assert.match(checked.refusals[0]?.message ?? '', /原因.*第 2 行/);
		for (const raw of [{}, 'C-01', Array.from({ length: 1_001 }, () => tool)]) assert.equal(checkCauses(raw, 'en-US').ok, false);
	});

	it('are part of the plant', () => {
		const plant = { name: 'Press shop', zone: 'Asia/Shanghai', language: 'en-US', departments: [], people: [], roles: [], areas: [], shifts: [] };
		const checked = checkPlant({ ...plant, causes: [tool] }, 'en-US');
		assert.ok(checked.ok, JSON.stringify(checked));
		assert.deepEqual(checked.config.causes, [tool]);
		const wrong = checkPlant({ ...plant, causes: [{ ...tool, category: 'x' }] }, 'en-US');
		assert.ok(!wrong.ok && wrong.refusals.some(({ path }) => path === 'causes[0].category'));
	});
});
