// What people say to open steps: each answer takes effect once, the first reply stands, what happens elsewhere in the case is observed in the same commit.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import type { AnyStepKind } from '../../../src/step.ts';
import { EnginePlant, flowOf, OPERATOR, step } from './engine-rig.ts';

const line = () => flowOf(step('intake', 'source', ['task']), step('task', 'rest', ['next', 'next'], { outputs: ['ok', 'ng'] }), step('next', 'rest', ['']));

describe('an answer', () => {
	it('takes effect once: sent again, also after a crash, it gets the first reply', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		const first = await plant.answer(number, 'task', 'complete', { output: 'ng' }, { id: 'tablet-7' });
		assert(!isRefusal(first));
		assert.deepEqual([first.repeated, first.outputs, first.step], [false, ['ng'], 'task#1']);
		for (const crash of [false, true]) {
			if (crash) await plant.crash();
			const again = await plant.answer(number, 'task#1', 'complete', { output: 'ok' }, { id: 'tablet-7' });
			assert.deepEqual(again, { ...first, repeated: true });
		}
		assert.deepEqual(await plant.entries(number), { task: 1, next: 1 });
	});

	it('of two people at once: one counts, the other is told that the step is done', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		const id = plant.idOf(number);
		const both = await Promise.all(
			['sun', 'zhao'].map((person, n) => plant.engine.answer(id, 'task', { id: `t${n}`, actor: { id: person, how: 'claimed' }, type: 'complete', data: {} })),
		);
		await plant.settle();
		assert(!isRefusal(both[0]!));
		assert(isRefusal(both[1]!) && both[1].code === 'engine.step-closed');
		assert.deepEqual(await plant.entries(number), { task: 1, next: 1 });
	});

	it('twenty times at once with one id is one answer and nineteen repeats', async () => {
		const plant = await EnginePlant.start(line());
		const id = plant.idOf(await plant.raise());
		const replies = await Promise.all(
			Array.from({ length: 20 }, () => plant.engine.answer(id, 'task', { id: 'click', actor: OPERATOR, type: 'note', data: {} })),
		);
		await plant.settle();
		assert.equal(replies.filter((reply) => !isRefusal(reply) && !reply.repeated).length, 1);
		assert.equal(replies.filter((reply) => !isRefusal(reply) && reply.repeated).length, 19);
		assert.equal((await plant.case('EX-2026-00001')).comments, 1);
	});

	it('to an old version is refused by the step that cares; nothing has changed', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		const { version } = await plant.openStep(number, 'task');
		await plant.answer(number, 'task', 'note');
		const { record } = (await plant.engine.store.load(plant.idOf(number)))!;
		const refused = await plant.answer(number, 'task', 'complete', {}, { version });
		assert(isRefusal(refused) && refused.code === 'task.version' && refused.path === 'version');
		assert.deepEqual(await plant.record(number), record);
		assert(!isRefusal(await plant.answer(number, 'task', 'complete', {}, { version: version + 1 })));
	});

	it('to a closed step, an earlier visit, a step never visited or an unknown case is refused', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		await plant.answer(number, 'task');
		const codeOf = async (at: string) => {
			const refused = await plant.answer(number, at);
			assert(isRefusal(refused) && refused.message.includes(number), JSON.stringify(refused));
			return refused.code;
		};
		assert.equal(await codeOf('task'), 'engine.step-closed');
		assert.equal(await codeOf('task#1'), 'engine.step-closed');
		assert.equal(await codeOf('elsewhere'), 'engine.step-not-open');
		assert.equal(await codeOf('constructor'), 'engine.step-not-open');
		assert.equal(await codeOf('__proto__#1'), 'engine.step-not-open');
		const unknown = await plant.engine.answer('case-99', 'task', { actor: OPERATOR, type: 'complete', data: {} }, 'zh-CN');
		assert(isRefusal(unknown) && unknown.code === 'engine.case-unknown' && unknown.message.startsWith('没有'));
	});

	it('to a step that takes none is refused', async () => {
		const deaf: AnyStepKind = { kind: 'deaf', outputs: () => [], arrive: () => ({ open: { state: null, waitsFor: {} } }) };
		const plant = await EnginePlant.start(flowOf(step('intake', 'source', ['deaf']), step('deaf', 'deaf')), { types: { 'andon-deaf': { kind: deaf } } });
		const refused = await plant.answer(await plant.raise(), 'deaf');
		assert(isRefusal(refused) && refused.code === 'engine.no-answers');
	});

	it('that was given is on disk: the power goes the moment it is acknowledged', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		const reply = await plant.engine.answer(plant.idOf(number), 'task', { id: 'badge-1', actor: OPERATOR, type: 'complete', data: {} });
		assert(!isRefusal(reply));
		await plant.crash({ survival: 'least' });
		assert.deepEqual(await plant.waitsAt(number), ['next#1']);
		assert.equal((await plant.events(number, 'left'))[0]?.actor?.id, 'sun');
	});

	it('comes a second time to a step that the case visits again', async () => {
		const plant = await EnginePlant.start(flowOf(step('intake', 'source', ['task']), step('task', 'rest', ['task'])));
		const number = await plant.raise();
		await plant.answer(number, 'task', 'complete', {}, { id: 'a' });
		assert.deepEqual(await plant.waitsAt(number), ['task#2']);
		await plant.answer(number, 'task', 'complete', {}, { id: 'b' });
		assert.deepEqual(await plant.waitsAt(number), ['task#3']);
		const old = await plant.answer(number, 'task#2', 'complete', {}, { id: 'c' });
		assert(isRefusal(old) && old.code === 'engine.step-closed');
	});
});

describe('steps of one case', () => {
	const beside = flowOf(step('intake', 'source', ['ladder task']), step('ladder', 'rest', [''], { until: 'acknowledged' }), step('task', 'rest', ['']));

	it('observe what happens in the others, in the same commit', async () => {
		const plant = await EnginePlant.start(beside);
		const number = await plant.raise();
		const before = (await plant.engine.feed(0, 1_000)).at(-1)?.g ?? 0;
		await plant.command({ command: 'acknowledge', case: number });
		const commits = await plant.engine.feed(before, 100);
		assert.deepEqual(
			commits.map(({ g, event }) => [g - (commits[0]?.g ?? 0), event.type, event.step]),
			[
				[0, 'acknowledged', undefined],
				[0, 'left', 'ladder#1'],
			],
		);
		assert.deepEqual(await plant.waitsAt(number), ['task#1']);
	});

	it('end when the case is cancelled, with their deadlines and their pause', async () => {
		const plant = await EnginePlant.start(
			flowOf(
				step('intake', 'source', ['a b']),
				step('a', 'rest', [''], { deadlines: [{ name: 'due', after: { amount: 60_000, counts: 'elapsed' } }] }),
				step('b', 'rest'),
			),
		);
		const number = await plant.raise();
		await plant.command({ command: 'pause', case: number, reason: 'Waiting for the part', until: '2026-11-23T05:00:00.000Z' });
		await plant.command({ command: 'cancel', case: number, reason: 'False alarm' });
		assert.deepEqual(await plant.waitsAt(number), []);
		assert.equal(plant.engine.pendingDeadlines, 0);
		await plant.advance('4 h');
		await plant.crash();
		assert.equal(plant.sentBy('a', 'overdue').length, 0);
		assert.deepEqual(plant.log, []);
		assert.equal((await plant.case(number)).status, 'cancelled');
	});

	it('a case that is still under way when it is closed comes to rest at the next step', async () => {
		const plant = await EnginePlant.start(flowOf(step('intake', 'source', ['a']), step('a', 'rest')));
		plant.canvas.deaf.add('a');
		const number = await plant.raise();
		await plant.command({ command: 'cancel', case: number, reason: 'False alarm' });
		await plant.deploy(plant.flow);
		assert.deepEqual(await plant.waitsAt(number), []);
		assert.deepEqual(await plant.hops(number), []);
		assert.deepEqual(await plant.entries(number), { a: 1 });
	});
});

describe('linked cases', () => {
	const follow: AnyStepKind = {
		kind: 'follow',
		outputs: () => ['on'],
		arrive: (subject) => ({ open: { state: null, waitsFor: {}, keys: subject.links.map((link) => `case:${link.case}`) } }),
		observe: (subject, open, events) => {
			if (events.some(({ type }) => type === 'link-ended')) return { moves: [{ output: 'on' }], open: 'done' };
			return { open: { state: open.state, waitsFor: {}, keys: subject.links.map((link) => `case:${link.case}`) } };
		},
	};
	const flow = flowOf(step('intake', 'source', ['follow']), step('follow', 'follow', ['next']), step('next', 'rest'));

	for (const end of ['cancel', 'close'] as const) {
		it(`the one that waits hears in the same commit when the other ${end === 'cancel' ? 'is cancelled' : 'closes'}`, async () => {
			const closer: AnyStepKind = {
				kind: 'closer',
				outputs: () => [],
				arrive: () => ({ open: { state: null, waitsFor: {} } }),
				answer: () => ({ events: [{ type: 'closed', data: {} }], open: 'done' }),
			};
			const both = [...flow, ...flowOf(step('intake2', 'source', ['closer']), step('closer', 'closer')).slice(1)];
			const plant = await EnginePlant.start(both, { types: { 'andon-follow': { kind: follow }, 'andon-closer': { kind: closer } } });
			const main = await plant.raise({}, 'intake');
			const other = await plant.raise({ title: 'Label film tears' }, 'intake2');
			await plant.command({ command: 'link', case: main, to: other, relation: 'child' });
			await plant.crash();
			if (end === 'cancel') await plant.command({ command: 'cancel', case: other, reason: 'Solved by itself' });
			else await plant.answer(other, 'closer');
			assert.deepEqual(await plant.waitsAt(main), ['next#1']);
			const link = (await plant.case(main)).links[0];
			assert.deepEqual([link?.relation, link?.number, link?.status], ['child', other, end === 'cancel' ? 'cancelled' : 'closed']);
			assert.equal((await plant.case(other)).links[0]?.relation, 'parent');
			const feed = await plant.engine.feed(0, 1_000);
			const ended = feed.find(({ event }) => event.type === (end === 'cancel' ? 'cancelled' : 'closed'));
			assert.equal(feed.find(({ event }) => event.type === 'link-ended')?.g, ended?.g);
		});
	}

	it('a step opens a child case and waits for it', async () => {
		const opener: AnyStepKind = {
			...follow,
			kind: 'opener',
			arrive: (_subject, _arrival, _config, { now }) => ({
				open: { state: null, waitsFor: {}, keys: ['own'] },
				cases: [
					{
						create: {
							opened: { title: 'Film of lot 7', kind: 'material', severity: 'low', detectedAt: now, intake: 'opener' },
							numbering: 'IM-{seq:3}',
							actor: { id: 'system', how: 'system' },
						},
						output: { output: 'child' },
					},
				],
			}),
			outputs: () => ['on', 'child'],
			observe: (_subject, _open, events) => (events.some(({ type }) => type === 'link-ended') ? { moves: [{ output: 'on' }], open: 'done' } : {}),
		};
		const plant = await EnginePlant.start(
			flowOf(step('intake', 'source', ['opener']), step('opener', 'opener', ['next', 'iqc']), step('next', 'rest'), step('iqc', 'rest')),
			{
				types: { 'andon-opener': { kind: opener } },
			},
		);
		const main = await plant.raise();
		assert.deepEqual(await plant.waitsAt('IM-001'), ['iqc#1']);
		assert.deepEqual((await plant.openStep(main, 'opener')).keys, ['own', `case:${plant.idOf('IM-001')}`]);
		assert.deepEqual(
			(await plant.case('IM-001')).links.map(({ relation, number }) => [relation, number]),
			[['parent', main]],
		);
		await plant.crash();
		await plant.command({ command: 'cancel', case: 'IM-001', reason: 'Film was fine' });
		assert.deepEqual(await plant.waitsAt(main), ['next#1']);
	});
});
