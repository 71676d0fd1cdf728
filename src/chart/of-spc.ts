// The chart of points judged by frozen control limits: lines of every set of limits that held, what the rules found, and beneath it range, standard
// deviation, EWMA or CUSUM. It judges anew what it draws, by the same rules; it learns nothing. Not for fixed limits (of-anomaly.ts).

import type { SpcHit, SpcJudgement, SpcLimits, SpcPoint, SpcState, SpcSwitches } from '../detect/spc/chart.ts';
import { explainHit } from '../detect/spc/explain.ts';
import { beginChart, judgePoint } from '../detect/spc/judge.ts';
import { zonesOf } from '../detect/spc/lines.ts';
import { LANGUAGES } from '../text.ts';
import { type Instant, toInstant, toMillis } from '../time.ts';
import { type ChartPoint, type ControlChart, MOST_MARKS, MOST_POINTS, type PanelKind, type PanelPoint, type Phase, type SecondPanel } from './chart.ts';
import type { Drawing } from './of-anomaly.ts';

/** Limits and since when they held. */
export interface Held {
	from: Instant;
	limits: SpcLimits;
}

export interface SpcDrawing extends Drawing {
	signal: string;
	/** What people call it; the signal unless told. */
	title?: string;
	unit?: string;
	/** Oldest first; every set counts until the next. Judging begins anew with each, as it does in the plant. */
	held: readonly Held[];
	/** As the detector has them; those that are on by default unless told. */
	switches?: SpcSwitches;
}

/** The chart of points, oldest first; what came before the first limits is drawn without lines. Of more than can be shown the last are drawn, all are judged. */
export function spcChart(points: readonly (SpcPoint & { product?: string })[], drawing: SpcDrawing): ControlChart {
	const { signal, title = signal, unit, held, language, zone } = drawing;
	const drawn = judged(points, drawing).slice(-MOST_POINTS);
	const kind = held.length > 0 ? panelOf(held.at(-1)!.limits) : undefined;
	const second = kind && panel(kind, drawn, held.at(-1)!.limits);
	return {
		signal,
		title,
		...(unit === undefined ? {} : { unit }),
		points: drawn.map(({ point }) => point),
		phases: phasesOf(held),
		limits: [],
		episodes: [],
		...(second ? { second } : {}),
		language,
		zone,
	};
}

interface Judged {
	point: ChartPoint;
	beneath?: PanelPoint;
}

function judged(points: readonly (SpcPoint & { product?: string })[], drawing: SpcDrawing): Judged[] {
	const { held } = drawing;
	let phase = -1;
	let state: SpcState | undefined;
	return points.map((given) => {
		const at = toInstant(given.at);
		const point: ChartPoint = { at, value: given.value, ...(given.product === undefined ? {} : { product: given.product }) };
		while (held[phase + 1] && toMillis(held[phase + 1]!.from) <= given.at) {
			phase++;
			state = beginChart(held[phase]!.limits);
		}
		if (!state) return { point };
		const { limits } = held[phase]!;
		const judgement = judgePoint(limits, state, given, drawing.switches);
		state = judgement.state;
		const marks = judgement.hits.slice(0, MOST_MARKS).map((hit) => markOf(hit, limits, drawing));
		if (marks.length > 0) point.marks = marks;
		const beneath = beneathOf(limits, judgement, at);
		return { point, ...(beneath ? { beneath } : {}) };
	});
}

function markOf(hit: SpcHit, { chart }: SpcLimits, { signal, title = signal, unit, switches, zone }: SpcDrawing): NonNullable<ChartPoint['marks']>[number] {
	const subject = {
		name: title,
		chart,
		...(unit === undefined ? {} : { unit }),
		...(switches?.runLength === undefined ? {} : { runLength: switches.runLength }),
	};
	return { rule: hit.rule, sentence: Object.fromEntries(LANGUAGES.map((language) => [language, explainHit(hit, subject, language, zone)])) };
}

/** What EWMA and CUSUM plot stands beneath the values; the values have lines of their own, three σ from the target. */
function phasesOf(held: readonly Held[]): Phase[] {
	return held.map(({ from, limits }, index) => {
		const { centre, lower, upper, above, below } = isBeneath(limits)
			? { centre: limits.mean, lower: limits.mean - 3 * limits.sigma, upper: limits.mean + 3 * limits.sigma, above: limits.sigma, below: limits.sigma }
			: zonesOf(limits, limits.size);
		const to = held[index + 1]?.from;
		return {
			from,
			...(to === undefined ? {} : { to }),
			centre,
			upper,
			lower,
			sigma: above,
			...(below === above ? {} : { sigmaBelow: below }),
			version: limits.version,
		};
	});
}

function isBeneath({ chart }: SpcLimits): boolean {
	return chart === 'ewma' || chart === 'cusum';
}

function panelOf({ chart }: SpcLimits): PanelKind | undefined {
	switch (chart) {
		case 'individuals':
			return 'moving-range';
		case 'xbar-r':
			return 'range';
		case 'xbar-s':
			return 'deviation';
		case 'ewma':
		case 'cusum':
			return chart;
		default:
			return undefined;
	}
}

function beneathOf(limits: SpcLimits, { drawn, state, hits }: SpcJudgement, at: Instant): PanelPoint | undefined {
	if (limits.chart === 'ewma') return { at, value: drawn.value, upper: drawn.upper, lower: drawn.lower };
	if (limits.chart === 'cusum') return { at, ...sumsOf(hits, state) };
	return drawn.spread && { at, value: drawn.spread.value };
}

/** The sums as they were when they were judged: after a hit they may have begun again. */
function sumsOf(hits: readonly SpcHit[], { cusum }: SpcState): { value: number; low: number } {
	const high = hits.find(({ side }) => side === 'above')?.value ?? cusum![0];
	const low = hits.find(({ side }) => side === 'below')?.value ?? -cusum![1];
	return { value: high, low: Math.abs(low) };
}

function panel(kind: PanelKind, drawn: readonly Judged[], limits: SpcLimits): SecondPanel | undefined {
	const points = drawn.flatMap(({ beneath }) => beneath ?? []);
	if (points.length === 0) return undefined;
	const { centre, upper, lower } = isBeneath(limits) ? limits.location : (limits.spread ?? limits.location);
	return { kind, points, centre, upper, lower };
}
