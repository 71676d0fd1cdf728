// The forms of a plant: by name as they are now, and by version as they ever were, as long as the folder is kept. A version is on disk
// before anything can refer to it. What a form is, is src/form's.

import type { Form } from '../form/form.ts';
import { versionOf } from '../form/version.ts';
import type { PlantForm } from '../step.ts';

/** What a step kind may ask. */
export interface FormsInUse {
	/** A form by its name, as it is now. */
	current(key: string): PlantForm | undefined;
	ofVersion(version: string): Form | undefined;
}

/** Where forms are kept by version. */
export interface FormShelf {
	all(): Promise<PlantForm[]>;
	/** Resolves when it is there for good. The same version is the same form: a second time does nothing. */
	put(entry: PlantForm): Promise<void>;
}

/** A second form of a name: the first keeps it. */
export class FormKeyTaken extends Error {
	override name = 'FormKeyTaken';
	readonly key: string;
	readonly owner: string;
	constructor(key: string, owner: string) {
		super(`the form ${key} belongs to node ${owner}`);
		this.key = key;
		this.owner = owner;
	}
}

export class Forms implements FormsInUse {
	readonly #shelf: FormShelf;
	/** Something may wait for a form that has come. */
	readonly #came: () => void;
	readonly #versions = new Map<string, Form>();
	readonly #current = new Map<string, PlantForm>();
	/** Whose a name is, from the moment its node brings a form. */
	readonly #owners = new Map<string, string>();
	/** Being written: two nodes may bring the same form at once. */
	readonly #putting = new Map<string, Promise<void>>();

	constructor(shelf: FormShelf, came: () => void) {
		this.#shelf = shelf;
		this.#came = came;
	}

	/** Knows every version that is kept. */
	async restore(): Promise<void> {
		for (const { version, form } of await this.#shelf.all()) this.#versions.set(version, form);
	}

	/** A form goes by this name from now on, and by no other; resolves with its version when that is kept. FormKeyTaken when another node's form has the name. */
	async set(key: string, form: Form, owner: string): Promise<string> {
		const taken = this.#owners.get(key);
		if (taken !== undefined && taken !== owner) throw new FormKeyTaken(key, taken);
		this.#drop(owner, key);
		this.#owners.set(key, owner);
		const version = versionOf(form);
		if (!this.#versions.has(version)) await this.#put({ version, form });
		// Taken back, or renamed, while it was being written.
		if (this.#owners.get(key) !== owner) return version;
		const before = this.#current.get(key);
		this.#current.set(key, { version, form: this.#versions.get(version) as Form });
		if (before?.version !== version) this.#came();
		return version;
	}

	/** Resolves when every form that was brought is kept, or could not be. */
	async settled(): Promise<void> {
		// Who brings one at this very moment comes first.
		await Promise.resolve();
		while (this.#putting.size > 0) await Promise.allSettled(this.#putting.values());
	}

	/** The node that brought a form is gone; what is open keeps its version. */
	drop(owner: string): void {
		this.#drop(owner);
	}

	/** The forms there are, by name. */
	list(): { key: string; version: string; form: Form }[] {
		return [...this.#current].map(([key, { version, form }]) => ({ key, version, form }));
	}

	current(key: string): PlantForm | undefined {
		return this.#current.get(key);
	}

	ofVersion(version: string): Form | undefined {
		return this.#versions.get(version);
	}

	#drop(owner: string, but?: string): void {
		for (const [key, other] of this.#owners) {
			if (other !== owner || key === but) continue;
			this.#owners.delete(key);
			this.#current.delete(key);
		}
	}

	#put(entry: PlantForm): Promise<void> {
		const { version, form } = entry;
		const under = this.#putting.get(version);
		if (under) return under;
		const putting = this.#shelf
			.put(entry)
			.then(() => void this.#versions.set(version, form))
			.finally(() => this.#putting.delete(version));
		this.#putting.set(version, putting);
		return putting;
	}
}

/** Forms that nobody keeps: for rehearsals, and plants in memory. */
export const NO_SHELF: FormShelf = { all: async () => [], put: async () => {} };
