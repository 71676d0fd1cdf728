// Checks the reasons for which a plant stops the clocks of a case. What a pause does: engine/pausing.ts.

import { LONGEST } from '../duration.ts';
import type { JsonSchema } from '../json.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { check, clean } from '../validate.ts';
import type { PauseReason } from './plant.ts';

const SCHEMA: JsonSchema = {
	type: 'array',
	maxItems: 100,
	items: {
		type: 'object',
		properties: {
			id: { type: 'string', minLength: 1, maxLength: 120 },
			name: { type: 'string', minLength: 1, maxLength: 200 },
			longest: { type: 'number', exclusiveMinimum: 0, maximum: LONGEST },
		},
		required: ['id', 'name'],
		additionalProperties: false,
	},
};

/** Reasons from a dialog or an imported flow, or everything that is wrong with them. None at all: any text is a reason. */
export function checkPauseReasons(raw: unknown, language: Language): { reasons?: PauseReason[]; refusals: Refusal[] } {
	if (raw === undefined || raw === null) return { refusals: [] };
	const plain = clean(raw, { bytes: 65_536, language });
	if ('refused' in plain) return { refusals: [{ ...plain, path: `pauses${plain.path}` }] };
	const checked = check<PauseReason[]>(SCHEMA, plain.value, language, { path: 'pauses' });
	if (!checked.ok) return { refusals: checked.refusals };
	const reasons = checked.value;
	const refusals = reasons.flatMap(({ id }, n) => {
		const before = reasons.findIndex((other) => other.id === id);
		return before === n ? [] : [refuse(language, 'engine.pause-twice', `pauses[${n}].id`, { found: id })];
	});
	return refusals.length > 0 || reasons.length === 0 ? { refusals } : { reasons, refusals };
}
