// Plays the line, the people and the channels of the plant whose clocks are tested: raises anomalies, repairs, pauses cases and lets some of
// them outlast their pause. It knows nothing that a plant could not know.

import { connect, type MqttClient } from 'mqtt';
import { Asking } from './asking.ts';
import type { Channels } from './channels.ts';
import { Raising } from './raising.ts';
import type { Random } from './random.ts';
import { SHIFT_TOPICS } from './shift-flow.ts';
import { PAUSES } from './shift-plan.ts';

interface Listed {
	id: string;
	number: string;
	steps: { step: string; kind: string }[];
}

const SEVERITIES = ['low', 'medium', 'high', 'critical'];
const PAGE = 25;
/** Between two looks at what is open (ms). */
const LOOK = 150;
/** At a look, of each case. */
const CHANCE = { pause: 0.2, resume: 0.15, repair: 0.02 };

export class ShiftDriver {
	readonly raising: Raising;
	/** Messages of the rounds by their id: how often they came, how often marked as coming again, and what they said first. */
	readonly rounds = new Map<string, { seen: number; marked: number; message: Record<string, unknown> }>();
	/** Open cases when last asked. */
	open: number | undefined;
	readonly #client: MqttClient;
	readonly #asking: Asking;
	readonly #random: Random;
	readonly #channels: Channels;
	/** Cases that somebody has paused, as far as they remember. */
	readonly #paused = new Set<string>();
	#stopped = false;
	#hurried = false;
	#working: Promise<void> = Promise.resolve();

	constructor(url: string, random: Random, channels: Channels) {
		this.#random = random;
		this.#channels = channels;
		this.#client = connect(url, { protocolVersion: 4, clientId: 'shift-driver', clean: false, reconnectPeriod: 200 });
		this.raising = new Raising(this.#client, SHIFT_TOPICS.raise, (key) => {
			const severity = SEVERITIES[Number(key.replace(/\D/g, '')) % SEVERITIES.length];
			return { key, title: `Anomaly ${key}`, severity };
		});
		this.#asking = new Asking(this.#client, SHIFT_TOPICS.command);
		this.#client.on('message', (topic, payload) => this.#take(topic, JSON.parse(payload.toString())));
	}

	async start(perSecond: number): Promise<void> {
		const { accepted, answer, bus, round } = SHIFT_TOPICS;
		await this.#client.subscribeAsync([accepted, answer, bus, round], { qos: 1 });
		this.#working = this.#work();
		this.raising.start(perSecond);
	}

	/** What is left is repaired now. */
	hurry(): void {
		this.#hurried = true;
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		this.raising.stop();
		await this.#working;
		await this.#client.endAsync(true);
	}

	async #work(): Promise<void> {
		while (!this.#stopped) {
			const page = 1 + Math.floor(this.#random.next() * Math.ceil(((this.open ?? 0) + 1) / PAGE));
			const listed = await this.#asking.ask({ command: 'list', status: ['open'], page, size: PAGE, sort: 'opened', descending: false });
			if (listed) this.open = Number(listed.total);
			await Promise.all(((listed?.cases ?? []) as unknown as Listed[]).map((one) => this.#do(one)));
			await new Promise((resume) => setTimeout(resume, LOOK));
		}
	}

	async #do({ id, number, steps }: Listed): Promise<void> {
		const drawn = this.#random.next();
		const task = steps.find(({ kind }) => kind === 'task');
		if (task && (this.#hurried || (drawn < CHANCE.repair && !isLeftAlone(number)))) {
			const { step } = task;
			await this.#asking.ask({ command: 'complete', case: number, step, outcome: 'done', actor: 'wang', id: `${id}:${step}` });
		} else if (this.#paused.has(id)) {
			if (drawn > 1 - CHANCE.resume && (await this.#asking.ask({ command: 'resume', case: number, actor: 'li' }))) this.#paused.delete(id);
		} else if (drawn > 1 - CHANCE.pause) {
			const { id: reason } = PAUSES[drawn > 1 - CHANCE.pause / 2 ? 0 : 1]!;
			if (await this.#asking.ask({ command: 'pause', case: number, reason, actor: 'li' })) this.#paused.add(id);
		}
	}

	#take(topic: string, message: Record<string, unknown>): void {
		if (topic === SHIFT_TOPICS.accepted) this.raising.confirm(message);
		else if (topic === SHIFT_TOPICS.answer) this.#asking.take(message);
		else if (topic === SHIFT_TOPICS.bus) this.#channels.take(this.#client, message);
		else {
			const { id, redelivered, ...said } = message;
			const entry = this.rounds.get(String(id)) ?? { seen: 0, marked: 0, message: said };
			this.rounds.set(String(id), { ...entry, seen: entry.seen + 1, marked: entry.marked + (redelivered ? 1 : 0) });
		}
	}
}

/** So that the upper rungs come: these cases are worked only in the end. */
function isLeftAlone(number: string): boolean {
	return Number(number.replace(/\D/g, '')) % 3 === 0;
}
