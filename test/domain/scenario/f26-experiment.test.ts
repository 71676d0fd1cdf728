// F26 Countermeasure experiment, every branch: planned, run on a process that really answers, analysed, confirmed; a process that has drifted opens turn 2.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { Scenario } from './scenario-rig.ts';

const NUMBER = 'TX-2026-00001';

interface Told {
	type: string;
	data?: JsonObject;
	person: string;
}

async function says(s: Scenario, { type, data = {}, person }: Told): Promise<unknown> {
	return s.plant.answer(NUMBER, s.step('experiment'), type, data, { actor: { id: person, how: 'claimed' } });
}

/** Seals leak; the process engineer begins the plan as it is. */
async function begun(language: 'en-US' | 'zh-CN' = 'en-US'): Promise<Scenario> {
	const s = await Scenario.start('f26-experiment', { language });
	await s.press('leak');
	assert.deepEqual(await s.waits(NUMBER), ['experiment']);
	await says(s, { type: 'begin', person: 'liu' });
	return s;
}

/** … the process answers all runs; where optima disagree the engineer follows the suggestion. */
async function decided(s: Scenario): Promise<void> {
	await s.press('runs');
	const { state, waitsFor } = await s.plant.openStep(NUMBER, s.step('experiment'));
	if ((state as JsonObject).phase !== 'deciding') return;
	const levels = Object.fromEntries(
		(waitsFor.fields as { name: string; default?: string }[]).flatMap(({ name, default: first }) => (first ? [[name, first]] : [])),
	);
	await says(s, { type: 'complete', data: { outcome: 'decide', values: levels, note: 'as suggested' }, person: 'liu' });
}

const standsAt = async (s: Scenario) => ((await s.plant.openStep(NUMBER, s.step('experiment'))).state as JsonObject).phase;

describe('F26 Countermeasure experiment', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`the experiment finds what the process is best at, the confirmation holds, the case closes with it as its effect (${language})`, async () => {
			const s = await begun(language);
			await decided(s);
			assert.equal(await standsAt(s), 'confirming');
			const [chosen] = (await s.recorded(NUMBER, 'experiment/decided')) as JsonObject[];
			// What process.js says: 170 °C, 0.9 s, 3 bar, 0.4 mm.
			assert.equal(chosen?.name, 'A2 B2 C2 D2');
			await s.press('confirm');
			assert.deepEqual(await s.waits(NUMBER), ['standard']);
			const [verified] = await s.recorded(NUMBER, 'verified');
			assert.deepEqual([verified?.result, verified?.by], ['ok', 'experiment']);
			await s.does(NUMBER, 'standard', 'liu', 'done', { standard: 'SOP-12, 170 °C' });
			assert.deepEqual([(await s.case(NUMBER)).status, (await s.case(NUMBER)).turn], ['closed', 1]);
			s.nothingRefused();
		});
	}

	it('the process has drifted: not confirmed, turn 2 begins with a new plan to look at; when it is back the second experiment is confirmed', async () => {
		const s = await begun();
		await decided(s);
		await s.press('drift');
		await s.press('confirm');
		assert.deepEqual(await s.waits(NUMBER), ['experiment']);
		const { turn, turns } = await s.case(NUMBER);
		assert.deepEqual([turn, turns[0]?.verified?.result], [2, 'ng']);
		assert.equal(await standsAt(s), 'planning');
		await s.press('no-drift');
		await says(s, { type: 'begin', person: 'liu' });
		await decided(s);
		await s.press('confirm');
		assert.deepEqual(await s.waits(NUMBER), ['standard']);
		assert.equal((await s.case(NUMBER)).turn, 2);
	});

	it('people run it one by one on their forms; a wrong person, a second value, a late form change nothing', async () => {
		const s = await begun();
		const open = await s.plant.openStep(NUMBER, s.step('experiment'));
		const [{ name }] = open.waitsFor.fields as [{ name: string }];
		const done = { outcome: 'done', values: { [name]: 31.25 } };
		assert(isRefusal(await says(s, { type: 'complete', data: done, person: 'chen' })));
		assert(!isRefusal(await says(s, { type: 'complete', data: done, person: 'sun' })));
		assert(isRefusal(await says(s, { type: 'complete', data: done, person: 'sun' })));
		const next = await s.plant.openStep(NUMBER, s.step('experiment'));
		assert.match(String(next.waitsFor.title), /Run 2 of 16/);
	});

	it('nobody runs it: overdue each day, after two weeks of silence quality asks what now, and stops it', async () => {
		const s = await begun();
		await s.leaps('15 d');
		assert((await s.told(NUMBER, 'overdue')).length >= 1);
		assert.deepEqual(await s.waits(NUMBER), ['what-now']);
		await s.does(NUMBER, 'what-now', 'chen', 'stop', {}, 'the film is discontinued');
		assert.equal((await s.case(NUMBER)).status, 'closed');
	});

	it('given up: inconclusive, and another experiment is begun', async () => {
		const s = await begun();
		await decided(s);
		await says(s, { type: 'abandon', data: { reason: 'the jaw is worn' }, person: 'liu' });
		assert.deepEqual(await s.waits(NUMBER), ['what-now']);
		await s.does(NUMBER, 'what-now', 'chen', 'again');
		assert.equal(await standsAt(s), 'planning');
		assert.equal((await s.case(NUMBER)).turn, 1);
	});

	it('Node-RED is restarted in the middle: the next run is still the next run', async () => {
		const s = await begun();
		const before = await s.plant.openStep(NUMBER, s.step('experiment'));
		await s.plant.crash();
		const after = await s.plant.openStep(NUMBER, s.step('experiment'));
		assert.deepEqual([after.waitsFor.title, after.waitsFor.settings], [before.waitsFor.title, before.waitsFor.settings]);
	});
});
