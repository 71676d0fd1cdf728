// Samples that come late: a gateway that buffers, a clock that is slow. Their own time against the plant's. Not for silence (no-data.ts).

import { showDuration } from '../../duration.ts';
import { text } from '../../text.ts';
import type { Millis } from '../../time.ts';
import type { RuleConfig } from '../config.ts';
import { named } from '../words.ts';
import { type RuleKind, WELL } from './kind.ts';

export interface LateRule extends RuleConfig {
	/** How long a sample may take to come in. */
	late: Millis;
}

export const late: RuleKind<LateRule> = {
	watch: 'late',
	counts: true,
	severities: { late: 'medium' },
	takes: () => 'scalar',
	levels: () => ['late'],

	check(fields) {
		const late = fields.millis('late');
		if (late === undefined && !fields.has('late')) fields.fault('late', 'detect.missing');
		return { late: late ?? 0 };
	},

	take({ late }, memory, { at }, { now }) {
		const behind = now - at;
		return { memory, found: behind > late ? [{ side: '', level: 1, back: false, evidence: { behind, late } }] : WELL };
	},

	explain(anomaly, language, zone) {
		const { behind, late } = anomaly.evidence;
		return text(language, 'detect.explain.late', {
			...named(anomaly, language, zone),
			behind: showDuration(Number(behind), language),
			amount: showDuration(Number(late), language),
		});
	},

	explainCleared: (cleared, language, zone) => text(language, 'detect.explain.in-time', named(cleared, language, zone)),
};
