// What of a case comes next by itself, and for whom: the earliest of what its open steps wait for. Not for what happens then: the step kinds.

import type { CaseRecord } from '../case/case.ts';
import type { OpenStep } from '../case/mechanics.ts';
import type { Addressee, Directory } from '../plant/directory.ts';
import type { EscalateConfig } from '../steps/escalate/config.ts';
import { rungOf } from '../steps/escalate/planned.ts';
import { addresseeOf } from '../steps/escalate/whom.ts';
import type { Next } from './shown.ts';

const CLOCKS = { 'clock-acknowledge': 'acknowledge', 'clock-arrive': 'arrive', 'clock-resolve': 'resolve' } as const;
const ENDS = { due: 'due', limit: 'until', until: 'until', days: 'days', stays: 'stays' } as const;

/** The next thing to come of a case; of several at one instant a rung, since people are called by it. */
export function nextOf(record: CaseRecord, plant: Directory): Next | undefined {
	const coming = Object.values(record.mechanics.open).flatMap((open) => comingOf(open, record, plant));
	return coming.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : Number(other.what === 'rung') - Number(one.what === 'rung')))[0];
}

/** Everything that comes by itself at one open step. */
export function comingOf(open: OpenStep, record: CaseRecord, plant: Directory): Next[] {
	return Object.values(open.deadlines).flatMap(({ name, dueAt }): Next[] => {
		if (dueAt === undefined) return [];
		if (open.kind === 'escalate') return ladderOf(open, name, dueAt, record, plant);
		return Object.hasOwn(ENDS, name) ? [{ what: ENDS[name as keyof typeof ENDS], at: dueAt }] : [];
	});
}

function ladderOf(open: OpenStep, name: string, at: string, record: CaseRecord, plant: Directory): Next[] {
	if (Object.hasOwn(CLOCKS, name)) return [{ what: CLOCKS[name as keyof typeof CLOCKS], at }];
	const rung = rungOf(name);
	if (!rung) return [];
	const config = open.config as unknown as EscalateConfig;
	const tell = config.rungs[rung.rung - 1]?.tell ?? [];
	const to = tell.map((one): Addressee => addresseeOf(one, record.case, plant)).filter((one) => Object.keys(one).length > 0);
	return [{ what: 'rung', at, ...(to.length > 0 ? { to } : {}) }];
}
