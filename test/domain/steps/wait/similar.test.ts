// Wait: a proven measure is brought to everything similar, a case for each, and the wait goes on when all of them have ended.

import assert from 'node:assert/strict';
import { makeDirectory } from '../../../../src/plant/directory.ts';
import type { SimilarRegister } from '../../../../src/similar/register.ts';
import { checkWaitConfig, type SimilarCases, type WaitConfig } from '../../../../src/steps/wait/config.ts';
import { waitStep } from '../../../../src/steps/wait/wait.ts';
import { DAY } from '../../../../src/time.ts';
import { fixtureConfig } from '../../plant.fixture.ts';
import { byBadge, Story, type StoryOptions } from '../story.ts';

const register: SimilarRegister = [
	{
		id: 'B5',
		name: '500 ml bottles',
		of: 'product',
		members: [
			{ key: 'B-500', name: 'Bottle 500' },
			{ key: 'B-500T', name: 'Bottle 500 T', area: 'L1', department: 'engineering', person: 'chen' },
			{ key: 'B-550', department: 'purchasing' },
		],
	},
	{ id: 'P28', name: 'Neck 28', of: 'part', members: [{ key: 'B-500' }, { key: 'B-550', name: 'Twin' }, { key: 'B-1000', person: 'liu' }] },
	{ id: 'lines', name: 'Fillers', of: 'line', members: [{ key: 'L1/filler' }, { key: 'L2/filler' }] },
];

const config = (similar: Partial<SimilarCases> = {}, title = 'Measure also for {{case.row.name}}') =>
	({
		mode: 'cases',
		which: 'children',
		of: 'all',
		opens: { title, kind: 'deployment', numbering: 'HD-{yyyy}-{seq}', department: 'quality', similar: { field: 'material', ...similar } },
		limit: { amount: 3 * DAY, counts: 'elapsed' },
	}) as WaitConfig;
const inPlant = (similar: SimilarRegister | undefined) => ({ plant: makeDirectory({ ...fixtureConfig, ...(similar && { similar }) }) });
const story = (of: WaitConfig = config(), { opened, ...options }: StoryOptions = {}, similar: SimilarRegister | undefined = register) =>
	new Story(waitStep, of, {
		key: 'deploy',
		plant: inPlant(similar),
		opened: { material: 'B-500', lot: 'M-77', fields: { measure: 'New slides' }, ...opened },
		...options,
	});

interface Made {
	create: { opened: Record<string, unknown>; events: { data: object }[] };
}
const made = (s: { created: unknown[] }) => (s.created as Made[]).map(({ create }) => create);
const titles = (s: { created: unknown[] }) => made(s).map(({ opened }) => opened.title);
const ends = (id: string, status: 'closed' | 'cancelled' = 'closed') => ({ type: 'link-ended' as const, data: { case: id, status } });
const linked = (id: string, status: 'open' | 'closed', title: string) => ({ id, number: `HD-${id}`, status, kind: 'deployment', title }) as never;

describe('wait: a measure for everything similar', () => {
	it('a case for each of the other members, one that is in two groups once; all end, declined ones too: it goes on', () => {
		const s = story();
		s.arrives();
		assert.deepEqual(titles(s), ['Measure also for Bottle 500 T', 'Measure also for B-550', 'Measure also for B-1000']);
		assert.deepEqual(
			made(s).map(({ opened: { material, area, lot, fields }, events }) => [material, area, lot, fields, events.map(({ data }) => data)]),
			[
				['B-500T', 'L1', undefined, { measure: 'New slides' }, [{ department: 'engineering', person: 'chen' }]],
				['B-550', 'L2/filler', undefined, { measure: 'New slides' }, [{ department: 'purchasing' }]],
				['B-1000', 'L2/filler', undefined, { measure: 'New slides' }, [{ department: 'engineering', person: 'liu' }]],
			],
		);
		assert.deepEqual([s.open?.waitsFor.ended, s.open?.waitsFor.total], [0, 3]);
		s.happens(ends('child1'));
		s.happens(ends('child2', 'cancelled'));
		assert.deepEqual([s.open?.waitsFor.ended, s.open?.waitsFor.total, s.outputs()], [2, 3, []]);
		assert.deepEqual(
			(s.open!.waitsFor.cases as { case: string; status: string }[]).map(({ case: id, status }) => `${id} ${status}`),
			['child1 closed', 'child2 cancelled', 'child3 open'],
		);
		s.happens(ends('child3'));
		assert.deepEqual(s.outputs(), ['done']);
	});

	it('only those of one group; by a field of the form; by the area', () => {
		const one = story(config({ group: 'P28' }));
		one.arrives();
		assert.deepEqual(titles(one), ['Measure also for Twin', 'Measure also for B-1000']);
		const mould = story(config({ field: 'fields.mould' }, '{{case.row.key}} ({{case.row.group}}), lot {{case.lot}}'), {
			opened: { fields: { mould: ' B-1000 ' } },
		});
		mould.arrives();
		assert.deepEqual(titles(mould), ['B-500 (Neck 28), lot M-77', 'B-550 (Neck 28), lot M-77']);
		assert.deepEqual(made(mould)[0]?.opened.fields, { mould: 'B-500' });
		assert.equal(made(mould)[0]?.opened.material, 'B-500');
		const area = story(config({ field: 'area' }));
		area.arrives();
		assert.deepEqual([titles(area), made(area)[0]?.opened.area], [['Measure also for L1/filler'], 'L1/filler']);
	});

	it('nothing is similar: the case is held and says so, and a person lets it go; or the wait was told to let it go', () => {
		const held = story(config(), { opened: { material: 'X-1' } });
		held.arrives();
		assert.deepEqual([held.open?.hold?.code, held.open?.hold?.path, held.created.length], ['wait.similar-none', 'material', 0]);
		assert.match(held.open?.hold?.message ?? '', /“X-1”/);
		held.answers('release', { note: 'the only one of its kind' }, byBadge('baker'));
		assert.deepEqual(held.outputs(), ['done']);
		const passed = story(config({ none: 'pass' }), { opened: { material: 'X-1' } });
		passed.arrives();
		assert.deepEqual([passed.outputs(), passed.created.length], [['done'], 0]);
	});

	it('what can’t be looked up holds the case, whatever else was set', () => {
		const crowd = { id: 'many', name: 'Many', of: 'part' as const, members: Array.from({ length: 52 }, (_, n) => ({ key: n === 0 ? 'B-500' : `K-${n}` })) };
		const left = [{ ...register[0]!, members: [{ key: 'B-500' }, { key: 'B-9', person: 'left-the-plant' }] }];
		for (const [similar, opened, known, code, path] of [
			[{ field: 'fields.mould' }, {}, register, 'wait.similar-no-key', 'fields.mould'],
			[{ field: 'fields.mould' }, { fields: { mould: ['B-500'] } }, register, 'wait.similar-no-key', 'fields.mould'],
			[{}, { material: undefined }, register, 'wait.similar-no-key', 'material'],
			[{ group: 'B9' }, {}, register, 'wait.similar-group', 'opens.similar.group'],
			[{ group: 'B5' }, {}, [], 'wait.similar-group', 'opens.similar.group'],
			[{}, {}, [crowd], 'wait.similar-too-many', 'material'],
			[{}, {}, left, 'wait.row-person', 'material'],
		] as const) {
			const s = story(config({ ...similar, none: 'pass' }), { opened: opened as never }, known as SimilarRegister);
			s.arrives();
			assert.deepEqual([s.open?.hold?.code, s.open?.hold?.path, s.created.length], [code, path, 0]);
			assert.notEqual(s.open?.hold?.message, code);
		}
	});

	it('timed out and reached again: what was opened is not opened a second time, what has ended neither; what is new in the register is', () => {
		const s = story();
		s.arrives();
		s.passes(3 * DAY);
		assert.deepEqual([s.outputs(), s.created.length], [['timeout'], 3]);
		s.found = {
			linked: [
				linked('child1', 'open', 'Measure also for Bottle 500 T'),
				linked('child2', 'closed', 'Measure also for B-550'),
				linked('child3', 'open', 'Measure also for B-1000'),
			],
		};
		s.arrives();
		assert.equal(s.created.length, 3);
		assert.deepEqual([s.open?.waitsFor.ended, s.open?.waitsFor.total], [1, 3]);
		s.happens(ends('child1'));
		s.happens(ends('child3'));
		assert.deepEqual(s.outputs(), ['timeout', 'done']);
		const grown = story(config(), { found: { linked: [linked('former', 'closed', 'Measure also for Bottle 500 T')] } });
		grown.arrives();
		assert.deepEqual(titles(grown), ['Measure also for B-550', 'Measure also for B-1000']);
		assert.deepEqual([grown.outputs(), grown.open?.waitsFor.ended, grown.open?.waitsFor.total], [[], 1, 3]);
	});

	it('as a dialog stores it; every fault with its path and a sentence', () => {
		const checked = checkWaitConfig(config({ group: 'B5', none: 'pass' }), 'zh-CN');
		assert(checked.ok, JSON.stringify(checked));
		assert.deepEqual(checked.value, config({ group: 'B5', none: 'pass' }));
		for (const [raw, codes] of [
			[config({ field: 'quantity.amount' }), ['wait.similar-field']],
			[config({ field: 'fields.__proto__' }), ['wait.similar-field']],
			[config({ field: 'fields.a.b' }), ['wait.similar-field']],
			[config({}, 'Measure'), ['wait.similar-title']],
			[config({}, '{{case.row.key}} {{case.row.person}}'), ['wait.similar-title']],
			[{ ...config(), opens: { ...(config() as { opens: object }).opens, each: { list: 'fields.road' } } }, ['wait.similar-or-list']],
		] as const) {
			const refused = checkWaitConfig(raw, 'zh-CN');
			assert(!refused.ok);
			assert.deepEqual(
				refused.refusals.map(({ code }) => code),
				codes,
			);
			for (const { code, message } of refused.refusals) assert.notEqual(message, code);
		}
		for (const similar of [{ field: '' }, { field: 'material', none: 'hold' }, { field: 'material', x: 1 }, 'material', {}])
			assert.equal(checkWaitConfig({ ...config(), opens: { ...(config() as { opens: object }).opens, similar } }, 'en-US').ok, false);
	});
});
