import assert from 'node:assert/strict';
import { checkPlant } from '../../../src/plant/check.ts';
import { HOUR } from '../../../src/time.ts';
import { fixtureConfig } from '../plant.fixture.ts';

const faults = (pauses: unknown) =>
	(['en-US', 'zh-CN'] as const).map((language) => {
		const checked = checkPlant({ ...structuredClone(fixtureConfig), pauses }, language);
		assert(!checked.ok, JSON.stringify(pauses));
		for (const { message, code } of checked.refusals) assert.notEqual(message, code);
		return checked.refusals.map(({ path }) => path);
	});
const both = (...paths: string[]) => [paths, paths];

describe('reasons for a pause', () => {
	it('are kept with the longest each may last; none at all: any text is one', () => {
		const pauses = [
			{ id: 'supplier', name: 'Waiting for the supplier', longest: 24 * HOUR },
			{ id: 'trial', name: 'Trial run' },
		];
		const checked = checkPlant({ ...structuredClone(fixtureConfig), pauses }, 'en-US');
		assert(checked.ok);
		assert.deepEqual(checked.config.pauses, pauses);
		for (const none of [undefined, null, []]) {
			const plain = checkPlant({ ...structuredClone(fixtureConfig), pauses: none }, 'en-US');
			assert(plain.ok && plain.config.pauses === undefined);
		}
	});

	it('refuses the same id twice, no name, a length of time that is none, what is no list', () => {
		assert.deepEqual(
			faults([
				{ id: 'a', name: 'A' },
				{ id: 'a', name: 'B' },
			]),
			both('pauses[1].id'),
		);
		assert.deepEqual(faults([{ id: '' }]), both('pauses[0].name', 'pauses[0].id'));
		for (const longest of [0, -1, '24 h', 9e15]) assert.deepEqual(faults([{ id: 'a', name: 'A', longest }]), both('pauses[0].longest'), String(longest));
		assert.deepEqual(faults('supplier'), both('pauses'));
		assert.deepEqual(faults([{ id: 'a', name: 'A', more: 1 }]), both('pauses[0].more'));
		assert.equal(faults([{ id: 'a', name: 'A', longest: Number.NaN }])[0]?.length, 1);
	});
});
