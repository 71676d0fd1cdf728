// What the widgets of a plant show, kept up to date once for all of them: after a commit only the cases that it touched are looked at again.
// One a plant, for as long as a widget listens. What a row says is src/board's; whom it is sent to is the widget's.

import { applied, type Change, diff, isNothing, type View } from '../../src/board/diff.ts';
import type { TaskRow, Tile } from '../../src/board/shown.ts';
import { taskRowsOf } from '../../src/board/task-row.ts';
import { isShown, tileOf } from '../../src/board/tile.ts';
import type { Timer } from '../../src/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Plant } from '../../src/plant/plant-now.ts';
import { type Instant, toMillis } from '../../src/time.ts';
import type { PlantHost } from '../runtime/plant-host.ts';

/** What has changed since the last one. */
export interface FeedChange {
	tiles: Change<Tile>;
	tasks: Change<TaskRow>;
	/** Areas in which the last case has just ended. */
	quiet: Record<string, Instant>;
}

/** Commits within this (real milliseconds) are told together: nobody sees sooner. */
const TOGETHER = 40;

/** At the latest after this (real milliseconds) it is looked whether somebody goes on duty, is away, or is back: nobody commits that. */
const WATCHED_EVERY = 5_000;

const feeds = new WeakMap<PlantHost, Feed>();

export class Feed {
	tiles: View<Tile> = new Map();
	tasks: View<TaskRow> = new Map();
	/** Area → when the last case there ended. */
	quiet: Record<string, Instant> = Object.create(null);
	readonly #host: PlantHost;
	readonly #listeners = new Set<(change: FeedChange) => void>();
	/** Case → ids of its rows. */
	readonly #rows = new Map<string, string[]>();
	readonly #touched = new Set<string>();
	#plant: Plant | undefined;
	#timer: Timer | undefined;
	/** Looks whether people have gone or come back since. */
	#watch: Timer | undefined;
	#unlisten: (() => void) | undefined;
	#work: Promise<void> = Promise.resolve();

	/** The feed of a plant. */
	static of(host: PlantHost): Feed {
		let feed = feeds.get(host);
		if (!feed) {
			feed = new Feed(host);
			feeds.set(host, feed);
		}
		return feed;
	}

	private constructor(host: PlantHost) {
		this.#host = host;
	}

	/** Called with every change, until the returned function is called. Resolves when the views are there. */
	async follow(listener: (change: FeedChange) => void): Promise<() => void> {
		await this.#host.ready();
		const { engine } = this.#host;
		this.#listeners.add(listener);
		this.#unlisten ??= this.#listen(engine);
		// People and places may have been renamed since.
		if (this.#plant === undefined || this.#plant.directory !== engine.plant.directory) this.#readAll();
		await this.#work;
		return () => this.#left(listener);
	}

	#listen(engine: Engine): () => void {
		const unlisten = [engine.onCommit((cases) => this.#heard(cases)), this.#host.onChange(() => this.#watchPeople())];
		return () => {
			for (const stop of unlisten) stop();
		};
	}

	#left(listener: (change: FeedChange) => void): void {
		this.#listeners.delete(listener);
		if (this.#listeners.size > 0) return;
		this.#unlisten?.();
		this.#timer?.cancel();
		this.#watch?.cancel();
		this.#unlisten = undefined;
		this.#timer = undefined;
		this.#watch = undefined;
		this.#plant = undefined;
	}

	#heard(cases: readonly string[] | 'all'): void {
		if (cases === 'all') {
			this.#readAll();
			return;
		}
		for (const id of cases) this.#touched.add(id);
		if (this.#touched.size === 0) return;
		this.#timer ??= this.#host.engine.clock.after(TOGETHER, () => {
			this.#timer = undefined;
			const touched = [...this.#touched];
			this.#touched.clear();
			this.#then((engine) => this.#read(engine, touched));
		});
	}

	/** Reads everything again when somebody else may be asked than now. */
	#watchPeople(): void {
		this.#watch?.cancel();
		const { engine } = this.#host;
		const { duty } = engine.plant.directory;
		const change = duty.nextChange(toMillis(engine.clock.now()), [{}]);
		if (change === undefined) return;
		const { clock } = engine;
		const look = (): void => {
			const left = change - toMillis(clock.now());
			if (left <= 0) this.#readAll();
			// The plant's clock may be set to another speed meanwhile.
			else this.#watch = clock.after(Math.min(WATCHED_EVERY, Math.max(TOGETHER, left / clock.speed())), look);
		};
		look();
	}

	/** One reading after another: a case must not come back as it was before. */
	#then(read: (engine: Engine) => Promise<void>): void {
		const { engine } = this.#host;
		this.#work = this.#work.then(() => read(engine)).catch((error: unknown) => this.#host.log('error', error instanceof Error ? error.message : String(error)));
	}

	#readAll(): void {
		this.#plant = this.#host.engine.plant;
		this.#touched.clear();
		this.#watchPeople();
		this.#then(async (engine) => {
			const ended: Record<string, Instant> = Object.create(null);
			const shown: string[] = [...this.#rows.keys()];
			for (const summary of engine.store.list({})) {
				const { id, area, closedAt } = summary;
				if (isShown(summary)) shown.push(id);
				else if (area !== undefined && closedAt !== undefined && closedAt > (ended[area] ?? '')) ended[area] = closedAt;
			}
			Object.assign(this.quiet, ended);
			await this.#read(engine, new Set(shown));
		});
	}

	async #read(engine: Engine, cases: Iterable<string>): Promise<void> {
		const { directory } = engine.plant;
		const tiles: Change<Tile> = { put: [], drop: [] };
		const tasks: Change<TaskRow> = { put: [], drop: [] };
		const quiet: Record<string, Instant> = {};
		for (const id of cases) {
			const loaded = await engine.store.load(id);
			const tile = loaded && tileOf(loaded.record, directory);
			const rows = loaded ? taskRowsOf(loaded.record, directory, engine.clock.now()) : [];
			merge(tiles, diff(part(this.tiles, [id]), keyed(tile ? [tile] : [])));
			merge(tasks, diff(part(this.tasks, this.#rows.get(id) ?? []), keyed(rows)));
			if (tile)
				this.#rows.set(
					id,
					rows.map((row) => row.id),
				);
			else this.#rows.delete(id);
			const { area, closedAt } = loaded?.record.case ?? {};
			if (!tile && area !== undefined && closedAt !== undefined && closedAt > (this.quiet[area] ?? '')) quiet[area] = closedAt;
		}
		if (isNothing(tiles) && isNothing(tasks) && Object.keys(quiet).length === 0) return;
		this.tiles = applied(this.tiles, tiles);
		this.tasks = applied(this.tasks, tasks);
		Object.assign(this.quiet, quiet);
		for (const listener of this.#listeners) listener({ tiles, tasks, quiet });
	}
}

function keyed<R extends { id: string }>(rows: readonly R[]): Map<string, R> {
	return new Map(rows.map((row) => [row.id, row]));
}

function part<R extends { id: string }>(view: View<R>, ids: readonly string[]): Map<string, R> {
	return keyed(ids.flatMap((id) => view.get(id) ?? []));
}

function merge<R extends { id: string }>(into: Change<R>, change: Change<R>): void {
	into.put.push(...change.put);
	into.drop.push(...change.drop);
}
