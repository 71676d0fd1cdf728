// Is a message a sample? Values and times of sensors are untrusted. Not for the rules that judge them (judge.ts).

import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { MINUTE, type Millis, toInstant } from '../time.ts';
import { describe, readNumber } from '../untrusted.ts';
import { isScalar, LONGEST_TEXT } from './fields.ts';
import type { Sample, Scalar } from './signal.ts';

/** A device's clock may be ahead so much. Later samples would be passed over until then, so that further is refused. */
const AHEAD = 5 * MINUTE;
const EARLIEST = Date.UTC(2000, 0, 1);
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Reads value and time of a sample. A value that a rule takes for a number (`Watching.takes`) is a number or a text that is one; any other is a number, a
 * text of one line or a yes/no. The time is an instant with its zone ("2026-11-23T09:30:00+08:00") or milliseconds since 1970 UTC; without one it is now.
 */
export function readSample(takes: 'number' | 'scalar', input: { value: unknown; at?: unknown }, now: Millis, language: Language): Sample | Refusal {
	const value = takes === 'number' ? readNumber(input.value, language, 'value') : readScalar(input.value, language);
	if (isRefusal(value)) return value;
	const at = input.at === undefined || input.at === null ? now : readTime(input.at, now, language);
	return isRefusal(at) ? at : { value, at };
}

function readScalar(value: unknown, language: Language): Scalar | Refusal {
	if (isScalar(value)) return typeof value === 'string' ? value.trim() : value;
	return refuse(language, 'detect.value', 'value', { found: describe(language, value), most: LONGEST_TEXT });
}

function readTime(value: unknown, now: Millis, language: Language): Millis | Refusal {
	const millis = typeof value === 'string' && ISO.test(value) ? Date.parse(value) : typeof value === 'number' ? value : Number.NaN;
	// Seconds taken for milliseconds are in January 1970; no sensor of a plant is that old.
	if (!(millis >= EARLIEST && millis < Date.UTC(9999, 11, 31)) || !isReal(value))
		return refuse(language, 'detect.time', 'at', { found: describe(language, value) });
	const at = Math.floor(millis);
	return at - now > AHEAD ? refuse(language, 'detect.ahead', 'at', { found: toInstant(at), now: toInstant(now) }) : at;
}

/** Date.parse takes 30 February for 2 March. */
function isReal(value: unknown): boolean {
	if (typeof value !== 'string') return true;
	const [year, month, day] = value.slice(0, 10).split('-').map(Number);
	return new Date(Date.UTC(year!, month! - 1, day)).getUTCDate() === day;
}
