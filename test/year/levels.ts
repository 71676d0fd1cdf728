// A ladder as it is configured, in the words of the oracle: minutes instead of milliseconds, numbers instead of names. It reckons nothing.

import { SEVERITIES, type Severity } from '../../src/case/events.ts';
import type { EscalateConfig, Rung } from '../../src/steps/escalate/config.ts';
import { MINUTE, type Millis } from '../../src/time.ts';
import type { Level, When } from './oracle.ts';

type Counting = 'elapsed' | 'working';

export function levelsOf({ rungs }: EscalateConfig): Level[] {
	return rungs.map((rung): Level => {
		const { repeat, atLeast, severity } = rung;
		const level: Level = { when: whenOf(rung) };
		if (repeat) level.repeat = { ...count(repeat.every), times: repeat.times };
		if (atLeast) level.atLeast = severityNumber(atLeast);
		if (severity) level.raises = severityNumber(severity);
		return level;
	});
}

export function severityNumber(severity: Severity): number {
	return SEVERITIES.indexOf(severity);
}

function whenOf({ after, outside, before, at, shiftEnd }: Rung): When {
	if (after) return { after: count(after), ...(outside ? { outside: count(outside) } : {}) };
	if (before) return { before: count(before) };
	if (shiftEnd) return { shiftEnd: (shiftEnd.offset ?? 0) / MINUTE };
	const { time, days, day, cutOff } = at!;
	return {
		ofDay: ofDay(time),
		workingDays: days === 'working',
		...(day === undefined ? {} : { day }),
		...(cutOff === undefined ? {} : { cutOff: ofDay(cutOff) }),
	};
}

function count({ amount, counts }: { amount: Millis; counts: Counting }): { minutes: number; counts: Counting } {
	return { minutes: amount / MINUTE, counts };
}

function ofDay(time: string): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
