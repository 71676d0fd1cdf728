// The widget that follows signals, on the server: it remembers what messages bring (src/chart/history.ts), keeps it on disk so that a restart doesn't empty
// the chart, and tells browsers what is new. Which message is what: charted.ts; how it is registered: dashboard-node.ts.

import { applied, diff, isNothing, type View } from '../../src/board/diff.ts';
import { ChartHistory, type Remembered } from '../../src/chart/history.ts';
import { readChart } from '../../src/chart/read.ts';
import type { ChartSetting } from '../../src/chart/setting.ts';
import { type ChartRow, rowsOf } from '../../src/chart/told.ts';
import type { Timer } from '../../src/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { FromBrowser } from '../../src/identity/dashboard-user.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import { refused } from '../runtime/messages.ts';
import type { PlantHost } from '../runtime/plant-host.ts';
import { Scratch } from '../runtime/scratch.ts';
import { takeCharted } from './charted.ts';
import type { DashboardNode, Widget } from './dashboard-node.ts';

/** What came within this (real milliseconds) is told together: nobody reads faster. */
const TOGETHER = 500;
/** Real milliseconds between two writings: a chart is no record, and cards wear out. */
const KEEP_EVERY = 15_000;

export class ChartWidget implements Widget {
	readonly #at: DashboardNode;
	readonly #setting: ChartSetting | Refusal;
	#history: ChartHistory | undefined;
	#kept: Scratch<Remembered> | undefined;
	#view: View<ChartRow> = new Map();
	/** Signals that browsers have not been told of yet. */
	readonly #touched = new Set<string>();
	#telling: Timer | undefined;
	#keeping: Timer | undefined;

	constructor(at: DashboardNode, setting: ChartSetting | Refusal) {
		this.#at = at;
		this.#setting = setting;
	}

	async begin(engine: Engine, host: PlantHost): Promise<void> {
		if (isRefusal(this.#setting)) return;
		const { node, work } = this.#at;
		const kept = new Scratch<Remembered>(host.folder, `chart ${work.place}`, engine.clock, (message) => node.warn(message));
		for (const [signal, body] of kept.entries) {
			const restored = asKept(body, engine);
			if (restored?.signal === signal) kept.entries.set(signal, restored);
			else kept.entries.delete(signal);
		}
		this.#kept = kept;
		this.#history = new ChartHistory(this.#setting.points, kept.entries);
		for (const signal of kept.entries.keys()) this.#touched.add(signal);
		this.#tell();
		this.#at.until(() => {
			this.#telling?.cancel();
			if (this.#keeping) this.#keep();
		});
	}

	async take(message: object): Promise<Error | undefined> {
		if (isRefusal(this.#setting)) return refused(this.#setting);
		const engine = await this.#at.work.engine();
		if (isRefusal(engine)) return refused(engine);
		await this.#at.start();
		if (!this.#history) return refused(refuse(engine.language, 'engine.plant-gone', 'plant'));
		const touched = takeCharted(this.#history, message, engine);
		if (isRefusal(touched)) return refused(touched);
		for (const signal of touched) this.#touched.add(signal);
		const { clock } = engine;
		this.#telling ??= clock.after(TOGETHER, () => this.#tell());
		this.#keeping ??= clock.after(KEEP_EVERY, () => this.#keep());
		return undefined;
	}

	async reply(engine: Engine, said: unknown, message: FromBrowser): Promise<object | Refusal> {
		if (isRefusal(this.#setting)) return this.#setting;
		if ((said as { ask?: unknown }).ask !== 'snapshot') return refuse(engine.language, 'board.only-looks', 'ask');
		await this.#at.start();
		this.#tell();
		return this.#at.snapshot(engine, message, [...this.#view.values()]);
	}

	#tell(): void {
		this.#telling?.cancel();
		this.#telling = undefined;
		if (this.#touched.size === 0) return;
		const ours = (rows: Iterable<ChartRow>) => new Map([...rows].filter(({ signal }) => this.#touched.has(signal)).map((row) => [row.id, row]));
		const now = [...this.#touched].flatMap((signal) => {
			const body = this.#history?.signals.get(signal);
			return body ? rowsOf(body) : [];
		});
		const change = diff<ChartRow>(ours(this.#view.values()), ours(now));
		this.#touched.clear();
		if (isNothing(change)) return;
		this.#view = applied(this.#view, change);
		this.#at.tell(change);
	}

	#keep(): void {
		this.#keeping?.cancel();
		this.#keeping = undefined;
		this.#kept?.changed();
		this.#kept?.flush();
	}
}

/** A signal as it was written, if it still is one. */
function asKept(body: Remembered, { language, plant }: Engine): Remembered | undefined {
	if (typeof body !== 'object' || body === null) return undefined;
	const { passed, ...chart } = body;
	const read = readChart(chart, { language, zone: plant.directory.config.zone });
	if (isRefusal(read)) return undefined;
	const { language: _, zone: __, ...kept } = read;
	return { ...kept, passed: Number.isSafeInteger(passed) && passed >= 0 ? passed : 0 };
}
