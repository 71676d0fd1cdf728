// Example 03 as its people meet it: a bottle is off, the team leader weighs it on the phone. Shows what the harness of the flows can do.

import assert from 'node:assert/strict';
import { Floor } from './harness/floor.ts';

describe('03 A form, on the phone', function () {
	this.timeout(120_000);
	let floor: Floor;

	before(async () => {
		floor = await Floor.open({ example: '03-form', language: 'en-US', at: '2026-11-23T02:00:00.000Z' });
	});
	after(() => floor?.dispose());

	it('a bottle weighs 511.5 g: NG with its reason brings forth cause and measure, and the case closes', async () => {
		await floor.press('A bottle is off');
		await floor.passes(600_000);
		const wang = await floor.as('wang');
		await wang.open('Weigh');
		await wang.acknowledge();
		await wang.fill({ weight: 511.5, verdict: { result: 'ng', reason: 'overfilled' }, cause: 'A worn valve', measure: 'Valve 7 closed' });
		await wang.picture('03-form');
		await wang.send('done');
		await wang.isDone();
		await wang.leave();
		const closed = await floor.closes('');
		assert.equal(closed.status, 'closed');
		assert.ok(Date.parse(String(closed.closedAt)) >= Date.parse('2026-11-23T02:10:00.000Z'), String(closed.closedAt));
	});
});
