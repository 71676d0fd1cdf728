// An MQTT broker inside the test, on a free port of 127.0.0.1; it can go away and come back on the same port.

import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { Aedes } from 'aedes';
import { freePort } from './ports.ts';

export interface Published {
	topic: string;
	payload: string;
	qos: number;
	retain: boolean;
	/** Undefined: published by the broker itself (`publish`). */
	client?: string;
}

export class Broker {
	readonly port: number;
	readonly url: string;
	/** Everything published so far, except the broker's own $SYS topics. */
	readonly published: Published[] = [];
	readonly #sockets = new Set<Socket>();
	readonly #listeners = new Set<(message: Published) => void>();
	#aedes: Aedes | undefined;
	#server: Server | undefined;

	constructor(port: number) {
		this.port = port;
		this.url = `mqtt://127.0.0.1:${port}`;
	}

	async start(): Promise<this> {
		const aedes = await Aedes.createBroker();
		aedes.on('publish', (packet, client) => {
			if (packet.topic.startsWith('$SYS')) return;
			const message = { topic: packet.topic, payload: packet.payload.toString(), qos: packet.qos, retain: packet.retain, client: client?.id };
			this.published.push(message);
			for (const listener of this.#listeners) listener(message);
		});
		this.#aedes = aedes;
		this.#server = createServer((socket) => {
			this.#sockets.add(socket);
			socket.once('close', () => this.#sockets.delete(socket));
			aedes.handle(socket);
		}).listen(this.port, '127.0.0.1');
		await once(this.#server, 'listening');
		return this;
	}

	/** Publishes as the line would; resolved when the broker has passed it on to whoever listens. Objects become JSON. */
	publish(topic: string, payload: unknown, { qos = 1, retain = false }: { qos?: 0 | 1 | 2; retain?: boolean } = {}): Promise<void> {
		const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
		return new Promise((done, failed) => {
			if (!this.#aedes) return failed(new Error('the broker is stopped'));
			this.#aedes.publish({ cmd: 'publish', topic, payload: Buffer.from(text), qos, retain, dup: false }, (error) => (error ? failed(error) : done()));
		});
	}

	/** Waits until somebody has subscribed to a topic filter (exactly as the client wrote it). */
	async subscribed(filter: string): Promise<void> {
		const aedes = this.#aedes;
		if (!aedes) throw new Error('the broker is stopped');
		const now = Object.values((aedes as unknown as { clients: Record<string, { subscriptions: Record<string, unknown> }> }).clients);
		if (now.some((client) => Object.hasOwn(client.subscriptions, filter))) return;
		await new Promise<void>((done) => {
			const listen = (subscriptions: { topic: string }[]) => {
				if (!subscriptions.some(({ topic }) => topic === filter)) return;
				aedes.off('subscribe', listen);
				done();
			};
			aedes.on('subscribe', listen);
		});
	}

	/** Waits for a published message, one already there included. */
	message(check: (message: Published) => boolean): Promise<Published> {
		const there = this.published.find(check);
		if (there) return Promise.resolve(there);
		return new Promise((done) => {
			const listener = (message: Published) => {
				if (!check(message)) return;
				this.#listeners.delete(listener);
				done(message);
			};
			this.#listeners.add(listener);
		});
	}

	/** Goes away: connections are cut, sessions and retained messages are gone. `start` brings it back on the same port. */
	async stop(): Promise<void> {
		const [server, aedes] = [this.#server, this.#aedes];
		this.#server = this.#aedes = undefined;
		if (!server || !aedes) return;
		const closed = once(server, 'close');
		server.close();
		for (const socket of this.#sockets) socket.destroy();
		await new Promise<void>((done) => aedes.close(() => done()));
		await closed;
	}
}

/** A running broker. End it with `stop()`. */
export async function startBroker(port?: number): Promise<Broker> {
	return new Broker(port ?? (await freePort())).start();
}
