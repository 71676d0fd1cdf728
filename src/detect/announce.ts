// What is announced of a signal: everything that explains it, and names that make it recognisable. Text work is done only here.

import { type Millis, toInstant } from '../time.ts';
import type { RuleConfig } from './config.ts';
import type { Detector, ReadyRule } from './detector.ts';
import { pointsOf } from './points.ts';
import type { Anomaly, Cleared, Raised, SideState, SignalState } from './signal.ts';

/** `signal/rule-id[/side]@onset`; for rules from before there were several, `signal/side@onset`. */
export function anomalyId(signal: string, { id, formerIds }: RuleConfig, side: string, onset: Millis): string {
	const path = side === '' ? id : formerIds ? side : `${id}/${side}`;
	return `${signal}/${path}@${toInstant(onset)}`;
}

/** A level (from 1) of a side that is to be announced, since when it is broken; and the side's note of it. */
export function raising(
	detector: Detector,
	{ config, kind }: ReadyRule,
	state: SignalState,
	name: string,
	side: SideState,
	{ level, since }: { level: number; since: Millis },
	now: Millis,
): { anomaly: Anomaly; raised: Raised } {
	const rule = kind.levels(config, name)[level - 1] ?? config.watch;
	const before = side.raised;
	const onset = before?.onset ?? since;
	const id = before?.id ?? anomalyId(state.signal, config, name, onset);
	const evidence = side.evidence ?? {};
	const { limit } = evidence;
	const bounds = kind.bounds?.(config, name, level, evidence) ?? (typeof limit === 'number' ? { limit } : {});
	const { severity } = config;
	const anomaly: Anomaly = {
		...announcement(detector, config, state, id, name, side.product, now),
		report: `${id}:${rule}`,
		rule,
		severity: (typeof severity === 'object' ? severity[rule] : severity) ?? kind.severities[rule] ?? 'medium',
		...(config.kind !== undefined && { kind: config.kind }),
		since: toInstant(since),
		...bounds,
		...(config.inARow !== undefined && config.inARow > 1 && { inARow: config.inARow }),
		...(config.of && { of: config.of }),
		...(config.onDelay !== undefined && { onDelay: config.onDelay }),
		...(config.latch && { latch: true as const }),
		...(before && { before: before.rule }),
		evidence,
	};
	// Who acknowledged it has not seen it worse.
	return { anomaly, raised: { onset, level, rule, id, watch: config.watch } };
}

/** What was raised is over, since; or `unwatched`: its rule is gone, and nobody knows. `config`: what is left of the rule. */
export function clearing(
	detector: Detector,
	config: Pick<RuleConfig, 'id' | 'name' | 'unit'>,
	state: SignalState,
	side: string,
	raised: Raised,
	since: Millis,
	now: Millis,
	product: string | undefined,
	unwatched = false,
): Cleared {
	return {
		...announcement(detector, { ...config, watch: raised.watch }, state, raised.id, side, product, now),
		report: `${raised.id}:cleared`,
		rule: raised.rule,
		since: toInstant(since),
		...(unwatched && { unwatched }),
	};
}

function announcement(
	detector: Detector,
	config: Pick<RuleConfig, 'id' | 'watch' | 'name' | 'unit'>,
	state: SignalState,
	id: string,
	side: string,
	product: string | undefined,
	now: Millis,
) {
	const points = pointsOf(state.points);
	const last = points.at(-1);
	const unit = config.unit ?? detector.config.unit;
	return {
		id,
		signal: state.signal,
		name: config.name ?? detector.config.name ?? state.signal,
		...(unit && { unit }),
		ruleId: config.id,
		watch: config.watch,
		...(side !== '' && { side }),
		...(product !== undefined && { product }),
		at: toInstant(now),
		...(last && { value: last.value }),
		points,
	};
}
