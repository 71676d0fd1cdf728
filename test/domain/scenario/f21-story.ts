// A film plant with its risk register, as F21's stories begin. Not the stories themselves.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import type { Language } from '../../../src/text.ts';
import { numberOf, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

/** Of each risk: what its button says, its two measures with who carries them out, and a good value of its indicator. */
export const PLANS = {
	resin: { topic: 'stock/resin', good: 16, owner: 'sun', measures: { 's-order': 'sun', 's-reserve': 'cao' } },
	gearbox: { topic: 'gearbox/E1', good: 3.1, owner: 'he', measures: { 't-spare': 'he', 't-load': 'wang' } },
	orders: { topic: 'orders/K1', good: 96, owner: 'luo', measures: { 'm-visit': 'luo', 'm-capacity': 'wang' } },
	yield: { topic: 'yield/L2', good: 98.5, owner: 'wang', measures: { 'p-inspect': 'li', 'p-crew': 'wang' } },
} as const;
export type Danger = keyof typeof PLANS;

/** It is Monday, 09:30. An indicator has passed its threshold; the case that it opened. */
export async function comes(danger: Danger, language: Language = 'en-US'): Promise<Story> {
	const s = await Scenario.start('f21-risk-early-warning', { language });
	await s.press(danger);
	return { s, number: numberOf(s) };
}

/** Both measures of the plan, as prepared. */
export async function measured({ s, number }: Story, danger: Danger): Promise<void> {
	for (const [key, person] of Object.entries(PLANS[danger].measures)) {
		await s.does(number, key, person, 'done', { [`used_${key.replace('-', '_')}`]: 'As prepared' });
	}
}

/** Good values at the ends of shifts, until the detector says that it is over. */
export async function goesBack({ s, number }: Story, danger: Danger, shifts = 5): Promise<void> {
	for (let shift = 0; shift < shifts; shift++) {
		await s.passes('8 h');
		await s.publish(`risk/${PLANS[danger].topic}`, { value: PLANS[danger].good });
		if ((await s.case(number)).fields.backAt) return;
	}
	assert.fail('the risk does not go');
}

/** Two days from that Monday. */
export const HOLDS: JsonObject = { until: '2026-11-25T09:00:00+08:00' };
export const RESTORED: JsonObject = { released: '20 t ordered for the reserve', lesson: 'Ask the harbour a week before holidays', likelihood: 2, impact: 4 };

export async function isClosed({ s, number }: Story): Promise<void> {
	assert.deepEqual([(await s.case(number)).status, await s.waits(number)], ['closed', []]);
	s.nothingRefused();
}
