// The list of alarms as an operator works through it: a row for each with what lies over it, in the order in which they have to be dealt with, by views and
// filters, a page at a time. Not for commands' lists (shown.ts), nor for how a row looks.

import { withinAny } from '../board/wall.ts';
import { SEVERITIES, type Severity } from '../case/events.ts';
import type { Instant } from '../time.ts';
import { type Alarm, type AlarmState, type Deed, keyOf, type OutOfService, type Shelf } from './alarm.ts';
import type { Gauge } from './flood.ts';
import { floods, type Listed, type Looked, listed } from './shown.ts';

/** `open`: what is to be dealt with; `aside`: shelved, suppressed, out of service. */
export const VIEWS = ['open', 'unacknowledged', 'aside', 'chattering'] as const;
export type AlarmView = (typeof VIEWS)[number];

export interface AlarmRow {
	/** Its key. */
	alarm: string;
	/** Of this burning, and of how bad it is: what somebody acknowledges is what they saw. */
	mark: string;
	name: string;
	state: AlarmState;
	detector: string;
	signal: string;
	rule: string;
	side?: string;
	severity?: Severity;
	sentence?: string;
	/** Since when it burns, or burned; of what was shelved unburnt: since when it is. */
	since: Instant;
	/** It burns, whatever lies over it. */
	burns?: true;
	/** Id of the operator's position, or of the area in its place; empty: the plant. */
	position: string;
	area?: string;
	/** Number of its case. */
	number?: string;
	/** Groups that have an alarm: `name` is that of the one that was first; none where it was this one. */
	first?: { group: string; name?: string }[];
	chattering?: Instant;
	suppressedBy?: string;
	/** It burns, and nothing of it was announced yet. */
	waits?: true;
	shelved?: Omit<Shelf, 'for'>;
	outOfService?: OutOfService;
	acknowledged?: Deed;
}

/** What one operator has to look at; `name` where the plant's rules have one. */
export type PositionRow = { position: string; name?: string } & Gauge;

export interface AlarmList {
	/** Most urgent first. */
	rows: readonly AlarmRow[];
	counts: Record<AlarmView, number>;
	positions: readonly PositionRow[];
	/** Alarms that were ever heard of, as far as they are remembered. */
	known: number;
}

/** Where a screen stands: only alarms in these areas and of these positions; empty: all. */
export interface Scope {
	areas: readonly string[];
	positions: readonly string[];
}

/** The plant's areas, and the area of a case. */
export interface Around {
	areas: ReadonlyMap<string, { parent?: string }>;
	areaOfCase?(id: string): string | undefined;
}

export interface Filter {
	view: AlarmView;
	position?: string;
	area?: string;
	/** Part of name, signal, sentence or number, any case. */
	text?: string;
}

const OPEN: readonly AlarmState[] = ['unacknowledged', 'returned', 'acknowledged'];
const ASIDE: readonly AlarmState[] = ['shelved', 'suppressed', 'out-of-service'];
const UNSEEN: readonly AlarmState[] = ['unacknowledged', 'returned'];
/** What nobody has seen comes first, and of that what burns. */
const ORDER: Readonly<Record<AlarmState, number>> = {
	unacknowledged: 0,
	returned: 1,
	acknowledged: 2,
	suppressed: 3,
	shelved: 4,
	'out-of-service': 5,
	normal: 6,
};

/** The alarms of a screen, and how many come to its operators. */
export function alarmList(looked: Looked, { areas, positions }: Scope, around: Around): AlarmList {
	const { rulebook } = looked;
	const all = listed(looked);
	const rows: AlarmRow[] = [];
	const isPart = areas.length > 0 || positions.length > 0;
	const here = new Set<string>(isPart ? positions : [...rulebook.rules.positions.map(({ id }) => id), ...looked.book.parts.rate.keys()]);
	let known = 0;
	for (const one of all) {
		const place = placeOf(one.alarm, looked, around);
		if (!isWithin(place, { areas, positions }, around)) continue;
		const { position, area } = place;
		known++;
		here.add(position);
		if (one.state !== 'normal' || one.alarm.chattering) rows.push(rowOf(one, looked, position, area));
	}
	const counts = { open: 0, unacknowledged: 0, aside: 0, chattering: 0 };
	for (const row of rows) for (const view of VIEWS) if (isIn(row, view)) counts[view]++;
	return { rows: sorted(rows), counts, positions: gauges(looked, here), known };
}

/** Who operates an alarm, and where it is: its area, else that of its case, for detectors need not know where they stand. */
export function placeOf(alarm: Alarm, { rulebook, caseOf }: Looked, { areaOfCase }: Around): { position: string; area?: string } {
	const { position } = rulebook.of(alarm);
	const { area = alarm.told && areaOfCase?.(alarm.told.case ?? caseOf?.(alarm.told.announced)?.case ?? '') } = alarm;
	return { position, ...(area === undefined ? {} : { area }) };
}

/** Whether a screen shows what is there. */
export function isWithin({ position, area }: { position: string; area?: string }, scope: Scope, around: Pick<Around, 'areas'>): boolean {
	if (scope.positions.length > 0 && !scope.positions.includes(position)) return false;
	return scope.areas.length === 0 || withinAny(area, scope.areas, around.areas);
}

/** A page of the rows that are wanted, how many are, and how many beside them nobody has acknowledged. */
export function pageOf(
	{ rows }: Pick<AlarmList, 'rows'>,
	filter: Filter,
	{ from, size }: { from: number; size: number },
	{ areas }: Pick<Around, 'areas'>,
): { rows: AlarmRow[]; from: number; total: number; elsewhere: number } {
	const { view, position, area } = filter;
	const text = filter.text?.trim().toLowerCase() ?? '';
	const isHere = (row: AlarmRow) =>
		(position === undefined || row.position === position) &&
		(area === undefined || withinAny(row.area, [area], areas)) &&
		(text === '' || [row.name, row.signal, row.sentence, row.number].some((said) => said?.toLowerCase().includes(text)));
	const wanted: AlarmRow[] = [];
	let elsewhere = 0;
	for (const row of rows) {
		if (isIn(row, view) && isHere(row)) wanted.push(row);
		else if (isIn(row, 'unacknowledged') && !isHere(row)) elsewhere++;
	}
	// What was the last page may be gone.
	const begin = from < wanted.length ? from : Math.max(0, Math.floor((wanted.length - 1) / size) * size);
	return { rows: wanted.slice(begin, begin + size), from: begin, total: wanted.length, elsewhere };
}

/** Which of the alarms that somebody saw can be acknowledged as they saw them; the others have changed since. */
export function seenAs({ rows }: Pick<AlarmList, 'rows'>, seen: readonly { alarm: string; mark: string }[]): { alarms: string[]; changed: number } {
	const marks = new Map(seen.map(({ alarm, mark }) => [alarm, mark]));
	const alarms = rows.flatMap((row) => (isIn(row, 'unacknowledged') && marks.get(row.alarm) === row.mark ? [row.alarm] : []));
	return { alarms, changed: marks.size - alarms.length };
}

/** What burned, or burns, of an alarm: another raise, a worse one or one announced again has another. */
export function markOf({ active, was }: Pick<Alarm, 'active' | 'was'>): string {
	if (active) return active.again > 0 ? `${active.report}:again-${active.again}` : active.report;
	return was?.id ?? '';
}

function isIn({ state, chattering }: AlarmRow, view: AlarmView): boolean {
	if (view === 'chattering') return chattering !== undefined;
	return (view === 'open' ? OPEN : view === 'aside' ? ASIDE : UNSEEN).includes(state);
}

/** Most urgent first. Ranks are found once for each, not for each comparison: ten thousand alarms are a bad day, not an impossible one. */
function sorted(rows: readonly AlarmRow[]): AlarmRow[] {
	const ranked = rows.map((row) => ({ row, rank: ORDER[row.state] * 10 - (row.severity === undefined ? -1 : SEVERITIES.indexOf(row.severity)) }));
	ranked.sort((one, other) => one.rank - other.rank || compare(other.row.since, one.row.since) || compare(one.row.alarm, other.row.alarm));
	return ranked.map(({ row }) => row);
}

function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}

function rowOf({ alarm, state, by }: Listed, { rulebook, book, caseOf }: Looked, position: string, area: string | undefined): AlarmRow {
	const { detector, signal, rule, side, name, active, was, acknowledged, shelved, outOfService, chattering, told } = alarm;
	const number = told?.number ?? (told && caseOf?.(told.announced)?.number);
	const burned = active ?? was;
	const key = keyOf(alarm);
	const first = rulebook.of(alarm).groups.flatMap((group) => {
		const one = book.parts.first.get(group.id);
		// What was first later is of another time that the group burned.
		return one && burned && one.at <= burned.since ? [{ group: group.name ?? group.id, ...(one.alarm === key ? {} : { name: one.name }) }] : [];
	});
	return {
		alarm: key,
		mark: markOf(alarm),
		name,
		state,
		detector,
		signal,
		rule,
		...(side === undefined ? {} : { side }),
		...(burned ? { severity: burned.severity, sentence: burned.sentence } : {}),
		since: burned?.since ?? outOfService?.at ?? shelved?.at ?? alarm.at,
		...(active ? { burns: true } : {}),
		position,
		...(area === undefined ? {} : { area }),
		...(number === undefined ? {} : { number }),
		...(first.length > 0 ? { first } : {}),
		...(chattering ? { chattering: chattering.since } : {}),
		...(by ? { suppressedBy: by.name } : {}),
		...(active?.pending === undefined ? {} : { waits: true }),
		...(shelved ? { shelved: { by: shelved.by, at: shelved.at, reason: shelved.reason, until: shelved.until, ...noteIn(shelved) } } : {}),
		...(outOfService ? { outOfService } : {}),
		...(acknowledged ? { acknowledged } : {}),
	};
}

function noteIn({ note }: Deed): { note?: string } {
	return note === undefined ? {} : { note };
}

/** The plant's positions in their order, then areas that had alarms. */
function gauges(looked: Looked, here: ReadonlySet<string>): PositionRow[] {
	const named = looked.rulebook.rules.positions;
	const counted = new Map(floods(looked).map((one) => [one.position, one]));
	const order = new Set([...named.map(({ id }) => id).filter((id) => here.has(id)), ...here]);
	return [...order].map((position) => {
		const { announced = 0, merged = 0, held = 0, rating = 'fine' } = counted.get(position) ?? {};
		const rule = named.find(({ id }) => id === position);
		return { position, ...(rule ? { name: rule.name ?? rule.id } : {}), announced, merged, held, rating };
	});
}
