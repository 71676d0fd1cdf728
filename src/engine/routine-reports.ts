// Reports of routines on their way to the canvas: each is kept beside its routine until a running canvas surely got it, and handed over
// again, marked, when that is not sure. What no running node could send goes to the plant's fallback. Not for reports of cases (under-way.ts).

import type { Clock } from '../clock.ts';
import { given, type Json, type JsonObject } from '../json.ts';
import type { Store } from '../store/port.ts';
import { type Language, text } from '../text.ts';
import type { Attachments } from './attachments.ts';
import type { Dispatch } from './dispatch.ts';
import type { PendingReport } from './routine-record.ts';
import { IN_TRANSIT_AFTER } from './settling.ts';
import { undeliveredReport } from './undelivered.ts';

const PREFIX = 'routine-report:';
/** A message on the wires dies with a canvas that stops; one that left so long before has arrived (real time). */
const SURE_AFTER = 2_000;

type Values = { key: string; value: Json | null }[];

export interface RoutineReportsPort {
	store: Pick<Store, 'value' | 'values'>;
	clock: Clock;
	attachments: Pick<Attachments, 'get'>;
	dispatch: Pick<Dispatch, 'running'>;
	language(): Language;
	/** Keeps values, in one commit. */
	keep(values: Values): Promise<void>;
	log(level: 'error', message: string): void;
}

export class RoutineReports {
	readonly #port: RoutineReportsPort;
	/** Those not yet on disk. */
	readonly #unwritten = new Set<string>();
	/** Those that only this process knows: nobody can have got them before. */
	readonly #fresh = new Set<string>();
	/** Real time since they could have been sent, and when they were. */
	readonly #seen = new Map<string, number>();
	readonly #handed = new Map<string, number>();
	/** Those that have surely arrived. */
	readonly #arrived = new Set<string>();
	readonly #fallbacks = new Set<(message: JsonObject) => void>();

	constructor(port: RoutineReportsPort) {
		this.#port = port;
	}

	/** Called with messages that reached nobody. */
	onUndelivered(fallback: (message: JsonObject) => void): () => void {
		this.#fallbacks.add(fallback);
		return () => this.#fallbacks.delete(fallback);
	}

	/** Those of a commit that is fixed: what it has to write. */
	staged(reports: readonly PendingReport[]): Values {
		return reports.map((report) => {
			const key = keyOf(report);
			this.#unwritten.add(key);
			this.#fresh.add(key);
			return { key, value: report as unknown as Json };
		});
	}

	/** The commit is on disk. */
	written(reports: readonly PendingReport[]): void {
		for (const report of reports) {
			this.#unwritten.delete(keyOf(report));
			this.#send(report);
		}
	}

	/** Everything is read anew from the store. */
	clear(): void {
		for (const set of [this.#unwritten, this.#fresh, this.#arrived]) set.clear();
		for (const map of [this.#seen, this.#handed]) map.clear();
	}

	/** The canvas started, or a node came to it: what it may not have got goes out. */
	resend(): void {
		for (const report of this.#pending()) if (!this.#handed.has(keyOf(report))) this.#send(report);
	}

	/** The canvas stops: what is still on its wires is lost. */
	stopping(): void {
		const now = this.#port.clock.monotonic();
		for (const [key, at] of this.#handed) if (now - at >= SURE_AFTER) this.#arrived.add(key);
		this.#handed.clear();
	}

	/** Forgets what has arrived, and passes on to the fallback what nobody could send. Resolves when that is durable. */
	async tidy(): Promise<void> {
		const { clock, dispatch } = this.#port;
		const now = clock.monotonic();
		const done: Values = [];
		for (const report of this.#pending()) {
			const key = keyOf(report);
			const handed = this.#handed.get(key);
			if (this.#arrived.has(key) || (handed !== undefined && now - handed >= SURE_AFTER)) done.push({ key, value: null });
			else if (dispatch.running && handed === undefined && now - (this.#seen.get(key) ?? now) >= IN_TRANSIT_AFTER) done.push(...this.toFallback(report));
		}
		await this.#forget(done);
	}

	/** Those of a routine that is no more go to the fallback: what has to be written with its end. */
	abandoned(from: string): Values {
		return this.#pending()
			.filter((report) => report.from === from)
			.flatMap((report) => this.toFallback(report));
	}

	/** How many of a routine wait to be sent. */
	waiting(names: readonly string[]): number {
		return this.#pending().filter(({ from }) => names.includes(from)).length;
	}

	/** Tells the fallback; what has to be written. */
	toFallback(report: PendingReport): Values {
		const { from, id, output, topic, payload, at } = report;
		const reason = text(this.#port.language(), 'engine.undeliverable', { step: from });
		const data = { step: from, output, at, reason, ...given({ topic, payload }) };
		for (const tell of this.#fallbacks) this.#safely(() => tell({ topic: 'undelivered', payload: data, report: { id, output } }));
		return [{ key: keyOf(report), value: null }, undeliveredReport(report, this.#port.clock.now(), reason)];
	}

	#send(report: PendingReport): void {
		const { attachments, clock, dispatch } = this.#port;
		const key = keyOf(report);
		if (!dispatch.running || this.#unwritten.has(key) || this.#arrived.has(key)) return;
		if (!this.#seen.has(key)) this.#seen.set(key, clock.monotonic());
		const attachment = attachments.get(report.from);
		const port = attachment?.outputs.indexOf(report.output) ?? -1;
		if (!attachment || port < 0) return;
		this.#safely(() => {
			attachment.send(port, messageOf(report, !this.#fresh.has(key)));
			this.#handed.set(key, clock.monotonic());
			this.#fresh.delete(key);
		});
	}

	async #forget(done: Values): Promise<void> {
		if (done.length === 0) return;
		await this.#port.keep(done);
		for (const { key } of done) {
			for (const set of [this.#fresh, this.#arrived]) set.delete(key);
			for (const map of [this.#seen, this.#handed]) map.delete(key);
		}
	}

	/** In the order in which they were made. */
	#pending(): PendingReport[] {
		const reports = this.#port.store.values(PREFIX).map(({ value }) => value as unknown as PendingReport);
		return reports.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : one.n - other.n));
	}

	/** A node that fails must not keep the others from being sent. */
	#safely(act: () => void): void {
		try {
			act();
		} catch (error) {
			this.#port.log('error', error instanceof Error ? error.message : String(error));
		}
	}
}

function keyOf({ from, n }: PendingReport): string {
	return `${PREFIX}${from}#${n}`;
}

function messageOf({ id, output, topic, payload }: PendingReport, redelivered: boolean): JsonObject {
	const message: JsonObject = { payload: payload ?? null, report: { id, output } };
	if (topic !== undefined) message.topic = topic;
	if (redelivered) message.redelivered = true;
	return message;
}
