// The deadlines of a ladder while it is decided on: those that are pending, with what is set and cancelled. Not for when they come: timing.ts.

import type { Deadline, DeadlineRule } from '../../case/mechanics.ts';
import type { DeadlineRequest, Decision } from '../../step.ts';
import type { Instant } from '../../time.ts';
import type { ClockName } from './config.ts';
import { type Clocked, instantOf } from './timing.ts';

/** Name of the deadline of a rung: its first coming, or a repetition from 2. */
export const rungDeadline = (rung: number, coming = 1): string => (coming === 1 ? `rung-${rung}` : `rung-${rung}.${coming}`);
export const waitDeadline = (rung: number): string => `wait-${rung}`;
/** `index`: of the coming among all that have come. */
export const silenceDeadline = (index: number): string => `silent-${index}`;
export const clockDeadline = (clock: ClockName): string => `clock-${clock}`;

/** What a deadline of a rung is about; undefined for any other. */
export function rungOf(name: string): { rung: number; coming: number; waiting: boolean } | undefined {
	const [, what, rung, coming = '1'] = /^(rung|wait)-(\d{1,3})(?:\.(\d{1,3}))?$/.exec(name) ?? [];
	return what === undefined ? undefined : { rung: Number(rung), coming: Number(coming), waiting: what === 'wait' };
}

/** Which coming a deadline of silence is about. */
export function silenceOf(name: string): number | undefined {
	const [, index] = /^silent-(\d{1,4})$/.exec(name) ?? [];
	return index === undefined ? undefined : Number(index);
}

/** The pending deadlines of the open step, where there is one already. */
export type Pending = Readonly<Record<string, Deadline>>;

type Wanted = DeadlineRequest & { rule: DeadlineRule };

export class Planned {
	readonly #pending: Pending;
	readonly #context: Clocked;
	#set: Wanted[] = [];
	#cancelled: string[] = [];

	constructor(pending: Pending, context: Clocked) {
		this.#pending = pending;
		this.#context = context;
	}

	set(name: string, rule: DeadlineRule): void {
		if (this.#cancelled.includes(name)) this.#cancelled = this.#cancelled.filter((one) => one !== name);
		const at = this.#set.findIndex((one) => one.name === name);
		this.#set[at < 0 ? this.#set.length : at] = { name, rule };
	}

	cancel(name: string): void {
		if (this.#wanted(name)) this.#set = this.#set.filter((one) => one.name !== name);
		if (Object.hasOwn(this.#pending, name) && !this.#cancelled.includes(name)) this.#cancelled.push(name);
	}

	/** Everything that is still to come of a rung. */
	cancelRung(number: number): void {
		for (const name of this.#names()) if (rungOf(name)?.rung === number) this.cancel(name);
	}

	/** What was pending and is not set anew is no more. */
	cancelOthers(): void {
		for (const name of Object.keys(this.#pending)) if (!this.#wanted(name)) this.cancel(name);
	}

	/** When something is to come. A pending deadline knows of pauses, so it is asked first. */
	dueOf(name: string): Instant | undefined {
		const set = this.#wanted(name);
		return set ? instantOf(set.rule, this.#context) : this.#standing(name)?.dueAt;
	}

	ruleOf(name: string): DeadlineRule | undefined {
		return this.#wanted(name)?.rule ?? this.#standing(name)?.rule;
	}

	get changed(): boolean {
		return this.#set.length > 0 || this.#cancelled.length > 0;
	}

	wanted(): NonNullable<Decision['deadlines']> {
		return { set: this.#set, cancel: this.#cancelled };
	}

	#wanted(name: string): Wanted | undefined {
		return this.#set.find((one) => one.name === name);
	}

	#standing(name: string): Deadline | undefined {
		return Object.hasOwn(this.#pending, name) && !this.#cancelled.includes(name) ? this.#pending[name] : undefined;
	}

	#names(): string[] {
		return [...Object.keys(this.#pending), ...this.#set.map(({ name }) => name)];
	}
}
