// Marks as people read them: each sentence once, with a number that stands at its points. Of many the last ones.

import { type Labels, labelIn } from '../form/labels.ts';
import type { Language } from '../text.ts';
import { type Instant, toMillis } from '../time.ts';
import type { ChartBody, ChartPoint } from './chart.ts';

/** Of a longer pattern only the ends have the number: those between would be written over each other. */
const MOST_NAMED = 4;

export interface Said {
	/** From 1, in the order of time. */
	number: number;
	sentence: string;
	/** Rules that say it. */
	rules: string[];
	/** Points that it is said of, oldest first. */
	points: ChartPoint[];
}

export interface Numbered {
	said: Said[];
	/** Earlier sentences that are left out. */
	more: number;
	/** Numbers at a point; none where it lies within a pattern. */
	at: ReadonlyMap<Instant, readonly number[]>;
}

/** The last `most` sentences, and where they belong. A pattern that goes on is worded anew at each point: of one rule without a break the last wording counts. */
export function numbered({ points }: Pick<ChartBody, 'points'>, language: Language, most: number): Numbered {
	const all: Omit<Said, 'number'>[] = [];
	// Rule → what it says while it goes on.
	let going = new Map<string, Omit<Said, 'number'>>();
	for (const point of points) {
		const now: typeof going = new Map();
		for (const { rule, sentence } of point.marks ?? []) {
			const words = labelIn(sentence as Labels, language);
			const before = going.get(rule) ?? [...now.values()].find((one) => one.sentence === words);
			const one = before ?? { sentence: words, rules: [rule], points: [] };
			if (!before) all.push(one);
			one.sentence = words;
			if (one.points.at(-1) !== point) one.points.push(point);
			now.set(rule, one);
		}
		going = now;
	}
	const said = all.slice(-most).map((one, index) => ({ number: index + 1, ...one }));
	const at = new Map<Instant, number[]>();
	for (const { number, points: marked } of said) {
		for (const [index, point] of marked.entries()) {
			const named = marked.length <= MOST_NAMED || index === 0 || index === marked.length - 1;
			at.set(point.at, [...(at.get(point.at) ?? []), ...(named ? [number] : [])]);
		}
	}
	return { said, more: all.length - said.length, at };
}

/** Alarms that were raised and not yet cleared. */
export function standing({ episodes }: Pick<ChartBody, 'episodes'>): ChartBody['episodes'] {
	return episodes.filter(({ cleared }) => cleared === undefined);
}

/** Everything that a time axis has to hold. */
export function timesOf({ points, second }: Pick<ChartBody, 'points' | 'second'>): number[] {
	const ends = [points[0], points.at(-1), second?.points[0], second?.points.at(-1)];
	return ends.flatMap((point) => (point ? [toMillis(point.at)] : []));
}
