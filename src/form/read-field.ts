// Reads the fields of a form as somebody configured them, with every fault. What was filled in: check.ts.

import { LONGEST as LONGEST_DURATION } from '../duration.ts';
import { isAnalysis } from './analysis-fields.ts';
import { faultsOfValue } from './check-value.ts';
import { expressionFault } from './expression.ts';
import { COLUMN_TYPES, FIELD_TYPES, type Field, type FieldType, type Option } from './form.ts';
import { patternFault } from './pattern.ts';
import { isWritten, MOST_PICTURE, pictureFault } from './picture.ts';
import { prepareValue } from './prepare.ts';
import { checkBecoming, presetOptions, readBecomes } from './read-becomes.ts';
import { readCondition } from './read-condition.ts';
import { readLabels } from './read-labels.ts';
import { below, isAbsent, type Reading } from './reading.ts';

const KEYS: readonly (keyof Field)[] = [
	'name',
	'label',
	'help',
	'type',
	'required',
	'requiredFor',
	'visibleIf',
	'as',
	'unit',
	'min',
	'max',
	'decimals',
	'options',
	'maxLength',
	'pattern',
	'default',
	'defaultFrom',
	'planned',
	'columns',
	'minRows',
	'maxRows',
	'scale',
	'computed',
	'content',
	'picture',
	'accept',
	'most',
];

/** At most so many fields of a task, fields of a section, columns of a table, rows of a table, files of a field. */
const MOST_OF_TASK = 40;
const MOST_OF_SECTION = 80;
const MOST_COLUMNS = 12;
const MOST_ROWS = 200;
const MOST_FILES = 20;
/** Characters of a text: unless told, and at most. */
export const USUAL_LENGTH = 1_000;
const LONGEST = 4_000;

const TEXTS: readonly FieldType[] = ['text', 'long-text', 'material', 'ok-ng'];
const WITHOUT_VALUE: readonly FieldType[] = ['note', 'computed'];
/** What nobody can know before it is there. */
const WITHOUT_DEFAULT: readonly FieldType[] = [...WITHOUT_VALUE, 'photo', 'file', 'signature', 'table'];

/** Fields of a task, whose `outcomes` are the names that `requiredFor` may use, or of a section of a form, where it is any name. Every fault is noted in the reading. */
export function readFields(reading: Reading, raw: unknown, path: string, outcomes?: readonly string[]): Field[] {
	return readList(reading, raw, path, outcomes ? MOST_OF_TASK : MOST_OF_SECTION, (item, at) => readField(reading, item, at, FIELD_TYPES, outcomes));
}

function readList(reading: Reading, raw: unknown, path: string, most: number, read: (item: unknown, path: string) => Field): Field[] {
	const fields = reading.list(raw, path, most).map((item, index) => read(item, below(path, index)));
	const names = new Set<string>();
	for (const [index, { name }] of fields.entries()) {
		if (name !== '' && names.has(name)) reading.fault('form.twice', below(below(path, index), 'name'), { found: name });
		names.add(name);
	}
	return fields;
}

function readField(reading: Reading, raw: unknown, path: string, types: readonly FieldType[], outcomes?: readonly string[]): Field {
	const given = reading.object(raw, path, KEYS);
	const at = (key: string) => below(path, key);
	const name = reading.name(given.name, at('name')) ?? '';
	const type = reading.oneOf(given.type, at('type'), types, 'text') ?? 'text';
	const field: Field = {
		name,
		label: readLabels(reading, given.label, at('label'), 200) ?? name,
		type,
		required: reading.flag(given.required, at('required'), false),
		requiredFor: reading
			.list(given.requiredFor, at('requiredFor'), 20)
			.flatMap(
				(one, index) => (outcomes ? reading.oneOf(one, below(at('requiredFor'), index), outcomes) : reading.name(one, below(at('requiredFor'), index))) ?? [],
			),
		maxLength: USUAL_LENGTH,
	};
	if (field.requiredFor.length > 0) field.required = true;
	if (WITHOUT_VALUE.includes(type)) Object.assign(field, { required: false, requiredFor: [] });
	const length = reading.number(given.maxLength, at('maxLength'), { min: 1, max: LONGEST, whole: true });
	if (length !== undefined && TEXTS.includes(type)) field.maxLength = length;
	const help = readLabels(reading, given.help, at('help'), 500);
	if (help !== undefined) field.help = help;
	const visibleIf = readCondition(reading, given.visibleIf, at('visibleIf'));
	if (visibleIf) field.visibleIf = visibleIf;
	const becomes = readBecomes(reading, given.as, at('as'));
	if (becomes) field.as = becomes;
	const unit = reading.text(given.unit, at('unit'), 20);
	if (unit !== undefined) field.unit = unit;
	readOfType(reading, field, given, at, outcomes !== undefined);
	if (reading.flag(given.planned, at('planned'), false)) field.planned = true;
	if (becomes) checkBecoming(reading, field, becomes, at);
	if (type === 'text' || type === 'material') readPattern(reading, field, given.pattern, at('pattern'));
	readDefault(reading, field, given, at);
	return field;
}

type Given = Readonly<Record<string, unknown>>;
type At = (key: string) => string;

/** What only fields of some types have. `ofTask`: the field stands in a task itself, which every case carries along. */
function readOfType(reading: Reading, field: Field, given: Given, at: At, ofTask: boolean): void {
	switch (field.type) {
		case 'number':
			readLimits(reading, field, given, at);
			readDecimals(reading, field, given, at);
			break;
		case 'duration':
			readLimits(reading, field, given, at, { min: 0, max: LONGEST_DURATION, whole: true });
			// What every duration has as limits is none of its own.
			if (field.min === 0) delete field.min;
			if (field.max === LONGEST_DURATION) delete field.max;
			break;
		case 'choice':
		case 'several':
			field.options = readOptions(reading, given.options, at('options')) ?? presetOptions(field.as) ?? [];
			if (field.options.length === 0) reading.fault('form.no-options', at('options'));
			break;
		case 'ok-ng': {
			const reasons = readOptions(reading, given.options, at('options'));
			if (reasons && reasons.length > 0) field.options = reasons;
			break;
		}
		case 'rating':
			field.scale = reading.number(given.scale, at('scale'), { min: 2, max: 10, whole: true }) ?? 5;
			break;
		case 'photo':
		case 'file':
			readFiles(reading, field, given, at);
			break;
		case 'table':
			readTable(reading, field, given, at);
			break;
		case 'note':
			readNote(reading, field, given, at, ofTask);
			break;
		case 'computed':
			readExpression(reading, field, 'computed', given.computed, at('computed'), true);
			readDecimals(reading, field, given, at);
			break;
	}
}

function readLimits(reading: Reading, field: Field, given: Given, at: At, within: { min?: number; max?: number; whole?: boolean } = {}): void {
	const min = reading.number(given.min, at('min'), within);
	const max = reading.number(given.max, at('max'), within);
	if (min !== undefined && max !== undefined && min > max) reading.fault('form.min-over-max', at('max'), { min, max });
	if (min !== undefined) field.min = min;
	if (max !== undefined) field.max = max;
}

function readDecimals(reading: Reading, field: Field, given: Given, at: At): void {
	const decimals = reading.number(given.decimals, at('decimals'), { min: 0, max: 9, whole: true });
	if (decimals !== undefined) field.decimals = decimals;
}

/** Undefined when none were given. */
function readOptions(reading: Reading, raw: unknown, path: string): Option[] | undefined {
	if (isAbsent(raw)) return undefined;
	const options = reading.list(raw, path, 100).map((item, index): Option => {
		const given = typeof item === 'string' ? { value: item } : reading.object(item, below(path, index), ['value', 'label']);
		const value = reading.text(given.value, below(below(path, index), 'value'), 100, { required: true }) ?? '';
		return { value, label: readLabels(reading, 'label' in given ? given.label : undefined, below(below(path, index), 'label'), 200) ?? value };
	});
	for (const [index, { value }] of options.entries()) {
		if (options.findIndex((other) => other.value === value) < index) reading.fault('form.twice', below(below(path, index), 'value'), { found: value });
	}
	return options;
}

function readFiles(reading: Reading, field: Field, given: Given, at: At): void {
	const accept = reading.list(given.accept, at('accept'), 20).flatMap((one, index) => {
		const path = below(at('accept'), index);
		const kind = reading.text(one, path, 100, { required: true });
		if (kind === undefined || /^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/.test(kind)) return kind ?? [];
		return reading.fault('form.not-file-kind', path, { found: kind }) ?? [];
	});
	if (accept.length > 0) field.accept = accept;
	field.most = reading.number(given.most, at('most'), { min: 1, max: MOST_FILES, whole: true }) ?? (field.type === 'photo' ? 5 : 1);
}

function readTable(reading: Reading, field: Field, given: Given, at: At): void {
	field.columns = readList(reading, given.columns, at('columns'), MOST_COLUMNS, (item, path) => readColumn(reading, item, path));
	if (field.columns.length === 0) reading.fault('form.no-columns', at('columns'));
	const minRows = reading.number(given.minRows, at('minRows'), { min: 0, max: MOST_ROWS, whole: true });
	const maxRows = reading.number(given.maxRows, at('maxRows'), { min: 1, max: MOST_ROWS, whole: true }) ?? 50;
	if (minRows !== undefined && minRows > maxRows) reading.fault('form.min-over-max', at('maxRows'), { min: minRows, max: maxRows });
	if (minRows) field.minRows = minRows;
	field.maxRows = maxRows;
}

/** A column is a field of a row: what concerns the whole form it has not. */
function readColumn(reading: Reading, raw: unknown, path: string): Field {
	const column = readField(reading, raw, path, COLUMN_TYPES);
	for (const key of ['visibleIf', 'as', 'defaultFrom', 'planned'] as const) {
		if (column[key] !== undefined) reading.fault('form.not-in-column', below(path, key));
	}
	if (column.requiredFor.length > 0) reading.fault('form.not-in-column', below(path, 'requiredFor'));
	return column;
}

function readNote(reading: Reading, field: Field, given: Given, at: At, ofTask: boolean): void {
	const content = readLabels(reading, given.content, at('content'), 2_000);
	if (content !== undefined) field.content = content;
	const picture = readPicture(reading, given.picture, at('picture'), ofTask);
	if (picture !== undefined) field.picture = picture;
	if (content === undefined && isAbsent(given.picture)) reading.fault('form.note-empty', at('content'));
}

function readPicture(reading: Reading, raw: unknown, path: string, ofTask: boolean): string | undefined {
	if (typeof raw === 'string' && isWritten(raw)) {
		const fault = ofTask ? 'form.picture-in-task' : pictureFault(raw);
		return fault ? reading.fault(fault, path, { most: MOST_PICTURE >> 10 }) : raw;
	}
	const picture = reading.text(raw, path, 80);
	return picture === undefined || /^sha256:[0-9a-f]{64}$/.test(picture) ? picture : reading.fault('form.not-file', path);
}

function readPattern(reading: Reading, field: Field, raw: unknown, path: string): void {
	const pattern = reading.text(raw, path, 1_000);
	if (pattern === undefined) return;
	const fault = patternFault(pattern, field.maxLength);
	if (fault) reading.fault(fault, path, { longest: field.maxLength });
	else field.pattern = pattern;
}

function readExpression(reading: Reading, field: Field, key: 'computed' | 'defaultFrom', raw: unknown, path: string, required = false): void {
	const written = reading.text(raw, path, 2_000, { required });
	if (written === undefined) return;
	const fault = expressionFault(written, { clock: key === 'defaultFrom' });
	if (fault) reading.fault(fault.code, path, fault.params);
	field[key] = written;
}

function readDefault(reading: Reading, field: Field, given: Given, at: At): void {
	if (WITHOUT_DEFAULT.includes(field.type)) return;
	// What nobody writes down beforehand, but what the case may know from the turn before.
	readExpression(reading, field, 'defaultFrom', given.defaultFrom, at('defaultFrom'));
	if (isAbsent(given.default) || isAnalysis(field.type)) return;
	const value = prepareValue(field, given.default, { zone: 'UTC', language: reading.language });
	const faults = value === undefined ? [] : faultsOfValue(field, value, at('default'), reading.language);
	for (const { code, path, message } of faults) reading.refusals.push({ refused: true, code, path, message });
	if (faults.length === 0 && value !== undefined) field.default = value;
}
