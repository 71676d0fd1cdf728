// Commands to a plant over MQTT, each with its answer, or none where the plant was killed meanwhile.

import type { MqttClient } from 'mqtt';

const PATIENCE = 2_500;

export class Asking {
	readonly #client: MqttClient;
	readonly #topic: string;
	readonly #waiting = new Map<string, (answer: Record<string, unknown>) => void>();
	#requests = 0;

	constructor(client: MqttClient, topic: string) {
		this.#client = client;
		this.#topic = topic;
	}

	/** One command; undefined when no answer came in time. */
	ask(command: Record<string, unknown>): Promise<Record<string, unknown> | undefined> {
		const request = `r${++this.#requests}`;
		return new Promise((resolve) => {
			const timer = setTimeout(() => {
				this.#waiting.delete(request);
				resolve(undefined);
			}, PATIENCE);
			this.#waiting.set(request, (answer) => {
				clearTimeout(timer);
				this.#waiting.delete(request);
				resolve(answer);
			});
			this.#client.publish(this.#topic, JSON.stringify({ request, command }), { qos: 1 });
		});
	}

	/** What came on the topic of answers. */
	take({ request, answer }: Record<string, unknown>): void {
		this.#waiting.get(String(request))?.(answer as Record<string, unknown>);
	}
}
