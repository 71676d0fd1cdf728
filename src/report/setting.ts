// How a node that makes reports, or shows 8D cases, is configured, and the check of it for the editor and the runtime. Not for what a report says.

import { DISCIPLINES } from '../eight-d/disciplines.ts';
import type { JsonSchema } from '../json.ts';
import { type ConfigCheck, checkShape, STEP_KEY } from '../steps/config-shape.ts';
import { LANGUAGES, type Language } from '../text.ts';
import { AUDIENCES, type Audience, FORMATS, type Format, HIDEABLE, TEMPLATES, type Template } from './audience.ts';
import type { EightDSetting } from './eight-d/material.ts';

export interface ReportConfig extends EightDSetting {
	template?: Template;
	/** `internal` unless told; a node set to `customer` makes nothing else. */
	audience?: Audience;
	format?: Format;
	/** The plant's unless told. */
	language?: Language;
}

const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 120 };
const steps: JsonSchema = { type: 'array', items: STEP_KEY, maxItems: 20, uniqueItems: true };

const EIGHT_D: { [key: string]: JsonSchema } = {
	steps: { type: 'object', properties: Object.fromEntries(DISCIPLINES.map((one) => [one, steps])), additionalProperties: false },
	team: { type: 'object', properties: { field: name, column: name }, required: ['field', 'column'], additionalProperties: false },
	hides: { type: 'array', items: { enum: [...HIDEABLE] }, uniqueItems: true, maxItems: HIDEABLE.length },
	hidesFields: { type: 'array', items: name, uniqueItems: true, maxItems: 100 },
};
const EIGHT_D_SCHEMA: JsonSchema = {
	type: 'object',
	properties: { ...EIGHT_D, kinds: { type: 'array', items: name, uniqueItems: true, maxItems: 50 } },
	additionalProperties: false,
};
const REPORT_SCHEMA: JsonSchema = {
	type: 'object',
	properties: {
		...EIGHT_D,
		template: { enum: [...TEMPLATES] },
		audience: { enum: [...AUDIENCES] },
		format: { enum: [...FORMATS] },
		language: { enum: [...LANGUAGES] },
	},
	additionalProperties: false,
};

/** What a workspace of 8D cases goes by. */
export function checkEightDSetting(raw: unknown, language: Language): ConfigCheck<EightDSetting> {
	const checked = checkShape<EightDSetting>(EIGHT_D_SCHEMA, raw, language);
	return checked.ok ? { ...checked, warnings: [] } : checked;
}

/** A report node's configuration from a dialog or an imported flow. */
export function checkReportConfig(raw: unknown, language: Language): ConfigCheck<ReportConfig> {
	const checked = checkShape<ReportConfig>(REPORT_SCHEMA, raw, language);
	return checked.ok ? { ...checked, warnings: [] } : checked;
}
