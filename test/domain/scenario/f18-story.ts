// A machine plant at night with its sensors, as F18's stories begin. Not the stories themselves.

import assert from 'node:assert/strict';
import type { Actor } from '../../../src/case/events.ts';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal, type Refusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';
import { numberOf, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

/** Sunday 22 November 2026, 02:40 in Shanghai: no shift works until Monday. */
const SUNDAY_0240 = '2026-11-21T18:40:00.000Z';

export function plantAtNight(language: Language = 'en-US'): Promise<Scenario> {
	return Scenario.start('f18-health-safety', { start: SUNDAY_0240, language });
}

/** One value of a sensor, as the broker passes it on; the case that it opened, or was told of again. */
export async function alarm(topic: string, value: number | string, language: Language = 'en-US'): Promise<Story> {
	const s = await plantAtNight(language);
	await s.publish(`ehs/${topic}`, { value });
	return { s, number: numberOf(s) };
}

/** Who was called by the rungs of one ladder, "2 he". */
export async function called({ s, number }: Story, step: string): Promise<string[]> {
	return (await s.toldShort(number, 'notice')).filter((one) => one.endsWith(`: ${step}`)).map((one) => one.replace(' min', '').replace(`: ${step}`, ''));
}

/** What the light of a danger shows. */
export function light(s: Scenario, topic: string): unknown {
	return (s.published.filter((one) => one.topic === `andon/alarm/${topic}`).at(-1)?.payload as JsonObject | undefined)?.light;
}

/** Somebody answers who has shown who that is. */
export async function proven(story: Story, key: string, person: string, outcome: string, values: JsonObject = {}, note?: string): Promise<void> {
	const reply = await triesProven(story, key, person, outcome, values, note);
	if (isRefusal(reply)) assert.fail(`${key}: ${reply.message} (${reply.path})`);
}

export async function triesProven({ s, number }: Story, key: string, person: string, outcome: string, values: JsonObject = {}, note?: string) {
	const actor: Actor = { id: person, how: 'pin' };
	const data = { outcome, values, ...(note === undefined ? {} : { note }) };
	return (await s.plant.answer(number, s.step(key), 'complete', data, { actor })) as unknown as JsonObject | Refusal;
}

export async function isClosed({ s, number }: Story): Promise<void> {
	assert.deepEqual([(await s.case(number)).status, await s.waits(number)], ['closed', []]);
	s.nothingRefused();
}
