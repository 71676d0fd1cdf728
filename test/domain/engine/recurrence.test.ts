// A case comes that another one watches for: both are linked in the same commit, and the watching step hears of it.

import assert from 'node:assert/strict';
import { watchKey } from '../../../src/case/likeness.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { intakeKind } from '../../../src/steps/intake/intake.ts';
import { recurrenceStep } from '../../../src/steps/recurrence/recurrence.ts';
import { DAY } from '../../../src/time.ts';
import { EnginePlant, flowOf, step } from './engine-rig.ts';

const INTAKE = { kind: 'process', severity: 'medium', numbering: 'EX-{yyyy}-{seq}', duplicateWindow: 0, recurrenceWindow: 0 };
const WATCHED = watchKey({ kind: 'process', area: 'L2/filler' } as never, ['kind', 'area']);

const plantWith = () => EnginePlant.start(flowOf(step('intake', 'source', ['watch']), step('watch', 'rest', [''], { keys: [WATCHED], until: 'linked' })));

async function report(plant: EnginePlant, own: object): Promise<string> {
	const taken = await plant.engine.intake('intake', intakeKind, INTAKE, { title: 'Fill weight too low', ...own });
	assert(!isRefusal(taken), JSON.stringify(taken));
	await plant.settle();
	return taken.number as string;
}

describe('a case of the like that is watched for', () => {
	it('is linked with the one that watches, both ways, and the watching step hears of it in the same commit', async () => {
		const plant = await plantWith();
		const first = await report(plant, { area: 'L2/filler' });
		const second = await report(plant, { area: 'L2/filler' });
		const links = async (number: string) => (await plant.case(number)).links.map(({ number: other, relation }) => [other, relation]);
		assert.deepEqual(await links(first), [[second, 'recurred-as']]);
		assert.deepEqual(await links(second), [[first, 'recurrence-of']]);
	});

	it('is none when it differs in what is watched: another area, another kind', async () => {
		const plant = await plantWith();
		const first = await report(plant, { area: 'L2/filler' });
		await report(plant, { area: 'L2/capper' });
		await report(plant, { area: 'L2/filler', kind: 'equipment' });
		assert.deepEqual((await plant.case(first)).links, []);
	});

	it('survives a power cut between the two', async () => {
		const plant = await plantWith();
		const first = await report(plant, { area: 'L2/filler' });
		await plant.crash();
		await plant.settle();
		const second = await report(plant, { area: 'L2/filler' });
		assert.deepEqual(
			(await plant.case(first)).links.map(({ number }) => number),
			[second],
		);
	});

	it('counts as one that came after closing does: higher, by the output “again” of the look; cancelled, it is taken back', async () => {
		const look = { same: 'symptom', window: 30 * DAY, raise: 1 };
		const plant = await EnginePlant.start(
			flowOf(
				step('intake', 'source', ['seen']),
				step('seen', 'recurrence', ['watch', 'again'], look),
				step('watch', 'rest', [''], { keys: [WATCHED] }),
				step('again', 'rest', ['']),
			),
			{ types: { 'andon-recurrence': { kind: recurrenceStep } } },
		);
		const first = await report(plant, { area: 'L2/filler' });
		await plant.engine.change(plant.idOf(first), (plan) => {
			plan.emit(plant.idOf(first), { type: 'measure-planned', data: { id: 'm', class: 'corrective', text: 'New seal' } });
			plan.emit(plant.idOf(first), { type: 'measure-done', data: { id: 'm' } });
			return {};
		});
		const second = await report(plant, { area: 'L2/filler' });
		const { recurrence, severity } = await plant.case(second);
		assert.deepEqual([recurrence, severity, await plant.waitsAt(second)], [{ count: 1, of: plant.idOf(first) }, 'high', ['again#1']]);
		const failed = async () => (await plant.case(first)).measures.map((measure) => measure.failed?.number);
		assert.deepEqual(await failed(), [second]);
		assert.equal((await plant.events(second, 'recurred')).length, 1);
		const { payload } = (await plant.openStep(second, 'again')).arrival;
		assert.deepEqual((payload as { recurrence: object }).recurrence, { case: plant.idOf(first), number: first, title: 'Fill weight too low', count: 1 });
		await plant.command({ command: 'cancel', case: second, reason: 'The scale was wrong' });
		assert.deepEqual(await failed(), [undefined]);
		assert.equal((await plant.events(first, 'recurrence-withdrawn')).length, 1);
	});
});
