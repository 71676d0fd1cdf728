// What a chart that is watched remembers: of each signal the last points, its lines and limits, and its alarms, bounded however much comes. Its lists change in place
// (it is one widget's own); not for what is kept on disk or told to browsers.

import type { Json, JsonObject } from '../json.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import type { Instant } from '../time.ts';
import { type ChartBody, type ChartPoint, type ControlChart, type Episode, inOrder, MOST_EPISODES, MOST_MARKS } from './chart.ts';
import { chartOf } from './of-anomaly.ts';
import { readChart } from './read.ts';

/** More signals on one chart nobody finds again. */
export const MOST_SIGNALS = 100;

/** A signal as it is remembered. */
export interface Remembered extends ChartBody {
	/** Points that came before those that are kept: a point keeps its number. */
	passed: number;
}

export interface Sample {
	signal: string;
	point: ChartPoint;
	unit?: string;
}

export class ChartHistory {
	readonly signals: Map<string, Remembered>;
	/** Points of a signal. */
	readonly #most: number;

	/** @param signals as it was left; kept in this map */
	constructor(most: number, signals: Map<string, Remembered> = new Map()) {
		this.#most = most;
		this.signals = signals;
		for (const body of signals.values()) this.#trim(body);
	}

	/** One sample. The same instant again replaces it, keeping what was found there; one older than all that are kept is passed over. */
	sample({ signal, point, unit }: Sample, language: Language): Refusal | undefined {
		const body = this.#of(signal, language);
		if (isRefusal(body)) return body;
		if (unit !== undefined) body.unit = unit;
		this.#add(body, point);
		return undefined;
	}

	/** What a detector announced, raised or cleared: its points, marks, limits, and when. Refused where nothing of it can be drawn. */
	anomaly(announced: Json, drawing: { language: Language; zone: string }): Refusal | string {
		const chart = chartOf(announced, drawing) ?? this.#silent(announced, drawing);
		return chart ? this.#merge(chart, drawing.language) : refuse(drawing.language, 'chart.undrawable', 'anomaly');
	}

	/** A chart as a message describes it: its points are added, its lines, limits and second panel count from now on. */
	chart(raw: unknown, drawing: { language: Language; zone: string }, signal?: string): Refusal | string {
		const named =
			typeof raw === 'object' && raw !== null && !Array.isArray(raw) && signal !== undefined && !Object.hasOwn(raw, 'signal') ? { ...raw, signal } : raw;
		const chart = readChart(named, drawing);
		return isRefusal(chart) ? chart : this.#merge(chart, drawing.language);
	}

	/** Takes a signal off the chart, or all of them. Gives those that are gone. */
	clear(signal?: string): string[] {
		const gone = signal === undefined ? [...this.signals.keys()] : [...this.signals.keys()].filter((one) => one === signal);
		for (const one of gone) this.signals.delete(one);
		return gone;
	}

	#of(signal: string, language: Language): Remembered | Refusal {
		const known = this.signals.get(signal);
		if (known) return known;
		if (this.signals.size >= MOST_SIGNALS) return refuse(language, 'chart.too-many', 'topic', { most: MOST_SIGNALS });
		const body: Remembered = { signal, title: signal, points: [], phases: [], limits: [], episodes: [], passed: 0 };
		this.signals.set(signal, body);
		return body;
	}

	/** No data, or a state in words: there is nothing to draw but the alarm, on the points that are here. */
	#silent(announced: Json, drawing: { language: Language; zone: string }): ControlChart | undefined {
		const { signal, at } = announced as JsonObject;
		const known = typeof signal === 'string' && typeof at === 'string' ? this.signals.get(signal) : undefined;
		const stand = known && chartOf({ ...(announced as JsonObject), points: [{ at: at as string, value: 0 }] }, drawing);
		return stand && { ...stand, points: [], limits: [] };
	}

	#merge(chart: ControlChart, language: Language): string | Refusal {
		const body = this.#of(chart.signal, language);
		if (isRefusal(body)) return body;
		if (chart.title !== chart.signal || body.title === body.signal) body.title = chart.title;
		if (chart.unit !== undefined) body.unit = chart.unit;
		for (const point of chart.points) this.#add(body, point);
		if (chart.phases.length > 0) body.phases = chart.phases;
		for (const limit of chart.limits) body.limits = [...body.limits.filter(({ name }) => name !== limit.name), limit];
		for (const episode of chart.episodes) body.episodes = withEpisode(body.episodes, episode);
		if (chart.second) {
			const points = inOrder([...(body.second?.kind === chart.second.kind ? body.second.points : []), ...chart.second.points], this.#most);
			body.second = { ...chart.second, points };
		}
		return body.signal;
	}

	#add(body: Remembered, point: ChartPoint): void {
		const { points } = body;
		const last = points.at(-1);
		if (!last || last.at < point.at) points.push(point);
		else {
			const place = points.findIndex(({ at }) => at >= point.at);
			const same = points[place]!.at === point.at;
			if (!same && place === 0 && points.length >= this.#most) return;
			if (same) points[place] = united(points[place]!, point);
			else points.splice(place, 0, point);
		}
		this.#trim(body);
	}

	#trim(body: Remembered): void {
		const over = body.points.length - this.#most;
		if (over <= 0) return;
		body.points.splice(0, over);
		body.passed += over;
		const [first] = body.points;
		if (body.second) body.second = { ...body.second, points: body.second.points.filter(({ at }) => at >= first!.at) };
	}
}

/** The later word on an instant, with what was found there by any rule. */
function united(before: ChartPoint, point: ChartPoint): ChartPoint {
	const marks = [...(before.marks ?? []).filter(({ rule }) => !point.marks?.some((mark) => mark.rule === rule)), ...(point.marks ?? [])].slice(-MOST_MARKS);
	return { ...before, ...point, ...(marks.length > 0 ? { marks } : {}) };
}

/** Got worse, or over: the same alarm with its first instant. */
function withEpisode(episodes: readonly Episode[], episode: Episode): Episode[] {
	const before = episodes.find(({ id }) => id === episode.id);
	const one = before ? { ...episode, raised: earlier(before.raised, episode.raised), ...ended(before, episode) } : episode;
	return [...episodes.filter(({ id }) => id !== episode.id), one].slice(-MOST_EPISODES);
}

/** What is over stays so when the raising is told once more; the raising says more than that it is over. */
function ended(before: Episode, episode: Episode): Partial<Episode> {
	if (episode.cleared !== undefined) return { raised: before.raised, sentence: before.sentence };
	return before.cleared === undefined ? {} : { cleared: before.cleared };
}

function earlier(one: Instant, other: Instant): Instant {
	return one < other ? one : other;
}
