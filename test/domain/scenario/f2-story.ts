// An 8D in the lamp plant, told step by step: how far a story of F2 begins where another leaves off, and what its papers say. Not the stories themselves.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';
import { numberOf, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

export const F2 = 'f2-eight-d';

/** Who says yes at D8. */
export const MEMBERS = ['li', 'pan', 'chen', 'sun'];

/** Why it came to it. */
export const ROOT = 'No life limit for the slides of a tool';

const CAUSES: JsonObject[] = [
	{ id: 'c1', category: 'machine', text: 'Slide of tool 2 worn', verdict: 'verified', evidence: 'Tool report' },
	{ id: 'c2', category: 'material', text: 'Resin too dry', verdict: 'rejected', evidence: 'Moisture 0.08 %' },
];
const WHYS: JsonObject[] = [
	{ id: 'w1', answer: 'Clip too thin', evidence: 'Section, 0.8 mm', therefore: 'yes', verdict: 'verified' },
	{ id: 'w2', parent: 'w1', answer: 'Slide of tool 2 worn', therefore: 'yes', verdict: 'verified' },
	{ id: 'w3', parent: 'w2', answer: ROOT, therefore: 'yes', verdict: 'verified', category: 'machine', root: true },
];
const ESCAPED: JsonObject[] = [{ id: 'e1', answer: 'Force checked on tool 1 only', therefore: 'yes', verdict: 'verified', category: 'method', root: true }];

/** What each step is told when nothing is wrong with it. */
export const papers = {
	d0: { emergency: 'Line 1 stopped, shift lot set aside', rule: 'setting' },
	d1: {
		team: [
			{ member: 'chen', job: 'Clip force, tool' },
			{ member: 'sun', job: 'Line' },
		],
		main: 'chen',
	},
	d2: {
		what: 'Clip of the housing cracked',
		why: 'Lamp can fall out',
		where: 'Station 3, upper clip',
		when: 'Since Monday, tool 2 only',
		who: 'Customer, then li',
		how: 'Drop test',
		extent: '12 of 240',
		how_many: 240,
		affected_stock: 200,
		affected_transit: 40,
		comparison: [{ question: 'what', is: 'Housings of tool 2', isNot: 'Tool 1', distinction: 'Slides', change: 'Tool 2 back from repair' }],
	},
	d3: {
		quarantined: 240,
		places: [
			{ place: 'stock', pieces: 200 },
			{ place: 'transit', pieces: 40 },
		],
		trace: 'Laser code T2 and days 320 to 327',
		interim: 'Tool 2 locked, every clip pulled with 30 N',
	},
	d4: {
		causes: CAUSES,
		whys: WHYS,
		escape_whys: ESCAPED,
	},
	d5: { corrective: 'New slides, limit 200,000 shots', detecting: 'Clip force of each tool, every 2 hours' },
	d6: { evidence: 'Slides changed, counter set, plan QP-7 rev. C' },
	measured: { proof_pieces: 20, proof_gain: 4 },
	d7: { preventive: 'Life limit in all tool records', lessons: [{ into: 'detection', lesson: 'Shots of a slide' }], instructed: true, lost: 1800 },
} satisfies Record<string, JsonObject>;

/** Monday 09:30: housings are cracked. */
export async function found(language: Language = 'en-US'): Promise<Story> {
	const s = await Scenario.start(F2, { language });
	await s.press('housing');
	return { s, number: numberOf(s) };
}

/** … and process engineering took it on. */
export async function teamed(language: Language = 'en-US'): Promise<Story> {
	const story = await found(language);
	const { s, number } = story;
	await s.does(number, 'd0', 'li', 'recorded', papers.d0);
	await s.does(number, 'd1', 'liu', 'formed', papers.d1);
	return story;
}

/** … and the goods are held. */
export async function contained(language: Language = 'en-US'): Promise<Story> {
	const story = await teamed(language);
	const { s, number } = story;
	await s.does(number, 'd2', 'chen', 'described', papers.d2);
	await s.does(number, 'd3', 'chen', 'contained', papers.d3);
	for (const person of ['cao', 'wang', 'luo']) await s.does(number, 'd3-told', person, 'known');
	return story;
}

/** What somebody says to the measures of the turn. */
export async function says({ s, number }: Story, type: string, actor: string, data: JsonObject): Promise<void> {
	const reply = await s.command({ command: 'answer', case: number, step: s.step('measures'), type, data, actor });
	if (isRefusal(reply)) assert.fail(`${type}: ${reply.message} (${reply.path})`);
}

/** The measures of the turn that are still to be carried out. */
export async function toDo({ s, number }: Story): Promise<string[]> {
	return (await s.case(number)).measures.filter(({ doneAt, droppedAt }) => doneAt === undefined && droppedAt === undefined).map(({ id }) => id);
}

/** How the effect is to be shown. */
export type Shown = 'measured' | 'counted';

/** Cause found, proof planned, measures chosen and agreed: they wait to be carried out. */
export async function agreed({ s, number }: Story, shown: Shown = 'counted', turn = 1): Promise<void> {
	await s.does(number, 'd4', 'chen', 'found', papers.d4);
	await s.does(number, 'proof', 'li', shown, shown === 'measured' ? papers.measured : {});
	await s.does(number, 'd5', 'chen', 'chosen', { ...papers.d5, corrective: `${papers.d5.corrective} (${turn})` });
	await s.does(number, 'review', 'lin', 'agreed');
}

/** All measures of the turn are carried out by who has them, and seen. */
export async function putInPlace(story: Story): Promise<void> {
	for (const id of await toDo(story)) await says(story, 'done', 'chen', { id, ...papers.d6 });
	await story.s.does(story.number, 'd6-tracked', 'pan', 'seen');
}

export async function turnDone(story: Story, turn = 1): Promise<void> {
	await agreed(story, 'counted', turn);
	await putInPlace(story);
}

export async function carriedOut(language: Language = 'en-US'): Promise<Story> {
	const story = await contained(language);
	await turnDone(story);
	return story;
}

/** … five good batches, and prevention is done: D8. */
export async function beforeD8(language: Language = 'en-US'): Promise<Story> {
	const story = await carriedOut(language);
	await story.s.press('ok');
	await story.s.does(story.number, 'd7', 'chen', 'prevented', papers.d7);
	const [first, second] = await similar(story);
	await story.s.does(first, 'do-similar', 'wang', 'deployed', { deployed: 'Limit in the record of tool 4' });
	await story.s.does(second, 'do-similar', 'liu', 'declined', {}, 'No slides in this tool');
	await story.s.passes('1 s');
	return story;
}

/** The cases for similar parts, which come one after the other. */
export async function similar({ s, number }: Story): Promise<[string, string]> {
	await s.passes('1 s');
	const children = (await s.case(number)).links.filter(({ relation }) => relation === 'child').map((link) => String(link.number));
	return children as [string, string];
}

export async function closed(language: Language = 'en-US'): Promise<Story> {
	const story = await beforeD8(language);
	for (const person of MEMBERS) await story.s.does(story.number, 'd8', person, 'agree');
	return story;
}
