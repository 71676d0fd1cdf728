// A case as a board shows it: how it stands, what was seen, who has it, what it waits for and what comes next. Pure; nothing in it changes by
// time passing alone, so that nothing need be sent each second.

import type { Case, CaseRecord } from '../case/case.ts';
import type { OpenStep } from '../case/mechanics.ts';
import type { Json } from '../json.ts';
import type { Directory } from '../plant/directory.ts';
import { nextOf } from './next.ts';
import type { Seen, Tile } from './shown.ts';

/** Characters of a title, at most: more nobody reads on a wall. */
const LONGEST = 160;

/** Steps at which people no longer hurry: an effect is awaited, or something else's end. */
const CALM: readonly string[] = ['verify', 'wait', 'close'];

/** Whether a case belongs on a board: it is open, or a line still stands by it. */
export function isShown({ status, stopped }: Pick<Case, 'status'> & { stopped?: unknown }): boolean {
	return status === 'open' || stopped !== undefined;
}

/** The tile of a case; undefined for one that is over. */
export function tileOf(record: CaseRecord, plant: Directory): Tile | undefined {
	const subject = record.case;
	if (!isShown(subject)) return undefined;
	const steps = Object.values(record.mechanics.open);
	const { id, number, severity, openedAt, area, turn } = subject;
	const tile: Tile = { id, number, title: short(subject.title), severity, state: stateOf(record), since: subject.stopped?.since ?? openedAt, turn };
	if (area !== undefined) tile.area = area;
	if (subject.merged.count > 0) tile.times = subject.merged.count + 1;
	const seen = seenOf(subject.evidence);
	if (seen) tile.seen = seen;
	const { person, role, department } = subject;
	if (person ?? role ?? department) {
		tile.who = { ...(person === undefined ? {} : { person }), ...(role === undefined ? {} : { role }), ...(department === undefined ? {} : { department }) };
	}
	for (const [what, said] of [
		['arrived', subject.arrived],
		['acknowledged', subject.acknowledged],
		['accepted', subject.accepted],
	] as const) {
		if (!said || tile.reaction) continue;
		tile.reaction = what;
		tile.by = said.by;
	}
	const waits = steps.map(({ waitsFor }) => waitsFor.title ?? waitsFor.question).find((title) => typeof title === 'string' && title !== '');
	if (typeof waits === 'string') tile.waits = short(waits);
	const count = steps.map(countOf).find((one) => one !== undefined);
	if (count) tile.count = count;
	const next = nextOf(record, plant);
	if (next) tile.next = next;
	if (steps.some(isOverdue)) tile.overdue = true;
	if (subject.paused) tile.paused = pausedOf(subject.paused);
	const held = steps.find(({ hold }) => hold !== undefined)?.hold;
	if (held) tile.held = short(held.message);
	return tile;
}

/** How a case that is not over stands. */
export function stateOf({ case: subject, mechanics }: CaseRecord): Tile['state'] {
	if (subject.stopped) return 'stopped';
	const steps = Object.values(mechanics.open);
	if (subject.paused || steps.some(({ hold }) => hold !== undefined)) return 'held';
	const working = steps.filter(({ kind }) => kind !== 'escalate');
	return working.length > 0 && working.every(({ kind }) => CALM.includes(kind)) ? 'watching' : 'called';
}

/** What was measured, where the evidence says so. */
export function seenOf(evidence: Json | undefined): Seen | undefined {
	if (typeof evidence !== 'object' || evidence === null || Array.isArray(evidence)) return undefined;
	const { value, limit, unit } = evidence;
	if (typeof value !== 'number' && (typeof value !== 'string' || value === '')) return undefined;
	const seen: Seen = { value: typeof value === 'string' ? value.slice(0, 40) : value };
	if (typeof limit === 'number') seen.limit = limit;
	if (typeof unit === 'string') seen.unit = unit.slice(0, 20);
	return seen;
}

/** How much of what a step waits for is there: batches that were counted, people who have signed, cases that have ended. */
export function countOf({ waitsFor }: OpenStep): Tile['count'] {
	const { type, done, of, looks, before } = waitsFor;
	if (type === 'batches' || type === 'pieces') return { what: type, have: Number(done), of: Number(of) };
	// Days say how many batches they need, where they do; how many days are left is a clock.
	if (type === 'days' && Number(of) > 0) return { what: 'batches', have: Number(done), of: Number(of) };
	// One alone is told by its state.
	if (type === 'cases' && Number(waitsFor.total) > 1) return { what: 'cases', have: Number(waitsFor.ended), of: Number(waitsFor.total) };
	if (type === 'data') return { what: 'data', have: Number(done), of: Number(of), looks: looks as number[], before: Number(before) };
	return signaturesOf(waitsFor);
}

export function signaturesOf(waitsFor: OpenStep['waitsFor']): { what: 'signatures'; have: number; of: number } | undefined {
	const signers = waitsFor.signers as { mode?: string; count?: number } | undefined;
	if (waitsFor.type !== 'task' || !signers || signers.mode === 'any') return undefined;
	const have = (waitsFor.signed as Json[]).length;
	return { what: 'signatures', have, of: signers.mode === 'quorum' ? Number(signers.count) : have + (waitsFor.missing as Json[]).length };
}

/** A task that was reported overdue, or a ladder that has nobody left to call. */
export function isOverdue({ waitsFor }: OpenStep): boolean {
	return Number(waitsFor.overdue ?? 0) > 0 || waitsFor.exhausted !== undefined;
}

function pausedOf({ since, until, reason }: NonNullable<Case['paused']>): NonNullable<Tile['paused']> {
	return { since, reason: short(reason), ...(until === undefined ? {} : { until }) };
}

/** Cut at a whole character, not in the middle of an emoji. */
export function short(text: string): string {
	const characters = [...text];
	return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
