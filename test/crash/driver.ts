// Plays the line and the people of the crash run over MQTT: raises anomalies and repeats until intake confirms, completes
// tasks and repeats until the answer comes, sends batches. It knows nothing that a plant could not know.

import { connect, type MqttClient } from 'mqtt';
import { Asking } from './asking.ts';
import { TOPICS } from './flow.ts';
import { Raising } from './raising.ts';
import type { Random } from './random.ts';

interface Listed {
	id: string;
	number: string;
	steps: { step: string; key: string; kind: string; waitsFor: Record<string, unknown> }[];
}

/** Cases worked side by side. */
const PAGE = 40;

export class Driver {
	readonly raising: Raising;
	/** Wire messages by hop: how often, and how often marked as redelivered. */
	readonly wire = new Map<string, { seen: number; marked: number }>();
	readonly notices = new Map<string, { seen: number; marked: number }>();
	/** Open cases when last asked. */
	open: number | undefined;
	readonly #client: MqttClient;
	readonly #random: Random;
	readonly #asking: Asking;
	#batches = 0;
	#stopped = false;
	#hurried = false;
	readonly #loops: Promise<void>[] = [];

	constructor(url: string, random: Random) {
		this.#random = random;
		this.#client = connect(url, { protocolVersion: 4, clientId: 'driver', clean: false, reconnectPeriod: 200 });
		this.raising = new Raising(this.#client, TOPICS.raise, (key) => ({ key, title: `Anomaly ${key}` }));
		this.#asking = new Asking(this.#client, TOPICS.command);
		this.#client.on('message', (topic, payload) => this.#take(topic, JSON.parse(payload.toString())));
	}

	async start(perSecond: number): Promise<void> {
		await this.#client.subscribeAsync([TOPICS.accepted, TOPICS.answer, TOPICS.wire, TOPICS.notice], { qos: 1 });
		this.#loops.push(this.#work());
		this.raising.start(perSecond);
	}

	/** Every tenth case was left alone so far, so that its deadlines come; now those are worked too. */
	hurry(): void {
		this.#hurried = true;
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		this.raising.stop();
		await Promise.all(this.#loops);
		await this.#client.endAsync(true);
	}

	/** Looks at the waiting cases again and again and does the next thing for each. */
	async #work(): Promise<void> {
		while (!this.#stopped) {
			const page = 1 + Math.floor(this.#random.next() * Math.ceil(((this.open ?? 0) + 1) / PAGE));
			const listed = await this.#asking.ask({ command: 'list', status: ['open'], page, size: PAGE, sort: 'opened', descending: false });
			if (listed) this.open = Number(listed.total);
			const workable = ((listed?.cases ?? []) as unknown as Listed[]).filter(({ number }) => this.#hurried || !leftAlone(number));
			await Promise.all(workable.flatMap((one) => one.steps.map((step) => this.#do(one, step))));
			await new Promise((resume) => setTimeout(resume, 50));
		}
	}

	async #do({ id, number }: Listed, { step, key, kind }: Listed['steps'][number]): Promise<void> {
		if (kind === 'task') {
			if (this.#random.next() < 0.3) return;
			const answer = { command: 'complete', case: number, step, outcome: 'done', values: { pieces: 3 }, actor: 'wang', id: `${id}:${step}` };
			// Two people press at once, now and then.
			const twice = this.#random.next() < 0.2;
			await Promise.all(twice ? [this.#asking.ask(answer), this.#asking.ask(answer)] : [this.#asking.ask(answer)]);
		} else if (key === 'verify') {
			this.#client.publish('crash/batch', JSON.stringify({ match: `batch:${number}`, batch: `B${++this.#batches}`, result: 'ok' }), { qos: 1 });
		}
	}

	#take(topic: string, message: Record<string, unknown>): void {
		if (topic === TOPICS.accepted) {
			this.raising.confirm(message);
		} else if (topic === TOPICS.answer) {
			this.#asking.take(message);
		} else {
			const [seen, id] = topic === TOPICS.wire ? [this.wire, message.hop] : [this.notices, (message.report as { id?: string } | undefined)?.id];
			const entry = seen.get(String(id)) ?? { seen: 0, marked: 0 };
			seen.set(String(id), { seen: entry.seen + 1, marked: entry.marked + (message.redelivered ? 1 : 0) });
		}
	}
}

/** So that deadlines come: these cases are worked only in the end. */
function leftAlone(number: string): boolean {
	return Number(number.replace(/\D/g, '')) % 10 === 0;
}
