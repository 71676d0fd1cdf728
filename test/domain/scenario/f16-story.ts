// A stop in the mould shop, told step by step: how far a story of F16 begins where another leaves off. Not the stories themselves.

import type { JsonObject } from '../../../src/json.ts';
import type { Language } from '../../../src/text.ts';
import { DRAWN, PHOTO } from './drawn.ts';
import { numberOf, post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

const OK = { result: 'ok' };
export const feedback = (proposal = 'rework', kind = 'machining'): JsonObject => ({
	kind,
	mould: 'M-208',
	part: 'P-12',
	station: 'CNC',
	found_at: '2026-11-23T01:30:00.000Z',
	operator: 'sun',
	what: 'Cavity 0.3 mm too deep',
	cause_category: 'method',
	cause_text: 'wrong offset',
	plan: 'weld and mill',
	prevention: 'offset checked by two',
	proposal,
	photos: PHOTO,
});
export const order: JsonObject = {
	kind: 'rework',
	mould: 'M-208',
	part: 'P-12',
	drawing: 'D-77 B',
	material: 'S136, 50 HRC',
	due: '2026-11-25',
	issued: DRAWN,
	steps: [
		{ step: 'milling', by: 'zhao', minutes: 90, check: OK },
		{ step: 'grinding', minutes: 30 },
	],
};
export const record = (measured: number): JsonObject => ({
	mould: 'M-208',
	part: 'P-12',
	drawing: 'D-77 B',
	gauge: 'CMM 1',
	dimensions: [{ item: 'depth', nominal: 12, upper: 0.02, lower: -0.02, measured }],
	appearance: OK,
	verdict: measured === 12 ? OK : { result: 'ng', reason: 'depth' },
	inspector: DRAWN,
});
export const closing: JsonObject = {
	mould: 'M-208',
	fitter: 'gao',
	...Object.fromEntries(['parting', 'guide', 'ejection', 'slides', 'cooling', 'screws', 'closing', 'venting', 'marking', 'verdict'].map((name) => [name, OK])),
	gap: 0.01,
	blueing: 90,
	quality: DRAWN,
};
export const MEETING = ['wang', 'chen', 'zhou', 'lin', 'xu'] as const;

/** The operator has stopped: Monday 09:30. */
export async function stopped(kind = 'machining', language: Language = 'en-US'): Promise<Story> {
	const s = await Scenario.start('f16-mould', { language });
	await post(s, '/f16/stops', { title: 'Cavity cut too deep', area: 'CNC', reporter: 'sun', mould: 'M-208', part: 'P-12', kind });
	const number = numberOf(s);
	await s.does(number, 'stop', 'sun', 'waiting');
	return { s, number };
}

/** … the leader is there after 5 minutes and calls the review meeting with a proposal. */
export async function called(proposal = 'rework', language: Language = 'en-US'): Promise<Story> {
	const story = await stopped('machining', language);
	await story.s.passes('5 min');
	await story.s.does(story.number, 'confirm', 'zhao', 'review', feedback(proposal));
	return story;
}

/** Everybody agrees. */
export async function agreed({ s, number }: Story): Promise<void> {
	for (const person of MEETING) await s.does(number, 'meeting', person, 'agree', { opinion: `${person}: right` });
}

/** From the work order to the question whether it is right. */
export async function made({ s, number }: Story): Promise<void> {
	await s.does(number, 'order', 'chen', 'issued', order);
	await s.does(number, 'made', 'zhao', 'made', { made: 'welded, milled', worked: 120 });
}

export async function inspected({ s, number }: Story): Promise<void> {
	await s.does(number, 'inspect', 'li', 'ok', record(12));
	await s.does(number, 'closing', 'lin', 'ok', closing);
}

export async function finished({ s, number }: Story, leader = 'zhao'): Promise<void> {
	await s.does(number, 'go-on', 'sun', 'working');
	await s.does(number, 'prevent', leader, 'done', { evidence: 'instruction 12' });
}
