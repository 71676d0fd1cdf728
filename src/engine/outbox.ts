// What detectors have announced and no intake has settled yet: kept in the store, sent again after every start.

import type { Actor } from '../case/events.ts';
import type { Clock } from '../clock.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Store } from '../store/port.ts';
import { DAY, elapsed, type Instant } from '../time.ts';
import type { Attachments } from './attachments.ts';
import type { Drawing } from './canvas.ts';
import { GIVE_UP_AFTER } from './settling.ts';

const PREFIX = 'outbox:';
const SETTLED = 'settled:';
/** A detector that lost its last second announces the same again; after this (plant time) it no longer does. */
const REMEMBERED = DAY;

/** What an intake made of an anomaly, kept for whoever announces it again. */
export interface Settled {
	outcome: 'opened' | 'merged';
	case: string;
	number: string;
}

interface Announced {
	/** Key of the detector. */
	from: string;
	output: string;
	message: JsonObject;
	/** Who announced it, as surely as that was known; absent: a detector. */
	by?: Actor;
}

/** One of several that are announced in one commit. */
export interface Told extends Announced {
	/** The id under which it is announced. */
	announced: string;
}

export class Outbox {
	readonly #store: Store;
	readonly #clock: Clock;
	readonly #attachments: Attachments;
	readonly #drawing: () => Drawing | undefined;
	readonly #handed = new Map<string, number>();

	constructor(store: Store, clock: Clock, attachments: Attachments, drawing: () => Drawing | undefined) {
		this.#store = store;
		this.#clock = clock;
		this.#attachments = attachments;
		this.#drawing = drawing;
	}

	/** Whether an anomaly waits for an intake. */
	isWaiting(id: string): boolean {
		return this.#store.value(`${PREFIX}${id}`) !== undefined;
	}

	/** Who announced an anomaly that waits: what the message itself says on the wires is no proof. */
	by(id: string): Actor | undefined {
		return (this.#store.value(`${PREFIX}${id}`) as unknown as Announced | undefined)?.by;
	}

	/** What a commit has to write that settles an anomaly. */
	settled(id: string, became: Settled): { key: string; value: Json | null }[] {
		return [
			{ key: `${PREFIX}${id}`, value: null },
			{ key: `${SETTLED}${id}`, value: { at: this.#clock.now(), ...became } },
		];
	}

	/** What became of an anomaly that was settled; undefined when it was not, or so long ago that it is forgotten. */
	became(id: string): Settled | undefined {
		const kept = this.#store.value(`${SETTLED}${id}`);
		if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return undefined;
		const { outcome, case: subject, number } = kept as unknown as Settled;
		return { outcome, case: subject, number };
	}

	/** Announces it no longer: an intake refused it, and whoever announced it knows. */
	async withdraw(id: string): Promise<void> {
		this.#handed.delete(id);
		if (this.isWaiting(id)) await this.#set([{ key: `${PREFIX}${id}`, value: null }]);
	}

	/** Keeps an anomaly, then sends it. Resolves when durable. The same id again is only kept once. */
	async announce(id: string, from: string, output: string, message: JsonObject, running: () => boolean, by?: Actor): Promise<void> {
		const key = `${PREFIX}${id}`;
		if (this.#store.value(`${SETTLED}${id}`) !== undefined) return;
		if (this.#store.value(key) === undefined) {
			const value: Announced = { from, output, message, ...(by ? { by } : {}) };
			await this.#set([{ key, value: value as unknown as Json }]);
		}
		if (running()) this.#send(id, { from, output, message }, false);
	}

	/**
	 * Keeps what `decide` says inside the commit, anomalies and small values, in that one commit; then sends. Rejects with what `decide` throws, and
	 * nothing is kept. Of each id only the first is.
	 */
	async announceAll(decide: () => { outgoing: readonly Told[]; values: { key: string; value: Json | null }[] }, running: () => boolean): Promise<void> {
		let sending: Told[] = [];
		const build = () => {
			const { outgoing, values } = decide();
			sending = outgoing.filter(({ announced }) => this.#store.value(`${SETTLED}${announced}`) === undefined);
			const fresh = sending.filter(({ announced }) => !this.isWaiting(announced));
			const kept = fresh.map(({ announced, from, output, message }) => ({ key: `${PREFIX}${announced}`, value: { from, output, message } as Json }));
			return { at: this.#clock.now(), cases: [], values: [...values, ...kept] };
		};
		await this.#store.commit({ expect: {}, build });
		if (running()) for (const { announced, ...told } of sending) this.#send(announced, told, false);
	}

	/** Everything not settled goes out again. */
	resend(): void {
		this.#handed.clear();
		for (const { id, announced } of this.#waiting()) this.#send(id, announced, true);
	}

	/** Takes out what no intake lies behind, and what nobody took although the canvas has run long enough. */
	async tidy(): Promise<void> {
		const gone = this.#waiting().filter(({ id, announced }) => this.#over(id, announced));
		const now = this.#clock.now();
		const old = this.#store.values(SETTLED).filter(({ value }) => elapsed(settledAt(value), now) > REMEMBERED);
		const values = [...gone.map(({ id }) => ({ key: `${PREFIX}${id}`, value: null })), ...old.map(({ key }) => ({ key, value: null }))];
		if (values.length > 0) await this.#set(values);
		for (const { id } of gone) this.#handed.delete(id);
	}

	/** How many anomalies wait for an intake. */
	get size(): number {
		return this.#waiting().length;
	}

	#over(id: string, { from, output }: Announced): boolean {
		const at = this.#handed.get(id);
		const attachment = this.#attachments.get(from);
		const drawing = this.#drawing();
		if (at === undefined || !attachment || !drawing) return false;
		const { direct, behind } = drawing.receivers(from, attachment.outputs.indexOf(output));
		if (direct.length > 0) return false;
		return behind.every((branch) => branch.steps.length === 0) || this.#clock.monotonic() - at >= GIVE_UP_AFTER;
	}

	#send(id: string, { from, output, message }: Announced, redelivered: boolean): void {
		const attachment = this.#attachments.get(from);
		const port = attachment?.outputs.indexOf(output) ?? -1;
		if (!attachment || port < 0) return;
		this.#handed.set(id, this.#clock.monotonic());
		attachment.send(port, redelivered ? { ...message, redelivered: true } : { ...message });
	}

	#waiting(): { id: string; announced: Announced }[] {
		return this.#store.values(PREFIX).map(({ key, value }) => ({ id: key.slice(PREFIX.length), announced: value as unknown as Announced }));
	}

	async #set(values: { key: string; value: Json | null }[]): Promise<void> {
		await this.#store.commit({ expect: {}, build: () => ({ at: this.#clock.now(), cases: [], values }) });
	}
}

/** Before it was kept what became of it, the instant stood alone. */
function settledAt(value: Json): Instant {
	return String(typeof value === 'object' && value !== null && !Array.isArray(value) ? value.at : value);
}
