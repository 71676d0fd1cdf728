// What a kind of rule is: pure functions over one signal's samples. It says what is broken now; that it was broken often or long enough, that it is
// announced, got worse, is latched or over, is the same for all kinds (judge.ts).

import type { Severity } from '../../case/events.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Refusal } from '../../refusal.ts';
import type { RiskRegister } from '../../risk/register.ts';
import type { Language } from '../../text.ts';
import type { Millis } from '../../time.ts';
import type { RuleConfig, Watch } from '../config.ts';
import type { Fields } from '../fields.ts';
import type { Anomaly, Cleared, Sample, SignalState } from '../signal.ts';

/** What is known of one side of a rule at a sample. */
export interface Found {
	/** Each side is an anomaly of its own; '' where a rule has only one. */
	side: string;
	/** How many of the side's levels are broken, the least first: 0 none, 2 of ['hi', 'hi-hi'] both. */
	level: number;
	/** Whether what was raised is over, dead band and all. Never together with a broken level. */
	back: boolean;
	/** Since when, where a pattern began before this sample. Its own time, or plant time for what nobody sent. */
	since?: Millis;
	/** What explains it, where a level is broken; as small as can be. It is kept until the anomaly is over. */
	evidence?: JsonObject;
}

/** Nothing to say: sides stay as they are. */
export const NOTHING: readonly Found[] = Object.freeze([]);

export interface Taken<Memory extends Json | undefined> {
	/** Kept for the next sample. */
	memory: Memory;
	/** A side that is not named stays as it was. */
	found: readonly Found[];
	/** Its limits are not learned yet: the sample was judged by nothing. */
	unlearned?: true;
	/** Of a group: the statistic to keep as a point of the group (its time and value). */
	point?: { at: Millis; value: number };
}

export type Bounds = Partial<Pick<Anomaly, 'limit' | 'state' | 'noData' | 'risk'>>;

/** What the plant keeps that a rule may stand for. */
export interface OfPlant {
	/** Checked. */
	risks?: RiskRegister;
}

/** What a rule may ask for beyond the sample. All times are milliseconds since 1970 UTC. */
export interface Context {
	/** Plant time. */
	now: Millis;
	/** The signal's name; of a group, the group's. */
	signal: string;
	/** The signal's state, with this sample as its newest point (points.ts). To read only. */
	state: SignalState;
	/** Of a group: the signal whose sample this is. */
	from?: string | undefined;
	language: Language;
	/** Last sample of another signal of the same detector. */
	last?(signal: string): { at: Millis; value: Sample['value'] } | undefined;
	/** Limits, model or baseline that were learned and frozen; undefined: not learned yet. What they are is between the kind and who learned them. */
	limits?(rule: string, signal: string, product: string | undefined): unknown;
	/**
	 * Phase I: a point that may be learned from. Only collected while somebody asked for it, or until there are enough; judging has nothing to do with it.
	 * Absent: nothing learns (a replay).
	 */
	learn?(rule: string, signal: string, product: string | undefined, at: Millis, point: Json): void;
	/** The plant's shift and day of the week (1 Monday … 7 Sunday) at a time; undefined: no shift then. */
	slot?(at: Millis): { shift?: string; weekday: number };
}

/**
 * One kind. `Rule` is its checked configuration; `Memory` plain JSON that is kept for each signal and rule (undefined: it remembers nothing). It belongs
 * to the kind alone: `take`, `due` and `resume` may change the one they are given and give it back (rings), or give a new one.
 */
export interface RuleKind<Rule extends RuleConfig = RuleConfig, Memory extends Json | undefined = undefined> {
	readonly watch: Watch;
	/** Whether samples in a row, m of n and on-delay mean something. They are refused where they don't. */
	readonly counts: boolean;
	/** Every level with its usual severity. */
	readonly severities: Readonly<Record<string, Severity>>;
	/** What the value of a sample has to be. Messages are read accordingly; judge.ts refuses what is no number where a rule takes numbers. */
	takes(rule: Rule): 'number' | 'scalar';
	/** The levels of a side, the least first. */
	levels(rule: Rule, side: string): readonly string[];
	/** The kind's own fields, read from the rule; every fault goes to `fields`. Only what is returned is kept. `rule`: what all rules have, checked. */
	check(fields: Fields, rule: RuleConfig): Omit<Rule, keyof RuleConfig>;
	/**
	 * A rule that stands for what the plant keeps: the rules that it comes to, each with an id, signals and a severity of its own. Absent: it stands for itself.
	 */
	expand?(rule: Rule, plant: OfPlant): readonly Rule[];
	/** What is remembered before the first sample. Absent: undefined. */
	begin?(rule: Rule, now: Millis): Memory;
	/** Why a sample is none for this rule ("a count must not be negative"). Asked of all rules before any takes it: a refusal leaves all as it was. */
	refuses?(rule: Rule, sample: Sample, language: Language): Refusal | undefined;
	/** One sample, later than all before. Judging, not learning: limits come from the configuration or from `context.limits`. */
	take(rule: Rule, memory: Memory, sample: Sample, context: Context): Taken<Memory>;
	/** When `due` has something to find if no sample comes before; plant time. */
	wake?(rule: Rule, memory: Memory, state: SignalState): Millis | undefined;
	/** Nothing came up to `context.now`. Absent: time alone changes nothing. */
	due?(rule: Rule, memory: Memory, context: Context): Taken<Memory>;
	/** After the detector itself was down until `now`: nothing was silent, nothing is known to have lasted. Absent: the memory stays. */
	resume?(rule: Rule, memory: Memory, now: Millis): Memory;
	/**
	 * Rules over several signals: the name of the group that a signal belongs to (undefined: none). The group has a state of its own under this name; its
	 * memory sees the samples of all its signals, in the order in which they come (`context.from`), times not sorted.
	 */
	groupOf?(rule: Rule, signal: string): string | undefined;
	/** What a level (from 1) is held against, for the anomaly itself. Absent: a number `limit` of the evidence. */
	bounds?(rule: Rule, side: string, level: number, evidence: JsonObject): Bounds;
	/** Filters of other signals whose last sample it asks for: they are kept even where no rule judges them. */
	needs?(rule: Rule): readonly string[];
	/** What happened in one sentence, without in a row and delays, which are added for all kinds alike. Times of day are of `zone`. */
	explain(anomaly: Anomaly, language: Language, zone: string): string;
	/** Absent: "… is back at … since …". */
	explainCleared?(cleared: Cleared, language: Language, zone: string): string;
}

/** A kind with its types forgotten, as the registry holds it. */
// biome-ignore lint/suspicious/noExplicitAny: each kind has a configuration and a memory of its own
export type AnyRuleKind = RuleKind<any, any>;

/** For kinds of one side and one level: that all is well, made once. */
export const WELL: readonly Found[] = Object.freeze([Object.freeze({ side: '', level: 0, back: true })]);
