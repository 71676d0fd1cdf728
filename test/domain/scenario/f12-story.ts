// A stop of the gear plant, told step by step: how far a story of F12 begins where another leaves off. Not the stories themselves.

import type { JsonObject } from '../../../src/json.ts';
import type { Language } from '../../../src/text.ts';
import { DRAWN, PHOTO } from './drawn.ts';
import { numberOf, post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

const TAG = { state: 'suspect', product: 'G-114', lot: 'L-31', defect: 'tooth width', stored_at: 'red rack 2', tagged_at: '2026-11-23T01:35:00.000Z' };
export const tag = (quantity: number) => ({ ...TAG, quantity, isolated: quantity });
export const notice = (trigger: string): JsonObject => ({
	trigger,
	...(trigger === 'other' ? { trigger_other: 'burr' } : {}),
	station: 'OP20',
	product: 'G-114',
	lot: 'L-31',
	defective: 3,
	inspected: 10,
	problem: '3 of 10 too small',
	isolated: true,
	upstream_told: true,
	photos: PHOTO,
	inspector: DRAWN,
});
export const handling = { handling: 'hob again', similar: { result: 'ok' }, process_change: 'hob changed after 200' };
export const slip = {
	product: 'G-114',
	lot: 'L-31',
	quantity: 40,
	from_station: 'OP20',
	to_station: 'OP20',
	defect: 'tooth width',
	method: 'hob again',
	by: 'sun',
	finished: '2026-11-23T04:00:00.000Z',
	time: 90,
};
export const accounted = (good: number, bad: number) => ({ good, bad, verdict: { result: 'ok' }, inspector: DRAWN });
export const application = {
	kind: 'exception',
	applicant: 'production',
	product: 'G-114',
	lot: 'L-31',
	quantity: 40,
	deviation: 'width 0.02 below',
	why: 'the line of the customer stands',
	needed_by: '2026-11-23T08:00:00.000Z',
	risk: 'noise',
	recall_mark: 'R-31',
	recall_how: 'by serial number',
};
export const tested = { function_test: { result: 'ok' }, technical_head: DRAWN };
export const approved = { quality_head: DRAWN };
export const within = (limit_quantity: number, limit_until = '2026-11-24T08:00:00.000Z') => ({
	limit_quantity,
	limit_until,
	conditions: 'gear box B only',
	director: DRAWN,
});

/** The operator has stopped: Monday 09:30. */
export async function stopped(trigger = 'first-article', language: Language = 'en-US'): Promise<Story> {
	const s = await Scenario.start('f12-stop-tag-report', { language });
	await post(s, '/f12/stops', { title: 'Tooth width too small', area: 'OP20', reporter: 'sun', material: 'G-114', lot: 'L-31', trigger });
	return { s, number: numberOf(s) };
}

/** … and has isolated and tagged 40 pieces after 4 minutes. */
export async function isolated(trigger = 'first-article', language: Language = 'en-US'): Promise<Story> {
	const story = await stopped(trigger, language);
	await story.s.passes('4 min');
	await story.s.does(story.number, 'isolate', 'sun', 'isolated', tag(40));
	return story;
}

/** … upstream and the team leader have found nothing more, and the inspector has judged. */
export async function judged(trigger = 'first-article', outcome = 'nonconforming', language: Language = 'en-US'): Promise<Story> {
	const story = await isolated(trigger, language);
	const { s, number } = story;
	await clean(story);
	await s.does(number, 'judge', 'li', outcome, notice(trigger));
	return story;
}

export async function clean({ s, number }: Story): Promise<void> {
	await s.does(number, 'upstream', 'qian', 'clean', { checked: 12 });
	await s.does(number, 'trace', 'zhao', 'clean', { traced: 'store and transit' });
}

/** … and the roles of a failed first article have agreed on a method. */
export async function reviewed(language: Language = 'en-US'): Promise<Story> {
	const story = await judged('first-article', 'nonconforming', language);
	await story.s.does(story.number, 'method', 'chen', 'handled', handling);
	await story.s.does(story.number, 'review-quality', 'lin', 'agreed', { opinion: 'right' });
	return story;
}

/** … and the workshop head has applied for a release that passed its test. */
export async function applied(): Promise<Story> {
	const story = await reviewed();
	const { s, number } = story;
	await s.does(number, 'dispose', 'wang', 'apply');
	await s.does(number, 'apply', 'wang', 'applied', application);
	return story;
}

/** From the rework of all pieces to the order to start again. */
export async function reworked({ s, number }: Story): Promise<void> {
	await s.does(number, 'dispose', 'wang', 'rework');
	await s.does(number, 'rework', 'sun', 'reworked', slip);
	await s.does(number, 'reinspect', 'li', 'ok', accounted(38, 2));
}

export async function restarted({ s, number }: Story, released: number): Promise<void> {
	await s.does(number, 'confirm', 'li', 'confirmed', { released });
	await s.does(number, 'restart', 'wang', 'restart');
	await s.does(number, 'work', 'sun', 'working');
}
