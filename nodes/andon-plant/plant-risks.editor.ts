// The tab "Risks" of the plant's dialog: the risk register as a table, with the priority that follows from what is entered. What a risk is: src/risk.

import { where } from '../../src/plant/where.ts';
import { checkRegister } from '../../src/risk/check.ts';
import { ranked } from '../../src/risk/priority.ts';
import { CATEGORIES, type Risk, type RiskRegister } from '../../src/risk/register.ts';
import { text } from '../../src/text.ts';
import type { Cell, CellContext } from '../editor/cells.ts';
import type { Column, Problem, Row } from '../editor/columns.ts';
import type { Tabs } from '../editor/dialog.ts';
import { element, placeOf } from '../editor/element.ts';
import { roleOptions } from '../editor/plant.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { table } from '../editor/table.ts';
import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-plant');

type Roles = Parameters<typeof roleOptions>[0];

export interface RisksTab {
	/** What is entered; undefined when nothing is. */
	get(): RiskRegister | undefined;
	/** The options of roles may have changed. */
	refresh(): void;
	/** The id of a role was changed by hand. */
	renamed(from: string, to: string): void;
}

/** Fills the tab. `plant`: its roles, as they are entered. */
export function risksTab(risks: readonly Row[] | undefined, plant: () => Roles, shown: Tabs): RisksTab {
	const place = placeOf('#andon-plant-risks');
	const host = element('div');
	place.replaceChildren(element('p', { class: 'andon-note' }, texts('note.risks')), host);
	let all: readonly Row[] = [];
	const made = table(host, {
		label: texts('tab.risks'),
		addLabel: texts('add.risks'),
		empty: texts('empty.risks'),
		columns: columns(plant),
		rows: risks,
		files: true,
		check(rows) {
			all = rows;
			return problemsIn(rows, plant());
		},
		changed: show,
	});
	/** The n-th row has the n-th priority. */
	function show(): void {
		const cells = host.querySelectorAll<HTMLElement>('tbody > tr:not(.andon-details) > td[data-key=priority] > .andon-risk');
		for (const [index, cell] of [...cells].entries()) {
			const rank = rankOf(all[index]);
			cell.textContent = rank?.said ?? '–';
			cell.dataset.priority = rank?.priority ?? '';
		}
		const entered = all.filter((row) => Object.keys(riskOf(row)).length > 0);
		shown.mark('risks', entered.length, new Set(problemsIn(entered, plant()).map(({ row, key }) => `${row} ${key}`)).size);
	}
	return {
		get() {
			const rows = made.get().map(riskOf);
			return rows.length > 0 ? (rows as unknown as RiskRegister) : undefined;
		},
		refresh() {
			made.refresh();
			show();
		},
		renamed: (from, to) => made.set(made.get().map((row) => (row.owner === from ? { ...row, owner: to } : row))),
	};
}

function columns(plant: () => Roles): Column[] {
	const label = (key: string) => ({ label: texts(`column.risk-${key}`), hint: texts(`hint.risk-${key}`) });
	const grade = (key: string, max: number): Column => ({ key, kind: 'number', ...label(key), integer: true, min: 1, max, placeholder: `1–${max}` });
	const rating = (key: string): Column => ({ ...grade(`fmea.${key}`, 10), ...label(key), csv: key, detail: true });
	return [
		{ key: 'name', kind: 'text', label: texts('column.name'), required: true, width: '13%' },
		{ key: 'id', kind: 'text', label: texts('column.id'), required: true, unique: true, width: '5%', placeholder: 'S-01' },
		{ ...grade('likelihood', 5), required: true, width: '5.5%' },
		{ ...grade('impact', 5), required: true, width: '5.5%' },
		{ key: 'priority', kind: 'own', ...label('priority'), width: '9%', make: priorityCell, parse: () => undefined },
		{ key: 'indicator.signal', kind: 'text', ...label('signal'), csv: 'signal', width: '11%', placeholder: 'stock/resin' },
		{ key: 'indicator.threshold', kind: 'number', ...label('threshold'), csv: 'threshold', width: '7.5%' },
		{ key: 'plan', kind: 'own', ...label('plan'), required: true, make: planCell },
		{
			key: 'indicator.side',
			kind: 'select',
			...label('side'),
			csv: 'side',
			detail: true,
			options: ['above', 'below'].map((value) => ({ value, label: texts(`choice.risk-side.${value}`) })),
			empty: texts('none.risk-side'),
		},
		{ key: 'indicator.unit', kind: 'text', ...label('unit'), csv: 'unit', detail: true },
		{
			key: 'category',
			kind: 'select',
			...label('category'),
			detail: true,
			options: CATEGORIES.map((value) => ({ value, label: texts(`choice.risk-category.${value}`) })),
		},
		{ key: 'owner', kind: 'select', ...label('owner'), detail: true, options: () => roleOptions(plant()) },
		rating('severity'),
		rating('occurrence'),
		rating('detection'),
	];
}

/** Filled by the tab, which knows the whole row. */
function priorityCell(context: CellContext): Cell {
	const shown = element('span', { class: 'andon-risk', title: context.label }, '–');
	return { element: shown, get: () => undefined, set: () => undefined, focus: () => undefined };
}

/** Plans have lines. */
function planCell(context: CellContext): Cell {
	const input = element('textarea', { rows: 2, 'aria-label': context.label, class: 'andon-risk-plan', oninput: context.changed });
	// The table goes to the next row with Enter and the arrows; here they are the text's.
	input.addEventListener('keydown', (event) => event.stopPropagation());
	return {
		element: input,
		get: () => input.value.trim() || undefined,
		set(value) {
			input.value = value === undefined || value === null ? '' : String(value);
		},
		focus: () => input.focus(),
	};
}

/** Without parts in which nothing was entered. */
function riskOf(row: Row): Row {
	return Object.fromEntries(
		Object.entries(row).filter(
			([key, value]) => key !== 'priority' && value !== undefined && !(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
		),
	);
}

/** "16 · high", of a row that is complete so far. */
function rankOf(row: Row | undefined): { said: string; priority: string } | undefined {
	const { likelihood, impact, fmea } = riskOf(row ?? {});
	const rated = { id: '-', name: '-', plan: '-', likelihood, impact };
	const language = editorLanguage();
	const [checked] = [{ ...rated, fmea }, rated].map((one) => checkRegister([one], language)).filter(({ ok }) => ok);
	if (!checked?.ok) return undefined;
	const [rank] = ranked(checked.register as Risk[]);
	const said = [String(rank!.score), text(language, `risk.priority.${rank!.priority}`), ...(rank!.rpn === undefined ? [] : [`RPN ${rank!.rpn}`])];
	return { said: said.join(' · '), priority: rank!.priority };
}

/** What only the check of the register knows; empty cells say so themselves. */
function problemsIn(rows: readonly Row[], plant: Roles): Problem[] {
	const language = editorLanguage();
	const roles = new Set((plant?.roles ?? []).map(({ id }) => id));
	const checked = checkRegister(rows.map(riskOf), language, roles);
	if (checked.ok) return [];
	return checked.refusals.flatMap(({ path, message }) => {
		const [, row, key] = /^risks\[(\d+)\]\.(.+)$/.exec(path) ?? [];
		if (row === undefined || key === undefined) return [];
		const at = where(language, `risks[${row}].${key.replace(/^.*\./, '')}`);
		const rest = message.startsWith(at) ? message.slice(at.length).replace(/^[:：]\s*/, '') : message;
		return [{ row: Number(row), key: key === 'indicator' || key === 'fmea' ? 'id' : key, message: rest.charAt(0).toUpperCase() + rest.slice(1) }];
	});
}
