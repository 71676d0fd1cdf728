// What a control chart shows, as data: points with what the rules found at them, lines of each phase, limits, when alarms came and went, and a second panel.
// Data only: of-anomaly.ts and of-spc.ts make one, read.ts reads one that came from outside, svg.ts draws it for print.

import type { Labels } from '../form/labels.ts';
import type { Language } from '../text.ts';
import type { Instant } from '../time.ts';

/** What a rule found at a point. */
export interface Mark {
	/** Id of the rule ("hi", "nelson-2"). */
	rule: string;
	/** For people, in one language or in several. */
	sentence: Labels;
}

export interface ChartPoint {
	at: Instant;
	value: number;
	/** Product or recipe that ran. */
	product?: string;
	marks?: Mark[];
}

/** Lines that hold from an instant on, until the next phase begins. */
export interface Phase {
	from: Instant;
	to?: Instant;
	centre: number;
	upper: number;
	lower: number;
	/** One σ of what is plotted, above the centre and, where it is another, below: zones are drawn with it. */
	sigma?: number;
	sigmaBelow?: number;
	/** Version of the limits. */
	version?: number;
}

export const LIMITS = ['hi-hi', 'hi', 'lo', 'lo-lo'] as const;
export type LimitName = (typeof LIMITS)[number];

/** A fixed limit of the signal. */
export interface NamedLimit {
	name: LimitName;
	value: number;
}

/** An alarm from its raising to its clearing. */
export interface Episode {
	/** Of the anomaly: a repeat is the same one. */
	id: string;
	rule: string;
	raised: Instant;
	cleared?: Instant;
	sentence: Labels;
}

export const PANELS = ['moving-range', 'range', 'deviation', 'ewma', 'cusum', 't2'] as const;
export type PanelKind = (typeof PANELS)[number];

export interface PanelPoint {
	at: Instant;
	value: number;
	/** CUSUM: the sum below the target, as a number above 0. */
	low?: number;
	/** Its own lines where they change from point to point. */
	upper?: number;
	lower?: number;
}

/** What is plotted beneath: range, standard deviation, EWMA, CUSUM above and below, or T². */
export interface SecondPanel {
	kind: PanelKind;
	points: PanelPoint[];
	centre?: number;
	upper?: number;
	lower?: number;
}

/** What a chart shows of a signal, whoever looks. */
export interface ChartBody {
	/** What the signal is known by (its topic). */
	signal: string;
	/** What people call it. */
	title: string;
	unit?: string;
	/** Oldest first, one an instant. */
	points: ChartPoint[];
	phases: Phase[];
	limits: NamedLimit[];
	episodes: Episode[];
	second?: SecondPanel;
}

export interface ControlChart extends ChartBody {
	/** In which it is labelled unless told otherwise. */
	language: Language;
	/** IANA zone of the plant: times on the axis are its. */
	zone: string;
}

/** More points than pixels show nothing more. */
export const MOST_POINTS = 1_000;
export const MOST_PHASES = 40;
export const MOST_EPISODES = 40;
/** Rules that are named at one point. */
export const MOST_MARKS = 12;

/** Larger than any measurement, small enough that no difference of two is infinite. */
export const LARGEST_VALUE = 1e100;

/** The lines that hold at an instant. */
export function phaseAt(phases: readonly Phase[], at: Instant): Phase | undefined {
	return phases.findLast(({ from, to }) => from <= at && (to === undefined || at < to));
}

/** Points in the order of time, one an instant (the later in the list counts), the last `most`. */
export function inOrder<P extends { at: Instant }>(points: readonly P[], most: number): P[] {
	const at = new Map(points.map((point) => [point.at, point]));
	return [...at.values()].sort((one, other) => (one.at < other.at ? -1 : 1)).slice(-most);
}
