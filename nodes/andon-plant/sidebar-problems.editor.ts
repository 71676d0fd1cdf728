// What the sidebar shows of a plant's problems: one entry a case and place, and which ways out there are. No DOM, no requests.

import type { Problems, UnservedStep } from '../../src/engine/problems.ts';

/** The answer to GET andon/<plant>/problems. Everything but the state is there once the data folder is open. */
export interface Look extends Partial<Problems> {
	state: 'opening' | 'open' | 'failed' | 'closed';
	folder?: string;
	/** What is wrong with the plant's configuration. */
	problem?: string;
	/** Why the data folder can't be used. */
	reason?: string;
	plantTime?: string;
	recovery?: { cut: number; damaged: { file: string; reason: string; cases: string[] }[] };
}

export type Kind = 'held' | 'gone' | 'transit' | 'stranded' | 'disabled';
export type Action = 'retry' | 'resend' | 'move' | 'cancel';

/** One case at one place. */
export interface Entry {
	kind: Kind;
	case: string;
	number: string;
	title: string;
	/** Key of the step it is about; absent: none. */
	key?: string;
	since: string;
	/** Why, as the plant says it; absent: the kind says it all. */
	reason?: string;
	/** Of a message under way. */
	way?: { output: string; to: string[]; served: boolean; report: boolean };
	actions: Action[];
	/** What a move takes it from: an open step or a message under way. */
	from?: string;
}

/** Entries of one kind at one step, the oldest first. */
export interface Group {
	kind: Kind;
	key?: string;
	entries: Entry[];
	/** Those that all of them have. */
	actions: Action[];
	/** What all of them give as their reason. */
	reason?: string;
}

const ORDER: Kind[] = ['held', 'gone', 'transit', 'stranded', 'disabled'];

/** What needs a look, the most pressing kind first. A held step without a node is only shown as that: it can't be tried again. */
export function entriesOf(look: Look): Entry[] {
	const unserved = new Map((look.unserved ?? []).map((one) => [placeOf(one), one]));
	const held: Entry[] = (look.held ?? []).map((one) => {
		const missing = unserved.get(placeOf(one));
		unserved.delete(placeOf(one));
		const kind = missing ? kindOf(missing) : 'held';
		return {
			...subjectOf(one),
			kind,
			key: one.key,
			since: one.since,
			reason: one.message,
			actions: missing ? ['move', 'cancel'] : ['retry', 'move', 'cancel'],
			from: one.step,
		};
	});
	const left: Entry[] = [...unserved.values()].map((one) => ({
		...subjectOf(one),
		kind: kindOf(one),
		key: one.key,
		since: one.since,
		actions: ['move', 'cancel'],
		from: one.step,
	}));
	const transit: Entry[] = (look.inTransit ?? []).map(({ hop, missing, served, ...one }) => ({
		...subjectOf(one),
		kind: 'transit',
		key: hop.from,
		since: hop.at,
		way: { output: hop.output, to: missing, served, report: hop.kind === 'report' },
		// A report is no case: it can be said again, not sent elsewhere.
		actions: hop.kind === 'report' ? ['resend'] : ['resend', 'move', 'cancel'],
		from: hop.id,
	}));
	const stranded: Entry[] = (look.stranded ?? []).map((one) => ({ ...subjectOf(one), kind: 'stranded', since: one.since, actions: ['move', 'cancel'] }));
	return [...held, ...left, ...transit, ...stranded].sort(
		(one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) || compare(one.since, other.since),
	);
}

/** Entries that have the same kind and step together: mended once, they can be freed at once. */
export function groupsOf(entries: readonly Entry[]): Group[] {
	const groups = new Map<string, Entry[]>();
	for (const entry of entries) {
		const name = `${entry.kind}|${entry.key ?? ''}`;
		groups.set(name, [...(groups.get(name) ?? []), entry]);
	}
	return [...groups.values()].map((members) => {
		const [first] = members as [Entry];
		const { kind, key, reason } = first;
		const actions = first.actions.filter((action) => members.every((member) => member.actions.includes(action)));
		return { kind, key, entries: members, actions, reason: members.every((member) => member.reason === reason) ? reason : undefined };
	});
}

/** How many things need a look: for the tab. Every case counts, listed or not. */
export function attention(look: Look, seen: string): number {
	const { undelivered = [] } = look;
	const banners = [look.state === 'failed', look.problem, look.clock, look.store].filter(Boolean).length;
	return entriesOf(look).length + further(look) + banners + undelivered.filter(({ at }) => at > seen).length;
}

/** How many there are beyond those listed. */
export function further({ totals, held = [], unserved = [], inTransit = [], stranded = [] }: Look): number {
	if (!totals) return 0;
	const listed = held.length + unserved.length + inTransit.length + stranded.length;
	return totals.held + totals.unserved + totals.inTransit + totals.stranded - listed;
}

function placeOf({ case: id, step }: { case: string; step: string }): string {
	return `${id}|${step}`;
}

function subjectOf({ case: id, number, title }: { case: string; number: string; title: string }) {
	return { case: id, number, title };
}

function kindOf({ drawn }: UnservedStep): Kind {
	return drawn ? 'disabled' : 'gone';
}

function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
