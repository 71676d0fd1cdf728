// Raises anomalies at a steady rate, each again and again until intake has confirmed it: what a machine at the line would do.

import type { MqttClient } from 'mqtt';

export interface Raised {
	key: string;
	/** Set when intake confirmed. */
	id?: string;
	number?: string;
}

const AGAIN = 700;
/** The longest waiting first, and a few at a time: on a busy machine the repeats alone would keep the plant busy until the next kill. */
const REPEATED = 40;

export class Raising {
	/** Raises published before any confirmation, beyond one each. */
	repeats = 0;
	readonly #raised = new Map<string, Raised>();
	readonly #client: MqttClient;
	readonly #topic: string;
	readonly #message: (key: string) => Record<string, unknown>;
	#raising: NodeJS.Timeout | undefined;
	#repeating: NodeJS.Timeout | undefined;

	/** `message`: what is published for a key, the same each time. */
	constructor(client: MqttClient, topic: string, message: (key: string) => Record<string, unknown>) {
		this.#client = client;
		this.#topic = topic;
		this.#message = message;
	}

	start(perSecond: number): void {
		this.#raising = setInterval(() => {
			const key = `anomaly-${this.#raised.size + 1}`;
			this.#raised.set(key, { key });
			this.#raise(key);
		}, 1_000 / perSecond);
		this.#repeating = setInterval(() => {
			for (const { key } of this.#unconfirmed.slice(0, REPEATED)) {
				this.repeats++;
				this.#raise(key);
			}
		}, AGAIN);
	}

	/** No more anomalies; what is not confirmed is still repeated. */
	noMore(): void {
		clearInterval(this.#raising);
	}

	stop(): void {
		this.noMore();
		clearInterval(this.#repeating);
	}

	/** What intake has said of one. */
	confirm({ key, id, number }: Record<string, unknown>): void {
		const raised = this.#raised.get(String(key));
		if (raised && raised.id === undefined) Object.assign(raised, { id, number });
	}

	/** Anomalies that intake has confirmed. */
	get accepted(): Raised[] {
		return [...this.#raised.values()].filter(({ id }) => id !== undefined);
	}

	get unconfirmed(): number {
		return this.#unconfirmed.length;
	}

	get #unconfirmed(): Raised[] {
		return [...this.#raised.values()].filter(({ id }) => id === undefined);
	}

	#raise(key: string): void {
		this.#client.publish(this.#topic, JSON.stringify(this.#message(key)), { qos: 1 });
	}
}
