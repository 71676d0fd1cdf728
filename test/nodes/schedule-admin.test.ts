// What the dialog of a schedule asks of a plant that runs: its next times, before it is deployed.

import assert from 'node:assert/strict';
import { Canvas } from './canvas.ts';

const DAILY = { times: ['10:00'], days: { on: 'every-day' }, missed: 'one' };

describe('A schedule’s dialog asks the plant', () => {
	let canvas: Canvas;
	beforeEach(async () => {
		canvas = new Canvas();
		await canvas.load([canvas.plant()]);
		await canvas.host.ready();
	});
	afterEach(() => canvas.end());

	const ask = (body: object, plant = 'plant-1', language = 'en-US') =>
		canvas.admin.post(`/andon/${plant}/schedule`).set('Accept-Language', language).send(body);

	it('when a schedule that is nowhere on the canvas would come: five times from now on, in the plant’s zone', async () => {
		const { status, body } = await ask({ schedule: DAILY });
		assert.equal(status, 200, JSON.stringify(body));
		assert.equal(body.next.length, 5);
		assert.deepEqual([...new Set(body.next.map(({ time }: { time: string }) => time))], ['10:00']);
		assert.match(body.now, /^\d{4}-\d\d-\d\d \d\d:\d\d$/);
		assert.equal(body.zone, canvas.host.engine.plant.directory.config.zone);
		for (const { scheduled } of body.next) assert.ok(scheduled > canvas.host.engine.clock.now());
	});

	for (const [what, schedule, path] of [
		['without times', { ...DAILY, times: [] }, 'schedule.times'],
		['at a time that is none', { ...DAILY, times: ['25:00'] }, 'schedule.times[0]'],
		['in an area nobody knows', { ...DAILY, area: '__proto__' }, 'schedule.area'],
		['that is none', undefined, 'schedule.'],
	] as const) {
		it(`and a schedule ${what} is refused with the field, in both languages`, async () => {
			const english = await ask({ schedule });
			const chinese = await ask({ schedule }, 'plant-1', 'zh-CN');
			assert.deepEqual([english.status, chinese.status], [400, 400], JSON.stringify(english.body));
			assert.equal(english.body.path, path);
			assert.match(chinese.body.message, /\p{Script=Han}/u);
		});
	}

	it('and hears from a plant that is not deployed that it does not run', async () => {
		const { status, body } = await ask({ schedule: DAILY }, 'no-such-plant');
		assert.deepEqual([status, body.code], [404, 'admin.not-running']);
	});
});
