// The responsibility table as it is edited: conditions on the left, in columns that can be added and taken away; who is responsible on the right.
// What a test is and when it hits is the domain's business (src/steps/classify).

import type { ProposedRow } from '../../src/lessons/lesson.ts';
import type { ClassifyConfig } from '../../src/steps/classify/config.ts';
import { fromCsv, toCsv } from '../../src/steps/classify/csv.ts';
import { readTest, writeTest } from '../../src/steps/classify/csv-cell.ts';
import type { Table as Responsibilities, Row as TableRow, Test } from '../../src/steps/classify/table.ts';
import { text } from '../../src/text.ts';
import { caseFields, fieldLabel } from '../editor/case-fields.ts';
import type { Column } from '../editor/columns.ts';
import { button, element } from '../editor/element.ts';
import type { Entry } from '../editor/entry.ts';
import { departmentOptions, roleOptions } from '../editor/plant.ts';
import { decodeText } from '../editor/spreadsheet.ts';
import { editorLanguage } from '../editor/step-config.ts';
import type { StepDialog } from '../editor/step-dialog.ts';
import { type Table, table } from '../editor/table.ts';
import { textsOf } from '../editor/texts.ts';
import { causeOptions, severityOptions } from '../editor/words.ts';
import { testCell } from './test-cell.editor.ts';

const texts = textsOf('andon-classify');
/** Widths of columns, px. */
const CONDITION = 158;
const RESULT = 116;
const LARGEST_FILE = 5_000_000;

export class ResponsibilityTable {
	readonly #dialog: StepDialog<ClassifyConfig>;
	readonly #conditions: Entry<string[]>;
	readonly #host = element('div', { class: 'andon-numbered andon-wide-table' });
	readonly #message = element('div', { hidden: true });
	readonly #name: string | undefined;
	#columns: Column[] = [];
	/** Which condition each column was built for. */
	#fields: string[] = [];
	#made: Table | undefined;
	/** While the table is built anew its cells are not asked. */
	#building = false;

	constructor(dialog: StepDialog<ClassifyConfig>, given: Partial<Responsibilities> | undefined) {
		this.#dialog = dialog;
		this.#name = given?.name;
		const { form } = dialog;
		const fields = caseFields().filter((path) => !path.endsWith('.'));
		this.#conditions = form.chips(
			'table.columns',
			[...fields, 'refusals.count'].map((value) => ({ value, label: columnName(value) })),
			{ value: given?.columns, open: true, note: true, placeholder: 'severity, fields.shift' },
		);
		form.add(this.#message);
		form.places.set('table.rows', { place: form.add(element('div', { class: 'andon-block' }, this.#host)), label: texts('label.table') });
		this.#build([...(given?.columns ?? [])], [...(given?.rows ?? [])]);
	}

	/** The table as entered. Also follows a change of the condition columns. */
	get(): Responsibilities {
		const fields = this.#conditions.get() ?? [];
		if (JSON.stringify(fields) !== JSON.stringify(this.#fields)) {
			const before = this.#fields;
			const rows = this.#rows().map((row) => ({ ...row, tests: trimmed(fields.map((field): Test => row.tests[before.indexOf(field)] ?? { is: 'any' })) }));
			this.#build(fields, rows);
		}
		return { ...(this.#name === undefined ? {} : { name: this.#name }), columns: [...this.#fields], rows: this.#rows() } as Responsibilities;
	}

	/** One more row, below the others, with the condition columns that it needs; `note` says where it comes from. */
	add({ columns, row }: ProposedRow, note: string): void {
		const fields = [...new Set([...this.#fields, ...columns])];
		const tests = trimmed(fields.map((field): Test => row.tests[columns.indexOf(field)] ?? { is: 'any' }));
		const before = this.get().rows;
		this.#conditions.set(fields);
		this.#build(fields, [...before, { ...row, tests, note }]);
		this.#dialog.changed();
	}

	#rows(): TableRow[] {
		return (this.#made?.get() ?? []).map((row) => {
			const result = Object.fromEntries(Object.entries((row.result ?? {}) as object).filter(([, value]) => value !== undefined));
			return {
				tests: trimmed(this.#fields.map((_, index): Test => row[`c${index}`] ?? { is: 'any' })),
				result,
				...(row.askAgain ? { askAgain: true } : {}),
				...(row.note ? { note: row.note } : {}),
			};
		});
	}

	#build(fields: string[], rows: readonly TableRow[]): void {
		this.#fields = fields;
		this.#columns = [...fields.map(conditionColumn), ...resultColumns(this.#dialog)];
		const least = 74 + fields.length * CONDITION + 5 * RESULT;
		this.#host.style.setProperty('--andon-least', `${least}px`);
		this.#host.style.setProperty('--andon-most', `${least + 90 + 180}px`);
		this.#building = true;
		const check = this.#dialog.rows('table.rows', () => this.#columns);
		this.#made = table(this.#host, {
			label: texts('label.table'),
			columns: this.#columns,
			rows: rows.map(({ tests, ...row }) => ({
				...row,
				...Object.fromEntries(tests.map((test, index) => [`c${index}`, test.is === 'any' ? undefined : test])),
			})),
			addLabel: texts('add.row'),
			empty: texts('empty.table'),
			check: (all) => (this.#building ? [] : check(all)),
			changed: () => {
				if (!this.#building) this.#dialog.changed();
			},
		});
		this.#building = false;
		this.#dialog.form.tables.set('table.rows', this.#made);
		this.#host.querySelector('.andon-table-tools')?.append(this.#files());
		this.#made.refresh();
	}

	/** CSV as the domain reads and writes it: with "If" and "Then" before the names of the columns. */
	#files(): HTMLElement {
		const chooser = element('input', { type: 'file', accept: '.csv,.tsv,.txt', class: 'andon-unseen', tabindex: -1, 'aria-hidden': 'true' });
		chooser.addEventListener('change', async () => {
			const file = chooser.files?.[0];
			chooser.value = '';
			if (file) this.#preview(file.name, file.size > LARGEST_FILE ? '' : decodeText(await file.arrayBuffer()));
		});
		return element(
			'span',
			{ class: 'andon-csv' },
			chooser,
			button({ icon: 'upload', class: 'andon-quiet', text: texts('csv.import'), title: texts('csv.import-hint'), click: () => chooser.click() }),
			button({ icon: 'download', class: 'andon-quiet', text: texts('csv.export'), title: texts('csv.export-hint'), click: () => this.#save() }),
			button({ icon: 'clipboard', class: 'andon-quiet', text: texts('csv.paste'), title: texts('csv.paste-hint'), click: () => this.#askForText() }),
		);
	}

	/** A table copied from a spreadsheet, with its first line. */
	#askForText(): void {
		const area = element('textarea', { rows: 5, placeholder: texts('csv.paste-here'), 'aria-label': texts('csv.paste') });
		area.style.width = '100%';
		this.#say(
			[area],
			[
				button({ text: texts('csv.read'), class: 'primary', click: () => this.#preview(texts('csv.clipboard'), area.value) }),
				button({ text: texts('csv.cancel'), click: () => this.#close() }),
			],
		);
		area.focus();
	}

	#preview(name: string, csv: string): void {
		const found = fromCsv(csv, this.#name ?? 'responsibility');
		const cancel = button({ text: texts('csv.cancel'), click: () => this.#close() });
		if ('problems' in found) {
			const lines = found.problems.slice(0, 8).map(({ code, params }) => element('li', {}, text(editorLanguage(), `classify.csv.${code}`, params)));
			this.#say([element('strong', {}, name), element('ul', {}, ...lines)], [cancel]);
			return;
		}
		const { columns, rows } = found.table;
		const take = () => {
			this.#close();
			this.#conditions.set(columns);
			this.#build(columns, rows);
			this.#dialog.changed();
		};
		this.#say(
			[element('strong', {}, name), element('p', {}, texts('csv.found', { rows: rows.length, columns: columns.length }))],
			[button({ text: texts('csv.replace'), class: 'primary', click: take }), cancel],
		);
	}

	#say(content: HTMLElement[], buttons: HTMLElement[]): void {
		this.#message.className = 'andon-import';
		this.#message.replaceChildren(...content, element('div', { class: 'andon-import-choice' }, ...buttons));
		this.#message.hidden = false;
	}

	#close(): void {
		this.#message.hidden = true;
	}

	#save(): void {
		const address = URL.createObjectURL(new Blob([toCsv(this.get(), editorLanguage())], { type: 'text/csv;charset=utf-8' }));
		element('a', { href: address, download: `${texts('label.table')}.csv` }).click();
		URL.revokeObjectURL(address);
	}
}

/** Tests behind the last that asks something say nothing. */
function trimmed(tests: Test[]): Test[] {
	return tests.slice(0, tests.findLastIndex(({ is }) => is !== 'any') + 1);
}

function columnName(field: string): string {
	const label = fieldLabel(field);
	return label === field ? field : `${label} (${field})`;
}

function conditionColumn(field: string, index: number): Column {
	return {
		key: `c${index}`,
		kind: 'own',
		label: texts('column.if', { field: fieldLabel(field) }),
		hint: field,
		csv: field,
		width: `${CONDITION}px`,
		make: (context) => testCell(field, context),
		format: (value) => writeTest(value as Test),
		parse: (written) => known(readTest(written)),
	};
}

function known(test: Test | undefined): Test | undefined {
	return test?.is === 'any' ? undefined : test;
}

function resultColumns(dialog: StepDialog<ClassifyConfig>): Column[] {
	const width = `${RESULT}px`;
	return [
		{
			key: 'result.department',
			width,
			kind: 'select',
			label: texts('column.department'),
			hint: texts('hint.department'),
			options: () => departmentOptions(dialog.plant),
			empty: '–',
		},
		{ key: 'result.role', width, kind: 'select', label: texts('column.role'), hint: texts('hint.role'), options: () => roleOptions(dialog.plant), empty: '–' },
		{ key: 'result.kind', width, kind: 'text', label: texts('column.kind'), hint: texts('hint.kind'), placeholder: '–' },
		{ key: 'result.cause', width, kind: 'select', label: texts('column.cause'), hint: texts('hint.cause'), options: causeOptions, empty: '–' },
		{ key: 'result.severity', width, kind: 'select', label: texts('column.severity'), hint: texts('hint.severity'), options: severityOptions, empty: '–' },
		{ key: 'askAgain', kind: 'checkbox', label: texts('column.askAgain'), hint: texts('hint.askAgain'), extra: true, width: '90px' },
		{ key: 'note', kind: 'text', label: texts('column.note'), extra: true, width: '180px' },
	];
}
