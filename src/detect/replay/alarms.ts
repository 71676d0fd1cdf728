// What was raised and cleared in a replay, one entry an anomaly, in the order in which it was raised. Not for whether an alarm was false (in-control.ts).

import type { Severity } from '../../case/events.ts';
import { type Instant, type Millis, toMillis } from '../../time.ts';

/** What a replay needs of an announcement: those of judge.ts have more. */
export interface Announced {
	id: string;
	signal: string;
	ruleId: string;
	side?: string;
	/** The level. */
	rule: string;
	severity?: Severity;
	at: Instant;
	since: Instant;
}

export interface Alarm {
	/** Of the anomaly: `signal/rule[/side]@onset`. */
	id: string;
	signal: string;
	/** Of the rule. */
	rule: string;
	side?: string;
	/** The worst level and severity it came to. */
	level: string;
	severity?: Severity;
	/** Where it began, as its rule says; and when it was announced. */
	since: Instant;
	at: Instant;
	/** The sample that raised it, counted from 1; absent where a clock did. */
	row?: number;
	sentence: string;
	/** It got worse. */
	worse?: { at: Instant; level: string; sentence: string }[];
	cleared?: { at: Instant; since: Instant; sentence: string };
}

/** How announcements read; asked only for those that are listed. */
export interface Sentences {
	raised(announced: Announced): string;
	cleared(announced: Announced): string;
}

/** Alarms that are listed with their sentences; those after are counted. */
export const MOST_LISTED = 500;
/** Rules that speak oftener than this judge nothing. */
export const MOST_ALARMS = 5_000;
const MOST_WORSE = 20;

/** An alarm in numbers: what counting needs. */
export interface Counted {
	signal: string;
	rule: string;
	since: Millis;
	at: Millis;
	cleared?: Millis;
	alarm?: Alarm;
}

export class AlarmLog {
	readonly all: Counted[] = [];
	readonly #open = new Map<string, Counted>();
	readonly #say: Sentences;

	constructor(say: Sentences) {
		this.#say = say;
	}

	get isFull(): boolean {
		return this.all.length >= MOST_ALARMS;
	}

	get listed(): Alarm[] {
		return this.all.flatMap(({ alarm }) => (alarm ? [alarm] : []));
	}

	raised(announced: Announced, row: number | undefined): void {
		const known = this.#open.get(announced.id);
		if (known) {
			this.#gotWorse(known, announced);
			return;
		}
		const { signal, ruleId: rule, since, at } = announced;
		const counted: Counted = { signal, rule, since: toMillis(since), at: toMillis(at) };
		if (this.all.length < MOST_LISTED) {
			counted.alarm = {
				id: announced.id,
				signal,
				rule,
				...(announced.side && { side: announced.side }),
				level: announced.rule,
				...(announced.severity && { severity: announced.severity }),
				since,
				at,
				...(row !== undefined && { row }),
				sentence: this.#say.raised(announced),
			};
		}
		this.all.push(counted);
		this.#open.set(announced.id, counted);
	}

	cleared(announced: Announced): void {
		const known = this.#open.get(announced.id);
		if (!known) return;
		this.#open.delete(announced.id);
		known.cleared = toMillis(announced.at);
		if (known.alarm) known.alarm.cleared = { at: announced.at, since: announced.since, sentence: this.#say.cleared(announced) };
	}

	#gotWorse({ alarm }: Counted, announced: Announced): void {
		if (!alarm) return;
		alarm.level = announced.rule;
		if (announced.severity) alarm.severity = announced.severity;
		alarm.worse ??= [];
		if (alarm.worse.length < MOST_WORSE) alarm.worse.push({ at: announced.at, level: announced.rule, sentence: this.#say.raised(announced) });
	}
}
