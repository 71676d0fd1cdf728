// What many open steps have in common is kept once: the configuration they were opened with, and the pieces of it that they show. In memory it
// is one object (plants have a dozen configurations and ten thousand open steps), in the state file a number. Not for what a step is: that is whole
// again before anybody sees it.

import type { CaseRecord } from '../case/case.ts';
import type { OpenStep } from '../case/mechanics.ts';
import { isMembers, type Json, type JsonObject, sharedIfEmpty } from '../json.ts';

/** In the state file beside a case: step, number of its configuration, members of `waitsFor` that are the configuration's own of the same name. */
export type Placed = [step: string, config: number, members: string[]];

/** Takes configurations out of records that are written. */
export class Configs {
	readonly #numbers = new Map<JsonObject, number>();
	/** Each deploy makes new objects of what did not change. */
	readonly #texts = new Map<string, number>();
	#fresh: JsonObject[] = [];

	/** Configurations met since the last call. */
	take(): JsonObject[] {
		const fresh = this.#fresh;
		this.#fresh = [];
		return fresh;
	}

	/** The record without what is placed again when it is read. */
	without(record: CaseRecord): { record: CaseRecord; placed: Placed[] } {
		const placed: Placed[] = [];
		const open: Record<string, OpenStep> = {};
		for (const [id, step] of Object.entries(record.mechanics.open)) {
			const members = ownOf(step, (value, own) => value === own);
			placed.push([id, this.#numberOf(step.config), members]);
			const waitsFor = { ...step.waitsFor };
			for (const name of members) waitsFor[name] = null;
			open[id] = { ...step, config: {}, waitsFor };
		}
		return { record: { ...record, mechanics: { ...record.mechanics, open } }, placed };
	}

	#numberOf(config: JsonObject): number {
		const known = this.#numbers.get(config);
		if (known !== undefined) return known;
		const text = JSON.stringify(config);
		let number = this.#texts.get(text);
		if (number === undefined) {
			number = this.#texts.size;
			this.#texts.set(text, number);
			this.#fresh.push(config);
		}
		this.#numbers.set(config, number);
		return number;
	}
}

/** Places configurations in a record just read, and keeps once what it holds twice; the record is altered. */
export function place(record: CaseRecord, placed: readonly Placed[], configs: readonly JsonObject[]): void {
	for (const [id, number, members] of placed) {
		const step = record.mechanics.open[id]!;
		step.config = configs[number]!;
		for (const name of members) step.waitsFor[name] = step.config[name] as Json;
		// The same text twice: what a task says is in its state and in what it shows, and most deadlines count from when the step was entered.
		const said = isMembers(step.state) ? step.state : {};
		for (const part of [said, step.waitsFor]) {
			for (const name in part) {
				const value = part[name];
				if (typeof value !== 'string') part[name] = sharedIfEmpty(value as Json);
				else if (value === step.since) part[name] = step.since;
				else if (value === step.config[name]) part[name] = step.config[name];
				else if (value === said[name]) part[name] = said[name];
			}
		}
		step.keys = sharedIfEmpty(step.keys);
		for (const { rule } of Object.values(step.deadlines)) if ('from' in rule && rule.from === step.since) rule.from = step.since;
	}
	const { case: subject, mechanics } = record;
	subject.id = record.id;
	for (const part of [subject, mechanics] as unknown as JsonObject[]) for (const name in part) part[name] = sharedIfEmpty(part[name] as Json);
}

/** Finds what is the same in records that were read one by one. */
export class Alike {
	readonly #known = new Map<string, JsonObject>();

	/** `configs`: known already. */
	constructor(configs: readonly JsonObject[]) {
		for (const config of configs) this.#known.set(JSON.stringify(config), config);
	}

	/** Makes one object of equal configurations in a record just read; its steps are altered. */
	in(record: CaseRecord): void {
		for (const step of Object.values(record.mechanics.open)) {
			const text = JSON.stringify(step.config);
			const known = this.#known.get(text);
			if (known) step.config = known;
			else this.#known.set(text, step.config);
			for (const name of ownOf(step, (value, own) => JSON.stringify(value) === JSON.stringify(own))) step.waitsFor[name] = step.config[name] as Json;
		}
	}
}

function ownOf({ waitsFor, config }: OpenStep, same: (value: unknown, own: unknown) => boolean): string[] {
	return Object.keys(waitsFor).filter((name) => {
		const value = waitsFor[name];
		return typeof value === 'object' && value !== null && Object.hasOwn(config, name) && typeof config[name] === 'object' && same(value, config[name]);
	});
}
