// What lives as long as a data folder is in use: the engine with its store and clock, over all deploys of the plant node.

import { randomBytes, randomUUID } from 'node:crypto';
import { applyChange, summarise } from '../../src/case/record.ts';
import { AnchoredClock, type Clock, type ClockAnchor, SystemClock } from '../../src/clock.ts';
import type { Drawing } from '../../src/engine/canvas.ts';
import { Engine } from '../../src/engine/engine.ts';
import type { JsonObject } from '../../src/json.ts';
import { makeCalendar } from '../../src/plant/calendar.ts';
import { makeDirectory } from '../../src/plant/directory.ts';
import type { PlantConfig } from '../../src/plant/plant.ts';
import type { Plant } from '../../src/plant/plant-now.ts';
import { JournalStore } from '../../src/store/journal-store.ts';
import { NodeDisk } from '../../src/store/node-disk.ts';
import type { Store } from '../../src/store/port.ts';
import { toInstant } from '../../src/time.ts';
import type { Palette } from './palette.ts';

const CLOCK = 'plant-clock';
/** A store that could not be opened is tried again after this long (real time). */
const TRY_AGAIN = 5_000;

export interface ClockSettings {
	mode: 'real' | 'accelerated';
	speed: number;
	/** Plant time stands still while the process is down. */
	standstill: boolean;
}

type State = 'opening' | 'open' | 'failed' | 'closed';

export class PlantHost {
	readonly folder: string;
	readonly engine: Engine;
	/** Ids of the plant nodes that use the folder. */
	readonly plants = new Set<string>();
	state: State = 'opening';
	/** Why it can't work. */
	reason: string | undefined;
	#plant: Plant;
	#clock: Clock;
	readonly #store: Store;
	readonly #real = new SystemClock();
	readonly #palette: Palette;
	readonly #waiting: (() => void)[] = [];
	readonly #changed = new Set<() => void>();

	constructor(palette: Palette, folder: string, config: PlantConfig, clock: ClockSettings, log: (level: 'info' | 'warn' | 'error', message: string) => void) {
		this.folder = folder;
		this.#palette = palette;
		this.#plant = plantOf(config);
		this.#store = new JournalStore({
			disk: new NodeDisk(),
			folder,
			clock: this.#real,
			applyChange,
			summarise,
			language: config.language,
			report: (message) => log('warn', message),
		});
		this.#clock = this.#real;
		this.engine = new Engine({
			store: this.#store,
			clock: new FollowingClock(() => this.#clock),
			plant: () => this.#plant,
			plantClock: { anchor: () => this.anchor, setSpeed: (speed) => this.setSpeed(speed) },
			newId: () => randomUUID(),
			salt: () => randomBytes(9).toString('base64url'),
			log,
			opened: ({ at }) => this.#startClock(clock, at),
		});
		for (const kind of palette.kinds()) this.engine.define(kind);
		void this.#open(log);
	}

	/** The plant was configured anew. */
	configure(config: PlantConfig): void {
		this.#plant = plantOf(config);
	}

	/** Resolves when the store is open. Never rejects: it keeps trying. */
	ready(): Promise<void> {
		return this.state === 'open' ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
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
		void this.ready().then(() => this.engine.canvasStarted());
		if ([...this.plants].every((plant) => !this.#palette.isConfigured(plant))) void this.close();
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

	async close(): Promise<void> {
		if (this.state === 'closed') return;
		const wasOpen = this.state === 'open';
		this.#become('closed');
		this.#palette.remove(this);
		if (wasOpen) await this.engine.close();
	}

	async #open(log: (level: 'info' | 'warn' | 'error', message: string) => void): Promise<void> {
		while (this.state !== 'open' && this.state !== 'closed') {
			try {
				const recovery = await this.engine.open();
				if (this.anchor) await this.#keep(this.anchor);
				this.#become('open');
				for (const { file, reason } of recovery.damaged) log('warn', `${file}: ${reason}`);
				for (const resolve of this.#waiting.splice(0)) resolve();
			} catch (error) {
				this.#become('failed', error instanceof Error ? error.message : String(error));
				log('error', this.reason ?? '');
				await new Promise<void>((resolve) => this.#real.after(TRY_AGAIN, resolve));
			}
		}
	}

	/** An accelerated clock goes on from where it stood. */
	#startClock({ mode, speed, standstill }: ClockSettings, last: string | undefined): void {
		if (mode !== 'accelerated') return;
		const stored = this.#store.value(CLOCK) as unknown as ClockAnchor | undefined;
		const real = this.#real.wall();
		const start: ClockAnchor = stored ?? { plant: last ?? toInstant(real), real, speed };
		const held = standstill && stored ? { ...start, plant: laterOf(start.plant, last), real } : start;
		this.#clock = new AnchoredClock(this.#real, held, (anchor) => void this.#keep(anchor));
	}

	async #keep(anchor: ClockAnchor): Promise<void> {
		await this.engine.setValue(CLOCK, anchor as unknown as JsonObject);
	}

	#become(state: State, reason?: string): void {
		this.state = state;
		this.reason = reason;
		this.#tell();
	}

	#tell(): void {
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

function laterOf(a: string, b: string | undefined): string {
	return b !== undefined && b > a ? b : a;
}
