// What comes of a message: samples, and what is said of those that are none. Data only.

import type { Refusal } from '../../refusal.ts';
import type { Millis } from '../../time.ts';
import type { Scalar } from '../signal.ts';

export interface WaySample {
	signal: string;
	/** Of a subgroup, its mean. */
	value: Scalar;
	/** Milliseconds since 1970 UTC; absent where nothing came with the sample: it is of the moment it came in. */
	at?: Millis;
	/** Product or recipe that ran. */
	product?: string;
	/** As said by its source; a sample of bad quality is an `Unfit`. */
	quality?: 'uncertain';
	/** Of the value as it stands here, after a conversion. */
	unit?: string;
	/** The pieces of a subgroup. */
	subgroup?: number[];
	/** How many were inspected, where the value is a count. */
	size?: number;
	/** Of what was recorded while the source was not connected (Sparkplug B). */
	historical?: true;
}

/** A signal of which its own source says that it has no value now. Not judged, counted, and no sign of life. */
export interface Unfit {
	signal: string;
	at?: Millis;
	/** In the source's own terms: "BadSensorFailure", "stale", "null", "NDEATH". */
	said: string;
}

/** Everything that one message brought, in its order. One bad sample never keeps the others back. */
export interface Brought {
	samples: WaySample[];
	/** One for each bad sample; no state is touched by it. */
	refusals: Refusal[];
	unfit: Unfit[];
}
