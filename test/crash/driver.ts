// Plays the line and the people of the crash run over MQTT: raises anomalies and repeats until intake confirms, completes
// tasks and repeats until the answer comes, sends batches. It knows nothing that a plant could not know.

import { connect, type MqttClient } from 'mqtt';
import { TOPICS } from './flow.ts';
import type { Random } from './random.ts';

interface Raised {
	key: string;
	/** Set when intake confirmed. */
	id?: string;
	number?: string;
}

interface Listed {
	id: string;
	number: string;
	steps: { step: string; key: string; kind: string; waitsFor: Record<string, unknown> }[];
}

const AGAIN = 700;
const REPEATED = 40;
const PATIENCE = 2_500;
/** Cases worked side by side. */
const PAGE = 40;

export class Driver {
	readonly raised = new Map<string, Raised>();
	/** Wire messages by hop: how often, and how often marked as redelivered. */
	readonly wire = new Map<string, { seen: number; marked: number }>();
	readonly notices = new Map<string, { seen: number; marked: number }>();
	/** Open cases when last asked. */
	open: number | undefined;
	/** Raises published before any confirmation, beyond one each. */
	repeats = 0;
	readonly #client: MqttClient;
	readonly #random: Random;
	readonly #waiting = new Map<string, (answer: Record<string, unknown>) => void>();
	#requests = 0;
	#batches = 0;
	#stopped = false;
	#hurried = false;
	readonly #loops: Promise<void>[] = [];

	constructor(url: string, random: Random) {
		this.#random = random;
		this.#client = connect(url, { protocolVersion: 4, clientId: 'driver', clean: false, reconnectPeriod: 200 });
		this.#client.on('message', (topic, payload) => this.#take(topic, JSON.parse(payload.toString())));
	}

	async start(perSecond: number): Promise<void> {
		await this.#client.subscribeAsync([TOPICS.accepted, TOPICS.answer, TOPICS.wire, TOPICS.notice], { qos: 1 });
		this.#loops.push(this.#work());
		this.#raiseAll(perSecond);
	}

	/** No more anomalies; what is raised is still worked. */
	raiseNoMore(): void {
		clearInterval(this.#raising);
	}

	/** Every tenth case was left alone so far, so that its deadlines come; now those are worked too. */
	hurry(): void {
		this.#hurried = true;
	}

	/** Anomalies that intake has confirmed. */
	get accepted(): Raised[] {
		return [...this.raised.values()].filter(({ id }) => id !== undefined);
	}

	get unconfirmed(): number {
		return this.raised.size - this.accepted.length;
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		clearInterval(this.#raising);
		clearInterval(this.#repeating);
		await Promise.all(this.#loops);
		await this.#client.endAsync(true);
	}

	#raising: NodeJS.Timeout | undefined;
	#repeating: NodeJS.Timeout | undefined;

	#raiseAll(perSecond: number): void {
		this.#raising = setInterval(() => {
			const key = `anomaly-${this.raised.size + 1}`;
			this.raised.set(key, { key });
			this.#raise(key);
		}, 1_000 / perSecond);
		this.#repeating = setInterval(() => {
			// The longest waiting first, and a few at a time: on a busy machine the repeats alone would keep the plant busy until the next kill.
			for (const { key } of [...this.raised.values()].filter(({ id }) => id === undefined).slice(0, REPEATED)) {
				this.repeats++;
				this.#raise(key);
			}
		}, AGAIN);
	}

	#raise(key: string): void {
		this.#client.publish(TOPICS.raise, JSON.stringify({ key, title: `Anomaly ${key}` }), { qos: 1 });
	}

	/** Looks at the waiting cases again and again and does the next thing for each. */
	async #work(): Promise<void> {
		while (!this.#stopped) {
			const page = 1 + Math.floor(this.#random.next() * Math.ceil(((this.open ?? 0) + 1) / PAGE));
			const listed = await this.#ask({ command: 'list', status: ['open'], page, size: PAGE, sort: 'opened', descending: false });
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
			await Promise.all(twice ? [this.#ask(answer), this.#ask(answer)] : [this.#ask(answer)]);
		} else if (key === 'verify') {
			this.#client.publish('crash/batch', JSON.stringify({ match: `batch:${number}`, batch: `B${++this.#batches}`, result: 'ok' }), { qos: 1 });
		}
	}

	/** One command; undefined when no answer came in time. */
	#ask(command: Record<string, unknown>): Promise<Record<string, unknown> | undefined> {
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
			this.#client.publish(TOPICS.command, JSON.stringify({ request, command }), { qos: 1 });
		});
	}

	#take(topic: string, message: Record<string, unknown>): void {
		if (topic === TOPICS.accepted) {
			const raised = this.raised.get(String(message.key));
			if (raised && raised.id === undefined) Object.assign(raised, { id: message.id, number: message.number });
		} else if (topic === TOPICS.answer) {
			this.#waiting.get(String(message.request))?.(message.answer as Record<string, unknown>);
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
