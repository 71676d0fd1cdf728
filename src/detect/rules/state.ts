// A state that must not be: a door open, a mode, a test that failed. Not for bits of a word (pattern.ts) and not for how often (count.ts).

import { type Language, text } from '../../text.ts';
import type { RuleConfig } from '../config.ts';
import type { Anomaly, Scalar } from '../signal.ts';
import { digitsOf, named, shown } from '../words.ts';
import { type Found, type RuleKind, WELL } from './kind.ts';

export interface StateRule extends RuleConfig {
	/** An anomaly all the while the signal has this value. */
	state: Scalar;
}

const BROKEN: readonly Found[] = Object.freeze([Object.freeze({ side: '', level: 1, back: false })]);

export const state: RuleKind<StateRule> = {
	watch: 'state',
	counts: true,
	severities: { state: 'medium' },
	takes: () => 'scalar',
	levels: () => ['state'],

	check(fields) {
		const state = fields.scalar('state');
		if (state === undefined && !fields.has('state')) fields.fault('state', 'detect.no-state');
		return { state: state ?? '' };
	},

	take: ({ state }, memory, { value }) => ({ memory, found: isSame(state, value) ? BROKEN : WELL }),

	bounds: ({ state }) => ({ state }),

	explain(anomaly: Anomaly, language: Language, zone: string): string {
		return text(language, 'detect.explain.state', {
			...named(anomaly, language, zone),
			value: shown(anomaly.value, digitsOf(anomaly.value), language, anomaly.unit),
		});
	},
};

/** As text: brokers and gateways make "1" and "true" of 1 and true. */
export function isSame(one: Scalar, other: Scalar): boolean {
	return one === other || String(one).trim() === String(other).trim();
}
