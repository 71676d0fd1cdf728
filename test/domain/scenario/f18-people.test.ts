// F18: wearables. Who is called, who says that somebody may work again, and that no reading gets into anything that lasts.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { called, isClosed, light, plantAtNight, proven, triesProven } from './f18-story.ts';
import { numberOf, type Story } from './posted.ts';
import type { Scenario } from './scenario-rig.ts';

const FILE = 'f18-readings/W-07.csv';
/** A pulse that no identifier and no instant of the story holds. */
const PULSE = 173.77;

async function worn(payload: JsonObject = { heartRate: PULSE, systolic: 128 }): Promise<Story> {
	const s = await plantAtNight();
	await s.publish('ehs/health/R1/W-07', payload);
	return { s, number: numberOf(s) };
}

/** All that the plant has on its disk. */
async function everything(disk: Scenario['plant']['disk'], folder = '/plant'): Promise<string> {
	const found: string[] = [];
	for (const name of await disk.list(folder)) {
		const path = join(folder, name);
		found.push((await disk.stat(path))?.folder ? await everything(disk, path) : (await disk.read(path)).toString());
	}
	return found.join('\n');
}

describe('F18 · somebody needs help', () => {
	for (const [what, payload] of [
		['the heart too fast', { heartRate: 173 }],
		['the heart too slow', { heartRate: 38 }],
		['the blood pressure too high', { heartRate: 80, systolic: 190 }],
		['contact lost, not taken off', { lost: true }],
	] as const) {
		it(`${what}: first-aider, EHS and the supervisor in the same minute, the light on the spot`, async () => {
			const story = await worn(payload);
			assert.deepEqual(await called(story, 'health-alarm'), ['0 bai', '0 tian', '0 wang']);
			assert.equal(light(story.s, 'R1/health'), 'red-flashing');
			story.s.nothingRefused();
		});
	}

	it('a normal reading is kept, and nobody is called', async () => {
		const s = await plantAtNight();
		await s.press('pulse-normal');
		assert.deepEqual([s.plant.taken, s.published, s.files.get(FILE)?.length], [[], [], 1]);
	});

	it('the reading is in the file alone: not in the case, the journal, a notice or on a light; the case refers to it', async () => {
		const { s, number } = await worn();
		const { fields, evidence } = await s.case(number);
		const [row] = s.files.get(FILE) ?? [];
		assert.deepEqual([Object.keys(fields), evidence], [['reading'], undefined]);
		assert.equal(row, `${fields.reading},2026-11-21T18:40:00.000Z,${PULSE},128`);
		const kept = JSON.stringify([await s.plant.history(number), s.plant.sent, s.published]);
		assert(!kept.includes(String(PULSE)));
		const onDisk = await everything(s.plant.disk);
		assert(onDisk.includes('W-07') && !onDisk.includes(String(PULSE)));
	});

	it('its file is deleted: the case stays as it is', async () => {
		const story = await worn();
		const { s, number } = story;
		const before = await s.case(number);
		await s.press('delete');
		assert.equal(s.files.has(FILE), false);
		assert.deepEqual(await s.case(number), before);
	});

	it('what is no reading, or no name of a wearable, is kept nowhere', async () => {
		const s = await plantAtNight();
		for (const payload of [{}, { heartRate: '88' }, { heartRate: null }] as JsonObject[]) await s.publish('ehs/health/R1/W-07', payload);
		await s.publish('ehs/health/R1/..', { heartRate: 170 });
		assert.deepEqual([s.plant.taken, s.files.size], [[], 0]);
	});

	it('looked after; may work again by the company doctor with a PIN, by nobody else and not by claim', async () => {
		const story = await worn();
		const { s, number } = story;
		await s.does(number, 'care', 'bai', 'well');
		const claimed = await s.tries(number, 'fit', 'sun', 'fit');
		assert(isRefusal(claimed) && claimed.code === 'task.not-sure-enough');
		const supervisor = await triesProven(story, 'fit', 'wang', 'fit');
		assert(isRefusal(supervisor) && supervisor.code === 'task.not-allowed');
		await proven(story, 'fit', 'sun', 'fit');
		await isClosed(story);
		assert.equal(light(s, 'R1/health'), 'green');
	});

	it('120; not today: asked again in 24 hours, until the doctor agrees', async () => {
		const story = await worn();
		const { s, number } = story;
		await s.does(number, 'care', 'bai', 'hospital');
		await s.passes('4 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['3 min –: call-120']);
		await s.does(number, 'call-120', 'dong', 'escorted');
		await proven(story, 'fit', 'sun', 'not-today');
		assert.deepEqual(await s.waits(number), ['tomorrow']);
		await s.plant.leap('24 h');
		assert.deepEqual(await s.waits(number), ['fit']);
		await proven(story, 'fit', 'sun', 'fit');
		await isClosed(story);
	});

	it('nobody comes: plant manager and security after 2 min; not looked after in 10 is told', async () => {
		const story = await worn();
		await story.s.passes('11 min');
		assert.deepEqual((await called(story, 'health-alarm')).slice(3), ['2 huang', '2 dong']);
		assert.deepEqual(await story.s.toldShort(story.number, 'overdue'), ['10 min –: care']);
	});

	it('normal again by itself: the light is yellow, somebody still goes there', async () => {
		const story = await worn();
		const { s, number } = story;
		await s.publish('ehs/health/R1/W-07', { heartRate: 90 });
		assert.equal(light(s, 'R1/health'), 'yellow');
		assert.deepEqual(await s.waits(number), ['care', 'health-alarm']);
	});

	it('again while it is open: the same case, called anew, also from another area', async () => {
		const story = await worn();
		const { s, number } = story;
		await s.does(number, 'care', 'bai', 'well');
		await s.publish('ehs/health/P1/W-07', { heartRate: PULSE });
		assert.equal(numberOf(s), number);
		assert.deepEqual(await s.waits(number), ['care', 'fit', 'health-alarm']);
		assert.equal((await called(story, 'health-alarm')).length, 6);
	});
});
