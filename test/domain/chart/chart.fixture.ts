// A filling line's weights, a minute apart from eight in the morning in Shanghai, and what a detector announces of them.

import type { JsonObject } from '../../../src/json.ts';
import { MINUTE, toInstant, toMillis } from '../../../src/time.ts';

export const DRAWING = { language: 'en-US', zone: 'Asia/Shanghai' } as const;
export const EIGHT = toMillis('2026-11-23T00:00:00.000Z');
export const minute = (n: number): string => toInstant(EIGHT + n * MINUTE);

export const points = (values: readonly number[]): JsonObject[] => values.map((value, index) => ({ at: minute(index), value }));

interface Broken {
	rule?: 'lo' | 'lo-lo';
	limit?: number;
	/** The first of the values that broke it. */
	since: number;
	inARow?: number;
}

/** Too light, said at the last of the values; as andon-detect announces it. */
export function tooLight(values: readonly number[], { rule = 'lo', limit = 495, since, inARow }: Broken): JsonObject {
	const id = `line-2/weight/low@${minute(since)}`;
	return {
		...about(values, id),
		report: `${id}:${rule}`,
		rule,
		severity: 'high',
		since: minute(since),
		limit,
		...(inARow === undefined ? {} : { inARow }),
		evidence: {},
		sentence: 'As it was said',
	};
}

/** Over since one of the values; it had begun at another. */
export function inside(values: readonly number[], { since, onset }: { since: number; onset: number }): JsonObject {
	const id = `line-2/weight/low@${minute(onset)}`;
	return { ...about(values, id), report: `${id}:cleared`, rule: 'lo', since: minute(since), sentence: 'Over' };
}

function about(values: readonly number[], id: string): JsonObject {
	return {
		id,
		signal: 'line-2/weight',
		name: 'Fill weight L2',
		unit: 'g',
		ruleId: 'limits',
		watch: 'limits',
		side: 'low',
		at: minute(values.length - 1),
		value: values.at(-1)!,
		points: points(values),
	};
}

/** Weights around 500 that vary, always the same. */
export function weights(count: number, mean = 500, spread = 2): number[] {
	return Array.from({ length: count }, (_, index) => Number((mean + spread * Math.sin(index * 2.399) * Math.cos(index * 0.71)).toFixed(2)));
}
