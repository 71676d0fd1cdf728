// What a plant knows of each lot that it made or moved: on which machine, from when to when, out of which lots of material, and where it is now.
// Not for what lots have in common (trace.ts), nor for how records come in (read-records.ts).

import type { Instant } from '../time.ts';

/** Where goods of a lot can be. Any other word is taken as it is ("rework"). */
export const KNOWN_PLACES = ['stock', 'line', 'transit', 'customer'] as const;

export interface ProductionRecord {
	lot: string;
	machine?: string;
	from?: Instant;
	to?: Instant;
	/** Lots that went into it; their own records, where there are any, lead further back. */
	materialLots: string[];
	tool?: string;
	operator?: string;
	quantity: number;
	unit?: string;
	where?: string;
	/** Row of the file (the header is row 1), or place in the message from 1. */
	row?: number;
}

export const MOST_RECORDS = 50_000;
export const MOST_MATERIALS = 50;
/** Characters of a lot, machine, tool, operator or place. */
export const LONGEST_NAME = 120;
