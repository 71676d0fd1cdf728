// A process exception of the filling plant, told step by step: how far a story of F1 begins where another leaves off. Not the stories themselves.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';
import { Scenario } from './scenario-rig.ts';

export const F1 = 'f1-process-exception';

export interface Story {
	s: Scenario;
	number: string;
}

export async function plantRuns(language: Language = 'en-US'): Promise<Scenario> {
	const s = await Scenario.start(F1, { language });
	await s.publish('andon/line/L2/state', { state: 'running', product: 'P500', at: s.plant.clock.now() });
	return s;
}

/** One pack from the check weigher. */
export function weighed(s: Scenario, value: unknown, more: JsonObject = {}): Promise<void> {
	return s.publish('andon/line/L2/weight', { value, unit: 'g', quality: 'good', at: s.plant.clock.now(), ...more } as JsonObject);
}

export function numberOf(s: Scenario, index = -1): string {
	const taken = s.plant.taken.at(index);
	assert(taken && !isRefusal(taken) && taken.number !== undefined, JSON.stringify(taken));
	return taken.number;
}

/** Step 1: the line weighs too little. */
export async function found(language: Language = 'en-US'): Promise<Story> {
	const s = await plantRuns(language);
	await s.publish('andon/line/L2/batch', batch(s, 1, 'ok'));
	await weighed(s, 496.1);
	return { s, number: numberOf(s) };
}

/** Step 2: confirmed after 4 minutes; IPQC isolates (step 3) while the form goes to QE. */
export async function confirmed(language: Language = 'en-US'): Promise<Story> {
	const { s, number } = await found(language);
	await s.passes('4 min');
	await s.does(number, 'confirm', 'wang', 'confirmed');
	return { s, number };
}

export const isolation = { suspect: 800, quarantined: 800, tag: 'T-17' };
export const sorted = { sortedGood: 788, sortedBad: 12, released: 788 };

export async function isolated({ s, number }: Story): Promise<void> {
	await s.does(number, 'contain', 'li', 'isolated', isolation);
	await s.does(number, 'dispose', 'xu', 'disposed', sorted);
}

/** Step 4: QE has the form and says what the cause is. */
export async function determined(cause: string, story?: Story): Promise<Story> {
	const { s, number } = story ?? (await confirmed());
	await s.does(number, 'form', 'li', 'handed', { deviation: '496.1 g, should be 497 to 507 g', item: 'sample' });
	await s.does(number, 'determine', 'chen', 'determined', { cause, finding: 'nozzle drips' });
	return { s, number };
}

/** Steps 5 to 7: accepted, a temporary measure given and carried out, the loss recorded. */
export async function carriedOut(story?: Story): Promise<Story> {
	const { s, number } = story ?? (await determined('machine'));
	await s.does(number, 'accept', 'ma', 'accepted');
	await s.does(number, 'temporary', 'ma', 'given', { measure: 'seal changed', onSite: true });
	await s.does(number, 'carry out', 'zhao', 'carried-out', { howDone: 'new seal in', lostMinutes: 12, lostPacks: 30 });
	return { s, number };
}

/** Step 8: both have signed OK. */
export async function effective(story?: Story): Promise<Story> {
	const { s, number } = story ?? (await carriedOut());
	await s.does(number, 'both', 'chen', 'ok', { checked: 20 });
	await s.does(number, 'both', 'li', 'ok', { checked: 20 });
	return { s, number };
}

export const longTerm = { longCause: 'machine', longRoot: 'seal wears out after 6 h', longTerm: 'seal changed every shift' };

/** Step 9: the long-term measure is there; batches are followed. */
export async function followed(by: 'follow-product' | 'follow-lot' = 'follow-product', story?: Story): Promise<Story> {
	const { s, number } = story ?? (await effective());
	await s.does(number, 'long', 'ma', by, longTerm);
	return { s, number };
}

/** What the line says of a finished batch. */
export function batch(s: Scenario, n: number, result: 'ok' | 'ng', more: JsonObject = {}): JsonObject {
	return {
		batch: `L2-${String(n).padStart(5, '0')}`,
		line: 'L2',
		product: 'P500',
		lot: 'RM-00002',
		result,
		rejected: 0,
		weight: { n: 800, mean: result === 'ok' ? 501.9 : 498.2, unit: 'g' },
		at: s.plant.clock.now(),
		...more,
	};
}

/** So many batches, 20 minutes apart. */
export async function produced(s: Scenario, first: number, results: ('ok' | 'ng')[], more: JsonObject = {}): Promise<void> {
	for (const [index, result] of results.entries()) {
		await s.passes('20 min');
		await s.publish('andon/line/L2/batch', batch(s, first + index, result, more));
	}
}

/** Everybody who is only told confirms that they have read it. */
export async function read({ s, number }: Story): Promise<void> {
	const waits = await s.waits(number);
	if (waits.includes('follow')) await s.does(number, 'follow', 'zhao', 'read');
	if (waits.includes('data')) for (const person of ['wang', 'ma', 'zhou']) await s.does(number, 'data', person, 'read');
	if (waits.includes('inform-material')) for (const person of ['zhou']) await s.does(number, 'inform material', person, 'read');
}
