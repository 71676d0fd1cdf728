// Messages become cases: one key one open case, numbers without gaps, nothing twice, whatever comes at once and whenever the power goes.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import type { AnyIntakeKind } from '../../../src/step.ts';
import { EnginePlant, flowOf, step } from './engine-rig.ts';
import { source } from './small-kinds.ts';

const line = () => flowOf(step('intake', 'source', ['task', 'merged']), step('task', 'rest', ['']), step('merged', 'rest', ['']));
const plain = () => flowOf(step('intake', 'source', ['task', '']), step('task', 'rest', ['']));

describe('an intake', () => {
	it('makes one case of fifty alarms of one key that come at once', async () => {
		const plant = await EnginePlant.start(plain());
		const taken = await Promise.all(
			Array.from({ length: 50 }, () => plant.engine.intake('intake', source, {}, { title: 'Filler 3 too hot', key: 'L1/filler3' })),
		);
		await plant.settle();
		assert.deepEqual(
			taken.map((one) => !isRefusal(one) && [one.outcome, one.number]),
			[['opened', 'EX-2026-00001'], ...Array(49).fill(['merged', 'EX-2026-00001'])],
		);
		assert.equal((await plant.case('EX-2026-00001')).merged.count, 49);
		assert.equal(plant.engine.store.list({}).length, 1);
	});

	it('takes a storm of three hundred repeats without giving one up', async () => {
		const plant = await EnginePlant.start(plain());
		const taken = await Promise.all(
			Array.from({ length: 300 }, () => plant.engine.intake('intake', source, {}, { title: 'Filler 3 too hot', key: 'L1/filler3' })),
		);
		await plant.settle();
		assert.deepEqual(taken.filter(isRefusal), []);
		assert.equal((await plant.case('EX-2026-00001')).merged.count, 299);
		await plant.advance('10 s');
		assert.deepEqual(await plant.hops('EX-2026-00001'), []);
	});

	it('numbers fifty different alarms at once without a gap, each once', async () => {
		const plant = await EnginePlant.start(plain());
		const taken = await Promise.all(Array.from({ length: 50 }, (_, n) => plant.engine.intake('intake', source, {}, { title: `Cap ${n}`, key: `cap-${n}` })));
		await plant.settle();
		const numbers = taken.map((one) => (isRefusal(one) ? one.message : one.number)).sort();
		assert.deepEqual(
			numbers,
			Array.from({ length: 50 }, (_, n) => `EX-2026-${String(n + 1).padStart(5, '0')}`),
		);
	});

	it('loses no number to refusals and crashes', async () => {
		const plant = await EnginePlant.start(plain());
		await plant.raise();
		await plant.inject('intake', { payload: { key: 'no title' } });
		assert.deepEqual(
			plant.caught.map(({ code }) => code),
			['form.required'],
		);
		for (let changes = 1; changes <= 6; changes++) {
			const gone = plant.cutAfter(changes, 'least');
			plant.canvas.inject(plant.canvas.nodes[0]!, { payload: { title: 'Power is about to go' } });
			await Promise.race([gone, plant.settle()]);
			if (plant.isUp) plant.cut('least');
			await plant.boot();
		}
		await plant.raise();
		const numbers = plant.engine.store.list({}).map(({ number }) => Number(number.slice(-5)));
		assert.deepEqual(
			numbers.sort((a, b) => a - b),
			Array.from({ length: numbers.length }, (_, n) => n + 1),
		);
	});

	it('passes a merged message on as a report that can be recognised', async () => {
		const plant = await EnginePlant.start(line());
		const number = await plant.raise({ key: 'k' });
		assert.equal(await plant.raise({ key: 'k' }), number);
		const [report] = plant.sentBy('intake', 'merged');
		assert.deepEqual(report?.message.report, { id: 'merged/1', output: 'merged' });
	});

	it('opens a new case after the first was closed, linked as a recurrence on both sides', async () => {
		const plant = await EnginePlant.start(plain());
		const first = await plant.raise({ key: 'k' });
		await plant.command({ command: 'cancel', case: first, reason: 'Solved' });
		const second = await plant.raise({ key: 'k' });
		assert.notEqual(second, first);
		assert.deepEqual((await plant.case(second)).links, [{ case: plant.idOf(first), number: first, relation: 'recurrence-of' }]);
		assert.deepEqual((await plant.case(first)).links, [{ case: plant.idOf(second), number: second, relation: 'recurred-as' }]);
		await plant.crash();
		assert.equal(await plant.raise({ key: 'k' }), second);
	});

	it('that throws, asks impossible questions or proposes impossible facts refuses the message; nothing has changed', async () => {
		const opened = { title: 'x', kind: 'k', severity: 'high' as const, detectedAt: '2026-11-23T01:00:00.000Z', intake: 'intake' };
		const create = { opened, numbering: 'EX-{yyyy}-{seq}', actor: { id: 's', how: 'claimed' as const } };
		const ways: [Partial<AnyIntakeKind>, string][] = [
			[{ open: () => assert.fail('no') }, 'engine.step-failed'],
			[{ needs: () => assert.fail('no') }, 'engine.step-failed'],
			[{ open: () => ({ create: { ...create, opened: { ...opened, severity: 'apocalyptic' as never } }, moves: [] }) }, 'validate.enum'],
			[{ open: () => ({ create: { ...create, opened: { ...opened, title: 'x'.repeat(500) } }, moves: [] }) }, 'validate.maxLength'],
			[{ open: () => ({ create: { ...create, numbering: 'no sequence' }, moves: [] }) }, 'case.numbering.character'],
			[{ open: () => ({ merge: 'case-99', events: [{ type: 'merged', data: { detectedAt: opened.detectedAt } }], reports: [] }) }, 'engine.case-unknown'],
			[{ open: () => ({ create, moves: [{ output: 'opened', payload: Number.NaN }] }) }, 'validate.not-finite'],
		];
		const plant = await EnginePlant.start(plain());
		for (const [way, code] of ways) {
			const taken = await plant.engine.intake('intake', { ...source, ...way } as AnyIntakeKind, {}, { title: 'x' });
			assert(isRefusal(taken) && taken.code === code, `${code}: ${JSON.stringify(taken)}`);
		}
		assert.deepEqual(plant.engine.store.list({}), []);
		assert.equal(await plant.raise(), 'EX-2026-00001');
	});
});
