// The routines as the store has them, in memory, with when the first deadline of each is due. Not for what becomes of them (routines.ts).

import type { Json } from '../json.ts';
import type { Store } from '../store/port.ts';
import type { Instant } from '../time.ts';
import type { Attachments } from './attachments.ts';
import { earliest, type RoutineRecord } from './routine-record.ts';

const PREFIX = 'routine:';

export class RoutineBook {
	readonly #attachments: Pick<Attachments, 'names'>;
	readonly #records = new Map<string, RoutineRecord>();
	readonly #due = new Map<string, Instant>();

	constructor(attachments: Pick<Attachments, 'names'>) {
		this.#attachments = attachments;
	}

	/** Reads all of them anew. */
	load(store: Pick<Store, 'values'>): void {
		this.#records.clear();
		this.#due.clear();
		for (const { value } of store.values(PREFIX)) this.#put(value as unknown as RoutineRecord);
	}

	all(): RoutineRecord[] {
		return [...this.#records.values()];
	}

	/** By exactly this key. */
	get(key: string): RoutineRecord | undefined {
		return this.#records.get(key);
	}

	/** The routine of a node, by its name of today or one before; where several have had these names, rather that of the node with this id. */
	of(key: string, node?: string): RoutineRecord | undefined {
		const named = this.#attachments.names(key).flatMap((name) => this.#records.get(name) ?? []);
		return named.find((record) => record.node === node) ?? named[0];
	}

	/** Keys, and when the first deadline of each is due; those without one are not among them. */
	due(): [key: string, due: Instant][] {
		return [...this.#due];
	}

	/** A routine becomes another, perhaps with another key; null: it is no more. What has to be written. */
	replace(key: string, record: RoutineRecord | null): { key: string; value: Json | null }[] {
		this.#records.delete(key);
		this.#due.delete(key);
		if (record) this.#put(record);
		const left = record?.key === key ? [] : [{ key: `${PREFIX}${key}`, value: null }];
		return record ? [...left, { key: `${PREFIX}${record.key}`, value: record as unknown as Json }] : left;
	}

	#put(record: RoutineRecord): void {
		this.#records.set(record.key, record);
		const due = earliest(record);
		if (due !== undefined) this.#due.set(record.key, due);
	}
}
