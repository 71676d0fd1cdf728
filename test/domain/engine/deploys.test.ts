// What technicians do to a running plant: rename, move, copy, import, disable, convert to a subflow. No case may notice.

import assert from 'node:assert/strict';
import type { FlowNode } from '../../../src/engine/canvas.ts';
import { EnginePlant, flowOf, other, step } from './engine-rig.ts';

const line = (contain: Partial<FlowNode> = {}, ...more: FlowNode[]): FlowNode[] =>
	flowOf(step('intake', 'source', ['contain']), step('contain', 'rest', ['measure'], {}, contain), step('measure', 'rest', ['']), ...more);

describe('a renamed step', () => {
	it('keeps the cases that wait at it, their answers and its memory', async () => {
		const plant = await EnginePlant.start(line({ name: 'Contain' }));
		const number = await plant.raise();
		const id = plant.idOf(number);
		await plant.deploy(line({ name: 'Contain and tag' }));
		assert.equal(await plant.arrive('Contain and tag', id, `${id}/1`), 'repeated');
		assert.deepEqual(plant.engine.atStep('Contain and tag'), { open: 1, held: 0 });
		assert.deepEqual((await plant.engine.problems()).unserved, []);
		const reply = await plant.answer(number, 'Contain and tag');
		assert.equal('step' in reply && reply.step, 'Contain#1', 'the open step keeps the name it was opened with');
		assert.deepEqual(await plant.waitsAt(number), ['measure#1']);
	});

	it('takes nothing twice when the name changed while a hop was on its way, nor after a crash', async () => {
		const plant = await EnginePlant.start(flowOf(step('intake', 'source', ['a b']), step('a', 'rest'), step('b', 'rest')));
		plant.canvas.deaf.add('b');
		const number = await plant.raise();
		const renamed = flowOf(step('intake', 'source', ['a b']), step('a', 'rest', [''], {}, { name: 'A, renamed' }), step('b', 'rest'));
		await plant.deploy(renamed);
		await plant.crash({ downFor: '1 h' });
		assert.deepEqual(await plant.entries(number), { a: 1, b: 1 });
		assert.deepEqual(await plant.hops(number), []);
	});

	it('keeps the open step when its case comes again under the new name', async () => {
		const flow = (name: string) => flowOf(step('intake', 'source', ['wait']), step('wait', 'rest', [''], {}, { name }), step('button', 'source', ['wait']));
		const plant = await EnginePlant.start(flow('Wait'));
		const number = await plant.raise({}, 'intake');
		await plant.deploy(flow('Wait here'));
		await plant.command({ command: 'move', case: number, to: 'Wait here' });
		assert.deepEqual(await plant.waitsAt(number), ['Wait#1']);
		assert.deepEqual((await plant.openStep(number, 'Wait')).state, { rang: [], notes: 0, again: 1 });
	});

	it('shares no memory with a new step that takes its old name: a fork reaches both', async () => {
		const plant = await EnginePlant.start(line({ name: 'Contain' }));
		await plant.raise();
		await plant.deploy(line({ name: 'Contain, old' }));
		const both = flowOf(
			step('intake', 'source', ['fresh contain']),
			step('contain', 'rest', [''], {}, { name: 'Contain, old' }),
			step('fresh', 'rest', [''], {}, { name: 'Contain' }),
		);
		await plant.deploy(both);
		const number = await plant.raise();
		assert.deepEqual(await plant.waitsAt(number), ['Contain#1', 'Contain, old#1']);
		assert.deepEqual(await plant.hops(number), []);
		await plant.crash();
		assert.deepEqual(await plant.entries(number), { Contain: 1, 'Contain, old': 1 });
	});

	it('may be called anything: "constructor", "__proto__", "a#b", "/", 通知', async () => {
		for (const name of ['constructor', '__proto__', 'toString', 'a#b', 'x/1', '通知', ' spaces ']) {
			const plant = await EnginePlant.start(line({ name }));
			const number = await plant.raise();
			const key = name.trim();
			assert.deepEqual(await plant.waitsAt(number), [`${key}#1`]);
			await plant.crash();
			assert.deepEqual(plant.engine.atStep(key), { open: 1, held: 0 });
			const reply = await plant.answer(number, key, 'complete', {}, { id: '__proto__' });
			assert('step' in reply, JSON.stringify(reply));
			assert.deepEqual(await plant.waitsAt(number), ['measure#1']);
			const again = await plant.answer(number, `${key}#1`, 'complete', {}, { id: '__proto__' });
			assert('repeated' in again && again.repeated);
			const closed = await plant.answer(number, key);
			assert('code' in closed && closed.code === 'engine.step-closed', JSON.stringify(closed));
		}
	});
});

describe('a copied step', () => {
	it('with the same name is refused; the cases stay with the first', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		const copy = step('copy', 'rest', [''], {}, { name: 'contain' });
		await plant.deploy(line({}, copy));
		assert.deepEqual(
			plant.refusedNodes.map(({ key, owner }) => [key, owner]),
			[['contain', 'contain']],
		);
		await plant.answer(number, 'contain');
		assert.deepEqual(await plant.waitsAt(number), ['measure#1']);
	});

	it('is refused also when it stands before the original in the flow file, and after a restart', async () => {
		const plant = await EnginePlant.start(line());
		const copy = { z: 'tab', ...step('copy', 'rest', [''], {}, { name: 'contain' }) };
		const [tab, ...rest] = line();
		await plant.deploy([tab as FlowNode, copy, ...rest]);
		assert.deepEqual(
			plant.refusedNodes.map(({ owner }) => owner),
			['contain'],
		);
		await plant.crash();
		assert.deepEqual(
			plant.refusedNodes.map(({ owner }) => owner),
			['contain', 'contain'],
		);
		const number = await plant.raise();
		assert.deepEqual(await plant.entries(number), { contain: 1 });
	});

	it('that was refused works as soon as it has a name of its own', async () => {
		const plant = await EnginePlant.start(line({}, step('copy', 'rest', [''], {}, { name: 'contain' })));
		assert.equal(plant.refusedNodes.length, 1);
		await plant.deploy(line({}, step('copy', 'rest', [''], {}, { name: 'copy' })));
		assert.equal(plant.refusedNodes.length, 1);
		assert.equal(plant.engine.isStep('copy'), true);
	});

	it('takes over when the original was deleted: cut and pasted, imported again with new ids', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		const imported = flowOf(
			step('i2', 'source', ['c2'], {}, { name: 'intake' }),
			step('c2', 'rest', ['m2'], {}, { name: 'contain' }),
			step('m2', 'rest', [''], {}, { name: 'measure' }),
		);
		await plant.deploy(imported);
		assert.deepEqual(plant.refusedNodes, []);
		await plant.answer(number, 'contain');
		assert.deepEqual(await plant.waitsAt(number), ['measure#1']);
	});
});

describe('a disabled or deleted step', () => {
	it('keeps its cases: they can be answered, what they send waits until it is back', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		await plant.deploy(line({ d: true }));
		assert.deepEqual(
			(await plant.engine.problems()).unserved.map(({ step: at }) => at),
			['contain#1'],
		);
		await plant.answer(number, 'contain');
		assert.deepEqual(await plant.waitsAt(number), []);
		await plant.advance('1 min');
		assert.deepEqual(
			(await plant.hops(number)).map(({ from }) => from),
			['contain'],
		);
		await plant.deploy(line());
		assert.deepEqual(await plant.waitsAt(number), ['measure#1']);
	});

	it('that was deleted leaves a case that can be sent elsewhere', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		await plant.deploy(flowOf(step('intake', 'source', ['measure']), step('measure', 'rest')));
		assert.deepEqual(
			(await plant.engine.problems()).unserved.map(({ step: at }) => at),
			['contain#1'],
		);
		const moved = await plant.command({ command: 'move', case: number, from: 'contain#1', to: 'measure', note: 'Step is gone' });
		assert('event' in moved, JSON.stringify(moved));
		assert.deepEqual(await plant.waitsAt(number), ['measure#1']);
		assert.deepEqual(await plant.hops(number), []);
		assert.deepEqual((await plant.events(number, 'entered')).at(-1)?.data, { hop: `${plant.idOf(number)}/2`, from: 'contain', output: 'moved' });
	});

	it('keeps what a person was asked: an open step has the configuration it was opened with', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		await plant.deploy(
			flowOf(step('intake', 'source', ['contain']), step('contain', 'rest', ['measure', 'measure'], { outputs: ['ok', 'ng'] }), step('measure', 'rest')),
		);
		const refused = await plant.answer(number, 'contain', 'complete', { output: 'ng' });
		assert('code' in refused);
		const later = await plant.raise();
		await plant.answer(later, 'contain', 'complete', { output: 'ng' });
		assert.deepEqual(await plant.waitsAt(later), ['measure#1']);
	});

	it('whose output a deploy removed leaves the case in transit, never lost', async () => {
		const two = flowOf(
			step('intake', 'source', ['contain']),
			step('contain', 'rest', ['measure', 'measure'], { outputs: ['ok', 'ng'] }),
			step('measure', 'rest'),
		);
		const plant = await EnginePlant.start(two);
		const number = await plant.raise();
		await plant.deploy(line());
		await plant.answer(number, 'contain', 'complete', { output: 'ng' });
		await plant.advance('3 min');
		const { inTransit, stranded } = await plant.engine.problems();
		assert.equal(inTransit.length, 1);
		assert.deepEqual(stranded, []);
		await plant.command({ command: 'move', case: number, from: inTransit[0]!.hop.id, to: 'measure' });
		assert.deepEqual(await plant.waitsAt(number), ['measure#1']);
		assert.deepEqual(await plant.hops(number), []);
	});
});

describe('"convert to subflow"', () => {
	const inSubflow = (...instances: string[]): FlowNode[] => [
		...flowOf(step('intake', 'source', [instances.join(' ')]), ...instances.map((id) => other(id, 'subflow:sub', ['measure'])), step('measure', 'rest')),
		{ id: 'sub', type: 'subflow', in: [{ wires: [{ id: 'contain' }] }], out: [{ wires: [{ id: 'contain', port: 0 }] }] },
		{ ...step('contain', 'rest', ['']), z: 'sub' },
	];

	it('keeps the cases that wait at the step that moved inside', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise();
		const id = plant.idOf(number);
		await plant.deploy(inSubflow('box'));
		assert.deepEqual(plant.refusedNodes, []);
		assert.equal(await plant.arrive('box/contain', id, `${id}/1`), 'repeated');
		await plant.answer(number, 'box/contain');
		assert.deepEqual(await plant.waitsAt(number), ['measure#1']);
	});

	it('a second instance has a memory of its own', async () => {
		const plant = await EnginePlant.start(inSubflow('box'));
		await plant.deploy(inSubflow('box', 'box2'));
		const number = await plant.raise();
		assert.deepEqual(await plant.waitsAt(number), ['box/contain#1', 'box2/contain#1']);
	});

	it('an instance inherits nothing from one that is deleted beside it: the fork loses no branch', async () => {
		const plant = await EnginePlant.start(inSubflow('box', 'box2'));
		plant.canvas.deaf.add('tab/box2/contain');
		const number = await plant.raise();
		assert.deepEqual(await plant.waitsAt(number), ['box/contain#1']);
		await plant.deploy(inSubflow('box2'));
		assert.deepEqual(await plant.waitsAt(number), ['box/contain#1', 'box2/contain#1']);
		assert.deepEqual(
			(await plant.engine.problems()).unserved.map(({ step: at }) => at),
			['box/contain#1'],
		);
	});
});
