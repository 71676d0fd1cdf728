// What a verification of effect is told on the canvas: the ways of proof and what they share. How it is checked: config.ts; what it was before: former.ts.

import type { LikenessPart } from '../../case/likeness.ts';
import type { EffectPlan } from '../../effect/plan.ts';
import type { Addressee } from '../../plant/directory.ts';
import type { Span } from '../config-shape.ts';
import type { Permission } from '../permission.ts';

/** What a measured batch, or an indicator, must keep to. */
export interface Limits {
	/** What is measured, for people ("fill weight"). */
	name?: string;
	min?: number;
	max?: number;
	/** A value that says another unit is refused. */
	unit?: string;
}

/** Somebody judges. */
export interface ByJudgement {
	by: 'judgement';
	to: Addressee[];
	least?: Permission['least'];
	question?: string;
	/** A judgement without evidence, or a file attached in this turn, is refused. */
	evidence?: boolean;
}

export const COUNTED = ['batches', 'pieces', 'days'] as const;
export type Counted = (typeof COUNTED)[number];

/** Production goes on so long without recurrence. A bad batch is one, and a case of the same signature where `recurrence` says so. */
export interface ByCount {
	by: 'count';
	unit: Counted;
	/** So many; or as many as `share` and `confidence` ask for (not of days). */
	count?: number;
	/** The largest share of bad ones that is still possible afterwards, 0.05 being 5 % … */
	share?: number;
	/** … with this confidence, 0.95 being 95 %. */
	confidence?: number;
	/** Becomes the correlation key ("batch:{{case.area}}/{{case.fields.product}}"). Days may do without: then only cases count. */
	match?: string;
	measured?: Limits;
	/** Which days: all (unless told), or working days only. */
	counts?: 'calendar' | 'working';
	/** Of days: with fewer batches than this the days say nothing, and the result is inconclusive. */
	least?: number;
	/** A case that is alike in these parts, as far as they are known of this one, is a recurrence. */
	recurrence?: LikenessPart[];
}

/** A value comes back within its limits and stays there. */
export interface ByIndicator {
	by: 'indicator';
	match: string;
	measured: Limits;
	stays: Span;
	/** Nothing is heard of it for so long: it has not stayed, the time starts anew. */
	gap: Span;
}

/** Before and after, by a test of src/effect. */
export interface ByTest {
	by: 'test';
	match: string;
	plan: EffectPlan;
	/** Where what was measured before comes from: messages marked `phase: "before"`, or a place in the case ("evidence.values", "fields.weights"). */
	before: { from: 'messages' } | { from: 'case'; path: string };
}

/** The next batches, as it was told before version 2. */
export interface ByBatches {
	by: 'batches';
	count: number;
	match: string;
	measured?: Limits;
}

export type Proof = ByJudgement | ByCount | ByIndicator | ByTest;

export interface Common {
	/** PDCA turns that are allowed; an NG that opens one more leaves by `exceeded`. Absent: any number. */
	maxTurns?: number;
	/** Nothing arrives for so long, a judgement or the next message: `timeout`. Of an indicator: it has not stayed within its limits after so long. */
	limit?: Span;
	/** `measures`: data count from when the measures of the turn are done; until then it waits. Absent: from the arrival, or since they were done. */
	begins?: 'measures';
	/** Settings of the plan that the case itself may bring along, and where ("count" → "fields.proofPieces"). Read once, at arrival. */
	chosen?: { [setting: string]: string };
	/** Who may change the plan by the answer `plan`; `late`: also once data have come, which the verdict then says. Absent: nobody. */
	change?: Permission & { late?: boolean };
	/** Who decides when it is inconclusive. Absent: the case leaves by `inconclusive`. */
	decides?: Permission;
}

export type VerifyConfig = (Proof | ByBatches) & Common;
/** The same with the ways of today only. */
export type PresentConfig = Proof & Common;

/** Settings of a plan that may be brought along by a case or changed by an answer. */
export const SETTINGS: Readonly<Record<Proof['by'], readonly string[]>> = {
	judgement: [],
	count: ['count', 'share', 'confidence', 'least'],
	indicator: ['min', 'max', 'stays'],
	test: ['n', 'looks', 'alpha', 'power', 'margin', 'wanted', 'better', 'leastCpk'],
};

/** Names of the outputs in port order. What can be inconclusive has one more, behind those that there always were. */
export function outputsOf(config: Partial<VerifyConfig> | undefined): string[] {
	const unclear = config?.by === 'test' || (config?.by === 'count' && config.least !== undefined);
	return ['ok', 'ng', 'exceeded', 'timeout', ...(unclear ? ['inconclusive'] : [])];
}
