// From one message to any number of samples, by the declared way. The only door: nodes and replays come through it. Judging is judge.ts's.

import { refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import type { Millis } from '../../time.ts';
import { describe } from '../../untrusted.ts';
import { takeOpcUa } from './opcua.ts';
import { type How, takeReading, textOf } from './reading.ts';
import { takeRegisters } from './registers.ts';
import { takeSignals } from './signals.ts';
import { type BirthMemory, takeSparkplug } from './sparkplug.ts';
import type { Arrived, WayConfig } from './way.ts';
import type { Brought } from './way-sample.ts';

/** Longer texts are no message of a sensor. */
const LARGEST = 4 * 1024 * 1024;
const LONGEST_TEXT = 200;
/** Brackets, braces and white space. */
const MAY_BE_JSON = new Set([0x5b, 0x7b, 0x20, 0x09, 0x0a, 0x0d]);

/** What a node remembers between messages, and keeps over a restart. */
export type WayMemory = BirthMemory;

export function beginWay(): WayMemory {
	return { births: new Map() };
}

/**
 * Everything that a message brought. `now` is plant time: a sample that is more than five minutes ahead of it is refused. Never throws on what a message holds.
 */
export function samplesOf(arrived: Arrived, config: WayConfig, memory: WayMemory, now: Millis, language: Language): Brought {
	const brought: Brought = { samples: [], refusals: [], unfit: [] };
	const { way = 'property' } = config;
	const how: How = { config, codes: way === 'opcua' ? 'ua' : 'da', now, language };
	if (way === 'property') {
		const { value, signal, at, quality, unit, product, size } = arrived;
		// Nothing at all is no sensor's way to say that it has no value.
		if (value === null || value === undefined)
			brought.refusals.push(refuse(language, 'ways.value', 'value', { found: describe(language, value), most: LONGEST_TEXT }));
		else takeReading({ signal, value, at, quality, unit, product, size, path: 'value', atPath: 'at' }, how, brought);
		return brought;
	}
	const read = { ...arrived, value: parsed(arrived.value, how, brought) };
	if (brought.refusals.length > 0) return brought;
	if (way === 'signals') takeSignals(read, how, brought);
	else if (way === 'sparkplug') takeSparkplug(read, how, memory, brought);
	else if (way === 'opcua') takeOpcUa(read, how, brought);
	else takeRegisters(read, how, brought);
	return brought;
}

/** What JSON text says, also when it comes as bytes; whatever else comes as it is. */
function parsed(value: unknown, { language }: How, brought: Brought): unknown {
	const bytes = value instanceof Uint8Array;
	if (!bytes && typeof value !== 'string') return value;
	if (value.length > LARGEST) {
		brought.refusals.push(refuse(language, 'ways.large', 'value', { most: LARGEST / 1024 / 1024 }));
		return undefined;
	}
	// Registers and encoded payloads come as bytes, too: most of them are no text.
	const text = bytes ? (MAY_BE_JSON.has(value[0] ?? 0) ? textOf(value) : undefined) : value;
	if (text === undefined || !/^\s*[[{]/.test(text)) return value;
	try {
		return JSON.parse(text) as unknown;
	} catch {
		brought.refusals.push(refuse(language, 'ways.json', 'value', { found: describe(language, text) }));
		return undefined;
	}
}
