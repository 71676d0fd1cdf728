// Whether a source trusts its own sample: OPC UA status codes, OPC DA and Sparkplug B qualities, words. Not for whether the value is good: that is judged.

import { type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { describe } from '../../untrusted.ts';
import { numberOfLong } from './long.ts';

export const QUALITIES = ['good', 'uncertain', 'bad'] as const;
export const CODES = ['da', 'ua'] as const;
export const UNCERTAIN = ['judged', 'bad'] as const;

export interface QualityRule {
	/** What a small number means: OPC DA and Sparkplug B (192 good, 0 bad, 500 stale), or OPC UA (0 good). By the way unless told. */
	codes?: (typeof CODES)[number];
	/** Whether an uncertain sample is judged like a good one (unless told), or left out like a bad one. */
	uncertain?: (typeof UNCERTAIN)[number];
}

export interface Graded {
	quality: (typeof QUALITIES)[number];
	/** In the source's own terms. */
	said: string;
}

const LONGEST = 60;
const WORDS: Record<string, (typeof QUALITIES)[number]> = {
	good: 'good',
	ok: 'good',
	uncertain: 'uncertain',
	bad: 'bad',
	stale: 'bad',
	error: 'bad',
	好: 'good',
	坏: 'bad',
};

/**
 * Reads a quality. OPC UA (part 4, 7.39): the two highest bits of 32 are 00 good, 01 uncertain, 10 bad; 11 is reserved and taken for bad. OPC DA: bits 6 and 7
 * of the low byte are 11 good, 01 uncertain, 00 bad. Sparkplug B: 192 good, 0 bad, 500 stale. Words by how they begin: "Good", "BadSensorFailure",
 * "Uncertain (…)". Absent is good; what is none of these is refused, not guessed.
 */
export function readQuality(value: unknown, codes: 'da' | 'ua', language: Language, path: string): Graded | Refusal {
	if (value === undefined || value === null) return { quality: 'good', said: '' };
	if (typeof value === 'boolean') return { quality: value ? 'good' : 'bad', said: String(value) };
	const graded = typeof value === 'object' ? ofObject(value, codes) : typeof value === 'number' ? ofCode(value, codes) : ofWord(value, codes);
	return graded ?? refuse(language, 'ways.quality', path, { found: describe(language, value) });
}

function ofWord(value: unknown, codes: 'da' | 'ua'): Graded | undefined {
	if (typeof value !== 'string' || value.length > LONGEST) return undefined;
	const word = value.trim();
	if (/^\d{1,10}$/.test(word)) return ofCode(Number(word), codes);
	const kind = /^(good|uncertain|bad)/i.exec(word)?.[0].toLowerCase() ?? word.toLowerCase();
	const quality = Object.hasOwn(WORDS, kind) ? WORDS[kind] : undefined;
	return quality && { quality, said: word };
}

function ofCode(code: number, codes: 'da' | 'ua'): Graded | undefined {
	if (!Number.isInteger(code) || code < 0 || code > 0xffff_ffff) return undefined;
	const said = String(code);
	// An OPC UA code that is not good is far beyond every quality of the older OPC.
	if (codes === 'ua' || code >= 0x4000_0000) return { quality: (['good', 'uncertain', 'bad', 'bad'] as const)[code >>> 30]!, said };
	if (code === 500) return { quality: 'bad', said: 'stale' };
	if (code > 0xffff) return undefined;
	const quality = (['bad', 'uncertain', undefined, 'good'] as const)[(code >> 6) & 3];
	return quality && { quality, said };
}

/** A status code as an object: {value, name, description} as JSON, or node-opcua's own, whose members are behind its prototype. */
function ofObject(value: object, codes: 'da' | 'ua'): Graded | undefined {
	const own = (...keys: string[]) => keys.map((key) => Object.getOwnPropertyDescriptor(value, key)?.value as unknown).find((found) => found !== undefined);
	const code = numberOfLong(value) ?? own('value', '_value', 'code', 'Code');
	const name = own('name', '_name', 'symbol', 'Symbol');
	const graded = typeof code === 'number' ? ofCode(code, typeof name === 'string' ? 'ua' : codes) : ofWord(name, codes);
	return graded && typeof name === 'string' && name !== '' ? { ...graded, said: name.slice(0, LONGEST) } : graded;
}
