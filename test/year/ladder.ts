// The ladder of the simulated year: a rung of every kind of time that there is, some that repeat, some for severe cases only, some that make a case
// severe. Whom they tell is not looked at: everybody's role is held.

import type { EscalateConfig, Rung } from '../../src/steps/escalate/config.ts';
import { MINUTE } from '../../src/time.ts';

/** The field of a case in which the plant keeps when the lot is needed. */
export const NEEDED_BY = 'needed-by';

const elapsed = (minutes: number) => ({ amount: minutes * MINUTE, counts: 'elapsed' as const });
const working = (minutes: number) => ({ amount: minutes * MINUTE, counts: 'working' as const });
const field = `fields.${NEEDED_BY}`;
const tells = (role: string): Pick<Rung, 'tell' | 'ask'> => ({ tell: [{ role }], ask: 'acknowledge' });

export const LADDER_OF_YEAR: EscalateConfig = {
	rungs: [
		{ ...tells('production-supervisor'), after: elapsed(10), outside: elapsed(30) },
		{ ...tells('engineering-supervisor'), after: working(30) },
		{ ...tells('quality-supervisor'), after: working(120), outside: elapsed(90), severity: 'high' },
		{ ...tells('production-supervisor'), shiftEnd: { offset: -15 * MINUTE } },
		{ ...tells('plant-manager'), after: elapsed(300), atLeast: 'high', repeat: { every: working(45), times: 2 } },
		{ ...tells('engineering-supervisor'), at: { time: '07:15', days: 'calendar' }, repeat: { every: elapsed(60), times: 2 } },
		{ ...tells('quality-supervisor'), before: { field, ...working(240) } },
		{ ...tells('plant-manager'), before: { field, ...elapsed(120) }, atLeast: 'critical' },
		{ ...tells('quality-supervisor'), at: { time: '10:00', days: 'working' } },
		{ ...tells('engineering-supervisor'), at: { time: '16:00', days: 'working', day: 3, cutOff: '16:00' } },
		{ ...tells('plant-manager'), after: working(960) },
		{ ...tells('production-vp'), after: elapsed(5 * 24 * 60), severity: 'critical' },
	],
	until: ['acknowledged', 'closed'],
};
