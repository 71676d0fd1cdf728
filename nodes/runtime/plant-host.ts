// What lives as long as a data folder is in use: the engine with its store and clock, over all deploys of the plant node.

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { applyChange, summarise } from '../../src/case/record.ts';
import { saltSource } from '../../src/case/salts.ts';
import { AnchoredClock, type Clock, type ClockAnchor, SystemClock, type Timer } from '../../src/clock.ts';
import type { Drawing } from '../../src/engine/canvas.ts';
import { Engine } from '../../src/engine/engine.ts';
import { type Announcement, Forwarding } from '../../src/engine/forwarding.ts';
import { Identification } from '../../src/identity/identification.ts';
import type { JsonObject } from '../../src/json.ts';
import { LinkMaker } from '../../src/links/maker.ts';
import { makeCalendar } from '../../src/plant/calendar.ts';
import type { ClockSettings } from '../../src/plant/clock-settings.ts';
import { makeDirectory } from '../../src/plant/directory.ts';
import type { PlantConfig } from '../../src/plant/plant.ts';
import type { Plant } from '../../src/plant/plant-now.ts';
import { FileShelf } from '../../src/store/file-shelf.ts';
import { FormFiles } from '../../src/store/form-files.ts';
import { IdentityFile } from '../../src/store/identity-file.ts';
import { JournalStore } from '../../src/store/journal-store.ts';
import { NodeDisk } from '../../src/store/node-disk.ts';
import { StoreLocked } from '../../src/store/port.ts';
import { Spool } from '../../src/store/spool.ts';
import { text } from '../../src/text.ts';
import { toInstant, toMillis } from '../../src/time.ts';
import type { Palette } from './palette.ts';

const CLOCK = 'plant-clock';
/** A store that could not be opened is tried again after this long (real time). */
const TRY_AGAIN = 5_000;
/** How often it is noted where an accelerated clock stands (real time). */
const KEEP_EVERY = 5_000;
/** Anomalies that wait while the store is away. */
const MOST_WAITING = 10_000;

/** The clock as it is stored, with the speed that was configured then: a person may have set another one since. */
interface KeptClock extends ClockAnchor {
	configured?: number;
}

type State = 'opening' | 'open' | 'failed' | 'closed';
type Log = (level: 'info' | 'warn' | 'error', message: string) => void;

export class PlantHost {
	readonly folder: string;
	readonly engine: Engine;
	/** The attached files of the plant. */
	readonly files: FileShelf;
	/** Who people are: their PINs and badges. */
	readonly identification: Identification;
	/** Ids of the plant nodes that use the folder. */
	readonly plants = new Set<string>();
	/** Makes links for people without an account; undefined while the plant makes none. */
	links: LinkMaker | undefined;
	state: State = 'opening';
	/** Why it can't work. */
	reason: string | undefined;
	/** It can't because another process uses the folder. */
	locked = false;
	#plant: Plant;
	#clock: Clock;
	#settings: ClockSettings;
	readonly #store: JournalStore;
	readonly #forwarding: Forwarding;
	#keeping: Timer | undefined;
	/** The opening that is under way. */
	#attempt: Promise<void> = Promise.resolve();
	readonly #real = new SystemClock();
	readonly #palette: Palette;
	readonly #waiting: (() => void)[] = [];
	readonly log: Log;
	readonly #settling: (() => void)[] = [];
	readonly #changed = new Set<() => void>();

	/** `waiting`: the folder of what is raised while `folder` is away; best on another disk. */
	constructor(palette: Palette, folder: string, waiting: string, config: PlantConfig, clock: ClockSettings, log: Log) {
		this.folder = folder;
		this.#settings = clock;
		this.log = log;
		this.#palette = palette;
		this.#plant = plantOf(config);
		const disk = new NodeDisk();
		this.#store = new JournalStore({
			disk,
			folder,
			clock: this.#real,
			applyChange,
			summarise,
			language: config.language,
			report: (message) => log('warn', message),
		});
		this.#clock = this.#real;
		this.files = new FileShelf({
			disk,
			folder,
			clock: this.#real,
			quota: () => this.#plant.directory.config.files?.quota,
			damaged: (file) => log('warn', text(this.#plant.directory.config.language, 'files.damaged', { file })),
		});
		const damaged = (file: string) => log('error', text(this.#plant.directory.config.language, 'identity.damaged', { file }));
		this.identification = new Identification(new IdentityFile(disk, folder, this.#real, damaged));
		this.engine = new Engine({
			store: this.#store,
			files: this.files,
			forms: new FormFiles(disk, folder, (file) => log('warn', text(this.#plant.directory.config.language, 'store.form-damaged', { file }))),
			clock: new FollowingClock(() => this.#clock),
			plant: () => this.#plant,
			links: () => this.links,
			plantClock: { anchor: () => this.anchor, setSpeed: (speed) => this.setSpeed(speed) },
			newId: () => randomUUID(),
			salt: saltSource(),
			log,
			opened: ({ at }) => this.#startClock(this.#settings, at),
		});
		this.#forwarding = this.#forward(
			new Spool({ disk, folder: waiting, most: MOST_WAITING, damaged: (file) => log('error', this.#say('waiting-damaged', { file })) }),
		);
		for (const kind of palette.kinds()) this.engine.define(kind);
		for (const routine of palette.routines()) this.engine.defineRoutine(routine);
		void this.#open();
		process.once('exit', this.#leave);
	}

	/** The plant was configured anew. */
	configure(config: PlantConfig, clock: ClockSettings): void {
		// Another speed is taken over at once; whether time is real or not, with the next start of the process.
		if (clock.mode === 'accelerated' && clock.speed !== this.#settings.speed) this.setSpeed(clock.speed);
		this.#settings = clock;
		this.#plant = plantOf(config);
	}

	/** The plant makes links from now on, with this key; without one, none. */
	useLinks(key: Uint8Array | undefined): void {
		const { links } = this.#plant.directory.config;
		this.links = links && key ? new LinkMaker(links, key, () => this.#real.wall()) : undefined;
	}

	/** Resolves when the store is open. Never rejects: it keeps trying. */
	ready(): Promise<void> {
		return this.state === 'open' ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
	}

	/** Whether the store is open, once that is known. */
	async settled(): Promise<boolean> {
		while (this.state === 'opening') await new Promise<void>((resolve) => this.#settling.push(resolve));
		return this.state === 'open';
	}

	/** A detector announces an anomaly; while the store is away it waits on disk. Resolves when it is durable, rejects when it can be kept nowhere. */
	announce(announcement: Announcement): Promise<void> {
		return this.#forwarding.announce(announcement);
	}

	/** Anomalies that wait for the store. */
	get waiting(): number {
		return this.#forwarding.waiting;
	}

	/** Called when the state changes. */
	onChange(listener: () => void): () => void {
		this.#changed.add(listener);
		return () => this.#changed.delete(listener);
	}

	draw(drawing: Drawing): void {
		this.engine.draw(drawing);
	}
	canvasStarted(): void {
		const gone = [...this.plants].every((plant) => !this.#palette.isConfigured(plant));
		// A plant that was deleted only ends: work begun on its canvas would find the store closed.
		const done = gone ? this.close() : this.ready().then(() => this.engine.canvasStarted());
		void done.catch((error: unknown) => this.#said(error));
	}
	canvasStopping(): void {
		this.engine.canvasStopping();
	}

	/** How fast plant time runs; undefined where it is the real time. */
	get anchor(): ClockAnchor | undefined {
		return this.#clock instanceof AnchoredClock ? this.#clock.anchor() : undefined;
	}

	/** Runs plant time at another speed. RangeError for one that can't be. False where plant time is real time. */
	setSpeed(speed: number): boolean {
		if (!(this.#clock instanceof AnchoredClock)) return false;
		this.#clock.setSpeed(speed);
		this.engine.alarm.arm();
		this.#tell();
		return true;
	}

	/** Copies everything as of one commit into a new folder beside the data folder; returns both. */
	async backup(): Promise<{ folder: string; g: number }> {
		const stamp = toInstant(this.#real.wall()).replace(/[:.]/g, '-');
		const folder = join(`${this.folder}-backups`, stamp);
		return { folder, g: await this.#store.backup(folder) };
	}

	/** Gives the folder back. A plant on the same folder that comes after waits for it. */
	async close(): Promise<void> {
		if (this.state === 'closed') return;
		this.#forwarding.stop();
		const closed = this.state === 'open' ? this.engine.close() : this.#attempt;
		this.#become('closed');
		this.#palette.remove(this, closed);
		this.#keeping?.cancel();
		process.off('exit', this.#leave);
		await closed;
	}

	/** Notes where an accelerated clock stands, so that it can go on from there. */
	async keepClock(): Promise<void> {
		if (this.anchor && this.state === 'open') await this.#keep(this.anchor);
	}

	/** The process ends: the next one need not wait for a heartbeat that won't come. */
	readonly #leave = (): void => {
		if (this.state === 'open') this.#store.leave();
	};

	async #open(): Promise<void> {
		await this.#palette.free(this.folder);
		while (this.state !== 'open' && this.state !== 'closed') {
			this.#attempt = this.#tryToOpen();
			await this.#attempt;
			if (this.state === 'failed') await new Promise<void>((resolve) => this.#real.after(TRY_AGAIN, resolve));
		}
	}

	async #tryToOpen(): Promise<void> {
		try {
			const recovery = await this.engine.open();
			// Closed while it was being opened: the plant was deleted meanwhile.
			if (this.#isClosed) return await this.engine.close();
			if (this.anchor) await this.#keep(this.anchor).catch((error: unknown) => this.#said(error));
			this.#become('open');
			if (this.anchor) this.#keepNowAndThen();
			for (const { file, reason } of recovery.damaged) this.log('warn', `${file}: ${reason}`);
			for (const resolve of this.#waiting.splice(0)) resolve();
			void this.#forwarding.deliver();
		} catch (error) {
			if (this.#isClosed) return;
			this.locked = error instanceof StoreLocked;
			this.#become('failed', error instanceof Error ? error.message : String(error));
			this.#said(error);
		}
	}

	#forward(spool: Spool): Forwarding {
		return new Forwarding(spool, this.#real, {
			now: () => this.engine.clock.now(),
			isOpen: () => this.state === 'open',
			announce: ({ id, from, output, message }) => this.engine.detected(id, from, output, message),
			delivered: ({ count, since }) => this.log('info', this.#say('waiting-delivered', { count, since })),
			full: (count) => this.log('error', this.#say('waiting-full', { count })),
			failed: (error) => this.#said(error),
		});
	}

	#say(what: string, params: Record<string, unknown>): string {
		return text(this.#plant.directory.config.language, `engine.${what}`, params);
	}

	get #isClosed(): boolean {
		return this.state === 'closed';
	}

	/** An accelerated clock goes on from where it stood, at the speed it had, unless another one was configured since. */
	#startClock({ mode, speed, standstill }: ClockSettings, last: string | undefined): void {
		if (mode !== 'accelerated') return;
		const stored = this.#store.value(CLOCK) as unknown as KeptClock | undefined;
		const real = this.#real.wall();
		const start: ClockAnchor = stored ?? { plant: last ?? toInstant(real), real, speed };
		const held = standstill && stored ? { ...start, plant: laterOf(start.plant, last), real } : start;
		const going = stored?.configured === undefined || stored.configured === speed ? held : { ...nowOf(held, real), speed };
		this.#clock = new AnchoredClock(this.#real, going, (anchor) => void this.#keep(anchor).catch((error: unknown) => this.#said(error)));
	}

	/** A process that is killed loses so much of its plant time, no more. */
	#keepNowAndThen(): void {
		this.#keeping = this.#real.after(KEEP_EVERY, () => {
			void this.keepClock()
				.catch((error: unknown) => this.#said(error))
				.then(() => this.state === 'open' && this.#keepNowAndThen());
		});
	}

	async #keep(anchor: ClockAnchor): Promise<void> {
		const kept: KeptClock = { ...anchor, configured: this.#settings.speed };
		await this.engine.setValue(CLOCK, kept as unknown as JsonObject);
	}

	#become(state: State, reason?: string): void {
		this.state = state;
		this.reason = reason;
		this.#tell();
	}

	#said(error: unknown): void {
		this.log('error', error instanceof Error ? error.message : String(error));
	}

	#tell(): void {
		if (this.state !== 'opening') for (const resolve of this.#settling.splice(0)) resolve();
		for (const listener of this.#changed) listener();
	}
}

/** The clock of the moment: real until the stored one is known. */
class FollowingClock implements Clock {
	readonly #clock: () => Clock;
	constructor(clock: () => Clock) {
		this.#clock = clock;
	}
	now() {
		return this.#clock().now();
	}
	wall() {
		return this.#clock().wall();
	}
	monotonic() {
		return this.#clock().monotonic();
	}
	uptime() {
		return this.#clock().uptime();
	}
	speed() {
		return this.#clock().speed();
	}
	after(millis: number, run: () => void) {
		return this.#clock().after(millis, run);
	}
}

function plantOf(config: PlantConfig): Plant {
	return { directory: makeDirectory(config), calendar: makeCalendar(config) };
}

/** The same time told from another real instant. */
function nowOf({ plant, real: since, speed }: ClockAnchor, real: number): ClockAnchor {
	return { plant: toInstant(toMillis(plant) + Math.round((real - since) * speed)), real, speed };
}

function laterOf(a: string, b: string | undefined): string {
	return b !== undefined && b > a ? b : a;
}
