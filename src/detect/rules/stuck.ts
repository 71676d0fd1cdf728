// A value that no longer changes although samples come: a frozen sensor, a gateway that repeats itself. Not for silence (no-data.ts).

import { showDuration } from '../../duration.ts';
import { text } from '../../text.ts';
import type { Millis } from '../../time.ts';
import type { RuleConfig } from '../config.ts';
import type { Scalar } from '../signal.ts';
import { digitsOf, named, shown } from '../words.ts';
import { type RuleKind, WELL } from './kind.ts';

export interface StuckRule extends RuleConfig {
	/** How long it may stay the same, by the samples' own times. */
	lasting: Millis;
	/** A change of no more than this is none, in the signal's unit; 0 unless told. */
	tolerance?: number;
	/** Fewest samples that say the same; 3 unless told. */
	samples: number;
}

type Memory = { value: Scalar; since: Millis; count: number } | null;
const LEAST_SAMPLES = 3;

export const stuck: RuleKind<StuckRule, Memory> = {
	watch: 'stuck',
	counts: false,
	severities: { stuck: 'medium' },
	takes: ({ tolerance }) => (tolerance === undefined ? 'scalar' : 'number'),
	levels: () => ['stuck'],
	begin: () => null,

	check(fields) {
		const lasting = fields.millis('lasting');
		if (lasting === undefined && !fields.has('lasting')) fields.fault('lasting', 'detect.missing');
		const tolerance = fields.number('tolerance', 0);
		return { lasting: lasting ?? 0, ...(tolerance && { tolerance }), samples: fields.whole('samples', 2, 1_000) ?? LEAST_SAMPLES };
	},

	take({ lasting, tolerance = 0, samples }, memory, { at, value }) {
		if (!memory || !isSame(memory.value, value, tolerance)) return { memory: { value, since: at, count: 1 }, found: WELL };
		memory.count++;
		if (memory.count < samples || at - memory.since < lasting) return { memory, found: WELL };
		return { memory, found: [{ side: '', level: 1, back: false, since: memory.since, evidence: { count: memory.count, lasting } }] };
	},

	explain: (anomaly, language, zone) =>
		text(language, 'detect.explain.stuck', {
			...named(anomaly, language, zone),
			value: shown(anomaly.value, digitsOf(anomaly.value), language, anomaly.unit),
			amount: showDuration(Number(anomaly.evidence.lasting), language),
		}),
};

/** Compared with the first of them, so that a slow drift is a change. */
function isSame(one: Scalar, other: Scalar, tolerance: number): boolean {
	return one === other || (typeof one === 'number' && typeof other === 'number' && Math.abs(one - other) <= tolerance);
}
