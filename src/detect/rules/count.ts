// How often: at least n of the same within a window, in a row or with good ones between. The window is a time, so many samples, or as long as the signal
// lives (a lot that is a signal of its own). Not for a state that lasts (state.ts).

import { showDuration } from '../../duration.ts';
import { refuse } from '../../refusal.ts';
import { text } from '../../text.ts';
import type { Millis } from '../../time.ts';
import { describe } from '../../untrusted.ts';
import type { RuleConfig } from '../config.ts';
import { type Fields, isScalar } from '../fields.ts';
import { behind } from '../points.ts';
import type { Scalar } from '../signal.ts';
import { named, shown } from '../words.ts';
import { countPieces, type Pieces, piecesWake } from './count-pieces.ts';
import { countSame, type Same, sameWake } from './count-same.ts';
import type { RuleKind } from './kind.ts';

export interface CountRule extends RuleConfig {
	/** From so many on. */
	atLeast: number;
	/** Window: so long, by the samples' own times … */
	within?: Millis;
	/** … or the last so many samples. */
	last?: number;
	/** Values that are counted, each for itself; all but `good` unless told. */
	what?: Scalar[];
	/** Values that are all right. */
	good?: Scalar[];
	/** The value is how many there were; they are added up. Not together with `what` and `good`. */
	pieces?: boolean;
}

export type Memory = Same | Pieces;

const MOST_COUNTED = 1_000;
const MOST_PIECES = 1e9;
const MOST_VALUES = 50;

export const count: RuleKind<CountRule, Memory> = {
	watch: 'count',
	counts: false,
	severities: { count: 'medium' },
	takes: ({ pieces }) => (pieces ? 'number' : 'scalar'),
	levels: () => ['count'],
	begin: ({ pieces }) => (pieces ? { sums: [] } : { nth: 0, kept: [] }),

	check(fields) {
		const pieces = fields.flag('pieces');
		const atLeast = fields.whole('atLeast', 1, pieces ? MOST_PIECES : MOST_COUNTED);
		if (!fields.has('atLeast')) fields.fault('atLeast', 'detect.missing');
		const within = fields.millis('within');
		const last = fields.whole('last', 1, MOST_COUNTED);
		if (fields.has('within') && fields.has('last')) fields.fault('last', 'detect.one-window');
		if (last !== undefined && atLeast !== undefined && atLeast > last && !pieces) fields.fault('atLeast', 'detect.count-never', { atLeast, last });
		if (pieces && fields.has('last')) fields.fault('last', 'detect.pieces-window');
		const what = readValues(fields, 'what');
		const good = readValues(fields, 'good');
		if (pieces && (what || good)) fields.fault(what ? 'what' : 'good', 'detect.pieces-alone');
		return {
			atLeast: atLeast ?? 1,
			...(within !== undefined && { within }),
			...(last !== undefined && { last }),
			...(what && { what }),
			...(good && { good }),
			...(pieces && { pieces }),
		};
	},

	refuses({ pieces }, { value }, language) {
		if (!pieces || typeof value !== 'number' || (Number.isSafeInteger(value) && value >= 0)) return undefined;
		return refuse(language, value < 0 ? 'detect.count-negative' : 'detect.count-whole', 'value', { found: value });
	},

	take(rule, memory, { at, value }) {
		return 'sums' in memory ? countPieces(rule, memory, at, Number(value)) : countSame(rule, memory, at, value);
	},

	wake(rule, memory, state) {
		const wake = 'sums' in memory ? piecesWake(rule, memory) : sameWake(rule, memory);
		return wake === undefined ? undefined : wake + behind(state);
	},

	due(rule, memory, { now, state }) {
		const at = now - behind(state);
		return 'sums' in memory ? countPieces(rule, memory, at) : countSame(rule, memory, at);
	},

	explain(anomaly, language, zone) {
		const { count, within, last, what } = anomaly.evidence as { count: number; within?: Millis; last?: number; what?: string };
		const window = within !== undefined ? 'within' : last !== undefined ? 'last' : 'whole';
		return text(language, `detect.explain.count-${what === undefined ? 'pieces' : 'same'}-${window}`, {
			...named(anomaly, language, zone),
			count: shown(count, 0, language, what === undefined ? anomaly.unit : undefined),
			what,
			limit: anomaly.limit,
			last,
			amount: within === undefined ? undefined : showDuration(within, language),
		});
	},

	explainCleared: (cleared, language, zone) =>
		text(language, cleared.side === undefined ? 'detect.explain.fewer-pieces' : 'detect.explain.fewer', {
			...named(cleared, language, zone),
			what: cleared.side,
		}),
};

function readValues(fields: Fields, key: string): Scalar[] | undefined {
	const values = fields.list(key, MOST_VALUES);
	for (const [index, value] of values?.entries() ?? []) {
		if (!isScalar(value)) fields.fault(`${key}[${index}]`, 'detect.state', { found: describe(fields.language, value) });
	}
	return values as Scalar[] | undefined;
}
