// The chart of what a detector announced: the points that the anomaly carries, the limit that was broken, and the sentence that says so. Evidence of a case
// is what somebody mapped into it: what can't be drawn gives no chart. Not for control limits (of-spc.ts).

import { explain, explainCleared } from '../detect/explain.ts';
import type { Anomaly, Cleared } from '../detect/signal.ts';
import type { Labels } from '../form/labels.ts';
import { isMembers, type Json, type JsonObject } from '../json.ts';
import { isRefusal } from '../refusal.ts';
import { LANGUAGES, type Language } from '../text.ts';
import { isInstant } from '../time.ts';
import { type ChartPoint, type ControlChart, inOrder, LARGEST_VALUE, LIMITS, type LimitName, MOST_POINTS, type NamedLimit, type Phase } from './chart.ts';
import { readChart } from './read.ts';

export interface Drawing {
	language: Language;
	/** IANA zone of the plant. */
	zone: string;
}

const LONGEST = { name: 200, unit: 20, rule: 60, id: 400, sentence: 600 } as const;

/**
 * The chart of an anomaly, or of its end: its points with marks on those that broke the rule since it began to be broken, the limit, and when it was raised
 * or cleared. A chart that it carries as `chart` counts before its points. Undefined when there is nothing to draw: no points, or none that are numbers.
 */
export function chartOf(announced: Json | Anomaly | Cleared | undefined, { language, zone }: Drawing): ControlChart | undefined {
	const anomaly = announced as Json | undefined;
	if (!isMembers(anomaly)) return undefined;
	const signal = textOf(anomaly.signal, LONGEST.name) ?? textOf(anomaly.name, LONGEST.name);
	const points = pointsOf(anomaly.points);
	const carried = isMembers(anomaly.chart) ? readChart(anomaly.chart, { language, zone }) : undefined;
	if (carried && !isRefusal(carried) && carried.points.length > 0) return carried;
	if (signal === undefined || points.length === 0) return undefined;
	const unit = textOf(anomaly.unit, LONGEST.unit);
	return {
		signal,
		title: textOf(anomaly.name, LONGEST.name) ?? signal,
		...(unit === undefined ? {} : { unit }),
		points: marked(points, anomaly, zone),
		phases: phasesOf(anomaly, points),
		limits: limitsOf(anomaly),
		episodes: episodesOf(anomaly, points, signal, zone),
		language,
		zone,
	};
}

/** Numbers, and what is on or off as 1 and 0; anything else can't be drawn and is left out. */
function pointsOf(points: Json | undefined): ChartPoint[] {
	if (!Array.isArray(points)) return [];
	const read = points.slice(-MOST_POINTS).flatMap((point): ChartPoint[] => {
		if (!isMembers(point) || typeof point.at !== 'string' || !isInstant(point.at)) return [];
		const value = typeof point.value === 'boolean' ? Number(point.value) : point.value;
		if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > LARGEST_VALUE) return [];
		const product = textOf(point.product, LONGEST.rule);
		return [{ at: point.at, value, ...(product === undefined ? {} : { product }) }];
	});
	return inOrder(read, MOST_POINTS);
}

/** The points since the rule was broken carry the mark; for what is over, none does. */
function marked(points: ChartPoint[], anomaly: JsonObject, zone: string): ChartPoint[] {
	const { since } = anomaly;
	const rule = ruleOf(anomaly);
	if (isOver(anomaly) || typeof since !== 'string' || rule === undefined || rule === 'no-data') return points;
	const broken = breaking(anomaly);
	const mark = { rule, sentence: sentenceOf(anomaly, zone) };
	return points.map((point) => (point.at >= since && broken(point.value) ? { ...point, marks: [mark] } : point));
}

/** Whether a value is one that broke the rule, as far as the anomaly says. */
function breaking({ rule, limit }: JsonObject): (value: number) => boolean {
	if (typeof limit !== 'number') return () => true;
	if (rule === 'hi' || rule === 'hi-hi') return (value) => value > limit;
	if (rule === 'lo' || rule === 'lo-lo') return (value) => value < limit;
	return () => true;
}

/** Charts whose points are single values, or counts of equal samples: mean and σ say where their lines are. */
const PLAIN: readonly unknown[] = ['individuals', 'ewma', 'cusum', 'c'];

/** Control limits that judged it, three σ from the centre. Of means and proportions the size of the sample isn't told: no lines rather than wrong ones. */
function phasesOf({ evidence }: JsonObject, points: readonly ChartPoint[]): Phase[] {
	if (!isMembers(evidence) || !PLAIN.includes(evidence.chart)) return [];
	const { mean, sigma, version, chart } = evidence;
	if (typeof mean !== 'number' || typeof sigma !== 'number' || !(sigma > 0) || Math.abs(mean) > LARGEST_VALUE || sigma > LARGEST_VALUE) return [];
	const lower = mean - 3 * sigma;
	return [
		{
			from: points[0]!.at,
			centre: mean,
			upper: mean + 3 * sigma,
			lower: chart === 'c' ? Math.max(0, lower) : lower,
			sigma,
			...(Number.isSafeInteger(version) ? { version: version as number } : {}),
		},
	];
}

/** The one that was broken, and the others where they are told. */
function limitsOf({ rule, limit, limits }: JsonObject): NamedLimit[] {
	const told = isMembers(limits) ? limits : {};
	return LIMITS.flatMap((name: LimitName) => {
		const value = rule === name && typeof limit === 'number' ? limit : told[name];
		return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= LARGEST_VALUE ? [{ name, value }] : [];
	});
}

/** By the samples' own time: devices send late, and the plant's clock says when it was decided. What was raised because nothing came has only that. */
function episodesOf(anomaly: JsonObject, points: readonly ChartPoint[], signal: string, zone: string): ControlChart['episodes'] {
	const { at, since } = anomaly;
	const rule = ruleOf(anomaly);
	if (typeof at !== 'string' || !isInstant(at) || rule === undefined) return [];
	const id = textOf(anomaly.id, LONGEST.id) ?? `${signal}/${rule}`;
	const sentence = sentenceOf(anomaly, zone);
	const last = points.at(-1)!.at;
	const atSample = rule !== 'no-data' && typeof since === 'string' && since <= last && last <= at;
	if (!isOver(anomaly)) return [{ id, rule, raised: atSample ? last : at, sentence }];
	const onset = id.slice(id.lastIndexOf('@') + 1);
	const cleared = typeof since === 'string' && isInstant(since) ? since : at;
	return [{ id, rule, raised: isInstant(onset) && onset <= cleared ? onset : cleared, cleared, sentence }];
}

/** What is over says only how bad it was at worst. */
function isOver({ report, severity }: JsonObject): boolean {
	return severity === undefined && typeof report === 'string' && report.endsWith(':cleared');
}

/** Of several rules of a chart the one that spoke. */
function ruleOf({ rule, evidence }: JsonObject): string | undefined {
	return (isMembers(evidence) ? textOf(evidence.rule, LONGEST.rule) : undefined) ?? textOf(rule, LONGEST.rule);
}

/** In every language where it can be said anew, else as it was said. */
function sentenceOf(anomaly: JsonObject, zone: string): Labels {
	const said = textOf(anomaly.sentence, LONGEST.sentence) ?? ruleOf(anomaly) ?? '';
	if (!isSayable(anomaly)) return said;
	const say = (language: Language): string =>
		isOver(anomaly) ? explainCleared(anomaly as unknown as Cleared, language, zone) : explain(anomaly as unknown as Anomaly, language, zone);
	try {
		const words = LANGUAGES.map((language) => [language, say(language).slice(0, LONGEST.sentence)] as const);
		return words.every(([, sentence]) => sentence !== '') ? Object.fromEntries(words) : said;
	} catch {
		// Evidence that was mapped by hand may lack what the sentence is made of.
		return said;
	}
}

const OLDEST: readonly unknown[] = [...LIMITS, 'state'];

/** Whether it has what every sentence begins with; what was announced before rules had kinds is known by its rule. */
function isSayable({ rule, watch, name, since, at, value }: JsonObject): boolean {
	if (typeof name !== 'string' || value === undefined || !(OLDEST.includes(rule) || typeof watch === 'string')) return false;
	return typeof since === 'string' && isInstant(since) && typeof at === 'string' && isInstant(at);
}

/** One line without blanks around it; cut where it is too long. */
function textOf(value: Json | undefined, most: number): string | undefined {
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	return [...value.trim().replaceAll(/\s+/g, ' ')].slice(0, most).join('');
}
