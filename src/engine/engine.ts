// The engine: the front of everything that happens to cases. It ties together the parts that take what comes in from the canvas
// (intakes.ts, arrivals.ts), from people (answers.ts) and from the clock (alarm.ts), and sees to what follows from each commit.
// It knows no step kind by name and nothing of Node-RED. Rules are in the kinds; deciding is in plan.ts; sending in dispatch.ts.

import { toldOf } from '../alarms/told.ts';
import type { CaseRecord } from '../case/case.ts';
import type { Actor } from '../case/events.ts';
import type { Arrival, Hop, StepId } from '../case/mechanics.ts';
import type { Clock, PlantClock } from '../clock.ts';
import type { FilesKept } from '../files/reference.ts';
import type { Json, JsonObject } from '../json.ts';
import type { LinkMaker } from '../links/maker.ts';
import type { Plant } from '../plant/plant-now.ts';
import type { Refusal } from '../refusal.ts';
import type { AnyRoutineKind } from '../routine.ts';
import type { Answer, AnyIntakeKind, AnyStepKind } from '../step.ts';
import type { FeedEntry, Recovery, Store } from '../store/port.ts';
import type { Language } from '../text.ts';
import type { Instant, Millis } from '../time.ts';
import { Alarm } from './alarm.ts';
import { AlarmDesk } from './alarm-desk.ts';
import { together } from './also-due.ts';
import { Announced } from './announced.ts';
import { Answers, type Reply, type WaitingStep } from './answers.ts';
import { Arrivals, type Arrived } from './arrivals.ts';
import { type Attachment, Attachments } from './attachments.ts';
import type { Drawing } from './canvas.ts';
import { Commits } from './commits.ts';
import { type CommitListener, Consequences } from './consequences.ts';
import { Dispatch } from './dispatch.ts';
import { FileKeeping } from './file-keeping.ts';
import { type FormShelf, Forms, NO_SHELF } from './forms.ts';
import { HeldSteps } from './held-steps.ts';
import { Indexes } from './indexes.ts';
import { Intakes, type Taken } from './intakes.ts';
import { Notices } from './notices.ts';
import { Outbox } from './outbox.ts';
import type { Plan } from './plan.ts';
import { Policies, type RunsOlder } from './policies.ts';
import { type Problems, problemsNow } from './problems.ts';
import { followCalendar } from './replanning.ts';
import { warnOfRings } from './rings.ts';
import type { RoutineRecord } from './routine-record.ts';
import { RoutineReports } from './routine-reports.ts';
import { Routines } from './routines.ts';
import { Traffic } from './traffic.ts';
import type { TransactPort } from './transact.ts';
import { noteUndelivered } from './undelivered.ts';
import { UnderWay } from './under-way.ts';

export type { Reply, Taken };

/** Real time. */
const LOOK_EVERY = 5_000;

export interface EngineOptions {
	store: Store;
	clock: Clock;
	/** How often everything is looked over, whether something is due or not (real time). A slept machine and a set clock cost so long. Absent: 5 s. */
	lookEvery?: Millis;
	/** The plant as configured now. */
	plant(): Plant;
	/** Of a plant whose time can run at another speed than real time. */
	plantClock?: PlantClock;
	/** Random ids and salts. */
	newId(): string;
	salt(): string;
	log(level: 'info' | 'warn' | 'error', message: string): void;
	/** Where forms are kept by version; nowhere unless told. */
	forms?: FormShelf;
	/** Where attached files are kept. Absent: nobody keeps files. */
	files?: FilesKept;
	/** Makes links for people without an account; undefined while the plant makes none. */
	links?(): LinkMaker | undefined;
	/** The store is open, nothing has been looked at yet: the place to set a stored clock. */
	opened?(recovery: Recovery): void;
}

export class Engine {
	readonly #options: EngineOptions;
	readonly #kinds = new Map<string, AnyStepKind>();
	readonly #indexes = new Indexes();
	readonly #attachments = new Attachments();
	/** The forms of the plant. */
	readonly forms: Forms;
	readonly #dispatch: Dispatch;
	readonly #underWay: UnderWay;
	readonly #commits: Commits;
	readonly #outbox: Outbox;
	readonly #announced: Announced;
	readonly #alarm: Alarm;
	/** The alarms of the plant: what of its detectors goes out, and what is held. */
	readonly alarms: AlarmDesk;
	readonly #intakes: Intakes;
	readonly #arrivals: Arrivals;
	readonly #answers: Answers;
	readonly #held: HeldSteps;
	readonly #policies: Policies;
	readonly #traffic: Traffic;
	readonly #routines: Routines;
	readonly #routineReports: RoutineReports;
	readonly #notices: Notices;
	readonly #consequences: Consequences;
	readonly #fileKeeping: FileKeeping | undefined;
	#recovery: Recovery | undefined;
	#closed = false;

	constructor(options: EngineOptions) {
		this.#options = options;
		const { store, clock, plant, log, lookEvery = LOOK_EVERY } = options;
		this.forms = new Forms(options.forms ?? NO_SHELF, () => this.#formCame());
		const kinds = this.#kinds;
		const indexes = this.#indexes;
		const attachments = this.#attachments;
		const direct = (hop: Hop) => void this.#arrivals.direct(hop);
		const dispatch = new Dispatch(
			clock,
			attachments,
			direct,
			(message) => log('error', message),
			() => ({ maker: this.links, plant: plant().directory, now: clock.now() }),
		);
		const underWay = new UnderWay(dispatch);
		const commits = new Commits(options, {
			transact: this.#transactPort(),
			after: (plan, body) => {
				this.#consequences.durable(plan, body);
				this.alarms.heard(body);
			},
			reopened: (recovery) => this.#reopened(recovery),
		});
		const outbox = new Outbox(store, clock, attachments, () => dispatch.drawing);
		this.#dispatch = dispatch;
		this.#underWay = underWay;
		this.#commits = commits;
		this.#outbox = outbox;
		this.#announced = new Announced(outbox, clock);
		const reports = new RoutineReports({
			store,
			clock,
			attachments,
			dispatch,
			language: () => this.language,
			keep: (values) => commits.keep(values),
			log,
		});
		const routines = new Routines({
			store,
			clock,
			plant,
			attachments,
			dispatch,
			commits,
			reports,
			alarm: () => this.#alarm,
			changed: () => this.#consequences.tell(),
			log,
		});
		this.#routines = routines;
		this.#routineReports = reports;
		this.#notices = new Notices({ store, clock, plant, attachments, commits, alarm: () => this.#alarm, newId: options.newId, links: () => this.links });
		const running = () => dispatch.running;
		this.alarms = new AlarmDesk({ store, clock, plant, attachments, commits, outbox, running, alarm: () => this.#alarm });
		const alsoDue = together([routines, this.#notices.releases, this.alarms]);
		this.#alarm = new Alarm({ ...options, lookEvery }, indexes, kinds, (wish) => commits.onCase(wish.cases[0] ?? '', wish), alsoDue);
		this.#intakes = new Intakes(commits, outbox);
		this.#arrivals = new Arrivals({ store, clock, plant, log, kinds, attachments, commits, underWay });
		this.#answers = new Answers({ store, kinds, attachments, indexes, commits, plant, forms: this.forms });
		this.#held = new HeldSteps({ store, kinds, attachments, indexes, commits });
		this.#policies = new Policies({ store, kinds, attachments, commits });
		this.#traffic = new Traffic({ store, clock, lookEvery, plant, indexes, underWay, outbox, routineReports: reports, notices: this.#notices, commits });
		this.#consequences = new Consequences({
			indexes,
			underWay,
			notices: this.#notices,
			held: this.#held,
			alarm: this.#alarm,
			failed: (error) => commits.failed(error),
		});
		this.#fileKeeping = this.#keepingOf(options.files);
	}

	get clock(): Clock {
		return this.#options.clock;
	}
	get plantClock(): PlantClock | undefined {
		return this.#options.plantClock;
	}
	/** Makes links for people without an account; undefined while the plant makes none. */
	get links(): LinkMaker | undefined {
		return this.#options.links?.();
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
	/** The files of the plant; undefined where nobody keeps any. */
	get files(): FilesKept | undefined {
		return this.#options.files;
	}
	/** What opening the store found. */
	get recovery(): Recovery | undefined {
		return this.#recovery;
	}
	get pendingDeadlines(): number {
		return this.#indexes.pending;
	}
	/** Plant time before which no deadline comes due; undefined when none is pending. One that was cancelled is only found out at its time. */
	get nextDue(): Instant | undefined {
		return this.#indexes.deadlines.peek()?.dueAt;
	}
	/** What channel nodes have taken and not sent yet. */
	get notices(): Notices {
		return this.#notices;
	}
	get alarm(): Alarm {
		return this.#alarm;
	}

	/** Makes a kind of step known, so that its open steps go on even while no node of it runs. */
	define(kind: AnyStepKind): void {
		this.#kinds.set(kind.kind, kind);
	}

	/** Makes a kind of routine known, so that what there is of it goes on even while no node of it runs. */
	defineRoutine(kind: AnyRoutineKind): void {
		this.#routines.define(kind);
	}

	/** Opens the store and finds everything where it was. Sending waits for `canvasStarted`. */
	async open(): Promise<Recovery> {
		this.#recovery = await this.#options.store.open();
		await this.#restore();
		this.#options.opened?.(this.#recovery);
		this.#attachments.restore(this.#options.store.value('steps'));
		for (const { record } of this.#options.store.active()) this.#indexes.update(record);
		this.#alarm.start(this.#recovery);
		this.#routines.load();
		this.#notices.load();
		this.alarms.load();
		this.#alarm.arm();
		this.#traffic.start();
		this.#fileKeeping?.start();
		return this.#recovery;
	}

	/** Stops timers, lets what is under way finish and closes the store. */
	async close(): Promise<void> {
		this.#closed = true;
		this.#traffic.stop();
		this.#fileKeeping?.stop();
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
		const { store, clock, plant, log } = this.#options;
		this.#dispatch.started();
		this.#alarm.canvasStarted();
		warnOfRings({ drawing: this.#dispatch.drawing, attachments: this.#attachments, kinds: this.#kinds, plant, log });
		try {
			await this.#traffic.resendAll();
			await this.#held.retry();
			await this.#routines.canvasStarted();
			await this.#notices.releases.follow();
			await followCalendar({ store, clock, plant, indexes: this.#indexes, routines: this.#routines, commits: this.#commits });
		} catch (error) {
			// What the store could not read now goes out when it has recovered.
			this.#commits.failed(error);
		}
	}

	canvasStopping(): void {
		this.#routineReports.stopping();
		this.#dispatch.stopping(() => void this.canvasStarted().catch((error) => this.#commits.failed(error)));
	}

	/** A running node serves a step from now on. KeyTaken when the name is another's. */
	attach(attachment: Attachment): () => void {
		if (this.#attachments.add(attachment, this.#dispatch.drawing)) this.#keepNames();
		this.#routines.attached(attachment);
		this.alarms.attached(attachment.key);
		return () => this.#attachments.remove(attachment);
	}

	/** Open and held cases at a step: for its status. */
	atStep(key: string): { open: number; held: number } {
		const counts = this.#attachments.names(key).map((name) => this.#indexes.atStep(name));
		return counts.reduce((sum, one) => ({ open: sum.open + one.open, held: sum.held + one.held }));
	}

	/** The routine of a node, as it is kept. */
	routine(key: string): RoutineRecord | undefined {
		return this.#routines.get(key);
	}

	/** Whether a case can be sent to a step: it is on the canvas, and no source of cases. */
	isStep(key: string): boolean {
		const attachment = this.#attachments.get(key);
		return attachment ? this.#kinds.has(attachment.kind) : (this.#dispatch.drawing?.has(key) ?? false);
	}

	/** Steps to which a case can still come from these, as they are drawn and configured today; those that no running node serves are left out. */
	stepsAhead(from: readonly string[]): { key: string; kind: string; config: JsonObject }[] {
		const keys = this.#dispatch.drawing?.stepsAhead(from.map((key) => this.#attachments.current(key))) ?? [];
		return keys.flatMap((key) => {
			const attachment = this.#attachments.get(key);
			return attachment ? [{ key, kind: attachment.kind, config: attachment.config }] : [];
		});
	}

	/** How a step is configured today; undefined while no running node serves it. */
	configOf(key: string): JsonObject | undefined {
		return this.#attachments.get(this.#attachments.current(key))?.config;
	}

	/** The names under which a step may have taken cases, today's first. */
	namesOf(key: string): string[] {
		return this.#attachments.names(key);
	}

	// — what comes in ————————————————————————————————————————————————

	/** A message for an intake, mapped to fields already. `anomaly`: the id under which a detector announced it, settled by the same commit. */
	intake(key: string, kind: AnyIntakeKind, config: JsonObject, input: JsonObject, anomaly?: string): Promise<Taken | Refusal> {
		return this.#intakes.take({ key, kind, config, input, anomaly });
	}

	/** A message with a case comes to a step. Never refused for what the case or the step is; only for a case or hop that never was. */
	async arrive(key: string, id: string, arrival: Arrival): Promise<Arrived | Refusal> {
		// After a start its form may be on the way to the disk: not worth holding a case for.
		await this.forms.settled();
		return this.#arrivals.arrive(key, id, arrival);
	}

	/** A person, a channel or production answers an open step: `step` is `key#visit`, or a key for its latest visit. */
	answer(id: string, step: string, answer: Answer, language: Language = this.language): Promise<Reply | Refusal> {
		return this.#answers.answer(id, step, answer, language);
	}

	/** A message or a person says something to the routine of a node. */
	answerRoutine(key: string, answer: Answer, language: Language = this.language): Promise<{ repeated: boolean } | Refusal> {
		return this.#routines.answer(key, answer, language);
	}

	/** Facts and mechanics on one case that no open step is asked about first (its observers are): commands. */
	change<T>(id: string, decide: (plan: Plan, record: CaseRecord) => T | Refusal, language: Language = this.language): Promise<T | Refusal> {
		return this.#commits.change(id, { decide, language });
	}

	/** Open steps that wait for a correlation key, optionally of one step only. */
	waitingFor(key: string, step?: string): Promise<WaitingStep[]> {
		return this.#answers.waitingFor(key, step);
	}

	/** A detector, or a person (`by`), announces an anomaly: kept until an intake settles it. Resolves when durable. */
	async announce(id: string, from: string, output: string, message: JsonObject, by?: Actor): Promise<void> {
		await this.stored(this.#outbox.announce(id, from, output, message, () => this.#dispatch.running, by));
	}

	/** A detector announces what it found: by way of the alarm desk, which lets it out, merges or holds it. Resolves when that is durable. */
	async detected(id: string, from: string, output: string, message: JsonObject): Promise<void> {
		const told = toldOf(from, message);
		if (told && (output === 'raised' || output === 'cleared')) await this.alarms.announce(output, told);
		else await this.announce(id, from, output, message);
	}

	/**
	 * As `announce`, and waits so many real milliseconds to hear what an intake makes of it. Undefined: none has taken it yet; it stays announced.
	 * What was refused is announced no longer. The same id again is told what became of it.
	 */
	announceAndHear(id: string, from: string, output: string, message: JsonObject, patience: Millis, by?: Actor): Promise<Taken | Refusal | undefined> {
		return this.#announced.hear(id, () => this.announce(id, from, output, message, by), patience);
	}

	/** An intake tells what it made of an announced anomaly. */
	tellAnnounced(id: string, became: Taken | Refusal): void {
		this.#announced.became(id, became);
	}

	/** Whether steps or intakes lie behind an output, as it is drawn; also while nothing is drawn yet. */
	leadsOn(key: string, output: string): boolean {
		if (!this.#dispatch.drawing) return true;
		const { direct, behind } = this.#dispatch.receivers(key, output);
		return direct.length > 0 || behind.some(({ steps }) => steps.length > 0);
	}

	/** Open steps that run an older configuration than their node, or than `config`, about to be deployed. None where the kind keeps what a step was opened with. */
	older(key: string, config?: JsonObject): RunsOlder[] {
		return this.#policies.older(key, config);
	}

	/** Moves an open step (`key#visit`) to the configuration of its node; false where it runs that already. Resolves when durable. */
	adopt(id: string, step: StepId, actor: Actor, language: Language = this.language): Promise<boolean | Refusal> {
		return this.#policies.adopt(id, step, actor, language);
	}

	/** Asks held steps again with the configuration of today: all, or those of one case. Returns how many are held no longer. */
	retryHeld(only?: string): Promise<number> {
		return this.#held.retry(only);
	}

	/** Sends unsettled hops of a case once more, marked as redelivered; returns how many. */
	resend(id: string): Promise<number> {
		return this.#traffic.resend(id);
	}

	/** Writes what is settled, gives up branches whose time is over, and passes undeliverable reports to the fallback. */
	sweep(): Promise<void> {
		return this.#traffic.sweep();
	}

	/** Takes away uploaded files that nothing has named within a day. */
	async sweepFiles(): Promise<void> {
		await this.#fileKeeping?.sweep();
	}

	/** Keeps a small named value in the store. RefusedError when it can't be written. */
	setValue(key: string, value: Json | null): Promise<void> {
		return this.#commits.setValue(key, value);
	}

	/** Work on the store: when it fails it is opened again, and whoever asked is told by a RefusedError in the plant's language. */
	stored<T>(work: Promise<T>): Promise<T> {
		return this.#commits.stored(work);
	}

	// — what people look at ————————————————————————————————————————————————

	/** Called after every durable commit with the cases that it touched; with `all` when the store was opened again after a failure. */
	onCommit(listener: CommitListener): () => void {
		return this.#consequences.onCommit(listener);
	}

	/** Called with each message of a routine that no running node could send. */
	onUndelivered(fallback: (message: JsonObject) => void): () => void {
		return this.#routineReports.onUndelivered(fallback);
	}

	feed(after: number, limit: number): Promise<FeedEntry[]> {
		return this.#options.store.feed(after, limit);
	}

	/** What needs somebody's attention: held, under way for long, waiting nowhere. */
	async problems(): Promise<Problems> {
		const { store } = this.#options;
		return problemsNow({
			store,
			attachments: this.#attachments,
			dispatch: this.#dispatch,
			outbox: this.#outbox,
			alarm: this.#alarm,
			commits: this.#commits,
		});
	}

	// — inside ————————————————————————————————————————————————

	/** What can't be read now keeps the store from opening: a task without its form, or with a file that seems not to be there, could not be answered. */
	async #restore(): Promise<void> {
		try {
			await this.forms.restore();
			await this.#options.files?.open();
		} catch (error) {
			await this.#options.store.close();
			throw error;
		}
	}

	/** A step may be held for want of it. */
	#formCame(): void {
		if (this.#dispatch.running) void this.#held.retry().catch((error) => this.#commits.failed(error));
	}

	#keepingOf(files: FilesKept | undefined): FileKeeping | undefined {
		const { store, clock } = this.#options;
		const setValue = (key: string, value: Json) => this.setValue(key, value);
		return files && new FileKeeping({ files, store, clock, forms: () => this.forms.list(), setValue, failed: (error) => this.#commits.failed(error) });
	}

	/** Whose step names are. Where that can't be written now it is when the store has recovered. */
	#keepNames(): void {
		void this.setValue('steps', this.#attachments.stored()).catch(() => {});
	}

	/** The store was opened again after a failure: what is truly there counts. */
	async #reopened(recovery: Recovery): Promise<void> {
		this.#recovery = recovery;
		this.#underWay.clear();
		this.#indexes.clear();
		for (const { record } of this.#options.store.active()) this.#indexes.update(record);
		this.#keepNames();
		this.#routines.load();
		this.#notices.load();
		this.alarms.load();
		this.#alarm.arm();
		this.#consequences.tell('all');
		if (this.#dispatch.running) await this.canvasStarted();
	}

	#transactPort(): TransactPort {
		const { store, clock, newId, salt, plant, files } = this.#options;
		return {
			store,
			now: () => clock.now(),
			plant,
			kinds: this.#kinds,
			receivers: (step, output) => this.#dispatch.receivers(step, output),
			followers: (id) => this.#indexes.waitingFor(`case:${id}`),
			watchers: (subject) => this.#indexes.watching(subject),
			form: (key) => this.forms.current(key),
			formVersion: (version) => this.forms.ofVersion(version),
			...(files ? { describeFile: (id: string) => (files.has(id) ? files.describe(id) : undefined) } : {}),
			load: (person) => this.#indexes.loads.of(person, (key) => store.value(key)),
			newId,
			salt,
			ride: (plan, id) => {
				noteUndelivered(plan, id, plan.events(id));
				this.#notices.heard(plan, plan.events(id));
				this.#underWay.ride(plan, id);
			},
			staged: (plan, body) => this.#consequences.staged(plan, body),
		};
	}
}
