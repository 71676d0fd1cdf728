// Limits: hi-hi, hi, lo, lo-lo with a dead band. A value above `hi` or below `lo` breaks it; a value on the limit does not. Typed limits only: those that
// are learned are control charts (spc.ts).

import type { Language } from '../../text.ts';
import { text } from '../../text.ts';
import type { RuleConfig } from '../config.ts';
import type { Fields } from '../fields.ts';
import type { Anomaly } from '../signal.ts';
import { digitsOf, named, shown } from '../words.ts';
import { type Found, NOTHING, type RuleKind, type Taken } from './kind.ts';

export const LIMITS = ['hi-hi', 'hi', 'lo', 'lo-lo'] as const;
export type LimitName = (typeof LIMITS)[number];
export type Limits = Partial<Record<LimitName, number>>;

export interface LimitsRule extends RuleConfig {
	limits: Limits;
	/** How far inside the innermost limit a value must come back before the anomaly clears, in the signal's unit. */
	deadBand?: number;
}

const LEVELS = { high: ['hi', 'hi-hi'], low: ['lo', 'lo-lo'] } as const;

/** Of values that are inside both limits by the dead band: nearly all. Made once. */
const INSIDE: Taken<undefined> = {
	memory: undefined,
	found: [
		{ side: 'high', level: 0, back: true },
		{ side: 'low', level: 0, back: true },
	],
};

export const limits: RuleKind<LimitsRule> = {
	watch: 'limits',
	counts: true,
	severities: { 'hi-hi': 'high', hi: 'medium', lo: 'medium', 'lo-lo': 'high' },
	takes: () => 'number',
	levels: (_rule, side) => LEVELS[side as keyof typeof LEVELS],

	check(fields) {
		const limits = readLimits(fields);
		const deadBand = readBand(fields, limits);
		return { limits, ...(deadBand !== undefined && { deadBand }) };
	},

	take(rule, memory, { value }) {
		if (typeof value !== 'number') return { memory, found: NOTHING };
		const { limits, deadBand = 0 } = rule;
		const high = limits.hi ?? limits['hi-hi'] ?? Number.POSITIVE_INFINITY;
		const low = limits.lo ?? limits['lo-lo'] ?? Number.NEGATIVE_INFINITY;
		if (value < high - deadBand && value > low + deadBand) return INSIDE;
		return { memory, found: [side(rule, 'high', value), side(rule, 'low', value)] };
	},

	bounds(rule, name, level) {
		const [least, worst] = LEVELS[name as keyof typeof LEVELS];
		return { limit: rule.limits[level === 2 ? worst : least] };
	},

	explain(anomaly, language, zone) {
		return explainLimit(anomaly, language, zone);
	},
};

/** 12 digits: 0.3 − 0.1 is 0.2 for a technician. */
function inward(limit: number, band: number): number {
	return band === 0 || !Number.isFinite(limit) ? limit : Number((limit + band).toPrecision(12));
}

function side({ limits, deadBand = 0 }: LimitsRule, name: 'high' | 'low', value: number): Found {
	const sign = name === 'high' ? 1 : -1;
	const [least, worst] = LEVELS[name];
	const beyond = (limit: number | undefined) => limit !== undefined && (value - limit) * sign > 0;
	// Where only the worst is set, the least counts as broken with it: it is the worst that is announced.
	const level = beyond(limits[worst]) ? 2 : beyond(limits[least]) ? 1 : 0;
	if (level > 0) return { side: name, level, back: false };
	const limit = limits[least] ?? limits[worst];
	const back = limit === undefined || (inward(limit, -sign * deadBand) - value) * sign >= 0;
	return { side: name, level: 0, back };
}

function readLimits(fields: Fields): Limits {
	const limits: Limits = {};
	const known = LIMITS.join(', ');
	const given = fields.inner('limits', 'detect.limits', { known });
	if (!given) {
		if (!fields.has('limits')) fields.fault('limits', 'detect.no-limit');
		return limits;
	}
	for (const key of given.keys()) if (!LIMITS.includes(key as LimitName)) given.fault(key, 'detect.limits', { known });
	let asked = false;
	for (const name of LIMITS) {
		asked ||= given.has(name);
		const limit = given.number(name);
		if (limit !== undefined) limits[name] = limit;
	}
	if (!asked) fields.fault('limits', 'detect.no-limit');
	const set = LIMITS.filter((name) => limits[name] !== undefined);
	for (const [index, name] of set.entries()) {
		const above = set[index - 1];
		if (above && limits[above]! <= limits[name]!) given.fault(name, 'detect.order', { upper: above, lower: name, top: limits[above], bottom: limits[name] });
	}
	return limits;
}

function readBand(fields: Fields, limits: Limits): number | undefined {
	const band = fields.number('deadBand');
	if (band === undefined) return undefined;
	if (band < 0) return fields.fault('deadBand', 'detect.band-negative', { found: band });
	const high = limits.hi ?? limits['hi-hi'];
	const low = limits.lo ?? limits['lo-lo'];
	if (band > 0 && high !== undefined && low !== undefined && high > low && band > high - low)
		return fields.fault('deadBand', 'detect.band-wide', { found: band, gap: high - low });
	return band || undefined;
}

/** "Fill weight L2 is 492.1 g, below the low limit of 495.0 g since 14:03". */
function explainLimit(anomaly: Anomaly, language: Language, zone: string): string {
	const { rule, value, limit, unit } = anomaly;
	const digits = Math.max(digitsOf(value), digitsOf(limit));
	return text(language, `detect.explain.${rule}`, {
		...named(anomaly, language, zone),
		value: shown(value, digits, language, unit),
		limit: shown(limit, digits, language, unit),
	});
}
