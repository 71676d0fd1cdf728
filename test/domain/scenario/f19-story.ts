// A pigment plant with its outlets, as F19's stories begin. Not the stories themselves.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import type { Language } from '../../../src/text.ts';
import { numberOf, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

/** Sunday 22 November 2026, 02:40 in Shanghai: no shift works until Monday. */
export const SUNDAY_0240 = '2026-11-21T18:40:00.000Z';

export function plantNow(language: Language = 'en-US', start = SUNDAY_0240): Promise<Scenario> {
	return Scenario.start('f19-environment', { start, language });
}

/** One value of an analyser; the case that it opened. */
export async function over(topic: string, value: number, language: Language = 'en-US'): Promise<Story> {
	const s = await plantNow(language);
	await s.publish(`env/${topic}`, { value });
	return { s, number: numberOf(s) };
}

/** Who was called by the rungs of one ladder, "15 huang". */
export async function called({ s, number }: Story, step: string): Promise<string[]> {
	return (await s.toldShort(number, 'notice')).filter((one) => one.endsWith(`: ${step}`)).map((one) => one.replace(' min', '').replace(`: ${step}`, ''));
}

/** The remark with which an open step was given. */
export async function remarks({ s, number }: Story, remark: RegExp): Promise<void> {
	assert.match(JSON.stringify((await s.plant.record(number)).mechanics.open), remark);
}

export async function isClosed({ s, number }: Story): Promise<void> {
	assert.deepEqual([(await s.case(number)).status, await s.waits(number)], ['closed', []]);
	s.nothingRefused();
}

export const CONTAINED: JsonObject = { what: 'Gate valve closed, emergency basin in use', released: 12 };
export const CAUSE: JsonObject = { cause: 'Dosing pump stood still', measure: 'Second pump, flow watched' };
