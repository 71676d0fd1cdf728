// What a detector is told: any number of rules, each for some signals. Data only: check.ts says whether it is right, former.ts reads what older
// versions wrote.

import type { Severity } from '../case/events.ts';
import type { Millis } from '../time.ts';
import type { WayConfig } from './ways/way.ts';

/** What a rule looks for; each has its own fields and its own file in rules/. */
export const WATCHES = [
	'limits',
	'rate',
	'state',
	'pattern',
	'count',
	'stuck',
	'no-data',
	'late',
	'compare',
	'baseline',
	'spc',
	'multivariate',
	'trend',
	'risk',
] as const;
export type Watch = (typeof WATCHES)[number];

/** What is learned from good values before anything is judged by it (limits/learners.ts). */
export const LEARNING: readonly Watch[] = ['baseline', 'spc', 'multivariate'];

/** One configuration serves any number of signals. Check it with `checkDetect`. */
export interface DetectConfig {
	/** Shown instead of the signal's name; for a single signal. */
	name?: string;
	unit?: string;
	/** 1 to 100. */
	rules: RuleConfig[];
	/** How messages become samples; one property of each unless told. */
	way?: WayConfig;
}

/** What all rules have in common. The fields of a kind stand beside these. */
export interface RuleConfig {
	/** Of lowercase letters, digits and dashes; stays when the rule is edited: the cases that it opened know it by this. */
	id: string;
	watch: Watch;
	/** Filters as of MQTT ("line2/+/temperature", "line2/#"); every signal unless told. */
	signals?: readonly string[];
	/** Shown instead of the signal's name, before the detector's own. */
	name?: string;
	/** Of the signals of this rule, before the detector's own. */
	unit?: string;
	/** Of the case that shall come of it. */
	kind?: string;
	/** One for all, or by level ("hi-hi"); what is usual for the kind unless told. */
	severity?: Severity | { [level: string]: Severity };
	/** Raised only after so many samples in a row. Together with `onDelay` both must be met. */
	inARow?: number;
	/** Raised when m of the last n samples say so, in a row or not. Not together with `inARow`. */
	of?: { m: number; n: number };
	/** Raised only when it has lasted so long. */
	onDelay?: Millis;
	/** Cleared only when it has been over so long. */
	offDelay?: Millis;
	/** Cleared only when it is over and somebody has acknowledged it. */
	latch?: boolean;
	/** Switched off: it stays in the configuration, unchecked, and judges nothing. */
	off?: boolean;
	/** Its anomalies are named `signal/side@onset`, as before there were several rules: cases that were open then meet theirs. */
	formerIds?: boolean;
}
