// What the pictures of the QC tools have alike: a sheet with a title and sentences beneath, a plot with its axes, names of categories. Like control charts
// (src/chart/svg.ts) in one ink, with nothing said by colour. Not for any one tool.

import { placesOf, type Span, valueTicks, written } from '../chart/axis.ts';
import { svgDocument, TEXT } from '../chart/svg-document.ts';
import { line, type Pane } from '../chart/svg-parts.ts';
import { clipped, escaped, lines, num } from '../chart/svg-text.ts';
import { labelIn } from '../form/labels.ts';
import { type Language, text } from '../text.ts';
import { OTHERS } from './columns.ts';
import type { Column } from './table.ts';

export interface Looks {
	language: Language;
	/** CSS pixels, 280 to 1600; a picture with much in it becomes wider. */
	width?: number;
	/** As of `svgDocument`. */
	ink?: string;
	/** What an id of the plant is called; the id unless told. */
	called?: (what: NonNullable<Column['names']>, id: string) => string;
	/** Sentences after its own. */
	more?: readonly string[];
}

/** A picture and what it says, for those who don't see it. */
export interface Picture {
	svg: string;
	words: string[];
}

/** Something drawn: how far down it goes. */
export interface Piece {
	body: string;
	bottom: number;
}

export const TOP = 34;
const [LEFT, LINE] = [12, 16];

export function widthOfSheet({ width = 720 }: Looks): number {
	return Math.round(Math.min(1_600, Math.max(280, Number.isFinite(width) ? width : 720)));
}

/** A sheet of pieces, with sentences beneath. */
export function sheet(title: string, pieces: readonly Piece[], said: readonly string[], wide: number, looks: Looks): Picture {
	const { language, ink = '#000', more = [] } = looks;
	const bottom = pieces.at(-1)?.bottom ?? TOP;
	const words = [...said, ...more];
	// Sentences stay as narrow as the screen, whatever the drawing needs.
	const room = Math.min(wide, widthOfSheet(looks)) - 2 * LEFT;
	const written = words.flatMap((sentence) => lines(sentence, room, TEXT));
	const listed = written.map((one, index) => `<text x="${LEFT}" y="${num(bottom + 20 + index * LINE)}">${escaped(one)}</text>`);
	const body = [...pieces.map((piece) => piece.body), ...listed].join('\n');
	const height = Math.ceil(bottom + 20 + written.length * LINE);
	return { svg: svgDocument({ wide, height, title: clipped(title, wide - 2 * LEFT, 15), language, ink, body }), words };
}

/** A heading of one of several parts. */
export function heading(words: string, top: number, wide: number): string {
	return `<text x="${LEFT}" y="${num(top)}" font-size="13" font-weight="bold">${escaped(clipped(words, wide - 2 * LEFT, 13))}</text>`;
}

/** A plot: its `times` are whatever goes across. */
export function plot(left: number, right: number, top: number, height: number, across: Span, values: Span): Pane {
	const bottom = top + height;
	const x = (at: number) => left + ((at - across.from) / (across.to - across.from || 1)) * (right - left);
	const y = (value: number) => bottom - ((value - values.from) / (values.to - values.from || 1)) * height;
	return { left, right, top, bottom, times: across, values, narrow: right - left < 420, x, y };
}

/** Round numbers along the foot. */
export function numberAxis({ left, right, bottom, times, x }: Pane, language: Language): string {
	const ticks = valueTicks(times, Math.max(2, (right - left) / 55));
	const places = placesOf(ticks);
	return ticks
		.map(
			(value) =>
				`${line(x(value), bottom, x(value), bottom + 5)}<text x="${num(x(value))}" y="${num(bottom + 18)}" text-anchor="middle" font-size="11">${escaped(written(value, places, language))}</text>`,
		)
		.join('');
}

/** What goes along an axis, written at its end. */
export function axisName(words: string, { left, right, bottom, top }: Pane, which: 'across' | 'up', room = right - left): string {
	return which === 'across'
		? `<text x="${num(right)}" y="${num(bottom + 33)}" text-anchor="end" font-size="11">${escaped(clipped(words, room, 11))}</text>`
		: `<text x="${num(Math.max(4, left - 40))}" y="${num(top - 7)}" font-size="11">${escaped(clipped(words, room, 11))}</text>`;
}

/** What people call a category of a column. */
export function categoryName(column: Pick<Column, 'values' | 'names'>, category: string, { language, called }: Looks): string {
	if (category === OTHERS) return text(language, 'qc-tools.others');
	if (column.names) return called?.(column.names, category) ?? category;
	const label = column.values?.find(([value]) => value === category)?.[1];
	return (label === undefined ? '' : labelIn(label, language)) || category;
}

/** "Weight [g]". */
export function columnTitle({ label, name, units }: Column, language: Language): string {
	const title = labelIn(label, language) || name;
	return units?.[0] === undefined ? title : `${title} [${units[0]}]`;
}

/** "47.6 %". */
export function percent(share: number, language: Language): string {
	// Sums of shares may miss 100 % by their last digit.
	const digits = Math.abs(share - Math.round(share)) < 1e-9 ? 0 : 1;
	return `${Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share * 100)} %`;
}
