// A Pareto diagram as SVG: bars of the vital few filled, the line of sums with its percentages, 80 % dashed. Not for reckoning it (pareto.ts).

import { rounded } from '../chart/axis.ts';
import { line, valueAxis } from '../chart/svg-parts.ts';
import { escaped, lines, num, widthOf } from '../chart/svg-text.ts';
import { text } from '../text.ts';
import { type Pareto, type ParetoBar, VITAL_SHARE } from './pareto.ts';
import { axisName, categoryName, heading, type Looks, type Picture, type Piece, percent, plot, sheet, TOP, widthOfSheet } from './svg-picture.ts';
import type { Column } from './table.ts';

/** One of several layers, or the only one. */
export interface ParetoPart {
	/** Of a layer. */
	name?: string;
	pareto: Pareto;
}

/** Narrower bars have no room for their names; wider than that no bar is made for a long word. */
const [NARROWEST, WORD] = [58, 96];
const WIDEST = 110;
const [LEFT, RIGHT] = [52, 52];

export function paretoPicture(title: string, parts: readonly ParetoPart[], category: Column, amount: string, looks: Looks): Picture {
	const most = Math.max(...parts.map(({ pareto }) => pareto.bars.length));
	const names = parts.flatMap(({ pareto }) => pareto.bars.map((one) => categoryName(category, one.category, looks)));
	const longest = Math.max(...names.flatMap((name) => name.split(/\s+/)).map((word) => (/\p{Script=Han}/u.test(word) ? 0 : widthOf(word, 11) + 8)));
	const wide = Math.max(widthOfSheet(looks), LEFT + RIGHT + most * Math.min(WORD, Math.max(NARROWEST, longest)));
	const largest = Math.max(...parts.map(({ pareto }) => pareto.total));
	const bar = Math.min(WIDEST, (wide - LEFT - RIGHT) / most);
	const pieces: Piece[] = [];
	for (const part of parts) {
		const top = (pieces.at(-1)?.bottom ?? TOP - 16) + 16;
		pieces.push(drawn(part, { top, wide, largest, bar, category, amount, looks, height: parts.length > 1 ? 170 : 250 }));
	}
	return sheet(
		title,
		pieces,
		parts.flatMap((part) => paretoWords(part, category, looks)),
		wide,
		looks,
	);
}

interface Drawing {
	top: number;
	height: number;
	wide: number;
	largest: number;
	bar: number;
	category: Column;
	amount: string;
	looks: Looks;
}

function drawn({ name, pareto: { bars, total } }: ParetoPart, { top, height, wide, largest, bar, category, amount, looks }: Drawing): Piece {
	const { language } = looks;
	const head = name === undefined ? '' : heading(name, top + 8, wide);
	const right = LEFT + bars.length * bar;
	const on = plot(LEFT, right, top + (name === undefined ? 22 : 38), height, { from: 0, to: bars.length }, { from: 0, to: largest });
	const rects = bars.map((one, index) => barOf(one, on.x(index), on.y(one.amount), bar, on.bottom));
	const amounts = bars.map(
		(one, index) =>
			`<text x="${num(on.x(index + 0.5))}" y="${num(on.y(one.amount) - 4)}" text-anchor="middle" font-size="11">${escaped(rounded(one.amount, language))}</text>`,
	);
	let depth = 0;
	const names = bars.flatMap((one, index) => {
		const words = lines(categoryName(category, one.category, looks), bar - 6, 11);
		depth = Math.max(depth, words.length);
		return words.map(
			(row, at) => `<text x="${num(on.x(index + 0.5))}" y="${num(on.bottom + 15 + at * 13)}" text-anchor="middle" font-size="11">${escaped(row)}</text>`,
		);
	});
	const sums = bars.map((one, index) => ({ x: on.x(index + 1), y: on.y(one.cumulative * total), share: one.cumulative }));
	const curve = `<path d="M${num(on.x(0))} ${num(on.bottom)}L${sums.map(({ x, y }) => `${num(x)} ${num(y)}`).join('L')}" fill="none" stroke="currentColor" stroke-width="1.6"/>`;
	const dots = sums.map(({ x, y }) => `<circle cx="${num(x)}" cy="${num(y)}" r="2.5"/>`);
	const shares = sums
		.slice(0, -1)
		.map(({ x, y, share }) => `<text x="${num(x)}" y="${num(y - 7)}" text-anchor="middle" font-size="10">${escaped(percent(share, language))}</text>`);
	const at80 = on.y(VITAL_SHARE * total);
	const scale = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
		(share) =>
			`${line(right, on.y(share * total), right + 4, on.y(share * total))}<text x="${num(right + 7)}" y="${num(on.y(share * total) + 4)}" font-size="11">${Math.round(share * 100)} %</text>`,
	);
	const body = [
		head,
		valueAxis(on, language),
		line(LEFT, at80, right, at80, ' stroke-dasharray="9 4"'),
		...rects,
		curve,
		...dots,
		...amounts,
		...shares,
		line(right, on.y(total), right, on.bottom),
		...scale,
		...names,
		axisName(amount, on, 'up', wide / 2),
	];
	return { body: body.filter(Boolean).join('\n'), bottom: on.bottom + 8 + depth * 13 };
}

function barOf({ vital }: ParetoBar, x: number, y: number, wide: number, bottom: number): string {
	return `<path d="M${num(x + 3)} ${num(bottom)}V${num(y)}h${num(wide - 6)}V${num(bottom)}z" fill="currentColor" fill-opacity="${vital ? '.5' : '.14'}" stroke="currentColor"/>`;
}

function paretoWords({ name, pareto: { bars, total, together, without } }: ParetoPart, category: Column, looks: Looks): string[] {
	const { language } = looks;
	const vital = bars.filter((one) => one.vital);
	const names = new Intl.ListFormat(language, { type: 'conjunction' }).format(vital.map((one) => categoryName(category, one.category, looks)));
	const share = vital.reduce((sum, one) => sum + one.share, 0);
	// All of them, or none beside the others, are no few.
	const few = vital.length > 0 && vital.length < bars.length;
	const said = few
		? text(language, 'qc-tools.words.vital', { names, share: percent(share, language), total: rounded(total, language) })
		: text(language, 'qc-tools.words.no-few', { total: rounded(total, language) });
	return [
		name === undefined ? said : text(language, 'qc-tools.stratum', { title: name, category: said }),
		...(together > 0 ? [text(language, 'qc-tools.words.together', { count: together })] : []),
		...(without > 0 ? [text(language, 'qc-tools.words.without', { count: without })] : []),
	];
}
