// A plant at 08:00 UTC on a Sunday, and messages that come to it then.

import { beginWay, samplesOf, type WayMemory } from '../../../../src/detect/ways/samples-of.ts';
import type { Arrived, WayConfig } from '../../../../src/detect/ways/way.ts';
import type { Brought } from '../../../../src/detect/ways/way-sample.ts';
import type { Language } from '../../../../src/text.ts';

export const NOW = Date.parse('2026-11-22T08:00:00Z');

/** What a message brings at 08:00. */
export function brought(arrived: Arrived, config: WayConfig = {}, memory: WayMemory = beginWay(), language: Language = 'en-US'): Brought {
	return samplesOf(arrived, config, memory, NOW, language);
}

/** Path and code of each refusal. */
export function faults({ refusals }: Brought): [string, string][] {
	return refusals.map(({ path, code }) => [path, code]);
}

/** What nobody should send: each was met in a plant, or is an attack. */
export const RUBBISH: unknown[] = [
	undefined,
	null,
	'',
	' ',
	Number.NaN,
	Number.POSITIVE_INFINITY,
	'12,5',
	'12.5 kg',
	'1e999',
	{},
	[],
	[[]],
	[null],
	[{}],
	{ metrics: {} },
	{ metrics: [null, 3, {}, { name: 'a', value: {} }] },
	JSON.parse('{"__proto__": 1, "constructor": 2}'),
	'{"a": 1',
	'[1, 2',
	Buffer.from([0xff, 0xfe, 0x00]),
	Buffer.alloc(3),
	() => 1,
	Symbol('x'),
	10n,
	new Date(Number.NaN),
	new Map([['a', 1]]),
	Object.create(null),
	{
		get value() {
			throw new Error('a getter was asked');
		},
	},
	'x'.repeat(100_000),
];
