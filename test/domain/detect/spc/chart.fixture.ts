// A control chart on a line: limits that must be there, points one after the other, everything kept as it would be kept on disk.

import assert from 'node:assert/strict';
import type { Drawn, SpcHit, SpcLimits, SpcRule, SpcSetup, SpcState } from '../../../../src/detect/spc/chart.ts';
import { beginChart, judgePoint } from '../../../../src/detect/spc/judge.ts';
import { learnLimits, type PhaseOne } from '../../../../src/detect/spc/learn.ts';
import { readChartPoint } from '../../../../src/detect/spc/point.ts';
import { typeLimits } from '../../../../src/detect/spc/typed.ts';
import { isRefusal, type Refusal } from '../../../../src/refusal.ts';
import { MINUTE, toMillis } from '../../../../src/time.ts';

export const START = toMillis('2026-11-23T06:00:00.000Z');

export function learned(setup: SpcSetup, samples: readonly unknown[], learning?: PhaseOne): SpcLimits {
	return accepted(learnLimits(setup, samples, 'en-US', learning));
}

export function typed(setup: SpcSetup, raw: unknown): SpcLimits {
	return accepted(typeLimits(setup, raw, 'en-US'));
}

export function accepted<T>(result: T | Refusal): T {
	assert.ok(!isRefusal(result), JSON.stringify(result));
	return result;
}

export function refusal(result: unknown): string {
	assert.ok(isRefusal(result), JSON.stringify(result));
	return `${result.code} ${result.path}`.trim();
}

export interface Watched {
	hits: SpcHit[];
	drawn: Drawn[];
	state: SpcState;
	/** Points (from 1) at which a rule spoke. */
	at(rule: SpcRule): number[];
}

/** A sample a minute. */
export function watch(limits: SpcLimits, samples: readonly unknown[], rules?: SpcRule[], runLength?: number): Watched {
	let state = beginChart(limits);
	const hits: SpcHit[] = [];
	const drawn: Drawn[] = [];
	const spoke: [SpcRule, number][] = [];
	for (const [index, sample] of samples.entries()) {
		const point = accepted(readChartPoint(limits, sample, START + index * MINUTE, 'en-US'));
		const judged = judgePoint(limits, state, point, rules && { rules, runLength });
		state = JSON.parse(JSON.stringify(judged.state));
		hits.push(...judged.hits);
		drawn.push(judged.drawn);
		spoke.push(...judged.hits.map(({ rule }): [SpcRule, number] => [rule, index + 1]));
	}
	return { hits, drawn, state, at: (rule) => spoke.filter(([one]) => one === rule).map(([, place]) => place) };
}

export function near(found: number | undefined, expected: number, within: number, what = ''): void {
	assert.ok(found !== undefined && Math.abs(found - expected) <= within, `${what}: ${found} instead of ${expected} ± ${within}`);
}
