// Rate of change: rises or falls faster than allowed, from sample to sample or over a span of time. Not for whether it will reach a limit (trend.ts).

import { showDuration } from '../../duration.ts';
import { text } from '../../text.ts';
import { HOUR, MINUTE, type Millis } from '../../time.ts';
import type { RuleConfig } from '../config.ts';
import { named, roundly, shown } from '../words.ts';
import { type Found, NOTHING, type RuleKind, type Taken } from './kind.ts';

export interface RateRule extends RuleConfig {
	/** Greatest change that is allowed within `per`, in the signal's unit; above it is broken. At least one of the two. */
	rising?: number;
	falling?: number;
	/** The time that the change is reckoned for; a minute unless told. */
	per: Millis;
	/** Measured over so long at least; from each sample to the next unless told. */
	over?: Millis;
}

/** Samples that are kept of the span `over`, as time, value, time, value …, oldest first. */
type Memory = number[];
const MOST_KEPT = 24;

const WELL = { rising: { side: 'rising', level: 0, back: true }, falling: { side: 'falling', level: 0, back: true } } as const;

export const rate: RuleKind<RateRule, Memory> = {
	watch: 'rate',
	counts: true,
	severities: { rising: 'medium', falling: 'medium' },
	takes: () => 'number',
	levels: (_rule, side) => [side],
	begin: () => [],

	check(fields) {
		const rising = fields.number('rising');
		const falling = fields.number('falling');
		for (const [key, value] of [['rising', rising] as const, ['falling', falling] as const])
			if (value !== undefined && value <= 0) fields.fault(key, 'detect.rate', { found: value });
		if (!fields.has('rising') && !fields.has('falling')) fields.fault('rising', 'detect.no-rate');
		const over = fields.millis('over', 24 * HOUR);
		return {
			...(rising !== undefined && { rising }),
			...(falling !== undefined && { falling }),
			per: fields.millis('per', 24 * HOUR) ?? MINUTE,
			...(over !== undefined && { over }),
		};
	},

	take({ rising, falling, per, over = 0 }, memory, { at, value }) {
		if (typeof value !== 'number') return { memory, found: NOTHING };
		if (over === 0) return fromLast(rising, falling, per, memory, at, value);
		// The last that is as old as the span; those before it are no longer needed.
		let from = 0;
		while (from + 2 < memory.length && at - memory[from + 2]! >= over) from += 2;
		if (from > 0) memory.splice(0, from);
		const since = memory[0];
		const before = memory[1];
		keep(memory, at, value, over);
		if (since === undefined || before === undefined || at - since < over) return { memory, found: NOTHING };
		const change = ((value - before) / (at - since)) * per;
		return { memory, found: [side('rising', change, rising, per, since), side('falling', -change, falling, per, since)] };
	},

	explain(anomaly, language, zone) {
		const { rate: found, per } = anomaly.evidence as { rate: number; per: Millis };
		const [rate, limit] = roundly(found, anomaly.limit);
		return text(language, `detect.explain.${anomaly.rule}`, {
			...named(anomaly, language, zone),
			rate: shown(Number(rate), Math.max(digits(rate), digits(limit)), language, anomaly.unit),
			limit: shown(Number(limit), Math.max(digits(rate), digits(limit)), language, anomaly.unit),
			per: showDuration(per, language),
		});
	},
};

function fromLast(rising: number | undefined, falling: number | undefined, per: Millis, memory: Memory, at: Millis, value: number): Taken<Memory> {
	const since = memory[0];
	const before = memory[1];
	memory[0] = at;
	memory[1] = value;
	if (since === undefined || before === undefined || at === since) return { memory, found: NOTHING };
	const change = ((value - before) / (at - since)) * per;
	return { memory, found: [side('rising', change, rising, per, since), side('falling', -change, falling, per, since)] };
}

function side(name: 'rising' | 'falling', change: number, limit: number | undefined, per: Millis, since: Millis): Found {
	if (limit === undefined || !(change > limit)) return WELL[name];
	return { side: name, level: 1, back: false, since, evidence: { rate: change, limit, per } };
}

/** No more of a span than is needed to find one that is about as old: of many samples some are left out. */
function keep(memory: Memory, at: Millis, value: number, over: Millis): void {
	const last = memory.at(-2);
	if (last !== undefined && at - last < over / (MOST_KEPT - 2)) return;
	memory.push(at, value);
}

function digits(written: string): number {
	return written.split('.')[1]?.length ?? 0;
}
