// A nonconformity in the housing plant, told step by step: how far a story of F15 begins where another leaves off, and what its papers say. Not the stories themselves.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';
import { numberOf, post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

const F15 = 'f15-nonconformity';

/** Where each way in is isolated, and by whom. */
export const WAYS = {
	incoming: { step: 'isolate-incoming', by: 'fang', kind: 'incoming' },
	line: { step: 'isolate-line', by: 'sun', kind: 'in-process' },
	complaint: { step: 'isolate-complaint', by: 'cao', kind: 'complaint' },
	sales: { step: 'isolate-complaint', by: 'cao', kind: 'complaint' },
} as const;
export type Way = keyof typeof WAYS;

/** Production records: what shares the tool with L-201. */
export const RECORDS = [
	'lot,machine,material lots,tool,qty,unit,where',
	'L-201,Press 2,G-7,T2,240,pcs,line',
	'L-199,Press 2,G-7,T2,300,pcs,stock',
	'L-198,Press 2,G-7,T2,96,pcs,customer',
	'L-197,Press 2,G-7,T2,120,pcs,transit',
	'L-150,Press 1,G-3,T1,500,pcs,stock',
].join('\n');

const WHYS: JsonObject[] = [
	{ id: 'w1', answer: 'Clip too thin', evidence: 'Section, 0.8 mm', therefore: 'yes', verdict: 'verified' },
	{ id: 'w2', parent: 'w1', answer: 'No life limit for slides', therefore: 'yes', verdict: 'verified', category: 'machine', root: true },
];

/** What each step is told when nothing is wrong with it. */
export const papers = {
	isolate: { isolated: 240, stands: 'Red cage 3' },
	report: {
		product: 'H-77',
		product_lot: 'L-201',
		found: 240,
		detected: 'Patrol, pull test',
		what: 'Clip breaks below 30 N',
		affected_stock: 300,
		affected_line: 240,
		affected_transit: 120,
		affected_customer: 96,
		trace: 'Tool T2, laser code T2',
		at_once: 'Line 1 stopped, lot tagged, warehouse told',
	},
	confirmed: { suspect: 240, quarantined: 240 },
	analyse: { whys: WHYS },
	plan: { corrective: 'New slides, limit of 200,000 shots', preventive: 'Clip force of every tool, every 2 hours' },
	effect: { compared: '12 of 240 broken before, none of 720 after', evidence: 'QP-7, batches B1 to B3', verified: 'Life limit of slides' },
	settled: { settlement: 'replaced', at_customer: 96 },
	answered: { answered: '8D to Ms Tang by mail' },
	sorted: { sort_good: 200, sort_bad: 40 },
} satisfies Record<string, JsonObject>;

/** What the root cause is, another category as told. */
export const whysOf = (category: string): JsonObject => ({ whys: WHYS.map((why) => ('category' in why ? { ...why, category } : why)) });

/** Monday 09:30: one of the four buttons. */
export async function found(way: Way = 'line', language: Language = 'en-US'): Promise<Story> {
	const s = await Scenario.start(F15, { language });
	await s.press(way);
	return { s, number: numberOf(s) };
}

/** … tagged, isolated, and reported. */
export async function reported(way: Way = 'line', language: Language = 'en-US'): Promise<Story> {
	const story = await found(way, language);
	const { s, number } = story;
	await s.does(number, WAYS[way].step, WAYS[way].by, 'isolated', papers.isolate);
	await s.does(number, 'report', 'dong', 'reported', papers.report);
	return story;
}

/** … held everywhere, and it is so: QE analyses. */
export async function confirmed(way: Way = 'line', language: Language = 'en-US'): Promise<Story> {
	const story = await reported(way, language);
	const { s, number } = story;
	for (const person of ['cao', 'sun', 'mei']) await s.does(number, 'held', person, 'held');
	await s.does(number, 'recheck', 'dong', 'confirmed', papers.confirmed);
	return story;
}

/** … the cause is known; the goods wait for a decision, maintenance for its answer. */
export async function analysed(way: Way = 'line', language: Language = 'en-US'): Promise<Story> {
	const story = await confirmed(way, language);
	await story.s.does(story.number, 'analyse', 'li', 'analysed', papers.analyse);
	return story;
}

/** … and the goods are sorted. */
export async function sorted(way: Way = 'line', language: Language = 'en-US'): Promise<Story> {
	const story = await analysed(way, language);
	const { s, number } = story;
	await s.does(number, 'dispose', 'li', 'sort', { disposed: 'Pull every clip' });
	await s.does(number, 'sort', 'sun', 'sorted', papers.sorted);
	await s.does(number, 'release', 'dong', 'released', { let_go: 200 });
	return story;
}

/** Maintenance plans, QE confirms. */
export async function agreed({ s, number }: Story): Promise<void> {
	await s.does(number, 'accept', 'he', 'accept');
	await s.does(number, 'plan', 'he', 'planned', papers.plan);
	await s.does(number, 'confirm', 'li', 'agreed');
}

/** What somebody says to the step that holds the measures. */
export async function says({ s, number }: Story, type: string, actor: string, data: JsonObject) {
	return s.command({ command: 'answer', case: number, step: s.step('measures'), type, data, actor });
}

/** Every measure of the turn that is not settled yet. */
export async function open({ s, number }: Story): Promise<string[]> {
	const { measures, turn } = await s.case(number);
	return measures.filter((one) => one.turn === turn && one.doneAt === undefined && one.droppedAt === undefined).map(({ id }) => id);
}

/** … each is done, and QE saw it: the batches count. */
export async function carriedOut(story: Story): Promise<void> {
	for (const id of await open(story)) {
		const reply = await says(story, 'done', 'he', { id, evidence: 'Seen in the tool record' });
		if (isRefusal(reply)) assert.fail(reply.message);
	}
	await story.s.does(story.number, 'supervise', 'li', 'seen');
}

/** Goods sorted, measures carried out. */
export async function counting(language: Language = 'en-US'): Promise<Story> {
	const story = await sorted('line', language);
	await agreed(story);
	await carriedOut(story);
	return story;
}

export const batch = ({ s }: Story, name: string, result: string, material = 'H-77') => post(s, '/f15/batches', { material, batch: name, result });

/** … three good batches, and the report says what helped. */
export async function verified(language: Language = 'en-US'): Promise<Story> {
	const story = await counting(language);
	await story.s.press('ok');
	await story.s.does(story.number, 'effect-report', 'qian', 'effective', papers.effect);
	return story;
}

/** The cases of the similar products. */
export async function similar({ s, number }: Story): Promise<[string, string]> {
	await s.passes('1 s');
	const children = (await s.case(number)).links.filter(({ relation }) => relation === 'child').map((link) => String(link.number));
	return children as [string, string];
}

export async function deployed(story: Story): Promise<void> {
	const [first, second] = await similar(story);
	await story.s.does(first, 'do-similar', 'wang', 'deployed', { deployed: 'Limit in the record of tool 4' });
	await story.s.does(second, 'do-similar', 'liu', 'declined', {}, 'No slides in this tool');
}
