// A complaint about leaking pumps, told step by step: how far a story of F5 begins where another leaves off. Not the stories themselves.

import type { JsonObject } from '../../../src/json.ts';
import type { Language } from '../../../src/text.ts';
import { DRAWN, PHOTO } from './drawn.ts';
import { numberOf, post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

/** A customer complains: Monday 09:30. */
export async function complained(language: Language = 'en-US'): Promise<Story> {
	const s = await Scenario.start('f5-customer-complaint', { language });
	await post(s, '/f5/complaints', { title: 'Pumps leak', customer: 'Northwind Water', material: 'P3-40', lot: 'P-0711', area: 'W1', reporter: 'he' });
	return { s, number: numberOf(s) };
}

/** … sales passes it on. */
export async function passedOn(language: Language = 'en-US'): Promise<Story> {
	const { s, number } = await complained(language);
	await s.passes('10 min');
	const complaint = { customer: 'Northwind Water', product: 'P3-40', lot: 'P-0711', quantity: 20, complaint: 'Leaks at the shaft after a week' };
	await s.does(number, 'receive', 'he', 'passed-on', complaint);
	return { s, number };
}

/** What quality finds. */
export const FOUND: JsonObject = {
	retained: { result: 'ng', reason: 'Leaks' },
	found: 'Seal too short',
	photos: PHOTO,
	here: 300,
	transit: 60,
	at_customer: 40,
	inspector: DRAWN,
};

/** … quality says that it is ours: goods in three places, and a unit to be named. */
export async function ours(language: Language = 'en-US'): Promise<Story> {
	const { s, number } = await passedOn(language);
	await s.does(number, 'check', 'li', 'ours', FOUND);
	return { s, number };
}

/** Goods in the three places are tagged and isolated. */
export async function isolated({ s, number }: Story): Promise<void> {
	await s.does(number, 'here', 'ma', 'isolated', { suspect: 300, quarantined: 300, here_at: 'Cage 2', here_card: 'T-1' });
	await s.does(number, 'transit', 'tang', 'isolated', { suspect: 60, quarantined: 60, transit_at: 'W-771, depot Wuxi' });
	await s.does(number, 'at-customer', 'he', 'isolated', { suspect: 40, quarantined: 40, at_customer_at: 'Their store 3, Mr. Park' });
}

/** … and disposed of. */
export async function disposed(story: Story): Promise<void> {
	await isolated(story);
	await story.s.does(story.number, 'dispose', 'li', 'disposed', { good: 320, bad: 80, released: 320 });
}

/** 《纠错与预防措施表》 as the unit fills it in. */
export const MEASURES: JsonObject = {
	customer: 'Northwind Water',
	product: 'P3-40',
	lot: 'P-0711',
	quantity: 20,
	problem: 'Leaks at the shaft',
	cause_category: 'method',
	why_occurred: 'Seal pressed in askew',
	why_not_detected: 'Pressure test too short',
	corrective: 'New press tool',
	preventive: 'Pressure test 60 s',
	owner: 'wang',
	due: '2026-12-10',
};

/** The unit is named and writes cause and measure. */
export async function written({ s, number }: Story, values: JsonObject = MEASURES): Promise<void> {
	if ((await s.waits(number)).includes('unit')) await s.does(number, 'unit', 'li', 'named', { unit: 'production' });
	await s.does(number, 'cause', 'wang', 'written', values);
}

/** … quality is satisfied, and sales answers the customer. */
export async function answered(story: Story): Promise<void> {
	const { s, number } = story;
	await written(story);
	await s.does(number, 'judge', 'xu', 'satisfied');
	await s.does(number, 'collect', 'li', 'collected', { answer_text: 'Seal, press tool, longer test' });
	await s.does(number, 'answer', 'he', 'sent', { sent_to: 'Mr. Park' });
}

/** What sales heard from the customer. */
export const customerSays = ({ s, number }: Story, result: 'ok' | 'ng', note?: string) => s.does(number, 'customer', 'he', result, {}, note);

/** … the customer is satisfied, the measure is carried out and works. */
export async function effective(story: Story): Promise<void> {
	const { s, number } = story;
	await answered(story);
	await customerSays(story, 'ok');
	await s.does(number, 'implement', 'wang', 'done', { proof: 'Tool 7, photo' });
	await s.does(number, 'effect', 'lin', 'ok', { data: '0 of 2,000 leak' });
}

/** The heads who countersign: sales, quality, production, engineering. */
export const HEADS = ['fang', 'xu', 'wang', 'liu'] as const;
