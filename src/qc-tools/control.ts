// Control chart of a column in the order of time: single values with trial limits from these very points (ISO 7870-2, moving range). For looking back at what
// a case holds; limits that watch a process are learned once and frozen (src/detect/spc).

import type { ControlChart } from '../chart/chart.ts';
import { spcChart } from '../chart/of-spc.ts';
import { learnLimits } from '../detect/spc/learn.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { toInstant, toMillis } from '../time.ts';
import { type Asking, columnNamed, numbersOf, shownName } from './columns.ts';
import { faultIn } from './histogram.ts';
import type { DataTable } from './table.ts';

/** Fewer points make limits that are mostly chance; they are drawn without. */
export const LEAST_FOR_LIMITS = 10;

/**
 * Refused: a time column that is none (without time there is no order), numbers as in `numbersOf`, fewer than two, all equal. Rows of the same time keep
 * their order, a millisecond apart.
 */
export function controlChart(table: DataTable, value: string, time: string, { language, zone }: Asking): ControlChart | Refusal {
	const times = columnNamed(table, time, language);
	if ('refused' in times) return times;
	if (times.column.kind !== 'time') return refuse(language, 'qc-tools.no-time', time, { name: shownName(table, time, language) });
	const numbers = numbersOf(table, value, language);
	if (isRefusal(numbers)) return numbers;
	const points = numbers
		.flatMap((one, index) => (one === null || times.cells[index] === null ? [] : [{ at: toMillis(String(times.cells[index])), value: one }]))
		.sort((one, other) => one.at - other.at);
	const values = points.map((point) => point.value);
	const fault = faultIn(values, language, shownName(table, value, language));
	if (fault) return fault;
	for (const [index, point] of points.entries()) point.at = Math.max(point.at, (points[index - 1]?.at ?? -Infinity) + 1);
	const limits = learnLimits({ chart: 'individuals', least: LEAST_FOR_LIMITS }, values, language);
	const [unit] = table.columns.find(({ name }) => name === value)?.units ?? [];
	const chart = spcChart(
		points.map((point) => ({ ...point, n: 1 })),
		{
			signal: value,
			title: shownName(table, value, language),
			...(unit === undefined ? {} : { unit }),
			held: isRefusal(limits) ? [] : [{ from: toInstant(points[0]!.at), limits }],
			language,
			zone,
		},
	);
	// Nobody froze them: they have no version.
	return { ...chart, phases: chart.phases.map(({ version: _, ...phase }) => phase) };
}
