// The engine: takes what comes in from the canvas, from people and from the clock, and carries it out in one commit each.
// It knows no step kind by name and nothing of Node-RED. Rules are in the kinds; deciding is in plan.ts; sending in dispatch.ts.

import type { CaseRecord } from '../case/case.ts';
import type { Arrival, Hold, Hop, OpenStep, StepId } from '../case/mechanics.ts';
import { stepKey } from '../case/reduce.ts';
import type { Clock, ClockAnchor } from '../clock.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Answer, AnyIntakeKind, AnyStepKind, Query } from '../step.ts';
import type { CommitBody, FeedEntry, Recovery, Store } from '../store/port.ts';
import { type Language, text } from '../text.ts';
import { Alarm } from './alarm.ts';
import { type Attachment, Attachments } from './attachments.ts';
import { type Drawing, ringsWithoutWait } from './canvas.ts';
import { Commits } from './commits.ts';
import { Dispatch } from './dispatch.ts';
import { Indexes } from './indexes.ts';
import { LoopGuard } from './loop-guard.ts';
import { Outbox } from './outbox.ts';
import type { Plan } from './plan.ts';
import { findProblems, type Problems } from './problems.ts';
import { replanCase } from './replanning.ts';
import type { TransactPort, Wish } from './transact.ts';
import { noteUndelivered, outdated, undelivered } from './undelivered.ts';
import { UnderWay } from './under-way.ts';

/** How often settled hops that nothing else carried are written, and what is under way is looked over (real time). */
const SWEEP_EVERY = 5_000;
const SETTLE_AT_ONCE = 200;
/** Under it the store keeps the working time by which deadlines are planned. */
const CALENDAR = 'calendar';
/** Refusals of a message that carries no case of this plant: no step takes it. */
const NOT_A_CASE: ReadonlySet<string> = new Set(['engine.case-unknown', 'engine.hop-unknown']);
/** Facts after which a held step may work: it is asked again. */
const FREEING: ReadonlySet<string> = new Set(['set', 'linked', 'assigned', 'classified']);

export interface EngineOptions {
	store: Store;
	clock: Clock;
	/** The plant as configured now. */
	plant(): Plant;
	/** Of a plant whose time can run at another speed than real time. */
	plantClock?: PlantClock;
	/** Random ids and salts. */
	newId(): string;
	salt(): string;
	log(level: 'info' | 'warn' | 'error', message: string): void;
	/** The store is open, nothing has been looked at yet: the place to set a stored clock. */
	opened?(recovery: Recovery): void;
}

export interface PlantClock {
	/** Where it stands; undefined where plant time is real time. */
	anchor(): ClockAnchor | undefined;
	/** False where plant time is real time. RangeError for a speed that can't be. */
	setSpeed(speed: number): boolean;
}

/** What an answer led to. */
export interface Reply {
	case: string;
	number: string;
	step: StepId;
	version: number;
	outputs: string[];
	/** The same answer came before; nothing happened again. */
	repeated: boolean;
}

/** What an intake message led to. */
export interface Taken {
	/** `repeated`: the anomaly was settled before; nothing happened again. */
	outcome: 'opened' | 'merged' | 'repeated';
	case?: string;
	number?: string;
}

export class Engine {
	readonly #options: EngineOptions;
	/** Intake → the series that it drew its last number from. */
	readonly #drew = new Map<string, string>();
	readonly #kinds = new Map<string, AnyStepKind>();
	readonly #indexes = new Indexes();
	readonly #guard: LoopGuard;
	readonly #listeners = new Set<() => void>();
	readonly #alarm: Alarm;
	readonly #outbox: Outbox;
	readonly #attachments = new Attachments();
	readonly #dispatch: Dispatch;
	readonly #underWay: UnderWay;
	readonly #commits: Commits;
	#recovery: Recovery | undefined;
	#closed = false;

	constructor(options: EngineOptions) {
		this.#options = options;
		this.#guard = new LoopGuard(options.clock);
		this.#dispatch = new Dispatch(
			options.clock,
			this.#attachments,
			(_record, hop) => void this.#direct(hop),
			(message) => options.log('error', message),
		);
		this.#underWay = new UnderWay(this.#dispatch);
		this.#commits = new Commits(options, {
			transact: this.#transactPort(),
			after: (plan, body) => this.#after(plan, body),
			reopened: (recovery) => this.#reopened(recovery),
		});
		this.#outbox = new Outbox(options.store, options.clock, this.#attachments, () => this.#dispatch.drawing);
		this.#alarm = new Alarm(options, this.#indexes, this.#kinds, (wish) => this.#commits.onCase(wish.cases[0] ?? '', wish));
	}

	get clock(): Clock {
		return this.#options.clock;
	}
	get plantClock(): PlantClock | undefined {
		return this.#options.plantClock;
	}
	get store(): Store {
		return this.#options.store;
	}
	get plant(): Plant {
		return this.#options.plant();
	}
	get language(): Language {
		return this.plant.directory.config.language;
	}
	/** What opening the store found. */
	get recovery(): Recovery | undefined {
		return this.#recovery;
	}
	get pendingDeadlines(): number {
		return this.#indexes.pending;
	}
	get alarm(): Alarm {
		return this.#alarm;
	}

	/** Makes a kind of step known, so that its open steps go on even while no node of it runs. */
	define(kind: AnyStepKind): void {
		this.#kinds.set(kind.kind, kind);
	}

	/** Opens the store and finds everything where it was. Sending waits for `canvasStarted`. */
	async open(): Promise<Recovery> {
		this.#recovery = await this.#options.store.open();
		this.#options.opened?.(this.#recovery);
		this.#attachments.restore(this.#options.store.value('steps'));
		for (const { record } of this.#options.store.active()) this.#indexes.update(record);
		this.#alarm.start(this.#recovery);
		this.#sweepLater();
		return this.#recovery;
	}

	/** The store was opened again after a failure: what is truly there counts. */
	async #reopened(recovery: Recovery): Promise<void> {
		this.#recovery = recovery;
		this.#underWay.clear();
		this.#indexes.clear();
		for (const { record } of this.#options.store.active()) this.#indexes.update(record);
		void this.setValue('steps', this.#attachments.stored()).catch(() => {});
		this.#alarm.arm();
		if (this.#dispatch.running) await this.canvasStarted();
	}

	/** Stops timers, lets what is under way finish and closes the store. */
	async close(): Promise<void> {
		this.#closed = true;
		this.#alarm.stop();
		await this.#commits.close();
		await this.#options.store.close();
	}

	// — the canvas ————————————————————————————————————————————————

	/** The canvas is about to start as drawn: known before the first node attaches. */
	draw(drawing: Drawing): void {
		this.#dispatch.draw(drawing);
	}

	/** Every node exists: everything unsettled goes out again, held steps are asked again. */
	async canvasStarted(): Promise<void> {
		// Asked for by a timer of before: the canvas that stopped was the last one of this plant.
		if (this.#closed) return;
		this.#dispatch.started();
		this.#alarm.canvasStarted();
		this.#warnOfRings();
		try {
			for (const id of [...this.#indexes.travelling]) await this.resend(id);
			this.#outbox.resend();
			await this.retryHeld();
			await this.#followCalendar();
		} catch (error) {
			// What the store could not read now goes out when it has recovered.
			this.#commits.failed(error);
		}
	}

	/** Said at every start: what runs round without rest will be held. */
	#warnOfRings(): void {
		const { drawing } = this.#dispatch;
		if (!drawing) return;
		const passing = (key: string): number[] => {
			const attachment = this.#attachments.get(key);
			const passes = attachment && this.#kinds.get(attachment.kind)?.passes;
			if (!passes) return [];
			return attachment.outputs.flatMap((output, port) => (passes === 'all' || passes.includes(output) ? [port] : []));
		};
		for (const ring of ringsWithoutWait(drawing, passing)) {
			this.#options.log('warn', text(this.language, 'engine.ring', { steps: ring.join(' → ') }));
		}
	}

	/** Working time was changed, now or while the plant was down: pending deadlines follow. */
	async #followCalendar(): Promise<void> {
		const { directory, calendar } = this.plant;
		const { zone, shifts } = directory.config;
		const today = JSON.stringify({ zone, shifts });
		if (this.#options.store.value(CALENDAR) === today) return;
		const replan = (id: string) => this.#commits.onCase(id, { cases: [id], decide: (plan) => replanCase(plan, id, this.#now(), calendar) });
		await Promise.all(this.#indexes.withDeadlines().map(replan));
		await this.setValue(CALENDAR, today);
	}

	canvasStopping(): void {
		this.#dispatch.stopping(() => void this.canvasStarted().catch((error) => this.#commits.failed(error)));
	}

	/** A running node serves a step from now on. KeyTaken when the name is another's. */
	attach(attachment: Attachment): () => void {
		if (this.#attachments.add(attachment, this.#dispatch.drawing)) {
			void this.setValue('steps', this.#attachments.stored()).catch(() => {});
		}
		return () => this.#attachments.remove(attachment);
	}

	/** Open and held cases at a step: for its status. */
	atStep(key: string): { open: number; held: number } {
		const counts = this.#attachments.names(key).map((name) => this.#indexes.atStep(name));
		return counts.reduce((sum, one) => ({ open: sum.open + one.open, held: sum.held + one.held }));
	}

	/** Whether a case can be sent to a step: it is on the canvas, and no source of cases. */
	isStep(key: string): boolean {
		const attachment = this.#attachments.get(key);
		return attachment ? this.#kinds.has(attachment.kind) : (this.#dispatch.drawing?.has(key) ?? false);
	}

	// — what comes in ————————————————————————————————————————————————

	/** A message for an intake, mapped to fields already. `anomaly`: the id under which a detector announced it, settled by the same commit. */
	async intake(key: string, kind: AnyIntakeKind, config: JsonObject, input: JsonObject, anomaly?: string): Promise<Taken | Refusal> {
		let queries: Query[];
		try {
			queries = kind.needs?.(input, config) ?? [];
		} catch (error) {
			return this.#commits.mistaken(error);
		}
		const wish: Wish<Taken> = {
			cases: [],
			queries,
			series: this.#drew.get(key),
			decide: (plan) => {
				if (anomaly !== undefined) {
					if (!this.#outbox.isWaiting(anomaly)) return { outcome: 'repeated' };
					for (const { key: name, value } of this.#outbox.settled(anomaly)) plan.value(name, value);
				}
				const decision = kind.open(input, config, plan.context(key, 0));
				if (isRefusal(decision)) return decision;
				if ('create' in decision) {
					const id = plan.create(decision.create, { key, visit: 0 }, decision.moves);
					if (decision.recurrenceOf !== undefined) plan.link(id, decision.recurrenceOf, 'recurrence-of', 'recurred-as');
					return { outcome: 'opened', case: id, number: plan.record(id).case.number };
				}
				for (const event of decision.events) plan.propose(decision.merge, event);
				for (const report of decision.reports) plan.report(decision.merge, key, report);
				return { outcome: 'merged', case: decision.merge, number: plan.record(decision.merge).case.number };
			},
		};
		// Messages of one key queue up: in a storm of alarms they would take each other's place at every try.
		const line = queries.find((query) => 'key' in query)?.key ?? anomaly;
		const done = await (line === undefined ? this.#commits.run(wish) : this.#commits.inLine(`key ${line}`, wish));
		if (!isRefusal(done) && done.series !== undefined) this.#drew.set(key, done.series);
		return isRefusal(done) ? done : done.result;
	}

	/** A message with a case comes to a step. Never refused for what the case or the step is; only for a case or hop that never was. */
	async arrive(key: string, id: string, arrival: Arrival): Promise<'entered' | 'repeated' | Refusal> {
		const attachment = this.#attachments.get(key);
		const kind = attachment && this.#kinds.get(attachment.kind);
		if (!attachment || !kind) return refuse(this.language, 'engine.step-unknown', 'step', { step: key });
		let result = await this.#enter(attachment, kind, id, arrival, attachment.broken);
		if (isRefusal(result) && !NOT_A_CASE.has(result.code)) result = await this.#enter(attachment, kind, id, arrival, result);
		if (result === 'repeated' && arrival.hop) this.#settleIfArrived(id, arrival.hop);
		return result;
	}

	/** `hold`: it is held at once, the step is not asked. */
	async #enter(
		{ key, config }: Attachment,
		kind: AnyStepKind,
		id: string,
		arrival: Arrival,
		hold: Hold | undefined,
	): Promise<'entered' | 'repeated' | Refusal> {
		const names = this.#attachments.names(key);
		let looping: boolean | undefined;
		const done = await this.#commits.onCase(id, {
			cases: [id],
			decide: (plan): 'entered' | 'repeated' | Refusal => {
				const record = this.#known(plan, id);
				if (isRefusal(record)) return record;
				const { hopCount, taken, hops } = record.mechanics;
				const number = Number(arrival.hop?.slice(arrival.hop.lastIndexOf('/') + 1));
				if (arrival.hop !== `${id}/${number}` || !Number.isSafeInteger(number) || number < 1 || number > hopCount) {
					return refuse(this.language, 'engine.hop-unknown', 'case.hop', { hop: arrival.hop ?? null });
				}
				if (taken[String(number)]?.some((step) => names.includes(step))) return 'repeated';
				looping ??= this.#guard.entered(id);
				const hop = hops[arrival.hop];
				const came = { ...(hop ? { from: hop.from, output: hop.output } : {}), ...arrival };
				const reason = looping ? this.#holdForLoop() : hold;
				if (reason) plan.enterHeld(id, names, kind.kind, config, came, reason);
				else plan.enter(id, names, kind, config, came);
				return 'entered';
			},
			wants: (record) => (hold ? [] : (kind.needs?.(record.case, arrival, config) ?? [])),
		});
		return isRefusal(done) ? done : done.result;
	}

	/** A person, a channel or production answers an open step: `step` is `key#visit`, or a key for its latest visit. */
	async answer(id: string, step: string, answer: Answer, language: Language = this.language): Promise<Reply | Refusal> {
		const done = await this.#commits.onCase<Reply>(id, {
			cases: [id],
			language,
			decide: (plan): Reply | Refusal => {
				const record = this.#known(plan, id);
				if (isRefusal(record)) return { ...record, message: text(language, record.code, { case: id }) };
				const { mechanics } = record;
				const { number } = record.case;
				const first = answer.id !== undefined && Object.hasOwn(mechanics.answers, answer.id) ? mechanics.answers[answer.id] : undefined;
				if (first) return { case: id, number, ...first, repeated: true };
				const open = this.#openStep(mechanics.open, step);
				if (!open) {
					const been = [step, stepKey(step)].some((key) => Object.hasOwn(mechanics.visits, key));
					return refuse(language, been ? 'engine.step-closed' : 'engine.step-not-open', 'step', { step, number });
				}
				const stepId = `${open.key}#${open.visit}`;
				const kind = this.#kinds.get(open.kind);
				if (!kind?.answer || open.hold)
					return refuse(language, open.hold ? 'engine.step-held' : 'engine.no-answers', 'step', { step, reason: open.hold?.message });
				const decision = kind.answer(record.case, open, answer, plan.context(open.key, open.visit, id));
				if (isRefusal(decision)) return decision;
				plan.carryOut(id, stepId, decision, answer.actor);
				const outputs = (decision.moves ?? []).map((move) => move.output);
				const reply = { step: stepId, version: plan.record(id).version, outputs };
				if (answer.id !== undefined) plan.op(id, { op: 'answer', answer: answer.id, reply });
				return { case: id, number, ...reply, repeated: false };
			},
			wants: (record) => {
				const open = this.#openStep(record.mechanics.open, step);
				const kind = open && this.#kinds.get(open.kind);
				return (open && kind?.needs?.(record.case, answer, open.config)) ?? [];
			},
		});
		return isRefusal(done) ? done : done.result;
	}

	/** Facts and mechanics on one case that no open step is asked about first (its observers are): commands. */
	async change<T>(id: string, decide: (plan: Plan, record: CaseRecord) => T | Refusal, language: Language = this.language): Promise<T | Refusal> {
		const done = await this.#commits.onCase<T>(id, {
			cases: [id],
			language,
			decide: (plan) => {
				const record = this.#known(plan, id);
				return isRefusal(record) ? record : decide(plan, record);
			},
		});
		return isRefusal(done) ? done : done.result;
	}

	/** Open steps that wait for a correlation key, optionally of one step only. */
	async waitingFor(key: string, step?: string): Promise<{ case: string; step: StepId; open: OpenStep }[]> {
		const found = [];
		for (const id of this.#indexes.waitingFor(key)) {
			const loaded = await this.#options.store.load(id);
			for (const [stepId, open] of Object.entries(loaded?.record.mechanics.open ?? {})) {
				if (open.keys.includes(key) && (step === undefined || this.#attachments.current(open.key) === step)) found.push({ case: id, step: stepId, open });
			}
		}
		return found;
	}

	/** A detector announces an anomaly: kept until an intake settles it. Resolves when durable. */
	async announce(id: string, from: string, output: string, message: JsonObject): Promise<void> {
		await this.stored(this.#outbox.announce(id, from, output, message, () => this.#dispatch.running));
	}

	/** Asks held steps again with the configuration of today: all, or those of one case. */
	async retryHeld(only?: string): Promise<number> {
		let free = 0;
		for (const id of only === undefined ? [...this.#indexes.held] : [only]) {
			const before = await this.#options.store.load(id);
			const held = Object.entries(before?.record.mechanics.open ?? {}).filter(([, step]) => step.hold);
			for (const [stepId, { key, kind }] of held) {
				const attachment = this.#attachments.get(key);
				if (!attachment || attachment.broken || attachment.kind !== kind) continue;
				const wants = ({ case: subject, mechanics }: CaseRecord) => {
					const step = mechanics.open[stepId];
					return (step && this.#kinds.get(kind)?.needs?.(subject, step.arrival, attachment.config)) ?? [];
				};
				await this.#commits.onCase(id, { cases: [id], decide: (plan) => plan.retry(id, stepId, attachment.config), wants });
			}
			const after = await this.#options.store.load(id);
			free += held.filter(([stepId]) => !after?.record.mechanics.open[stepId]?.hold).length;
		}
		return free;
	}

	/** Sends unsettled hops of a case once more, marked as redelivered; returns how many. */
	async resend(id: string): Promise<number> {
		const loaded = await this.#options.store.load(id);
		// What is not yet on disk is sent when it is.
		const hops = Object.values(loaded?.record.mechanics.hops ?? {}).filter((hop) => this.#underWay.isWritten(hop.id));
		if (loaded) for (const hop of hops) this.#dispatch.send(loaded.record, hop, true);
		return hops.length;
	}

	/** Keeps a small named value in the store. RefusedError when it can't be written. */
	async setValue(key: string, value: Json | null): Promise<void> {
		await this.stored(this.#options.store.commit({ expect: {}, build: () => ({ at: this.#now(), cases: [], values: [{ key, value }] }) }));
	}

	// — what people look at ————————————————————————————————————————————————

	/** Called after every commit. */
	onCommit(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	feed(after: number, limit: number): Promise<FeedEntry[]> {
		return this.#options.store.feed(after, limit);
	}

	/** What needs somebody's attention: held, under way for long, waiting nowhere. */
	async problems(): Promise<Problems> {
		const { store } = this.#options;
		// While the store can't be read, that is what has to be known.
		const readable = this.#commits.failure === undefined;
		const records = readable ? [...store.active()].map(({ record }) => record) : [];
		const found = findProblems(records, {
			serves: (key) => this.#attachments.get(key) !== undefined,
			draws: (key) => this.#dispatch.drawing?.has(this.#attachments.current(key)) ?? false,
			inTransit: (record) => this.#dispatch.inTransit(record),
		});
		const kept = readable ? { undelivered: undelivered(store), announced: this.#outbox.size } : { undelivered: [], announced: 0 };
		return { ...found, ...kept, clock: this.#alarm.heldBecause, store: this.#commits.failure };
	}

	// — inside ————————————————————————————————————————————————

	async #direct(hop: Hop): Promise<void> {
		const { to, topic, payload } = hop;
		if (to === undefined) return;
		const arrival: Arrival = { hop: hop.id, output: hop.output, ...(topic === undefined ? {} : { topic }), ...(payload === undefined ? {} : { payload }) };
		try {
			const result = await this.arrive(this.#attachments.current(to), hop.id.slice(0, hop.id.lastIndexOf('/')), arrival);
			if (isRefusal(result)) this.#options.log('warn', result.message);
		} catch (error) {
			this.#commits.failed(error);
		}
	}

	/** An open step by `key#visit`, or the latest visit of a key. */
	#openStep(open: Record<StepId, OpenStep>, asked: string): OpenStep | undefined {
		if (Object.hasOwn(open, asked)) return open[asked];
		const current = this.#attachments.current(asked);
		const found = Object.values(open).filter(({ key }) => key === asked || this.#attachments.current(key) === current);
		return found.sort((a, b) => b.visit - a.visit)[0];
	}

	#known(plan: Plan, id: string): CaseRecord | Refusal {
		if (!this.#options.store.summary(id)) return refuse(this.language, 'engine.case-unknown', 'case.id', { case: id });
		return plan.record(id);
	}

	#holdForLoop() {
		return { code: 'engine.loop', message: text(this.language, 'engine.loop') };
	}

	#now(): string {
		return this.#options.clock.now();
	}

	/** Work on the store: when it fails it is opened again, and whoever asked is told by a RefusedError in the plant's language. */
	stored<T>(work: Promise<T>): Promise<T> {
		return this.#commits.stored(work);
	}

	#transactPort(): TransactPort {
		const { store, newId, salt, plant } = this.#options;
		return {
			store,
			now: () => this.#now(),
			plant,
			kinds: this.#kinds,
			receivers: (step, output) => this.#dispatch.receivers(step, output),
			followers: (id) => this.#indexes.waitingFor(`case:${id}`),
			newId,
			salt,
			ride: (plan, id) => {
				noteUndelivered(plan, id, plan.events(id));
				this.#underWay.ride(plan, id);
			},
			staged: (plan, body) => {
				for (const { id, ops } of body.cases) {
					this.#indexes.update(plan.record(id));
					this.#underWay.staged(ops);
				}
			},
		};
	}

	/** After a commit is durable: tell, send, arm. */
	#after(plan: Plan, body: CommitBody): void {
		for (const { id, ops } of body.cases) {
			const record = plan.record(id);
			for (const op of ops) {
				if (op.op === 'settle') this.#underWay.settled(id, op.hop);
				else if (op.op === 'hop') {
					this.#underWay.written(op.hop.id);
					this.#dispatch.send(record, op.hop, false);
					this.#underWay.look(id, [op.hop]);
				} else if (op.op === 'hold' && op.hold) {
					this.#attachments.get(stepKey(op.id))?.held?.({ id, number: record.case.number }, op.hold);
				}
			}
		}
		for (const { id, events } of body.cases) {
			if (this.#indexes.held.has(id) && events.some(({ type }) => FREEING.has(type))) void this.retryHeld(id).catch((error) => this.#commits.failed(error));
		}
		this.#alarm.arm();
		for (const listener of this.#listeners) {
			try {
				listener();
			} catch (error) {
				this.#commits.failed(error);
			}
		}
	}

	#settleIfArrived(id: string, hopId: string): void {
		this.#options.store
			.load(id)
			.then((loaded) => {
				const hop = loaded?.record.mechanics.hops[hopId];
				if (hop) this.#underWay.look(id, [hop]);
			})
			.catch((error) => this.#commits.failed(error));
	}

	#sweepLater(): void {
		this.#options.clock.after(SWEEP_EVERY, () => {
			if (this.#closed) return;
			void this.sweep()
				.catch((error) => this.#commits.failed(error))
				.then(() => this.#sweepLater());
		});
	}

	/** Writes what is settled, gives up branches whose time is over, and passes undeliverable reports to the fallback. */
	async sweep(): Promise<void> {
		const due: string[] = [];
		for (const id of [...this.#indexes.travelling]) {
			const record = (await this.#options.store.load(id))?.record;
			if (!record) continue;
			const hops = Object.values(record.mechanics.hops);
			const arrived = this.#underWay.look(id, hops);
			if (this.#underWay.isStuck(hops)) await this.change(id, (plan) => this.#underWay.giveUp(plan, id, this.language));
			else if (arrived) due.push(id);
		}
		for (let at = 0; at < due.length; at += SETTLE_AT_ONCE) {
			await this.#commits.run({ cases: due.slice(at, at + SETTLE_AT_ONCE), decide: () => undefined });
		}
		await this.#outbox.tidy();
		for (const key of outdated(this.#options.store, this.#now())) await this.setValue(key, null);
	}
}
