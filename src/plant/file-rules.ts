// How much room the attached files of a plant may take. What may be attached at all: src/files.

import type { JsonSchema } from '../json.ts';
import type { Language } from '../text.ts';
import { type Read, readPart } from './read-part.ts';

export interface FileRules {
	/** Megabytes of all files together; 20,000 unless told. */
	quota?: number;
}

const RULES: JsonSchema = {
	type: 'object',
	properties: { quota: { type: 'number', minimum: 1, maximum: 100_000_000 } },
	additionalProperties: false,
};

/** The plant's rules; undefined where there are none. */
export function fileRulesOf(raw: unknown, path: string, language: Language): Read<FileRules> {
	return readPart<FileRules>(RULES, raw, path, language);
}
