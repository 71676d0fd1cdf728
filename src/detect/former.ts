// What version 1 wrote: a detector had one set of rules, and its signals a state for them. Read into what there is now, under the same anomaly ids, so
// that cases that are open meet theirs. Not for checking (check.ts).

import type { Severity } from '../case/events.ts';
import { type Millis, toMillis } from '../time.ts';
import type { Watch } from './config.ts';
import { isRecord } from './fields.ts';
import { addPoint, noPoints } from './points.ts';
import { LIMITS, type LimitName, type Limits } from './rules/limits.ts';
import type { Raised, RuleState, Scalar, SideState, SignalState } from './signal.ts';

type Raw = Record<string, unknown>;

/** What version 1 was told. */
export interface FormerDetect {
	name?: string;
	unit?: string;
	limits?: Limits;
	deadBand?: number;
	state?: Scalar;
	onDelay?: Millis;
	offDelay?: Millis;
	inARow?: number;
	noData?: Millis;
	severity?: Partial<Record<LimitName | 'state' | 'no-data', Severity>>;
}

/** Whether a configuration is of version 1; nothing of it is checked. */
export function isFormer(raw: Raw): boolean {
	return !Object.hasOwn(raw, 'rules');
}

/**
 * A configuration of version 1 with its limits, its state and its time-out as rules of their own, not yet checked; any other as it is. What one rule can't
 * say any more (a dead band without limits) is left to who checks version 1.
 */
export function migrated(raw: Raw): Raw {
	if (!isFormer(raw)) return raw;
	const { name, unit } = raw;
	const own = (key: string) => (isGiven(raw, key) ? { [key]: raw[key] } : {});
	const severities = (levels: readonly string[]) => {
		const { severity } = raw;
		if (!isRecord(severity)) return {};
		const chosen = Object.entries(severity).filter(([level]) => levels.includes(level) && isGiven(severity, level));
		return chosen.length > 0 ? { severity: Object.fromEntries(chosen) } : {};
	};
	const delays = { ...own('inARow'), ...own('onDelay'), ...own('offDelay') };
	const rules: Raw[] = [];
	if (isGiven(raw, 'limits') && (!isRecord(raw.limits) || Object.keys(raw.limits).some((limit) => isGiven(raw.limits as Raw, limit))))
		rules.push({ id: 'limits', watch: 'limits', limits: raw.limits, ...own('deadBand'), ...delays, ...severities(LIMITS), formerIds: true });
	if (isGiven(raw, 'state')) rules.push({ id: 'state', watch: 'state', state: raw.state, ...delays, ...severities(['state']) });
	if (isGiven(raw, 'noData')) rules.push({ id: 'no-data', watch: 'no-data', noData: raw.noData, ...severities(['no-data']) });
	return { ...(name !== undefined && { name }), ...(unit !== undefined && { unit }), rules };
}

/** A signal's state as version 1 kept it. */
interface FormerState {
	signal: string;
	heard: string;
	points: [number, Scalar][];
	older: number;
	sides: { [side: string]: FormerSide };
	silent?: string;
}
interface FormerLasting {
	since: string;
	heard: string;
	count?: number;
}
interface FormerSide {
	broken: { [rule: string]: FormerLasting };
	raised?: { onset: string; rule: string };
	back?: FormerLasting;
}

/** The levels of each side of version 1, and the rule that has it now. */
const SIDES: { [side: string]: { rule: Watch; side: string; levels: readonly string[] } } = {
	high: { rule: 'limits', side: 'high', levels: ['hi', 'hi-hi'] },
	low: { rule: 'limits', side: 'low', levels: ['lo', 'lo-lo'] },
	state: { rule: 'state', side: '', levels: ['state'] },
};

/** A signal's state that was kept by version 1, as one of today; one of today as it is. */
export function stateOf(kept: SignalState | FormerState): SignalState {
	if (!('sides' in kept)) return kept;
	const { signal, older, silent } = kept;
	const points = noPoints();
	for (const [at, value] of kept.points) addPoint(points, at, value);
	const rules: { [rule: string]: RuleState & { sides: { [side: string]: SideState } } } = {};
	for (const [name, former] of Object.entries(kept.sides)) {
		const now = Object.hasOwn(SIDES, name) ? SIDES[name] : undefined;
		if (!now) continue;
		const { rule, side, levels } = now;
		rules[rule] = { sides: { ...rules[rule]?.sides, [side]: sideOf(signal, name, former, rule, levels) } };
	}
	if (silent !== undefined) {
		const since = toMillis(silent);
		const raised = { onset: since, level: 1, rule: 'no-data', id: `${signal}/no-data@${silent}`, watch: 'no-data' as const };
		rules['no-data'] = { sides: { '': { broken: [{ since, heard: since, count: 1 }], raised } } };
	}
	return { signal, heard: toMillis(kept.heard), points, older, bad: 0, rules };
}

function sideOf(signal: string, name: string, { broken, raised, back }: FormerSide, watch: Watch, levels: readonly string[]): SideState {
	const worst = levels.findLastIndex((level) => broken[level] !== undefined);
	const lasting = ({ since, heard }: FormerLasting): { since: Millis; heard: Millis } => ({ since: toMillis(since), heard: toMillis(heard) });
	const note: Raised | undefined = raised && {
		onset: toMillis(raised.onset),
		level: levels.indexOf(raised.rule) + 1,
		rule: raised.rule,
		id: `${signal}/${name}@${raised.onset}`,
		watch,
	};
	return {
		// Where only the worst limit was set, the least counts as broken with it.
		broken: levels.slice(0, worst + 1).map((level) => {
			const one = broken[level] ?? broken[levels[worst]!]!;
			return { ...lasting(one), count: one.count ?? 1 };
		}),
		...(note && { raised: note }),
		...(back && { back: lasting(back) }),
	};
}

function isGiven(from: Raw, key: string): boolean {
	return Object.hasOwn(from, key) && from[key] !== undefined && from[key] !== null && from[key] !== '';
}
