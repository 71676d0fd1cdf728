// A call of the pump plant, told step by step: how far a story of F4 begins where another leaves off. Not the stories themselves.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';
import { numberOf, post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

/** Outside working hours. */
export const SUNDAY_2140 = '2026-11-22T13:40:00.000Z';

/** The operator stops and calls: Monday 09:30, unless told otherwise. */
export async function called(item = 'inspection', { language, start }: { language?: Language; start?: string } = {}): Promise<Story> {
	const s = await Scenario.start('f4-liaison', { ...(language && { language }), ...(start && { start }) });
	await post(s, '/f4/calls', { title: 'Bore too large', area: 'W1', reporter: 'sun', item, lot: 'L-07' });
	return { s, number: numberOf(s) };
}

/** … and the workshop head has sent the form 2 minutes later; whoever leads is called. */
export async function contacted(item = 'inspection', more: { language?: Language; start?: string } = {}): Promise<Story> {
	const { s, number } = await called(item, more);
	await s.does(number, 'isolate', 'zhao', 'isolated', { suspect: 40, quarantined: 40, tag: 'T-3' });
	await s.passes('2 min');
	await s.does(number, 'contact', 'wang', 'sent', { how: 'phone', description: '3 of 10 too large' });
	return { s, number };
}

/** What whoever is called to come answers. */
export const onSite = (s: Scenario, number: string, type: string, person: string, data: JsonObject = {}) =>
	s.command({ command: 'answer', case: number, step: s.step('onsite'), type, data, actor: person });

/** … and who leads is there after 6 minutes and says stop. */
export async function instructed(item = 'inspection', person = 'lin', more: { language?: Language } = {}): Promise<Story> {
	const { s, number } = await contacted(item, more);
	await s.passes('6 min');
	assert(!isRefusal(await onSite(s, number, 'arrive', person)));
	await s.does(number, 'instruct', person, 'stop', { instruction: 'Stop lathe 3' });
	await s.does(number, 'station-stop', 'zhao', 'read');
	return { s, number };
}

/** What an analysis finds. */
export const found = { cause: 'method', rootCause: 'offset entered wrongly', grade: 'medium', spread: 'lots of the shift checked' };

/** Everybody who is only told confirms that they have read it. */
export async function read({ s, number }: Story): Promise<void> {
	for (const person of ['wang', 'lin', 'liu', 'ma', 'zhou']) await s.does(number, 'tell-departments', person, 'read');
}

/** From the analysis to the question whether it works. */
export async function measured(story: Story, person = 'lin', values: JsonObject = found): Promise<void> {
	const { s, number } = story;
	await s.does(number, 'analyse', person, 'analysed', values);
	await s.does(number, 'measures', person, 'done', { corrective: 'offset checked by a second person' });
}

/** The effect is confirmed; prevention and accountability follow. */
export async function finished(story: Story, person = 'lin'): Promise<void> {
	const { s, number } = story;
	await s.does(number, 'effect', 'li', 'ok');
	await s.does(number, 'prevent', person, 'done', { preventive: 'SOP changed, all lathes' });
	await s.does(number, 'account', 'xu', 'settled', { accountability: 'setter trained anew' });
}
