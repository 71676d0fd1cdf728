// Is this a detector? Every fault of its configuration at once, with a sentence each. Not for samples (sample.ts).

import { SEVERITIES, type Severity } from '../case/events.ts';
import { showDuration } from '../duration.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { DAY, type Millis } from '../time.ts';
import { describe, readNumber } from '../untrusted.ts';
import { type DetectConfig, LIMITS, type LimitName, type Rule, type Scalar } from './signal.ts';

export type CheckedDetect = { ok: true; config: DetectConfig } | { ok: false; refusals: Refusal[] };

const LONGEST_DELAY: Millis = 30 * DAY;
const LONGEST_TEXT = 200;
const MOST_IN_A_ROW = 1_000;
const RULES: readonly Rule[] = [...LIMITS, 'state', 'no-data'];

/** Checks a detector's configuration. A field that is undefined, null or empty text is not set; unknown fields are left out of the result. */
export function checkDetect(raw: unknown, language: Language): CheckedDetect {
	if (!isRecord(raw)) return { ok: false, refusals: [refuse(language, 'detect.not-one')] };
	const refusals: Refusal[] = [];
	const config: DetectConfig = {};
	const fault: Fault = (path, reason, params = {}) => {
		refusals.push(refuse(language, `detect.${reason}`, path, params));
	};
	const number = (from: Raw, key: string, path = key): number | undefined => {
		if (!isSet(from, key)) return undefined;
		const read = readNumber(from[key], language, path);
		if (!isRefusal(read)) return read;
		refusals.push(read);
		return undefined;
	};
	const delay = (key: 'onDelay' | 'offDelay' | 'noData'): void => {
		const read = number(raw, key);
		if (read === undefined) return;
		if (read <= 0) fault(key, 'delay', { found: read });
		else if (read > LONGEST_DELAY) fault(key, 'delay-long', { longest: showDuration(LONGEST_DELAY, language) });
		else config[key] = read;
	};
	for (const key of ['name', 'unit'] as const) {
		if (!isSet(raw, key)) continue;
		const value = raw[key];
		if (typeof value !== 'string' || value.length > LONGEST_TEXT || /\p{Cc}/u.test(value)) fault(key, 'text', { most: LONGEST_TEXT });
		else config[key] = value.trim();
	}

	const limits = readLimits(raw, number, fault);
	const limited = isRecord(raw.limits) && LIMITS.some((name) => isSet(raw.limits as Raw, name));
	const set = LIMITS.filter((name) => limits[name] !== undefined);
	for (const [index, name] of set.entries()) {
		const above = set[index - 1];
		if (above && limits[above]! <= limits[name]!) fault(`limits.${name}`, 'order', { upper: above, lower: name, top: limits[above], bottom: limits[name] });
	}
	if (set.length > 0) config.limits = limits;

	const band = number(raw, 'deadBand');
	const high = limits.hi ?? limits['hi-hi'];
	const low = limits.lo ?? limits['lo-lo'];
	if (band !== undefined && band < 0) fault('deadBand', 'band-negative', { found: band });
	else if (band && !limited) fault('deadBand', 'band-alone');
	else if (band && high !== undefined && low !== undefined && high > low && band > high - low) fault('deadBand', 'band-wide', { found: band, gap: high - low });
	else if (band) config.deadBand = band;

	if (isSet(raw, 'state')) {
		const value = raw.state;
		const good =
			typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && value.length <= LONGEST_TEXT);
		if (!good || String(value).trim() === '') fault('state', 'state', { found: describe(language, value) });
		else if (limited) fault('state', 'both');
		else config.state = value as Scalar;
	}
	delay('onDelay');
	delay('offDelay');
	delay('noData');
	const row = number(raw, 'inARow');
	if (row !== undefined && !(Number.isInteger(row) && row >= 1 && row <= MOST_IN_A_ROW)) fault('inARow', 'row', { found: row, most: MOST_IN_A_ROW });
	else if (row !== undefined) config.inARow = row;

	const severity = readSeverity(raw, fault);
	if (severity) config.severity = severity;
	const meant = limited || isSet(raw, 'state') || isSet(raw, 'noData');
	if (!meant && !refusals.some(({ path }) => path.startsWith('limits'))) fault('', 'no-rule');
	return refusals.length > 0 ? { ok: false, refusals } : { ok: true, config };
}

type Raw = Record<string, unknown>;
type Fault = (path: string, reason: string, params?: Record<string, unknown>) => void;

function readLimits(raw: Raw, number: (from: Raw, key: string, path: string) => number | undefined, fault: Fault): Partial<Record<LimitName, number>> {
	const limits: Partial<Record<LimitName, number>> = {};
	if (!isSet(raw, 'limits')) return limits;
	const known = LIMITS.join(', ');
	if (!isRecord(raw.limits)) {
		fault('limits', 'limits', { known });
		return limits;
	}
	for (const key of Object.keys(raw.limits)) if (!LIMITS.includes(key as LimitName)) fault(`limits.${key}`, 'limits', { known });
	for (const name of LIMITS) {
		const limit = number(raw.limits, name, `limits.${name}`);
		if (limit !== undefined) limits[name] = limit;
	}
	return limits;
}

function readSeverity(raw: Raw, fault: Fault): Partial<Record<Rule, Severity>> | undefined {
	if (!isSet(raw, 'severity')) return undefined;
	const known = SEVERITIES.join(', ');
	if (!isRecord(raw.severity)) {
		fault('severity', 'severity', { known });
		return undefined;
	}
	const read: [string, unknown][] = Object.entries(raw.severity).filter(([rule]) => isSet(raw.severity as Raw, rule));
	for (const [rule, value] of read) {
		if (!RULES.includes(rule as Rule) || !SEVERITIES.includes(value as Severity)) fault(`severity.${rule}`, 'severity', { known });
	}
	const good = read.filter(([rule]) => RULES.includes(rule as Rule));
	return good.length > 0 ? (Object.fromEntries(good) as Partial<Record<Rule, Severity>>) : undefined;
}

function isRecord(value: unknown): value is Raw {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSet(from: Raw, key: string): boolean {
	return Object.hasOwn(from, key) && from[key] !== undefined && from[key] !== null && from[key] !== '';
}
