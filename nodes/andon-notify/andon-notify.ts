// Takes notices, sends them by one channel and says what became of them. The channels are in src/channels, what is kept in the engine.

import type { Node, NodeAPI, NodeStatus } from 'node-red';
import type { Secrets } from '../../src/channels/channel.ts';
import { channelOf } from '../../src/channels/channels.ts';
import { checkNotifyConfig, completed, type Notify, type NotifyConfig, outputsOf } from '../../src/channels/config.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { JsonObject } from '../../src/json.ts';
import { factsOf } from '../../src/notices/facts.ts';
import { type Notice, readNotice } from '../../src/notices/notice.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import { text } from '../../src/text.ts';
import { caseOf, type Message, refused } from '../runtime/messages.ts';
import { NodeAtWork } from '../runtime/node-at-work.ts';
import { palette } from '../runtime/palette.ts';
import { brokenBy, languageOfPlant, type StepDef } from '../runtime/step-node.ts';
import { Sender } from './sender.ts';

type NotifyNode = Node<Secrets>;

export default function andonNotify(RED: NodeAPI): void {
	palette(RED).define('andon-notify', {});
	RED.nodes.registerType<NotifyNode, StepDef, object, Secrets>(
		'andon-notify',
		function (this: NotifyNode, def: StepDef) {
			RED.nodes.createNode(this, def);
			const checked = checkNotifyConfig(def.config ?? {}, languageOfPlant(RED, def.plant));
			const broken = checked.ok ? undefined : brokenBy(checked.refusals);
			const config = checked.ok ? completed(checked.value) : undefined;
			const outputs = outputsOf((def.config ?? {}) as unknown as NotifyConfig);
			const work = new NodeAtWork(RED, this, def, { kind: 'notify', config: {}, outputs, broken, shown: statusOf });
			const channel = new ChannelNode(this, work, config, outputs, broken?.message ?? '');
			this.on('input', (message, _send, done) => {
				channel.take(message as Message).then((refusal) => done(refusal && refused(refusal)), done);
			});
			this.on('close', () => channel.stop());
		},
		{ credentials: { address: { type: 'password' }, secret: { type: 'password' }, corp: { type: 'text' }, agent: { type: 'text' } } },
	);
}

/** A node of one channel: what comes in is a notice, or what became of one that another node carries. */
class ChannelNode {
	readonly #node: NotifyNode;
	readonly #work: NodeAtWork;
	readonly #config: Notify | undefined;
	readonly #outputs: string[];
	/** Why it can't work as configured. */
	readonly #fault: string;
	readonly #closing: (() => void)[] = [];
	#stopped = false;

	constructor(node: NotifyNode, work: NodeAtWork, config: Notify | undefined, outputs: string[], fault: string) {
		this.#node = node;
		this.#work = work;
		this.#config = config;
		this.#outputs = outputs;
		this.#fault = fault;
		work.ready().then(
			(engine) => engine && this.#start(engine),
			(error) => this.#said(error),
		);
	}

	stop(): void {
		this.#stopped = true;
		for (const close of this.#closing) close();
	}

	async take(message: Message): Promise<Refusal | undefined> {
		const engine = await this.#work.engine();
		if (isRefusal(engine)) return engine;
		const feedback = feedbackOf(message);
		if (feedback && this.#config) return this.#confirm(engine, feedback, message);
		const notice = readNotice(message.payload, engine.language);
		const arrival = caseOf(message);
		if (isRefusal(notice)) {
			if (arrival) await engine.notices.takeHop(this.#work.key, arrival);
			return notice;
		}
		const channel = this.#config?.as ?? notice.how ?? 'notify';
		const all = this.#config?.takes === 'all';
		const to = this.#contactOf(engine, notice);
		const taken = await engine.notices.take({
			node: this.#work.key,
			channel,
			all,
			notice,
			...(to === undefined ? {} : { to }),
			...(arrival ? { arrival } : {}),
		});
		if (isRefusal(taken)) return taken;
		return this.#config || taken === 'repeated' ? undefined : this.#refuse(engine, notice);
	}

	/** Settings that can't be used: the next channel, or whoever looks after the plant, is to know at once. */
	async #refuse(engine: Engine, notice: Notice): Promise<Refusal> {
		for (const consignment of engine.notices.ready(this.#work.key)) {
			await engine.notices.settle(consignment, notice.how ?? 'notify', { is: 'failed', reason: this.#fault });
		}
		return { refused: true, code: 'channels.config', message: this.#fault, path: 'config' };
	}

	async #confirm(engine: Engine, { id, state, said }: Feedback, message: Message): Promise<Refusal | undefined> {
		if (state === undefined) return refuse(engine.language, 'channels.feedback', 'delivery.state');
		const { as } = this.#config as Notify;
		const reason = text(engine.language, 'channels.by-flow', { reason: said.slice(0, 500) });
		const outcome = state === 'failed' ? { is: 'failed' as const, reason } : { is: 'sent' as const, confirmed: state === 'delivered' };
		const before = engine.notices.consignment(this.#work.key, id);
		const known = await engine.notices.confirm(this.#work.key, id, as, outcome);
		if (!known) return refuse(engine.language, 'channels.unknown-message', 'delivery.id', { id });
		const told = { state: outcome.is, channel: as, at: engine.clock.now(), reason };
		for (const payload of factsOf({ id, items: before }, told)) this.#send(outcome.is, { topic: outcome.is, payload }, message._msgid);
		return undefined;
	}

	#start(engine: Engine): void {
		if (this.#stopped || !this.#config) return;
		const sender = new Sender({
			engine,
			key: this.#work.key,
			config: this.#config,
			secrets: this.#node.credentials ?? {},
			canvasRuns: () => this.#work.canvasRuns,
			send: (output, message) => this.#send(output, message),
			failed: this.#said,
		});
		this.#closing.push(
			() => sender.stop(),
			engine.onCommit(() => sender.soon()),
			this.#work.onCanvasStarted(() => sender.handAgain()),
		);
		sender.look();
	}

	#send(output: string, message: JsonObject, _msgid?: string): void {
		const port = this.#outputs.indexOf(output);
		if (port < 0 || this.#stopped) return;
		this.#node.send([...new Array<null>(port).fill(null), { ...message, ...(_msgid === undefined ? {} : { _msgid }) }] as never);
	}

	/** By what the message says, else by what the plant knows. */
	#contactOf(engine: Engine, { contact, person }: Notice): string | undefined {
		const { channel = 'other', as = channel } = this.#config ?? {};
		const known = person ? engine.plant.directory.person(person.id)?.contact : undefined;
		const names = [as, ...(channelOf(channel)?.contacts ?? [channel])];
		for (const from of [contact, known ?? {}]) for (const name of names) if (Object.hasOwn(from, name)) return from[name];
		return undefined;
	}

	readonly #said = (error: unknown, about?: JsonObject): void => {
		this.#node.error(error instanceof Error ? error.message : String(error), about as never);
	};
}

interface Feedback {
	id: string;
	state: 'sent' | 'delivered' | 'failed' | undefined;
	said: string;
}

/** What a flow says of a message that this node has prepared: it comes back from Complete, from Catch (with an error), or with a state of its own. */
function feedbackOf({ delivery, error }: Message): Feedback | undefined {
	const { id, state, reason } = (typeof delivery === 'object' && delivery !== null ? delivery : {}) as { id?: unknown; state?: unknown; reason?: unknown };
	if (typeof id !== 'string' || id === '') return undefined;
	const why = typeof reason === 'string' ? reason : ((error as { message?: unknown } | undefined)?.message ?? '');
	const said = typeof why === 'string' ? why : '';
	if (state === undefined) return { id, state: error === undefined ? 'sent' : 'failed', said };
	return { id, state: state === 'sent' || state === 'delivered' || state === 'failed' ? state : undefined, said };
}

function statusOf({ notices, language }: Engine, key: string): NodeStatus {
	const { queued, held } = notices.count(key);
	if (queued > held) return { fill: 'blue', shape: 'dot', text: text(language, 'status.to-send', { count: queued - held }) };
	return held > 0 ? { fill: 'grey', shape: 'ring', text: text(language, 'status.held-back', { count: held }) } : {};
}
