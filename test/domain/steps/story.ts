// One case at one step, as the engine would carry it, in virtual time: for telling the rules of a step kind as stories of the plant.
// Not the engine: no store, no hops, no second step; what other steps do is told with `happens`.

import assert from 'node:assert/strict';
import type { Case } from '../../../src/case/case.ts';
import type { Actor, CaseEvent, Opened, Proposed } from '../../../src/case/events.ts';
import { SYSTEM } from '../../../src/case/events.ts';
import { applyEvent } from '../../../src/case/fold.ts';
import type { Arrival, Deadline, OpenStep } from '../../../src/case/mechanics.ts';
import { checkData } from '../../../src/case/schema.ts';
import { ruleOf } from '../../../src/engine/requested.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { dueAt } from '../../../src/plant/due.ts';
import { isRefusal, type Refusal } from '../../../src/refusal.ts';
import type { Answer, Context, Decision, Found, StepKind } from '../../../src/step.ts';
import { type Instant, plus } from '../../../src/time.ts';
import { fixtureContext, monday0930 } from '../plant.fixture.ts';

export interface Sent {
	at: Instant;
	kind: 'move' | 'report';
	output: string;
	payload?: Json;
	id?: string;
}

export interface StoryOptions {
	key?: string;
	now?: Instant;
	opened?: Partial<Opened>;
	found?: Partial<Found['cases']>;
	/** Another plant than the fixture, or what people have to do in it. */
	plant?: Pick<Context, 'plant'> & Partial<Pick<Context, 'calendar' | 'load'>>;
}

export const byBadge = (id: string): Actor => ({ id, how: 'badge' });

export class Story<Config, State> {
	readonly kind: StepKind<Config, State>;
	readonly config: Config;
	readonly key: string;
	now: Instant;
	subject: Case;
	open: OpenStep<Config, State> | undefined;
	found: Record<string, never[]> | Found['cases'];
	elsewhere: Context['elsewhere'];
	#plant: StoryOptions['plant'];
	late = false;
	visit = 0;
	readonly sent: Sent[] = [];
	readonly events: CaseEvent[] = [];
	readonly created: unknown[] = [];

	constructor(kind: StepKind<Config, State>, config: Config, options: StoryOptions = {}) {
		this.kind = kind;
		this.config = config;
		this.key = options.key ?? 'step';
		this.now = options.now ?? monday0930;
		this.#plant = options.plant;
		this.found = (options.found as Found['cases']) ?? {};
		const data = {
			title: 'Fill weight too low',
			kind: 'process',
			severity: 'medium',
			detectedAt: this.now,
			intake: 'intake',
			area: 'L2/filler',
			number: 'EX-2026-0001',
			...options.opened,
		};
		this.subject = applyEvent(undefined, this.#event({ type: 'opened', data: data as Opened & { number: string } }), 'c1');
	}

	/** The case comes in: a new visit, or again while it is open here. */
	arrives(arrival: Arrival = {}): Decision<State> {
		const { from, output } = arrival;
		const data = { ...(from !== undefined && { from }), ...(output !== undefined && { output }) };
		if (this.open) {
			const event = this.#add({ type: 'entered', data: { ...data, again: true } }, `${this.key}#${this.visit}`);
			return this.#observe([event]);
		}
		this.visit += 1;
		this.open = {
			key: this.key,
			visit: this.visit,
			kind: this.kind.kind,
			config: this.config,
			state: null as State,
			version: 1,
			since: this.now,
			waitsFor: {},
			keys: [],
			deadlines: {},
			arrival,
		};
		this.#add({ type: 'entered', data }, `${this.key}#${this.visit}`);
		return this.#carryOut(this.kind.arrive(this.subject, arrival, this.config, this.context()));
	}

	/** A person, a channel or production says something to the open step. Refused: nothing changes. */
	answers(type: string, data: JsonObject = {}, actor: Actor = SYSTEM, version?: number): Decision<State> | Refusal {
		assert(this.open, 'the step is not open');
		const answer: Answer = { type, data, actor, version };
		const before = JSON.stringify([this.open, this.subject]);
		const reply = this.kind.answer?.(this.subject, this.open, answer, this.context()) ?? {};
		if (!isRefusal(reply)) return this.#carryOut(reply, actor);
		assert.equal(JSON.stringify([this.open, this.subject]), before);
		return reply;
	}

	/** Like `answers`, where a refusal is expected: its code. */
	refuses(type: string, data: JsonObject = {}, actor: Actor = SYSTEM, version?: number): string {
		const reply = this.answers(type, data, actor, version);
		assert(isRefusal(reply), `expected a refusal of ${type} ${JSON.stringify(data)}`);
		assert.notEqual(reply.message, reply.code, 'a refusal has a sentence');
		return reply.code;
	}

	/** Events that came from elsewhere, in one commit. */
	happens(...proposed: (Proposed & { step?: string })[]): Decision<State> {
		const events = proposed.map(({ step, ...event }) => this.#add(event as Proposed, step));
		return this.#observe(events);
	}

	/** Time passes; what comes due does so in order. */
	passes(millis: number): void {
		const end = plus(this.now, millis);
		for (;;) {
			const due = Object.values(this.open?.deadlines ?? {})
				.filter(({ dueAt }) => dueAt !== undefined && dueAt <= end)
				.sort((a, b) => (a.dueAt as string).localeCompare(b.dueAt as string))[0];
			if (!due || !this.open) break;
			if (!this.late && (due.dueAt as string) > this.now) this.now = due.dueAt as string;
			delete this.open.deadlines[due.name];
			this.#carryOut(this.kind.due?.(this.subject, this.open, due, this.context()) ?? {});
		}
		this.now = end;
	}

	/** The plant is another from now on. */
	replant(plant: NonNullable<StoryOptions['plant']>): void {
		this.#plant = plant;
	}

	/** The plant was down; everything that came due is caught up at once. */
	downFor(millis: number): void {
		this.now = plus(this.now, millis);
		this.late = true;
		this.passes(0);
		this.late = false;
	}

	context(): Context {
		const { key, visit, now, late, elsewhere } = this;
		return fixtureContext({
			key,
			visit,
			now,
			late,
			found: { claims: {}, cases: this.found as Found['cases'] },
			...(elsewhere && { elsewhere }),
			...this.#plant,
		});
	}

	outputs(kind?: Sent['kind']): string[] {
		return this.sent.filter((one) => kind === undefined || one.kind === kind).map((one) => one.output);
	}

	eventsOf(type: string): JsonObject[] {
		return this.events.filter((event) => event.type === type).map((event) => event.data as JsonObject);
	}

	#observe(events: CaseEvent[]): Decision<State> {
		if (!this.open || this.open.hold || !this.kind.observe) return {};
		return this.#carryOut(this.kind.observe(this.subject, this.open, events, this.context()));
	}

	#carryOut(decision: Decision<State>, actor: Actor = SYSTEM): Decision<State> {
		assert.deepEqual(JSON.parse(JSON.stringify(decision)), clone(decision), 'a decision is plain JSON');
		const step = this.open;
		assert(step);
		const at = `${this.key}#${this.visit}`;
		for (const event of decision.events ?? []) this.#add(event, at, actor);
		if (decision.open && decision.open !== 'done') {
			Object.assign(step, clone({ ...decision.open, keys: decision.open.keys ?? [] }), { version: step.version + 1 });
		}
		for (const name of decision.deadlines?.cancel ?? []) delete step.deadlines[name];
		for (const request of decision.deadlines?.set ?? []) {
			const rule = ruleOf(request, this.now, this.subject.area);
			const { name, data } = request;
			step.deadlines[name] = { name, rule, dueAt: dueAt(rule, this.context().calendar), data } as Deadline;
		}
		const linked = (decision.cases ?? []).map((effect) => this.#effect(effect));
		for (const move of decision.moves ?? []) this.#send('move', move);
		for (const report of decision.reports ?? []) this.#send('report', report);
		if (decision.hold) step.hold = decision.hold;
		if (decision.open === 'done') {
			this.open = undefined;
			this.#add({ type: 'left', data: { outputs: (decision.moves ?? []).map((move) => move.output) } }, at);
		}
		// The engine links what was opened, and the step hears of it.
		if (linked.length > 0) this.#observe(linked);
		return decision;
	}

	#effect(effect: unknown): CaseEvent {
		this.created.push(effect);
		const child = `child${this.created.length}`;
		this.open?.keys.push(`case:${child}`);
		return this.#add({ type: 'linked', data: { case: child, number: `IM-${this.created.length}`, relation: 'child' } });
	}

	#send(kind: Sent['kind'], { output, payload, id }: { output: string; payload?: Json; id?: string }): void {
		assert(this.kind.outputs(this.config).includes(output), `${output} is no output`);
		const one: Sent = { at: this.now, kind, output };
		if (payload !== undefined) one.payload = payload;
		if (id !== undefined) one.id = id;
		this.sent.push(one);
	}

	#add(proposed: Proposed, step?: string, actor: Actor = SYSTEM): CaseEvent {
		const fits = checkData(proposed.type, proposed.data, this.kind.events);
		assert(fits.ok, `${proposed.type} ${JSON.stringify(proposed.data)} ${JSON.stringify(fits)}`);
		const event = this.#event(proposed, step, actor);
		this.subject = applyEvent(this.subject, event);
		return event;
	}

	#event(proposed: Proposed, step?: string, actor: Actor = SYSTEM): CaseEvent {
		const event = {
			seq: this.events.length + 1,
			at: this.now,
			type: proposed.type,
			actor: proposed.actor ?? actor,
			data: proposed.data,
			dataHash: '',
			hash: '',
			...(step !== undefined && { step }),
		} as CaseEvent;
		this.events.push(event);
		return event;
	}
}

function clone<T>(value: T): T {
	return structuredClone(value);
}
