// A remembered signal as rows for browsers, and rows as a chart again: its head, its second panel, and its points in pieces, so that a new point costs a
// piece and not all of them. Runs in a browser too.

import type { Language } from '../text.ts';
import type { ChartPoint, ControlChart, SecondPanel } from './chart.ts';
import type { Remembered } from './history.ts';

/** Points of a piece. */
const PIECE = 25;

export type ChartRow =
	| ({ id: string; signal: string; part: 'head' } & Pick<ControlChart, 'title' | 'unit' | 'phases' | 'limits' | 'episodes'>)
	| { id: string; signal: string; part: 'second'; second: SecondPanel }
	| { id: string; signal: string; part: 'points'; piece: number; points: ChartPoint[] };

/** The rows of a signal. */
export function rowsOf({ signal, title, unit, phases, limits, episodes, second, points, passed }: Remembered): ChartRow[] {
	const rows: ChartRow[] = [
		{ id: `head ${signal}`, signal, part: 'head', title, ...(unit === undefined ? {} : { unit }), phases, limits, episodes },
		...(second ? [{ id: `second ${signal}`, signal, part: 'second' as const, second }] : []),
	];
	for (let piece = Math.floor(passed / PIECE); piece * PIECE < passed + points.length; piece++) {
		const within = points.slice(Math.max(0, piece * PIECE - passed), (piece + 1) * PIECE - passed);
		rows.push({ id: `points ${piece} ${signal}`, signal, part: 'points', piece, points: [...within] });
	}
	return rows;
}

/** Signals with what people call them, in the order of those names. */
export function signalsIn(rows: Iterable<ChartRow>, language: Language): { signal: string; title: string; alarm: boolean }[] {
	return [...rows]
		.flatMap((row) => (row.part === 'head' ? [{ signal: row.signal, title: row.title, alarm: row.episodes.some(({ cleared }) => cleared === undefined) }] : []))
		.sort((one, other) => one.title.localeCompare(other.title, language, { numeric: true }));
}

/** The chart of a signal from its rows; undefined where there is none. */
export function chartFrom(rows: Iterable<ChartRow>, signal: string, drawing: { language: Language; zone: string }): ControlChart | undefined {
	const ours = [...rows].filter((row) => row.signal === signal);
	const head = ours.find((row) => row.part === 'head');
	if (!head) return undefined;
	const { title, unit, phases, limits, episodes } = head;
	const second = ours.find((row) => row.part === 'second')?.second;
	const pieces = ours.filter((row) => row.part === 'points').sort((one, other) => one.piece - other.piece);
	return {
		signal,
		title,
		...(unit === undefined ? {} : { unit }),
		points: pieces.flatMap(({ points }) => points),
		phases,
		limits,
		episodes,
		...(second ? { second } : {}),
		...drawing,
	};
}
