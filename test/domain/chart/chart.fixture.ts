// A filling line's weights, a minute apart from eight in the morning in Shanghai.

import { begin, judge } from '../../../src/detect/judge.ts';
import type { Anomaly, Cleared, DetectConfig } from '../../../src/detect/signal.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { MINUTE, toInstant, toMillis } from '../../../src/time.ts';

export const DRAWING = { language: 'en-US', zone: 'Asia/Shanghai' } as const;
export const EIGHT = toMillis('2026-11-23T00:00:00.000Z');
export const minute = (n: number): string => toInstant(EIGHT + n * MINUTE);

/** What a detector announces of values a minute apart. */
export function announced(values: readonly number[], config: DetectConfig): { raised: Anomaly[]; cleared: Cleared[] } {
	let state = begin('line-2/weight', minute(0));
	const raised: Anomaly[] = [];
	const cleared: Cleared[] = [];
	for (const [index, value] of values.entries()) {
		const judgement = judge(config, state, { value, at: minute(index) }, minute(index), 'en-US');
		if (isRefusal(judgement)) throw new Error(judgement.message);
		state = judgement.state;
		raised.push(...judgement.raised);
		cleared.push(...judgement.cleared);
	}
	return { raised, cleared };
}

/** Weights around 500 that vary, always the same. */
export function weights(count: number, mean = 500, spread = 2): number[] {
	return Array.from({ length: count }, (_, index) => Number((mean + spread * Math.sin(index * 2.399) * Math.cos(index * 0.71)).toFixed(2)));
}
