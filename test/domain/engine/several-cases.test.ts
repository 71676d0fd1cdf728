// A step opens several cases in the commit of its own event: all of them or none, with the next numbers of their series, whatever the power does.

import assert from 'node:assert/strict';
import type { AnyStepKind, CaseEffect, Decision, StepKind } from '../../../src/step.ts';
import { EnginePlant, flowOf, type NodeType, step } from './engine-rig.ts';

const child = (title: string, more: { numbering?: string; severity?: string } = {}): CaseEffect => ({
	create: {
		opened: { title, kind: 'material', severity: (more.severity ?? 'low') as 'low', detectedAt: '2026-11-23T01:00:00.000Z', intake: 'odd' },
		numbering: more.numbering ?? 'EX-{yyyy}-{seq}',
		actor: { id: 'odd', how: 'system' },
	},
	output: { output: 'on' },
	link: { relation: 'child' },
});
const opens = (...cases: CaseEffect[]): Decision => ({ open: { state: 0, waitsFor: {} }, cases });

function plantWhere(arrive: StepKind['arrive'], more: { seed?: number } = {}): Promise<EnginePlant> {
	const odd: NodeType = { kind: { kind: 'odd', outputs: () => ['on'], arrive } as AnyStepKind };
	return EnginePlant.start(flowOf(step('intake', 'source', ['odd']), step('odd', 'odd', ['next']), step('next', 'rest')), {
		types: { 'andon-odd': odd },
		...more,
	});
}

/** Only the cases of people have children. */
const forEach =
	(...titles: string[]): StepKind['arrive'] =>
	({ links }) =>
		links.some(({ relation }) => relation === 'parent') ? { open: { state: 0, waitsFor: {} } } : opens(...titles.map((title) => child(title)));

async function numbers(plant: EnginePlant): Promise<string[]> {
	const { cases } = (await plant.command({ command: 'list' })) as { cases: { number: string }[] };
	return cases.map(({ number }) => number).sort();
}

describe('several cases in one commit', () => {
	it('take the next numbers in their order, are linked both ways, and each travels on', async () => {
		const plant = await plantWhere(forEach('Line 1', 'Line 2', 'Line 3'));
		const parent = await plant.raise();
		assert.deepEqual(await numbers(plant), ['EX-2026-00001', 'EX-2026-00002', 'EX-2026-00003', 'EX-2026-00004']);
		const linked = (await plant.events(parent, 'linked')).map(({ data }) => data as { number: string; relation: string });
		assert.deepEqual(
			linked.map(({ number, relation }) => `${number} ${relation}`),
			['EX-2026-00002 child', 'EX-2026-00003 child', 'EX-2026-00004 child'],
		);
		for (const { number } of linked) {
			assert.deepEqual(await plant.waitsAt(number), ['next#1']);
			assert.equal((await plant.events(number, 'linked')).length, 1);
		}
		assert.equal(new Set((await plant.history(parent)).filter(({ type }) => type === 'linked').map(({ at }) => at)).size, 1);
	});

	it('of two series count apart', async () => {
		const plant = await plantWhere(({ links }) =>
			links.length > 0
				? { open: { state: 0, waitsFor: {} } }
				: opens(child('One', { numbering: 'HD-{seq}' }), child('Two'), child('Three', { numbering: 'HD-{seq}' })),
		);
		await plant.raise();
		assert.deepEqual(await numbers(plant), ['EX-2026-00001', 'EX-2026-00002', 'HD-00001', 'HD-00002']);
	});

	it('one of them can’t be: none is opened, the step is held with the reason, and no number is lost', async () => {
		const plant = await plantWhere(() => opens(child('Good'), child('Bad', { severity: 'dreadful' }), child('Good, too')));
		const first = await plant.raise();
		assert.deepEqual((await plant.held(first, 'odd'))?.code, 'validate.enum');
		assert.deepEqual(await numbers(plant), [first]);
		assert.equal(await plant.raise(), 'EX-2026-00002');
	});

	it('the power goes at every write: all of them or none, and in the end each once', async () => {
		let cutBetween = 0;
		for (let changes = 1; changes <= 12; changes++) {
			const plant = await plantWhere(forEach('Line 1', 'Line 2'), { seed: changes });
			const first = await plant.raise({ title: 'Before' });
			assert.equal((await numbers(plant)).length, 3);
			const gone = plant.cutAfter(changes);
			const raised = plant.raise({ title: 'At risk' }).then(
				() => true,
				() => false,
			);
			await Promise.race([gone, raised]);
			if (plant.isUp) plant.cut('any');
			const acknowledged = await raised;
			await plant.boot();
			await plant.advance('1 min');
			const known = await numbers(plant);
			assert([3, 6].includes(known.length), `${known} after ${changes} changes`);
			assert(known.length === 6 || !acknowledged);
			assert.deepEqual(
				known,
				Array.from({ length: known.length }, (_, at) => `EX-2026-0000${at + 1}`),
			);
			assert.equal((await plant.events(first, 'linked')).length, 2);
			if (known.length === 3) cutBetween++;
		}
		assert(cutBetween > 0, 'no cut came before the first write was safe');
	});
});
