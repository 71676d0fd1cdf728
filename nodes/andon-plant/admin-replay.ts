// What the dialog of a detector asks of a running plant: what its rules would have raised, of a file or of the last points that the detector has kept; what other rules
// would have; and what rules the data suggests. It only looks: who may read the flows may ask. What a replay is, is src/detect/replay's business.

import { setImmediate } from 'node:timers/promises';
import type { NodeAPI } from 'node-red';
import { checkDetect } from '../../src/detect/check.ts';
import type { DetectConfig } from '../../src/detect/config.ts';
import type { LimitsBook } from '../../src/detect/limits/book.ts';
import { learnersOf } from '../../src/detect/limits/learners.ts';
import { type Charted, chartedBy, NOTHING_CHARTED } from '../../src/detect/replay/charted.ts';
import { compareReplays } from '../../src/detect/replay/compare.ts';
import { drawnOf } from '../../src/detect/replay/drawn.ts';
import { readLayout } from '../../src/detect/replay/layout.ts';
import { type Prepared, prepareReplay, Replaying } from '../../src/detect/replay/replay.ts';
import { sayReplay } from '../../src/detect/replay/said.ts';
import type { ReplaySample } from '../../src/detect/replay/samples.ts';
import { refusedWish } from '../../src/detect/replay/suggest.ts';
import { configOf, numbersOf, suggestFor } from '../../src/detect/replay/suggest-all.ts';
import { type CsvLayout, type CsvRead, readCsvInTurns } from '../../src/detect/ways/csv.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../src/refusal.ts';
import { type Language, text } from '../../src/text.ts';
import { describe, readNumber } from '../../src/untrusted.ts';
import { bookOf } from '../andon-detect/limits-desk.ts';
import { slots } from '../andon-detect/slots.ts';
import { storedPoints } from '../andon-detect/stored-points.ts';
import { palette } from '../runtime/palette.ts';
import type { PlantHost } from '../runtime/plant-host.ts';
import { type Body, lookRoute } from './admin-asked.ts';

/** Characters of a file that a request may bring: what Node-RED takes by itself is 5 MB. */
export const LONGEST_CSV = 4_000_000;
const MOST_ROWS = 200_000;
/** Real milliseconds that one replay may take; the dialog waits no longer than 20 s. */
const LONGEST = 15_000;
/** Samples between two looks at who else wants something. */
const TURN = 500;
const MOST_ALARMS = 200;
const MOST_DRAWN = 6;
/** A chart of a detector that was not deployed yet, or has heard nothing, is an empty one. */
const NO_POINTS: readonly string[] = ['replay.nothing-kept', 'engine.step-unknown'];
const WIDTH = { least: 320, most: 2_000 };

export function registerReplayRoute(RED: NodeAPI): void {
	const running = new Set<string>();
	lookRoute(RED, 'detect/replay', async (engine, body, language) => {
		// A second one would only make both slow, and the plant with them. A chart that follows what somebody types is not to keep others from replaying.
		const what = body.chart === undefined ? 'replay' : 'chart';
		if (running.has(what)) return refuse(language, 'replay.busy');
		running.add(what);
		try {
			return await new Request(RED, engine, body, language).answer();
		} finally {
			running.delete(what);
		}
	});
}

/**
 * `{rules, compare?, csv | step, learned?, layout?, shifts?, suggest?, wanted?, width?}` → `{sentences, report?, comparison?, drawings?, suggested?, config?, rows?}`. `rules` and
 * `compare` are configurations of a detector; `step` names the detector whose last points are taken, `learned` the one whose
 * learned limits judge (without it rules learn from the first values). Moments of `shifts` may be on the plant's clock.
 * With `chart: {signal?}` it is `{charted: Charted, rows}` of the first of the rules.
 */
class Request {
	readonly #RED: NodeAPI;
	readonly #engine: Engine;
	readonly #body: Body;
	readonly #language: Language;
	readonly #until: number;

	constructor(RED: NodeAPI, engine: Engine, body: Body, language: Language) {
		this.#RED = RED;
		this.#engine = engine;
		this.#body = body;
		this.#language = language;
		this.#until = engine.clock.monotonic() + LONGEST;
	}

	async answer(): Promise<unknown> {
		const { rules: raw, compare, suggest, shifts } = this.#body;
		const rules = raw === undefined ? undefined : this.#config(raw, 'rules');
		if (isRefusal(rules)) return rules;
		const other = compare === undefined ? undefined : this.#config(compare, 'compare');
		if (isRefusal(other)) return other;
		if (!rules && suggest !== true) return refuse(this.#language, 'replay.nothing-asked', 'rules');
		const samples = await this.#samples();
		if (rules && this.#body.chart !== undefined && isRefusal(samples) && NO_POINTS.includes(samples.code)) return { charted: NOTHING_CHARTED };
		if (isRefusal(samples)) return samples;
		const book = this.#book();
		if (isRefusal(book)) return book;
		const prepared = prepareReplay(samples.samples, { shifts, zone: this.#zone, language: this.#language, mostRows: MOST_ROWS });
		if (isRefusal(prepared)) return prepared;
		const answer: Record<string, unknown> = { rows: samples.rows };
		if (rules && this.#body.chart !== undefined) {
			const charted = await this.#charted(rules, prepared, book);
			return isRefusal(charted) ? charted : { ...answer, charted };
		}
		if (rules) {
			const refusal = await this.#replayed(rules, other, prepared, book, answer);
			if (refusal) return refusal;
		}
		if (suggest === true) {
			const refusal = await this.#suggested(prepared, answer);
			if (refusal) return refusal;
		}
		return answer;
	}

	get #zone(): string {
		return this.#engine.plant.directory.config.zone;
	}

	get #width(): number | undefined {
		const { width } = this.#body;
		return typeof width === 'number' && width >= WIDTH.least && width <= WIDTH.most ? Math.round(width) : undefined;
	}

	#config(raw: unknown, path: string): DetectConfig | Refusal {
		const checked = checkDetect(raw, this.#language);
		if (checked.ok) return checked.config;
		return refuseAll(checked.refusals.map((one) => ({ ...one, path: one.path === '' ? path : `${path}.${one.path}` })));
	}

	/** Of the file, or as the detector has kept them; with what is said of rows that are none. */
	async #samples(): Promise<{ samples: ReplaySample[]; rows: { refused: number; messages: string[] } } | Refusal> {
		const { csv, step, layout: raw } = this.#body;
		const language = this.#language;
		if (csv === undefined) {
			if (typeof step !== 'string' || step === '') return refuse(language, 'replay.no-source', 'csv');
			const host = this.#host;
			if (!host || this.#engine.configOf(step) === undefined) return refuse(language, 'engine.step-unknown', 'step', { step });
			const samples = storedPoints(host.folder, step, this.#engine.clock, (message) => host.log('warn', message));
			return samples.length > 0 ? { samples, rows: { refused: 0, messages: [] } } : refuse(language, 'replay.nothing-kept', 'step', { step });
		}
		if (typeof csv !== 'string') return refuse(language, 'replay.csv', 'csv');
		if (csv.length > LONGEST_CSV) return refuse(language, 'replay.long-csv', 'csv', { most: LONGEST_CSV / 1_000_000 });
		const layout = readLayout(raw, this.#zone, language);
		if (isRefusal(layout)) return layout;
		const read = await this.#read(csv, layout);
		if (isRefusal(read)) return read;
		if (!read.ok) return refuseAll(read.refusals);
		return { samples: read.samples, rows: { refused: read.refused, messages: read.refusals.slice(0, 20).map(({ message }) => message) } };
	}

	/** What the detector has learned that is named, if any is: rules of the same ids judge by it. */
	#book(): LimitsBook | undefined | Refusal {
		const { learned: step } = this.#body;
		if (step === undefined) return undefined;
		if (typeof step !== 'string') return refuse(this.#language, 'engine.step-unknown', 'learned', { step: describe(this.#language, step) });
		// One that is not deployed has learned nothing.
		return bookOf(this.#host?.folder ?? '', step);
	}

	get #host(): PlantHost | undefined {
		return palette(this.#RED)
			.hosts()
			.find((one) => one.engine === this.#engine);
	}

	/** Others are served between two turns. */
	async #read(csv: string, layout: CsvLayout): Promise<CsvRead | Refusal> {
		const turns = readCsvInTurns(csv, { ...layout, rows: true }, this.#language, MOST_ROWS);
		for (;;) {
			const { done, value } = turns.next();
			if (done) return value;
			if (this.#isLate) return this.#tooLong();
			await setImmediate();
		}
	}

	async #replayed(
		rules: DetectConfig,
		other: DetectConfig | undefined,
		prepared: Prepared,
		book: LimitsBook | undefined,
		answer: Record<string, unknown>,
	): Promise<Refusal | undefined> {
		const language = this.#language;
		const ran = await this.#run(rules, prepared, book);
		if (isRefusal(ran)) return ran;
		const first = ran.report();
		const otherRan = other && (await this.#run(other, prepared, book));
		if (isRefusal(otherRan)) return otherRan;
		const second = otherRan?.report();
		const report = second ?? first;
		answer.report = { ...report, alarms: report.alarms.slice(0, MOST_ALARMS), more: report.more + Math.max(0, report.alarms.length - MOST_ALARMS) };
		answer.sentences = sayReplay(report, language);
		const { learned } = this.#body;
		if (learned !== undefined && report.judgedBy.length === 0 && learnersOf(other ?? rules).size > 0)
			answer.sentences = [...sayReplay(report, language), text(language, 'replay.no-limits', { step: learned })];
		if (second) {
			const { gone, added, ...comparison } = compareReplays(first, second, language);
			answer.comparison = { ...comparison, gone: gone.slice(0, MOST_ALARMS), added: added.slice(0, MOST_ALARMS) };
		}
		answer.drawings = drawnOf(report, prepared.ordered.samples, other ?? rules, { language, width: this.#width, most: MOST_DRAWN });
		return undefined;
	}

	/** One rule and one of its signals, as it would judge it. */
	async #charted(rules: DetectConfig, prepared: Prepared, book: LimitsBook | undefined): Promise<Charted | Refusal> {
		const ran = await this.#run(rules, prepared, book);
		if (isRefusal(ran)) return ran;
		const { chart } = this.#body;
		const signal = typeof chart === 'object' && chart !== null && Object.hasOwn(chart, 'signal') ? (chart as { signal?: unknown }).signal : undefined;
		return chartedBy(rules, prepared.ordered, ran, { language: this.#language, zone: this.#zone, signal, width: this.#width });
	}

	/** Turned to its end; others are served between two turns. */
	async #run(config: DetectConfig, prepared: Prepared, book: LimitsBook | undefined): Promise<Replaying | Refusal> {
		const { calendar, directory } = this.#engine.plant;
		const replaying = new Replaying(config, prepared, {
			language: this.#language,
			zone: this.#zone,
			slot: slots(() => calendar),
			book,
			risks: directory.config.risks,
		});
		while (replaying.turn(TURN)) {
			if (this.#isLate) return this.#tooLong();
			await setImmediate();
		}
		return replaying;
	}

	async #suggested({ ordered }: Prepared, answer: Record<string, unknown>): Promise<Refusal | undefined> {
		const { wanted: raw } = this.#body;
		const wanted = raw === undefined || raw === null || raw === '' ? undefined : readNumber(raw, this.#language, 'wanted');
		if (isRefusal(wanted)) return wanted;
		const wish = refusedWish(wanted, this.#language);
		if (wish) return wish;
		const suggested = [];
		for (const [signal, points] of numbersOf(ordered.samples)) {
			if (this.#isLate) return this.#tooLong();
			suggested.push(suggestFor(signal, points, { language: this.#language, wanted }));
			await setImmediate();
		}
		answer.suggested = suggested;
		answer.config = configOf(suggested);
		return undefined;
	}

	get #isLate(): boolean {
		return this.#engine.clock.monotonic() > this.#until;
	}

	#tooLong(): Refusal {
		return refuse(this.#language, 'replay.too-long', 'csv', { seconds: LONGEST / 1_000 });
	}
}
