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

export class Planned {
	readonly #pending: Pending;
	readonly #context: Clocked;
	readonly #set = new Map<string, DeadlineRequest & { rule: DeadlineRule }>();
	readonly #cancelled = new Set<string>();

	constructor(pending: Pending, context: Clocked) {
		this.#pending = pending;
		this.#context = context;
	}

	set(name: string, rule: DeadlineRule): void {
		this.#cancelled.delete(name);
		this.#set.set(name, { name, rule });
	}

	cancel(name: string): void {
		this.#set.delete(name);
		if (Object.hasOwn(this.#pending, name)) this.#cancelled.add(name);
	}

	/** Everything that is still to come of a rung. */
	cancelRung(number: number): void {
		for (const name of this.#names()) if (rungOf(name)?.rung === number) this.cancel(name);
	}

	/** What was pending and is not set anew is no more. */
	cancelOthers(): void {
		for (const name of Object.keys(this.#pending)) if (!this.#set.has(name)) this.cancel(name);
	}

	/** When something is to come. A pending deadline knows of pauses, so it is asked first. */
	dueOf(name: string): Instant | undefined {
		const set = this.#set.get(name);
		return set ? instantOf(set.rule, this.#context) : this.#standing(name)?.dueAt;
	}

	ruleOf(name: string): DeadlineRule | undefined {
		return this.#set.get(name)?.rule ?? this.#standing(name)?.rule;
	}

	get changed(): boolean {
		return this.#set.size > 0 || this.#cancelled.size > 0;
	}

	wanted(): NonNullable<Decision['deadlines']> {
		return { set: [...this.#set.values()], cancel: [...this.#cancelled] };
	}

	#standing(name: string): Deadline | undefined {
		return Object.hasOwn(this.#pending, name) && !this.#cancelled.has(name) ? this.#pending[name] : undefined;
	}

	#names(): string[] {
		return [...Object.keys(this.#pending), ...this.#set.keys()];
	}
}
