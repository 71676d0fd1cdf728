// Which lots may be affected when one is suspect: what shares its machine, time span, material, tool or operator, what was made of it (forward), and what it was
// made of (backward). Pure. Not for reading records (read-records.ts) or saying it (words.ts).

import type { Instant, Millis } from '../time.ts';
import type { ProductionRecord } from './record.ts';
import { isTimed, type Span, Times } from './times.ts';

/** Why a lot is among those that may be affected. */
export const REASONS = ['suspect', 'material', 'machine', 'tool', 'operator', 'time', 'made-of-it', 'made-from'] as const;
export type Reason = (typeof REASONS)[number];
/** What can be shared. */
export const CRITERIA = ['material', 'machine', 'tool', 'operator', 'time'] as const;
export type Criterion = (typeof CRITERIA)[number];

/** What is suspect: lots, or everything that fits a condition (all members that are given). At least one member. */
export interface Suspect {
	lots?: readonly string[];
	machine?: string;
	tool?: string;
	operator?: string;
	/** A lot of material. */
	material?: string;
	/** Worked on at any time in between; either end may be open. */
	from?: Instant;
	to?: Instant;
}

export interface TraceOptions {
	/** What counts as shared; unless told material, machine and tool. */
	share?: readonly Criterion[];
	/** What shares a machine, tool or operator counts only when it was worked on within this of the suspect (`time` alone: on any machine); 0 unless told: overlapping. Absent times count. */
	within?: Millis;
	/** Follow what was made of affected lots, and of that, and so on; true unless told. */
	forward?: boolean;
	/** Say what the suspect was made of, and so on; true unless told. */
	backward?: boolean;
}

export interface TracedLot {
	lot: string;
	/** The first that holds, in the order of REASONS. */
	reason: Reason;
	/** What is shared, or the lot it was made of: "press 3", "S-4711". */
	by: string;
	/** Steps from the suspect: 0 itself, 1 what shares or was made of it. */
	steps: number;
	/** Quantity by place; a place that nobody gave is "". */
	places: { [place: string]: number };
	unit?: string;
	/** Units of places where it is counted in another one: boxes at the customer of what are pieces here. */
	units?: { [place: string]: string };
}

export interface TraceGroup {
	reason: Reason;
	by: string;
	lots: string[];
	/** Quantity of these lots by unit and place. */
	places: { unit: string; place: string; quantity: number }[];
}

export interface Trace {
	/** Whether any record is of what was asked about. */
	found: boolean;
	lots: TracedLot[];
	/** By reason and what is shared, in the order of REASONS; a lot is in the group of its first reason only, so that quantities are counted once. */
	groups: TraceGroup[];
	/** All but what the suspect was made from, by unit and place. */
	affected: { unit: string; place: string; quantity: number }[];
}

/**
 * What may be affected. A lot has several records when it went through several operations or places: of each place the last record of the lot (by `to`, then by
 * the order given) says how much is there, and 0 that nothing is left; where none says a place, the last one says how much there is. Lots that lead in circles end:
 * each is taken once.
 */
export function traceLots(records: readonly ProductionRecord[], suspect: Suspect, options: TraceOptions = {}): Trace {
	const { share = ['material', 'machine', 'tool'], within = 0, forward = true, backward = true } = options;
	const index = indexOf(records);
	const found = new Map<string, { reason: Reason; by: string; steps: number }>();
	const add = (lot: string, reason: Reason, by: string, steps: number): boolean => {
		if (found.has(lot)) return false;
		found.set(lot, { reason, by, steps });
		return true;
	};
	const hit = records.filter((record) => isSuspect(record, suspect));
	for (const { lot } of hit) add(lot, 'suspect', conditionOf(suspect, lot), 0);
	// What nobody has recorded may still have gone into something.
	for (const lot of suspect.lots ?? []) if (index.madeOf.has(lot)) add(lot, 'suspect', lot, 0);
	const first = [...found.keys()];
	const suspects = first.flatMap((lot) => index.byLot.get(lot) ?? []).filter((record) => suspect.lots?.includes(record.lot) || isSuspect(record, suspect));
	for (const criterion of CRITERIA) if (share.includes(criterion)) shareOne(criterion, suspects, index, within, add);
	if (forward) for (const [lot, { steps }] of found) for (const child of index.madeOf.get(lot) ?? []) add(child, 'made-of-it', lot, steps + 1);
	if (backward) addSources(first, index, add);
	return sum(found, index);
}

/** What made it suspect, as it was asked. */
function conditionOf({ lots, machine, tool, operator, material, from, to }: Suspect, lot: string): string {
	if (lots?.includes(lot)) return lot;
	const span = from === undefined && to === undefined ? undefined : `${from ?? '…'} – ${to ?? '…'}`;
	return [machine, tool, operator, material, span].filter((part) => part !== undefined).join(', ');
}

interface Index {
	byLot: Map<string, ProductionRecord[]>;
	/** Lot of material → lots that it went into. */
	madeOf: Map<string, Set<string>>;
	by: { [criterion in Exclude<Criterion, 'time'>]: Map<string, ProductionRecord[]> };
	records: readonly ProductionRecord[];
}

function indexOf(records: readonly ProductionRecord[]): Index {
	const index: Index = { byLot: new Map(), madeOf: new Map(), by: { material: new Map(), machine: new Map(), tool: new Map(), operator: new Map() }, records };
	for (const record of records) {
		push(index.byLot, record.lot, record);
		push(index.by.machine, record.machine, record);
		push(index.by.tool, record.tool, record);
		push(index.by.operator, record.operator, record);
		for (const material of record.materialLots) {
			push(index.by.material, material, record);
			const made = index.madeOf.get(material) ?? new Set();
			index.madeOf.set(material, made.add(record.lot));
		}
	}
	return index;
}

function push(map: Map<string, ProductionRecord[]>, key: string | undefined, record: ProductionRecord): void {
	if (key === undefined) return;
	const known = map.get(key);
	if (known) known.push(record);
	else map.set(key, [record]);
}

function isSuspect(record: ProductionRecord, { lots, machine, tool, operator, material, from, to }: Suspect): boolean {
	if (lots?.includes(record.lot)) return true;
	const conditions: boolean[] = [];
	if (machine !== undefined) conditions.push(record.machine === machine);
	if (tool !== undefined) conditions.push(record.tool === tool);
	if (operator !== undefined) conditions.push(record.operator === operator);
	if (material !== undefined) conditions.push(record.materialLots.includes(material));
	// Where nobody knows when, time rules nothing out; by itself it makes nothing suspect either.
	if (from !== undefined || to !== undefined) conditions.push(isTimed(record) ? isWithin(record, from, to) : conditions.length > 0);
	return conditions.length > 0 && conditions.every(Boolean);
}

/** Whether a record reaches into a span; absent ends of the span are open. */
function isWithin({ from, to }: Span, since: Instant = '', until: Instant = '9999'): boolean {
	return ((to ?? from) as Instant) >= since && ((from ?? to) as Instant) <= until;
}

type Add = (lot: string, reason: Reason, by: string, steps: number) => boolean;

function shareOne(criterion: Criterion, suspects: readonly ProductionRecord[], index: Index, within: Millis, add: Add): void {
	if (criterion === 'time') {
		const timed = suspects.filter(isTimed);
		const times = new Times(timed, within);
		const starts = timed.map(({ from, to }) => (from ?? to) as Instant).sort();
		const ends = timed.map(({ from, to }) => (to ?? from) as Instant).sort();
		if (timed.length > 0)
			for (const other of index.records) if (isTimed(other) && times.meet(other)) add(other.lot, 'time', `${starts[0]} – ${ends.at(-1)}`, 1);
		return;
	}
	const sharing = new Map<string, ProductionRecord[]>();
	for (const suspect of suspects) {
		const keys = criterion === 'material' ? suspect.materialLots : suspect[criterion] === undefined ? [] : [suspect[criterion] as string];
		for (const key of keys) push(sharing, key, suspect);
	}
	for (const [key, own] of sharing) {
		const times = new Times(own, within);
		for (const other of index.by[criterion].get(key) ?? []) if (criterion === 'material' || times.meet(other)) add(other.lot, criterion, key, 1);
	}
}

/** What the suspect was made from, back to the first. */
function addSources(first: readonly string[], index: Index, add: Add): void {
	const open = first.map((lot) => ({ lot, steps: 0 }));
	const seen = new Set(first);
	for (const { lot, steps } of open) {
		for (const record of index.byLot.get(lot) ?? []) {
			for (const material of record.materialLots) {
				if (seen.has(material)) continue;
				seen.add(material);
				add(material, 'made-from', lot, steps + 1);
				open.push({ lot: material, steps: steps + 1 });
			}
		}
	}
}

function sum(found: ReadonlyMap<string, { reason: Reason; by: string; steps: number }>, index: Index): Trace {
	const lots = [...found].map(([lot, { reason, by, steps }]): TracedLot => {
		return { lot, reason, by, steps, ...placesOf(index.byLot.get(lot) ?? []) };
	});
	lots.sort((one, other) => REASONS.indexOf(one.reason) - REASONS.indexOf(other.reason));
	const groups = new Map<string, TracedLot[]>();
	for (const lot of lots) {
		const key = JSON.stringify([lot.reason, lot.reason === 'suspect' ? '' : lot.by]);
		const own = groups.get(key);
		if (own) own.push(lot);
		else groups.set(key, [lot]);
	}
	return {
		found: lots.some(({ lot }) => index.byLot.has(lot) || index.madeOf.has(lot)),
		lots,
		groups: [...groups.values()].map((own) => ({ reason: own[0]!.reason, by: own[0]!.by, lots: own.map(({ lot }) => lot), places: totals(own) })),
		affected: totals(lots.filter(({ reason }) => reason !== 'made-from')),
	};
}

function placesOf(records: readonly ProductionRecord[]): Pick<TracedLot, 'places' | 'unit' | 'units'> {
	const last = [...records].sort((one, other) =>
		(one.to ?? one.from ?? '') < (other.to ?? other.from ?? '') ? -1 : (one.to ?? one.from ?? '') > (other.to ?? other.from ?? '') ? 1 : 0,
	);
	const placed = last.filter(({ where }) => where !== undefined);
	// Where nobody says where, the last operation says how much there is.
	const counted = placed.length > 0 ? placed : last.slice(-1);
	const places = new Map(counted.map(({ where = '', quantity, unit }) => [where, { quantity, unit }]));
	const unit = last.findLast((record) => record.unit !== undefined)?.unit;
	const others = [...places].flatMap(([place, { unit: its }]) => (its === undefined || its === unit ? [] : [[place, its] as const]));
	return {
		places: Object.fromEntries([...places].map(([place, { quantity }]) => [place, quantity])),
		...(unit === undefined ? {} : { unit }),
		...(others.length === 0 ? {} : { units: Object.fromEntries(others) }),
	};
}

function totals(lots: readonly TracedLot[]): TraceGroup['places'] {
	const sums = new Map<string, { unit: string; place: string; quantity: number }>();
	for (const { places, unit: common = '', units = {} } of lots) {
		for (const [place, quantity] of Object.entries(places)) {
			const unit = Object.hasOwn(units, place) ? (units[place] as string) : common;
			const key = JSON.stringify([unit, place]);
			const known = sums.get(key) ?? { unit, place, quantity: 0 };
			sums.set(key, { ...known, quantity: known.quantity + quantity });
		}
	}
	return [...sums.values()];
}
