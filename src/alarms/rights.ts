// Who may do what with the alarms of a plant, and how surely it has to be known who it is, as the plant has it. Whether somebody is who they say: src/identity.

import { CERTAINTY, type Identified } from '../case/events.ts';
import type { JsonSchema } from '../json.ts';
import type { Act } from './handling.ts';

/** Acknowledging; shelving and taking down; taking out of service and back. */
export const RIGHTS = ['acknowledge', 'shelve', 'service'] as const;
export type Right = (typeof RIGHTS)[number];

export interface Permit {
	/** Whose holders and deputies may; anybody where none is named. */
	roles?: string[];
	/** How surely somebody must be known at least. */
	least?: Identified;
}
export type Permits = Partial<Record<Right, Permit>>;

const PERMIT: JsonSchema = {
	type: 'object',
	properties: {
		roles: { type: 'array', items: { type: 'string', minLength: 1, maxLength: 200 }, minItems: 1, maxItems: 50, uniqueItems: true },
		least: { enum: CERTAINTY },
	},
	additionalProperties: false,
};
export const PERMITS: JsonSchema = { type: 'object', properties: Object.fromEntries(RIGHTS.map((right) => [right, PERMIT])), additionalProperties: false };

/** What somebody needs for an act. */
export function rightFor(what: Act['what']): Right {
	if (what === 'acknowledged') return 'acknowledge';
	return what === 'shelved' || what === 'unshelved' ? 'shelve' : 'service';
}
