// Silence: nothing came for so long. What came too late has a rule of its own (late.ts).

import { showDuration } from '../../duration.ts';
import { text } from '../../text.ts';
import type { Millis } from '../../time.ts';
import type { RuleConfig } from '../config.ts';
import { digitsOf, named, shown } from '../words.ts';
import { NOTHING, type RuleKind, WELL } from './kind.ts';

export interface NoDataRule extends RuleConfig {
	/** An anomaly when nothing came for so long. Counts from the start, too: a signal may never speak at all once it is known. */
	noData: Millis;
}

export const noData: RuleKind<NoDataRule> = {
	watch: 'no-data',
	counts: false,
	severities: { 'no-data': 'medium' },
	takes: () => 'scalar',
	levels: () => ['no-data'],

	check(fields) {
		const noData = fields.millis('noData');
		if (noData === undefined && !fields.has('noData')) fields.fault('noData', 'detect.no-time-out');
		return { noData: noData ?? 0 };
	},

	take: (_rule, memory) => ({ memory, found: WELL }),

	wake: (rule, _memory, { heard }) => heard + rule.noData,

	due({ noData }, memory, { state: { heard }, now }) {
		const silent = now - heard >= noData;
		return { memory, found: silent ? [{ side: '', level: 1, back: false, since: heard }] : NOTHING };
	},

	bounds: ({ noData }) => ({ noData }),

	explain: (anomaly, language, zone) =>
		text(language, 'detect.explain.no-data', { ...named(anomaly, language, zone), amount: showDuration(anomaly.noData ?? 0, language) }),

	explainCleared(cleared, language, zone) {
		const value = shown(cleared.value, digitsOf(cleared.value), language, cleared.unit);
		return text(language, 'detect.explain.heard', { ...named(cleared, language, zone), value });
	},
};
