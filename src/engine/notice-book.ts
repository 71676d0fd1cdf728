// The notices of channel nodes as the store has them, in memory, with when the first of each person's that is held back may go out; and the
// names under which what is known of notices is kept. Not for what becomes of them (notices.ts, notice-outcomes.ts, notice-releases.ts).

import type { Json } from '../json.ts';
import type { Queued } from '../notices/queued.ts';
import { heldUntil } from '../notices/release.ts';
import type { CommitBody, Store } from '../store/port.ts';
import type { Instant } from '../time.ts';
import type { Attachments } from './attachments.ts';
import type { Plan } from './plan.ts';

const QUEUED = 'notice:';
const DONE = 'notice-done:';
const TOLD = 'notice-told:';

/** A notice of which it is known what became. */
export interface Done {
	at: Instant;
	id: string;
	node: string;
	case?: string;
	consignment: string;
	failed?: true;
}

export interface NoticeBookPort {
	store: Pick<Store, 'value' | 'values'>;
	attachments: Pick<Attachments, 'current' | 'names'>;
}

export class NoticeBook {
	readonly #port: NoticeBookPort;
	readonly #queued = new Map<string, Queued>();
	/** Of each person: what is held back, and until when. */
	readonly #held = new Map<string, Map<string, Instant>>();
	/** Asked for after every commit. */
	readonly #first = new Map<string, Instant>();

	constructor(port: NoticeBookPort) {
		this.#port = port;
	}

	/** Reads all of them anew. */
	load(): void {
		this.#queued.clear();
		this.#held.clear();
		this.#first.clear();
		for (const { key, value } of this.#port.store.values(QUEUED)) this.#put(key, value as unknown as Queued);
	}

	/** A commit is fixed. */
	staged({ values = [] }: Pick<CommitBody, 'values'>): void {
		for (const { key, value } of values) if (key.startsWith(QUEUED)) this.#put(key, value as unknown as Queued | null);
	}

	/** Of a node, by its name of today. */
	of(node: string): Queued[] {
		return [...this.#queued.values()].filter((one) => this.#port.attachments.current(one.node) === node);
	}

	/** In the digest of that name. */
	inDigest(id: string): Queued[] {
		return [...this.#queued.values()].filter(({ digest }) => digest === id);
	}

	/** Of that id, at whatever node. */
	named(id: string): Queued[] {
		return [...this.#queued.values()].filter((one) => one.id === id);
	}

	/** What is held back of a person. */
	heldOf(person: string): Queued[] {
		return [...(this.#held.get(person)?.keys() ?? [])].flatMap((key) => this.#queued.get(key) ?? []);
	}

	/** People of whom something is held back, and when the first of it may go out. */
	firstReleases(): ReadonlyMap<string, Instant> {
		return this.#first;
	}

	has({ node, id }: Pick<Queued, 'node' | 'id'>): boolean {
		return this.#queued.has(keyOf(node, id));
	}

	/** Whether a node has, or had not long ago, the notice of that id. */
	knows(node: string, id: string): boolean {
		const { store, attachments } = this.#port;
		return attachments.names(node).some((name) => store.value(keyOf(name, id)) ?? store.value(`${DONE}${name}|${id}`));
	}

	done(): { key: string; done: Done }[] {
		return this.#port.store.values(DONE).map(({ key, value }) => ({ key, done: value as unknown as Done }));
	}

	/** When a person was told, as far as it still may count. */
	told(person: string): Instant[] {
		return (this.#port.store.value(`${TOLD}${person}`) ?? []) as Instant[];
	}

	allTold(): { key: string; told: Instant[] }[] {
		return this.#port.store.values(TOLD).map(({ key, value }) => ({ key, told: value as Instant[] }));
	}

	// — what commits say ————————————————————————————————————————————————

	keep(plan: Plan, one: Queued): void {
		plan.value(keyOf(one.node, one.id), one as unknown as Json);
	}

	keepTold(plan: Plan, person: string, told: Instant[]): void {
		plan.value(`${TOLD}${person}`, told);
	}

	/** It is known what became of a notice. */
	finish(plan: Plan, one: Queued, done: Done): void {
		plan.value(keyOf(one.node, one.id), null);
		plan.value(`${DONE}${one.node}|${one.id}`, done as unknown as Json);
	}

	#put(key: string, one: Queued | null): void {
		this.#unhold(key, this.#queued.get(key)?.person?.id);
		if (!one) {
			this.#queued.delete(key);
			return;
		}
		this.#queued.set(key, one);
		const until = heldUntil(one);
		if (until === undefined || !one.person) return;
		const { id } = one.person;
		const held = this.#held.get(id) ?? new Map<string, Instant>();
		this.#held.set(id, held.set(key, until));
		const first = this.#first.get(id);
		if (first === undefined || until < first) this.#first.set(id, until);
	}

	#unhold(key: string, person: string | undefined): void {
		const held = person === undefined ? undefined : this.#held.get(person);
		const until = held?.get(key);
		if (person === undefined || !held || until === undefined) return;
		held.delete(key);
		if (held.size === 0) this.#held.delete(person);
		if (until !== this.#first.get(person)) return;
		const first = [...held.values()].sort()[0];
		if (first === undefined) this.#first.delete(person);
		else this.#first.set(person, first);
	}
}

/** The budget of a person is reckoned for one notice after the other: the name of that line. */
export function lineOf(person: string | undefined): string {
	return `notices of ${person ?? 'nobody'}`;
}

function keyOf(node: string, id: string): string {
	return `${QUEUED}${node}|${id}`;
}
