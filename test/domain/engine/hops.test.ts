// How a case gets from step to step: taken once, sent again after every start, settled when it has arrived. (architecture, "The canvas" 1–5)

import assert from 'node:assert/strict';
import type { FlowNode } from '../../../src/engine/canvas.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { EnginePlant, flowOf, other, step } from './engine-rig.ts';

const line = () => flowOf(step('intake', 'source', ['contain']), step('contain', 'rest', ['measure']), step('measure', 'rest', ['']));

describe('a hop', () => {
	it('carries a new case to the next step, which takes it once', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		assert.equal(number, 'EX-2026-00001');
		assert.deepEqual(await plant.waitsAt(number), ['contain#1']);
		assert.deepEqual(await plant.hops(number), [], 'settled in the commit that took it');
		assert.equal(plant.sent.length, 1);
	});

	it('is taken once by each step for the life of the case: repeated at once, after settling, after a restart', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		const id = plant.idOf(number);
		assert.equal(await plant.arrive('contain', id, `${id}/1`), 'repeated');
		await plant.answer(number, 'contain');
		assert.deepEqual(await plant.waitsAt(number), ['measure#1']);
		assert.equal(await plant.arrive('contain', id, `${id}/1`), 'repeated');
		await plant.crash({ downFor: '3 d' });
		assert.equal(await plant.arrive('contain', id, `${id}/1`), 'repeated');
		assert.equal(await plant.arrive('measure', id, `${id}/2`), 'repeated');
		assert.deepEqual(await plant.entries(number), { contain: 1, measure: 1 });
	});

	it('is taken once when the same message comes fifty times at once', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		const id = plant.idOf(number);
		await plant.engine.answer(id, 'contain', { actor: { id: 'sun', how: 'claimed' }, type: 'complete', data: {} });
		const results = await Promise.all(Array.from({ length: 50 }, () => plant.arrive('measure', id, `${id}/2`)));
		await plant.settle();
		assert.equal(results.filter((result) => result === 'entered').length, 1);
		assert.deepEqual(await plant.entries(number), { contain: 1, measure: 1 });
	});

	it('that was lost on a wire goes out again after the next start, marked', async () => {
		const plant = await EnginePlant.start(line());
		plant.canvas.deaf.add('contain');
		const number = await plant.raise();
		assert.deepEqual(await plant.waitsAt(number), []);
		assert.equal((await plant.hops(number)).length, 1);
		await plant.deploy(plant.flow);
		assert.deepEqual(await plant.waitsAt(number), ['contain#1']);
		assert.deepEqual(
			plant.sent.map(({ redelivered, message }) => [redelivered, (message.case as { hop: string }).hop]),
			[
				[false, `${plant.idOf(number)}/1`],
				[true, `${plant.idOf(number)}/1`],
			],
		);
		await plant.deploy(plant.flow);
		assert.equal(plant.sent.length, 2, 'a settled hop is not sent again');
	});

	it('keeps topic and payload over waiting and restarts', async () => {
		const plant = await EnginePlant.start(line());
		plant.canvas.deaf.add('contain');
		const number = await plant.raise();
		await plant.crash();
		assert.equal(plant.sent.at(-1)?.message.topic, 'alarm');
		await plant.answer(number, 'contain');
		assert.equal(plant.sentBy('contain', 'done')[0]?.message.topic, 'alarm', 'what came in goes on with the case');
	});

	it('is durable before it is sent: the power goes between commit and sending, and the case goes on', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		const gone = plant.cutAfter(2, 'least');
		void plant.engine.answer(plant.idOf(number), 'contain', { id: 'a1', actor: { id: 'sun', how: 'claimed' }, type: 'complete', data: {} }).catch(() => {});
		await gone;
		assert.equal(plant.sentBy('contain').length, 0, 'written and synced, not yet sent');
		await plant.boot();
		assert.deepEqual(await plant.waitsAt(number), ['measure#1']);
		assert.deepEqual(await plant.entries(number), { contain: 1, measure: 1 });
	});

	it('is not sent while the canvas stands, and goes out with the start', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		plant.stopCanvas();
		await plant.answer(number, 'contain');
		await plant.advance('5 s');
		assert.equal(plant.sentBy('contain').length, 0);
		plant.startCanvas();
		await plant.settle();
		assert.deepEqual(await plant.waitsAt(number), ['measure#1']);
	});

	it('whose commit is still being written when the canvas starts waits until it is on disk', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		plant.stopCanvas();
		let sentBefore: number | undefined;
		plant.disk.fault = (operation) => {
			if (operation === 'write') plant.startCanvas();
			if (operation === 'sync') sentBefore = plant.sentBy('contain').length;
			if (operation === 'sync') plant.disk.fault = undefined;
			return undefined;
		};
		await plant.answer(number, 'contain');
		assert.equal(sentBefore, 0, 'nothing left before the sync');
		assert.deepEqual(await plant.waitsAt(number), ['measure#1']);
	});

	it('goes out twenty seconds after a stop that no start follows: what runs still takes it', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		plant.stopWithoutStart();
		await plant.answer(number, 'contain');
		await plant.advance('19 s');
		assert.deepEqual(await plant.waitsAt(number), []);
		await plant.advance('2 s');
		assert.deepEqual(await plant.waitsAt(number), ['measure#1']);
	});

	it('is refused when it is forged: an unknown case, a hop of another case, one that never was, none', async () => {
		const plant = await EnginePlant.start(line());
		const first = plant.idOf(await plant.raise());
		const second = plant.idOf(await plant.raise());
		const codeOf = async (id: string, hop?: string) => {
			const result = await plant.arrive('measure', id, hop);
			assert(isRefusal(result), `${id} ${hop}: ${JSON.stringify(result)}`);
			assert.notEqual(result.message, result.code);
			return result.code;
		};
		assert.equal(await codeOf('case-99', 'case-99/1'), 'engine.case-unknown');
		assert.equal(await codeOf('__proto__', '__proto__/1'), 'engine.case-unknown');
		assert.equal(await codeOf('../../etc/passwd', '../../etc/passwd/1'), 'engine.case-unknown');
		for (const hop of [
			`${second}/1`,
			`${first}/2`,
			`${first}/0`,
			`${first}/-1`,
			`${first}/1.5`,
			`${first}/01`,
			`${first}/1e0`,
			`${first}/ 1`,
			`${first}/`,
			'constructor',
			undefined,
		]) {
			assert.equal(await codeOf(first, hop), 'engine.hop-unknown');
		}
		assert.deepEqual(await plant.entries('EX-2026-00001'), { contain: 1 });
	});

	it('arriving where the case is already open keeps the open step and notes the arrival', async () => {
		const plant = await EnginePlant.start(
			flowOf(step('intake', 'source', ['both']), step('both', 'pass', ['task', 'task'], { outputs: ['a', 'b'] }), step('task', 'rest')),
		);
		const number = await plant.raise();
		assert.deepEqual(await plant.waitsAt(number), ['task#1']);
		assert.deepEqual((await plant.openStep(number, 'task')).state, { rang: [], notes: 0, again: 1 });
		const entered = (await plant.events(number, 'entered')).filter(({ step: at }) => at === 'task#1');
		assert.deepEqual(
			entered.map(({ data }) => data?.again ?? false),
			[false, true],
		);
		assert.deepEqual(await plant.hops(number), []);
	});
});

describe('a hop is settled', () => {
	const fork = (more: { bRemoved?: boolean } = {}) =>
		flowOf(step('intake', 'source', [more.bRemoved ? 'a c' : 'a b c']), step('a', 'rest'), ...(more.bRemoved ? [] : [step('b', 'rest')]), step('c', 'rest'));

	it('when every step behind the output took it', async () => {
		const plant = await EnginePlant.start(fork());
		plant.canvas.deaf.add('b');
		const number = await plant.raise();
		assert.deepEqual(await plant.waitsAt(number), ['a#1', 'c#1']);
		assert.deepEqual((await plant.hops(number))[0]?.takenBy, ['a', 'c']);
		await plant.deploy(plant.flow);
		assert.deepEqual(await plant.waitsAt(number), ['a#1', 'b#1', 'c#1']);
		assert.deepEqual(await plant.hops(number), []);
		assert.deepEqual(await plant.entries(number), { a: 1, b: 1, c: 1 });
	});

	it('when a deploy removed the step that was missing', async () => {
		const plant = await EnginePlant.start(fork());
		plant.canvas.deaf.add('b');
		const number = await plant.raise();
		await plant.deploy(fork({ bRemoved: true }));
		await plant.advance('10 s');
		assert.deepEqual(await plant.hops(number), []);
	});

	it('never while its receiver is disabled: the case waits, is shown in transit, and goes on when it is enabled', async () => {
		const flow = line();
		const disabled = flow.map((node) => (node.id === 'contain' ? { ...node, d: true } : node));
		const plant = await EnginePlant.start(disabled);
		const number = await plant.raise();
		await plant.advance('30 min');
		assert.equal((await plant.hops(number)).length, 1);
		const { inTransit } = await plant.engine.problems();
		assert.deepEqual(
			inTransit.map(({ hop, served }) => [hop.from, served]),
			[['intake', true]],
		);
		await plant.deploy(flow);
		assert.deepEqual(await plant.waitsAt(number), ['contain#1']);
		assert.deepEqual((await plant.engine.problems()).inTransit, []);
	});

	it('when nothing is reachable and it was handed to a running canvas; the case is then shown as stranded', async () => {
		const plant = await EnginePlant.start(flowOf(step('intake', 'source', ['debug']), other('debug', 'debug')));
		const number = await plant.raise();
		await plant.advance('6 s');
		assert.deepEqual(await plant.hops(number), []);
		assert.deepEqual(
			(await plant.engine.problems()).stranded.map((one) => one.number),
			[number],
		);
	});

	it('not before the sender runs: what a stopped canvas left open goes out with the start', async () => {
		const flow = flowOf(step('intake', 'source', ['a']), step('a', 'rest', ['debug']), other('debug', 'debug'));
		const plant = await EnginePlant.start(flow);
		const number = await plant.raise();
		plant.stopCanvas();
		await plant.answer(number, 'a');
		await plant.advance('30 s');
		assert.equal((await plant.hops(number)).length, 1);
		plant.startCanvas();
		await plant.advance('6 s');
		assert.equal(plant.sentBy('a', 'done').length, 1);
		assert.deepEqual(await plant.hops(number), []);
	});
});

describe('a branch behind another node', () => {
	const flow = flowOf(
		step('intake', 'source', ['direct filter']),
		step('direct', 'rest'),
		other('filter', 'switch', ['x', 'y']),
		step('x', 'rest'),
		step('y', 'rest'),
	);

	it('counts as arrived when one of the steps behind it took the hop', async () => {
		const plant = await EnginePlant.start(flow, { behaviours: { filter: (message) => [null, message] } });
		const number = await plant.raise();
		await plant.advance('6 s');
		assert.deepEqual(await plant.waitsAt(number), ['direct#1', 'y#1']);
		assert.deepEqual(await plant.hops(number), []);
	});

	it('is given up ten minutes after sending when somebody took the hop, with an event that names it', async () => {
		const plant = await EnginePlant.start(flow, { behaviours: { filter: () => null } });
		const number = await plant.raise();
		await plant.advance('9 min');
		assert.equal((await plant.hops(number)).length, 1);
		await plant.advance('2 min');
		assert.deepEqual(await plant.hops(number), []);
		assert.deepEqual(
			(await plant.events(number, 'branch-given-up')).map(({ data }) => data),
			[{ hop: `${plant.idOf(number)}/1`, behind: 'filter' }],
		);
	});

	it('is not given up while a deploy every five minutes starts the ten minutes anew', async () => {
		const plant = await EnginePlant.start(flow, { behaviours: { filter: () => null } });
		const number = await plant.raise();
		for (let n = 0; n < 5; n++) {
			await plant.advance('5 min');
			await plant.deploy(flow);
		}
		assert.equal((await plant.hops(number)).length, 1);
		await plant.advance('11 min');
		assert.deepEqual(await plant.hops(number), []);
	});

	it('is never given up when nobody took the hop: it is in transit, and can be sent again', async () => {
		let open = false;
		const only = flowOf(step('intake', 'source', ['filter']), other('filter', 'switch', ['x']), step('x', 'rest'));
		const plant = await EnginePlant.start(only, { behaviours: { filter: (message) => (open ? message : null) } });
		const number = await plant.raise();
		await plant.leap('2 d');
		assert.equal((await plant.hops(number)).length, 1);
		assert.equal((await plant.engine.problems()).inTransit.length, 0, 'it slept: the canvas itself ran for seconds only');
		await plant.advance('3 min');
		assert.equal((await plant.engine.problems()).inTransit.length, 1);
		open = true;
		assert.deepEqual(await plant.command({ command: 'resend', case: number }), { command: 'resend', case: plant.idOf(number), number, resent: 1 });
		assert.deepEqual(await plant.waitsAt(number), ['x#1']);
		assert.equal(plant.sent.at(-1)?.redelivered, true);
	});
});

describe('forks', () => {
	const subflow = (inner: FlowNode[]): FlowNode[] => [
		{ id: 'sub', type: 'subflow', in: [{ wires: [{ id: 'check' }] }], out: [{ wires: [{ id: 'check', port: 0 }] }] },
		...inner.map((node) => ({ ...node, z: 'sub' })),
	];
	const flow: FlowNode[] = [
		...flowOf(
			step('intake', 'source', ['near out one two']),
			step('near', 'rest'),
			other('out', 'link out', [], { links: ['in'] }),
			other('one', 'subflow:sub', ['after']),
			other('two', 'subflow:sub', ['after']),
			step('after', 'rest'),
		),
		...subflow([step('check', 'rest', [''], {}, { name: 'Check' })]),
		{ id: 'tab2', type: 'tab', label: 'Elsewhere' },
		other('in', 'link in', ['knot'], { z: 'tab2', links: ['out'] }),
		other('knot', 'junction', ['far'], { z: 'tab2' }),
		step('far', 'rest', [''], {}, { z: 'tab2' }),
	];
	const everywhere = ['far#1', 'near#1', 'one/Check#1', 'two/Check#1'];

	it('reach a step, one through a link and a junction, and two instances of one subflow', async () => {
		const plant = await EnginePlant.start(flow);
		const number = await plant.raise();
		assert.deepEqual(await plant.waitsAt(number), everywhere);
		assert.deepEqual(await plant.hops(number), []);
		await plant.answer(number, 'one/Check');
		assert.deepEqual(await plant.waitsAt(number), ['after#1', 'far#1', 'near#1', 'two/Check#1']);
		await plant.answer(number, 'two/Check#1');
		assert.equal((await plant.openStep(number, 'after')).state !== null, true);
		assert.deepEqual(await plant.entries(number), { near: 1, far: 1, 'one/Check': 1, 'two/Check': 1, after: 2 });
	});

	for (const lost of ['near', 'far', 'check', 'in', 'knot']) {
		it(`lose no branch when ${lost} is deaf during the sending`, async () => {
			const plant = await EnginePlant.start(flow);
			plant.canvas.deaf.add(lost);
			const number = await plant.raise();
			await plant.deploy(flow);
			assert.deepEqual(await plant.waitsAt(number), everywhere);
			assert.deepEqual(await plant.hops(number), []);
			assert.deepEqual(await plant.entries(number), { near: 1, far: 1, 'one/Check': 1, 'two/Check': 1 });
		});
	}

	it('lose no branch when the power goes at any write of the fork', async () => {
		for (let changes = 1; changes <= 14; changes++) {
			const plant = await EnginePlant.start(flow, { seed: changes });
			const gone = plant.cutAfter(changes);
			plant.canvas.inject(plant.canvas.nodes.find(({ node }) => node.id === 'intake')!, { payload: { title: 'Cap missing' } });
			await Promise.race([gone, plant.settle()]);
			if (plant.isUp) plant.cut('any');
			await plant.boot();
			const cases = plant.engine.store.list({});
			for (const { number } of cases) {
				assert.deepEqual(await plant.waitsAt(number), everywhere, `cut after ${changes} changes`);
				assert.deepEqual(await plant.entries(number), { near: 1, far: 1, 'one/Check': 1, 'two/Check': 1 });
			}
		}
	});
});
