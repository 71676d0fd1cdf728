// What one draws of a table: which tools it is good for, which columns each could take, and what one would look at first. Not for drawing (draw.ts).

import { labelIn } from '../form/labels.ts';
import { LANGUAGES } from '../text.ts';
import type { Column, DataTable } from './table.ts';

export const TOOLS = ['check-sheet', 'pareto', 'histogram', 'scatter', 'control'] as const;
export type Tool = (typeof TOOLS)[number];

/** Names of columns. */
export interface Choice {
	tool: Tool;
	/** Check sheet, Pareto: what is counted. */
	category?: string;
	/** Check sheet: what it is counted apart by. */
	across?: string;
	/** Check sheet, Pareto: what is added up; absent: rows are counted. */
	amount?: string;
	/** Histogram, control chart. */
	value?: string;
	/** Scatter diagram. */
	x?: string;
	y?: string;
	/** Control chart. */
	time?: string;
	/** Pareto, histogram, scatter: by what it is stratified. */
	by?: string;
	/** Histogram. */
	lower?: number;
	upper?: number;
}

export type Part = Exclude<keyof Choice, 'tool' | 'lower' | 'upper'>;

/** What each tool asks for, in this order. */
export const PARTS: Record<Tool, readonly Part[]> = {
	'check-sheet': ['category', 'across', 'amount'],
	pareto: ['category', 'amount', 'by'],
	histogram: ['value', 'by'],
	scatter: ['x', 'y', 'by'],
	control: ['value', 'time'],
};

/** Parts that may be left open. */
export const OPTIONAL: ReadonlySet<Part> = new Set(['across', 'amount', 'by']);

const KINDS: Record<Part, readonly Column['kind'][]> = {
	category: ['category', 'time'],
	across: ['category', 'time'],
	amount: ['number'],
	value: ['number'],
	x: ['number'],
	y: ['number'],
	time: ['time'],
	by: ['category', 'time'],
};

/** Columns that can stand there. */
export function columnsFor(part: Part, { columns }: DataTable): Column[] {
	return columns.filter(({ kind }) => KINDS[part].includes(kind));
}

/** Whether a table has what a tool can't do without. */
export function fits(tool: Tool, table: DataTable): boolean {
	if (tool === 'scatter') return columnsFor('x', table).length > 1;
	return PARTS[tool].every((part) => OPTIONAL.has(part) || columnsFor(part, table).length > 0);
}

/** What people call such columns; a guess that one sees and changes. */
const DEFECT = /defect|fault|fail|nonconform|symptom|reason|cause|不良|不合格|缺陷|故障|现象|原因/i;
const QUANTITY = /quantity|qty|count|pieces|pcs|number of|数量|件数|个数|次数|不良数/i;
const APART = /shift|machine|line|station|area|mould|operator|product|item|项目|班次|机台|设备|产线|工位|区域|模具|人员|产品/i;

/** What one would look at first; with `tool`, of that tool. */
export function firstChoice(table: DataTable, tool: Tool = firstTool(table)): Choice {
	const choice: Choice = { tool };
	const categories = columnsFor('category', table);
	const numbers = columnsFor('value', table);
	const defect = defectIn(table);
	const measured = numbers.find((column) => !isCalled(QUANTITY, column)) ?? numbers[0];
	const own = columnsFor('time', table);
	for (const part of PARTS[tool]) {
		const others = categories.filter(({ name }) => name !== defect?.name);
		const found: Record<Part, Column | undefined> = {
			category: defect,
			across: others.find((column) => isCalled(APART, column)) ?? others.find(({ kind }) => kind === 'time') ?? others.find((column) => repeats(table, column)),
			amount: numbers.find((column) => isCalled(QUANTITY, column)),
			value: measured,
			x: numbers[0],
			y: numbers[1],
			time: own[0],
			by: undefined,
		};
		const column = found[part];
		if (column) choice[part] = column.name;
	}
	const limits = tool === 'histogram' ? measured?.limits : undefined;
	return { ...choice, ...limits };
}

/** As it was chosen where the table has it, else as one would at first. */
export function settled(choice: Choice, table: DataTable): Choice {
	const first = firstChoice(table, choice.tool);
	const kept: Choice = { tool: choice.tool };
	for (const part of PARTS[choice.tool]) {
		const name = part in choice ? choice[part] : first[part];
		const known = columnsFor(part, table).some((column) => column.name === name);
		const column = known ? name : OPTIONAL.has(part) ? undefined : first[part];
		if (column !== undefined) kept[part] = column;
	}
	if (choice.tool !== 'histogram') return kept;
	// One that was taken away stays away.
	const lower = 'lower' in choice ? choice.lower : first.lower;
	const upper = 'upper' in choice ? choice.upper : first.upper;
	return { ...kept, ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
}

/** Whether rows were collected to be counted or measured: something in them is a number, or a defect that occurs again. A list of people is none. */
export function isCollected(table: DataTable): boolean {
	const defect = defectIn(table);
	return columnsFor('value', table).length > 0 || (defect !== undefined && isCalled(DEFECT, defect) && repeats(table, defect));
}

function firstTool(table: DataTable): Tool {
	const defect = defectIn(table);
	const isMeasured = columnsFor('value', table).some((column) => !isCalled(QUANTITY, column));
	if (defect && isCalled(DEFECT, defect)) return 'pareto';
	if (isMeasured) return fits('control', table) ? 'control' : 'histogram';
	return defect ? 'pareto' : 'check-sheet';
}

/** What most likely says what was found. */
function defectIn(table: DataTable): Column | undefined {
	const categories = columnsFor('category', table).filter(({ kind }) => kind === 'category');
	return (
		categories.find((column) => isCalled(DEFECT, column)) ??
		categories.find((column) => repeats(table, column)) ??
		categories[0] ??
		columnsFor('category', table)[0]
	);
}

function isCalled(what: RegExp, { name, label }: Column): boolean {
	return [name, ...LANGUAGES.map((language) => labelIn(label, language))].some((words) => what.test(words));
}

/** Something in it occurs more than once, and not everywhere the same. */
function repeats({ columns, rows }: DataTable, { name }: Column): boolean {
	const place = columns.findIndex((one) => one.name === name);
	const cells = rows.map((row) => row[place]).filter((cell) => cell !== null);
	const different = new Set(cells).size;
	return different > 1 && different < cells.length;
}
