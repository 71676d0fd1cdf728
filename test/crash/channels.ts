// The services behind the channels, as bad as real ones: they take a message, refuse it, are too busy, break down or say nothing. Every message
// that came is kept, in its order.

import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MqttClient } from 'mqtt';
import type { Random } from './random.ts';
import { SHIFT_TOPICS } from './shift-flow.ts';
import { BUS, HOOK } from './shift-plan.ts';

/** What a service did with a message. `busy`: it certainly did not take it and is to be asked again. */
type Did = 'taken' | 'delivered' | 'refused' | 'busy' | 'broken' | 'silent';

export interface Came {
	channel: string;
	/** Of the notice, or of the digest. */
	id: string;
	/** Notices in it. */
	notices: string[];
	/** It says of itself that it may have come before. */
	again: boolean;
	did: Did;
}

export class Channels {
	readonly came: Came[] = [];
	readonly #random: Random;
	readonly #server: Server;

	constructor(random: Random) {
		this.#random = random;
		this.#server = createServer((request, response) => void this.#request(request, response));
	}

	/** Resolves to the address of the one by HTTP. */
	async start(): Promise<string> {
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
	}

	stop(): void {
		this.#server.close();
		this.#server.closeAllConnections();
	}

	/** What came over MQTT. Whoever carries it says what became of it, or nothing. */
	take(client: MqttClient, { id, again, data, delivery }: Record<string, unknown>): void {
		const did = this.#does([0.5, 0.75, 0.88, 0, 0]);
		this.came.push({ channel: BUS, id: String(id), notices: noticesOf(id, data), again: again === true, did });
		if (did === 'silent') return;
		const state = did === 'taken' ? 'sent' : did === 'delivered' ? 'delivered' : 'failed';
		const said = { id: (delivery as { id?: string } | undefined)?.id, state, reason: 'out of paper' };
		client.publish(SHIFT_TOPICS.delivery, JSON.stringify(said), { qos: 1 });
	}

	async #request(request: IncomingMessage, response: ServerResponse): Promise<void> {
		let raw = '';
		// A sender that was killed in the middle has said nothing.
		try {
			for await (const chunk of request) raw += chunk;
		} catch {
			return;
		}
		const { id, data } = JSON.parse(raw) as Record<string, unknown>;
		const did = this.#does([0.5, 0.7, 0.78, 0.84, 0.92]);
		this.came.push({ channel: HOOK, id: String(id), notices: noticesOf(id, data), again: request.headers['andon-again'] === '1', did });
		if (did === 'silent') return;
		const status = { taken: 200, delivered: 200, refused: 400, busy: 429, broken: 500 }[did];
		response.writeHead(status, { 'content-type': 'application/json' }).end(did === 'delivered' ? '{"delivered":true}' : '{}');
	}

	/** `upTo`: up to which number it takes, delivers, refuses, is busy, breaks down; else it is silent. */
	#does(upTo: readonly number[]): Did {
		const drawn = this.#random.next();
		const all: Did[] = ['taken', 'delivered', 'refused', 'busy', 'broken'];
		return all.find((_, index) => drawn < upTo[index]!) ?? 'silent';
	}
}

function noticesOf(id: unknown, data: unknown): string[] {
	const { notices } = (data ?? {}) as { notices?: string[] };
	return notices ?? [String(id)];
}
