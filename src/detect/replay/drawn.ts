// The drawings of a replay: of the signals that have most to show, with the limits of their rules. Not for drawing one: drawing.ts.

import { localMinute } from '../../plant/local-time.ts';
import type { Language } from '../../text.ts';
import type { DetectConfig, RuleConfig } from '../config.ts';
import { LIMITS } from '../rules/limits.ts';
import { matches } from '../topics.ts';
import { drawReplay } from './drawing.ts';
import type { Point } from './good-data.ts';
import type { ReplayReport } from './report.ts';
import type { ReplaySample } from './samples.ts';

export interface SignalDrawing {
	signal: string;
	svg: string;
}

export interface Drawing {
	language: Language;
	width?: number | undefined;
	/** Signals that are drawn. */
	most: number;
}

/** Of signals with numbers: most alarms first, then in the order of the file. `samples` are in the order of time. */
export function drawnOf(report: ReplayReport, samples: Iterable<ReplaySample>, config: DetectConfig, { language, width, most }: Drawing): SignalDrawing[] {
	const raised = new Map<string, number>();
	for (const { signal } of report.alarms) raised.set(signal, (raised.get(signal) ?? 0) + 1);
	const chosen = report.signals
		.map(({ signal }) => signal)
		.sort((one, other) => (raised.get(other) ?? 0) - (raised.get(one) ?? 0))
		.slice(0, most);
	const points = new Map<string, Point[]>(chosen.map((signal) => [signal, []]));
	for (const { signal, at, value } of samples) {
		const number = numberOf(value);
		if (number !== undefined) points.get(signal)?.push([at, number]);
	}
	return chosen.flatMap((signal) => {
		const drawn = points.get(signal)!;
		if (drawn.length === 0) return [];
		const rules = config.rules.filter(({ signals }) => signals === undefined || signals.some((filter) => matches(filter, signal)));
		const svg = drawReplay(
			{
				signal,
				unit: rules.find(({ unit }) => unit !== undefined)?.unit ?? config.unit,
				from: report.from,
				to: report.to,
				points: drawn,
				alarms: report.alarms.filter((alarm) => alarm.signal === signal),
				shifts: report.shifts.filter((shift) => shift.signal === undefined || shift.signal === signal),
				lines: rules.flatMap(linesOf),
			},
			{ language, width, local: (at) => localMinute(at, report.zone) },
		);
		return [{ signal, svg }];
	});
}

/** What is on or off is drawn as 1 and 0. */
function numberOf(value: unknown): number | undefined {
	if (typeof value === 'boolean') return Number(value);
	return typeof value === 'number' ? value : undefined;
}

function linesOf(rule: RuleConfig): { value: number; name: string }[] {
	const { limits } = rule as { limits?: Record<string, unknown> };
	if (rule.watch !== 'limits' || !limits) return [];
	return LIMITS.flatMap((name) => {
		const value = limits[name];
		return typeof value === 'number' ? [{ value, name }] : [];
	});
}
