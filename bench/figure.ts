// What a measure gives back, and the few statistics it needs. Not for measuring.

export interface Figure {
	name: string;
	value: number;
	unit: string;
	/** The same, in the same run, of what it is compared with. */
	baseline: number;
	ratio: number;
	goal: string;
	ok: boolean;
}

/** What has to hold: of value ÷ baseline, of value − baseline, or of the value alone. */
export type Goal = { of: 'ratio' | 'above' | 'value' } & ({ atLeast: number } | { atMost: number });

export function figure(name: string, unit: string, value: number, baseline: number, goal: Goal): Figure {
	const ratio = value / baseline;
	const reached = goal.of === 'ratio' ? ratio : goal.of === 'above' ? value - baseline : value;
	const [sign, limit, ok] = 'atLeast' in goal ? ['≥', goal.atLeast, reached >= goal.atLeast] : ['≤', goal.atMost, reached <= goal.atMost];
	const of = { ratio: 'ratio ', above: '', value: '' }[goal.of];
	return { name, value, unit, baseline, ratio, goal: `${of}${sign} ${limit}${goal.of === 'above' ? ` ${unit} above` : ''}`, ok: Boolean(ok) };
}

export function median(numbers: readonly number[]): number {
	return percentile(numbers, 50);
}

/** NaN when there are none. */
export function percentile(numbers: readonly number[], percent: number): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

/** The figures as a table for a terminal. */
export function table(figures: readonly Figure[]): string {
	const rows = figures.map(({ name, value, unit, baseline, ratio, goal, ok }) => [
		name,
		`${short(value)} ${unit}`,
		`${short(baseline)} ${unit}`,
		short(ratio),
		goal,
		ok ? 'ok' : 'MISSED',
	]);
	const all = [['name', 'value', 'baseline', 'ratio', 'goal', ''], ...rows];
	const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
	return all
		.map((row) =>
			row
				.map((cell, column) => (column > 0 && column < 4 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

function short(value: number): string {
	return value >= 1_000 ? Math.round(value).toLocaleString('en-US') : value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
