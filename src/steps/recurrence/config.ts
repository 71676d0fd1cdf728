// How a look for recurrences is configured, and the check of it for the editor and the runtime. What it finds: recurrence.ts.

import { LIKENESSES, type Likeness } from '../../case/likeness.ts';
import type { JsonSchema } from '../../json.ts';
import type { Language } from '../../text.ts';
import { DAY, type Millis } from '../../time.ts';
import { type ConfigCheck, checkShape, type Warning, warn } from '../config-shape.ts';

export interface RecurrenceConfig {
	/** What makes a case the same trouble as an earlier one: kind, area and part, or these and the cause category. */
	same: Likeness;
	/** So long after the earlier case had closed, counted through. */
	window: Millis;
	/** By how many steps a recurrence is more severe: low → medium → high → critical. 0: by none. */
	raise: number;
}

const SCHEMA: JsonSchema = {
	type: 'object',
	properties: {
		same: { enum: Object.keys(LIKENESSES) },
		window: { type: 'number', exclusiveMinimum: 0, maximum: 3_660 * DAY },
		raise: { type: 'integer', minimum: 0, maximum: 3 },
	},
	required: ['same', 'window', 'raise'],
	additionalProperties: false,
};

/** A configuration from a dialog or an imported flow. */
export function checkRecurrenceConfig(raw: unknown, language: Language): ConfigCheck<RecurrenceConfig> {
	const checked = checkShape<RecurrenceConfig>(SCHEMA, raw, language);
	if (!checked.ok) return checked;
	const warnings: Warning[] = [];
	// Shorter than an hour is most often a mistake of unit: no measure has shown by then what it is worth.
	if (checked.value.window < DAY / 24) warnings.push(warn(language, 'recurrence.window-short', 'window'));
	return { ok: true, value: checked.value, warnings };
}
