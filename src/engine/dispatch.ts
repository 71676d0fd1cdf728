// Sends hops along the canvas, again after every start, and sees to it that they settle.
// Nothing is decided about cases here: what was handed over and what is settled rides on the next commit.

import type { CaseRecord } from '../case/case.ts';
import type { Hop } from '../case/mechanics.ts';
import { viewOf } from '../case/view.ts';
import type { Clock } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import { type Linking, withLinks } from '../links/notice-links.ts';
import type { Attachments } from './attachments.ts';
import type { Drawing } from './canvas.ts';
import { GIVE_UP_AFTER, IN_TRANSIT_AFTER, settling } from './settling.ts';

/** After "stopping" without a start (missing node types) what still runs may be sent to again. */
const STOPPING_MEANS_STAYING = 20_000;

export interface InTransit {
	case: string;
	hop: Hop;
	/** Real milliseconds since it was first seen under way. */
	waiting: number;
	/** Whether a running node serves the step it leaves. */
	served: boolean;
}

export class Dispatch {
	readonly #clock: Clock;
	readonly #attachments: Attachments;
	#drawing: Drawing | undefined;
	#running = false;
	#startedAt = 0;
	/** Hop → real time it was first seen, and handed to the canvas since its last start. */
	readonly #seen = new Map<string, number>();
	readonly #handed = new Map<string, number>();
	readonly #portOf: (step: string, output: string) => number;
	readonly #direct: (hop: Hop) => void;
	readonly #log: (message: string) => void;
	readonly #linking: () => Linking;

	/** `direct` hands a hop to the step it names, past the canvas. `linking`: what makes links for those who are told. */
	constructor(clock: Clock, attachments: Attachments, direct: (hop: Hop) => void, log: (message: string) => void, linking: () => Linking) {
		this.#log = log;
		this.#linking = linking;
		this.#clock = clock;
		this.#attachments = attachments;
		this.#direct = direct;
		this.#portOf = (step, output) => this.#attachments.get(step)?.outputs.indexOf(output) ?? -1;
	}

	get drawing(): Drawing | undefined {
		return this.#drawing;
	}
	get running(): boolean {
		return this.#running;
	}

	/** The canvas is about to start as drawn. */
	draw(drawing: Drawing): void {
		this.#drawing = drawing;
	}
	started(): void {
		this.#running = true;
		this.#startedAt = this.#clock.monotonic();
		this.#handed.clear();
	}
	stopping(onStaying: () => void): void {
		this.#running = false;
		const stoppedAt = this.#clock.monotonic();
		const before = this.#startedAt;
		this.#clock.after(STOPPING_MEANS_STAYING, () => {
			if (this.#running || this.#startedAt !== before || this.#clock.monotonic() < stoppedAt) return;
			this.started();
			onStaying();
		});
	}

	receivers(step: string, output: string) {
		const port = this.#portOf(step, output);
		return port < 0 ? { direct: [], behind: [] } : (this.#drawing?.receivers(this.#attachments.current(step), port) ?? { direct: [], behind: [] });
	}

	/** Sends a hop once more, if the canvas runs and its step is served. */
	send(record: CaseRecord, hop: Hop, redelivered: boolean): void {
		const now = this.#clock.monotonic();
		if (!this.#seen.has(hop.id)) this.#seen.set(hop.id, now);
		if (!this.#running) return;
		if (hop.to !== undefined) {
			this.#handed.set(hop.id, now);
			this.#direct(hop);
			return;
		}
		const attachment = this.#attachments.get(hop.from);
		const port = attachment?.outputs.indexOf(hop.output) ?? -1;
		if (!attachment || port < 0) return;
		try {
			attachment.send(port, messageOf(record, this.#dressed(record, hop), redelivered));
			this.#handed.set(hop.id, now);
		} catch (error) {
			// It stays under way and goes out again with the next start; what else there is to send must not wait for it.
			this.#log(error instanceof Error ? error.message : String(error));
		}
	}

	/** Whether a hop has arrived everywhere. Never said while the canvas stands or the sender, though drawn, does not run: more may be on its way. */
	settled(hop: Hop): boolean {
		if (!this.#running || !this.#drawing) return false;
		if (hop.to === undefined && !this.#attachments.get(hop.from) && this.#drawing.has(this.#attachments.current(hop.from))) return false;
		return this.#look(hop).settled;
	}

	/** Branches whose time is over: somebody else took the hop and the canvas has run long enough since it was sent. */
	toGiveUp(hop: Hop): string[] {
		const handed = this.#handed.get(hop.id);
		if (handed === undefined || hop.takenBy.length === 0 || !this.#running) return [];
		return this.#clock.monotonic() - handed >= GIVE_UP_AFTER ? this.#look(hop).waitingBehind : [];
	}

	/** Reports that no running node could send for long enough. */
	undeliverable(hop: Hop): boolean {
		return hop.kind === 'report' && this.#running && !this.#handed.has(hop.id) && this.#waited(hop) >= IN_TRANSIT_AFTER;
	}

	inTransit(record: CaseRecord): InTransit[] {
		return Object.values(record.mechanics.hops)
			.filter((hop) => this.#waited(hop) >= IN_TRANSIT_AFTER)
			.map((hop) => ({ case: record.id, hop, waiting: this.#waited(hop), served: this.#attachments.get(hop.from) !== undefined }));
	}

	/** A settled hop needs no watching any more. */
	forget(hop: string): void {
		this.#seen.delete(hop);
		this.#handed.delete(hop);
	}

	/** With links, where the plant makes some: they are made as it goes out and kept nowhere. */
	#dressed(record: CaseRecord, hop: Hop): Hop {
		const payload = withLinks(hop.payload, record, hop, this.#linking());
		return payload === undefined ? hop : { ...hop, payload };
	}

	#waited(hop: Hop): number {
		const seen = this.#seen.get(hop.id);
		return seen === undefined ? 0 : this.#clock.monotonic() - seen;
	}

	#look(hop: Hop) {
		const receivers = this.receivers(hop.from, hop.output);
		const today = { ...hop, takenBy: hop.takenBy.map((step) => this.#attachments.current(step)) };
		if (hop.to !== undefined) today.to = this.#attachments.current(hop.to);
		return settling(today, receivers, this.#handed.has(hop.id));
	}
}

/** What goes over the wire. `msg.case` is a view: steps read its `id` and `hop`, nothing else. */
export function messageOf(record: CaseRecord, hop: Hop, redelivered: boolean): JsonObject {
	const message: JsonObject = { case: viewOf(record, { hop: hop.id, step: hop.from }) };
	if (hop.topic !== undefined) message.topic = hop.topic;
	message.payload = hop.payload ?? null;
	if (hop.report !== undefined) message.report = { id: hop.report, output: hop.output };
	if (redelivered) message.redelivered = true;
	return message;
}
