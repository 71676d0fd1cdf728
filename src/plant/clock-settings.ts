// How a plant's clock is to run, as configured. Not for the clock itself: clock.ts.

import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { describe, readNumber } from '../untrusted.ts';

export interface ClockSettings {
	mode: 'real' | 'accelerated';
	/** Plant milliseconds in one real millisecond, 0 to 10,000. */
	speed: number;
	/** Plant time stands still while the process is down. */
	standstill: boolean;
}

export const REAL_TIME: ClockSettings = { mode: 'real', speed: 1, standstill: false };

/** The settings from a dialog or an imported flow; none is real time. */
export function checkClock(raw: unknown, language: Language): ClockSettings | Refusal {
	if (raw === undefined || raw === null) return REAL_TIME;
	const refusal = (found: unknown): Refusal => refuse(language, 'engine.clock-settings', 'clock', { found: describe(language, found) });
	if (typeof raw !== 'object' || Array.isArray(raw)) return refusal(raw);
	const { mode = 'real', speed: given = 1, standstill = false } = raw as Record<string, unknown>;
	if (mode === 'real') return REAL_TIME;
	if (mode !== 'accelerated') return refusal(mode);
	if (typeof standstill !== 'boolean') return refusal(standstill);
	const speed = readNumber(given, language, 'clock.speed');
	if (isRefusal(speed) || speed < 0 || speed > 10_000) return refusal(given);
	return { mode, speed, standstill };
}
