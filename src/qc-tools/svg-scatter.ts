// A scatter diagram as SVG, its layers told apart by the shape of their marks. Not for reckoning it (scatter.ts).

import { rounded, spanOf } from '../chart/axis.ts';
import { line, type Pane, valueAxis } from '../chart/svg-parts.ts';
import { clipped, escaped, num, widthOf } from '../chart/svg-text.ts';
import { type Language, text } from '../text.ts';
import type { Correlation } from './scatter.ts';
import { axisName, type Looks, numberAxis, type Picture, plot, sheet, TOP, widthOfSheet } from './svg-picture.ts';

/** One of several layers, or the only one. */
export interface ScatterPart {
	name?: string;
	pairs: readonly (readonly [x: number, y: number])[];
	/** Undefined: too few of them, or all equal; `fault` says so. */
	correlation?: Correlation;
	fault?: string;
}

/** Pixels within which one mark covers the other. */
const COVERED = 2;
const [LEFT, RIGHT] = [58, 20];

/** Around 0, 0; hollow and full ones by turns so that they differ in print. */
const MARKS: readonly (readonly [path: string, full: boolean])[] = [
	['m-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0', false],
	['m0 -4.5l4.2 7.5h-8.4z', true],
	['m-3.2 -3.2h6.4v6.4h-6.4z', false],
	['m-4 -4l8 8m0 -8l-8 8', false],
	['m0 -4.8l4.8 4.8l-4.8 4.8l-4.8 -4.8z', true],
	['m-4.5 0h9m-4.5 -4.5v9', false],
];

export function scatterPicture(title: string, parts: readonly ScatterPart[], [nameX, nameY]: readonly [string, string], looks: Looks): Picture {
	const { language } = looks;
	const wide = widthOfSheet(looks);
	const pairs = parts.flatMap((part) => part.pairs);
	const [key, below] = legend(parts, wide);
	const [x, y] = [spanOf(pairs.map(([one]) => one)), spanOf(pairs.map(([, one]) => one))];
	const on = plot(LEFT, wide - RIGHT, below + 22, wide < 520 ? 260 : 320, x, y);
	const marks = parts.map((part, index) => markPath(index, uncovered(part.pairs.map(([one, other]) => [on.x(one), on.y(other)] as const))));
	const body = [
		key,
		valueAxis(on, language),
		numberAxis(on, language),
		...parts.map(({ correlation }, index) => (correlation ? trend(correlation, on, parts.length > 1 ? index : 0) : '')),
		...marks,
		axisName(nameY, on, 'up', wide - 40),
		axisName(nameX, on, 'across'),
	];
	const words = parts.flatMap((part) => scatterWords(part, [nameX, nameY], language));
	return sheet(title, [{ body: body.filter(Boolean).join('\n'), bottom: on.bottom + 34 }], [...words, text(language, 'qc-tools.words.not-cause')], wide, looks);
}

/** Of marks that would cover each other one: nobody sees more, and ten thousand would make a slow page. */
function uncovered(places: readonly (readonly [number, number])[]): (readonly [number, number])[] {
	return [...new Map(places.map((place) => [place.map((one) => Math.round(one / COVERED)).join(), place])).values()];
}

function markPath(index: number, places: readonly (readonly [number, number])[]): string {
	const [path, full] = MARKS[index % MARKS.length]!;
	const drawn = places.map(([x, y]) => `M${num(x)} ${num(y)}${path}`).join('');
	return `<path d="${drawn}" fill="${full ? 'currentColor' : 'none'}" fill-opacity=".55" stroke="currentColor" stroke-width="1.3"/>`;
}

const DASHES = ['', ' stroke-dasharray="9 4"', ' stroke-dasharray="2 3"', ' stroke-dasharray="14 3 3 3"', ' stroke-dasharray="5 5"', ' stroke-dasharray="1 4"'];

/** The line of least squares, as far as it is inside. */
function trend({ slope, intercept }: Correlation, { times, values, x, y }: Pane, index: number): string {
	const at = (one: number) => intercept + slope * one;
	const ends = [times.from, times.to, ...(slope === 0 ? [] : [(values.from - intercept) / slope, (values.to - intercept) / slope])];
	const slack = (values.to - values.from) * 1e-9;
	const inside = ends.filter((one) => one >= times.from && one <= times.to && at(one) >= values.from - slack && at(one) <= values.to + slack);
	const [from, to] = [Math.min(...inside), Math.max(...inside)];
	return inside.length < 2 ? '' : line(x(from), y(at(from)), x(to), y(at(to)), `${DASHES[index % DASHES.length]} stroke-width="1.6"`);
}

/** Marks with what they stand for, in rows. */
function legend(parts: readonly ScatterPart[], wide: number): [string, number] {
	if (parts[0]?.name === undefined) return ['', TOP - 12];
	let [x, y] = [20, TOP + 10];
	const entries = parts.map(({ name = '' }, index) => {
		const words = clipped(name, wide - 60, 12);
		const needed = 26 + widthOf(words, 12);
		if (x > 20 && x + needed > wide - 12) [x, y] = [20, y + 18];
		const entry = `${markPath(index, [[x, y - 4]])}<text x="${num(x + 10)}" y="${num(y)}">${escaped(words)}</text>`;
		x += needed;
		return entry;
	});
	return [entries.join(''), y + 4];
}

function scatterWords({ name, correlation, fault }: ScatterPart, [x, y]: readonly [string, string], language: Language): string[] {
	const said = correlation ? [...correlationWords(correlation, x, y, language)].join(language === 'zh-CN' ? '' : ' ') : (fault ?? '');
	if (said === '') return [];
	return [name === undefined ? said : text(language, 'qc-tools.stratum', { title: name, category: said })];
}

function correlationWords({ n, r, interval, slope, intercept }: Correlation, x: string, y: string, language: Language): string[] {
	const two = (value: number) => Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
	const figures = { n, r: two(r), ...(interval ? { lower: two(interval.lower), upper: two(interval.upper) } : {}) };
	const [sign, size] = slope < 0 ? ['−', -slope] : ['+', slope];
	return [
		text(language, interval ? 'qc-tools.words.correlation' : 'qc-tools.words.correlation-plain', figures),
		text(language, 'qc-tools.words.line', { x, y, intercept: rounded(intercept, language), sign, slope: rounded(size, language) }),
	];
}
