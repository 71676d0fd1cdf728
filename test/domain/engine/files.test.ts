// Files and cases: what a case names is there for good, what nothing names goes; nothing is taken on somebody's word.

import assert from 'node:assert/strict';
import { type Admitted, admit } from '../../../src/files/admit.ts';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { DAY, HOUR } from '../../../src/time.ts';
import { gif, jpeg, pdf, png } from '../files/made-up.ts';
import { ofFields } from '../form/form.fixture.ts';
import { EnginePlant, flowOf, step } from './engine-rig.ts';

const flow = flowOf(step('intake', 'source', ['task', '']), step('task', 'rest', ['', '']));
const NOWHERE = `sha256:${'0'.repeat(64)}`;

async function upload(plant: EnginePlant, bytes: Uint8Array, name: string): Promise<string> {
	const reference = await plant.files.put(admit(bytes, name, 'en-US') as Admitted, undefined, 'en-US');
	assert.ok(!isRefusal(reference));
	return reference.id;
}
async function attached(plant: EnginePlant, number: string, given: JsonObject): Promise<JsonObject> {
	const answer = await plant.command({ command: 'attach', case: number, ...given });
	assert.ok(!isRefusal(answer), JSON.stringify(answer));
	const [event] = (await plant.engine.store.history(plant.engine.store.idOf(number) as string)).slice(-1);
	return event?.data as JsonObject;
}

describe('Files that cases name', () => {
	it('an attached photo is what the plant keeps, whatever the message says of it', async () => {
		const plant = await EnginePlant.start(flow);
		const number = await plant.raise({ key: 'filler-3', area: 'L1' });
		const id = await upload(plant, jpeg(), 'photo.jpg');
		const given = { name: '../..\u202Egpj.exe', reference: id, type: 'text/html', size: 1 };
		assert.deepEqual(await attached(plant, number, given), { name: 'gpj.exe.jpg', reference: id, type: 'image/jpeg', size: jpeg().length });
	});

	it('a document elsewhere is attached by its address, as ever; a file that is not there is refused', async () => {
		const plant = await EnginePlant.start(flow);
		const number = await plant.raise({ key: 'filler-3', area: 'L1' });
		assert.deepEqual(await attached(plant, number, { name: '8D', reference: 'https://dms.example/8d/17' }), {
			name: '8D',
			reference: 'https://dms.example/8d/17',
		});
		for (const reference of [NOWHERE, 'sha256:', 'sha256:../../x']) {
			const refusal = await plant.command({ command: 'attach', case: number, name: 'x', reference });
			assert.ok(isRefusal(refusal) && refusal.code === 'files.reference-unknown' && refusal.path === 'reference', reference);
		}
	});

	it('a photo taken on Friday and never sent is gone on Sunday; those that a case or a form names are there for good', async () => {
		const plant = await EnginePlant.start(flow);
		const number = await plant.raise({ key: 'filler-3', area: 'L1' });
		const [named, forgotten, shown] = [await upload(plant, jpeg(), 'a.jpg'), await upload(plant, png(), 'b.png'), await upload(plant, gif(), 'c.gif')] as const;
		await attached(plant, number, { name: 'a.jpg', reference: named });
		await plant.engine.forms.set('Deviation', ofFields({ name: 'where', label: 'Where', type: 'note', picture: shown }), 'n1');
		plant.clock.suspend(2 * DAY);
		await plant.advance('61 min');
		assert.ok(plant.files.has(named) && plant.files.has(shown) && !plant.files.describe(forgotten));
		await plant.crash();
		assert.ok(plant.files.has(named) && plant.files.has(shown) && !plant.files.describe(forgotten));
		assert.deepEqual(plant.log, []);
	});

	it('the power goes after the case was told and before anybody looked: the photo is named all the same', async () => {
		const plant = await EnginePlant.start(flow);
		const number = await plant.raise({ key: 'filler-3', area: 'L1' });
		const id = await upload(plant, jpeg(), 'a.jpg');
		await attached(plant, number, { name: 'a.jpg', reference: id });
		await plant.crash({ downFor: '30 d' });
		await plant.advance('5 min');
		assert.ok(plant.files.has(id));
	});

	it('it is looked at no more than what was said since; what was closed long ago keeps its files', async () => {
		const plant = await EnginePlant.start(flow);
		const number = await plant.raise({ key: 'filler-3', area: 'L1' });
		const id = await upload(plant, pdf(), 'a.pdf');
		await attached(plant, number, { name: 'a.pdf', reference: id });
		await plant.command({ command: 'cancel', case: number, reason: 'Nothing' });
		await plant.engine.sweepFiles();
		const read: number[] = [];
		const { feed } = plant.engine.store;
		plant.engine.store.feed = (after, limit) => {
			read.push(after);
			return feed.call(plant.engine.store, after, limit);
		};
		await plant.engine.sweepFiles();
		assert.ok((read[0] ?? 0) > 0, 'not from the beginning');
		plant.clock.jump(400 * DAY + HOUR);
		await plant.engine.sweepFiles();
		assert.ok(plant.files.has(id));
	});
});
