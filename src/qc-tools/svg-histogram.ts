// Histograms as SVG: one, or layers beneath each other in the same classes and to the same scale. Not for reckoning them (histogram.ts).

import { rounded } from '../chart/axis.ts';
import { line, valueAxis } from '../chart/svg-parts.ts';
import { escaped, num } from '../chart/svg-text.ts';
import { type Language, text } from '../text.ts';
import type { Histogram } from './histogram.ts';
import { axisName, heading, type Looks, numberAxis, type Picture, type Piece, percent, plot, sheet, TOP, widthOfSheet } from './svg-picture.ts';

/** One of several layers, or the only one. */
export interface HistogramPart {
	name?: string;
	histogram: Histogram;
}

const [LEFT, RIGHT] = [52, 20];

export function histogramPicture(title: string, parts: readonly HistogramPart[], column: string, looks: Looks): Picture {
	const { language } = looks;
	const wide = widthOfSheet(looks);
	const largest = Math.max(...parts.flatMap(({ histogram }) => histogram.counts));
	const pieces: Piece[] = [];
	for (const part of parts) {
		const top = (pieces.at(-1)?.bottom ?? TOP - 14) + 14;
		pieces.push(drawn(part, { top, height: parts.length > 1 ? 120 : 240, wide, largest, column, language }));
	}
	const { bins } = parts[0]!.histogram;
	const width = { width: rounded(bins.width, language), rule: text(language, `qc-tools.rule.${bins.rule}`), ruled: rounded(bins.ruled, language) };
	const classes = text(language, bins.step > 0 ? 'qc-tools.words.bins' : 'qc-tools.words.bins-plain', width);
	return sheet(title, pieces, [...parts.flatMap((part) => histogramWords(part, language)), classes], wide, looks);
}

interface Drawing {
	top: number;
	height: number;
	wide: number;
	largest: number;
	column: string;
	language: Language;
}

function drawn({ name, histogram }: HistogramPart, { top, height, wide, largest, column, language }: Drawing): Piece {
	const { bins, counts, mean, limits } = histogram;
	const to = bins.from + bins.count * bins.width;
	const range = to - bins.from;
	// A limit far away would press all that matters into a line: it is named, not shown.
	const near = Object.entries(limits).filter(([, limit]) => limit >= bins.from - 1.5 * range && limit <= to + 1.5 * range);
	const seen = [bins.from, to, ...near.map(([, limit]) => limit)];
	const [least, most] = [Math.min(...seen), Math.max(...seen)];
	const room = (most - least) * 0.04;
	const on = plot(
		LEFT,
		wide - RIGHT,
		top + (name === undefined ? 26 : 42),
		height,
		{ from: least - room, to: most + room },
		{ from: 0, to: largest * (1 + 46 / height) },
	);
	const bars = counts.flatMap((count, index) => {
		if (count === 0) return [];
		const [from, until] = [on.x(bins.from + index * bins.width), on.x(bins.from + (index + 1) * bins.width)];
		return `M${num(from)} ${num(on.bottom)}V${num(on.y(count))}H${num(until)}V${num(on.bottom)}z`;
	});
	// Every line's name on a row of its own: limits may be close to the mean.
	const lines = [['mean', mean] as const, ...near].map(([which, value], index) => {
		const x = on.x(value);
		const [anchor, off] = x > wide * 0.7 ? ['end', -4] : ['start', 4];
		const dash = which === 'mean' ? ' stroke-dasharray="2 3"' : ' stroke-dasharray="9 4"';
		const words = `${text(language, `qc-tools.line.${which}`)} ${rounded(value, language)}`;
		const y = on.top + 8 + index * 13;
		return `${line(x, on.top - 2, x, on.bottom, `${dash} stroke-width="1.6"`)}<text x="${num(x + Number(off))}" y="${num(y)}" text-anchor="${anchor}" font-size="11" stroke="none">${escaped(words)}</text>`;
	});
	const body = [
		name === undefined ? '' : heading(name, top + 8, wide),
		valueAxis(on, language),
		`<path d="${bars.join('')}" fill="currentColor" fill-opacity=".22" stroke="currentColor"/>`,
		...lines,
		numberAxis(on, language),
		axisName(text(language, 'qc-tools.axis.rows'), on, 'up', 120),
		axisName(column, on, 'across'),
	];
	return { body: body.filter(Boolean).join('\n'), bottom: on.bottom + 34 };
}

function histogramWords({ name, histogram }: HistogramPart, language: Language): string[] {
	const { n, mean, s, least, largest, below, above } = histogram;
	const figures = { n, mean: rounded(mean, language), s: rounded(s, language), least: rounded(least, language), largest: rounded(largest, language) };
	const beyond = (['below', 'above'] as const).flatMap((side) => {
		const count = side === 'below' ? below : above;
		return count === undefined ? [] : [text(language, `qc-tools.words.${side}`, { count, n, share: percent(count / n, language) })];
	});
	const said = [text(language, 'qc-tools.words.histogram', figures), ...beyond].join(language === 'zh-CN' ? '' : ' ');
	return [name === undefined ? said : text(language, 'qc-tools.stratum', { title: name, category: said })];
}
