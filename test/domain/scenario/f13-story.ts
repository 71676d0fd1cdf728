// A call of the furniture plant, told step by step: how far a story of F13 begins where another leaves off. Not the stories themselves.

import type { JsonObject } from '../../../src/json.ts';
import type { Language } from '../../../src/text.ts';
import { numberOf, post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

export const F13 = 'f13-workshop';

/** Something is wrong in the workshop: Monday 09:30. */
export async function called(kind: string, more: JsonObject = {}, language: Language = 'en-US'): Promise<Story> {
	const s = await Scenario.start(F13, { language });
	await post(s, '/f13/calls', { title: 'Something is wrong', area: 'C1', reporter: 'sun', kind, ...more });
	return { s, number: numberOf(s) };
}

/** The material runs out at 11:00, in 90 minutes. */
export const runsOut = (language: Language = 'en-US'): Promise<Story> => called('material', { runsOut: '2026-11-23T11:00:00+08:00' }, language);

export const arrangement = { arrangement: 'order 118 on saw 1', goods: ['counted', 'returned'], prepared: ['material'], idle: 'pre-work' };

/** The work is re-arranged, and there is enough material for it. */
export async function rearranged({ s, number }: Story): Promise<void> {
	await s.does(number, 'rearrange', 'wang', 'arranged', arrangement);
	await s.does(number, 'material-check', 'qian', 'enough');
}

/** The team leader keeps the three no's; cause, measure and instruction are filled in by whoever is responsible. */
export async function reviewed({ s, number }: Story, person: string, without: readonly string[] = []): Promise<void> {
	await s.does(number, 'three-no', 'zhao', 'kept', { accepted: true, made: true, passedOn: true });
	await filled({ s, number }, person, without);
}

export async function filled({ s, number }: Story, person: string, without: readonly string[] = []): Promise<void> {
	const whole = { cause: 'machine', rootCause: 'blade worn', measure: 'blade changed every week', instructed: 'both shifts' };
	await s.does(number, 'review', person, 'filled', Object.fromEntries(Object.entries(whole).filter(([name]) => !without.includes(name))));
}

/** … and the closing check finds all three there. */
export async function closed(story: Story, person: string): Promise<void> {
	await reviewed(story, person);
	await story.s.does(story.number, 'check', 'lin', 'all-three');
}
