// The simple detector: from samples of a signal to anomalies and their end. Pure; control charts are elsewhere. The caller keeps the
// state of each signal, gives plant time, and calls `check` at `nextCheckAt` when no sample came before.

import type { Severity } from '../case/events.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { Language } from '../text.ts';
import { elapsed, type Instant, type Millis, plus, toInstant, toMillis } from '../time.ts';
import { readSample } from './sample.ts';
import {
	type Anomaly,
	type Cleared,
	type DetectConfig,
	type Judgement,
	type Lasting,
	MOST_POINTS,
	type Rule,
	type Sample,
	type Scalar,
	type Side,
	type SideState,
	type SignalState,
} from './signal.ts';

type SampledSide = Exclude<Side, 'no-data'>;

const SEVERITY: Record<Rule, Severity> = { 'hi-hi': 'high', hi: 'medium', lo: 'medium', 'lo-lo': 'high', state: 'medium', 'no-data': 'medium' };
/** From the least to the worst level. */
const LEVELS: Record<SampledSide, Exclude<Rule, 'no-data'>[]> = { high: ['hi', 'hi-hi'], low: ['lo', 'lo-lo'], state: ['state'] };
const SIDES = Object.keys(LEVELS) as SampledSide[];

/** A signal that is listened to from now on. Its silence counts from now too. */
export function begin(signal: string, now: Instant): SignalState {
	return { signal, heard: now, points: [], older: 0, sides: {} };
}

/**
 * After the detector itself was down: while nobody listened, nothing was silent and nothing is known to have lasted. The time-out
 * and all delays that run by plant time begin again; what was raised stays raised.
 */
export function resume(state: SignalState, now: Instant): SignalState {
	const sides: SignalState['sides'] = {};
	for (const side of SIDES) {
		const old = state.sides[side];
		if (!old) continue;
		const broken = Object.fromEntries(Object.entries(old.broken).map(([rule, lasting]) => [rule, { ...lasting, heard: now }]));
		sides[side] = { ...old, broken, ...(old.back && { back: { ...old.back, heard: now } }) };
	}
	return { ...state, heard: now, sides };
}

/**
 * A sample came in at plant time `now`. Refused with the state unchanged when its value or time is none. One that is older than the
 * last, or the last once more, is passed over and counted.
 */
export function judge(
	config: DetectConfig,
	state: SignalState,
	input: { value: unknown; at?: unknown },
	now: Instant,
	language: Language,
): Judgement | Refusal {
	const sample = readSample(config, input, now, language);
	if (isRefusal(sample)) return sample;
	const at = toMillis(sample.at);
	const last = state.points.at(-1);
	if (last && (at < last[0] || (at === last[0] && sample.value === last[1]))) {
		return { ...answer(config, { ...state, older: state.older + 1 }, [], []), ignored: true };
	}
	const points: SignalState['points'] = [...state.points.slice(1 - MOST_POINTS), [at, sample.value]];
	const next: SignalState = { ...state, heard: now, points, sides: {} };
	const raised: Anomaly[] = [];
	const cleared: Cleared[] = [];
	if (state.silent !== undefined) {
		delete next.silent;
		cleared.push(clearing(config, next, 'no-data', { onset: state.silent, rule: 'no-data' }, sample.at, now));
	}
	for (const side of SIDES) {
		const before = state.sides[side];
		const after: SideState = { broken: {}, ...(before?.raised && { raised: before.raised }) };
		for (const rule of LEVELS[side]) {
			if (!breaks(config, rule, sample.value)) continue;
			const old = before?.broken[rule];
			after.broken[rule] = { since: old?.since ?? sample.at, heard: old?.heard ?? now, count: (old?.count ?? 0) + 1 };
		}
		if (after.raised && isBack(config, side, sample.value)) after.back = before?.back ?? { since: sample.at, heard: now };
		settle(config, next, side, after, now, (lasting) => elapsed(lasting.since, sample.at), raised, cleared);
		if (after.raised || Object.keys(after.broken).length > 0) next.sides[side] = after;
	}
	return answer(config, next, raised, cleared);
}

/** Nothing came up to plant time `now`: delays that are over take effect, and a signal that has been silent too long is raised. */
export function check(config: DetectConfig, state: SignalState, now: Instant): Judgement {
	const next: SignalState = { ...state, sides: {} };
	const raised: Anomaly[] = [];
	const cleared: Cleared[] = [];
	for (const side of SIDES) {
		const before = state.sides[side];
		if (!before) continue;
		const after = { ...before };
		settle(config, next, side, after, now, (lasting) => elapsed(lasting.heard, now), raised, cleared);
		if (after.raised || Object.keys(after.broken).length > 0) next.sides[side] = after;
	}
	if (config.noData !== undefined && state.silent === undefined && elapsed(state.heard, now) >= config.noData) {
		next.silent = state.heard;
		raised.push(raising(config, next, 'no-data', { onset: state.heard, rule: 'no-data' }, state.heard, now));
	}
	return answer(config, next, raised, cleared);
}

/** Raises, makes worse or clears one side of `next`, changing `after`. `lasted`: how long something has been so, by the clock that counts. */
function settle(
	config: DetectConfig,
	next: SignalState,
	side: SampledSide,
	after: SideState,
	now: Instant,
	lasted: (lasting: Lasting) => Millis,
	raised: Anomaly[],
	cleared: Cleared[],
): void {
	const levels = LEVELS[side];
	const due = (rule: Rule) => {
		const lasting = after.broken[rule];
		return lasting !== undefined && lasting.count >= (config.inARow ?? 1) && lasted(lasting) >= (config.onDelay ?? 0);
	};
	const worst = levels.findLast(due);
	if (worst && (!after.raised || levels.indexOf(worst) > levels.indexOf(after.raised.rule as typeof worst))) {
		const { since } = after.broken[worst]!;
		const before = after.raised?.rule;
		after.raised = { onset: after.raised?.onset ?? since, rule: worst };
		raised.push({ ...raising(config, next, side, after.raised, since, now), ...(before && { before }) });
	}
	if (after.raised && after.back && lasted(after.back) >= (config.offDelay ?? 0)) {
		cleared.push(clearing(config, next, side, after.raised, after.back.since, now));
		delete after.raised;
		delete after.back;
	}
}

function breaks(config: DetectConfig, rule: Exclude<Rule, 'no-data'>, value: Scalar): boolean {
	// As text: brokers and gateways make "1" and "true" of 1 and true.
	if (rule === 'state') return config.state !== undefined && String(value).trim() === String(config.state).trim();
	const limit = config.limits?.[rule];
	if (limit === undefined || typeof value !== 'number') return false;
	return rule.startsWith('hi') ? value > limit : value < limit;
}

/** Whether a value is inside by the dead band. Also when a deploy has taken the limit away. */
function isBack(config: DetectConfig, side: SampledSide, value: Scalar): boolean {
	if (side === 'state') return !breaks(config, 'state', value);
	const limit = LEVELS[side].map((rule) => config.limits?.[rule as 'hi']).find((found) => found !== undefined);
	if (limit === undefined || typeof value !== 'number') return true;
	const band = config.deadBand ?? 0;
	// 12 digits: 0.3 − 0.1 is 0.2 for a technician.
	const edge = Number((side === 'high' ? limit - band : limit + band).toPrecision(12));
	return side === 'high' ? value <= Math.min(edge, limit) : value >= Math.max(edge, limit);
}

function raising(config: DetectConfig, state: SignalState, side: Side, { onset, rule }: { onset: Instant; rule: Rule }, since: Instant, at: Instant): Anomaly {
	const id = `${state.signal}/${side}@${onset}`;
	const anomaly: Anomaly = {
		...announcement(config, state, id, at),
		report: `${id}:${rule}`,
		rule,
		since,
		severity: config.severity?.[rule] ?? SEVERITY[rule],
	};
	if (rule === 'no-data') anomaly.noData = config.noData;
	else {
		if (rule === 'state') anomaly.state = config.state;
		else anomaly.limit = config.limits?.[rule];
		if (config.inARow !== undefined && config.inARow > 1) anomaly.inARow = config.inARow;
		if (config.onDelay !== undefined) anomaly.onDelay = config.onDelay;
	}
	return anomaly;
}

function clearing(config: DetectConfig, state: SignalState, side: Side, { onset, rule }: { onset: Instant; rule: Rule }, since: Instant, at: Instant): Cleared {
	const id = `${state.signal}/${side}@${onset}`;
	return { ...announcement(config, state, id, at), report: `${id}:cleared`, rule, since };
}

function announcement(config: DetectConfig, state: SignalState, id: string, at: Instant) {
	const points = state.points.map(([millis, value]): Sample => ({ at: toInstant(millis), value }));
	const last = points.at(-1);
	return {
		id,
		signal: state.signal,
		name: config.name || state.signal,
		...(config.unit && { unit: config.unit }),
		at,
		...(last && { value: last.value }),
		points,
	};
}

function answer(config: DetectConfig, state: SignalState, raised: Anomaly[], cleared: Cleared[]): Judgement {
	const times: Instant[] = [];
	for (const side of SIDES) {
		const found = state.sides[side];
		if (!found) continue;
		const { broken, raised: now, back } = found;
		const level = now ? LEVELS[side].indexOf(now.rule as 'hi') : -1;
		for (const [index, rule] of LEVELS[side].entries()) {
			const lasting = broken[rule];
			// Too few in a row: only a sample can change that.
			if (lasting && index > level && lasting.count >= (config.inARow ?? 1)) times.push(plus(lasting.heard, config.onDelay ?? 0));
		}
		if (back) times.push(plus(back.heard, config.offDelay ?? 0));
	}
	if (config.noData !== undefined && state.silent === undefined) times.push(plus(state.heard, config.noData));
	const [nextCheckAt] = times.sort();
	return { state, raised, cleared, ...(nextCheckAt !== undefined && { nextCheckAt }) };
}
