// What an SVG chart is made of: panes with their axes, lines with their names, points with their marks. Lines differ by their dashes, marks by their shape.

import { type Language, text } from '../text.ts';
import { toMillis } from '../time.ts';
import { placesOf, rounded, type Span, timeTicks, valueTicks, written } from './axis.ts';
import type { ChartPoint, ControlChart, Phase, SecondPanel } from './chart.ts';
import { escaped, num, widthOf } from './svg-text.ts';
import { thinned } from './thinned.ts';

export interface Pane {
	left: number;
	right: number;
	top: number;
	bottom: number;
	times: Span;
	values: Span;
	narrow: boolean;
	x(at: number): number;
	y(value: number): number;
}

/** Room for names of lines on the right. */
const [NAMES, NARROW_NAMES] = [132, 92];
/** Pixels between two numbers. */
const APART = 16;
/** Drawn dots, rings and names of phases: more could not be told apart. */
const [MOST_DOTS, MOST_RINGS, MOST_DRAWN_PHASES, MOST_DRAWN_EPISODES] = [300, 60, 12, 24];

export function pane({
	wide,
	top,
	height,
	times,
	values,
	narrow,
}: {
	wide: number;
	top: number;
	height: number;
	times: Span;
	values: Span;
	narrow: boolean;
}): Pane {
	const [left, right] = [narrow ? 44 : 58, wide - (narrow ? NARROW_NAMES : NAMES)];
	const bottom = top + height;
	const across = (right - left - 12) / (times.to - times.from || 1);
	const up = height / (values.to - values.from || 1);
	const x = (at: number) => left + 6 + (Math.min(times.to, Math.max(times.from, at)) - times.from) * across;
	const y = (value: number) => bottom - (Math.min(values.to, Math.max(values.from, value)) - values.from) * up;
	return { left, right, top, bottom, times, values, narrow, x, y };
}

/** A straight line in the ink. */
export const line = (x1: number, y1: number, x2: number, y2: number, more = ''): string =>
	`<path d="M${num(x1)} ${num(y1)}L${num(x2)} ${num(y2)}" stroke="currentColor" fill="none"${more}/>`;

export function valueAxis({ left, right, top, bottom, values, y }: Pane, language: Language): string {
	const ticks = valueTicks(values, (bottom - top) / 45);
	const places = placesOf(ticks);
	const marks = ticks.map(
		(value) =>
			`${line(left, y(value), right, y(value), ' stroke-opacity=".12"')}<text x="${num(left - 6)}" y="${num(y(value) + 4)}" text-anchor="end" font-size="11">${escaped(written(value, places, language))}</text>`,
	);
	return [...marks, line(left, top, left, bottom), line(left, bottom, right, bottom)].join('');
}

export function timeAxis({ left, right, bottom, times, x }: Pane, language: Language, zone: string): string {
	return timeTicks(times, Math.max(2, Math.floor((right - left) / 80)), language, zone)
		.map(({ at, label, day }) => {
			const written = `<text x="${num(x(at))}" y="${num(bottom + 17)}" text-anchor="middle" font-size="11">${escaped(label)}</text>`;
			const date = day === undefined ? '' : `<text x="${num(x(at))}" y="${num(bottom + 31)}" text-anchor="middle" font-size="11">${escaped(day)}</text>`;
			return line(x(at), bottom, x(at), bottom + 5) + written + date;
		})
		.join('');
}

const DASHES = {
	centre: '',
	limit: ' stroke-dasharray="9 4" stroke-width="1.6"',
	fixed: ' stroke-dasharray="14 3 3 3" stroke-width="1.6"',
	zone: ' stroke-dasharray="1 4"',
	change: ' stroke-dasharray="2 3"',
};

interface Named {
	y: number;
	words: string;
}

/** Lines of phases and fixed limits, with the names of those that hold at the end. */
export function horizontalLines(on: Pane, { phases, limits }: ControlChart, language: Language): string {
	const { left, right, top, bottom, times, values, x, y } = on;
	const shown = phases.filter(({ from, to }) => toMillis(from) <= times.to && (to === undefined || toMillis(to) > times.from)).slice(-MOST_DRAWN_PHASES);
	const segments: Segments = { centre: [], limit: [], zone: [], change: [] };
	const parts = shown.map((phase, index) => {
		const from = index === 0 ? Math.max(left, x(toMillis(phase.from))) : x(toMillis(phase.from));
		const to = phase.to === undefined ? right : x(toMillis(phase.to));
		addLines(segments, phase, from, to, on);
		if (toMillis(phase.from) > times.from) segments.change.push(`M${num(from)} ${num(top)}V${num(bottom)}`);
		if (phase.version === undefined || (index > 0 && from - x(toMillis(shown[index - 1]!.from)) < 40)) return '';
		const words = text(language, 'chart.version', { version: phase.version });
		return `<text x="${num(from + 3)}" y="${num(top - 2)}" font-size="10">${escaped(words)}</text>`;
	});
	for (const [kind, drawn] of Object.entries(segments)) {
		if (drawn.length > 0) parts.push(`<path d="${drawn.join('')}" stroke="currentColor" fill="none"${DASHES[kind as keyof Segments]}/>`);
	}
	const last = shown.at(-1);
	const names: Named[] = last
		? [named('upper', last.upper, on, language), named('centre', last.centre, on, language), named('lower', last.lower, on, language)]
		: [];
	for (const { name, value } of limits) {
		const inside = value >= values.from && value <= values.to;
		if (inside) parts.push(line(left, y(value), right, y(value), DASHES.fixed));
		names.push({ y: y(value), words: `${inside ? '' : value > values.to ? '↑ ' : '↓ '}${text(language, `chart.limit.${name}`)} ${rounded(value, language)}` });
	}
	return parts.join('') + nameLines(on, names);
}

function named(line: 'upper' | 'centre' | 'lower', value: number, { y }: Pane, language: Language): Named {
	return { y: y(value), words: `${text(language, `chart.line.${line}`)} ${rounded(value, language)}` };
}

type Segments = Record<'centre' | 'limit' | 'zone' | 'change', string[]>;

function addLines(to: Segments, { centre, upper, lower, sigma, sigmaBelow = sigma }: Phase, left: number, right: number, { y }: Pane): void {
	const zones = sigma === undefined || sigmaBelow === undefined ? [] : [centre + sigma, centre + 2 * sigma, centre - sigmaBelow, centre - 2 * sigmaBelow];
	const across = (value: number) => `M${num(left)} ${num(y(value))}H${num(right)}`;
	to.centre.push(across(centre));
	to.limit.push(across(upper), across(lower));
	to.zone.push(...zones.filter((value) => value < upper && value > lower).map(across));
}

/** Names beside their lines, none over another. */
function nameLines({ right, top, bottom, narrow }: Pane, names: readonly Named[]): string {
	const size = narrow ? 10 : 11;
	const room = narrow ? NARROW_NAMES - 8 : NAMES - 8;
	let free = top - 8;
	const placed = [...names]
		.sort((one, other) => one.y - other.y)
		.map((name) => {
			free = Math.max(name.y, free + 13);
			return { ...name, at: free };
		});
	// Those that were pushed beyond the bottom push back.
	let floor = bottom + 8;
	for (const name of placed.reverse()) {
		name.at = Math.min(name.at, floor);
		floor = name.at - 13;
	}
	return placed
		.map(({ words, at }) => {
			const fit = widthOf(words, size) > room ? ` textLength="${room}" lengthAdjust="spacingAndGlyphs"` : '';
			return `<text x="${num(right + 6)}" y="${num(at + 4)}" font-size="${size}"${fit}>${escaped(words)}</text>`;
		})
		.join('');
}

/** When alarms came (a full triangle at the foot) and went (an empty one). */
export function episodeMarks({ bottom, top, times, x }: Pane, { episodes }: ControlChart, language: Language): string {
	const shown = episodes.slice(-MOST_DRAWN_EPISODES);
	const inside = (instants: readonly (string | undefined)[]) =>
		instants.flatMap((instant) => (instant === undefined ? [] : [toMillis(instant)])).filter((at) => at >= times.from && at <= times.to);
	const marks = (key: 'raised' | 'cleared', places: readonly number[]): string => {
		if (places.length === 0) return '';
		const lines = places.map((at) => `M${num(x(at))} ${num(top)}V${num(bottom)}`).join('');
		const triangles = places.map((at) => (key === 'raised' ? `M${num(x(at) - 5)} ${num(bottom)}h10l-5 -9z` : `M${num(x(at) - 5)} ${num(bottom - 9)}h10l-5 9z`));
		const fill = key === 'raised' ? 'currentColor' : 'none';
		return `<g stroke="currentColor"><title>${escaped(text(language, `chart.${key}`))}</title><path d="${lines}" stroke-opacity=".45" stroke-dasharray="4 4"/><path d="${triangles.join('')}" fill="${fill}"/></g>`;
	};
	return marks('raised', inside(shown.map(({ raised }) => raised))) + marks('cleared', inside(shown.map(({ cleared }) => cleared)));
}

/** Points joined by a line; marked ones in a ring, with their numbers where what they say is listed beneath. */
export function pointsIn({ top, x, y }: Pane, points: readonly ChartPoint[], numbers: ReadonlyMap<string, readonly number[]>): string {
	const drawn = thinned(points, MOST_DOTS);
	const places = drawn.map(({ at, value }) => `${num(x(toMillis(at)))} ${num(y(value))}`);
	const ringed = drawn.filter(({ marks }) => marks && marks.length > 0).slice(-MOST_RINGS);
	const rings = ringed.map(({ at, value }) => `<circle cx="${num(x(toMillis(at)))}" cy="${num(y(value))}" r="5.5"/>`);
	const named = apart(
		ringed.filter(({ at }) => (numbers.get(at)?.length ?? 0) > 0),
		({ at }) => x(toMillis(at)),
	);
	const written = named.map(({ at, value }) => {
		const above = y(value) - 11 < top ? y(value) + 19 : y(value) - 9;
		return `<text x="${num(x(toMillis(at)))}" y="${num(above)}">${numbers.get(at)!.join(',')}</text>`;
	});
	return [
		`<path d="M${places.join('L')}" fill="none" stroke="currentColor" stroke-opacity=".6"/>`,
		`<path d="${places.map((place) => `M${place}h0`).join('')}" fill="none" stroke="currentColor" stroke-width="5" stroke-linecap="round"/>`,
		`<g fill="none" stroke="currentColor" stroke-width="2">${rings.join('')}</g>`,
		`<g text-anchor="middle" font-size="11" font-weight="bold">${written.join('')}</g>`,
	].join('');
}

/** Those that stand apart enough for a number at each; of a heap the last. */
function apart<P>(points: readonly P[], place: (point: P) => number): P[] {
	const kept: P[] = [];
	let right = Infinity;
	for (const point of points.toReversed()) {
		if (right - place(point) < APART) continue;
		right = place(point);
		kept.push(point);
	}
	return kept.reverse();
}

/** Range, deviation, EWMA or T²; of CUSUM the sum below the target hangs below zero. */
export function secondIn(on: Pane, { kind, points, centre, upper, lower }: SecondPanel, language: Language): string {
	const { left, right, x, y } = on;
	const drawn = thinned(points, MOST_DOTS);
	const curve = (of: (point: SecondPanel['points'][number]) => number | undefined, more = ''): string => {
		const places = drawn.flatMap((point) => {
			const value = of(point);
			return value === undefined ? [] : [`${num(x(toMillis(point.at)))} ${num(y(value))}`];
		});
		return places.length === 0 ? '' : `<path d="M${places.join('L')}" fill="none" stroke="currentColor"${more}/>`;
	};
	const own = points.some((point) => point.upper !== undefined);
	const fixed = [...(centre === undefined || kind === 'cusum' ? [] : [centre]), ...(own ? [] : [upper, lower])].filter((value) => value !== undefined);
	const names: Named[] = [];
	if (upper !== undefined) names.push(named('upper', upper, on, language));
	if (lower !== undefined && (lower !== 0 || kind === 'ewma')) names.push(named('lower', lower, on, language));
	return [
		...fixed.map((value) => line(left, y(value), right, y(value), value === centre ? DASHES.centre : DASHES.limit)),
		...(own ? [curve((point) => point.upper, DASHES.limit), curve((point) => point.lower, DASHES.limit)] : []),
		...(kind === 'cusum' ? [line(left, y(0), right, y(0))] : []),
		curve(({ value }) => value, ' stroke-width="1.6"'),
		curve(({ low }) => (low === undefined ? undefined : -low), ' stroke-width="1.6" stroke-dasharray="5 2"'),
		nameLines(on, names),
	].join('');
}
