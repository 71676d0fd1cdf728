// How a classification is configured, and the check of it for the editor and the runtime. What it does with a case: classify.ts.

import { CAUSE_CATEGORIES, SEVERITIES } from '../../case/events.ts';
import { isCasePath } from '../../form/case-path.ts';
import { below, isAbsent, Reading, shown } from '../../form/reading.ts';
import type { Addressee } from '../../plant/directory.ts';
import type { Language } from '../../text.ts';
import { type ConfigCheck, type Warning, warn } from '../config-shape.ts';
import { type Analysis, analyse } from './analyse.ts';
import { type Result, type Row, type Table, TESTS, type Test, type Value } from './table.ts';

export interface ClassifyConfig {
	table: Table;
	/** One output for every case that a row hits, or one for each of `departments`, in their order. */
	outputs: 'one' | 'perDepartment';
	departments: string[];
	/** Gets what no row hits. */
	fallback?: string;
	/** From this many refusals on the decider gets the case; 0: never. */
	maxRefusals: number;
	decider?: Addressee;
}

/** Outputs that have a meaning of their own: no department can be called so. */
export const OWN_OUTPUTS = ['classified', 'unclassified', 'decider'] as const;

const KEYS = ['table', 'outputs', 'departments', 'fallback', 'maxRefusals', 'decider'];
const MOST_ROWS = 1_000;
const MOST_COLUMNS = 20;

/** The configuration with its defaults and what the analysis warns of, or every fault in it. Whether the plant knows the departments shows at run time. */
export function checkClassifyConfig(raw: unknown, language: Language): ConfigCheck<ClassifyConfig> {
	const reading = new Reading(language);
	const given = reading.object(raw, '', KEYS);
	const outputs = reading.oneOf(given.outputs, 'outputs', ['one', 'perDepartment'] as const, 'one') ?? 'one';
	const config: ClassifyConfig = {
		table: readTable(reading, given.table),
		outputs,
		departments: reading.list(given.departments, 'departments', 50).flatMap((one, index) => readId(reading, one, below('departments', index)) ?? []),
		fallback: readId(reading, given.fallback, 'fallback'),
		maxRefusals: reading.number(given.maxRefusals, 'maxRefusals', { min: 0, max: 1_000, whole: true }) ?? 0,
		decider: readDecider(reading, given.decider),
	};
	if (config.maxRefusals > 0 && !config.decider) reading.fault('classify.decider-needed', 'decider', { count: config.maxRefusals });
	if (outputs === 'perDepartment') checkOutputs(reading, config);
	for (const key of ['fallback', 'decider'] as const) if (config[key] === undefined) delete config[key];
	if (reading.refusals.length > 0) return { ok: false, refusals: reading.refusals };
	return { ok: true, value: config, warnings: warningsOf(config, analyse(config.table), language) };
}

function readTable(reading: Reading, raw: unknown): Table {
	const given = reading.object(raw, 'table', ['name', 'columns', 'rows']);
	const columns = reading.list(given.columns, 'table.columns', MOST_COLUMNS).map((column, index) => {
		const path = reading.text(column, below('table.columns', index), 120, { required: true }) ?? '';
		if (path !== '' && !isCasePath(path)) reading.fault('classify.field-unknown', below('table.columns', index), { found: path });
		return path;
	});
	for (const [index, column] of columns.entries()) {
		if (columns.indexOf(column) < index) reading.fault('form.twice', below('table.columns', index), { found: column });
	}
	const rows = reading.list(given.rows, 'table.rows', MOST_ROWS).map((row, index) => readRow(reading, row, below('table.rows', index), columns.length));
	return { name: reading.text(given.name, 'table.name', 120) ?? 'responsibility', columns, rows };
}

function readRow(reading: Reading, raw: unknown, path: string, columns: number): Row {
	const given = reading.object(raw, path, ['tests', 'result', 'askAgain', 'note']);
	const row: Row = {
		tests: reading.list(given.tests, below(path, 'tests'), columns).map((test, index) => readTest(reading, test, below(below(path, 'tests'), index))),
		result: readResult(reading, given.result, below(path, 'result')),
	};
	if (reading.flag(given.askAgain, below(path, 'askAgain'), false)) row.askAgain = true;
	const note = reading.text(given.note, below(path, 'note'), 500);
	if (note !== undefined) row.note = note;
	return row;
}

function readTest(reading: Reading, raw: unknown, path: string): Test {
	if (isAbsent(raw)) return { is: 'any' };
	const given = reading.object(raw, path, ['is', 'value', 'values', 'min', 'max', 'text']);
	const is = reading.oneOf(given.is, below(path, 'is'), TESTS, 'any') ?? 'any';
	const at = (key: string) => below(path, key);
	switch (is) {
		case 'equals':
		case 'not':
			return { is, value: readComparison(reading, given.value, at('value')) };
		case 'oneOf': {
			const values = reading.list(given.values, at('values'), 200).map((value, index) => readComparison(reading, value, below(at('values'), index)));
			if (values.length === 0) reading.fault('classify.values-needed', at('values'));
			return { is, values };
		}
		case 'contains':
		case 'startsWith':
			return { is, text: reading.text(given.text, at('text'), 200, { required: true }) ?? '' };
		case 'range': {
			const [min, max] = [reading.number(given.min, at('min')), reading.number(given.max, at('max'))];
			if (isAbsent(given.min) && isAbsent(given.max)) reading.fault('classify.range-empty', path);
			if (min !== undefined && max !== undefined && min > max) reading.fault('form.min-over-max', at('max'), { min, max });
			return { is, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
		}
		default:
			return { is };
	}
}

function readComparison(reading: Reading, raw: unknown, path: string): Value {
	if (typeof raw === 'boolean' || (typeof raw === 'number' && Number.isFinite(raw))) return raw;
	return reading.text(raw, path, 200, { required: true }) ?? '';
}

function readResult(reading: Reading, raw: unknown, path: string): Result {
	const given = reading.object(raw, path, ['kind', 'cause', 'department', 'role', 'severity']);
	const result: Result = {
		kind: reading.text(given.kind, below(path, 'kind'), 64),
		cause: isAbsent(given.cause) ? undefined : reading.oneOf(given.cause, below(path, 'cause'), CAUSE_CATEGORIES),
		department: readId(reading, given.department, below(path, 'department')),
		role: readId(reading, given.role, below(path, 'role')),
		severity: isAbsent(given.severity) ? undefined : reading.oneOf(given.severity, below(path, 'severity'), SEVERITIES),
	};
	for (const key of Object.keys(result) as (keyof Result)[]) if (result[key] === undefined) delete result[key];
	// Somebody has to be responsible: a row that names nobody would pass the case on to no one.
	if (isAbsent(given.department) && isAbsent(given.role)) reading.fault('classify.nobody-named', path);
	return result;
}

function readDecider(reading: Reading, raw: unknown): Addressee | undefined {
	if (isAbsent(raw)) return undefined;
	const given = reading.object(raw, 'decider', ['role', 'department', 'person']);
	const decider: Addressee = {};
	for (const key of ['role', 'department', 'person'] as const) {
		const id = readId(reading, given[key], below('decider', key));
		if (id !== undefined) decider[key] = id;
	}
	return Object.keys(decider).length > 0 ? decider : undefined;
}

function readId(reading: Reading, raw: unknown, path: string): string | undefined {
	return reading.text(raw, path, 120);
}

function checkOutputs(reading: Reading, { departments, table }: ClassifyConfig): void {
	if (departments.length === 0) reading.fault('classify.departments-needed', 'departments');
	for (const [index, department] of departments.entries()) {
		const path = below('departments', index);
		if (departments.indexOf(department) < index) reading.fault('form.twice', path, { found: department });
		if ((OWN_OUTPUTS as readonly string[]).includes(department)) reading.fault('classify.output-reserved', path, { found: department });
	}
	for (const [index, { result }] of table.rows.entries()) {
		const { department } = result;
		if (department === undefined || departments.includes(department)) continue;
		reading.fault('classify.no-output', below(below('table.rows', index), 'result.department'), { row: index + 1, department: shown(department) });
	}
}

function warningsOf({ table, fallback }: ClassifyConfig, analysis: Analysis, language: Language): Warning[] {
	const warnings: Warning[] = analysis.unreachable.map(({ row, by }) => {
		const code = by.length === 0 ? 'classify.row-impossible' : 'classify.row-unreachable';
		return warn(language, code, below('table.rows', row - 1), { row, by: by.join(', ') });
	});
	if (table.rows.length === 0) warnings.push(warn(language, 'classify.no-rows', 'table.rows'));
	else if (analysis.gaps.length > 0) warnings.push(warn(language, 'classify.gaps', 'table.rows', { count: analysis.gaps.length }));
	if (analysis.bounded) warnings.push(warn(language, 'classify.bounded', 'table.rows'));
	if (fallback === undefined) warnings.push(warn(language, 'classify.no-fallback', 'fallback'));
	return warnings;
}
