// One case played through on paper, by the very planning that the plant's engine does: no store, no canvas, and time stands where it is set.
// What is played and what is made of it is rehearse.ts's. Synchronous and pure: the same scene always goes the same way.

import type { Case, CaseRecord } from '../case/case.ts';
import type { CaseEvent, Opened, Proposed } from '../case/events.ts';
import type { Hop, Op, OpenStep, StepId } from '../case/mechanics.ts';
import { seriesOf } from '../case/numbering.ts';
import { NumberNeeded } from '../engine/lifecycle.ts';
import { pauseOps, resumeOps } from '../engine/pausing.ts';
import { Plan } from '../engine/plan.ts';
import type { JsonObject } from '../json.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { Answer, AnyStepKind } from '../step.ts';
import type { Instant } from '../time.ts';

const ID = 'rehearsal';
const NUMBERING = 'EX-{seq}';
const INTAKE = 'intake';
/** A commit draws one number; what would need more of them is given up. */
const MOST_TRIES = 3;
const NO_RECEIVERS = { direct: [], behind: [] };

/** What one thing that happened led to. */
export interface Happened {
	events: readonly CaseEvent[];
	/** What left the steps, moves and reports, in order. */
	sent: readonly Hop[];
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
	#record: CaseRecord | undefined;
	#commits = 0;

	constructor(plant: Plant, kinds: readonly AnyStepKind[], now: Instant) {
		this.#plant = plant;
		this.#kinds = new Map(kinds.map((kind) => [kind.kind, kind]));
		this.now = now;
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

	pause(reason: string, until?: Instant): Happened {
		return this.#commit((plan) => {
			this.#ops(plan, pauseOps(plan.record(ID), this.now, reason, until, this.#plant.calendar));
			plan.propose(ID, { type: 'paused', data: until === undefined ? { reason } : { reason, until } });
		});
	}

	resume(): Happened {
		return this.#commit((plan) => this.#resume(plan, false));
	}

	/** What comes next by itself, if anything does. */
	next(): Due | undefined {
		let next: Due | undefined;
		const earlier = (due: Due) => {
			if (!next || due.at < next.at) next = due;
		};
		const { paused, open } = this.#opened().mechanics;
		if (paused?.until !== undefined) earlier({ at: paused.until, step: '', name: '' });
		for (const [step, { deadlines }] of Object.entries(open)) {
			for (const { name, dueAt } of Object.values(deadlines)) if (dueAt !== undefined) earlier({ at: dueAt, step, name });
		}
		return next;
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

	/** What is opened on the way (a report) draws a number of its own series: it is known which only when the plan asks for it. */
	#commit(decide: (plan: Plan) => void, series = seriesOf(NUMBERING, this.now, this.#plant.directory.config.zone), tries = 0): Happened {
		try {
			return this.#commitWith(decide, series);
		} catch (error) {
			if (!(error instanceof NumberNeeded) || tries >= MOST_TRIES) throw error;
			return this.#commit(decide, error.series, tries + 1);
		}
	}

	#commitWith(decide: (plan: Plan) => void, series: string): Happened {
		const { directory, calendar } = this.#plant;
		let ids = 0;
		const plan = new Plan({
			at: this.now,
			late: false,
			language: directory.config.language,
			directory,
			calendar,
			kinds: this.#kinds,
			loaded: new Map(this.#record ? [[ID, { record: this.#record, revision: this.#commits }]] : []),
			sought: new Set([ID]),
			drawn: { series, number: 1 },
			receivers: () => NO_RECEIVERS,
			followers: () => [],
			newId: () => (this.#record ? `${ID}/${this.#commits}.${++ids}` : ID),
			salt: () => '',
		});
		decide(plan);
		plan.observe();
		plan.endSteps();
		const body = plan.body();
		if (!body) return { events: [], sent: [] };
		this.#commits++;
		const record = plan.record(ID);
		// Nothing is under way on paper: what left has arrived.
		this.#record = { ...record, mechanics: { ...record.mechanics, hops: {} } };
		const changes = body.cases.filter(({ id }) => id === ID);
		return {
			events: changes.flatMap(({ events }) => events),
			sent: changes.flatMap(({ ops }) => ops.flatMap((op) => (op.op === 'hop' ? [op.hop] : []))),
		};
	}
}
