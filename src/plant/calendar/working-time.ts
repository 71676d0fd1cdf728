// Working time added up: what lies between two instants, and where an amount of it ends or begins. Shifts that overlap count once.
//
// A year is a table of its working spans with the sum before each, made when it is first asked for: adding and measuring are then two
// searches in it, however much lies between. Not for which shifts there are (occurrences.ts).

import { DAY, type Millis } from '../../time.ts';
import type { Zone } from '../zone.ts';
import { firstDayOf } from './local-date.ts';
import type { Occurrences, Span } from './occurrences.ts';

export interface WorkingTime {
	/** The earliest instant so much working time after another; undefined when that takes more than 200 years. For an amount above 0. */
	after(from: number, amount: Millis): number | undefined;
	/** The latest instant so much working time before another; undefined when that takes more than 200 years. For an amount above 0. */
	before(to: number, amount: Millis): number | undefined;
	/** Working time from an instant to a later one. */
	between(from: number, to: number): Millis;
	/** Whether an instant is working time. */
	includes(at: number): boolean;
}

/** The working spans of a local year, disjoint and in order. */
interface Year extends Span {
	starts: Float64Array;
	ends: Float64Array;
	/** Working time of the year before each span. */
	sums: Float64Array;
	total: Millis;
}

/** Far beyond any deadline; keeps a mistyped amount from searching to the end of time. */
const HORIZON: Millis = 200 * 366 * DAY;
const TABLES_KEPT = 64;

export function workingTime({ workedAround }: Pick<Occurrences, 'workedAround'>, zone: Zone): WorkingTime {
	const tables = new Map<number, Year>();
	const totals = new Map<number, Millis>();

	const load = (year: number): Year => {
		const [first, next] = [firstDayOf(year), firstDayOf(year + 1)];
		const bounds = { start: zone.toUtc(first * DAY), end: zone.toUtc(next * DAY) };
		const spans: Span[] = [];
		// A shift reaches into the next day; over a day that the zone skips (Samoa 2011), into the one after.
		for (let day = first - 2; day < next; day++) spans.push(...workedAround(day));
		const table = tabled(union(spans, bounds), bounds);
		if (tables.size >= TABLES_KEPT) tables.clear();
		tables.set(year, table);
		totals.set(year, table.total);
		return table;
	};
	const tableOf = (year: number): Year => tables.get(year) ?? load(year);
	const totalOf = (year: number): Millis => totals.get(year) ?? load(year).total;
	const yearAt = (at: number): number => {
		const year = new Date(at).getUTCFullYear();
		const { start, end } = tableOf(year);
		return at < start ? year - 1 : at >= end ? year + 1 : year;
	};

	return {
		after(from, amount) {
			let year = yearAt(from);
			let table = tableOf(year);
			let left = worked(table, from) + amount;
			if (left > table.total) {
				const furthest = year + HORIZON / (366 * DAY);
				left -= table.total;
				for (year++; totalOf(year) < left; year++) {
					if (year > furthest) return undefined;
					left -= totalOf(year);
				}
				table = tableOf(year);
			}
			const at = last(table.sums, left);
			return table.starts[at]! + left - table.sums[at]!;
		},
		before(to, amount) {
			let year = yearAt(to);
			let table = tableOf(year);
			let left = worked(table, to) - amount;
			const furthest = year - HORIZON / (366 * DAY);
			while (left < 0) {
				if (--year < furthest) return undefined;
				left += totalOf(year);
				if (left >= 0) table = tableOf(year);
			}
			// The last span of which no more than that lies before: where a shift begins, not where the one before has ended.
			const at = last(table.sums, left + 0.5);
			return table.starts[at]! + left - table.sums[at]!;
		},
		between(from, to) {
			const [first, end] = [yearAt(from), yearAt(to)];
			let total = worked(tableOf(end), to) - worked(tableOf(first), from);
			for (let year = first; year < end; year++) total += totalOf(year);
			return total;
		},
		includes(at) {
			const { starts, ends } = tableOf(yearAt(at));
			const found = last(starts, at + 0.5);
			return found >= 0 && at < ends[found]!;
		},
	};
}

/** Working time of the year before an instant in it. */
function worked({ starts, ends, sums }: Year, at: number): Millis {
	const found = last(starts, at);
	return found < 0 ? 0 : sums[found]! + Math.min(at, ends[found]!) - starts[found]!;
}

/** Index of the last of some ascending numbers that is below another; -1 when none is. Instants are whole milliseconds: "up to n" is "below n + 0.5". */
function last(numbers: Float64Array, below: number): number {
	let [low, high] = [0, numbers.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (numbers[middle]! < below) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

function tabled(spans: readonly Span[], bounds: Span): Year {
	const starts = new Float64Array(spans.length);
	const ends = new Float64Array(spans.length);
	const sums = new Float64Array(spans.length);
	let total = 0;
	spans.forEach(({ start, end }, index) => {
		starts[index] = start;
		ends[index] = end;
		sums[index] = total;
		total += end - start;
	});
	return { ...bounds, starts, ends, sums, total };
}

/** What spans cover of another, each instant once. */
function union(spans: readonly Span[], within: Span): Span[] {
	const found: Span[] = [];
	for (const span of [...spans].sort((one, other) => one.start - other.start)) {
		const start = Math.max(span.start, within.start);
		const end = Math.min(span.end, within.end);
		if (end <= start) continue;
		const latest = found.at(-1);
		if (latest && start <= latest.end) latest.end = Math.max(latest.end, end);
		else found.push({ start, end });
	}
	return found;
}
