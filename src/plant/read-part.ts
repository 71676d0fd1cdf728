// A part of the plant's configuration that has a schema of its own: as it is, or everything that is wrong with it.

import type { JsonSchema } from '../json.ts';
import type { Refusal } from '../refusal.ts';
import type { Language } from '../text.ts';
import { check, clean } from '../validate.ts';

export type Read<T> = { value: T | undefined; refusals: Refusal[] };

/** Undefined without refusals where there is none. Paths begin with `path`. */
export function readPart<T>(schema: JsonSchema, raw: unknown, path: string, language: Language): Read<T> {
	if (raw === undefined || raw === null) return { value: undefined, refusals: [] };
	const plain = clean(raw, { bytes: 65_536, language, path });
	if ('refused' in plain) return { value: undefined, refusals: [plain] };
	const checked = check<T>(schema, plain.value, language, { path });
	return checked.ok ? { value: checked.value, refusals: [] } : { value: undefined, refusals: checked.refusals };
}
