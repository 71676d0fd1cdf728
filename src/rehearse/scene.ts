// One case played through on paper, by the very planning that the plant's engine does: no store, no canvas, and time stands where it is set.
// What is played is course.ts's and replay.ts's. Synchronous and pure: the same scene always goes the same way.

import type { Case, CaseRecord } from '../case/case.ts';
import type { Actor, CaseEvent, Opened, Proposed } from '../case/events.ts';
import type { Hop, Op, OpenStep, StepId } from '../case/mechanics.ts';
import { pauseOps, resumeOps } from '../engine/pausing.ts';
import { Plan, type PlanEnvironment } from '../engine/plan.ts';
import type { Leaving } from '../engine/requested.ts';
import { given, type JsonObject } from '../json.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { Answer, AnyStepKind } from '../step.ts';
import type { Loaded } from '../store/port.ts';
import type { Instant } from '../time.ts';

const ID = 'rehearsal';
const NUMBERING = 'EX-{seq}';
const INTAKE = 'intake';
const SOUGHT: ReadonlySet<string> = new Set([ID]);
const NO_RECEIVERS = { direct: [], behind: [] };

/** What one thing that happened led to. */
export interface Happened {
	events: readonly CaseEvent[];
	/** What left the steps, moves and reports, in order. A notice is put into words when its payload is looked at. */
	sent: readonly Leaving[];
}

/** What comes next by itself: a deadline, or the end of a pause (`step` is empty then). */
export interface Due {
	at: Instant;
	step: StepId;
	name: string;
}

export class Scene {
	now: Instant;
	readonly #plant: Plant;
	readonly #kinds: ReadonlyMap<string, AnyStepKind>;
	readonly #sealed: boolean;
	readonly #loaded = new Map<string, Loaded>();
	readonly #env: PlanEnvironment;
	#record: CaseRecord | undefined;
	#commits = 0;

	/** `sealed`: events are checked and sealed as the plant would record them. */
	constructor(plant: Plant, kinds: readonly AnyStepKind[], now: Instant, { sealed = false }: { sealed?: boolean } = {}) {
		this.#plant = plant;
		this.#sealed = sealed;
		this.#kinds = new Map(kinds.map((kind) => [kind.kind, kind]));
		this.now = now;
		const { directory, calendar } = plant;
		let others = 0;
		this.#env = {
			at: now,
			late: false,
			language: directory.config.language,
			directory,
			calendar,
			kinds: this.#kinds,
			loaded: this.#loaded,
			sought: SOUGHT,
			receivers: () => NO_RECEIVERS,
			followers: () => [],
			next: () => 1,
			newId: () => (this.#record ? `${ID}/${++others}` : ID),
			salt: () => '',
			onPaper: !sealed,
		};
	}

	/** The case as it stands. */
	get subject(): Case {
		return this.#opened().case;
	}

	get open(): Readonly<Record<StepId, OpenStep>> {
		return this.#opened().mechanics.open;
	}

	begin(opened: Omit<Opened, 'intake'>): Happened {
		return this.#commit((plan) => {
			plan.create({ opened: { ...opened, intake: INTAKE }, numbering: NUMBERING, actor: { id: INTAKE, how: 'system' } }, { key: INTAKE, visit: 0 }, []);
		});
	}

	/** A fact that comes from outside the steps. IllegalEvent when it does not fit. */
	say(...facts: Proposed[]): Happened {
		return this.#commit((plan) => {
			for (const fact of facts) plan.propose(ID, fact);
		});
	}

	enter(key: string, kind: AnyStepKind, config: object): Happened {
		return this.#commit((plan) => plan.enter(ID, [key], kind, config as JsonObject, {}));
	}

	/** Somebody answers an open step; a refusal changes nothing. */
	answer(step: StepId, answer: Answer): Happened | Refusal {
		const open = this.open[step];
		const kind = open && this.#kinds.get(open.kind);
		if (!open || !kind?.answer) throw new RangeError(`no open step that takes answers: ${step}`);
		let refused: Refusal | undefined;
		const happened = this.#commit((plan) => {
			const decision = kind.answer?.(this.subject, open, answer, plan.context(open.key, open.visit, ID)) ?? {};
			if (isRefusal(decision)) refused = decision;
			else plan.carryOut(ID, step, decision, answer.actor);
		});
		return refused ?? happened;
	}

	/** `actor`: who pauses it; nobody in particular, when absent. */
	pause(reason: string, until?: Instant, actor?: Actor): Happened {
		return this.#commit((plan) => {
			this.#ops(plan, pauseOps(plan.record(ID), this.now, reason, until, this.#plant.calendar));
			plan.propose(ID, { type: 'paused', data: until === undefined ? { reason } : { reason, until }, ...(actor ? { actor } : {}) });
		});
	}

	resume(): Happened {
		return this.#commit((plan) => this.#resume(plan, false));
	}

	/** What comes next by itself, if anything does. What should have come earlier, as a level that was put off until now, comes now. */
	next(): Due | undefined {
		const { paused, open } = this.#opened().mechanics;
		let next: Due | undefined = paused?.until === undefined ? undefined : { at: paused.until, step: '', name: '' };
		for (const step of Object.keys(open)) {
			for (const { name, dueAt } of Object.values(open[step]!.deadlines)) {
				if (dueAt !== undefined && (!next || dueAt < next.at)) next = { at: dueAt, step, name };
			}
		}
		return next && next.at < this.now ? { ...next, at: this.now } : next;
	}

	/** It comes: time stands there now. */
	come({ at, step, name }: Due): Happened {
		this.now = at;
		return this.#commit((plan) => {
			if (step === '') return this.#resume(plan, true);
			const open = plan.record(ID).mechanics.open[step];
			const deadline = open?.deadlines[name];
			const kind = open && this.#kinds.get(open.kind);
			if (!open || !deadline || !kind) return;
			plan.op(ID, { op: 'no-deadline', id: step, name });
			plan.attempt(ID, step, () => plan.carryOut(ID, step, kind.due?.(plan.record(ID).case, open, deadline, plan.context(open.key, open.visit, ID)) ?? {}));
		});
	}

	#resume(plan: Plan, expired: boolean): void {
		this.#ops(plan, resumeOps(plan.record(ID), this.now, this.#plant.calendar));
		plan.propose(ID, { type: 'resumed', data: expired ? { expired } : {} });
	}

	#ops(plan: Plan, ops: readonly Op[]): void {
		for (const op of ops) plan.op(ID, op);
	}

	#opened(): CaseRecord {
		if (!this.#record) throw new RangeError('the case has not begun');
		return this.#record;
	}

	#commit(decide: (plan: Plan) => void): Happened {
		const env = this.#env;
		env.at = this.now;
		const plan = new Plan(env);
		decide(plan);
		plan.observe();
		plan.endSteps();
		this.#commits++;
		const record = plan.record(ID);
		const { hops } = record.mechanics;
		// Nothing is under way on paper: what left has arrived.
		this.#record = this.#sealed ? { ...record, mechanics: { ...record.mechanics, hops: {} } } : record;
		this.#loaded.set(ID, { record: this.#record, revision: this.#commits });
		return { events: plan.events(ID), sent: this.#sealed ? Object.values(hops).map(leavingOf) : plan.left(ID) };
	}
}

function leavingOf({ from, visit, kind, output, payload, topic, report }: Hop): Leaving {
	return { from, visit, kind, outgoing: { output, ...given({ payload, topic }) }, ...given({ report }) };
}
