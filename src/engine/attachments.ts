// Which running node serves which step, who owns a step's name, and by what names a step went before.
// Ownership is kept in the store, so that a copy of a node can't take over the cases of the original.

import type { Hold } from '../case/mechanics.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Drawing } from './canvas.ts';

/** A running node that serves a step. */
export interface Attachment {
	key: string;
	/** Tab, subflow instances and node id: stays the same over a deploy. */
	path: string;
	/** Node id in the flow file; stays the same when a node moves into a subflow. */
	node: string;
	kind: string;
	config: JsonObject;
	/** Output names in port order. */
	outputs: string[];
	/** It can't work as configured: cases are taken and held with this. */
	broken?: Hold;
	send(port: number, message: JsonObject): void;
	/** A case is held or goes on again at this step. */
	held?(subject: { id: string; number: string }, hold: Hold): void;
}

interface Owner {
	path: string;
	node: string;
	/** Names it had before. */
	former: string[];
}

/** Two steps with one key: the second refuses to work. */
export class KeyTaken extends Error {
	override name = 'KeyTaken';
	readonly key: string;
	readonly owner: string;
	constructor(key: string, owner: string) {
		super(`the step ${key} belongs to node ${owner}`);
		this.key = key;
		this.owner = owner;
	}
}

export class Attachments {
	readonly #running = new Map<string, Attachment>();
	readonly #owners = new Map<string, Owner>();
	readonly #current = new Map<string, string>();

	/** Takes over what `stored()` gave before. */
	restore(stored: Json | undefined): void {
		for (const [key, owner] of Object.entries((stored ?? {}) as unknown as Record<string, Owner>)) {
			this.#owners.set(key, owner);
			for (const name of owner.former) this.#current.set(name, key);
		}
	}

	stored(): Json {
		return Object.fromEntries([...this.#owners]) as unknown as Json;
	}

	/** The step's name today. */
	current(key: string): string {
		return this.#owners.has(key) ? key : (this.#current.get(key) ?? key);
	}

	/** All names under which a step may have taken something: today's first. */
	names(key: string): string[] {
		return [key, ...(this.#owners.get(key)?.former ?? [])];
	}

	get(key: string): Attachment | undefined {
		return this.#running.get(this.current(key));
	}

	all(): Attachment[] {
		return [...this.#running.values()];
	}

	/** A node starts to serve a step. KeyTaken when the name belongs to another node that is still drawn. Returns whether what is stored changed. */
	add(attachment: Attachment, drawing: Drawing | undefined): boolean {
		const { key, path, node } = attachment;
		const running = this.#running.get(key);
		if (running && running.path !== path) throw new KeyTaken(key, running.node);
		const owner = this.#owners.get(key);
		const known = owner?.path === path && owner.node === node;
		const drawn = (other: Owner, name: string): boolean => drawing?.steps().some((step) => step.path === other.path && step.key === name) ?? false;
		if (owner && owner.path !== path && drawn(owner, key)) throw new KeyTaken(key, owner.node);
		this.#running.set(key, attachment);
		// A step that had this name before has no other to take over: what vanished beside it was another one, say of a second subflow instance.
		const renamed = known
			? []
			: [...this.#owners].filter(([name, other]) => name !== key && other.node === node && (other.path === path || !drawn(other, name)));
		const former = [...new Set([...(owner?.former ?? []), ...renamed.flatMap(([name, other]) => [name, ...other.former])])].filter((name) => name !== key);
		if (known) return false;
		for (const [name] of renamed) this.#owners.delete(name);
		// The name is this node's now: who once had it no longer answers to it.
		for (const other of this.#owners.values()) other.former = other.former.filter((name) => name !== key);
		this.#owners.set(key, { path, node, former });
		for (const name of former) this.#current.set(name, key);
		return true;
	}

	/** The node stops serving. A later instance that has taken its place stays. */
	remove(attachment: Attachment): void {
		if (this.#running.get(attachment.key) === attachment) this.#running.delete(attachment.key);
	}
}
