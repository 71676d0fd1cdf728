// An alarm desk for tests, with a clock that the test sets: every decision is committed at once, and what goes out is noted. Not the engine's, which adds
// the store, the outbox and the alarm clock (test/domain/engine/alarm-desk.test.ts).

import assert from 'node:assert/strict';
import type { AlarmName, Told } from '../../../src/alarms/alarm.ts';
import { keyOf } from '../../../src/alarms/alarm.ts';
import type { Verdict } from '../../../src/alarms/announce.ts';
import { Book, type Held } from '../../../src/alarms/book.ts';
import { alarmRulesOf } from '../../../src/alarms/check-rules.ts';
import { cleared } from '../../../src/alarms/cleared.ts';
import { Draft, type Outgoing } from '../../../src/alarms/draft.ts';
import { due, nextDue } from '../../../src/alarms/due.ts';
import { type Act, handle } from '../../../src/alarms/handling.ts';
import { raised } from '../../../src/alarms/raised.ts';
import { Rulebook } from '../../../src/alarms/rules.ts';
import { type Asked, shown } from '../../../src/alarms/shown.ts';
import type { Severity } from '../../../src/case/events.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { Refusal } from '../../../src/refusal.ts';
import { type Instant, type Millis, plus } from '../../../src/time.ts';

/** A Sunday, 21:30 in Shanghai. */
export const SUNDAY: Instant = '2026-11-22T13:30:00.000Z';
export const OPERATOR = { id: 'sun', how: 'claimed' } as const;

interface Said {
	severity?: Severity;
	side?: string;
	/** Of the level; another one of the same burning is a report of its own. */
	level?: string;
	area?: string;
}

export class Desk {
	now: Instant;
	book = new Book();
	readonly rulebook: Rulebook;
	readonly sent: Outgoing[] = [];
	readonly #onset = new Map<string, Instant>();

	constructor(rules: object = {}, now = SUNDAY) {
		const { value, refusals } = alarmRulesOf(rules, 'alarms', 'en-US');
		assert.deepEqual(refusals, []);
		this.rulebook = new Rulebook(value);
		this.now = now;
	}

	/** Time passes; whatever ends by itself ends at its instant. */
	pass(millis: Millis): void {
		const end = plus(this.now, millis);
		for (let next = nextDue(this.book, this.rulebook); next !== undefined && next <= end; next = nextDue(this.book, this.rulebook)) {
			this.now = next > this.now ? next : this.now;
			this.#decide((draft) => due(draft));
		}
		this.now = end;
	}

	name(signal: string, side?: string): AlarmName {
		return { place: 'node-1', detector: 'Utilities', signal, rule: 'limit', name: signal, ...(side === undefined ? {} : { side }) };
	}

	raise(signal: string, { severity = 'medium', side, level = 'hi', area }: Said = {}): Verdict {
		const name = { ...this.name(signal, side), ...(area === undefined ? {} : { area }) };
		const key = keyOf(name);
		const onset = this.#onset.get(key) ?? this.now;
		this.#onset.set(key, onset);
		const id = `${signal}/limit@${onset}`;
		return this.#decide((draft) => raised(draft, this.#told(name, id, `${id}:${level}`, severity)));
	}

	/** What does not burn can't end: then nothing is said. */
	clear(signal: string, side?: string): Verdict | undefined {
		const name = this.name(signal, side);
		const onset = this.#onset.get(keyOf(name));
		if (onset === undefined) return undefined;
		this.#onset.delete(keyOf(name));
		const id = `${signal}/limit@${onset}`;
		return this.#decide((draft) => cleared(draft, this.#told(name, id, `${id}:cleared`, 'medium')));
	}

	/** The same report once more: a detector that was killed before it had noted it. */
	again(told: Told): Verdict {
		return this.#decide((draft) => raised(draft, told));
	}

	act(signal: string, act: Omit<Act, 'by'> & { what: Act['what'] }, side?: string): Refusal | undefined {
		return this.#decide((draft) => handle(draft, this.name(signal, side), { ...act, by: OPERATOR } as Act));
	}
	shelve(signal: string, millis: Millis): void {
		assert.equal(this.act(signal, { what: 'shelved', reason: 'Sensor is being changed', until: plus(this.now, millis) } as never), undefined);
	}

	show(show: Asked['show'], filter: Partial<Asked> = {}): JsonObject[] {
		return this.page(show, filter)[show] as JsonObject[];
	}
	page(show: Asked['show'], filter: Partial<Asked> = {}): JsonObject {
		return shown({ book: this.book, rulebook: this.rulebook, now: this.now }, { show, page: 1, size: 1_000, ...filter });
	}
	/** State of one alarm; normal when it is in no list. */
	state(signal: string): string {
		return String(this.show('alarms').find((one) => one.signal === signal)?.state ?? 'normal');
	}
	held(): Held[] {
		return this.show('held') as unknown as Held[];
	}
	/** Anomalies that went out by an output, as they were marked. */
	told(output: 'raised' | 'cleared' = 'raised'): JsonObject[] {
		return this.sent.filter((one) => one.output === output).map(({ message }) => message.anomaly as JsonObject);
	}

	#told(name: AlarmName, id: string, report: string, severity: Severity): Told {
		const sentence = `${name.signal} is high`;
		const anomaly = { id, signal: name.signal, severity, sentence, announced: `${name.detector}/${report}`, points: [] };
		return { ...name, id, report, severity, sentence, message: { topic: name.signal, payload: sentence, anomaly } };
	}

	/** Decides on what is there, and what is there afterwards is only what was committed, as JSON. */
	#decide<T>(decide: (draft: Draft) => T): T {
		const draft = new Draft(this.book, { now: this.now, language: 'en-US', rulebook: this.rulebook });
		const said = decide(draft);
		this.book.apply(JSON.parse(JSON.stringify(draft.changes())));
		this.sent.push(...draft.outgoing);
		return said;
	}
}
