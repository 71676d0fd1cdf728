// A control chart as SVG: for paper, for a case, for whatever shows no scripts. Says nothing by colour alone. Pure text, at most 30 kB; not for what people
// point at (nodes/widgets/elements/chart-drawing.ts).

import { labelIn } from '../form/labels.ts';
import { type Language, text } from '../text.ts';
import { toMillis } from '../time.ts';
import { periodOf, type Span, spanOf } from './axis.ts';
import type { ControlChart } from './chart.ts';
import { numbered, timesOf } from './numbered.ts';
import { svgDocument, TEXT } from './svg-document.ts';
import { episodeMarks, horizontalLines, type Pane, pane, pointsIn, secondIn, timeAxis, valueAxis } from './svg-parts.ts';
import { clipped, escaped, lines, num } from './svg-text.ts';

export interface SvgOptions {
	/** Of the labels; the chart's own unless told. */
	language?: Language;
	/** In CSS pixels: 280 to 1600. Text keeps its size. */
	width?: number;
	/** Lines and text; black unless told. Any CSS colour made of letters, digits, "#", "(", ")", "," and ".". */
	ink?: string;
	/** Sentences beneath it; six unless told. */
	sentences?: number;
}

const [TOP, LEFT, LINE] = [42, 12, 15];

/** The chart as an SVG document. Text that somebody else wrote is text in it, whatever it holds. */
export function chartSvg(chart: ControlChart, { language = chart.language, width = 720, ink = '#000', sentences = 6 }: SvgOptions = {}): string {
	const wide = Math.round(Math.min(1_600, Math.max(280, Number.isFinite(width) ? width : 720)));
	const { said, more, at } = numbered(chart, language, Math.max(0, Math.min(12, sentences)));
	const title = clipped(chart.unit ? `${chart.title} [${chart.unit}]` : chart.title, wide - 2 * LEFT, 15);
	const times = timeSpan(chart);
	const [body, bottom] = chart.points.length === 0 ? empty(wide, language) : drawn(chart, { language, wide, times, at });
	const said1 = said.flatMap(({ number, sentence }) => lines(`${number}  ${sentence}`, wide - 2 * LEFT, TEXT));
	const rest = more > 0 ? [text(language, 'chart.more', { count: more })] : [];
	const alarms = chart.episodes.length > 0 ? [text(language, 'chart.legend')] : [];
	const below = [...alarms, ...lines(periodOf(times, language, chart.zone), wide - 2 * LEFT, TEXT), ...said1, ...rest];
	const words = chart.points.length === 0 ? [] : below;
	const height = bottom + words.length * LINE + 10;
	const listed = words.map((line, index) => `<text x="${LEFT}" y="${bottom + (index + 1) * LINE}">${escaped(line)}</text>`);
	return svgDocument({ wide, height, title, language, ink, body: `${body}\n${listed.join('\n')}` });
}

/** From the first point to the last; of a single one a minute around it. */
function timeSpan(chart: ControlChart): Span {
	const times = timesOf(chart);
	const [from, to] = [Math.min(...times), Math.max(...times)];
	if (times.length === 0) return { from: 0, to: 0 };
	return from === to ? { from: from - 30_000, to: to + 30_000 } : { from, to };
}

function empty(wide: number, language: Language): [string, number] {
	return [`<text x="${wide / 2}" y="${TOP + 60}" text-anchor="middle">${escaped(text(language, 'chart.empty'))}</text>`, TOP + 90];
}

interface Looks {
	language: Language;
	wide: number;
	times: Span;
	at: ReadonlyMap<string, readonly number[]>;
}

function drawn(chart: ControlChart, { language, wide, times, at }: Looks): [string, number] {
	const narrow = wide < 520;
	const heights = narrow ? [200, 90] : [240, 110];
	const main = pane({ wide, top: TOP, height: heights[0]!, times, values: spanOf(valuesOf(chart, times)), narrow });
	const parts = [valueAxis(main, language), horizontalLines(main, chart, language), episodeMarks(main, chart, language), pointsIn(main, chart.points, at)];
	let last: Pane = main;
	if (chart.second && chart.second.points.length > 0) {
		const { second } = chart;
		const values = second.points.flatMap(({ value, low, upper, lower }) => [
			value,
			...(low === undefined ? [] : [-low]),
			...(upper === undefined ? [] : [upper]),
			...(lower === undefined ? [] : [lower]),
		]);
		const own = [second.centre, second.upper, second.lower].filter((value) => value !== undefined);
		last = pane({ wide, top: main.bottom + 30, height: heights[1]!, times, values: spanOf([...values, ...own]), narrow });
		parts.push(
			valueAxis(last, language),
			`<text x="${num(last.left)}" y="${num(last.top - 6)}">${escaped(text(language, `chart.panel.${second.kind}`))}</text>`,
			secondIn(last, second, language),
		);
	}
	parts.push(timeAxis(last, language, chart.zone));
	return [parts.filter(Boolean).join('\n'), last.bottom + 40];
}

/** Everything that has to be in sight: points, lines of phases in it, limits. A limit far away would press all that matters into a line: it is named, not shown. */
function valuesOf({ points, phases, limits }: ControlChart, times: Span): number[] {
	const held = phases.filter(({ from, to }) => toMillis(from) <= times.to && (to === undefined || toMillis(to) > times.from));
	const seen = [...points.map(({ value }) => value), ...held.flatMap(({ centre, upper, lower }) => [centre, upper, lower])];
	const { from, to } = spanOf(seen);
	const reach = points.length > 1 ? 3 * (to - from) : Infinity;
	return [...seen, ...limits.map(({ value }) => value).filter((value) => value >= from - reach && value <= to + reach)];
}

/** What the chart says, in one line: for those who don't see it. */
export function chartInWords(chart: ControlChart, language: Language): string {
	const { said } = numbered(chart, language, 3);
	const count = text(language, 'chart.words', { title: chart.title, count: chart.points.length });
	const alarms = chart.episodes.slice(-1).map(({ sentence }) => labelIn(sentence, language));
	return [count, ...new Set([...said.map(({ sentence }) => sentence), ...alarms])].join(' ');
}
