// Reads a chart that a message brings: of unknown origin, perhaps with a hundred thousand points. Not for samples that come one by one (history.ts).

import { readInstant } from '../form/instant.ts';
import type { Labels } from '../form/labels.ts';
import { below, isAbsent, Reading, shown } from '../form/reading.ts';
import type { Json } from '../json.ts';
import { isRefusal, type Refusal, refuseAll } from '../refusal.ts';
import { LANGUAGES, type Language } from '../text.ts';
import type { Instant } from '../time.ts';
import { clean, readNumber } from '../untrusted.ts';
import {
	type ChartPoint,
	type ControlChart,
	type Episode,
	inOrder,
	LARGEST_VALUE,
	LIMITS,
	type Mark,
	MOST_EPISODES,
	MOST_MARKS,
	MOST_PHASES,
	MOST_POINTS,
	type NamedLimit,
	PANELS,
	type PanelPoint,
	type Phase,
	type SecondPanel,
} from './chart.ts';

const KEYS = ['signal', 'title', 'unit', 'points', 'phases', 'limits', 'episodes', 'second', 'language', 'zone'];
/** Bytes as JSON of the points that are kept and all the rest. */
const LARGEST = 600_000;
/** Faults that are named; a thousand bad points are one mistake. */
const FAULTS = 5;

/** A chart as somebody describes it, or one refusal with its first faults. Of more points than can be shown the last are read. Times without a zone are of the plant's. */
export function readChart(raw: unknown, { language, zone }: { language: Language; zone: string }, path = 'chart'): ControlChart | Refusal {
	const copy = clean(shortened(raw), { language, path, bytes: LARGEST });
	if (isRefusal(copy)) return copy;
	const reading = new ChartReading(language, zone);
	const chart = reading.chart(copy.value, path);
	return reading.refusals.length > 0 ? refuseAll(reading.refusals.slice(0, FAULTS)) : chart;
}

/** Without the points that nobody could see, before any of them is looked at. */
function shortened(raw: unknown): unknown {
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
	const last = (list: unknown): unknown => (Array.isArray(list) && list.length > MOST_POINTS ? list.slice(-MOST_POINTS) : list);
	const { points, second } = raw as { points?: unknown; second?: unknown };
	const beneath =
		typeof second === 'object' && second !== null && !Array.isArray(second) ? { ...second, points: last((second as { points?: unknown }).points) } : second;
	return { ...raw, points: last(points), ...(second === undefined ? {} : { second: beneath }) };
}

/** A value to draw: a number, or text that writes one. */
export function readValue(value: unknown, language: Language, path: string): number | Refusal {
	const read = readNumber(value, language, path);
	if (isRefusal(read) || Math.abs(read) <= LARGEST_VALUE) return read;
	const reading = new Reading(language);
	reading.fault('spc.magnitude', path, { found: read });
	return refuseAll(reading.refusals);
}

class ChartReading extends Reading {
	readonly #zone: string;

	constructor(language: Language, zone: string) {
		super(language);
		this.#zone = zone;
	}

	chart(value: Json, path: string): ControlChart {
		const given = this.object(value, path, KEYS);
		const signal = this.text(given.signal, below(path, 'signal'), 200, { required: true }) ?? '';
		const unit = this.text(given.unit, below(path, 'unit'), 20);
		const second = isAbsent(given.second) ? undefined : this.#second(given.second, below(path, 'second'));
		return {
			signal,
			title: this.text(given.title, below(path, 'title'), 200) ?? signal,
			...(unit === undefined ? {} : { unit }),
			points: this.#each(given.points, below(path, 'points'), MOST_POINTS, (point, at) => this.#point(point, at), inOrder),
			phases: this.#each(given.phases, below(path, 'phases'), MOST_PHASES, (phase, at) => this.#phase(phase, at), byFrom),
			limits: this.#limits(given.limits, below(path, 'limits')),
			episodes: this.#each(given.episodes, below(path, 'episodes'), MOST_EPISODES, (episode, at) => this.#episode(episode, at)),
			...(second ? { second } : {}),
			language: this.oneOf(given.language, below(path, 'language'), LANGUAGES, this.language) ?? this.language,
			zone: this.#zone,
		};
	}

	#each<T>(value: unknown, path: string, most: number, read: (item: unknown, path: string) => T | undefined, order?: (items: T[], most: number) => T[]): T[] {
		const found = this.list(value, path, most).flatMap((item, index) => read(item, below(path, index)) ?? []);
		return order ? order(found, most) : found;
	}

	#point(value: unknown, path: string): ChartPoint | undefined {
		const given = this.object(value, path, ['at', 'value', 'product', 'marks']);
		const at = this.#instant(given.at, below(path, 'at'));
		const number = this.#value(given.value, below(path, 'value'));
		const product = this.text(given.product, below(path, 'product'), 60);
		const marks = this.#each(given.marks, below(path, 'marks'), MOST_MARKS, (mark, where) => this.#mark(mark, where));
		if (at === undefined || number === undefined) return undefined;
		return { at, value: number, ...(product === undefined ? {} : { product }), ...(marks.length > 0 ? { marks } : {}) };
	}

	#mark(value: unknown, path: string): Mark | undefined {
		const given = this.object(value, path, ['rule', 'sentence']);
		const rule = this.text(given.rule, below(path, 'rule'), 60, { required: true });
		return rule === undefined ? undefined : { rule, sentence: this.#sentence(given.sentence, below(path, 'sentence')) ?? rule };
	}

	#phase(value: unknown, path: string): Phase | undefined {
		const given = this.object(value, path, ['from', 'to', 'centre', 'upper', 'lower', 'sigma', 'sigmaBelow', 'version']);
		const from = this.#instant(given.from, below(path, 'from'));
		const to = isAbsent(given.to) ? undefined : this.#instant(given.to, below(path, 'to'));
		const [centre, upper, lower] = (['centre', 'upper', 'lower'] as const).map((key) => this.#value(given[key], below(path, key)));
		const sigma = this.number(given.sigma, below(path, 'sigma'), { min: 0, max: LARGEST_VALUE });
		const sigmaBelow = this.number(given.sigmaBelow, below(path, 'sigmaBelow'), { min: 0, max: LARGEST_VALUE });
		const version = this.number(given.version, below(path, 'version'), { min: 0, whole: true });
		if (from === undefined || centre === undefined || upper === undefined || lower === undefined) return undefined;
		if (!(lower <= centre && centre <= upper)) return this.fault('chart.order', path, { lower, centre, upper });
		if (to !== undefined && to <= from) return this.fault('chart.phase-ends', path, { from, to });
		return {
			from,
			...(to === undefined ? {} : { to }),
			centre,
			upper,
			lower,
			...(sigma === undefined ? {} : { sigma }),
			...(sigmaBelow === undefined ? {} : { sigmaBelow }),
			...(version === undefined ? {} : { version }),
		};
	}

	#limits(value: unknown, path: string): NamedLimit[] {
		const found = this.#each(value, path, LIMITS.length, (item, at): NamedLimit | undefined => {
			const given = this.object(item, at, ['name', 'value']);
			const name = this.oneOf(given.name, below(at, 'name'), LIMITS);
			const number = this.#value(given.value, below(at, 'value'));
			return name === undefined || number === undefined ? undefined : { name, value: number };
		});
		return LIMITS.flatMap((name) => found.filter((limit) => limit.name === name).slice(-1));
	}

	#episode(value: unknown, path: string): Episode | undefined {
		const given = this.object(value, path, ['id', 'rule', 'raised', 'cleared', 'sentence']);
		const raised = this.#instant(given.raised, below(path, 'raised'));
		const cleared = isAbsent(given.cleared) ? undefined : this.#instant(given.cleared, below(path, 'cleared'));
		const rule = this.text(given.rule, below(path, 'rule'), 60, { required: true });
		const id = this.text(given.id, below(path, 'id'), 400);
		if (raised === undefined || rule === undefined) return undefined;
		const sentence = this.#sentence(given.sentence, below(path, 'sentence')) ?? rule;
		return { id: id ?? `${rule}@${raised}`, rule, raised, ...(cleared === undefined ? {} : { cleared }), sentence };
	}

	#second(value: unknown, path: string): SecondPanel | undefined {
		const given = this.object(value, path, ['kind', 'points', 'centre', 'upper', 'lower']);
		const kind = this.oneOf(given.kind, below(path, 'kind'), PANELS);
		const points = this.#each(given.points, below(path, 'points'), MOST_POINTS, (point, at) => this.#panelPoint(point, at), inOrder);
		return kind === undefined ? undefined : { kind, points, ...this.#lines(given, path, ['centre', 'upper', 'lower']) };
	}

	#panelPoint(value: unknown, path: string): PanelPoint | undefined {
		const given = this.object(value, path, ['at', 'value', 'low', 'upper', 'lower']);
		const at = this.#instant(given.at, below(path, 'at'));
		const number = this.#value(given.value, below(path, 'value'));
		return at === undefined || number === undefined ? undefined : { at, value: number, ...this.#lines(given, path, ['low', 'upper', 'lower']) };
	}

	#lines<K extends string>(given: Readonly<Record<string, unknown>>, path: string, keys: readonly K[]): { [key in K]?: number } {
		const lines: { [key in K]?: number } = {};
		for (const key of keys) {
			const value = isAbsent(given[key]) ? undefined : this.#value(given[key], below(path, key));
			if (value !== undefined) lines[key] = value;
		}
		return lines;
	}

	#value(value: unknown, path: string): number | undefined {
		const read = readValue(value, this.language, path);
		if (!isRefusal(read)) return read;
		this.refusals.push(read);
		return undefined;
	}

	#instant(value: unknown, path: string): Instant | undefined {
		const at = readInstant(value, this.#zone);
		return at ?? this.fault('chart.instant', path, { found: shown(value) });
	}

	#sentence(value: unknown, path: string): Labels | undefined {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.text(value, path, 600);
		const given = this.object(value, path, LANGUAGES);
		const said: Record<string, string> = {};
		for (const language of LANGUAGES) {
			const sentence = this.text(given[language], below(path, language), 600);
			if (sentence !== undefined) said[language] = sentence;
		}
		return Object.keys(said).length === 0 ? undefined : said;
	}
}

function byFrom(phases: Phase[]): Phase[] {
	return [...phases].sort((one, other) => (one.from < other.from ? -1 : 1));
}
