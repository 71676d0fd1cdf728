// An exception on the assembly line of the connector plant, told step by step: how far a story of F7 begins where another leaves off, and what its
// papers say. Not the stories themselves.

import type { JsonObject } from '../../../src/json.ts';
import type { Language } from '../../../src/text.ts';
import { DRAWN } from './drawn.ts';
import { numberOf, post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

/** What the papers of the procedure say when nothing is wrong with them, by the step that asks for them. */
export const papers = {
	slip: { station: 'A2', product: 'C-20', lot: 'L-118', reporter: 'sun', what: 'Pins 3 and 4 bent inwards', concerned: 120 },
	first: {
		reason: 'tool',
		station: 'A2',
		product: 'C-20',
		lot: 'L-118',
		items: [{ item: 'gauge', required: 'goes in', first: 'no', verdict: { result: 'ng', reason: 'stuck' } }],
		appearance: { result: 'ok' },
		function: { result: 'ng', reason: 'does not mate' },
		verdict: { result: 'ng', reason: 'gauge' },
		not_started: true,
		operator: 'sun',
		inspector: 'li',
		inspector_signature: DRAWN,
	},
	patrol: {
		line: 'A2',
		at: '2026-11-23T01:40:00.000Z',
		product: 'C-20',
		sop: { result: 'ok' },
		parameters: { result: 'ng', reason: 'press force 5.2 kN' },
		gauges: { result: 'ok' },
		material_identified: { result: 'ok' },
		fives: { result: 'ok' },
		qualified: { result: 'ok' },
		checked: [{ station: 'A2', item: 'press force', pieces: 5, bad: 2 }],
		action: 'press stopped',
		inspector: 'li',
	},
	register: {
		line: 'A2',
		day: '2026-11-23',
		shift: 'day',
		inspector: 'li',
		entries: [{ time: '09:35', product: 'C-20', defect: 'discoloured', quantity: 6, disposition: 'scrap' }],
	},
	judged: { inspected: 20, rejected: 3, suspect: 120, found_how: 'microscope, 20 of the lot' },
	good: { inspected: 20, rejected: 0, found_how: 'only the record was missing' },
	card: {
		state: 'nonconforming',
		product: 'C-20',
		lot: 'L-118',
		quantity: 120,
		defect: 'pins bent',
		stored_at: 'cage 2',
		tagged_at: '2026-11-23T01:50:00.000Z',
		by: 'zhao',
	},
	basis: { disposition_basis: 'pins can not be straightened' },
	application: {
		kind: 'exception',
		applicant: 'production',
		product: 'C-20',
		lot: 'L-118',
		release_quantity: 100,
		deviation: 'pins 0.1 mm off',
		why: 'the customer’s line stands tomorrow',
		needed_by: '2026-11-24T00:00:00.000Z',
		risk: 'mating force 5 % higher',
		recall_mark: 'blue dot',
		recall_how: 'by the serials of the cartons',
	},
	tested: { function_test: { result: 'ok' }, technical_head: DRAWN },
	reviewed: { quality_head: DRAWN },
	limits: { limit_quantity: 100, limit_until: '2026-11-25T00:00:00.000Z', conditions: 'this customer only', director: DRAWN },
	attached: { source: 'in-process', product: 'C-20', quantity: 120, problem: 'pins bent', temporary: 'feeder slowed down' },
	cause: { cause_category: 'method', why_occurred: 'feeder hits the pins', why_not_detected: 'camera looks from above' },
	plan: { corrective: 'new guide', preventive: 'camera from the side', owner: 'chen', due: '2026-11-30' },
	done: { corrective_done: 'guide mounted', preventive_done: 'camera mounted, SOP changed', lost: 45 },
	report: { summary: 'Bent pins by the feeder’s guide', lesson: 'SOP 12 revised' },
	effect: { checked_lots: 3, checked: 300, bad: 0 },
} satisfies Record<string, JsonObject>;

/** Monday 09:30: found and posted. */
export async function found(by = 'production', { language, ...more }: { language?: Language } & JsonObject = {}): Promise<Story> {
	const s = await Scenario.start('f7-in-process', language ? { language } : {});
	await post(s, '/f7/exceptions', { title: 'Pins bent', area: 'A2', reporter: 'sun', found: by, material: 'C-20', lot: 'L-118', ...more });
	return { s, number: numberOf(s) };
}

/** … and the quality form is issued after 5 minutes. */
export async function issued(language?: Language): Promise<Story> {
	const story = await found('production', language ? { language } : {});
	await story.s.passes('5 min');
	await story.s.does(story.number, 'slip', 'sun', 'issued', papers.slip);
	return story;
}

/** … and QC has judged item and product: NG, and the goods are isolated, or OK. */
export async function judged(product: 'ng' | 'ok' = 'ng', language?: Language): Promise<Story> {
	const story = await issued(language);
	const { s, number } = story;
	await s.does(number, 'confirm-item', 'tang', 'nonconforming');
	await s.does(number, 'confirm-product', 'tang', product, product === 'ng' ? papers.judged : papers.good);
	if (product === 'ng') await s.does(number, 'tag', 'zhao', 'isolated', papers.card);
	return story;
}

/** … and the production unit has the form: engineering is asked first. */
export async function handedOver(product: 'ng' | 'ok' = 'ok', language?: Language): Promise<Story> {
	const story = await judged(product, language);
	await story.s.does(story.number, 'attach', 'wang', 'taken', papers.attached);
	return story;
}

/** From the cause to QA's report: whose cause it is answers. */
export async function answered({ s, number }: Story, person = 'liu'): Promise<void> {
	await s.does(number, 'measures', person, 'answered', papers.done);
	await s.does(number, 'report', 'xu', 'compiled', papers.report);
}

/** … and engineering says that it is the process, measures are there, QA has reported: the effect is followed. */
export async function measured(product: 'ng' | 'ok' = 'ok', language?: Language): Promise<Story> {
	const story = await handedOver(product, language);
	await story.s.does(story.number, 'analyse', 'chen', 'process', { ...papers.cause, ...papers.plan });
	await answered(story);
	return story;
}

/** The effect is OK, everybody signs, the plant manager agrees. */
export async function finished({ s, number }: Story): Promise<void> {
	await s.does(number, 'effect', 'tang', 'ok', papers.effect);
	for (const person of ['wang', 'liu', 'lin']) await s.does(number, 'sign', person, 'signed');
	await s.does(number, 'final', 'huang', 'agreed');
}
