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

interface Registered extends PlantForm {
	owner: string;
}

export class Forms implements FormsInUse {
	readonly #shelf: FormShelf;
	/** Something waits for a form that has come. */
	readonly #came: () => void;
	readonly #versions = new Map<string, Form>();
	readonly #current = new Map<string, Registered>();
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

	/** A form goes by this name from now on; resolves with its version when that is kept. FormKeyTaken when another node's form has the name. */
	async set(key: string, form: Form, owner: string): Promise<string> {
		const before = this.#current.get(key);
		if (before && before.owner !== owner) throw new FormKeyTaken(key, before.owner);
		const version = versionOf(form);
		if (!this.#versions.has(version)) await this.#put({ version, form });
		const meanwhile = this.#current.get(key);
		if (meanwhile && meanwhile.owner !== owner) throw new FormKeyTaken(key, meanwhile.owner);
		this.#current.set(key, { version, form: this.#versions.get(version) as Form, owner });
		if (before?.version !== version) this.#came();
		return version;
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

	/** The node that brought a form is gone; what is open keeps its version. */
	drop(key: string, owner: string): void {
		if (this.#current.get(key)?.owner === owner) this.#current.delete(key);
	}

	/** The forms there are, by name. */
	list(): { key: string; version: string; form: Form }[] {
		return [...this.#current].map(([key, { version, form }]) => ({ key, version, form }));
	}

	current(key: string): PlantForm | undefined {
		const found = this.#current.get(key);
		return found && { version: found.version, form: found.form };
	}

	ofVersion(version: string): Form | undefined {
		return this.#versions.get(version);
	}
}

/** Forms that nobody keeps: for rehearsals, and plants in memory. */
export const NO_SHELF: FormShelf = { all: async () => [], put: async () => {} };
