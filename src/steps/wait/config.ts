// What a wait is told on the canvas. Not for what it does with it: wait.ts.

import { SEVERITIES, type Severity } from '../../case/events.ts';
import { parseNumbering } from '../../case/numbering.ts';
import type { JsonSchema } from '../../json.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { refusePermission } from '../addressee.ts';
import { faultyPlaceholders } from '../case-field.ts';
import { type ConfigCheck, checkShape, PERMISSION, SENTENCE, SPAN, type Span, STEP_KEY, type Warning, warn } from '../config-shape.ts';
import type { Permission } from '../permission.ts';
import { isKeyField } from './similar-rows.ts';

/** A case that the wait opens, to wait for its end (F1: incoming material runs as a case of its own). */
export interface ChildCase {
	/** May hold fields of this case: "Incoming material {{case.lot}}". */
	title: string;
	kind: string;
	/** Absent: that of this case. */
	severity?: Severity;
	/** Number pattern ("IM-{yyyy}-{seq}"). */
	numbering: string;
	/** Who is responsible for it from the start. */
	department?: string;
	/** Absent: that of this case. */
	area?: string;
	/** One case for each row of a list (F24: the gaps of a road map), all in one commit. Its columns become fields of the child and stand as "{{case.row.gap}}" in the title. */
	each?: EachRow;
	/** One case for everything that is like what this case is about (F15: deployment of a proven measure), all in one commit. "{{case.row.key}}" and "{{case.row.name}}" stand in the title. */
	similar?: SimilarCases;
}

/** The register is the plant's (src/similar). */
export interface SimilarCases {
	/** Where this case has the key of a member: "material", "area", "lot", "order" or "fields.<name>". The child has its own there. */
	field: string;
	/** Only what is in this group. */
	group?: string;
	/** What if no group holds the key: the case is held (absent), or it goes on by `done`. */
	none?: 'pass';
}

export interface EachRow {
	/** Where the list is ("fields.road"). */
	list: string;
	/** Column with the person who is responsible for the child. Absent or empty: the department above. */
	person?: string;
	/** Column with a date; a day ends at its end. */
	due?: string;
}

export type WaitFor =
	/** Until named steps have been left: since this wait was left last, or ever. */
	| { mode: 'steps'; steps: string[]; of: 'all' | 'any' }
	/** Until so many different steps have sent the case here: the join of parallel branches. */
	| { mode: 'arrivals'; arrivals: number }
	/** Until child cases, or all linked cases that are not mere recurrences, have ended; with `opens` the one it opens. */
	| { mode: 'cases'; which: 'children' | 'linked'; of: 'all' | 'any'; opens?: ChildCase }
	/** Until the instant in a field of the case ("fields.restart"); it follows when the field is changed. */
	| { mode: 'until'; field: string }
	| { mode: 'for'; span: Span };

export type WaitConfig = WaitFor & {
	/** How long at most; then it goes on by `timeout`. */
	limit?: Span;
	/** Who may end the waiting by hand; absent: anybody. */
	release?: Permission;
};

const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 120 };
const OF: JsonSchema = { enum: ['all', 'any'] };
const OPENS: JsonSchema = {
	type: 'object',
	properties: {
		title: { ...SENTENCE, maxLength: 200 },
		kind: { ...name, maxLength: 64 },
		severity: { enum: SEVERITIES },
		numbering: { type: 'string' },
		department: name,
		area: name,
		each: { type: 'object', properties: { list: name, person: name, due: name }, required: ['list'], additionalProperties: false },
		similar: {
			type: 'object',
			properties: { field: name, group: name, none: { enum: ['pass'] } },
			required: ['field'],
			additionalProperties: false,
		},
	},
	required: ['title', 'kind', 'numbering'],
	additionalProperties: false,
};

const MODES: Record<WaitFor['mode'], { required: string[]; properties: JsonSchema }> = {
	steps: {
		required: ['steps', 'of'],
		properties: { steps: { type: 'array', items: STEP_KEY, minItems: 1, maxItems: 50, uniqueItems: true }, of: OF },
	},
	arrivals: { required: ['arrivals'], properties: { arrivals: { type: 'integer', minimum: 1, maximum: 50 } } },
	cases: { required: ['which', 'of'], properties: { which: { enum: ['children', 'linked'] }, of: OF, opens: OPENS } },
	until: { required: ['field'], properties: { field: { type: 'string', minLength: 1, maxLength: 120 } } },
	for: { required: ['span'], properties: { span: SPAN } },
};

const ANY_MODE: JsonSchema = { type: 'object', properties: { mode: { enum: Object.keys(MODES) } }, required: ['mode'] };

const SCHEMAS = new Map<string, JsonSchema>(
	Object.entries(MODES).map(([mode, { required, properties }]) => [
		mode,
		{
			type: 'object',
			properties: { mode: { const: mode }, ...properties, limit: SPAN, release: PERMISSION },
			required: ['mode', ...required],
			additionalProperties: false,
		},
	]),
);

/** A wait's configuration from a dialog or an imported flow. */
export function checkWaitConfig(raw: unknown, language: Language): ConfigCheck<WaitConfig> {
	const shape = checkShape<{ mode: string }>(ANY_MODE, raw, language);
	if (!shape.ok) return shape;
	const checked = checkShape<WaitConfig>(SCHEMAS.get(shape.value.mode) as JsonSchema, raw, language);
	if (!checked.ok) return checked;
	const config = checked.value;
	const refusals = [
		...(config.mode === 'cases' && config.opens ? faultsOf(config.opens, language) : []),
		...refusePermission(config.release, 'release', language),
	];
	if (refusals.length > 0) return { ok: false, refusals };
	const warnings: Warning[] = [];
	if (config.mode === 'arrivals' && config.arrivals === 1) warnings.push(warn(language, 'wait.one-arrival', 'arrivals'));
	const endsByItself = config.mode === 'for' || config.mode === 'until';
	if (!endsByItself && !config.limit) warnings.push(warn(language, 'wait.no-limit', 'limit'));
	return { ok: true, value: config, warnings };
}

function faultsOf({ title, numbering, each, similar }: ChildCase, language: Language): Refusal[] {
	const placeholders = faultyPlaceholders(title).map((placeholder) => refuse(language, 'wait.placeholder', 'opens.title', { placeholder }));
	const pattern = parseNumbering(numbering, language, 'opens.numbering');
	const rows = each || similar || !/\{\{\s*case\.row\./.test(title) ? [] : [refuse(language, 'wait.row-without-list', 'opens.each')];
	return [...placeholders, ...(isRefusal(pattern) ? [pattern] : []), ...rows, ...(similar ? faultsOfSimilar(similar, title, each, language) : [])];
}

function faultsOfSimilar({ field }: SimilarCases, title: string, each: EachRow | undefined, language: Language): Refusal[] {
	const columns = [...title.matchAll(/\{\{\s*case\.row\.([^{}]*?)\s*\}\}/g)].map(([, column]) => column as string);
	// Without one of the two, all would have the same title, and none could be told from the others.
	const telling = columns.some((column) => column === 'key' || column === 'name') && columns.every((column) => ['key', 'name', 'group'].includes(column));
	return [
		...(isKeyField(field) ? [] : [refuse(language, 'wait.similar-field', 'opens.similar.field', { field })]),
		...(telling ? [] : [refuse(language, 'wait.similar-title', 'opens.title')]),
		...(each ? [refuse(language, 'wait.similar-or-list', 'opens.similar')] : []),
	];
}
