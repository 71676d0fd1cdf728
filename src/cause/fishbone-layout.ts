// Where everything of a cause diagram goes: six bones, three above the spine and three below, each in a column of its own; causes one below the other beside
// their bone, the problem at the head. Pure; sizes in pixels, widths of text are estimates. Not for how it is drawn (fishbone-svg.ts).

import { CAUSE_CATEGORIES, type CauseCategory } from '../case/events.ts';
import { lines, widthOf } from '../chart/svg-text.ts';
import type { FishboneCause, Verdict } from './analysis.ts';
import { inTreeOrder } from './roots.ts';

export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}
export interface PlacedCause extends Box {
	cause: FishboneCause;
	verdict: Verdict;
	level: number;
	lines: string[];
	/** Where its twig meets the bone. */
	boneX: number;
}
export interface Bone {
	category: CauseCategory;
	name: Box;
	/** From its outer end to the spine. */
	from: { x: number; y: number };
	to: { x: number; y: number };
	causes: PlacedCause[];
}
export interface FishboneLayout {
	width: number;
	height: number;
	spineY: number;
	/** The spine runs from here to the head. */
	spineX: number;
	head: Box & { lines: string[] };
	bones: Bone[];
}

export const FONT = 13;
export const LINE = 17;
const HEAD_FONT = 14;
/** Of a cause's text, of what a level is set in, between causes, between columns, of a bone's slope, of the frame. */
const [TEXT, INDENT, APART, GUTTER, SLOPE, MARGIN] = [190, 16, 9, 14, 46, 12];
const COLUMN = TEXT + SLOPE + GUTTER;
const [NAME_HEIGHT, HEAD_WIDTH] = [26, 168];
const LEAST_SIDE = 84;

/** Lays out the causes; `problem` is what they explain. */
export function layoutFishbone(causes: readonly FishboneCause[], problem: string): FishboneLayout {
	const columns = CAUSE_CATEGORIES.map((category) => measured(causes.filter((cause) => cause.category === category)));
	const side = (from: number) => Math.max(LEAST_SIDE, ...columns.slice(from, from + 3).map(({ height }) => height)) + APART;
	const [above, below] = [side(0), side(3)];
	const headLines = lines(problem, HEAD_WIDTH - 20, HEAD_FONT);
	const headHeight = Math.max(44, headLines.length * LINE + 18);
	const spineY = MARGIN + NAME_HEIGHT + above;
	const spineX = MARGIN;
	const headX = MARGIN + 3 * COLUMN + SLOPE;
	const bones = CAUSE_CATEGORIES.map((category, at): Bone => {
		const up = at < 3;
		const left = MARGIN + (at % 3) * COLUMN;
		const reach = up ? above : below;
		const outer = { x: left + TEXT + 4, y: up ? spineY - reach : spineY + reach };
		const to = { x: outer.x + SLOPE, y: spineY };
		const { rows, height } = columns[at] as Measured;
		let y = up ? outer.y + APART : outer.y - height;
		const placed = rows.map((row): PlacedCause => {
			const middle = y + row.height / 2;
			const boneX = outer.x + (SLOPE * Math.abs(middle - outer.y)) / reach;
			const box = { ...row, x: left + (row.level - 1) * INDENT, y, boneX };
			y += row.height + APART;
			return box;
		});
		const name = { x: outer.x - TEXT / 2, y: up ? outer.y - NAME_HEIGHT : outer.y, width: TEXT / 2 + SLOPE, height: NAME_HEIGHT };
		return { category, name, from: outer, to, causes: placed };
	});
	const head = { x: headX, y: spineY - headHeight / 2, width: HEAD_WIDTH, height: headHeight, lines: headLines };
	const height = Math.max(spineY + below + NAME_HEIGHT + MARGIN, head.y + headHeight + MARGIN);
	return { width: headX + HEAD_WIDTH + MARGIN, height, spineY, spineX, head, bones };
}

interface Measured {
	rows: { cause: FishboneCause; verdict: Verdict; level: number; lines: string[]; width: number; height: number }[];
	height: number;
}

/** Texts in lines, with the room that each takes; a verdict's sign is part of its text. */
function measured(causes: readonly FishboneCause[]): Measured {
	const rows = inTreeOrder(causes).map(({ entry, level }) => {
		const width = TEXT - (level - 1) * INDENT;
		const found = lines(`${SIGN[entry.verdict]}${entry.text}`, width - 4, FONT * (entry.verdict === 'verified' ? 1.08 : 1));
		return { cause: entry, verdict: entry.verdict, level, lines: found, width, height: found.length * LINE };
	});
	return { rows, height: rows.reduce((sum, { height }) => sum + height + APART, 0) };
}

/** Beside the text, so that it doesn't hang on how it is drawn. */
export const SIGN: Readonly<Record<Verdict, string>> = { open: '', verified: '✓ ', rejected: '✗ ' };

/** About how wide the longest line of a cause is. */
export function inkOf({ lines: found }: Pick<PlacedCause, 'lines'>): number {
	return Math.max(0, ...found.map((line) => widthOf(line, FONT)));
}
