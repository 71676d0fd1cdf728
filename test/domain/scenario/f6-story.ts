// A rejected lot of castings, told step by step: how far a story of F6 begins where another leaves off. Not the stories themselves.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';
import { DRAWN, PHOTO } from './drawn.ts';
import { numberOf, post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

export const CASTINGS = {
	title: 'Castings with blowholes',
	supplier: 'Sanhe Castings',
	material: 'CAST-11',
	lot: 'L-0812',
	received: 500,
	area: 'IQC',
	reporter: 'qian',
};

/** IQC rejects the lot: Monday 09:30. */
export async function rejected(language: Language = 'en-US'): Promise<Story> {
	const s = await Scenario.start('f6-incoming-material', { language });
	await post(s, '/f6/rejections', CASTINGS);
	return { s, number: numberOf(s) };
}

/** … tags, isolates and reports it 20 minutes later: the departments have their copies and countersign. */
export async function reported(language: Language = 'en-US'): Promise<Story> {
	const { s, number } = await rejected(language);
	await s.passes('10 min');
	await s.does(number, 'tag', 'qian', 'isolated', { product: 'CAST-11', lot: 'L-0812', suspect: 500, quarantined: 500, stored_at: 'Cage 2' });
	await s.passes('10 min');
	const found = { supplier: 'Sanhe Castings', product: 'CAST-11', lot: 'L-0812', received: 500, inspected: 80, defective: 12 };
	await s.does(number, 'report', 'qian', 'issued', { ...found, needed_on: '2026-11-25', what: 'Blowholes at the flange', photos: PHOTO, inspector: DRAWN });
	return { s, number };
}

/** Everybody who has a copy has read it. */
export async function copiesRead({ s, number }: Story): Promise<void> {
	for (const person of ['tang', 'wang', 'liu', 'ma']) await s.does(number, 'copies', person, 'read');
}

/** The heads who countersign: quality, purchasing, production, engineering. */
export const HEADS = ['xu', 'fang', 'wang', 'liu'] as const;

/** … all of them name the same, and it is carried out. */
export async function disposed(outcome: 'return' | 'scrap' = 'return'): Promise<Story> {
	const story = await reported();
	const { s, number } = story;
	await copiesRead(story);
	for (const head of HEADS) await s.does(number, 'countersign', head, outcome);
	if (outcome === 'return') await s.does(number, 'return', 'ma', 'returned', { sorted_out: 500, slip: 'R-88' });
	else await s.does(number, 'scrap', 'ma', 'scrapped', { sorted_out3: 500, witness: 'Zhou Kai', pieces: 500 });
	return story;
}

/** What the supplier writes on the improvement form. */
export const ANSWER: JsonObject = {
	product: 'CAST-11',
	lot: 'L-0812',
	received: 500,
	defective: 12,
	nonconformity: 'Blowholes at the flange',
	contained: 'Stock of 1,200 sorted, two lots in transit called back',
	cause_category: 'method',
	why: [{ why: 'Gas in the melt' }, { why: 'Degassing too short' }, { why: 'Time not in the instruction' }],
	root: 'Degassing time not defined',
	escaped: 'X-ray only at random',
	corrective: 'Degassing 8 min, in the instruction',
	preventive: 'Timer interlocked with the ladle',
	effective_from: 'L-0901',
	name: 'Guo Liang, quality',
};

/** The supplier fills in the improvement form on the page of the link. */
export async function supplierDoes({ s, number }: Story, outcome = 'answered', values: JsonObject = ANSWER, note?: string): Promise<void> {
	const reply = await s.byLink(number, 'supplier', 'guo', outcome, values, note);
	if (isRefusal(reply)) assert.fail(`${reply.message} (${reply.path})`);
}

/** … the supplier answers, QA takes the answer: the next lots are looked at. */
export async function answered(story?: Story): Promise<Story> {
	const begun = story ?? (await disposed());
	const { s, number } = begun;
	await supplierDoes(begun);
	await s.does(number, 'evaluate', 'lin', 'ok');
	return begun;
}

/** IQC's result of a later lot. */
export const lot = (s: Scenario, name: string, result: 'ok' | 'ng', material = 'CAST-11') => post(s, '/f6/lots', { material, lot: name, result });
