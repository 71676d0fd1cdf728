// A pattern of bits in a word that a controller sends: alarm words, status words. Not for a value that must not be as a whole (state.ts).

import { refuse } from '../../refusal.ts';
import { text } from '../../text.ts';
import { describe } from '../../untrusted.ts';
import type { RuleConfig } from '../config.ts';
import { named } from '../words.ts';
import { type Found, NOTHING, type RuleKind, WELL } from './kind.ts';

export interface PatternRule extends RuleConfig {
	/** From the highest bit to the lowest: 1 set, 0 not set, x either. "1x0": bit 2 set and bit 0 not. At most 32; spaces are for reading. */
	bits: string;
}

/** What a word of 32 bits can hold, with a sign or without. */
const LEAST = -(2 ** 31);
const MOST = 2 ** 32 - 1;
const BITS = /^[01x](\s?[01x]){0,31}$/i;

export const pattern: RuleKind<PatternRule> = {
	watch: 'pattern',
	counts: true,
	severities: { pattern: 'medium' },
	takes: () => 'number',
	levels: () => ['pattern'],

	check(fields) {
		const bits = fields.raw('bits');
		if (typeof bits === 'string' && BITS.test(bits.trim()) && /[01]/.test(bits)) return { bits: bits.trim().toLowerCase() };
		fields.fault('bits', 'detect.bits', { found: describe(fields.language, bits) });
		return { bits: '' };
	},

	refuses(_rule, { value }, language) {
		if (Number.isInteger(value) && (value as number) >= LEAST && (value as number) <= MOST) return undefined;
		return refuse(language, 'detect.word', 'value', { found: describe(language, value) });
	},

	take({ bits }, memory, { value }) {
		if (typeof value !== 'number') return { memory, found: NOTHING };
		return { memory, found: shows(bits, value) ? [{ side: '', level: 1, back: false, evidence: { bits } } satisfies Found] : WELL };
	},

	explain: (anomaly, language, zone) =>
		text(language, 'detect.explain.pattern', {
			...named(anomaly, language, zone),
			value: word(anomaly.value, anomaly.evidence.bits),
			bits: String(anomaly.evidence.bits),
		}),
};

function shows(bits: string, value: number): boolean {
	let bit = 0;
	for (let place = bits.length - 1; place >= 0; place--) {
		const wanted = bits[place];
		if (wanted !== '0' && wanted !== '1' && wanted !== 'x') continue;
		if (wanted !== 'x' && ((value >>> bit) & 1) !== Number(wanted)) return false;
		bit++;
	}
	return true;
}

/** As many bits of the value as the pattern has. */
function word(value: unknown, bits: unknown): string {
	const length = String(bits).replaceAll(' ', '').length;
	return typeof value === 'number' ? (value >>> 0).toString(2).padStart(length, '0').slice(-length) : String(value);
}
