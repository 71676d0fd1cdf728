// A plant for tests of the engine: a real engine on a real journal, on a disk whose power can be cut, with a canvas and a clock that do what the test
// says. One object lives through deploys, crashes and restarts. Nothing sleeps: `settle` resolves when nothing moves any more.

import assert from 'node:assert/strict';
import type { Case, CaseRecord } from '../../../src/case/case.ts';
import type { Actor, CaseEvent, EventType } from '../../../src/case/events.ts';
import type { Hold, Hop, OpenStep } from '../../../src/case/mechanics.ts';
import { type Clock, type Timer, VirtualClock } from '../../../src/clock.ts';
import { runCommand } from '../../../src/commands/commands.ts';
import { type Attachment, KeyTaken } from '../../../src/engine/attachments.ts';
import { Drawing, type FlowNode, stepKey } from '../../../src/engine/canvas.ts';
import { Engine, type Reply, type Taken } from '../../../src/engine/engine.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { makeCalendar } from '../../../src/plant/calendar.ts';
import { makeDirectory } from '../../../src/plant/directory.ts';
import type { PlantConfig } from '../../../src/plant/plant.ts';
import type { Plant } from '../../../src/plant/plant-now.ts';
import { isRefusal, type Refusal, refuseAll } from '../../../src/refusal.ts';
import type { AnyRoutineKind } from '../../../src/routine.ts';
import type { AnyIntakeKind, AnyStepKind } from '../../../src/step.ts';
import { FileShelf } from '../../../src/store/file-shelf.ts';
import { JournalStore } from '../../../src/store/journal-store.ts';
import type { Recovery } from '../../../src/store/port.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/time.ts';
import { fixtureConfig, monday0930 } from '../plant.fixture.ts';
import { NO_LOCK } from '../store/ground.ts';
import { FOLD } from '../store/plant-cases.ts';
import { PowerCutDisk, random, type Survival } from '../store/power-cut-disk.ts';
import { pass, rest, source } from './small-kinds.ts';
import { type Behaviour, type Message, type RunningNode, VirtualCanvas } from './virtual-canvas.ts';

/** What a node type of ours is: a step, a source of cases, or a node that only announces. */
export interface NodeType {
	kind?: AnyStepKind;
	intake?: AnyIntakeKind;
	routine?: AnyRoutineKind;
	/** Fixed outputs of a type that is neither. */
	outputs?: string[];
	/** As the node checks what was typed in; absent: taken as it is. */
	check?(raw: unknown): { ok: true; value: object } | { ok: false; refusals: Refusal[] };
	/** Message → fields for an intake; absent: the payload as it is. */
	input?(message: Message, node: FlowNode, plant: EnginePlant): Promise<JsonObject | Refusal>;
	/** A message without a case that comes to a step. */
	other?(plant: EnginePlant, key: string, message: Message, node: FlowNode): Promise<Refusal | undefined>;
}

export interface RigOptions {
	types?: Record<string, NodeType>;
	config?: PlantConfig;
	start?: string;
	seed?: number;
	/** See the engine's. */
	lookEvery?: number;
	/** By id or type of nodes that are not ours; the others pass everything on. */
	behaviours?: Record<string, Behaviour>;
}

/** One message that left a step. */
export interface Sent {
	at: string;
	from: string;
	output: string;
	message: Message;
	redelivered: boolean;
}

export const SMALL: Record<string, NodeType> = {
	'andon-pass': { kind: pass },
	'andon-rest': { kind: rest },
	'andon-source': { intake: source },
	'andon-detect': { outputs: ['raised', 'cleared'] },
};

const FOLDER = '/plant';
const UNITS: Record<string, number> = { ms: 1, s: SECOND, min: MINUTE, h: HOUR, d: DAY };
export const OPERATOR: Actor = { id: 'sun', how: 'claimed' };

/** "30 min", "2 h", "3 d", "20 s" in milliseconds. */
export function span(text: string): number {
	const [, amount, unit] = /^([\d.]+) ?(ms|s|min|h|d)$/.exec(text) ?? [];
	assert(amount !== undefined && unit !== undefined, `"${text}" is no duration`);
	return Number(amount) * (UNITS[unit] as number);
}

/** The clock of one process: its timers die with it. */
class ProcessClock implements Clock {
	dead = false;
	longest = 0;
	readonly #clock: VirtualClock;
	constructor(clock: VirtualClock) {
		this.#clock = clock;
	}
	now = () => this.#clock.now();
	wall = () => this.#clock.wall();
	monotonic = () => this.#clock.monotonic();
	uptime = () => this.#clock.uptime();
	speed = () => this.#clock.speed();
	after(millis: number, run: () => void): Timer {
		this.longest = Math.max(this.longest, millis);
		return this.#clock.after(millis, () => {
			if (!this.dead) run();
		});
	}
}

/** What dies in a crash. */
interface Process {
	clock: ProcessClock;
	engine: Engine;
	files: FileShelf;
	/** Cleared when the power goes: what comes back then is heard by nobody. */
	alive: boolean;
}

export class EnginePlant {
	readonly clock: VirtualClock;
	readonly types: Record<string, NodeType>;
	disk = new PowerCutDisk();
	config: PlantConfig;
	canvas: VirtualCanvas;
	flow: FlowNode[] = [];
	recovery: Recovery | undefined;
	/** Everything that left a step, over all restarts. */
	readonly sent: Sent[] = [];
	/** What Catch nodes saw: refused messages and held cases. */
	readonly caught: { node: string; code: string; message: string; number?: string }[] = [];
	/** Nodes that were refused because their name is another's. */
	readonly refusedNodes: KeyTaken[] = [];
	readonly log: string[] = [];
	/** What intakes answered. */
	readonly taken: (Taken | Refusal)[] = [];
	readonly behaviours: Map<string, Behaviour>;
	readonly #chance: () => number;
	readonly #lookEvery: number | undefined;
	#process!: Process;
	#detach = new Map<string, () => void>();
	#plantNow: { config: PlantConfig; plant: Plant } | undefined;
	#ids = 0;
	#activity = 0;
	#working = 0;

	constructor(options: RigOptions = {}) {
		this.clock = new VirtualClock(options.start ?? monday0930);
		this.types = { ...SMALL, ...options.types };
		this.config = options.config ?? fixtureConfig;
		this.#chance = random(options.seed ?? 1);
		this.#lookEvery = options.lookEvery;
		this.behaviours = new Map(Object.entries(options.behaviours ?? {}));
		this.canvas = new VirtualCanvas([], () => false, this.behaviours);
	}

	/** A plant whose engine runs on an empty folder, its canvas started with a flow. */
	static async start(flow: FlowNode[], options: RigOptions = {}): Promise<EnginePlant> {
		const plant = new EnginePlant(options);
		await plant.boot(flow);
		return plant;
	}

	get engine(): Engine {
		return this.#process.engine;
	}
	/** The files of the plant. */
	get files(): FileShelf {
		return this.#process.files;
	}
	/** The longest timer that was ever armed in this process (ms). */
	get longestTimer(): number {
		return this.#process.clock.longest;
	}

	// — a process begins and ends ————————————————————————————————————————————————

	/** A process starts on the disk as it is and starts the canvas; `canvas: false` leaves that to `startCanvas`. */
	async boot(flow: FlowNode[] = this.flow, { canvas = true, settle = true } = {}): Promise<void> {
		const clock = new ProcessClock(this.clock);
		const disk = this.disk;
		disk.changed = () => {
			this.#activity += 1;
		};
		const store = new JournalStore({ disk, folder: FOLDER, clock, lock: NO_LOCK, ...FOLD, language: this.config.language });
		const files = new FileShelf({ disk, folder: FOLDER, clock });
		const process: Process = {
			clock,
			alive: true,
			files,
			engine: new Engine({
				store,
				files,
				clock,
				lookEvery: this.#lookEvery,
				plant: () => this.plant(),
				newId: () => `case-${++this.#ids}`,
				salt: () => 'salt-of-sixteen-bytes-',
				log: (level, message) => process.alive && this.log.push(`${level}: ${message}`),
			}),
		};
		for (const { kind, routine } of Object.values(this.types)) {
			if (kind) process.engine.define(kind);
			if (routine) process.engine.defineRoutine(routine);
		}
		this.#process = process;
		this.recovery = await process.engine.open();
		if (canvas) this.startCanvas(flow);
		if (settle) await this.settle();
	}

	/** The power goes at this instant. `survival`: what of the unsynced is on the disk afterwards. */
	cut(survival: Survival = 'least'): void {
		this.#process.alive = false;
		this.#process.clock.dead = true;
		this.canvas.stopped = true;
		this.#detach.clear();
		this.disk.changed = undefined;
		this.disk = this.disk.afterCut(survival, this.#chance);
	}

	/** The power goes and comes back `downFor` later; the same or another flow starts. */
	async crash({
		survival = 'least',
		downFor = '0 s',
		flow = this.flow,
		canvas = true,
	}: {
		survival?: Survival;
		downFor?: string;
		flow?: FlowNode[];
		canvas?: boolean;
	} = {}): Promise<void> {
		this.cut(survival);
		this.clock.suspend(span(downFor));
		await this.boot(flow, { canvas });
	}

	/** SIGTERM: everything is finished first. */
	async shutDown(): Promise<void> {
		this.stopCanvas();
		await this.engine.close();
		this.#process.alive = false;
		this.#process.clock.dead = true;
	}

	/** The power will go when the disk has changed so many times more, whatever is under way then. Resolves when it has gone. */
	cutAfter(changes: number, survival: Survival = 'any'): Promise<void> {
		let left = changes;
		return new Promise((resolve) => {
			this.disk.changed = () => {
				this.#activity += 1;
				left -= 1;
				if (left > 0) return;
				this.cut(survival);
				resolve();
			};
		});
	}

	get isUp(): boolean {
		return this.#process.alive;
	}

	// — the canvas ————————————————————————————————————————————————

	/** "flows:started": the drawing is known, every node exists. */
	startCanvas(flow: FlowNode[] = this.flow, keep: ReadonlySet<string> = new Set()): void {
		this.flow = flow;
		const { engine } = this.#process;
		engine.draw(new Drawing(flow, (node) => Object.hasOwn(this.types, node.type)));
		const process = this.#process;
		this.canvas = new VirtualCanvas(flow, (node, message) => process.alive && this.#receive(node, message), this.behaviours);
		for (const node of this.canvas.nodes) if (!keep.has(node.path)) this.#attach(node);
		this.#track(engine.canvasStarted());
	}

	/** "flows:stopping": what is on the wires is gone. */
	stopCanvas(keep: ReadonlySet<string> = new Set()): void {
		this.engine.canvasStopping();
		this.canvas.stopped = true;
		for (const [path, detach] of [...this.#detach]) {
			if (keep.has(path)) continue;
			detach();
			this.#detach.delete(path);
		}
	}

	/** A full deploy: nothing that is under way survives it. */
	async deploy(flow: FlowNode[]): Promise<void> {
		this.stopCanvas();
		this.startCanvas(flow);
		await this.settle();
	}

	/** A deploy after which Node-RED never starts the flows again, for an unknown node type: what did not change goes on running. */
	stopWithoutStart(): void {
		this.engine.canvasStopping();
	}

	#attach(running: RunningNode): void {
		const { node, path, instances } = running;
		const type = Object.hasOwn(this.types, node.type) ? this.types[node.type] : undefined;
		if (!type || node.d === true) return;
		const raw = (node.config ?? {}) as JsonObject;
		const checked = type.check?.(raw) ?? { ok: true as const, value: raw };
		const config = (checked.ok ? checked.value : {}) as JsonObject;
		const key = stepKey(node, instances);
		const outputs = type.outputs ?? (checked.ok ? ((type.kind ?? type.intake ?? type.routine)?.outputs(config) ?? []) : []);
		const canvas = this.canvas;
		const attachment: Attachment = {
			key,
			path,
			node: node.id,
			kind: (type.kind ?? type.intake ?? type.routine)?.kind ?? node.type,
			config,
			outputs,
			...(checked.ok ? {} : { broken: holdOf(checked.refusals) }),
			send: (port, message) => {
				if (canvas.stopped) return;
				this.#activity += 1;
				this.sent.push({
					at: this.clock.now(),
					from: key,
					output: outputs[port] ?? '',
					message: structuredClone(message),
					redelivered: message.redelivered === true,
				});
				canvas.send(running, port, message);
			},
			held: ({ number }, { code, message }) => this.caught.push({ node: node.id, code, message, number }),
		};
		try {
			this.#detach.set(path, this.engine.attach(attachment));
		} catch (error) {
			if (!(error instanceof KeyTaken)) throw error;
			this.refusedNodes.push(error);
		}
	}

	/** What a node of ours does with a message. */
	#receive({ node, path, instances }: RunningNode, message: Message): boolean {
		this.#activity += 1;
		const type = Object.hasOwn(this.types, node.type) ? this.types[node.type] : undefined;
		if (!type) return false;
		const key = stepKey(node, instances);
		if (!this.#detach.has(path)) return true;
		const subject = message.case as { id?: unknown; hop?: unknown } | undefined;
		if (type.intake) this.#track(this.#intake(key, type, message, node));
		else if (type.kind && subject)
			this.#track(this.arrive(key, String(subject.id), String(subject.hop), message).then((result) => this.#catch(node.id, result)));
		else if (type.other) this.#track(type.other(this, key, message, node).then((refusal) => this.#catch(node.id, refusal)));
		return true;
	}

	/** A message with a case comes to a step. */
	arrive(key: string, id: string, hop: string | undefined, { topic, payload }: Message = {}): Promise<'entered' | 'repeated' | Refusal> {
		return this.engine.arrive(key, id, {
			...(hop === undefined ? {} : { hop }),
			...(typeof topic === 'string' && { topic }),
			...(payload !== undefined && { payload: payload as Json }),
		});
	}

	async #intake(key: string, type: NodeType, message: Message, node: FlowNode): Promise<void> {
		const process = this.#process;
		const input = type.input ? await type.input(message, node, this) : (message.payload as JsonObject);
		const anomaly = (message.anomaly as { announced?: string } | undefined)?.announced;
		const checked = type.check?.(node.config ?? {}) ?? { ok: true as const, value: (node.config ?? {}) as object };
		const config = (checked.ok ? checked.value : {}) as JsonObject;
		const taken = isRefusal(input) ? input : await this.engine.intake(key, type.intake as AnyIntakeKind, config, input, anomaly);
		if (anomaly !== undefined) this.engine.tellAnnounced(anomaly, taken);
		if (!process.alive) return;
		this.taken.push(taken);
		this.#catch(node.id, taken);
	}

	#catch(node: string, result: unknown): void {
		if (isRefusal(result)) this.caught.push({ node, code: result.code, message: result.message });
	}

	// — what people and machines do ————————————————————————————————————————————————

	/** A message comes to a node, named by its id or name. */
	async inject(node: string, message: Message): Promise<void> {
		const to = this.canvas.nodes.find((one) => one.node.id === node || one.node.name === node);
		assert(to, `there is no node ${node}`);
		this.canvas.inject(to, message);
		await this.settle();
	}

	/** A case is reported at the only intake; returns the number it got or joined. */
	async raise(fields: JsonObject = {}, intake?: string): Promise<string> {
		const node = intake ?? this.canvas.nodes.find(({ node }) => this.types[node.type]?.intake)?.node.id;
		assert(node !== undefined, 'the flow has no intake');
		const before = this.taken.length;
		await this.inject(node, { payload: { title: 'Fill weight low', ...fields } });
		const taken = this.taken[before];
		assert(taken && !isRefusal(taken) && taken.number !== undefined, `not taken: ${JSON.stringify(taken)}`);
		return taken.number;
	}

	/** Somebody answers the step of a case; the first reply, or the refusal. */
	async answer(
		number: string,
		step: string,
		type = 'complete',
		data: JsonObject = {},
		more: { id?: string; actor?: Actor; version?: number } = {},
	): Promise<Reply | Refusal> {
		const reply = await this.engine.answer(this.idOf(number), step, { actor: OPERATOR, type, data, ...more });
		await this.settle();
		return reply;
	}

	async command(command: Json, actor: Actor = OPERATOR): Promise<JsonObject | Refusal> {
		const answer = await runCommand(this.engine, command, actor);
		await this.settle();
		return answer;
	}

	// — time ————————————————————————————————————————————————

	/** Lets time pass ("30 min"), timers firing in their order. */
	async advance(time: string): Promise<void> {
		await this.clock.advance(span(time), () => this.settle());
	}

	/** Lets much time pass quickly: the process is asleep until everything is looked over twice before the end. */
	async leap(time: string): Promise<void> {
		const awake = Math.min(span(time), 2 * (this.#lookEvery ?? 5 * SECOND));
		this.clock.suspend(span(time) - awake);
		await this.advance(`${awake / SECOND} s`);
	}

	/** Resolves when nothing moves any more without time passing. */
	async settle(): Promise<void> {
		let quiet = 0;
		for (let rounds = 0; quiet < 3; rounds++) {
			assert(rounds < 100_000, 'the plant never comes to rest');
			const before = this.#activity;
			await new Promise((resolve) => setImmediate(resolve));
			const still = before === this.#activity && (!this.isUp || (this.#working === 0 && this.canvas.underWay === 0));
			quiet = still ? quiet + 1 : 0;
		}
	}

	// — what there is to see ————————————————————————————————————————————————

	idOf(number: string): string {
		const id = this.engine.store.idOf(number);
		assert(id !== undefined, `there is no case ${number}`);
		return id;
	}
	async record(number: string): Promise<CaseRecord> {
		const loaded = await this.engine.store.load(this.idOf(number));
		assert(loaded);
		return loaded.record;
	}
	async case(number: string): Promise<Case> {
		return (await this.record(number)).case;
	}
	/** Where a case waits: `key#visit`, in order of the alphabet. */
	async waitsAt(number: string): Promise<string[]> {
		return Object.keys((await this.record(number)).mechanics.open).sort();
	}
	async openStep(number: string, key: string): Promise<OpenStep> {
		const step = Object.values((await this.record(number)).mechanics.open).find((one) => one.key === key);
		assert(step, `case ${number} is not at ${key}`);
		return step;
	}
	async held(number: string, key: string): Promise<Hold | undefined> {
		return (await this.openStep(number, key)).hold;
	}
	/** Hops not yet settled. */
	async hops(number: string): Promise<Hop[]> {
		return Object.values((await this.record(number)).mechanics.hops);
	}
	async history(number: string): Promise<CaseEvent[]> {
		return this.engine.store.history(this.idOf(number));
	}
	/** Events of one type, with their data. */
	async events<T extends EventType>(number: string, type: T): Promise<CaseEvent<T>[]> {
		return (await this.history(number)).filter((event) => event.type === type) as CaseEvent<T>[];
	}
	/** How often a case came to each step. */
	async entries(number: string): Promise<Record<string, number>> {
		const found: Record<string, number> = {};
		for (const { step } of await this.events(number, 'entered')) {
			const key = step?.slice(0, step.lastIndexOf('#')) ?? '';
			found[key] = (found[key] ?? 0) + 1;
		}
		return found;
	}
	/** What left a step by an output. */
	sentBy(from: string, output?: string): Sent[] {
		return this.sent.filter((one) => one.from === from && (output === undefined || one.output === output));
	}

	plant(): Plant {
		if (this.#plantNow?.config !== this.config) {
			this.#plantNow = { config: this.config, plant: { directory: makeDirectory(this.config), calendar: makeCalendar(this.config) } };
		}
		return this.#plantNow.plant;
	}

	/** Work whose end `settle` waits for. What goes wrong is noted, as Catch would. */
	#track(work: Promise<unknown>): void {
		const process = this.#process;
		this.#working += 1;
		work
			.catch((error: unknown) => {
				if (process.alive)
					this.caught.push({ node: '', code: String((error as { code?: unknown }).code ?? 'thrown'), message: String((error as Error).message ?? error) });
			})
			.finally(() => {
				this.#working -= 1;
			});
	}
}

function holdOf(refusals: readonly Refusal[]): Hold {
	const { code, message, path } = refuseAll(refusals);
	return { code, message, path };
}

// — drawing flows ————————————————————————————————————————————————

const PLANT = 'plant';

/** A tab with nodes on it, as an export has them; nodes without `z` stand on the tab. */
export function flowOf(...nodes: FlowNode[]): FlowNode[] {
	return [{ id: 'tab', type: 'tab', label: 'Flow' }, ...nodes.map((node) => (node.type === 'subflow' || node.type === 'tab' ? node : { z: 'tab', ...node }))];
}

/** A node of ours: `wires` lists, output by output, the ids it leads to ("a b" is two). */
export function step(id: string, type: string, wires: string[] = [], config: object = {}, more: Partial<FlowNode> = {}): FlowNode {
	return {
		id,
		type: `andon-${type}`,
		plant: PLANT,
		name: id,
		config: config as JsonObject,
		wires: wires.map((ids) => ids.split(' ').filter(Boolean)),
		...more,
	};
}

/** A node that is none of ours. */
export function other(id: string, type: string, wires: string[] = [], more: Partial<FlowNode> = {}): FlowNode {
	return { id, type, wires: wires.map((ids) => ids.split(' ').filter(Boolean)), ...more };
}
