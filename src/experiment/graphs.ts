// Graphs of an analysis as SVG: level means by factor, interactions, Pareto diagram of the shares. For paper, dashboards and reports: nothing is said by
// colour alone, and lines take the colour they are given. Not for control charts: chart/svg.ts.

import { placesOf, type Span, spanOf, valueTicks, written } from '../chart/axis.ts';
import { clipped, escaped, num, widthOf } from '../chart/svg-text.ts';
import { type Language, text } from '../text.ts';
import type { ParetoRow, ResponseAnalysis, ResponseTableRow } from './outcome.ts';

export interface GraphOptions {
	language?: Language;
	/** In CSS pixels: 280 to 1600; 720 unless told. */
	width?: number;
	/** Lines and text; currentColor unless told, so that dark pages read it. Any CSS colour made of letters, digits, "#", "(", ")", "," and ".". */
	ink?: string;
}

const [LEFT, TOP, FOOT] = [58, 34, 44];
/** Names would stand in one another. */
const MOST_BARS = 24;

interface Sheet {
	wide: number;
	high: number;
	language: Language;
	ink: string;
}

/** Level means of every factor side by side, S/N above, mean beneath; a dashed line at the grand mean, each point with the number of its level. */
export function responseGraph(response: Pick<ResponseAnalysis, 'key' | 'unit' | 'sn' | 'mean'>, options: GraphOptions = {}): string {
	const sheet = sheetOf(options, 460);
	const { language } = sheet;
	const what = (scale: 'sn' | 'mean') => text(language, `experiment.graph.${scale}`) + (scale === 'mean' && response.unit ? ` (${response.unit})` : '');
	const panes = (['sn', 'mean'] as const).map((scale, at) => {
		const title = text(language, 'experiment.graph.response', { key: response.key, what: what(scale) });
		return levelPane(response[scale].table, response[scale].grandMean, title, TOP + at * 226, 150, sheet);
	});
	return svgOf(sheet, text(language, 'experiment.graph.response', { key: response.key, what: `${what('sn')}, ${what('mean')}` }), panes.join(''));
}

function levelPane(table: readonly ResponseTableRow[], grand: number, title: string, top: number, high: number, sheet: Sheet): string {
	const factors = table.filter(({ cells }) => !cells);
	const values = spanOf([grand, ...factors.flatMap(({ means }) => means)]);
	const { axis, y, right } = axisOf(values, title, top, high, sheet);
	const wide = (right - LEFT) / factors.length;
	const drawn = factors.map(({ key, means }, at) => {
		const from = LEFT + at * wide;
		const x = (level: number) => from + (wide * (level + 1)) / (means.length + 1);
		const points = means.map((mean, level) => `${num(x(level))} ${num(y(mean))}`);
		const dots = means.map(
			(mean, level) =>
				`<circle cx="${num(x(level))}" cy="${num(y(mean))}" r="3.5" fill="currentColor"/>${label(x(level), top + high + 14, String(level + 1), 10)}`,
		);
		const border = at === 0 ? '' : `<path d="M${num(from)} ${num(top)}V${num(top + high)}" stroke="currentColor" stroke-opacity=".25"/>`;
		return `${border}<path d="M${points.join('L')}" fill="none" stroke="currentColor" stroke-width="1.6"/>${dots.join('')}${label(from + wide / 2, top + high + 30, clipped(key, wide - 4, 12), 12, true)}`;
	});
	const middle = `<path d="M${LEFT} ${num(y(grand))}H${num(right)}" stroke="currentColor" stroke-dasharray="6 4" stroke-opacity=".6"/>`;
	return axis + middle + drawn.join('');
}

const DASHES = ['', '8 4', '2 3', '12 3 2 3', '5 2 1 2', '1 5'];

/** Cell means of an interaction: levels of the first factor across, a line for each level of the second, named at its end. Parallel lines: none. */
export function interactionGraph(key: string, row: ResponseTableRow, options: GraphOptions = {}): string {
	const sheet = sheetOf(options, 260);
	const cells = row.cells ?? [];
	const [a = '', b = ''] = row.key.split('×');
	const title = text(sheet.language, 'experiment.graph.interaction', { key, a, b });
	const [top, high] = [TOP, 260 - TOP - FOOT];
	const { axis, y, right } = axisOf(spanOf(cells.flat()), title, top, high, { ...sheet, wide: sheet.wide - 60 });
	const x = (level: number) => LEFT + ((right - LEFT) * (level + 0.5)) / cells.length;
	const lines = (cells[0] ?? []).map((_, level) => {
		const points = cells.map((means, at) => `${num(x(at))} ${num(y(means[level]!))}`);
		const dash = DASHES[level % DASHES.length];
		const end = y(cells.at(-1)![level]!);
		const dots = cells.map((means, at) => `<circle cx="${num(x(at))}" cy="${num(y(means[level]!))}" r="3.5" fill="currentColor"/>`).join('');
		const name = `<text x="${num(x(cells.length - 1) + 9)}" y="${num(end + 4)}" font-size="11">${escaped(`${b}${level + 1}`)}</text>`;
		return `<path d="M${points.join('L')}" fill="none" stroke="currentColor" stroke-width="1.6"${dash ? ` stroke-dasharray="${dash}"` : ''}/>${dots}${name}`;
	});
	const names = cells.map((_, at) => label(x(at), top + high + 16, `${a}${at + 1}`, 11));
	return svgOf(sheet, title, axis + lines.join('') + names.join(''));
}

/** Shares as bars, the largest first, with the line of what they add up to, both in %. */
export function paretoGraph(key: string, rows: readonly ParetoRow[], options: GraphOptions = {}): string {
	const sheet = sheetOf(options, 280);
	const title = text(sheet.language, 'experiment.graph.pareto', { key });
	const shown = rows.slice(0, MOST_BARS);
	const [top, high] = [TOP, 280 - TOP - FOOT - 14];
	const { axis, y, right } = axisOf({ from: 0, to: 110 }, `${title} (%)`, top, high, sheet);
	const wide = (right - LEFT) / Math.max(1, shown.length);
	const bars = shown.map((row, at) => {
		const from = LEFT + at * wide + wide * 0.15;
		const bar = `<rect x="${num(from)}" y="${num(y(row.percent))}" width="${num(wide * 0.7)}" height="${num(top + high - y(row.percent))}" fill="currentColor" fill-opacity=".3" stroke="currentColor"/>`;
		const share = shown.length > 12 ? '' : label(from + wide * 0.35, y(row.percent) - 9, row.percent.toFixed(1), 11);
		return bar + share + label(from + wide * 0.35, top + high + 17, clipped(row.key, wide, 11), 11, true);
	});
	const points = shown.map((row, at) => `${num(LEFT + (at + 0.5) * wide)} ${num(y(row.cumulative))}`);
	const line =
		points.length === 0
			? ''
			: `<path d="M${points.join('L')}" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="6 3"/><path d="${points.map((point) => `M${point}h0`).join('')}" fill="none" stroke="currentColor" stroke-width="7" stroke-linecap="round"/>`;
	const last = shown.at(-1);
	const name = last
		? `<text x="${num(right)}" y="${num(y(last.cumulative) - 8)}" font-size="11" text-anchor="end">${escaped(text(sheet.language, 'experiment.graph.cumulative'))}</text>`
		: '';
	const note =
		rows.length > MOST_BARS ? label(sheet.wide / 2, 272, text(sheet.language, 'experiment.graph.too-many', { shown: MOST_BARS, all: rows.length }), 11) : '';
	return svgOf(sheet, title, axis + bars.join('') + line + name + note);
}

function sheetOf({ language = 'en-US', width = 720, ink = 'currentColor' }: GraphOptions, high: number): Sheet {
	const wide = Math.round(Math.min(1_600, Math.max(280, Number.isFinite(width) ? width : 720)));
	return { wide, high, language, ink: /^[\w#(),. ]{1,60}$/.test(ink) ? ink : 'currentColor' };
}

function axisOf(values: Span, title: string, top: number, high: number, { wide, language }: Sheet): { axis: string; y(value: number): number; right: number } {
	const right = wide - 14;
	const y = (value: number) => top + high - ((value - values.from) * high) / (values.to - values.from || 1);
	const ticks = valueTicks(values, high / 36);
	const places = placesOf(ticks);
	const marks = ticks.map(
		(value) =>
			`<path d="M${LEFT} ${num(y(value))}H${num(right)}" stroke="currentColor" stroke-opacity=".12"/><text x="${LEFT - 6}" y="${num(y(value) + 4)}" text-anchor="end" font-size="11">${escaped(written(value, places, language))}</text>`,
	);
	const frame = `<path d="M${LEFT} ${num(top)}V${num(top + high)}H${num(right)}" fill="none" stroke="currentColor"/>`;
	const fit = widthOf(title, 13) > wide - 24 ? clipped(title, wide - 24, 13) : title;
	return { axis: `<text x="12" y="${num(top - 14)}" font-size="13" font-weight="bold">${escaped(fit)}</text>${marks.join('')}${frame}`, y, right };
}

function label(x: number, y: number, words: string, size: number, bold = false): string {
	return `<text x="${num(x)}" y="${num(y)}" text-anchor="middle" font-size="${size}"${bold ? ' font-weight="bold"' : ''}>${escaped(words)}</text>`;
}

function svgOf({ wide, high, ink }: Sheet, title: string, body: string): string {
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" color="${escaped(ink)}" fill="currentColor" font-family="system-ui, sans-serif" role="img"><title>${escaped(title)}</title>${body}</svg>`;
}
