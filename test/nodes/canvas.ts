// Our nodes in Node-RED's test helper, with a plant on a real folder of its own: messages in, what leaves, what Catch sees, how often a node
// says it is done. Not for durability or speed: the helper fakes too much for that (test/runtime has the real thing).

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Node, NodeAPI } from 'node-red';
import helper from 'node-red-node-test-helper';
import andonCase from '../../nodes/andon-case/andon-case.ts';
import andonClassify from '../../nodes/andon-classify/andon-classify.ts';
import andonClose from '../../nodes/andon-close/andon-close.ts';
import andonDetect from '../../nodes/andon-detect/andon-detect.ts';
import andonEscalate from '../../nodes/andon-escalate/andon-escalate.ts';
import andonEvents from '../../nodes/andon-events/andon-events.ts';
import andonExperiment from '../../nodes/andon-experiment/andon-experiment.ts';
import andonForm from '../../nodes/andon-form/andon-form.ts';
import andonIntake from '../../nodes/andon-intake/andon-intake.ts';
import andonMeasures from '../../nodes/andon-measures/andon-measures.ts';
import andonNotify from '../../nodes/andon-notify/andon-notify.ts';
import andonPlant from '../../nodes/andon-plant/andon-plant.ts';
import andonRecurrence from '../../nodes/andon-recurrence/andon-recurrence.ts';
import andonReport from '../../nodes/andon-report/andon-report.ts';
import andonSchedule from '../../nodes/andon-schedule/andon-schedule.ts';
import andonTask from '../../nodes/andon-task/andon-task.ts';
import andonVerify from '../../nodes/andon-verify/andon-verify.ts';
import andonWait from '../../nodes/andon-wait/andon-wait.ts';
import { palette } from '../../nodes/runtime/palette.ts';
import type { PlantHost } from '../../nodes/runtime/plant-host.ts';
import andon8D from '../../nodes/ui-andon-8d/ui-andon-8d.ts';
import andonAlarms from '../../nodes/ui-andon-alarms/ui-andon-alarms.ts';
import andonBoard from '../../nodes/ui-andon-board/ui-andon-board.ts';
import andonCall from '../../nodes/ui-andon-call/ui-andon-call.ts';
import andonCaseWidget from '../../nodes/ui-andon-case/ui-andon-case.ts';
import andonChart from '../../nodes/ui-andon-chart/ui-andon-chart.ts';
import andonTasks from '../../nodes/ui-andon-tasks/ui-andon-tasks.ts';
import { runCommand } from '../../src/commands/commands.ts';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal, type Refusal } from '../../src/refusal.ts';
import { fixtureConfig } from '../domain/plant.fixture.ts';

// biome-ignore lint/suspicious/noExplicitAny: what leaves a node is looked at member by member
export type Message = Record<string, any>;
export type Def = { id: string; type: string; [property: string]: unknown };

const OURS = [
	andonPlant,
	andonForm,
	andonDetect,
	andonIntake,
	andonSchedule,
	andonClassify,
	andonTask,
	andonWait,
	andonEscalate,
	andonMeasures,
	andonVerify,
	andonExperiment,
	andonRecurrence,
	andonReport,
	andonClose,
	andonCase,
	andonEvents,
	andonNotify,
	andonBoard,
	andonCall,
	andonTasks,
	andonCaseWidget,
	andonChart,
	andonAlarms,
	andon8D,
];
const CORE = createRequire(import.meta.url);
const coreNode = (file: string) => CORE(join(CORE.resolve('@node-red/nodes/package.json'), '..', 'core', 'common', file));
/** An HTTP request to the admin API, by supertest. */
export interface Requests {
	get(path: string): Promise<{ status: number; body: Message }>;
	post(path: string): Sending;
}
interface Sending {
	set(header: string, value: string): Sending;
	send(body: object): Promise<{ status: number; body: Message }>;
}

const { hooks } = CORE('@node-red/util') as { hooks: { add(name: string, hook: (event: Completed) => void): void; remove(name: string): void } };

interface Completed {
	msg: { _msgid: string };
	node: { id: string; node: Node };
	error?: Error;
}

/** What a node made of a message that was handed to it. */
interface Handled {
	node: string;
	times: number;
	error?: Error;
}

/** The mapping of the intakes in these tests: what the payload says. */
export const MAPPING = ['title', 'kind', 'severity', 'area', 'key', 'lot', 'quantity', 'detectedAt', 'fields', 'evidence'].map((field) => ({
	field,
	value: `payload.${field}`,
	valueType: 'msg',
}));

export class Canvas {
	readonly folder = mkdtempSync(join(tmpdir(), 'andon-nodes-'));
	readonly #received = new Map<string, Message[]>();
	readonly #done = new Map<string, Handled>();
	readonly #statuses = new Map<string, { text?: string; fill?: string; shape?: string }>();
	readonly #wake = new Set<() => void>();
	readonly #hosts = new Set<PlantHost>();
	readonly #sinks = new WeakSet<object>();
	#sent = 0;
	#loaded = false;

	/** A plant node on this canvas's folder. */
	plant(own: JsonObject = {}): Def {
		return { id: 'plant-1', type: 'andon-plant', folder: this.folder, ...structuredClone(fixtureConfig), ...own };
	}

	/** One of our nodes, on the tab of the tests and in the plant of the tests. */
	node(type: string, id: string, own: JsonObject = {}): Def {
		return { id, type: `andon-${type}`, z: 'tab-1', plant: 'plant-1', wires: [], ...own };
	}

	/** A node that keeps what it receives. */
	sink(id: string): Def {
		return { id, type: 'helper', z: 'tab-1', wires: [] };
	}

	/** Loads and starts the flow; a Catch for all nodes is there, and `caught` has what it saw. */
	async load(
		nodes: Def[],
		options: { lang?: string; credentials?: Record<string, Record<string, string>>; more?: ((RED: NodeAPI) => void)[] } = {},
	): Promise<void> {
		helper.settings({ lang: options.lang ?? 'en-US', userDir: this.folder });
		this.#listen();
		const flow = this.#flow(nodes);
		this.#loaded = true;
		await helper.load([coreNode('25-catch.js'), ...OURS, ...(options.more ?? [])], flow, options.credentials ?? {});
		this.#keepWhatArrives(flow);
		for (const { id, type } of nodes) {
			const host = type === 'andon-plant' ? (helper.getNode(id) as unknown as { host?: PlantHost } | null)?.host : undefined;
			if (host) this.#hosts.add(host);
		}
	}

	/** Deploys in place of what was loaded. */
	async deploy(nodes: Def[], type: 'full' | 'nodes' | 'flows' = 'full'): Promise<void> {
		const flow = this.#flow(nodes);
		await helper.setFlows(flow, type);
		this.#keepWhatArrives(flow);
	}

	get host(): PlantHost {
		const plant = helper.getNode('plant-1') as unknown as { host?: PlantHost; problem?: string } | null;
		assert.ok(plant?.host, `the plant does not run: ${plant?.problem}`);
		return plant.host;
	}

	/** A running node. */
	runtimeNode(id: string): Node {
		return helper.getNode(id);
	}

	/** Hands a message to a node; resolves when the node is done with it, with the error it gave. */
	async send(id: string, message: Message): Promise<Error | undefined> {
		const _msgid = `m${++this.#sent}`;
		Object.defineProperty(message, '_msgid', { value: _msgid, enumerable: true, configurable: true, writable: true });
		helper.getNode(id).receive(message);
		return this.waitFor(() => (this.#done.has(_msgid) ? { error: this.#done.get(_msgid)?.error } : undefined)).then(({ error }) => error);
	}

	/** The n-th message at a sink. */
	arrived(id: string, n = 1): Promise<Message> {
		return this.waitFor(() => this.#received.get(id)?.[n - 1]);
	}

	/** Everything that a sink has received. */
	at(id: string): Message[] {
		return this.#received.get(id) ?? [];
	}

	/** What the Catch node has seen. */
	get caught(): Message[] {
		return this.at('caught-1');
	}

	/** Waits until a node shows a status text. */
	async status(id: string, text: string): Promise<{ text?: string; fill?: string; shape?: string }> {
		return this.waitFor(() => (this.#statuses.get(id)?.text === text ? this.#statuses.get(id) : undefined));
	}

	statusOf(id: string): { text?: string; fill?: string; shape?: string } | undefined {
		return this.#statuses.get(id);
	}

	/** Asked again whenever anything happens. */
	async waitFor<T>(check: () => T | undefined | false): Promise<T> {
		for (;;) {
			const found = check();
			if (found) return found;
			await new Promise<void>((resolve) => {
				const wake = () => {
					this.#wake.delete(wake);
					resolve();
				};
				this.#wake.add(wake);
			});
		}
	}

	/** Everything stored about cases, as text: for comparing before and after. */
	state(): string {
		if (this.host.state !== 'open') return this.host.state;
		const { store } = this.host.engine;
		// Messages under way are written off with whatever is written next: that is no change of a case.
		const cases = [...store.active()].map(({ record: { mechanics, ...facts } }) => ({ ...facts, mechanics: { ...mechanics, hops: {} } }));
		return JSON.stringify({ cases, all: store.list({ status: ['open', 'closed', 'cancelled'] }), announced: store.values('outbox:') });
	}

	/** The admin API of the canvas. */
	get admin(): Requests {
		return helper.request();
	}

	/** A command as somebody gives it. */
	async command(command: JsonObject, actor = 'zhao'): Promise<JsonObject> {
		const answer: JsonObject | Refusal = await runCommand(this.host.engine, command, { id: actor, how: 'claimed' });
		assert.ok(!isRefusal(answer), isRefusal(answer) ? answer.message : '');
		return answer;
	}

	/**
	 * Sends something that can't be taken: done once with an error that names the field, Catch sees it once, nothing changes.
	 * @returns the error
	 */
	async refuses(id: string, message: Message, says?: RegExp): Promise<Error> {
		await this.host.settled();
		const before = this.state();
		const seen = this.caught.length;
		const error = await this.send(id, message);
		assert.ok(error instanceof Error, `${id} takes ${inspect(message.payload).slice(0, 80)}`);
		if (says) assert.match(error.message, says);
		await this.arrived('caught-1', seen + 1);
		assert.equal(this.state(), before);
		assert.equal(this.caught.length, seen + 1);
		return error;
	}

	/** Ends the flow and gives the folder back. Every message must have been done with exactly once. */
	async end(): Promise<void> {
		hooks.remove('*.andon-test');
		helper._events.removeListener('node-status', this.#onStatus);
		if (this.#loaded) await helper.unload();
		for (const host of this.#hosts) await host.close();
		rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
		for (const [id, { times }] of this.#done) assert.equal(times, 1, `message ${id} was done with ${times} times`);
	}

	#flow(nodes: Def[]): Def[] {
		const caught = { id: 'catch-1', type: 'catch', z: 'tab-1', scope: null, uncaught: false, wires: [['caught-1']] };
		return [{ id: 'tab-1', type: 'tab' }, ...nodes, caught, this.sink('caught-1')];
	}

	/** Sinks are new objects after a deploy that restarted them. */
	#keepWhatArrives(flow: Def[]): void {
		for (const { id, type } of flow) {
			const node = type === 'helper' ? helper.getNode(id) : undefined;
			if (!node || this.#sinks.has(node)) continue;
			this.#sinks.add(node);
			node.on('input', (message) => this.#take(id, message as Message));
		}
	}

	#listen(): void {
		hooks.remove('*.andon-test');
		hooks.add('onComplete.andon-test', ({ msg, node, error }) => {
			if (!/^(ui-)?andon-/.test(node.node.type) || !msg?._msgid || !/^m\d+$/.test(msg._msgid)) return;
			const known = this.#done.get(msg._msgid);
			// A message goes on under its id: only the node it was handed to counts.
			if (known && known.node !== node.id) return;
			this.#done.set(msg._msgid, { node: node.id, times: (known?.times ?? 0) + 1, error: known?.error ?? error });
			this.#notify();
		});
		helper._events.on('node-status', this.#onStatus);
	}

	readonly #onStatus = ({ id, status }: { id: string; status: { text?: string } }): void => {
		this.#statuses.set(id, status);
		this.#notify();
	};

	#take(id: string, message: Message): void {
		this.#received.set(id, [...this.at(id), message]);
		this.#notify();
	}

	#notify(): void {
		for (const wake of this.#wake) wake();
	}
}

/** The palette of the process, as the nodes see it. */
export function ourPalette() {
	return palette({ events: helper._events } as unknown as NodeAPI);
}
