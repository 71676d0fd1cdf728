// A case comes that another one watches for: both are linked in the same commit, and the watching step hears of it.

import assert from 'node:assert/strict';
import { signatureKey, signaturesOf } from '../../../src/case/signature.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { intakeKind } from '../../../src/steps/intake/intake.ts';
import { EnginePlant, flowOf, step } from './engine-rig.ts';

const INTAKE = { kind: 'process', severity: 'medium', numbering: 'EX-{yyyy}-{seq}', duplicateWindow: 0, recurrenceWindow: 0 };
const WATCHED = 'case-signature:[["kind","process"],["area","L2/filler"]]';

const plantWith = () => EnginePlant.start(flowOf(step('intake', 'source', ['watch']), step('watch', 'rest', [''], { keys: [WATCHED], until: 'linked' })));

async function report(plant: EnginePlant, own: object): Promise<string> {
	const taken = await plant.engine.intake('intake', intakeKind, INTAKE, { title: 'Fill weight too low', ...own });
	assert(!isRefusal(taken), JSON.stringify(taken));
	await plant.settle();
	return taken.number as string;
}

describe('a case of the same signature', () => {
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
});

describe('the signature of a case', () => {
	const subject = { kind: 'process', area: 'L2', material: 'P123' } as never;

	it('answers to every choice of what is known of it, each once', () => {
		assert.equal(signaturesOf(subject).length, 7);
		assert(signaturesOf(subject).includes(signatureKey(subject, ['kind', 'material'])));
	});

	it('compares only what is known: a cause that nobody has found yet is no part of it', () => {
		assert.equal(signatureKey(subject, ['cause', 'area', 'kind']), 'case-signature:[["kind","process"],["area","L2"]]');
	});

	it('can not be taken for another by quotes in a name', () => {
		const odd = { kind: 'a"],["area","b' } as never;
		assert.notEqual(signatureKey(odd, ['kind']), signatureKey({ kind: 'a', area: 'b' } as never, ['kind', 'area']));
	});
});
