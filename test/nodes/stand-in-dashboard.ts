// Stands in for the FlowFuse dashboard: a group with which widgets register, a browser that asks, and what the dashboard sends to browsers.
// Not for how anything looks: test/browser has the real one.

import assert from 'node:assert/strict';
import type { Node, NodeAPI } from 'node-red';
import type { Message } from './canvas.ts';

interface Sent {
	event: string;
	message: Message;
}

export class StandInDashboard {
	readonly sent: Sent[] = [];
	readonly #registered = new Map<string, { beforeSend(message: unknown): Promise<unknown> }>();
	readonly #wake: (() => void)[] = [];
	#requests = 0;

	/** The node type of its groups. */
	readonly node = (RED: NodeAPI): void => {
		const dashboard = this;
		RED.nodes.registerType('ui-group', function (this: Node & { register?: unknown; getBase?: unknown }, def) {
			RED.nodes.createNode(this, def);
			this.register = (widget: Node, _def: unknown, events: { beforeSend(message: unknown): Promise<unknown> }) => dashboard.#registered.set(widget.id, events);
			this.getBase = () => ({ emit: (event: string, message: Message) => dashboard.#emit(event, message) });
		});
	};

	#emit(event: string, message: Message): void {
		// What goes to a browser is text on the way.
		this.sent.push({ event, message: JSON.parse(JSON.stringify(message)) });
		for (const wake of this.#wake.splice(0)) wake();
	}

	/** What a browser gets for a question to a widget; `client`: what the dashboard adds to what the browser says. */
	async ask(widget: string, andon: object, client: object = { socketId: 'browser-1' }): Promise<Message> {
		const request = `request-${++this.#requests}`;
		const passedOn = await (this.#registered.get(widget) ?? assert.fail(`${widget} has not registered`)).beforeSend({
			andon: { request, ...andon },
			_client: client,
		});
		assert.equal(passedOn, undefined, 'what a browser says goes no further');
		return this.sent.find(({ event, message }) => event === `andon-answer:${widget}` && message.request === request)?.message ?? assert.fail('no answer');
	}

	/** What a browser sends without being asked by our script. */
	say(widget: string, message: unknown): Promise<unknown> {
		return this.#registered.get(widget)!.beforeSend(message);
	}

	/** The changes that every browser with a widget was told. */
	changes(widget: string): Message[] {
		return this.sent.flatMap(({ event, message }) => (event === `andon-change:${widget}` ? [message] : []));
	}

	/** The first change that fits. */
	async change(widget: string, fits: (change: Message) => boolean): Promise<Message> {
		for (;;) {
			const found = this.changes(widget).find(fits);
			if (found) return found;
			await new Promise<void>((resolve) => this.#wake.push(resolve));
		}
	}
}
