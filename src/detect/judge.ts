// Judges the samples of a signal by all its rules. No clock, no disk, no reading of messages (sample.ts). The caller keeps the state of each signal,
// gives plant time, and calls `check` at `nextCheckAt` when no sample came before. The state is changed in place, ring and all: at thousands of samples
// a second copies are what costs. It is plain JSON; whoever needs the one before copies it before.

import type { Json } from '../json.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Millis } from '../time.ts';
import { describe, readNumber } from '../untrusted.ts';
import { clearing, raising } from './announce.ts';
import type { Detector, Group, ReadyRule, Watching } from './detector.ts';
import { addPoint, newest, noPoints } from './points.ts';
import type { Context, Found } from './rules/kind.ts';
import { dueAt, isOver, type Lasted, resumed, settle, taken } from './sides.ts';
import type { Judgement, RuleState, Sample, SideState, SignalState } from './signal.ts';

/**
 * What rules may ask for; the signal, its state and, for a group, where a sample comes from are written into it: one object may serve all samples, and
 * none is copied for each.
 */
export type Surroundings = Omit<Context, 'signal' | 'state' | 'from'>;

const NONE: readonly never[] = Object.freeze([]);

/** A signal, or a group, that is listened to from now on. Its silence counts from now too. */
export function begin(signal: string, now: Millis): SignalState {
	return { signal, heard: now, points: noPoints(), older: 0, bad: 0, rules: {} };
}

/**
 * A sample came in. Refused with the state unchanged when it is none for a rule. One that is older than the last, or the last once more, or of bad
 * quality, is passed over and counted.
 */
export function judge(detector: Detector, state: SignalState, sample: Sample, around: Surroundings): Judgement | Refusal {
	const watching = detector.watching(state.signal);
	// First of all: what no source stands for has no value that a rule could refuse.
	if (sample.quality === 'bad') {
		state.bad++;
		return { ...planned(watching.rules, { state, raised: NONE, cleared: NONE }), ignored: 'bad' };
	}
	const refusal = refused(watching, detector.groupsOf(state.signal), sample, around);
	if (refusal) return refusal;
	const last = newest(state.points);
	if (last >= 0) {
		const latest = state.points.at[last]!;
		if (sample.at < latest || (sample.at === latest && sample.value === state.points.value[last])) {
			state.older++;
			return { ...planned(watching.rules, { state, raised: NONE, cleared: NONE }), ignored: 'older' };
		}
	}
	state.heard = around.now;
	if (sample.product !== state.product) setProduct(state, sample.product);
	addPoint(state.points, sample.at, sample.value);
	const context = contextOf(around, state);
	const judgement: Mutable = { state, raised: NONE, cleared: NONE };
	const { rules } = watching;
	for (let place = 0; place < rules.length; place++) sampled(detector, rules[place]!, sample, context, judgement);
	return planned(rules, judgement);
}

/**
 * The same for a group that hears of the sample of one of its signals. The sample was judged for its signal before and not passed over there; times of
 * different signals may be in any order.
 */
export function judgeGroup(detector: Detector, rule: ReadyRule, state: SignalState, from: string, sample: Sample, around: Surroundings): Judgement {
	state.heard = around.now;
	if (sample.product !== state.product) setProduct(state, sample.product);
	const judgement: Mutable = { state, raised: NONE, cleared: NONE };
	sampled(detector, rule, sample, contextOf(around, state, from), judgement);
	return planned([rule], judgement);
}

/** Nothing came up to now: delays that are over take effect, and what time alone has brought about is raised or cleared. */
export function check(detector: Detector, state: SignalState, around: Surroundings, group?: ReadyRule): Judgement {
	const { now } = around;
	const rules = group ? [group] : detector.watching(state.signal).rules;
	const judgement: Mutable = { state, raised: NONE, cleared: NONE };
	const context = contextOf(around, state);
	const waited: Lasted = ({ heard }) => now - heard;
	for (const rule of rules) {
		const { config, kind } = rule;
		const memory = memoryOf(rule, state, now);
		const wake = kind.wake?.(config, memory, state);
		if (kind.due && wake !== undefined && wake <= now) {
			const due = kind.due(config, memory, context);
			if (due.memory !== memory || due.unlearned !== state.rules[config.id]?.unlearned) remember(state, config.id, due.memory, due.unlearned);
			for (const found of due.found) find(rule, state, found, now, now);
		}
		for (const name of Object.keys(state.rules[config.id]?.sides ?? {})) settled(detector, rule, name, waited, now, judgement);
	}
	planned(rules, judgement);
	if (judgement.nextCheckAt !== undefined && judgement.nextCheckAt <= now) {
		// Who was asked at this time and had nothing to say is not asked again before something comes.
		const later = soonest(rules, state, now);
		if (later === undefined) delete judgement.nextCheckAt;
		else judgement.nextCheckAt = later;
	}
	return judgement;
}

/**
 * After the detector itself was down, or was given other rules: while nobody listened, nothing was silent and nothing is known to have lasted. Time-outs
 * and all delays that run by plant time begin again; what was raised stays raised, unless its rule is gone: that is announced as no longer watched.
 */
export function resume(detector: Detector, state: SignalState, now: Millis, group?: ReadyRule): Judgement {
	const rules = group ? [group] : detector.watching(state.signal).rules;
	const judgement: Mutable = { state, raised: NONE, cleared: NONE };
	state.heard = now;
	for (const id of Object.keys(state.rules)) {
		const rule = rules.find(({ config }) => config.id === id);
		const { memory, sides, ...kept } = state.rules[id]!;
		if (!rule) {
			orphaned(detector, id, state, now, judgement);
			state.rules = without(state.rules, id);
			continue;
		}
		const { config, kind } = rule;
		const resumedSides = sides && Object.fromEntries(Object.entries(sides).map(([name, side]) => [name, resumed(side, now)]));
		const rested = memory === undefined ? undefined : kind.resume ? kind.resume(config, memory, now) : memory;
		state.rules[id] = { ...(rested !== undefined && { memory: rested }), ...(resumedSides && { sides: resumedSides }), ...kept };
	}
	return planned(rules, judgement);
}

/**
 * Somebody has seen what was announced under this id. What is latched and over is cleared by it; for the rest it is noted. A second time changes nothing.
 * Refused with the state unchanged: nothing of this id stands.
 */
export function acknowledge(
	detector: Detector,
	state: SignalState,
	id: string,
	by: string | undefined,
	{ now, language }: Pick<Context, 'now' | 'language'>,
	group?: ReadyRule,
): Judgement | Refusal {
	const rules = group ? [group] : detector.watching(state.signal).rules;
	for (const rule of rules) {
		for (const [name, side] of Object.entries(state.rules[rule.config.id]?.sides ?? {})) {
			if (side.raised?.id !== id) continue;
			const judgement: Mutable = { state, raised: NONE, cleared: NONE };
			side.raised = { ...side.raised, acknowledged: side.raised.acknowledged ?? { at: now, ...(by !== undefined && { by }) } };
			settled(detector, rule, name, ({ heard }) => now - heard, now, judgement);
			return planned(rules, judgement);
		}
	}
	return refuse(language, 'detect.not-standing', 'anomaly', { found: describe(language, id) });
}

/** Anomalies of a signal that stand, with the worst level of each and whether somebody has acknowledged it. */
export function standing(state: SignalState): { rule: string; side: string; raised: NonNullable<SideState['raised']> }[] {
	return Object.entries(state.rules).flatMap(([rule, { sides }]) =>
		Object.entries(sides ?? {}).flatMap(([side, { raised }]) => (raised ? [{ rule, side, raised }] : [])),
	);
}

type Mutable = { -readonly [key in keyof Judgement]: Judgement[key] };

function refused({ rules, takes }: Watching, groups: readonly Group[], sample: Sample, { language }: Surroundings): Refusal | undefined {
	if (takes === 'number' && typeof sample.value !== 'number') {
		const read = readNumber(sample.value, language, 'value');
		return isRefusal(read) ? read : refuse(language, 'detect.value', 'value', { found: describe(language, sample.value) });
	}
	for (const { config, kind } of rules) {
		const refusal = kind.refuses?.(config, sample, language);
		if (refusal) return refusal;
	}
	for (const { rule } of groups) {
		const refusal = rule.kind.refuses?.(rule.config, sample, language);
		if (refusal) return refusal;
	}
	return undefined;
}

function contextOf(around: Surroundings, state: SignalState, from?: string): Context {
	const context = around as Context;
	context.signal = state.signal;
	context.state = state;
	context.from = from;
	return context;
}

function setProduct(state: SignalState, product: string | undefined): void {
	if (product === undefined) delete state.product;
	else state.product = product;
}

/** One rule takes a sample. What is remembered of a rule is looked up as seldom as can be: there are as many shapes of it as there are signals. */
function sampled(detector: Detector, rule: ReadyRule, sample: Sample, context: Context, judgement: Mutable): void {
	const { config, kind } = rule;
	const { state, now } = context;
	const { at } = sample;
	let entry = state.rules[config.id];
	const { memory, found, unlearned, point } = kind.take(config, entry?.memory ?? kind.begin?.(config, now), sample, context);
	if (memory !== entry?.memory || unlearned !== entry?.unlearned) entry = remember(state, config.id, memory, unlearned);
	if (point) addPoint(state.points, point.at, point.value);
	for (let place = 0; place < found.length; place++) {
		const one = found[place]!;
		if (one.level === 0 && !entry?.sides) continue;
		find(rule, state, one, at, now, sample);
		settled(detector, rule, one.side, (lasting) => at - lasting.since, now, judgement);
		entry = state.rules[config.id];
	}
}

function memoryOf({ config, kind }: ReadyRule, state: SignalState, now: Millis): Json | undefined {
	return state.rules[config.id]?.memory ?? kind.begin?.(config, now);
}

/** Keeps a kind's memory and whether it had limits. */
function remember(state: SignalState, id: string, memory: Json | undefined, unlearned: true | undefined): RuleState {
	const { sides } = state.rules[id] ?? {};
	// Written out for what nearly all have: an object put together of parts is larger.
	const entry: RuleState =
		memory !== undefined && !sides && !unlearned
			? { memory }
			: { ...(memory !== undefined && { memory }), ...(sides && { sides }), ...(unlearned && { unlearned }) };
	state.rules[id] = entry;
	return entry;
}

/** What a rule found, into the state. */
function find({ config }: ReadyRule, state: SignalState, found: Found, at: Millis, now: Millis, sample?: Sample): void {
	keepSide(state, config.id, found.side, taken(config, sideOf(state, config.id, found.side), found, at, now, sample));
}

/** Announces a side that is due. */
function settled(detector: Detector, rule: ReadyRule, name: string, lasted: Lasted, now: Millis, judgement: Mutable): void {
	const { state } = judgement;
	const side = sideOf(state, rule.config.id, name);
	const outcome = side && settle(rule.config, side, lasted);
	if (!side || !outcome) return;
	if ('raised' in outcome) {
		const { anomaly, raised } = raising(detector, rule, state, name, side, outcome.raised, now);
		side.raised = raised;
		judgement.raised = [...judgement.raised, anomaly];
	} else {
		const { raised, since } = outcome.cleared;
		judgement.cleared = [...judgement.cleared, clearing(detector, rule.config, state, name, raised, since, now, side.product)];
	}
	if (isOver(side)) keepSide(state, rule.config.id, name, undefined);
}

/** Sides may be named by what sensors send: own members only. */
function sideOf(state: SignalState, id: string, name: string): SideState | undefined {
	const sides = state.rules[id]?.sides;
	return sides && Object.hasOwn(sides, name) ? sides[name] : undefined;
}

function keepSide(state: SignalState, id: string, name: string, side: SideState | undefined): void {
	const entry: RuleState = state.rules[id] ?? {};
	if (side) {
		state.rules[id] = { ...entry, sides: { ...entry.sides, [name]: side } };
		return;
	}
	if (!entry.sides) return;
	const { sides, ...kept } = entry;
	const left = without(sides, name);
	if (Object.keys(left).length > 0) state.rules[id] = { ...kept, sides: left };
	else if (kept.memory !== undefined || kept.unlearned) state.rules[id] = kept;
	else state.rules = without(state.rules, id);
}

function without<T>(members: { [name: string]: T }, name: string): { [name: string]: T } {
	return Object.fromEntries(Object.entries(members).filter(([other]) => other !== name));
}

/** What a rule that is gone had raised. */
function orphaned(detector: Detector, id: string, state: SignalState, now: Millis, judgement: Mutable): void {
	for (const [name, { raised, product }] of Object.entries(state.rules[id]?.sides ?? {})) {
		if (raised) judgement.cleared = [...judgement.cleared, clearing(detector, { id }, state, name, raised, now, now, product, true)];
	}
}

function planned(rules: readonly ReadyRule[], judgement: Mutable): Judgement {
	const next = soonest(rules, judgement.state);
	if (next !== undefined) judgement.nextCheckAt = next;
	return judgement;
}

/** When something comes due by time alone; after `after`, where that is given. */
function soonest(rules: readonly ReadyRule[], state: SignalState, after = Number.NEGATIVE_INFINITY): Millis | undefined {
	let next = Number.POSITIVE_INFINITY;
	for (let place = 0; place < rules.length; place++) {
		const { config, kind } = rules[place]!;
		const entry = state.rules[config.id];
		if (kind.wake) {
			const wake = kind.wake(config, entry?.memory ?? kind.begin?.(config, state.heard), state);
			if (wake !== undefined && wake > after && wake < next) next = wake;
		}
		if (!entry?.sides) continue;
		for (const name of Object.keys(entry.sides)) {
			const due = dueAt(config, entry.sides[name]!);
			if (due !== undefined && due > after && due < next) next = due;
		}
	}
	return next === Number.POSITIVE_INFINITY ? undefined : next;
}
