// An order of the pump plant, told gate by gate: how far a story of F3 begins where another leaves off, and what its papers say. Not the stories themselves.

import type { JsonObject } from '../../../src/json.ts';
import type { Language } from '../../../src/text.ts';
import { DRAWN } from './drawn.ts';
import { numberOf, post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

const OK = { result: 'ok' };

/** What the papers of the procedure say when nothing is wrong with them. */
export const papers = {
	order: { order_no: 'SO-501', product: 'P-80', quantity: 400, wanted: '2026-12-04', special: 'painted blue' },
	review: { demands_clear: OK, opinion: 'fine with us' },
	process: { equipment: [{ name: 'press 3', ready: OK }], people_needed: 4, people_qualified: 5, cycle: 180 },
	capacity: { pieces: 400, piece_time: 180, hours_a_day: 8, days: 5 },
	plan: { line: 'A1', start: '2026-11-24T00:00:00.000Z', end: '2026-11-26T08:00:00.000Z' },
	first: {
		reason: 'start',
		station: 'A1',
		product: 'P-80',
		lot: 'L-1',
		items: [{ item: 'bore', required: '20 ± 0.02', first: '20.01', verdict: OK }],
		appearance: OK,
		function: OK,
		verdict: OK,
		operator: 'sun',
		inspector: 'li',
		inspector_signature: DRAWN,
	},
	slip: { station: 'A1', product: 'P-80', lot: 'L-1', reporter: 'sun', what: 'No seals at the line', concerned: 0 },
	made: { made: 396, spoilt: 4, lost: 30 },
} satisfies Record<string, JsonObject>;

/** Who says what at each gate, in their order; the order review is signed by three. */
const GATES: readonly [step: string, people: readonly string[], outcome: string, values: JsonObject][] = [
	['review', ['liu', 'fang', 'lin'], 'accepted', papers.review],
	['process', ['chen'], 'feasible', papers.process],
	['capacity', ['zhou'], 'enough', papers.capacity],
	['plan', ['ma'], 'planned', papers.plan],
	['release', ['fang'], 'released', {}],
];

/** Monday 09:30: the order of the product department is in, the order review is asked. */
export async function ordered(language: Language = 'en-US'): Promise<Story> {
	const s = await Scenario.start('f3-order-review', { language });
	await post(s, '/f3/orders', { title: 'Order SO-501', order: 'SO-501', material: 'P-80' });
	const number = numberOf(s);
	await s.does(number, 'order', 'he', 'ordered', papers.order);
	return { s, number };
}

/** Every gate says yes, from the one where the order is, up to the named one. */
export async function passes({ s, number }: Story, { from = 'review', before = '' } = {}): Promise<void> {
	const names = GATES.map(([step]) => step);
	const end = before === '' ? GATES.length : names.indexOf(before);
	for (const [step, people, outcome, values] of GATES.slice(names.indexOf(from), end))
		for (const person of people) await s.does(number, step, person, outcome, values);
}

/** … and the order waits at this gate. */
export async function at(gate: string): Promise<Story> {
	const story = await ordered();
	await passes(story, { before: gate });
	return story;
}

/** … and the order is released, its first article good: it is produced. */
export async function producing(language?: Language): Promise<Story> {
	const story = await ordered(language);
	await passes(story);
	await story.s.does(story.number, 'first', 'li', 'ok', papers.first);
	return story;
}

/** From production to its end. */
export async function made({ s, number }: Story): Promise<void> {
	await s.does(number, 'produce', 'zhao', 'finished');
	await s.does(number, 'report', 'zhao', 'reported', papers.made);
}
