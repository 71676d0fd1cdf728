// A form of the electronics plant, told step by step: how far a story of F14 begins where another leaves off. Not the stories themselves.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';
import { numberOf, post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

export const F14 = 'f14-timed-diagnosis';

/** The line leader opens the form: Monday 09:30. */
export async function opened(language: Language = 'en-US'): Promise<Story> {
	const s = await Scenario.start(F14, { language });
	await post(s, '/f14/forms', { title: 'Capacitor polarity wrong', area: 'S1', reporter: 'sun', order: 'MO-118' });
	return { s, number: numberOf(s) };
}

/** … confirmed on site after 6 minutes. */
export async function confirmed(language: Language = 'en-US'): Promise<Story> {
	const { s, number } = await opened(language);
	await s.passes('6 min');
	const there = await s.command({ command: 'answer', case: number, step: s.step('site'), type: 'arrive', actor: 'wang' });
	assert(!isRefusal(there));
	await s.does(number, 'confirm', 'wang', 'confirmed', { seen: '12 boards' });
	return { s, number };
}

/** … and analysed 20 minutes later: a candidate is asked. */
export async function analysed(candidate = 'incoming', language: Language = 'en-US'): Promise<Story> {
	const { s, number } = await confirmed(language);
	await s.passes('20 min');
	await s.does(number, 'analyse', 'chen', 'analysed', { candidate, cause: 'material', rootCause: 'reel turned', solution: 'turn the reel' });
	return { s, number };
}

/** … who says yes: a plan is given, carried out with 1.5 lost hours, and quality is asked. */
export async function executed(story?: Story): Promise<Story> {
	const { s, number } = story ?? (await analysed());
	if (!story) await s.does(number, 'confirm-incoming', 'lin', 'yes');
	await s.does(number, 'plan', 'chen', 'given', { plan: 'reels checked before loading', guided: true });
	await s.does(number, 'execute', 'sun', 'executed', { how: '12 boards reworked', lost: 1.5 });
	return { s, number };
}

/** … which says that it will do; the long-term measure is carried out, and production is asked. */
export async function supervised(story?: Story, person = 'lin'): Promise<Story> {
	const { s, number } = story ?? (await executed());
	await s.does(number, 'judge', 'li', 'ok');
	await s.does(number, 'long', person, 'given', { measure: 'supplier marks the reels' });
	await s.does(number, 'supervise', person, 'executed', { evidence: 'first marked reels seen' });
	return { s, number };
}
