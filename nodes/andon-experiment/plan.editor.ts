// The plan of an experiment in the dialog: tables of factors and responses, and how they are written there. Not for what a plan may be: src/experiment.

import type { Factor, Response } from '../../src/experiment/experiment.ts';
import { isRefusal } from '../../src/refusal.ts';
import type { Plan } from '../../src/steps/experiment/config.ts';
import { readNumber } from '../../src/untrusted.ts';
import type { Column, Row } from '../editor/columns.ts';
import { compact } from '../editor/compact.ts';
import type { Texts } from '../editor/texts.ts';

const GOALS = ['larger', 'smaller', 'nominal'] as const;
const FORMS = ['mean-and-variance', 'bias-corrected', 'variance-only', 'target'] as const;

/** Noise factors have no columns of their own to choose: the outer array is found. */
export function factorColumns(texts: Texts, kind: 'control' | 'noise'): Column[] {
	return [
		{ kind: 'text', key: 'key', label: texts('column.key'), hint: texts('hint.key'), width: '56px', required: true, unique: true },
		{ kind: 'text', key: 'name', label: texts('column.name'), required: true },
		{ kind: 'text', key: 'unit', label: texts('column.unit'), width: '64px' },
		{ kind: 'text', key: 'levels', label: texts('column.levels'), hint: texts('hint.levels'), placeholder: '150; 160; 170', required: true },
		{ kind: 'text', key: 'reason', label: texts('column.reason'), hint: texts('hint.reason') },
		...(kind === 'control'
			? [
					{
						kind: 'number',
						key: 'column',
						label: texts('column.column'),
						hint: texts('hint.column'),
						width: '72px',
						integer: true,
						min: 1,
						max: 31,
						detail: true,
					} as const,
				]
			: []),
	];
}

export function responseColumns(texts: Texts): Column[] {
	return [
		{ kind: 'text', key: 'key', label: texts('column.key'), hint: texts('hint.key'), width: '56px', required: true, unique: true },
		{ kind: 'text', key: 'name', label: texts('column.name'), required: true },
		{ kind: 'text', key: 'unit', label: texts('column.unit'), width: '64px' },
		{ kind: 'select', key: 'goal', label: texts('column.goal'), options: GOALS.map((value) => ({ value, label: texts(`goal.${value}`) })), required: true },
		{ kind: 'number', key: 'target', label: texts('column.target'), width: '72px' },
		{
			kind: 'select',
			key: 'nominalForm',
			label: texts('column.nominalForm'),
			hint: texts('hint.nominalForm'),
			options: FORMS.map((value) => ({ value, label: texts(`form.${value}`) })),
			empty: '–',
			detail: true,
		},
		{ kind: 'number', key: 'offset', label: texts('column.offset'), hint: texts('hint.offset'), width: '72px', detail: true },
		{ kind: 'number', key: 'weight', label: texts('column.weight'), hint: texts('hint.weight'), width: '72px', detail: true },
		{ kind: 'number', key: 'limits.worst', label: texts('column.worst'), hint: texts('hint.limits'), width: '72px', detail: true },
		{ kind: 'number', key: 'limits.best', label: texts('column.best'), hint: texts('hint.limits'), width: '72px', detail: true },
	];
}

export function factorRows(factors: readonly Factor[] = [], columns: Plan['columns'] = {}): Row[] {
	return factors.map((factor) => ({
		...factor,
		levels: factor.levels.join('; '),
		...(Object.hasOwn(columns, factor.key) ? { column: columns[factor.key] } : {}),
	}));
}

export function factorsOf(rows: readonly Row[]): Factor[] {
	return rows.map(({ levels, column: _, ...row }) => ({ ...row, levels: levelsOf(levels) }) as Factor);
}

/** In which columns factors are to stand, by their keys; undefined when all are found. */
export function columnsOf(rows: readonly Row[]): Plan['columns'] {
	const named = rows.filter(({ key, column }) => key !== undefined && column !== undefined);
	return named.length === 0 ? undefined : Object.fromEntries(named.map(({ key, column }) => [String(key), column]));
}

/** What is wrong with the column of a factor stands in the factor's row, with all of them at the table. */
export function atItsFactor(path: string, factors: readonly Factor[]): string {
	if (path === 'plan.columns') return 'plan.factors';
	const [, key] = /^plan\.columns\.(.+)$/.exec(path) ?? [];
	const row = factors.findIndex((factor) => factor.key === key);
	return row < 0 ? path : `plan.factors[${row}].column`;
}

export function responsesOf(rows: readonly Row[]): Response[] {
	return rows.map(({ limits, ...row }) => compact({ ...row, limits: isEmptyObject(limits) ? undefined : limits }) as unknown as Response);
}

/** What is left of limits that were deleted. */
function isEmptyObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** "A×B; A×C", and as people write it: AxB, A*B, A:B. */
export function pairsOf(written: string | undefined): [string, string][] {
	return (written ?? '')
		.split(/[;,；，]/)
		.map((pair) => pair.trim())
		.filter((pair) => pair !== '')
		.map((pair) => {
			const [first = '', second = ''] = pair.split(/\s*[×*:xX]\s*/);
			return [first, second];
		});
}

export function pairsWritten(pairs: Plan['interactions'] = []): string {
	return pairs.map((pair) => pair.join('×')).join('; ');
}

/** Numbers where all of them are some, else names. */
function levelsOf(written: unknown): (number | string)[] {
	const cells = String(written ?? '')
		.split(/[;；]/)
		.map((cell) => cell.trim())
		.filter((cell) => cell !== '');
	const numbers = cells.map((cell) => readNumber(cell));
	return numbers.every((one): one is number => !isRefusal(one)) ? numbers : cells;
}
