// What people of a floor do on their phones, in one line each. Not for the phones: floor.ts.

import type { Filled } from './fill.ts';
import type { Floor, Worker } from './floor.ts';

export class Phones {
	readonly #floor: Floor;

	constructor(floor: Floor) {
		this.#floor = floor;
	}

	/** The phone of a person of the plant, by id, with the list of tasks. */
	of(person: string): Promise<Worker> {
		return this.#floor.phone(person);
	}

	/** Somebody opens a task by what its line shows, fills it in and sends it. */
	async does(person: string, task: string, outcome: string, values: Filled = {}, why?: string): Promise<void> {
		await (await this.of(person)).answers(task, values, outcome, why);
	}

	/** Somebody does that with a task of one case among several. */
	async answers(person: string, task: string, number: string, values: Filled, outcome: string, why?: string): Promise<void> {
		await (await this.of(person)).answers(taskOf(task, number), values, outcome, why);
	}

	/** Nobody does a task until its time is up: it stands there as overdue, and is done all the same. */
	async late(person: string, task: string, number: string, values: Filled, outcome: string, why?: string): Promise<void> {
		await this.#floor.comes(await this.#floor.dueOf(number, task));
		await (await this.of(person)).isLate(taskOf(task, number));
		await this.answers(person, task, number, values, outcome, why);
	}

	/** Somebody opens a task of a case. */
	async opens(person: string, task: string, number: string): Promise<Worker> {
		const worker = await this.of(person);
		await worker.open(taskOf(task, number));
		return worker;
	}
}

/** How a row of the list reads: what is to be done, and of which case. */
export function taskOf(task: string, number: string): RegExp {
	return new RegExp(`${task.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[\\s\\S]*${number}`);
}
