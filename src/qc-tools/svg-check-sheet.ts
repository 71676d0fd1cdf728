// A check sheet as SVG: tally marks as each language writes them (gates of five, 正), numbers where there are more, totals. Not for counting (check-sheet.ts).

import { rounded } from '../chart/axis.ts';
import { line } from '../chart/svg-parts.ts';
import { clipped, escaped, lines, num, widthOf } from '../chart/svg-text.ts';
import { type Language, text } from '../text.ts';
import type { CheckSheet } from './check-sheet.ts';
import { categoryName, type Looks, type Picture, sheet, TOP, widthOfSheet } from './svg-picture.ts';
import type { Column } from './table.ts';

const ROW = 30;
/** Larger counts, and amounts that are no counts, stand as numbers alone. */
const MOST_TALLIED = 20;
const TOTAL = 64;

export function checkSheetPicture(title: string, counted: CheckSheet, by: Column, across: Column | undefined, looks: Looks): Picture {
	const { language } = looks;
	const { rows, columns, total } = counted;
	const cells = columns.length > 0 ? rows.flatMap(({ counts }) => counts) : rows.map((row) => row.total);
	const tallied = cells.every((count) => Number.isSafeInteger(count) && count <= MOST_TALLIED);
	const cell = tallied ? 102 : 74;
	const names = rows.map(({ category }) => categoryName(by, category, looks));
	const first = Math.min(190, Math.max(80, ...names.map((name) => widthOf(name, 12) + 14)));
	// Without another column the tally stands where the columns would.
	const count = Math.max(columns.length, tallied ? 1 : 0);
	const needed = 24 + first + count * cell + TOTAL;
	const wide = Math.max(widthOfSheet(looks), needed);
	const right = needed - 12;
	const heads = columns.map(({ category }) => lines(across ? categoryName(across, category, looks) : category, cell - 10, 11).slice(0, 3));
	const top = TOP + 10 + Math.max(1, ...heads.map((words) => words.length)) * 13;
	const x = (index: number) => 12 + first + index * cell;
	const y = (index: number) => top + index * ROW;
	const at = (value: string, end: number, row: number, bold = false) =>
		`<text x="${num(end - 6)}" y="${num(y(row) + 20)}" text-anchor="end"${bold ? ' font-weight="bold"' : ''}>${escaped(value)}</text>`;
	const number = (value: number) => rounded(value, language);
	const parts = rows.flatMap(({ category, counts, total: sum }, row) => [
		`<text x="18" y="${num(y(row) + 20)}">${escaped(clipped(categoryName(by, category, looks), first - 10, 12))}</text>`,
		...counts.flatMap((one, index) =>
			one === 0 ? [] : [...(tallied ? [tally(one, x(index) + 6, y(row) + 7, language)] : []), at(number(one), x(index + 1), row)],
		),
		...(counts.length === 0 && tallied ? [tally(sum, x(0) + 6, y(row) + 7, language)] : []),
		at(number(sum), right, row, true),
	]);
	const last = rows.length;
	const foot = [
		`<text x="18" y="${num(y(last) + 20)}" font-weight="bold">${escaped(text(language, 'qc-tools.total'))}</text>`,
		...columns.map((one, index) => at(number(one.total), x(index + 1), last, true)),
		at(number(total), right, last, true),
	];
	const headed = heads.flatMap((words, index) =>
		words.map(
			(word, place) =>
				`<text x="${num(x(index) + cell / 2)}" y="${num(top - 6 - (words.length - 1 - place) * 13)}" text-anchor="middle" font-size="11">${escaped(word)}</text>`,
		),
	);
	const sum = `<text x="${num(right - 6)}" y="${num(top - 6)}" text-anchor="end" font-size="11">${escaped(text(language, 'qc-tools.total'))}</text>`;
	const bottom = y(last + 1);
	const thin = ' stroke-opacity=".3"';
	const across_ = Array.from({ length: last + 2 }, (_, row) => line(12, y(row), right, y(row), row === 0 || row >= last ? '' : thin));
	const down = [12, ...Array.from({ length: count + 1 }, (_, index) => x(index)), right].map((one) => line(one, y(0), one, bottom, thin));
	return sheet(title, [{ body: [...across_, ...down, ...headed, sum, ...parts, ...foot].join('\n'), bottom }], sheetWords(counted, by, looks), wide, looks);
}

/** Strokes of a hand: four upright and one across, or 正 of five. */
function tally(count: number, x: number, y: number, language: Language): string {
	if (language === 'zh-CN') {
		const words = '正'.repeat(Math.floor(count / 5)) + ['', '一', '丅', '下', '止'][count % 5];
		return `<text x="${num(x)}" y="${num(y + 13)}" font-size="13">${words}</text>`;
	}
	const strokes = Array.from({ length: count }, (_, index) => {
		const from = x + Math.floor(index / 5) * 17;
		return index % 5 === 4 ? `M${num(from - 2)} ${num(y + 13)}L${num(from + 12)} ${num(y + 2)}` : `M${num(from + (index % 5) * 3.4)} ${num(y + 1)}v14`;
	});
	return `<path d="${strokes.join('')}" fill="none" stroke="currentColor" stroke-width="1.3"/>`;
}

function sheetWords({ rows, total, without }: CheckSheet, by: Column, looks: Looks): string[] {
	const { language } = looks;
	const [first] = rows;
	const figures = {
		total: rounded(total, language),
		rows: rows.length,
		first: first ? categoryName(by, first.category, looks) : '',
		count: rounded(first?.total ?? 0, language),
	};
	return [text(language, 'qc-tools.words.sheet', figures), ...(without > 0 ? [text(language, 'qc-tools.words.without', { count: without })] : [])];
}
