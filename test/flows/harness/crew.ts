// People who keep their phones in hand over a whole story: the list of tasks stays open and follows by itself. Not for one deed (floor.ts).

import type { Filled } from './fill.ts';
import type { Floor, Worker } from './floor.ts';

export class Crew {
	readonly floor: Floor;
	readonly #workers = new Map<string, Promise<Worker>>();

	constructor(floor: Floor) {
		this.floor = floor;
	}

	/** Somebody, with their own phone. */
	with(person: string): Promise<Worker> {
		let worker = this.#workers.get(person);
		if (!worker) {
			worker = this.floor.as(person);
			this.#workers.set(person, worker);
		}
		return worker;
	}

	/** Opens a task by what its line shows, fills it in and sends it. */
	async does(person: string, task: string, outcome: string, values: Filled = {}, why?: string): Promise<void> {
		const worker = await this.with(person);
		await worker.answers(task, values, outcome, why);
	}

	/** @throws {Error} when something went wrong on a page. */
	async leave(): Promise<void> {
		for (const worker of this.#workers.values()) await (await worker).leave();
		this.#workers.clear();
	}
}
