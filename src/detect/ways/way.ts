// How messages become samples: which of the ways, and what is declared of numbers, units, times and qualities. Data only: check.ts says whether it is right.

import type { Millis } from '../../time.ts';
import type { NumberForm } from './number-form.ts';
import type { QualityRule } from './quality.ts';
import type { Register } from './registers.ts';
import type { StampRule } from './stamp.ts';
import type { UnitRule } from './unit-rule.ts';

/**
 * `property`: one sample, from wherever the node is told. `signals`: an object or a list of many, as such or as JSON text. `sparkplug`: a decoded Sparkplug B
 * payload. `opcua`: what OPC UA nodes give. `modbus`: registers.
 */
export const WAYS = ['property', 'signals', 'sparkplug', 'opcua', 'modbus'] as const;
export type Way = (typeof WAYS)[number];

/** What a reading is made of, in the way `signals`. */
export const FIELDS = ['signal', 'value', 'time', 'quality', 'unit', 'product', 'size'] as const;
export type Field = (typeof FIELDS)[number];

export interface WayConfig {
	/** `property` unless told. */
	way?: Way;
	/** Whether a signal's name begins with the topic (unless told), or is only its own: then machines that send the same names are one signal. */
	names?: 'topic' | 'own';
	/** The members of a reading where they are not called as usual ("v", "value", "t", "ts", "time", "q", "quality" …). */
	fields?: Partial<Record<Field, string>>;
	numbers?: NumberForm;
	units?: UnitRule[];
	time?: StampRule;
	quality?: QualityRule;
	/** For `modbus`. */
	registers?: Register[];
	/** So long a sample waits for earlier ones that are still under way. Absent: it is judged at once, and an earlier one that comes later is passed over. */
	patience?: Millis;
}

/** What a node has read of a message. */
export interface Arrived {
	value: unknown;
	/** Name of the signal; of several, what their names begin with. */
	signal?: unknown;
	at?: unknown;
	product?: unknown;
	quality?: unknown;
	unit?: unknown;
	size?: unknown;
	/** The message itself, for what OPC UA nodes put beside the value. */
	message?: object;
}
